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
    /// Counts an article's terms, each once; gives the weight of each.
    pub fn count(&mut self, terms: &[(u32, f32)]) -> Vec<f32> {
        self.articles += 1.0;
        let articles = self.articles;
        let counts = &mut self.counts;
        let weigh = |(term, _): &(u32, f32)| {
            let count = counts.entry(*term).or_default();
            *count += 1.0;
            weight(articles, *count)
        };
        terms.iter().map(weigh).collect()
    }

    /// The weight of a term: the logarithm of its inverse frequency.
    pub fn weight(&self, term: u32) -> f32 {
        weight(
            self.articles,
            self.counts.get(&term).copied().unwrap_or(0.0),
        )
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

    /// Bytes of the table.
    pub(super) fn bytes(&self) -> usize {
        self.counts.capacity() * 9 * 8 / 7
    }
}

fn weight(articles: f32, count: f32) -> f32 {
    ((articles + 1.0) / (count + 0.5)).ln().max(0.05)
}
