//! What analysts decide: merges, splits, moves and names that the machine keeps.
//!
//! In: what the machine thinks (an article, its event cluster, its thread) and
//! the decisions so far. Out: the story that readers see. Decisions lie above
//! the machine's answer, so that tending never undoes them. Undoing is one more
//! decision, and can be undone itself. A story is named by the article that
//! founded it: where the machine has given its thread another name meanwhile,
//! the decision follows that article. Invariant: the answer depends on the list
//! and the machine's answer alone.

use std::collections::{BTreeMap, BTreeSet};

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
    /// An earlier decision does not hold any more.
    Undo {
        /// Its number.
        decision: u64,
    },
}

impl Decision {
    /// The stories that it names.
    pub fn stories(&self) -> Vec<u64> {
        match self {
            Decision::Merge { into, from } => vec![*into, *from],
            Decision::Move { to, .. } => vec![*to],
            Decision::Rename { story, .. } => vec![*story],
            Decision::Split { .. } | Decision::Undo { .. } => Vec::new(),
        }
    }
}

/// A decision in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, given by the caller, ascending.
    pub number: u64,
    /// What was decided.
    pub decision: Decision,
}

/// The list of decisions and what follows from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    list: Vec<Entry>,
    /// Articles that people have placed.
    placed: BTreeMap<u64, u64>,
    /// Stories that went into others, by the names that they have now.
    merged: BTreeMap<u64, u64>,
    names: BTreeMap<u64, String>,
}

impl Decisions {
    /// Adds a decision; [`settle`](Decisions::settle) makes it hold.
    pub fn decide(&mut self, number: u64, decision: Decision) {
        self.list.push(Entry { number, decision });
        self.list.sort_by_key(|entry| entry.number);
    }

    /// Works the list through; `current` gives the name that a story has now.
    pub fn settle(&mut self, current: impl Fn(u64) -> u64) {
        let list = std::mem::take(&mut self.list);
        let undone = undone(&list);
        *self = Decisions::default();
        for entry in &list {
            if !undone.contains(&entry.number) {
                self.apply(entry, &current);
            }
        }
        self.list = list;
    }

    /// All decisions, undone ones too.
    pub fn list(&self) -> &[Entry] {
        &self.list
    }

    /// Whether a decision holds: it was not undone.
    pub fn holds(&self, number: u64) -> bool {
        let known = self.list.iter().any(|entry| entry.number == number);
        known && !undone(&self.list).contains(&number)
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
        if self.placed.is_empty() {
            return self.final_story(thread);
        }
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
        // Merges never form a circle, see `apply`.
        while let Some(into) = self.merged.get(&story) {
            story = *into;
        }
        story
    }

    fn apply(&mut self, entry: &Entry, current: &impl Fn(u64) -> u64) {
        match &entry.decision {
            Decision::Merge { into, from } => {
                let [into, from] = [into, from].map(|story| self.final_story(current(*story)));
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
                self.placed.insert(*article, current(*to));
            }
            Decision::Rename { story, name } => {
                let story = self.final_story(current(*story));
                match name {
                    Some(name) => self.names.insert(story, name.clone()),
                    None => self.names.remove(&story),
                };
            }
            Decision::Undo { .. } => {}
        }
    }
}

/// The numbers of decisions that later ones undid.
fn undone(list: &[Entry]) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    for entry in list.iter().rev() {
        if let Decision::Undo { decision } = entry.decision
            && decision < entry.number
            && !undone.contains(&entry.number)
        {
            undone.insert(decision);
        }
    }
    undone
}

/// The id of the story that a split founds.
pub fn split_story(number: u64) -> u64 {
    mix(number ^ 0x5711_7000_0000_0001) | (1 << 62)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(list: Vec<Decision>) -> Decisions {
        let mut decisions = Decisions::default();
        for (number, decision) in (1..).zip(list) {
            decisions.decide(number, decision);
        }
        decisions.settle(|story| story);
        decisions
    }

    #[test]
    fn merges_follow_each_other_and_are_undone() {
        let merges = vec![
            Decision::Merge { into: 10, from: 20 },
            Decision::Merge { into: 5, from: 10 },
            Decision::Merge { into: 20, from: 5 },
        ];
        let decisions = decided(merges.clone());
        assert_eq!(
            [10, 20, 5].map(|story| decisions.final_story(story)),
            [5, 5, 5]
        );
        let mut list = merges;
        list.extend([2, 3].map(|decision| Decision::Undo { decision }));
        let decisions = decided(list.clone());
        assert_eq!(
            (decisions.final_story(20), decisions.final_story(5)),
            (10, 5)
        );
        assert!(decisions.holds(1) && !decisions.holds(2) && !decisions.holds(9));
        // Undoing the undoing of the second.
        list.push(Decision::Undo { decision: 4 });
        assert_eq!(decided(list).final_story(20), 5);
    }

    #[test]
    fn a_split_takes_the_events_that_are_mostly_its_own() {
        let mut list = vec![Decision::Split {
            articles: vec![1, 2],
        }];
        let decisions = decided(list.clone());
        let story = split_story(1);
        assert_eq!(decisions.of_cluster(&[1, 2, 3], 99), story);
        assert_eq!(decisions.of_cluster(&[1, 3, 4], 99), 99);
        assert_eq!(decisions.placed(1), Some(story));
        list.push(Decision::Move { article: 1, to: 99 });
        list.push(Decision::Undo { decision: 1 });
        let decisions = decided(list);
        assert_eq!((decisions.placed(1), decisions.placed(2)), (Some(99), None));
    }

    #[test]
    fn names_follow_a_story_to_its_new_id() {
        let mut decisions = Decisions::default();
        let name = Some("The strike".to_owned());
        decisions.decide(1, Decision::Rename { story: 7, name });
        decisions.settle(|story| if story == 7 { 3 } else { story });
        assert_eq!(
            (decisions.name(3), decisions.name(7)),
            (Some("The strike"), None)
        );
    }
}
