//! Sparse vectors: sorted terms with weights.

use serde::{Deserialize, Serialize};

/// Terms, ascending, each once, with its weight.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SparseVector {
    /// (term, weight).
    pub terms: Vec<(u32, f32)>,
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
        SparseVector { terms }
    }

    /// Euclidean length.
    pub fn length(&self) -> f32 {
        self.terms
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f32>()
            .sqrt()
    }

    /// Scales to length one.
    #[must_use]
    pub fn unit(mut self) -> SparseVector {
        let length = self.length();
        if length > 0.0 {
            for (_, weight) in &mut self.terms {
                *weight /= length;
            }
        }
        self
    }

    /// Dot product and number of shared terms.
    pub fn dot(&self, other: &SparseVector) -> (f32, usize) {
        let (mut sum, mut shared) = (0.0, 0);
        let (mut left, mut right) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        while let (Some((a, x)), Some((b, y))) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => left.next(),
                std::cmp::Ordering::Greater => right.next(),
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    shared += 1;
                    left.next();
                    right.next()
                }
            };
        }
        (sum, shared)
    }

    /// Cosine; 0 where one of the two is empty.
    pub fn cosine(&self, other: &SparseVector) -> f32 {
        let lengths = self.length() * other.length();
        if lengths > 0.0 {
            self.dot(other).0 / lengths
        } else {
            0.0
        }
    }

    /// Adds `other`, and keeps the `most` heaviest terms.
    pub fn add(&mut self, other: &SparseVector, most: usize) {
        let mut terms = std::mem::take(&mut self.terms);
        terms.extend_from_slice(&other.terms);
        *self = SparseVector::new(terms);
        if self.terms.len() > most + most / 2 {
            self.terms
                .sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            self.terms.truncate(most);
            self.terms.sort_unstable_by_key(|term| term.0);
        }
    }
}
