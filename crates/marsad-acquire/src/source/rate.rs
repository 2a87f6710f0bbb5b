//! How much a source publishes: a rate that forgets, and counts by day.
//!
//! The rate is an exponentially weighted mean of new items an hour; it serves
//! scheduling. The day counts serve the eye: today against the source's own
//! normal, the median of its full days.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// After this many hours half of what was observed is forgotten: long enough
/// to span a weekend, short enough to notice a source that falls quiet.
const HALF_LIFE_HOURS: f64 = 72.0;

/// Days kept for the normal: four weeks.
const DAYS_KEPT: usize = 28;

/// Items counted on one UTC day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    /// Days since 1970-01-01.
    pub day: i64,
    /// New items first seen on it.
    pub items: u32,
}

/// The counts of the last four weeks, oldest first; quiet days are counted as
/// 0 while the source is being polled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCounts(Vec<DayCount>);

/// The new rate (items an hour) after `items` new ones in `hours`.
pub(super) fn updated(rate: f64, items: usize, hours: f64) -> f64 {
    let hours = hours.max(1.0 / 3600.0);
    let kept = (-hours / HALF_LIFE_HOURS * std::f64::consts::LN_2).exp();
    rate * kept + items as f64 / hours * (1.0 - kept)
}

/// A first guess from the dates a feed gives: items an hour between its oldest
/// and its newest, and up to now. None with fewer than three dated items.
pub(super) fn guessed(dates: &[Timestamp], now: Timestamp) -> Option<f64> {
    let past: Vec<Timestamp> = dates.iter().copied().filter(|date| *date <= now).collect();
    let oldest = past.iter().min()?;
    if past.len() < 3 {
        return None;
    }
    let hours = hours_between(*oldest, now).max(0.25);
    Some(past.len() as f64 / hours)
}

/// Hours from one moment to a later one; 0 where it is not later.
pub(super) fn hours_between(earlier: Timestamp, later: Timestamp) -> f64 {
    (later.as_second().saturating_sub(earlier.as_second())).max(0) as f64 / 3600.0
}

impl DayCounts {
    /// Adds `items` to the day of `now`, and the quiet days since the last.
    pub(super) fn add(&mut self, items: usize, now: Timestamp) {
        let today = day_of(now);
        let first_missing = self
            .0
            .last()
            .map_or(today, |last| last.day.saturating_add(1));
        let from = first_missing.max(today.saturating_sub(DAYS_KEPT as i64));
        for day in from..=today {
            self.0.push(DayCount { day, items: 0 });
        }
        if let Some(last) = self.0.last_mut() {
            last.items = last
                .items
                .saturating_add(u32::try_from(items).unwrap_or(u32::MAX));
        }
        let surplus = self.0.len().saturating_sub(DAYS_KEPT + 1);
        self.0.drain(..surplus);
    }

    /// The days, oldest first.
    pub fn days(&self) -> &[DayCount] {
        &self.0
    }

    /// The items of the day of `now`.
    pub fn today(&self, now: Timestamp) -> u32 {
        let today = day_of(now);
        self.0
            .iter()
            .find(|count| count.day == today)
            .map_or(0, |count| count.items)
    }

    /// The median of the full days before that of `now`; the first day, on
    /// which a source's backlog comes in, is left out. None below three days.
    pub fn normal(&self, now: Timestamp) -> Option<u32> {
        let today = day_of(now);
        let mut full: Vec<u32> = self
            .0
            .iter()
            .skip(1)
            .filter(|count| count.day < today)
            .map(|count| count.items)
            .collect();
        if full.len() < 3 {
            return None;
        }
        full.sort_unstable();
        Some(full[full.len() / 2])
    }
}

fn day_of(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hours * 3600).unwrap()
    }

    #[test]
    fn the_rate_settles_where_the_source_is() {
        let mut rate = 0.0;
        for _ in 0..(24 * 30) {
            rate = updated(rate, 4, 1.0);
        }
        assert!((rate - 4.0).abs() < 0.01, "{rate}");
        // Half is forgotten in three quiet days, however often one looks.
        let often = (0..72 * 4).fold(rate, |rate, _| updated(rate, 0, 0.25));
        let once = updated(rate, 0, 72.0);
        assert!(
            (often - 2.0).abs() < 0.01 && (once - 2.0).abs() < 0.01,
            "{often} {once}"
        );
    }

    #[test]
    fn a_poll_without_elapsed_time_is_finite() {
        assert!(updated(1.0, 50, 0.0).is_finite());
    }

    #[test]
    fn the_first_guess_comes_from_the_dates() {
        let hourly: Vec<Timestamp> = (0..24).map(|hour| at(-hour)).collect();
        let rate = guessed(&hourly, at(0)).unwrap();
        assert!((0.9..1.2).contains(&rate), "{rate}");
        assert_eq!(guessed(&hourly[..2], at(0)), None);
        assert_eq!(
            guessed(&[at(5), at(6), at(7)], at(0)),
            None,
            "dates in the future say nothing"
        );
    }

    #[test]
    fn days_are_counted_and_quiet_days_too() {
        let mut counts = DayCounts::default();
        assert_eq!(counts.normal(at(0)), None);
        counts.add(100, at(0)); // the backlog
        for day in 1..=5 {
            counts.add(6 + day as usize, at(day * 24));
        }
        counts.add(3, at(5 * 24));
        assert_eq!(counts.today(at(5 * 24)), 14);
        assert_eq!(counts.normal(at(5 * 24)), Some(9));
        counts.add(1, at(8 * 24));
        assert_eq!(
            counts
                .days()
                .iter()
                .filter(|count| count.items == 0)
                .count(),
            2
        );
        counts.add(1, at(9_000 * 24));
        assert!(counts.days().len() <= DAYS_KEPT + 1);
    }
}
