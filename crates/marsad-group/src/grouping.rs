//! The whole of grouping as one state: an article in, its copies and story out.
//!
//! In: [`Item`]s. Out: the copies of an article, its event cluster, its story as
//! analysts left it, and what else to read. Only first copies make stories.
//! Invariant: a state that was serialised and read back answers the same.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::copies::words::word_hash;
use crate::copies::{CopyGroups, CopySettings, CopySnapshot, Words};
use crate::decisions::{Decision, Decisions};
use crate::stories::{Stories, StorySettings, TermReader, Told};

/// An article as grouping sees it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Item<'a> {
    /// The caller's number for it, the same for ever.
    pub id: u64,
    /// Seconds since 1970: publication, else capture.
    pub time: i64,
    /// Who printed it.
    pub outlet: &'a str,
    /// Language, headline, body, entities.
    pub told: Told<'a>,
}

/// Articles between two rounds of tending, at least; a round costs more the more
/// there is, so that it comes after a share of it.
const TEND: usize = 100;
const TEND_SHARE: usize = 40;
/// Articles up to which a state is tended for every showing.
const SMALL: usize = 5_000;

/// Copies, stories and decisions.
#[derive(Debug, Clone, Default)]
pub struct Grouping {
    /// Near-duplicates.
    pub copies: CopyGroups,
    /// Event clusters and threads.
    pub stories: Stories,
    decisions: Decisions,
    /// The time of the latest article.
    latest: i64,
    since_tended: usize,
}

/// A [`Grouping`] at rest.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct GroupingSnapshot {
    copies: CopySnapshot,
    stories: Stories,
    decisions: Decisions,
    latest: i64,
    since_tended: usize,
}

impl Grouping {
    /// Nothing seen yet.
    pub fn new(copies: CopySettings, stories: StorySettings) -> Grouping {
        Grouping {
            copies: CopyGroups::new(copies),
            stories: Stories::new(stories),
            ..Grouping::default()
        }
    }

    /// Takes an article in, and tends the state from time to time: when depends
    /// on the articles alone, so that the same stream gives the same stories.
    pub fn take(&mut self, item: &Item<'_>, reader: &TermReader) {
        self.latest = self.latest.max(item.time);
        self.copies.advance(self.latest);
        let outlet = word_hash(item.outlet);
        let words = Words::of(item.told.title, item.told.body);
        self.copies.take(item.id, item.time, outlet, &words);
        let first = self.copies.first_copy(item.id);
        let repeats = first != item.id && self.stories.cluster_of(first).is_some();
        if !repeats && self.fuller(item.id).is_none() {
            let terms = reader.read(&item.told);
            self.stories
                .add(item.id, item.time, outlet, item.told.language, &terms);
        }
        self.since_tended += 1;
        if self.since_tended >= TEND.max(self.stories.len() / TEND_SHARE) {
            self.tend(self.latest);
        }
    }

    /// Lets time pass.
    pub fn tend(&mut self, now: i64) {
        self.latest = self.latest.max(now);
        self.copies.advance(now);
        self.stories.tend(now);
        self.since_tended = 0;
        self.settle();
    }

    /// The state as it is to be shown: a small one is tended first. The state
    /// itself stays as it is, so that showing changes nothing.
    pub fn view(&self) -> Cow<'_, Grouping> {
        if self.since_tended == 0 || self.stories.len() > SMALL {
            return Cow::Borrowed(self);
        }
        let mut view = self.clone();
        view.tend(self.latest);
        Cow::Owned(view)
    }

    /// Takes what an analyst decided; numbers ascend.
    pub fn decide(&mut self, number: u64, decision: Decision) {
        self.decisions.decide(number, decision);
        self.settle();
    }

    /// What analysts decided.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// The story that a name leads to now: names that were given once lead to
    /// the story of the article that founded it, for as long as that is known.
    pub fn current(&self, story: u64) -> u64 {
        self.decisions.final_story(self.stories.current(story))
    }

    fn settle(&mut self) {
        let stories = &self.stories;
        self.decisions.settle(|story| stories.current(story));
    }

    /// The article by which `id` stands in stories: itself, its first copy, or
    /// the fuller report that it was cut from.
    pub fn standing_for(&self, id: u64) -> Option<u64> {
        let copies = self.copies.copies(id);
        let known = |id: &u64| self.stories.cluster_of(*id).is_some();
        std::iter::once(id)
            .chain(copies)
            .find(known)
            .or_else(|| self.fuller(id))
    }

    /// The story of an article, as analysts left it.
    pub fn story_of(&self, id: u64) -> Option<u64> {
        if let Some(story) = self.decisions.placed(id) {
            return Some(story);
        }
        let first = self.standing_for(id)?;
        if let Some(story) = self.decisions.placed(first) {
            return Some(story);
        }
        let cluster = self.stories.cluster(self.stories.cluster_of(first)?)?;
        Some(self.decisions.of_cluster(&cluster.members, cluster.thread))
    }

    /// What to write down.
    pub fn snapshot(&self) -> GroupingSnapshot {
        GroupingSnapshot {
            copies: self.copies.snapshot(),
            stories: self.stories.clone(),
            decisions: self.decisions.clone(),
            latest: self.latest,
            since_tended: self.since_tended,
        }
    }

    /// The state that was written down.
    pub fn restore(snapshot: GroupingSnapshot) -> Grouping {
        Grouping {
            copies: CopyGroups::restore(snapshot.copies),
            stories: snapshot.stories,
            decisions: snapshot.decisions,
            latest: snapshot.latest,
            since_tended: snapshot.since_tended,
        }
    }

    fn fuller(&self, id: u64) -> Option<u64> {
        let fuller = self.copies.abridged_of(id)?;
        let first = self.copies.first_copy(fuller);
        [fuller, first]
            .into_iter()
            .find(|id| self.stories.cluster_of(*id).is_some())
    }
}
