//! Puts day, clock, weekday and zone together, and walks a text for them.

use super::clock::{self, Clock};
use super::cursor::Cursor;
use super::day::{self, Day};
use super::relative;
use super::rules::{DateRules, FOLDING, Role};
use super::token::{Kind, Token, tokens};
use super::value::{Calendar, Certainty, PartialDateTime, Zone};
use super::{DateHint, Found};
use crate::{Folded, Span, fold};

/// Marks that may stand between a day and its clock time.
const BETWEEN: [char; 16] = [
    ',', '،', '-', '–', '—', '|', '·', '•', '/', '@', '(', ')', ':', '.', '،', '．',
];

/// Most lexemes between a day and its clock time, or a weekday and its day.
const MAX_BETWEEN: usize = 6;

/// Every date expression of `text`, in order.
pub fn find(text: &str, rules: &DateRules, hint: DateHint<'_>) -> Vec<Found> {
    search(text, rules, hint).0
}

/// The date that `text` is, but for labels, punctuation and words such as "on":
/// for attributes and fields that hold a date and nothing else. Also takes what
/// running text cannot be trusted with: a year or month alone, Unix times.
pub fn parse_whole(text: &str, rules: &DateRules, hint: DateHint<'_>) -> Option<Found> {
    let text_trimmed = text.trim();
    let span = Span::of(text, text_trimmed).filter(|span| span.len() <= 200)?;
    if let Some(date) = lone_number(text_trimmed) {
        return Some(Found { span, ..date });
    }
    let (mut found, leftover) = search(text_trimmed, rules, hint);
    if found.is_empty() || leftover {
        return None;
    }
    let first = found.remove(0);
    Some(Found {
        span: first.span.shifted(span.start()),
        ..first
    })
}

/// All dates, and whether other words or numbers stand beside them.
pub(super) fn search(text: &str, rules: &DateRules, hint: DateHint<'_>) -> (Vec<Found>, bool) {
    let folded = fold(text, FOLDING);
    search_tokens(text, &folded, &tokens(&folded.text), rules, hint)
}

/// Every date expression of a text that was folded ([`FOLDING`]) and cut already.
pub(crate) fn find_in(
    text: &str,
    folded: &Folded,
    tokens: &[Token],
    rules: &DateRules,
    hint: DateHint<'_>,
) -> Vec<Found> {
    let numbers = tokens
        .iter()
        .any(|token| matches!(token.kind, Kind::Number { .. }));
    if !numbers {
        return Vec::new();
    }
    search_tokens(text, folded, tokens, rules, hint).0
}

fn search_tokens(
    text: &str,
    folded: &Folded,
    tokens: &[Token],
    rules: &DateRules,
    hint: DateHint<'_>,
) -> (Vec<Found>, bool) {
    let lexemes = rules.lex(&folded.text, tokens);
    walk(&Cursor {
        rules,
        lexemes: &lexemes,
        folded,
        original: text,
        hint,
    })
}

/// Reads from left to right; what is read once is not read again.
pub(super) fn walk(c: &Cursor<'_>) -> (Vec<Found>, bool) {
    let mut found = Vec::new();
    let mut leftover = false;
    let mut at = 0;
    while at < c.len() {
        let read = if c.may_begin(at) {
            expression(c, at)
        } else {
            None
        };
        match read {
            Some((date, next)) if next > at => {
                found.push(date);
                at = next;
            }
            _ => {
                let harmless = c.mark(at).is_some()
                    || c.label(at).is_some()
                    || c.is_weekday(at)
                    || [Role::The, Role::At, Role::Of]
                        .iter()
                        .any(|role| c.has(at, *role));
                leftover |= !harmless;
                at += 1;
            }
        }
    }
    (found, leftover)
}

/// The date expression that begins at `at`.
pub(super) fn expression(c: &Cursor<'_>, at: usize) -> Option<(Found, usize)> {
    if let Some((relative, next)) = relative::read(c, at) {
        let found = Found {
            span: span(c, at, next)?,
            date: PartialDateTime::default(),
            zone: Zone::Unknown,
            calendar: Calendar::Gregorian,
            certainty: Certainty::Certain,
            relative: Some(relative),
            by: "relative".to_owned(),
        };
        return Some((found, next));
    }
    if c.is_weekday(at)
        && let Some(parts) = after_weekday(c, at + 1)
    {
        return build(c, at, parts);
    }
    let parts = day_then_clock(c, at).or_else(|| clock_then_day(c, at))?;
    build(c, at, parts)
}

/// A day, with the clock time and zone that belong to it.
struct Parts {
    day: Day,
    clock: Option<Clock>,
    zone: Zone,
    next: usize,
}

/// "Wednesday, the 8th …": a day shortly after a weekday.
fn after_weekday(c: &Cursor<'_>, at: usize) -> Option<Parts> {
    let next = c.skip(at, MAX_BETWEEN, |i| {
        c.is_mark(i, &[',', '،', '.', '(', ')', '-', '–', '/', '|'])
            || c.has(i, Role::The)
            || c.has(i, Role::Of)
    });
    day_then_clock(c, next).or_else(|| clock_then_day(c, next))
}

