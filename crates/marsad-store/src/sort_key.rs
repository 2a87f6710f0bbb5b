//! One number that orders articles by time and names each of them.
//!
//! The upper 33 bits are seconds since 1900, the lower 30 the article's row, so
//! that the key is unique, fits a positive `i64`, and a page of a list can
//! begin right after any key ("seek pagination").

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use marsad_record::{Article, Time, TimePrecision};

const ROW_BITS: u32 = 30;
const MAX_ROW: i64 = (1 << ROW_BITS) - 1;
const MAX_SECONDS: i64 = (1 << 33) - 1;
/// 1900-01-01 in seconds since 1970.
const EPOCH: i64 = -2_208_988_800;

/// The key of an article of `row` with its time in seconds since 1970.
pub fn sort_key(seconds: i64, row: i64) -> i64 {
    let time = seconds.saturating_sub(EPOCH).clamp(0, MAX_SECONDS);
    (time << ROW_BITS) | (row & MAX_ROW)
}

/// The time of a key, in seconds since 1970.
pub fn key_seconds(key: i64) -> i64 {
    (key >> ROW_BITS) + EPOCH
}

/// The keys of all articles of the days from `first` to `last`, both included.
pub fn key_range(first: Option<Date>, last: Option<Date>) -> (i64, i64) {
    let start = first.map_or(0, |day| sort_key(midnight(day), 0));
    let end = last
        .and_then(|day| day.tomorrow().ok())
        .map_or(i64::MAX, |day| sort_key(midnight(day), 0) - 1);
    (start, end)
}

/// When an article that was first seen at `seen` counts as published.
///
/// What the page says, taken as GMT for ordering only where it names no zone.
/// A page that is no more precise than a day of which `seen` is part, and a
/// page that dates itself later than it was seen, count as of `seen`.
pub fn published_seconds(article: &Article, seen: i64) -> i64 {
    let Some(published) = &article.published else {
        return seen;
    };
    let Some(said) = said_seconds(published) else {
        return seen;
    };
    let span = match published.precision {
        TimePrecision::Minute => 0,
        TimePrecision::Day => 86_400,
        TimePrecision::Month => 31 * 86_400,
        TimePrecision::Year => 366 * 86_400,
    };
    if said > seen || (span > 0 && seen < said + span) {
        seen
    } else {
        said
    }
}

/// The time as seconds since 1970, read as GMT where the zone is unknown.
fn said_seconds(published: &Time) -> Option<i64> {
    if let Some(utc) = &published.utc
        && let Ok(time) = utc.parse::<Timestamp>()
    {
        return Some(time.as_second());
    }
    let text = published.time.as_str();
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    if let Ok(time) = text.parse::<DateTime>() {
        return seconds(time);
    }
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.parse::<Date>().ok().map(midnight)
}

/// The first second of a day, GMT.
pub fn midnight(day: Date) -> i64 {
    seconds(day.to_datetime(jiff::civil::Time::midnight())).unwrap_or(0)
}

fn seconds(time: DateTime) -> Option<i64> {
    let timestamp = jiff::tz::Offset::UTC.to_timestamp(time).ok()?;
    Some(timestamp.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_by_time_then_row() {
        assert!(sort_key(100, 5) < sort_key(100, 6));
        assert!(sort_key(100, 999_999) < sort_key(101, 1));
        assert_eq!(key_seconds(sort_key(1_700_000_000, 7)), 1_700_000_000);
        assert!(sort_key(i64::MAX, i64::MAX) > 0);
        assert_eq!(sort_key(i64::MIN, 0), 0);
    }

    #[test]
    fn a_range_of_days_holds_its_last_second() {
        let day = Date::constant(2024, 2, 29);
        let (start, end) = key_range(Some(day), Some(day));
        assert!(sort_key(midnight(day), 0) >= start);
        assert!(sort_key(midnight(day) + 86_399, MAX_ROW) <= end);
        assert!(sort_key(midnight(day) + 86_400, 0) > end);
    }

    #[test]
    fn a_page_never_counts_as_of_later_than_seen() {
        let mut article = crate::testing::article("a", "h", "t");
        let noon = 1_700_049_600; // 2023-11-15T12:00Z
        for (time, utc, precision, wanted) in [
            (
                "2023-11-15T10:00+03:00",
                Some("2023-11-15T07:00:00Z"),
                TimePrecision::Minute,
                noon - 5 * 3600,
            ),
            (
                "2023-11-15T10:00",
                None,
                TimePrecision::Minute,
                noon - 2 * 3600,
            ),
            ("2023-11-15T20:00", None, TimePrecision::Minute, noon),
            ("2023-11-15", None, TimePrecision::Day, noon),
            ("2023-11-14", None, TimePrecision::Day, noon - 36 * 3600),
            ("2023", None, TimePrecision::Year, noon),
            ("soon", None, TimePrecision::Minute, noon),
        ] {
            article.published = Some(crate::testing::time(time, utc, precision));
            assert_eq!(published_seconds(&article, noon), wanted, "{time}");
        }
    }
}
