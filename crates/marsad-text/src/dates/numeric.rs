//! Dates in numbers alone: ISO 8601 and the national orders.
//!
//! `2023-11-08`, `8.11.2023`, `11/8/2023`, `2023. 11. 8.`, `۱۴۰۲/۰۸/۱۷`. Where
//! two orders are possible the hint decides ([`Certainty::Hinted`]); without
//! one, day before month is the world's custom ([`Certainty::Assumed`]).

use super::calendar::{full_year, is_plausible_year};
use super::cursor::Cursor;
use super::day::Written;
use super::value::{Calendar, Certainty};
use super::{DateHint, Order};

/// Marks between the numbers.
const SEPARATORS: [char; 5] = ['-', '/', '.', '‑', '\\'];

/// Reads the numeric date that begins at `at`.
pub(super) fn read(c: &Cursor<'_>, at: usize) -> Option<Written> {
    if is_inside_number(c, at) {
        return None;
    }
    compact(c, at).or_else(|| three_numbers(c, at))
}

/// `20231108`, where a time follows or nothing else stands there.
fn compact(c: &Cursor<'_>, at: usize) -> Option<Written> {
    let (value, 8) = c.number(at)? else {
        return None;
    };
    let alone = c.len() == 1 || c.written(at + 1).eq_ignore_ascii_case("t");
    let year = i32::try_from(value / 10_000).ok()?;
    let month = u8::try_from(value / 100 % 100).ok()?;
    let day = u8::try_from(value % 100).ok()?;
    (alone && (1..=12).contains(&month)).then(|| {
        written(
            Ymd { year, month, day },
            Calendar::Gregorian,
            Certainty::Certain,
            at + 1,
        )
    })
}

#[derive(Debug, Clone, Copy)]
struct Ymd {
    year: i32,
    month: u8,
    day: u8,
}

fn three_numbers(c: &Cursor<'_>, at: usize) -> Option<Written> {
    let first = c.number(at)?;
    let separator = c.mark(at + 1).filter(|mark| SEPARATORS.contains(mark))?;
    let second = c.number(at + 2)?;
    if c.mark(at + 3) != Some(separator) {
        return None;
    }
    let third = c.number(at + 4)?;
    if !is_evenly_spaced(c, at, separator) || is_continued(c, at + 4, separator) {
        return None;
    }
    let next = at + 5;
    match (first.1, second.1, third.1) {
        (4, 1..=2, 1..=2) => year_first(c, at, first.0, second.0, third.0, next),
        (1..=2, 1..=2, 4) => year_last(c, at, separator, [first.0, second.0, third.0], next),
        (1..=2, 1..=2, 2) => two_digit_year(c, separator, [first.0, second.0, third.0], next),
        _ => None,
    }
}

/// `2023-11-08`, `1402/08/17`, «1445/4/24 هـ».
fn year_first(
    c: &Cursor<'_>,
    at: usize,
    year: u64,
    month: u64,
    day: u64,
    next: usize,
) -> Option<Written> {
    let date = ymd(year, month, day)?;
    let (calendar, certainty, next) = calendar_of(c, at, date.year, next)?;
    // A final full stop belongs to the Hungarian and Korean form.
    let stop = c.is_mark(next, &['.']) && c.glued(next) && c.gap(at + 2);
    Some(written(
        date,
        calendar,
        certainty,
        if stop { next + 1 } else { next },
    ))
}

/// `8.11.2023`, `11/8/2023`.
fn year_last(
    c: &Cursor<'_>,
    at: usize,
    separator: char,
    numbers: [u64; 3],
    next: usize,
) -> Option<Written> {
    let [first, second, year] = numbers;
    let year_number = i32::try_from(year).ok()?;
    let (calendar, by_year, next) = calendar_of(c, at + 4, year_number, next)?;
    let (order, by_order) = day_month_order(first, second, separator, &c.hint)?;
    let date = match order {
        Order::MonthDayYear => ymd(year, first, second)?,
        _ => ymd(year, second, first)?,
    };
    Some(written(date, calendar, by_year.min(by_order), next))
}

/// `8.11.23`, `23/11/08`: the year has two digits.
fn two_digit_year(
    c: &Cursor<'_>,
    separator: char,
    numbers: [u64; 3],
    next: usize,
) -> Option<Written> {
    let [first, second, third] = numbers;
    let year_leads = c.hint.order == Some(Order::YearMonthDay)
        || (c.hint.order.is_none() && c.hint.language.is_some_and(leads_with_year));
    let century = |year: u64| u64::try_from(full_year(u32::try_from(year).ok()?)).ok();
    if year_leads && let Some(date) = ymd(century(first)?, second, third) {
        return Some(written(date, Calendar::Gregorian, Certainty::Hinted, next));
    }
    let (order, certainty) = day_month_order(first, second, separator, &c.hint)?;
    let date = match order {
        Order::MonthDayYear => ymd(century(third)?, first, second)?,
        _ => ymd(century(third)?, second, first)?,
    };
    Some(written(
        date,
        Calendar::Gregorian,
        certainty.min(Certainty::Hinted),
        next,
    ))
}