fn day_then_clock(c: &Cursor<'_>, at: usize) -> Option<Parts> {
    let mut day = day::read(c, at)?;
    let between = c.skip(day.next, MAX_BETWEEN, |i| is_between(c, i));
    let clock = (day.next..=between)
        .rev()
        .find_map(|start| clock::read(c, start, start > day.next || c.gap(start)));
    if let Some(clock) = clock {
        let mut next = clock.next;
        // "Wed Nov 8 14:30:00 UTC 2023"
        if day.year.is_none()
            && let Some(year) = c
                .four_digits(next)
                .and_then(|year| i16::try_from(year).ok())
            && (1900..=2200).contains(&year)
        {
            day.year = Some(year);
            next += 1;
        }
        let zone = clock.zone.clone();
        return Some(Parts {
            day,
            clock: Some(clock),
            zone,
            next,
        });
    }
    let (zone, next) = clock::zone(c, day.next);
    let next = if zone == Zone::Unknown {
        day.next
    } else {
        next
    };
    Some(Parts {
        day,
        clock: None,
        zone,
        next,
    })
}

/// "14:30, 8 November 2023", «الساعة 14:30 من يوم 8 نوفمبر».
fn clock_then_day(c: &Cursor<'_>, at: usize) -> Option<Parts> {
    let clock = clock::read(c, at, false)?;
    let next = c.skip(clock.next, MAX_BETWEEN, |i| is_between(c, i));
    let day = (clock.next..=next)
        .rev()
        .find_map(|start| day::read(c, start))?;
    let (mut zone, mut next) = (clock.zone.clone(), day.next);
    if zone == Zone::Unknown {
        let (late, after) = clock::zone(c, next);
        if late != Zone::Unknown {
            (zone, next) = (late, after);
        }
    }
    Some(Parts {
        day,
        clock: Some(clock),
        zone,
        next,
    })
}

/// What may stand between a day and its clock time.
fn is_between(c: &Cursor<'_>, at: usize) -> bool {
    c.is_mark(at, &BETWEEN)
        || c.has(at, Role::The)
        || c.has(at, Role::Of)
        || c.is_weekday(at)
        || c.era(at).is_some()
        || c.written(at).eq_ignore_ascii_case("t")
}

fn build(c: &Cursor<'_>, at: usize, parts: Parts) -> Option<(Found, usize)> {
    let Parts {
        day,
        clock,
        zone,
        next,
    } = parts;
    let by = match day.by {
        Some(meaning) => c.rules.source(meaning),
        None => "numeric".to_owned(),
    };
    let found = Found {
        span: span(c, at, next)?,
        date: PartialDateTime {
            year: day.year,
            month: Some(day.month),
            day: day.day,
            hour: clock
                .as_ref()
                .filter(|_| day.day.is_some())
                .map(|clock| clock.hour),
            minute: clock
                .as_ref()
                .filter(|_| day.day.is_some())
                .map(|clock| clock.minute),
            second: clock.as_ref().and_then(|clock| clock.second),
        },
        zone,
        calendar: day.calendar,
        certainty: day.certainty,
        relative: None,
        by,
    };
    Some((found, next))
}

fn span(c: &Cursor<'_>, first: usize, next: usize) -> Option<Span> {
    Span::new(c.original, c.bytes(first, next)?)
}

/// `2023`, `2023-11`, seconds or milliseconds since 1970.
fn lone_number(text: &str) -> Option<Found> {
    let found = |date, zone| Found {
        span: Span::whole(text),
        date,
        zone,
        calendar: Calendar::Gregorian,
        certainty: Certainty::Certain,
        relative: None,
        by: "numeric".to_owned(),
    };
    if let Some((year, month)) = text.split_once('-') {
        let date = PartialDateTime {
            year: year_number(year),
            month: two_digits(month).filter(|month| (1..=12).contains(month)),
            ..PartialDateTime::default()
        };
        return (date.year.is_some() && date.month.is_some()).then(|| found(date, Zone::Unknown));
    }
    if let Some(year) = year_number(text) {
        let date = PartialDateTime {
            year: Some(year),
            ..PartialDateTime::default()
        };
        return Some(found(date, Zone::Unknown));
    }
    unix_time(text).map(|date| found(date, Zone::Utc))
}

fn year_number(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|_| digits)?;
    (1900..=2200).contains(&year).then_some(year)
}

fn two_digits(text: &str) -> Option<u8> {
    let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// Ten digits are seconds since 1970, thirteen milliseconds.
fn unix_time(text: &str) -> Option<PartialDateTime> {
    let value: i64 = text
        .parse()
        .ok()
        .filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let seconds = match text.len() {
        10 => value,
        13 => value / 1000,
        _ => return None,
    };
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    let at = jiff::tz::TimeZone::UTC.to_datetime(at);
    Some(PartialDateTime {
        year: Some(at.year()),
        month: u8::try_from(at.month()).ok(),
        day: u8::try_from(at.day()).ok(),
        hour: u8::try_from(at.hour()).ok(),
        minute: u8::try_from(at.minute()).ok(),
        second: u8::try_from(at.second()).ok(),
    })
}
