//! When a source is asked again.
//!
//! A source is asked about twice in the time in which it publishes one item,
//! within bounds: a wire every few minutes, a weekly a few times a day. After
//! errors the interval doubles up to a day. What the server says (`Retry-After`,
//! the feed's own `ttl`) is obeyed within reason. The jitter that keeps a
//! thousand sources from being asked in the same second is a hash, so that the
//! same state always gives the same schedule.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Polls an item: at the mean rate, an item waits a quarter of its gap.
const POLLS_PER_ITEM: f64 = 2.0;

/// Longest wait after errors, and the longest `Retry-After` obeyed, in seconds.
const DAY: u64 = 86_400;

/// Longest `ttl` of a feed that is obeyed: some say a day and publish hourly.
const LONGEST_TTL: u64 = 3_600;

/// The bounds of polling, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Never asked more often.
    pub shortest: u64,
    /// Never asked less often, unless it fails or asks for it.
    pub longest: u64,
    /// Asked so often while its rate is unknown.
    pub first: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            shortest: 120,
            longest: 4 * 3_600,
            first: 900,
        }
    }
}

impl Pace {
    /// Seconds to the next poll of a source with this rate (items an hour),
    /// and the feed's own wish.
    pub(super) fn interval(&self, rate: Option<f64>, ttl: Option<u64>) -> u64 {
        let wished = ttl.unwrap_or(0).min(LONGEST_TTL);
        let by_rate = match rate {
            None => self.first,
            Some(rate) if rate > 0.0 => (3_600.0 / (rate * POLLS_PER_ITEM)).min(DAY as f64) as u64,
            Some(_) => self.longest,
        };
        by_rate.max(wished).clamp(
            self.shortest.min(self.longest),
            self.longest.max(self.shortest),
        )
    }

    /// Seconds to the next try after the `failures`th failure in a row.
    pub(super) fn back_off(&self, failures: u32, retry_after: Option<u64>) -> u64 {
        let doubled = self
            .first
            .max(1)
            .saturating_mul(1 << failures.saturating_sub(1).min(10));
        doubled
            .max(retry_after.unwrap_or(0))
            .min(DAY.max(self.longest))
    }
}

/// `now` and `seconds`, moved by up to a tenth by a hash of who and when.
pub(super) fn after(now: Timestamp, seconds: u64, id: &str, polls: u64) -> Timestamp {
    let hash = super::seen::hash(&format!("{id}#{polls}"));
    let tenth = (seconds / 10).max(1);
    let jittered = seconds - tenth.min(seconds) / 2 + hash % tenth;
    let wait = SignedDuration::from_secs(i64::try_from(jittered).unwrap_or(i64::MAX));
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

/// Reads `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
pub(crate) fn retry_after(value: &str, now: Timestamp) -> Option<u64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(seconds);
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(value)
        .ok()?;
    u64::try_from(date.as_second().saturating_sub(now.as_second())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_follows_the_rate_within_bounds() {
        let pace = Pace::default();
        for (rate, ttl, expected) in [
            (None, None, 900),
            (Some(0.0), None, 4 * 3_600),
            (Some(0.01), None, 4 * 3_600),
            (Some(1.0), None, 1_800),
            (Some(12.0), None, 150),
            (Some(600.0), None, 120),
            (Some(12.0), Some(600), 600),
            (Some(12.0), Some(1_000_000), 3_600),
            (Some(f64::NAN), None, 4 * 3_600),
        ] {
            assert_eq!(pace.interval(rate, ttl), expected, "{rate:?} {ttl:?}");
        }
    }

    #[test]
    fn errors_double_the_wait_up_to_a_day() {
        let pace = Pace::default();
        let waits: Vec<u64> = (1..=9)
            .map(|failures| pace.back_off(failures, None))
            .collect();
        assert_eq!(
            waits,
            [900, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, DAY, DAY]
        );
        assert_eq!(pace.back_off(1, Some(5_000)), 5_000);
        assert_eq!(pace.back_off(1, Some(u64::MAX)), DAY);
        assert_eq!(pace.back_off(u32::MAX, None), DAY);
    }

    #[test]
    fn the_jitter_is_small_and_repeatable() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for polls in 0..200 {
            let next = after(now, 1_000, "a", polls);
            assert_eq!(next, after(now, 1_000, "a", polls));
            let wait = next.as_second() - now.as_second();
            assert!((950..=1_050).contains(&wait), "{wait}");
            seen.insert(wait);
        }
        assert!(seen.len() > 50);
        assert!(after(Timestamp::MAX, u64::MAX / 4, "a", 0) <= Timestamp::MAX);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
        assert_eq!(retry_after("120", now), Some(120));
        assert_eq!(
            retry_after(" Sun, 01 Mar 2026 10:05:00 GMT ", now),
            Some(300)
        );
        assert_eq!(retry_after("Sun, 01 Mar 2026 09:00:00 GMT", now), None);
        assert_eq!(retry_after("soon", now), None);
    }
}
