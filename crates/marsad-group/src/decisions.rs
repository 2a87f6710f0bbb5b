//! What analysts decide: merges, splits, moves and names that the machine keeps.
//!
//! In: what the machine thinks (an article, its event cluster, its thread) and
//! the decisions so far. Out: the story that readers see. Decisions lie above
//! the machine's answer, so that tending never undoes them; undoing one is
//! striking it from the list. Invariant: the answer depends on the list and the
//! machine's answer alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::copies::words::mix;

/// One decision about stories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Decision {
    /// Two stories are one, under the first id.
    Merge {
        /// The story that stays.
        into: u64,
        /// The story that goes into it.
        from: u64,
    },
    /// These articles, with the events most of whose articles they are, form a
    /// story of their own.
    Split {
        /// The articles.
        articles: Vec<u64>,
    },
    /// An article belongs to another story.
    Move {
        /// The article.
        article: u64,
        /// The story.
        to: u64,
    },
    /// A story has a name.
    Rename {
        /// The story.
        story: u64,
        /// Its name; none for the machine's own.
        name: Option<String>,
    },
}

/// A decision in the list, for the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, given by the caller, ascending.
    pub number: u64,
    /// What was decided.
    pub decision: Decision,
    /// Whether it was undone.
    pub undone: bool,
}

/// The list of decisions and what follows from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    list: Vec<Entry>,
    /// Articles that people have placed.
    placed: BTreeMap<u64, u64>,
    /// Stories that went into others.
    merged: BTreeMap<u64, u64>,
    names: BTreeMap<u64, String>,
}

impl Decisions {
    /// Adds a decision; a split gives the id of the new story.
    pub fn decide(&mut self, number: u64, decision: Decision) -> Option<u64> {
        let split = matches!(decision, Decision::Split { .. });
        self.list.push(Entry {
            number,
            decision,
            undone: false,
        });
        self.list.sort_by_key(|entry| entry.number);
        self.follow();
        split.then(|| split_story(number))
    }

    /// Undoes a decision, or does it again; whether there is such a one.
    pub fn undo(&mut self, number: u64, undone: bool) -> bool {
        let Some(entry) = self.list.iter_mut().find(|entry| entry.number == number) else {
            return false;
        };
        entry.undone = undone;
        self.follow();
        true
    }

    /// All decisions, undone ones too.
    pub fn list(&self) -> &[Entry] {
        &self.list
    }

    /// Where people have placed an article.
    pub fn placed(&self, article: u64) -> Option<u64> {
        self.placed
            .get(&article)
            .map(|story| self.final_story(*story))
    }

    /// The story that a cluster of these members belongs to: where most of them
    /// were placed, else the machine's thread.
    pub fn of_cluster(&self, members: &[u64], thread: u64) -> u64 {
        let mut places: BTreeMap<u64, usize> = BTreeMap::new();
        for story in members.iter().filter_map(|member| self.placed.get(member)) {
            *places.entry(*story).or_default() += 1;
        }
        let most = places
            .into_iter()
            .find(|(_, count)| count * 2 > members.len());
        self.final_story(most.map_or(thread, |(story, _)| story))
    }

    /// The name that people gave a story.
    pub fn name(&self, story: u64) -> Option<&str> {
        self.names.get(&story).map(String::as_str)
    }

    /// Where a story went in the end.
    pub fn final_story(&self, story: u64) -> u64 {
        let mut story = story;
        // Merges never form a circle, see `follow`.
        while let Some(into) = self.merged.get(&story) {
            story = *into;
        }
        story
    }

    fn follow(&mut self) {
        let list = std::mem::take(&mut self.list);
        *self = Decisions::default();
        for entry in list.iter().filter(|entry| !entry.undone) {
            match &entry.decision {
                Decision::Merge { into, from } => {
                    let (into, from) = (self.final_story(*into), self.final_story(*from));
                    if into != from {
                        self.merged.insert(from, into);
                    }
                }
                Decision::Split { articles } => {
                    let story = split_story(entry.number);
                    self.placed
                        .extend(articles.iter().map(|article| (*article, story)));
                }
                Decision::Move { article, to } => {
                    self.placed.insert(*article, *to);
                }
                Decision::Rename { story, name } => match name {
                    Some(name) => {
                        self.names.insert(*story, name.clone());
                    }
                    None => {
                        self.names.remove(story);
                    }
                },
            }
        }
        self.list = list;
    }
}

/// The id of the story that a split founds.
fn split_story(number: u64) -> u64 {
    mix(number ^ 0x5711_7000_0000_0001) | (1 << 62)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_follow_each_other_and_are_undone() {
        let mut decisions = Decisions::default();
        decisions.decide(1, Decision::Merge { into: 10, from: 20 });
        decisions.decide(2, Decision::Merge { into: 5, from: 10 });
        decisions.decide(3, Decision::Merge { into: 20, from: 5 });
        assert_eq!(
            [10, 20, 5].map(|story| decisions.final_story(story)),
            [5, 5, 5]
        );
        assert!(decisions.undo(2, true));
        assert_eq!(decisions.final_story(20), decisions.final_story(5));
        decisions.undo(3, true);
        assert_eq!(
            (decisions.final_story(20), decisions.final_story(5)),
            (10, 5)
        );
    }

    #[test]
    fn a_split_takes_the_events_that_are_mostly_its_own() {
        let mut decisions = Decisions::default();
        let story = decisions
            .decide(
                7,
                Decision::Split {
                    articles: vec![1, 2],
                },
            )
            .unwrap();
        assert_eq!(decisions.of_cluster(&[1, 2, 3], 99), story);
        assert_eq!(decisions.of_cluster(&[1, 3, 4], 99), 99);
        assert_eq!(decisions.placed(1), Some(story));
        decisions.decide(8, Decision::Move { article: 1, to: 99 });
        assert_eq!(decisions.placed(1), Some(99));
        decisions.undo(7, true);
        assert_eq!((decisions.placed(2), decisions.list().len()), (None, 2));
    }
}
