//! Document frequencies that fade.
//!
//! Each day the counts lose a share, so that a word of last month's affair is
//! rare again. Invariant: weights are positive.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The share of a count that is left after a day.
const A_DAY: f32 = 0.95;

/// How many articles hold each term, of late.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Frequencies {
    articles: f32,
    counts: FxHashMap<u32, f32>,
}

impl Frequencies {
    /// Counts an article's terms, each once.
    pub fn count(&mut self, terms: &[(u32, f32)]) {
        self.articles += 1.0;
        for (term, _) in terms {
            *self.counts.entry(*term).or_default() += 1.0;
        }
    }

    /// The weight of a term: the logarithm of its inverse frequency.
    pub fn weight(&self, term: u32) -> f32 {
        let count = self.counts.get(&term).copied().unwrap_or(0.0);
        ((self.articles + 1.0) / (count + 0.5)).ln().max(0.05)
    }

    /// Lets days pass.
    pub fn fade(&mut self, days: u32) {
        let left = A_DAY.powi(days.min(400) as i32);
        self.articles *= left;
        self.counts.retain(|_, count| {
            *count *= left;
            *count > 0.02
        });
    }
}
