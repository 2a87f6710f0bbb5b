//! Machine-written times (ISO 8601 and its kin) as record times.
//!
//! A zone is never guessed: without an offset the zone is `unknown` and `utc`
//! stays empty.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use marsad_record::{Evidence, Time, TimePrecision};

/// Reads `2023`, `2023-11`, `2023-11-08`, `2023-11-08T14:30`, with seconds,
/// fractions, `Z` or an offset; `None` for anything else.
pub fn iso(text: &str, evidence: Evidence) -> Option<Time> {
    let text = text.trim();
    if !text.is_ascii() || text.len() > 40 {
        return None;
    }
    match text.len() {
        4 if all_digits(text) => return day_or_less(text, TimePrecision::Year, evidence),
        7 => {
            format!("{text}-01").parse::<Date>().ok()?;
            return day_or_less(text, TimePrecision::Month, evidence);
        }
        10 => {
            text.parse::<Date>().ok()?;
            return day_or_less(text, TimePrecision::Day, evidence);
        }
        _ => {}
    }
    let (clock, offset) = split_offset(text)?;
    let time: DateTime = clock.replacen(' ', "T", 1).parse().ok()?;
    Some(minute(time, offset, evidence))
}

/// A time of day, in a zone that is known or not.
pub fn minute(time: DateTime, offset: Option<Offset>, evidence: Evidence) -> Time {
    let clock = if time.second() == 0 {
        time.strftime("%Y-%m-%dT%H:%M")
    } else {
        time.strftime("%Y-%m-%dT%H:%M:%S")
    };
    let clock = clock.to_string();
    let (zone, utc) = match offset {
        Some(offset) => {
            let instant = offset
                .to_timestamp(time)
                .ok()
                .map(|instant| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
            (zone_name(offset), instant)
        }
        None => ("unknown".to_owned(), None),
    };
    let time = match offset {
        Some(offset) if !offset.is_zero() => format!("{clock}{}", zone_name(offset)),
        Some(_) => format!("{clock}+00:00"),
        None => clock,
    };
    Time {
        time,
        utc,
        precision: TimePrecision::Minute,
        zone,
        evidence,
    }
}

/// `GMT`, or `+03:00`.
fn zone_name(offset: Offset) -> String {
    if offset.is_zero() {
        return "GMT".to_owned();
    }
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn day_or_less(text: &str, precision: TimePrecision, evidence: Evidence) -> Option<Time> {
    Some(Time {
        time: text.to_owned(),
        utc: None,
        precision,
        zone: "unknown".to_owned(),
        evidence,
    })
}

/// Cuts `Z`, `+03:00`, `+0300` or `+03` off the end.
fn split_offset(text: &str) -> Option<(&str, Option<Offset>)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, Some(Offset::UTC)));
    }
    let after_day = text.get(10..)?;
    let Some(sign_at) = after_day.rfind(['+', '-']) else {
        return Some((text, None));
    };
    let (clock, offset) = text.split_at(10 + sign_at);
    let digits: String = offset[1..]
        .chars()
        .filter(|character| *character != ':')
        .collect();
    if !all_digits(&digits) || !(digits.len() == 2 || digits.len() == 4) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Ok(0), str::parse).ok()?;
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if offset.starts_with('-') {
        -seconds
    } else {
        seconds
    };
    Some((clock.trim_end(), Some(Offset::from_seconds(seconds).ok()?)))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_record::EvidenceFrom;

    #[test]
    fn precision_and_zone_are_as_written() {
        let cases = [
            ("2023", "2023", None, "unknown"),
            ("2023-11", "2023-11", None, "unknown"),
            ("2023-11-08", "2023-11-08", None, "unknown"),
            ("2023-11-08T14:30", "2023-11-08T14:30", None, "unknown"),
            (
                "2023-11-08 14:30:05",
                "2023-11-08T14:30:05",
                None,
                "unknown",
            ),
            (
                "2023-11-08T14:30:00+0300",
                "2023-11-08T14:30+03:00",
                Some("2023-11-08T11:30:00Z"),
                "+03:00",
            ),
            (
                "2023-11-08T14:30:00.123Z",
                "2023-11-08T14:30+00:00",
                Some("2023-11-08T14:30:00Z"),
                "GMT",
            ),
            (
                "2023-11-08T01:00:00-03:30",
                "2023-11-08T01:00-03:30",
                Some("2023-11-08T04:30:00Z"),
                "-03:30",
            ),
        ];
        for (text, time, utc, zone) in cases {
            let found = iso(
                text,
                Evidence {
                    from: EvidenceFrom::Meta,
                    quote: text.to_owned(),
                },
            )
            .unwrap();
            assert_eq!(
                (
                    found.time.as_str(),
                    found.utc.as_deref(),
                    found.zone.as_str()
                ),
                (time, utc, zone),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "yesterday",
            "2023-13-01",
            "2023-02-30",
            "20231108T1",
            "٢٠٢٣",
            "2023-11-08T14:30+3",
        ] {
            let evidence = Evidence {
                from: EvidenceFrom::Meta,
                quote: String::new(),
            };
            assert_eq!(iso(text, evidence), None, "{text}");
        }
    }
}