/// Whether the day or the month stands first.
fn day_month_order(
    first: u64,
    second: u64,
    separator: char,
    hint: &DateHint<'_>,
) -> Option<(Order, Certainty)> {
    if first == second && first <= 12 {
        return Some((Order::DayMonthYear, Certainty::Certain));
    }
    if first > 12 && second > 12 {
        return None;
    }
    if first > 12 {
        return Some((Order::DayMonthYear, Certainty::Certain));
    }
    if second > 12 {
        return Some((Order::MonthDayYear, Certainty::Certain));
    }
    if let Some(order) = hint.order.filter(|order| *order != Order::YearMonthDay) {
        return Some((order, Certainty::Hinted));
    }
    if separator == '.' {
        return Some((Order::DayMonthYear, Certainty::Certain));
    }
    if let Some(country) = hint.country {
        let order = if MONTH_FIRST_COUNTRIES.contains(&country) {
            Order::MonthDayYear
        } else {
            Order::DayMonthYear
        };
        return Some((order, Certainty::Hinted));
    }
    match hint.language {
        // English alone decides nothing; most of what is printed in it is American.
        Some("en") => Some((Order::MonthDayYear, Certainty::Assumed)),
        Some(_) => Some((Order::DayMonthYear, Certainty::Hinted)),
        None => Some((Order::DayMonthYear, Certainty::Assumed)),
    }
}

/// Countries that write the month before the day.
const MONTH_FIRST_COUNTRIES: [&str; 8] = ["AS", "FM", "GU", "MH", "MP", "PH", "PR", "US"];

/// Languages that write two-digit years first.
fn leads_with_year(language: &str) -> bool {
    matches!(language, "zh" | "ja" | "ko" | "hu" | "lt" | "mn" | "fa")
}

/// The calendar of a year in numbers alone, by its era mark, else by its size
/// and the hint; with one past the era mark.
fn calendar_of(
    c: &Cursor<'_>,
    year_at: usize,
    year: i32,
    next: usize,
) -> Option<(Calendar, Certainty, usize)> {
    if let Some(calendar) = c.era(next)
        && is_plausible_year(calendar, year)
        && c.number(next + 1).is_none()
    {
        return Some((calendar, Certainty::Certain, next + 1));
    }
    if (1700..=2200).contains(&year) {
        return Some((Calendar::Gregorian, Certainty::Certain, next));
    }
    let language = c.hint.language.unwrap_or("");
    if is_plausible_year(Calendar::Persian, year)
        && (c.has_persian_digits(year_at) || matches!(language, "fa" | "ps" | "prs"))
    {
        return Some((Calendar::Persian, Certainty::Hinted, next));
    }
    if is_plausible_year(Calendar::Hijri, year) && matches!(language, "ar" | "ur") && year >= 1350 {
        return Some((Calendar::Hijri, Certainty::Hinted, next));
    }
    if is_plausible_year(Calendar::Buddhist, year) && language == "th" {
        return Some((Calendar::Buddhist, Certainty::Hinted, next));
    }
    None
}

fn ymd(year: u64, month: u64, day: u64) -> Option<Ymd> {
    let month = u8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let year = i32::try_from(year).ok()?;
    Some(Ymd { year, month, day })
}

fn written(date: Ymd, calendar: Calendar, certainty: Certainty, next: usize) -> Written {
    Written {
        year: Some(date.year),
        month: date.month,
        day: Some(date.day),
        calendar,
        certainty,
        by: None,
        next,
    }
}

/// All four joints are glued, or marks are glued to the number before and
/// followed by a blank ("8. 11. 2023"), or blanks stand everywhere.
fn is_evenly_spaced(c: &Cursor<'_>, at: usize, separator: char) -> bool {
    let gaps = [c.gap(at + 1), c.gap(at + 2), c.gap(at + 3), c.gap(at + 4)];
    match gaps {
        [false, false, false, false] => true,
        [false, true, false, true] => separator == '.',
        [true, true, true, true] => separator != '.',
        _ => false,
    }
}

/// A number that is glued to digits before it ("1.2.2023", "12-2023-11-08").
fn is_inside_number(c: &Cursor<'_>, at: usize) -> bool {
    at >= 2
        && c.glued(at)
        && c.glued(at - 1)
        && c.is_mark(at - 1, &['.', '/', '-', ':', ',', '+'])
        && c.number(at - 2).is_some()
}

/// More of the same follows: a version, an address, a telephone number.
fn is_continued(c: &Cursor<'_>, last: usize, separator: char) -> bool {
    c.mark(last + 1) == Some(separator)
        && c.glued(last + 1)
        && c.glued(last + 2)
        && c.number(last + 2).is_some()
}
