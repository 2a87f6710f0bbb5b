//! Groups of near-duplicates, kept up article by article.
//!
//! In: articles with their sketches. Out: which group each belongs to, and of
//! which fuller article it is an abridgement. An article joins the group that it
//! resembles most: its mean Jaccard coefficient with the members decides, so
//! that groups do not chain. Invariant: groups depend on the articles of the
//! window and their times, not on the order of arrival: an article that comes
//! late has its whole neighbourhood grouped anew in order of time.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::chains::Chains;
use super::shingles::shingles;
use super::sketch::Sketch;
use super::template::Templates;
use super::words::Words;

/// What decides whether articles are copies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopySettings {
    /// Mean Jaccard coefficient that two groups need to be one; coefficients count
    /// between .47 and .6, so a weak pair weighs less than a strong one.
    pub resemblance: f32,
    /// Share of an abridgement's shingles that the fuller article holds.
    pub containment: f32,
    /// Seconds for which articles are remembered.
    pub window: i64,
}

impl Default for CopySettings {
    fn default() -> Self {
        CopySettings {
            resemblance: 0.49,
            containment: 0.8,
            window: 21 * 86_400,
        }
    }
}

/// Estimates between these are checked on the exact sets.
const CLOSE: std::ops::Range<f32> = 0.28..0.68;
/// Least coefficient at which two articles are neighbours.
const NEIGHBOUR: f32 = 0.35;
/// Slots read from one chain.
const CHAIN: usize = 64;
/// No group yet.
pub(super) const NO_GROUP: u32 = u32::MAX;
/// Seconds between an article and its abridgement.
const ABRIDGED_WITHIN: i64 = 4 * 86_400;
/// Slots read from one anchor's chain.
const ANCHOR_CHAIN: usize = 12;

/// An article in the window.
#[derive(Debug, Clone)]
pub(super) struct Held {
    id: u64,
    time: i64,
    pub(super) sketch: Sketch,
    /// Number of its group, see [`CopyGroups::members`].
    pub(super) group: u32,
    abridged_of: Option<u64>,
    /// Slots that resemble it, with their coefficients.
    pub(super) neighbours: Vec<(u32, f32)>,
}

/// What outlives the process: sketches and template counts. Groups are made anew
/// from them and come out the same.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CopySnapshot {
    settings: CopySettings,
    articles: Vec<(u64, i64, Sketch)>,
    templates: Templates,
}

/// Near-duplicates of a window of time.
#[derive(Debug, Clone, Default)]
pub struct CopyGroups {
    pub(super) settings: CopySettings,
    pub(super) held: VecDeque<Held>,
    /// Slot of the first held article.
    pub(super) first: u32,
    slots: FxHashMap<u64, u32>,
    /// Slots of each group, in order of time and id.
    pub(super) members: FxHashMap<u32, Vec<u32>>,
    pub(super) next_group: u32,
    templates: Templates,
    bands: Chains,
    bodies: Chains,
    anchors: Chains,
}

impl CopyGroups {
    /// Nothing seen yet.
    pub fn new(settings: CopySettings) -> CopyGroups {
        CopyGroups {
            settings,
            ..CopyGroups::default()
        }
    }

    /// Forgets what lies before the window that ends `now` (seconds since 1970).
    pub fn advance(&mut self, now: i64) {
        while let Some(oldest) = self.held.front() {
            if oldest.time >= now - self.settings.window {
                return;
            }
            let (id, group) = (oldest.id, oldest.group);
            if let Some(members) = self.members.get_mut(&group) {
                members.retain(|slot| *slot != self.first);
                if members.is_empty() {
                    self.members.remove(&group);
                }
            }
            self.slots.remove(&id);
            self.held.pop_front();
            self.first += 1;
            self.bands.pop();
            self.bodies.pop();
            self.anchors.pop();
        }
    }

    /// Takes an article of `outlet` in.
    pub fn take(&mut self, id: u64, time: i64, outlet: u64, words: &Words) {
        self.templates.advance(time);
        let sketch = Sketch::new(words, outlet, &self.templates);
        self.templates.count(outlet, shingles(words.all()));
        self.add(id, time, sketch);
    }

    /// Takes a sketched article in; one that is there already stays as it is.
    pub fn add(&mut self, id: u64, time: i64, sketch: Sketch) {
        if self.slots.contains_key(&id) {
            return;
        }
        let slot = self.first + u32::try_from(self.held.len()).unwrap_or(0);
        let neighbours = self.neighbours(&sketch);
        let abridged_of = self.fuller(&sketch, time, &neighbours);
        self.bands.push(
            sketch
                .signature
                .iter()
                .flat_map(|signature| signature.bands()),
        );
        self.bodies.push(std::iter::once(sketch.body as u32));
        self.anchors.push(sketch.anchors.iter().copied());
        self.slots.insert(id, slot);
        self.held.push_back(Held {
            id,
            time,
            sketch,
            group: NO_GROUP,
            abridged_of,
            neighbours: Vec::new(),
        });
        for (other, likeness) in &neighbours {
            let at = (other - self.first) as usize;
            self.held[at].neighbours.push((slot, *likeness));
        }
        if neighbours.is_empty() {
            self.found(&[slot]);
        } else {
            let at = (slot - self.first) as usize;
            self.held[at].neighbours = neighbours;
            self.group_anew(slot);
        }
    }

