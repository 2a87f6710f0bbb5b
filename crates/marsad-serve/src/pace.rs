//! How fast stories grow, against what was to be expected.
//!
//! In: the times of all reports and the moment. Out: for each story how much its
//! last hours surprise. Expected is the story's share of the day before, times
//! all reports of the last hours: a busy morning makes nothing breaking. The
//! surprise is the log-likelihood ratio of the count under a Poisson rate.
//! Invariant: a story without reports in the last hours does not surprise.

use crate::board::{Story, StoryBoard};

/// Seconds that count as now.
const HOURS: i64 = 3 * 3_600;
/// Seconds before them that say what is usual.
const BEFORE: i64 = 24 * 3_600;
/// Reports that a story has to have in the last hours to be breaking.
const FEWEST: usize = 3;
/// Surprise from which a story is breaking: odds of about a thousand to one.
const BREAKING: f64 = 6.9;
/// Reports that a new story is expected to have in the last hours, at least.
const LEAST: f64 = 0.25;

/// The pace of everything at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    now: i64,
    recent: f64,
    before: f64,
}

impl StoryBoard {
    /// How fast everything goes.
    pub(crate) fn pace(&self, now: i64) -> Pace {
        let (mut recent, mut before) = (0, 0);
        for story in &self.stories {
            let counts = counts(story, now);
            recent += counts.0;
            before += counts.1;
        }
        Pace {
            now,
            recent: recent as f64,
            before: before as f64,
        }
    }
}

impl Pace {
    /// How much a story's last hours surprise.
    pub(crate) fn surprise(&self, story: &Story) -> f64 {
        let (recent, before) = counts(story, self.now);
        let share = before as f64 / self.before.max(1.0);
        let expected = (share * self.recent).max(LEAST);
        let recent = recent as f64;
        if recent <= expected {
            return 0.0;
        }
        recent * (recent / expected).ln() - (recent - expected)
    }

    /// Whether a story is breaking: several reports from more than one origin,
    /// many more than was to be expected.
    pub(crate) fn is_breaking(&self, story: &Story) -> bool {
        counts(story, self.now).0 >= FEWEST
            && story.origins.len() > 1
            && self.surprise(story) >= BREAKING
    }
}

/// Reports of the last hours, and of the day before them.
fn counts(story: &Story, now: i64) -> (usize, usize) {
    let from = |time: i64| story.reports.partition_point(|report| report.time <= time);
    let (day, hours, end) = (
        from(now - HOURS - BEFORE),
        from(now - HOURS),
        from(now.saturating_add(600)),
    );
    (end - hours, hours - day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::Report;

    const NOW: i64 = 1_700_000_000;

    fn story(id: &str, minutes: impl Iterator<Item = i64>, origins: usize) -> Story {
        let mut times: Vec<i64> = minutes.map(|ago| NOW - ago * 60).collect();
        times.sort_unstable();
        let report = |time| Report {
            time,
            ..Report::default()
        };
        Story {
            id: id.to_owned(),
            reports: times.into_iter().map(report).collect(),
            origins: vec!["a".to_owned(); origins],
            ..Story::default()
        }
    }

    #[test]
    fn what_grows_faster_than_usual_is_breaking() {
        let steady = story("steady", (0..54).map(|at| at * 30), 9);
        let sudden = story("sudden", (0..8).map(|at| at * 10), 3);
        let alone = story("alone", (0..8).map(|at| at * 10), 1);
        let old = story("old", (0..9).map(|at| 2_000 + at), 3);
        let board = StoryBoard::new(vec![
            steady.clone(),
            sudden.clone(),
            alone.clone(),
            old.clone(),
        ]);
        let pace = board.pace(NOW);
        assert!(pace.is_breaking(&sudden));
        for quiet in [&steady, &alone, &old] {
            assert!(!pace.is_breaking(quiet), "{}", quiet.id);
        }
        assert!(pace.surprise(&sudden) > pace.surprise(&steady));
        assert_eq!(pace.surprise(&old), 0.0);
    }
}
