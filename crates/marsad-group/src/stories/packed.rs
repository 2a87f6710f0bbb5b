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
    /// Keeps the weightiest terms.
    pub(super) fn new(terms: &Terms, own: &[Frequencies; 2], shared: &Frequencies) -> Packed {
        let lists = [
            (&terms.words, &own[0], MOST[0]),
            (&terms.windows, &own[1], MOST[1]),
            (&terms.shared, shared, MOST[2]),
        ];
        let (mut kept, mut steps, mut ends) = (Vec::new(), Vec::new(), [0_u16; 3]);
        for (end, (list, frequencies, most)) in ends.iter_mut().zip(lists) {
            let mut list = list.clone();
            let weight = |term: &(u32, f32)| term.1 * frequencies.weight(term.0);
            if list.len() > most {
                list.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.0.cmp(&b.0)));
                list.truncate(most);
                list.sort_unstable_by_key(|term| term.0);
            }
            for (term, count) in list {
                kept.push(term);
                steps.push((count * STEPS).clamp(1.0, 255.0) as u8);
            }
            *end = u16::try_from(kept.len()).unwrap_or(u16::MAX);
        }
        Packed {
            terms: kept.into_boxed_slice(),
            steps: steps.into_boxed_slice(),
            parts: [ends[0], ends[1]],
        }
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
        SparseVector {
            terms: terms.iter().zip(steps).map(weigh).collect(),
        }
        .unit()
    }
}
