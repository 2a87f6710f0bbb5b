//! Day and month in numbers, without a year: "on 22/4", «في 22-4», 12/1.
//!
//! Fractions, scores and versions look the same, so one number must be too large
//! for a month, or both have two digits, or a word announces a date; and the
//! clause ends there.

use jiff::civil::Date;

use super::item::{Clitic, Kind};
use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::sense::Role;
use super::{day, year};

/// The day and month that begin at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    let Kind::Digits { value, digits } = r.item(at)?.kind else {
        return None;
    };
    let led = at > 0 && (r.has(at - 1, Role::On) || r.weekday(at - 1).is_some())
        || r.item(at)?.clitic == Some(Clitic::Of);
    if at > 0
        && matches!(r.mark(at - 1), Some('/' | '-' | '.' | ':'))
        && r.item(at).is_some_and(|item| !item.gap)
    {
        return None;
    }
    let (first, second, widths, next, slash) = if digits == 0 {
        // "4.22" was read as a decimal.
        let cents = (value * 100.0).round();
        if (cents - value * 100.0).abs() > 1e-6 || value >= 32.0 {
            return None;
        }
        (value.trunc(), cents % 100.0, (1, 2), at + 1, false)
    } else {
        let mark = r.mark(at + 1).filter(|mark| matches!(mark, '/' | '-'))?;
        let glued = |at: usize| r.item(at).is_some_and(|item| !item.gap);
        let Kind::Digits {
            value: second,
            digits: more,
        } = r.item(at + 2)?.kind
        else {
            return None;
        };
        if !(glued(at + 1) && glued(at + 2) && (1..=2).contains(&digits) && (1..=2).contains(&more))
        {
            return None;
        }
        (value, second, (digits, more), at + 3, mark == '/')
    };
    let large = first > 12.0 || second > 12.0;
    let two_digits = widths == (2, 2);
    let date_like = if slash {
        led || large || two_digits
    } else {
        led && large
    };
    let written = slash.then(|| year::year_after(r, next)).flatten();
    let always = (first, second) == (24.0, 7.0);
    if always
        || !date_like
        || !(r.ends_clause(next) || written.is_some() || (led && slash && two_digits))
    {
        return None;
    }
    let (day, month) = order(r, first, second)?;
    match written {
        Some((year, next)) => {
            let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some(Node::new(Period::Whole(Unit::Day, day), next, "numbers").absolute())
        }
        None => {
            let period = day::yearless(month, day, r.published)?;
            Some(Node {
                yearless: true,
                ..Node::new(period, next, "numbers")
            })
        }
    }
}

/// Day and month: by size, else by the custom of the language.
fn order(r: &Reader<'_>, first: f64, second: f64) -> Option<(u8, u8)> {
    let month_first = second > 12.0 || (first <= 12.0 && matches!(r.language, "en" | "zh"));
    let (day, month) = if month_first {
        (second, first)
    } else {
        (first, second)
    };
    let fits = (1.0..=31.0).contains(&day) && (1.0..=12.0).contains(&month);
    fits.then_some((day as u8, month as u8))
}