    /// The ids of the copies of `id`, itself among them, in order of time.
    pub fn copies(&self, id: u64) -> Vec<u64> {
        let Some(held) = self.slots.get(&id).and_then(|slot| self.held(*slot)) else {
            return Vec::new();
        };
        let members = self.members.get(&held.group);
        members
            .into_iter()
            .flatten()
            .filter_map(|slot| Some(self.held(*slot)?.id))
            .collect()
    }

    /// The earliest copy of `id`; its own id where it has none.
    pub fn first_copy(&self, id: u64) -> u64 {
        let group = self
            .slots
            .get(&id)
            .and_then(|slot| self.held(*slot))
            .map(|held| held.group);
        group
            .and_then(|group| self.members.get(&group)?.first())
            .and_then(|slot| self.held(*slot))
            .map_or(id, |held| held.id)
    }

    /// The fuller article of which `id` is an abridgement.
    pub fn abridged_of(&self, id: u64) -> Option<u64> {
        self.held(*self.slots.get(&id)?)?.abridged_of
    }

    /// All groups of more than one article, each in order of time, in order of
    /// their first article.
    pub fn groups(&self) -> Vec<Vec<u64>> {
        let mut groups: Vec<&Vec<u32>> = self
            .members
            .values()
            .filter(|members| members.len() > 1)
            .collect();
        groups.sort_by_key(|members| self.order(members[0]));
        let ids = |members: &Vec<u32>| {
            members
                .iter()
                .filter_map(|slot| Some(self.held(*slot)?.id))
                .collect()
        };
        groups.into_iter().map(ids).collect()
    }

    /// Articles in the window.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether the window is empty.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Bytes of sketches, and of the tables that find them.
    pub fn bytes(&self) -> (usize, usize) {
        let sketches = self.held.iter().map(|held| held.sketch.bytes() + 32).sum();
        (
            sketches,
            self.bands.bytes() + self.bodies.bytes() + self.anchors.bytes(),
        )
    }

    /// All that restores the window.
    pub fn snapshot(&self) -> CopySnapshot {
        CopySnapshot {
            settings: self.settings.clone(),
            articles: self
                .held
                .iter()
                .map(|held| (held.id, held.time, held.sketch.clone()))
                .collect(),
            templates: self.templates.clone(),
        }
    }

    /// The window of a snapshot: the same groups.
    pub fn restore(snapshot: CopySnapshot) -> CopyGroups {
        let mut groups = CopyGroups::new(snapshot.settings);
        groups.templates = snapshot.templates;
        for (id, time, sketch) in snapshot.articles {
            groups.add(id, time, sketch);
        }
        groups
    }

    /// The settings in force.
    pub fn settings(&self) -> &CopySettings {
        &self.settings
    }

    pub(super) fn held(&self, slot: u32) -> Option<&Held> {
        self.held.get(slot.checked_sub(self.first)? as usize)
    }

    /// The place of a slot in the one order that groups depend on.
    pub(super) fn order(&self, slot: u32) -> (i64, u64) {
        self.held(slot)
            .map_or((i64::MAX, u64::MAX), |held| (held.time, held.id))
    }

    /// Held articles that resemble `sketch`, with their coefficients.
    fn neighbours(&self, sketch: &Sketch) -> Vec<(u32, f32)> {
        let mut slots: Vec<u32> = Vec::new();
        match &sketch.signature {
            Some(signature) => {
                for key in signature.bands() {
                    slots.extend(self.bands.slots(key, CHAIN));
                }
                slots.sort_unstable();
                slots.dedup();
            }
            None if sketch.words > 0 => slots.extend(self.bodies.slots(sketch.body as u32, CHAIN)),
            None => {}
        }
        slots
            .into_iter()
            .filter_map(|slot| {
                let likeness = likeness(sketch, &self.held(slot)?.sketch);
                (likeness >= NEIGHBOUR).then_some((slot, likeness))
            })
            .collect()
    }

    /// The fuller article that holds nearly all of a shorter one's shingles.
    fn fuller(&self, sketch: &Sketch, time: i64, neighbours: &[(u32, f32)]) -> Option<u64> {
        let mut slots: Vec<u32> = neighbours.iter().map(|(slot, _)| *slot).collect();
        for anchor in &sketch.anchors {
            slots.extend(self.anchors.slots(*anchor, ANCHOR_CHAIN));
        }
        slots.sort_unstable();
        slots.dedup();
        let mut best: Option<(f32, std::cmp::Reverse<(i64, u64)>)> = None;
        for slot in slots {
            let Some(held) = self.held(slot) else {
                continue;
            };
            let fuller = held.sketch.set.len() * 4 >= sketch.set.len() * 5;
            if !fuller || (held.time - time).abs() > ABRIDGED_WITHIN {
                continue;
            }
            let part = sketch.set.contained_in(&held.sketch.set);
            let this = (part, std::cmp::Reverse((held.time, held.id)));
            if part >= self.settings.containment && best.is_none_or(|best| this > best) {
                best = Some(this);
            }
        }
        best.map(|(_, std::cmp::Reverse((_, id)))| id)
    }
}

/// The coefficient of two sketches: estimated, exact where it is close.
pub(super) fn likeness(one: &Sketch, other: &Sketch) -> f32 {
    match (&one.signature, &other.signature) {
        (Some(a), Some(b)) => {
            let estimate = a.estimate(b);
            if CLOSE.contains(&estimate) {
                one.set.jaccard(&other.set)
            } else {
                estimate
            }
        }
        (None, None) if one.body == other.body && one.words == other.words => 1.0,
        _ => 0.0,
    }
}
