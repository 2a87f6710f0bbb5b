//! The terms of an article, packed: five bytes a term.
//!
//! Frequencies are kept in steps of 1/48, so that vectors can be weighed anew
//! when document frequencies have changed. Invariant: at most 208 terms.

use serde::{Deserialize, Serialize};

use super::frequency::Frequencies;
use super::terms::Terms;
use super::vector::SparseVector;

/// Terms that are kept of words, windows and shared terms.
const MOST: [usize; 3] = [128, 48, 32];
const STEPS: f32 = 48.0;

/// Terms with frequencies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Packed {
    terms: Box<[u32]>,
    steps: Box<[u8]>,
    /// Where windows and shared terms begin.
    parts: [u16; 2],
}

/// The three vectors of an article, each of length one.
#[derive(Debug, Clone, Default)]
pub(super) struct Vectors {
    pub(super) words: SparseVector,
    pub(super) windows: SparseVector,
    pub(super) shared: SparseVector,
}

impl Packed {
    /// Counts the terms, keeps the weightiest, and gives their vectors too.
    pub(super) fn new(
        terms: &Terms,
        own: &mut [Frequencies; 2],
        shared: &mut Frequencies,
    ) -> (Packed, Vectors) {
        let [words, windows] = own;
        let lists = [
            chosen(&terms.words, &words.count(&terms.words), MOST[0]),
            chosen(&terms.windows, &windows.count(&terms.windows), MOST[1]),
            chosen(&terms.shared, &shared.count(&terms.shared), MOST[2]),
        ];
        let kept = lists.iter().flatten();
        let ends = [lists[0].len(), lists[0].len() + lists[1].len()];
        let packed = Packed {
            terms: kept.clone().map(|term| term.0).collect(),
            steps: kept.map(|term| term.1).collect(),
            parts: ends.map(|end| u16::try_from(end).unwrap_or(u16::MAX)),
        };
        let [words, windows, shared] = lists.map(|list| {
            let weigh = |(term, steps, weight)| (term, f32::from(steps) / STEPS * weight);
            SparseVector::sorted(list.into_iter().map(weigh).collect()).unit()
        });
        let vectors = Vectors {
            words,
            windows,
            shared,
        };
        (packed, vectors)
    }

    /// The vectors under these document frequencies.
    pub(super) fn weighed(&self, own: &[Frequencies; 2], shared: &Frequencies) -> Vectors {
        let [words, windows] = self.parts.map(usize::from);
        Vectors {
            words: self.vector(0..words, &own[0]),
            windows: self.vector(words..windows, &own[1]),
            shared: self.vector(windows..self.terms.len(), shared),
        }
    }

    /// Stems, ascending.
    pub(super) fn words(&self) -> &[u32] {
        self.terms.get(..usize::from(self.parts[0])).unwrap_or(&[])
    }

    /// Shared terms, ascending.
    pub(super) fn shared(&self) -> &[u32] {
        self.terms.get(usize::from(self.parts[1])..).unwrap_or(&[])
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.terms.len() * 5
    }

    fn vector(&self, range: std::ops::Range<usize>, frequencies: &Frequencies) -> SparseVector {
        let terms = self.terms.get(range.clone()).unwrap_or(&[]);
        let steps = self.steps.get(range).unwrap_or(&[]);
        let weigh = |(term, step): (&u32, &u8)| {
            (*term, f32::from(*step) / STEPS * frequencies.weight(*term))
        };
        SparseVector::sorted(terms.iter().zip(steps).map(weigh).collect()).unit()
    }
}

/// The weightiest terms, ascending: each with its frequency in steps and the
/// weight of the term.
fn chosen(list: &[(u32, f32)], weights: &[f32], most: usize) -> Vec<(u32, u8, f32)> {
    let mut terms: Vec<(u32, f32, f32)> = list
        .iter()
        .zip(weights)
        .map(|((term, count), weight)| (*term, *count, *weight))
        .collect();
    if terms.len() > most {
        terms.select_nth_unstable_by(most, |a, b| {
            (b.1 * b.2).total_cmp(&(a.1 * a.2)).then(a.0.cmp(&b.0))
        });
        terms.truncate(most);
        terms.sort_unstable_by_key(|term| term.0);
    }
    let steps = |count: f32| (count * STEPS).clamp(1.0, 255.0) as u8;
    terms
        .into_iter()
        .map(|(term, count, weight)| (term, steps(count), weight))
        .collect()
}
