//! Dates of feeds. The two forms of the standards (RFC 822 and W3CDTF) and what
//! tools make of them are read here; all other forms by the date reader of pages.

use jiff::civil::Time as Clock;
use jiff::tz::Offset;
use marsad_record::{EvidenceFrom, Time};

use crate::meta::dates::{DateHints, DateReader, Stamp};

/// Reads a date as a feed writes it.
pub(super) fn read(text: &str, language: Option<&str>, dates: &DateReader) -> Option<Time> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    let stamp = w3c(text).or_else(|| rfc822(text)).or_else(|| {
        let language = language.unwrap_or("");
        let hints = DateHints {
            language: language.split(['-', '_']).next().unwrap_or(language),
            month_first: false,
        };
        Some(dates.read_value(text, hints)?.stamp)
    })?;
    Some(stamp.into_time(EvidenceFrom::Feed, text))
}

/// `2003-12-31`, `2003-12-31T10:14:55Z`, `20031231`, `2003-335`, `2003`.
fn w3c(text: &str) -> Option<Stamp> {
    let (day, rest) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    if !day
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return None;
    }
    let stamp = w3c_day(day)?;
    if rest.is_empty() {
        return Some(stamp);
    }
    let zone_at = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','));
    let (clock, zone) = rest.split_at(zone_at.unwrap_or(rest.len()));
    with_clock(stamp, clock, zone.trim())
}

fn w3c_day(day: &str) -> Option<Stamp> {
    let parts: Vec<&str> = day.split('-').collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let (year, month, date) = match (widths.as_slice(), parts.as_slice()) {
        ([4, 1..=2, 1..=2], [year, month, date]) => (number(year)?, number(month)?, number(date)?),
        ([8], [all]) => (number(&all[..4])?, number(&all[4..6])?, number(&all[6..])?),
        ([7], [all]) => return ordinal(number(&all[..4])?, number(&all[4..])?),
        ([4, 3], [year, days]) => return ordinal(number(year)?, number(days)?),
        _ => return None,
    };
    Stamp::day(year, month.try_into().ok()?, date.try_into().ok()?)
}

/// The day of a year.
fn ordinal(year: i16, days: i16) -> Option<Stamp> {
    let first = jiff::civil::Date::new(year, 1, 1).ok()?;
    let day = first
        .checked_add(jiff::Span::new().days(i64::from(days) - 1))
        .ok()?;
    Stamp::day(day.year(), day.month(), day.day()).filter(|_| day.year() == year)
}

/// `10:14:55.3` and a zone; a clock that cannot be is left out.
fn with_clock(stamp: Stamp, clock: &str, zone: &str) -> Option<Stamp> {
    let clock = clock.split(['.', ',']).next().unwrap_or(clock);
    let compact = !clock.contains(':') && clock.len() >= 4;
    let parts: Vec<&str> = if compact {
        vec![
            clock.get(..2)?,
            clock.get(2..4)?,
            clock.get(4..).unwrap_or(""),
        ]
    } else {
        clock.split(':').collect()
    };
    let number = |at: usize| match parts.get(at).copied().unwrap_or("") {
        "" => Some(0),
        text => text.parse::<i8>().ok(),
    };
    let (hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    // A leap second, or midnight as the end of a day.
    let (hour, days) = if hour == 24 && minute == 0 {
        (0, 1)
    } else {
        (hour, 0)
    };
    let Ok(time) = Clock::new(hour, minute, second.min(59), 0) else {
        return Some(stamp);
    };
    let date = stamp.date.checked_add(jiff::Span::new().days(days)).ok()?;
    let mut stamp = Stamp { date, ..stamp }.at(time);
    stamp.offset = offset(zone);
    Some(stamp)
}

/// `Thu, 01 Jan 2004 19:48:21 GMT`, in any order of its words.
fn rfc822(text: &str) -> Option<Stamp> {
    let mut month = None;
    let mut numbers: Vec<&str> = Vec::new();
    let mut clock = None;
    let mut zone = "";
    let separators = |c: char| c.is_whitespace() || c == ',';
    let is_split_day = |word: &str| word.bytes().filter(|b| *b == b'-' || *b == b'/').count() == 2;
    let words = text.split(separators).filter(|word| !word.is_empty());
    let words = words.flat_map(|word| {
        // 01-Jan-2004
        let named = is_split_day(word) && word.bytes().any(|b| b.is_ascii_alphabetic());
        word.split(move |c| named && (c == '-' || c == '/'))
    });
    for word in words.take(16) {
        if let Some(named) = month_number(word).filter(|_| month.is_none()) {
            month = Some(named);
        } else if word.contains(':') && clock.is_none() {
            clock = Some(word);
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(word);
        } else if is_weekday(word) {
        } else if clock.is_some() && zone.is_empty() {
            zone = word;
        } else if clock.is_none() {
            return None;
        }
    }
    let [first, second] = numbers.as_slice() else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (second, first)
    } else {
        (first, second)
    };
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        (2, year @ 0..70) => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    let stamp = Stamp::day(year, month?, day.parse().ok()?)?;
    let Some(clock) = clock else {
        return Some(stamp);
    };
    let zone_at = clock.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
    let (clock, glued) = clock.split_at(zone_at.unwrap_or(clock.len()));
    if glued.eq_ignore_ascii_case("am")
        || zone.eq_ignore_ascii_case("am")
        || zone.eq_ignore_ascii_case("pm")
        || glued.eq_ignore_ascii_case("pm")
    {
        return None;
    }
    with_clock(stamp, clock, if glued.is_empty() { zone } else { glued })
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| {
        word.len() >= 3 && (month.starts_with(&word) || (word == "sept" && *month == "september"))
    })?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = word.to_ascii_lowercase();
    DAYS.iter().any(|day| word.starts_with(day))
}

