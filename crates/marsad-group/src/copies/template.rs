//! Template text: shingles that many articles of one outlet share.
//!
//! "Share this on …", the bulletin's fixed sentences, the paper's address: such
//! words say nothing about whether two articles are copies. Counts are kept in
//! one table of fixed size (a count-min sketch of one row, Cormode and
//! Muthukrishnan 2005). Invariant: what counts as template in an hour depends
//! only on the hours before it, so the order of arrival within an hour is of no
//! account.

use serde::{Deserialize, Serialize};

use super::words::mix;

const CELLS_LOG2: u32 = 22;
/// Articles of one outlet that must hold a shingle.
const SHARED_BY: u8 = 12;

/// How often each outlet printed each shingle, of late.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Templates {
    /// Counts of the hours that are over.
    closed: Vec<u8>,
    /// Counts of the current hour.
    open: Vec<u32>,
    hour: i64,
}

impl Default for Templates {
    fn default() -> Self {
        Templates {
            closed: vec![0; 1 << CELLS_LOG2],
            open: Vec::new(),
            hour: i64::MIN,
        }
    }
}

impl Templates {
    /// Closes the hours before `now` (seconds since 1970); each new day halves
    /// the counts.
    pub fn advance(&mut self, now: i64) {
        let hour = now.div_euclid(3_600);
        if hour <= self.hour {
            return;
        }
        for cell in self.open.drain(..) {
            let count = &mut self.closed[cell as usize];
            *count = count.saturating_add(1);
        }
        if self.hour != i64::MIN && hour.div_euclid(24) > self.hour.div_euclid(24) {
            for count in &mut self.closed {
                *count >>= 1;
            }
        }
        self.hour = hour;
    }

    /// Whether `shingle` is template text of `outlet`.
    pub fn holds(&self, outlet: u64, shingle: u64) -> bool {
        self.closed[cell(outlet, shingle)] >= SHARED_BY
    }

    /// Counts one article's shingles (without repeats) for the hours to come.
    pub fn count(&mut self, outlet: u64, shingles: impl Iterator<Item = u64>) {
        self.open
            .extend(shingles.map(|shingle| cell(outlet, shingle) as u32));
    }
}

fn cell(outlet: u64, shingle: u64) -> usize {
    (mix(outlet ^ shingle) >> (64 - CELLS_LOG2)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_many_articles_becomes_template_and_is_forgotten() {
        let mut templates = Templates::default();
        templates.advance(0);
        for _ in 0..20 {
            templates.count(1, [7, 8].into_iter());
        }
        assert!(!templates.holds(1, 7), "not within the hour");
        templates.advance(3_600);
        assert!(templates.holds(1, 7) && !templates.holds(2, 7) && !templates.holds(1, 9));
        templates.advance(86_400);
        assert!(!templates.holds(1, 7), "ten of yesterday's twenty");
    }
}
