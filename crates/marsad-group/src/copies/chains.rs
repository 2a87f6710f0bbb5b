//! A multimap from keys to slots that forgets the oldest slots.
//!
//! Each key heads a chain of slots, newest first; a chain is read until it
//! reaches a slot that has expired. Invariant: slots are put in ascending order
//! and dropped from the front.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

const END: u32 = u32::MAX;

/// Keys → slots.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chains {
    heads: FxHashMap<u32, u32>,
    /// For each live slot its keys, each with the slot before it in the chain.
    links: VecDeque<Box<[(u32, u32)]>>,
    first: u32,
}

impl Chains {
    /// Adds the next slot under `keys`.
    pub(crate) fn push(&mut self, keys: impl Iterator<Item = u32>) {
        let slot = self.first + u32::try_from(self.links.len()).unwrap_or(0);
        let links = keys
            .map(|key| (key, self.heads.insert(key, slot).unwrap_or(END)))
            .collect();
        self.links.push_back(links);
    }

    /// Forgets the oldest slot.
    pub(crate) fn pop(&mut self) {
        let Some(links) = self.links.pop_front() else {
            return;
        };
        for (key, _) in &links {
            if self.heads.get(key) == Some(&self.first) {
                self.heads.remove(key);
            }
        }
        self.first += 1;
    }

    /// The slots under `key`, newest first, at most `limit`.
    pub(crate) fn slots(&self, key: u32, limit: usize) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.heads.get(&key).copied().unwrap_or(END);
        std::iter::from_fn(move || {
            let links = self.links.get(at.checked_sub(self.first)? as usize)?;
            let here = at;
            at = links
                .iter()
                .find(|(of, before)| *of == key && *before != here)
                .map_or(END, |(_, before)| *before);
            Some(here)
        })
        .take(limit)
    }

    /// Bytes of the table.
    pub(crate) fn bytes(&self) -> usize {
        let links: usize = self.links.iter().map(|links| 16 + 8 * links.len()).sum();
        self.heads.capacity() * 9 * 8 / 7 + links
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_run_from_new_to_old_and_forget() {
        let mut chains = Chains::default();
        for keys in [vec![1, 2], vec![2], vec![1, 2, 2]] {
            chains.push(keys.into_iter());
        }
        let slots = |chains: &Chains, key| chains.slots(key, 9).collect::<Vec<_>>();
        assert_eq!(slots(&chains, 2), [2, 1, 0]);
        assert_eq!(slots(&chains, 1), [2, 0]);
        chains.pop();
        assert_eq!(slots(&chains, 1), [2]);
        assert_eq!(slots(&chains, 2), [2, 1]);
        chains.pop();
        chains.pop();
        assert!(chains.heads.is_empty());
    }
}
