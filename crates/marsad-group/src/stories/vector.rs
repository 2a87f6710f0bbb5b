//! Sparse vectors: sorted terms with weights, and their length.

use serde::{Deserialize, Serialize};

/// Terms, ascending, each once, with its weight.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SparseVector {
    terms: Vec<(u32, f32)>,
    length: f32,
}

impl SparseVector {
    /// Sorts terms and adds up the weights of repeats.
    pub fn new(mut terms: Vec<(u32, f32)>) -> SparseVector {
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        SparseVector::sorted(terms)
    }

    /// Of terms that ascend already, each once.
    pub(super) fn sorted(terms: Vec<(u32, f32)>) -> SparseVector {
        let squares: f32 = terms.iter().map(|(_, weight)| weight * weight).sum();
        SparseVector {
            terms,
            length: squares.sqrt(),
        }
    }

    /// The terms with their weights, ascending.
    pub fn terms(&self) -> &[(u32, f32)] {
        &self.terms
    }

    /// The terms alone.
    pub fn into_terms(self) -> Vec<(u32, f32)> {
        self.terms
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Euclidean length.
    pub fn length(&self) -> f32 {
        self.length
    }

    /// Scales to length one.
    #[must_use]
    pub fn unit(mut self) -> SparseVector {
        if self.length > 0.0 {
            for (_, weight) in &mut self.terms {
                *weight /= self.length;
            }
            self.length = 1.0;
        }
        self
    }

    /// Dot product and number of shared terms.
    ///
    /// Both places advance without a branch: which of two terms is the smaller
    /// cannot be foreseen.
    pub fn dot(&self, other: &SparseVector) -> (f32, usize) {
        let (one, other) = (self.terms.as_slice(), other.terms.as_slice());
        let (mut sum, mut shared) = (0.0, 0);
        let (mut i, mut j) = (0, 0);
        while i < one.len() && j < other.len() {
            let ((a, x), (b, y)) = (one[i], other[j]);
            if a == b {
                sum += x * y;
                shared += 1;
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        (sum, shared)
    }

    /// Cosine; 0 where one of the two is empty.
    pub fn cosine(&self, other: &SparseVector) -> f32 {
        let lengths = self.length * other.length;
        if lengths > 0.0 {
            self.dot(other).0 / lengths
        } else {
            0.0
        }
    }

    /// Adds `other`, and keeps the `most` heaviest terms.
    pub fn add(&mut self, other: &SparseVector, most: usize) {
        let mut terms = self.merged(other, 1.0);
        if terms.len() > most + most / 2 {
            terms.select_nth_unstable_by(most, heavier);
            terms.truncate(most);
            terms.sort_unstable_by_key(|term| term.0);
        }
        *self = SparseVector::sorted(terms);
    }

    /// This vector less `part`; what is left of a term must be positive.
    #[must_use]
    pub(super) fn less(&self, part: &SparseVector) -> SparseVector {
        let mut terms = self.merged(part, -1.0);
        terms.retain(|(_, weight)| *weight > 1e-4);
        SparseVector::sorted(terms)
    }

    /// The `most` heaviest terms.
    pub(super) fn heaviest(&self, most: usize) -> Vec<u32> {
        let mut terms = self.terms.clone();
        if terms.len() > most {
            terms.select_nth_unstable_by(most, heavier);
            terms.truncate(most);
        }
        terms.into_iter().map(|(term, _)| term).collect()
    }

    fn merged(&self, other: &SparseVector, sign: f32) -> Vec<(u32, f32)> {
        let (one, other) = (self.terms.as_slice(), other.terms.as_slice());
        let mut terms = Vec::with_capacity(one.len() + other.len());
        let (mut i, mut j) = (0, 0);
        while i < one.len() && j < other.len() {
            let ((a, x), (b, y)) = (one[i], other[j]);
            let own = if a <= b { x } else { 0.0 };
            let others = if b <= a { sign * y } else { 0.0 };
            terms.push((a.min(b), own + others));
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        terms.extend_from_slice(&one[i..]);
        terms.extend(
            other[j..]
                .iter()
                .map(|(term, weight)| (*term, sign * weight)),
        );
        terms
    }
}

/// Heavier terms first; among equals the smaller number.
fn heavier(a: &(u32, f32), b: &(u32, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_can_be_taken_away() {
        let one = SparseVector::new(vec![(3, 1.0), (1, 2.0), (3, 1.0)]);
        assert_eq!(one.terms(), [(1, 2.0), (3, 2.0)]);
        let other = SparseVector::new(vec![(2, 1.0), (3, 0.5)]);
        let mut both = one.clone();
        both.add(&other, 9);
        assert_eq!(both.terms(), [(1, 2.0), (2, 1.0), (3, 2.5)]);
        assert_eq!(both.less(&other), one);
        assert_eq!(one.dot(&other), (1.0, 1));
        both.add(&other, 1);
        assert_eq!(both.terms(), [(3, 3.0)], "the heaviest");
        assert_eq!(one.heaviest(1), [1], "the smaller of equals");
    }
}
