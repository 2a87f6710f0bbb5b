//! Which items of a source were seen before: a bounded memory of hashes.
//!
//! An item counts as new once. What a source still lists is never forgotten;
//! of what it no longer lists, only the latest is kept, for sources whose
//! lists flicker.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// How many items that are no longer listed are remembered.
const GONE_KEPT: usize = 500;

/// The hashes of items seen, latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(Vec<u64>);

impl Seen {
    /// For each key, in order, whether it is new. A key given twice is new
    /// once. Nothing is remembered yet: see [`Seen::remember`].
    pub fn news<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Vec<bool> {
        let mut known: HashSet<u64> = self.0.iter().copied().collect();
        keys.into_iter()
            .map(|key| known.insert(hash(key)))
            .collect()
    }

    /// Remembers what a poll dealt with; `listed` is all it listed, of which
    /// what was known before stays known.
    pub fn remember<'k>(
        &mut self,
        dealt_with: impl IntoIterator<Item = &'k str>,
        listed: impl IntoIterator<Item = &'k str>,
    ) {
        let listed: HashSet<u64> = listed.into_iter().map(hash).collect();
        let mut known: HashSet<u64> = self.0.iter().copied().collect();
        for key in dealt_with {
            let hash = hash(key);
            if known.insert(hash) {
                self.0.push(hash);
            }
        }
        let gone = self.0.iter().filter(|hash| !listed.contains(hash)).count();
        let mut surplus = gone.saturating_sub(GONE_KEPT);
        self.0.retain(|hash| {
            let dropped = surplus > 0 && !listed.contains(hash);
            surplus -= usize::from(dropped);
            !dropped
        });
    }

    /// How many items are remembered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A hash that is the same on every machine and in every version.
pub(crate) fn hash(key: &str) -> u64 {
    let digest = blake3::hash(key.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *digest.as_bytes();
    // JSON numbers are exact up to 2^53.
    u64::from_le_bytes([a, b, c, d, e, f, g, h]) >> 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_new_once() {
        let mut seen = Seen::default();
        assert_eq!(seen.news(["a", "b", "a"]), [true, true, false]);
        seen.remember(["a"], ["a", "b"]);
        assert_eq!(seen.news(["a", "b"]), [false, true]);
    }

    #[test]
    fn what_is_listed_is_kept_and_what_is_gone_is_bounded() {
        let mut seen = Seen::default();
        let many: Vec<String> = (0..5_000).map(|n| format!("item {n}")).collect();
        let all = || many.iter().map(String::as_str);
        seen.remember(all(), all());
        assert_eq!(seen.len(), 5_000);
        seen.remember(["x"], ["x", "item 0"]);
        assert_eq!(seen.len(), 2 + GONE_KEPT);
        assert_eq!(
            seen.news(["item 0", "item 1", "item 4999", "x"]),
            [false, true, false, false]
        );
    }
}
