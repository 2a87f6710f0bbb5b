//! Shingles: word trigrams as hashes, and the exact set of them, packed.
//!
//! A [`ShingleSet`] keeps the trigrams of an article as sorted 20-bit hashes,
//! stored as differences of mostly two bytes each. Two different trigrams fall
//! together once in a million pairs, so its Jaccard is exact to three digits.
//! Invariant: members ascend strictly.

use serde::{Deserialize, Serialize};

use super::words::mix;

/// Words of one shingle.
pub const SHINGLE: usize = 3;
/// Bits of a packed shingle.
const BITS: u32 = 20;

/// The hashes of all word trigrams, in order, with repeats.
pub fn shingles(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words.windows(SHINGLE).map(|window| {
        mix(window[0]
            .wrapping_mul(3)
            .wrapping_add(window[1].rotate_left(21))
            .wrapping_mul(5)
            .wrapping_add(window[2].rotate_left(42)))
    })
}

/// A set of shingles, packed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShingleSet {
    len: u32,
    steps: Box<[u8]>,
}

impl ShingleSet {
    /// Packs hashes in any order, with repeats.
    pub fn new(hashes: impl Iterator<Item = u64>) -> ShingleSet {
        let mut members: Vec<u32> = hashes.map(packed).collect();
        members.sort_unstable();
        members.dedup();
        let mut steps = Vec::with_capacity(members.len() * 2 + 4);
        let mut last = 0;
        for member in &members {
            push_step(&mut steps, member - last);
            last = *member;
        }
        ShingleSet {
            len: u32::try_from(members.len()).unwrap_or(u32::MAX),
            steps: steps.into_boxed_slice(),
        }
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        self.steps.len()
    }

    /// How many members both have.
    pub fn shared(&self, other: &ShingleSet) -> usize {
        let (mut left, mut right) = (self.members(), other.members());
        let (mut a, mut b) = (left.next(), right.next());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a, b) {
            if x <= y {
                a = left.next();
            }
            if y <= x {
                b = right.next();
            }
            shared += usize::from(x == y);
        }
        shared
    }

    /// Jaccard's coefficient: shared members among all; 0 of two empty sets.
    pub fn jaccard(&self, other: &ShingleSet) -> f32 {
        let shared = self.shared(other);
        ratio(shared, self.len() + other.len() - shared)
    }

    /// The share of this set's members that `other` holds.
    pub fn contained_in(&self, other: &ShingleSet) -> f32 {
        ratio(self.shared(other), self.len())
    }

    fn members(&self) -> Members<'_> {
        Members {
            steps: self.steps.iter(),
            last: 0,
        }
    }
}

/// Unpacks the members in order.
struct Members<'s> {
    steps: std::slice::Iter<'s, u8>,
    last: u32,
}

impl Iterator for Members<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let first = *self.steps.next()?;
        let mut step = u32::from(first & 0x7f);
        let mut more = first & 0x80 != 0;
        let mut shift = 7;
        while more && shift < 28 {
            let byte = *self.steps.next()?;
            step |= u32::from(byte & 0x7f) << shift;
            more = byte & 0x80 != 0;
            shift += 7;
        }
        self.last = self.last.saturating_add(step);
        Some(self.last)
    }
}

/// LEB128.
fn push_step(steps: &mut Vec<u8>, mut step: u32) {
    while step >= 0x80 {
        steps.push((step & 0x7f) as u8 | 0x80);
        step >>= 7;
    }
    steps.push(step as u8);
}

fn packed(hash: u64) -> u32 {
    (hash >> (64 - BITS)) as u32
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sets have fewer than 2^20 members"
)]
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn packing_keeps_the_set(hashes in prop::collection::vec(any::<u64>(), 0..400)) {
            let wanted: BTreeSet<u32> = hashes.iter().map(|hash| packed(*hash)).collect();
            let set = ShingleSet::new(hashes.into_iter());
            prop_assert_eq!(set.members().collect::<Vec<_>>(), wanted.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(set.len(), wanted.len());
            prop_assert_eq!(set.jaccard(&set), if wanted.is_empty() { 0.0 } else { 1.0 });
        }

        #[test]
        fn shared_members_are_counted_as_sets_count(
            a in prop::collection::btree_set(0_u32..500, 0..120),
            b in prop::collection::btree_set(0_u32..500, 0..120),
        ) {
            let set = |members: &BTreeSet<u32>| {
                ShingleSet::new(members.iter().map(|member| u64::from(*member) << (64 - BITS)))
            };
            let (one, other) = (set(&a), set(&b));
            prop_assert_eq!(one.shared(&other), a.intersection(&b).count());
            prop_assert_eq!(other.shared(&one), a.intersection(&b).count());
        }
    }

    #[test]
    fn a_part_is_contained_in_the_whole() {
        let words: Vec<u64> = (0..60).map(mix).collect();
        let whole = ShingleSet::new(shingles(&words));
        let part = ShingleSet::new(shingles(&words[..20]));
        assert_eq!(part.len(), 18);
        assert_eq!(part.contained_in(&whole), 1.0);
        assert!(part.jaccard(&whole) < 0.35);
    }
}
