//! How fast one thread turns pages in memory into records.

use std::path::Path;
use std::time::Instant;

use marsad_pipeline::Pipeline;

use super::load;
use super::measure::answer;
use crate::lines::LinesError;

/// Pages a second, and the slowest page.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Speed {
    /// The set.
    pub set: String,
    /// Pages read.
    pub pages: usize,
    /// Median over the rounds.
    pub pages_per_second: f64,
    /// Median over the rounds; megabytes of 10⁶ bytes of HTML.
    pub megabytes_per_second: f64,
    /// Id of the page that took longest (its best round counts).
    pub slowest: String,
    /// What it took, in milliseconds.
    pub slowest_ms: f64,
}

/// Rounds over the whole set; machines are noisy, the median counts.
const ROUNDS: usize = 5;

/// Measures the pages of a set on one thread, from bytes in memory to record.
///
/// # Errors
/// [`LinesError`] where the set cannot be read.
pub fn speed(folder: &Path, set: &str, pipeline: &Pipeline) -> Result<Speed, LinesError> {
    let pages = load(folder, set)?;
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    let mut best = vec![f64::INFINITY; pages.len()];
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let round = Instant::now();
        for (page, best) in pages.iter().zip(&mut best) {
            let start = Instant::now();
            std::hint::black_box(answer(page, pipeline));
            *best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        rounds.push(round.elapsed().as_secs_f64());
    }
    rounds.sort_by(f64::total_cmp);
    let median = rounds[ROUNDS / 2];
    let slowest = (0..pages.len()).max_by(|one, other| best[*one].total_cmp(&best[*other]));
    Ok(Speed {
        set: set.to_owned(),
        pages: pages.len(),
        pages_per_second: pages.len() as f64 / median,
        megabytes_per_second: bytes as f64 / 1e6 / median,
        slowest: slowest.map_or_else(String::new, |index| pages[index].id.clone()),
        slowest_ms: slowest.map_or(0.0, |index| best[index]),
    })
}