/// `Z`, `+03:00`, `-0500`, `+3`, `EST`, `Etc/GMT`; unknown words give nothing.
fn offset(zone: &str) -> Option<Offset> {
    let zone = zone.trim_matches(['(', ')']);
    let zone = zone.strip_prefix("Etc/").unwrap_or(zone);
    let signed = zone
        .strip_prefix("GMT")
        .or_else(|| zone.strip_prefix("UTC"))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(zone);
    if let Some(sign) = signed
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'+' | b'-'))
    {
        let digits: String = signed[1..]
            .chars()
            .filter(char::is_ascii_digit)
            .take(4)
            .collect();
        let (hours, minutes) = match digits.len() {
            1 | 2 => (digits.as_str(), "0"),
            3 => digits.split_at(1),
            4 => digits.split_at(2),
            _ => return None,
        };
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
        return Offset::from_seconds(if sign == b'-' { -seconds } else { seconds }).ok();
    }
    let hours = match zone.to_ascii_uppercase().as_str() {
        "Z" | "GMT" | "UT" | "UTC" | "WET" => 0,
        "EST" | "ET" | "CDT" => -5,
        "EDT" | "AST" => -4,
        "CST" | "CT" | "MDT" => -6,
        "MST" | "MT" | "PDT" => -7,
        "PST" | "PT" => -8,
        "BST" | "CET" | "MEZ" => 1,
        "CEST" | "MESZ" | "EET" | "SAST" => 2,
        "EEST" | "MSK" => 3,
        "JST" | "KST" => 9,
        "AEST" => 10,
        "AEDT" => 11,
        _ => return None,
    };
    Offset::from_hours(hours).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn dates_of_feeds() {
        let dates = DateReader::new(&Packs::embedded());
        let cases = [
            ("Sat, 09 Mar 2019 07:05:00 +0200", "2019-03-09T05:05:00Z"),
            ("9 Mar 19 07:05 EST", "2019-03-09T12:05:00Z"),
            ("Saturday, 09-Mar-2019 07:05:06 GMT", "2019-03-09T07:05:06Z"),
            ("Sat Mar  9 07:05:06 2019 PST", "2019-03-09T15:05:06Z"),
            ("Sat Mar  9 07:05:06 PST 2019", "2019-03-09T15:05:06Z"),
            ("2019-03-09T07:05:06.25+01:30", "2019-03-09T05:35:06Z"),
            ("2019-03-09 07:05:06 +0100", "2019-03-09T06:05:06Z"),
            ("20190309T070506Z", "2019-03-09T07:05:06Z"),
            ("2019-068T07:05Z", "2019-03-09T07:05:00Z"),
            ("Sat, 09 Mar 2019 24:00:00 GMT", "2019-03-10T00:00:00Z"),
            ("1552115106", "2019-03-09T07:05:06Z"),
            ("March 9, 2019 07:05:06 GMT", "2019-03-09T07:05:06Z"),
        ];
        for (text, expected) in cases {
            let time = read(text, None, &dates);
            assert_eq!(
                time.and_then(|time| time.utc).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for (text, expected) in [
            ("Sat, 09 Mar 2019", "2019-03-09"),
            ("2019-03-09T07:05", "2019-03-09T07:05"),
            ("09 Mar 2019 07:05 XYZ", "2019-03-09T07:05"),
        ] {
            let time = read(text, None, &dates);
            assert_eq!(
                time.map(|time| time.time).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        assert_eq!(read("soon", None, &dates), None);
        assert_eq!(read("2019-13-40T99:99", None, &dates), None);
    }
}
