//! Grouping a neighbourhood: all articles that neighbours connect.
//!
//! In: a slot whose neighbours are known. Out: everything connected with it is
//! cut into groups anew by average linkage. Invariant: the groups of a
//! neighbourhood are a function of its articles, their times and their likeness.

use rustc_hash::{FxHashMap, FxHashSet};

use super::groups::{CopyGroups, NO_GROUP, likeness};
use super::partition::partition;
use super::sketch::Sketch;

/// Coefficients at or below this say alike that two articles are no copies.
const UNLIKE: f32 = 0.47;
/// Coefficients at or above this say alike that they are.
const ALIKE: f32 = 0.6;
/// Articles of a neighbourhood that is grouped anew.
const NEIGHBOURHOOD: usize = 160;
impl CopyGroups {
    /// Puts a slot into the group of the neighbour that it resembles most.
    ///
    /// Used where a neighbourhood is too large to be grouped as a whole.
    fn assign(&mut self, slot: u32, neighbours: &[(u32, f32)]) {
        let best = neighbours
            .iter()
            .filter(|(_, likeness)| *likeness >= self.settings.resemblance)
            .max_by(|a, b| {
                a.1.total_cmp(&b.1)
                    .then(self.order(b.0).cmp(&self.order(a.0)))
            });
        match best
            .and_then(|(other, _)| self.held(*other))
            .map(|held| held.group)
        {
            Some(group) => self.join(slot, group),
            None => self.found(&[slot]),
        }
    }

    /// Groups all that a slot is connected with.
    pub(super) fn group_anew(&mut self, slot: u32) {
        let Some(neighbourhood) = self.neighbourhood(slot) else {
            let neighbours = self.held(slot).map(|held| held.neighbours.clone());
            self.assign(slot, &neighbours.unwrap_or_default());
            return;
        };
        for slot in &neighbourhood {
            self.leave(*slot);
        }
        let likeness = self.likeness_within(&neighbourhood);
        for part in partition(neighbourhood.len(), likeness, self.settings.resemblance) {
            let slots: Vec<u32> = part.into_iter().map(|at| neighbourhood[at]).collect();
            self.found(&slots);
        }
    }

    /// All that a slot is connected with through neighbours, in order of time;
    /// `None` past [`NEIGHBOURHOOD`] articles.
    fn neighbourhood(&self, slot: u32) -> Option<Vec<u32>> {
        let mut found = vec![slot];
        let mut seen: FxHashSet<u32> = std::iter::once(slot).collect();
        let mut at = 0;
        while let Some(slot) = found.get(at) {
            at += 1;
            for (other, _) in self
                .held(*slot)
                .into_iter()
                .flat_map(|held| &held.neighbours)
            {
                if *other >= self.first && seen.insert(*other) {
                    found.push(*other);
                }
            }
            if found.len() > NEIGHBOURHOOD {
                return None;
            }
        }
        found.sort_unstable_by_key(|slot| self.order(*slot));
        Some(found)
    }

    /// The coefficients of all pairs, row by row.
    fn likeness_within(&self, slots: &[u32]) -> Vec<f32> {
        let n = slots.len();
        let place: FxHashMap<u32, usize> = slots.iter().copied().zip(0..).collect();
        let mut likeness = vec![-1.0; n * n];
        for (a, slot) in slots.iter().enumerate() {
            for (other, value) in self
                .held(*slot)
                .into_iter()
                .flat_map(|held| &held.neighbours)
            {
                if let Some(b) = place.get(other) {
                    likeness[a * n + b] = *value;
                }
            }
        }
        for a in 0..n {
            for b in a + 1..n {
                if likeness[a * n + b] < 0.0 {
                    let value = match (self.held(slots[a]), self.held(slots[b])) {
                        (Some(one), Some(other)) => estimate(&one.sketch, &other.sketch),
                        _ => 0.0,
                    };
                    likeness[a * n + b] = value;
                }
                likeness[a * n + b] = likeness[a * n + b].clamp(UNLIKE, ALIKE);
                likeness[b * n + a] = likeness[a * n + b];
            }
        }
        likeness
    }

    fn leave(&mut self, slot: u32) {
        let at = (slot - self.first) as usize;
        let group = std::mem::replace(&mut self.held[at].group, NO_GROUP);
        if let Some(members) = self.members.get_mut(&group) {
            members.retain(|member| *member != slot);
            if members.is_empty() {
                self.members.remove(&group);
            }
        }
    }

    /// A new group of slots that stand in order of time.
    pub(super) fn found(&mut self, slots: &[u32]) {
        let group = self.next_group;
        self.next_group = self.next_group.wrapping_add(1);
        for slot in slots {
            self.join(*slot, group);
        }
    }

    fn join(&mut self, slot: u32, group: u32) {
        let order = self.order(slot);
        let mut members = self.members.remove(&group).unwrap_or_default();
        let at = members.partition_point(|member| self.order(*member) < order);
        members.insert(at, slot);
        self.members.insert(group, members);
        let at = (slot - self.first) as usize;
        self.held[at].group = group;
    }
}

/// The estimated coefficient of two sketches that are known to lie apart.
fn estimate(one: &Sketch, other: &Sketch) -> f32 {
    match (&one.signature, &other.signature) {
        (Some(a), Some(b)) => a.estimate(b),
        _ => likeness(one, other),
    }
}
