//! Day, month and year written with a month's name: "8th, November 2023",
//! "November 8, 2023", «8 تشرين الثاني/نوفمبر 2023», "2023. november 8.",
//! "2023年11月8日".

use super::calendar::{day_exists, full_year, is_plausible_year, to_gregorian};
use super::cursor::{Cursor, MonthName};
use super::numeric;
use super::rules::{Meaning, Needs, Role};
use super::value::{Calendar, Certainty};

/// A day as written, before its calendar is converted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) year: Option<i32>,
    pub(super) month: u8,
    pub(super) day: Option<u8>,
    pub(super) calendar: Calendar,
    pub(super) certainty: Certainty,
    /// The month's name that made it a date.
    pub(super) by: Option<Meaning>,
    /// One past its last lexeme.
    pub(super) next: usize,
}

/// A day in the common calendar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: Option<u8>,
    pub(super) calendar: Calendar,
    pub(super) certainty: Certainty,
    pub(super) by: Option<Meaning>,
    pub(super) next: usize,
}

/// Reads the date that begins at `at`.
pub(super) fn read(c: &Cursor<'_>, at: usize) -> Option<Day> {
    if let Some(month) = c.month(at) {
        return month_first(c, at, month).and_then(convert);
    }
    if let Some(start) = c.era_start(at) {
        return marked(c, at + 1, i32::from(start)).and_then(convert);
    }
    c.number(at)?;
    marked(c, at, 0)
        .or_else(|| numeric::read(c, at))
        .or_else(|| day_first(c, at))
        .or_else(|| year_first(c, at))
        .and_then(convert)
}

/// The same day in the common calendar; `None` where it does not exist.
pub(super) fn convert(written: Written) -> Option<Day> {
    let day = |year, month, day| Day {
        year,
        month,
        day,
        calendar: written.calendar,
        certainty: written.certainty,
        by: written.by,
        next: written.next,
    };
    match (written.year, written.day) {
        (Some(year), Some(number)) => {
            let (year, month, number) =
                to_gregorian(written.calendar, year, written.month, number)?;
            Some(day(Some(year), month, Some(number)))
        }
        (Some(year), None) => {
            // The months of other calendars are not those of the common one.
            let (year, month, _) = to_gregorian(written.calendar, year, written.month, 1)?;
            let same_months = matches!(written.calendar, Calendar::Gregorian | Calendar::Buddhist);
            same_months.then(|| day(Some(year), month, None))
        }
        (None, Some(number)) => {
            let known =
                written.calendar == Calendar::Gregorian && day_exists(written.month, number);
            known.then(|| day(None, written.month, Some(number)))
        }
        (None, None) => None,
    }
}

/// "8 November 2023": day, month's name, year.
fn day_first(c: &Cursor<'_>, at: usize) -> Option<Written> {
    let day = c.small(at).filter(|day| (1..=31).contains(day))?;
    let mut next = skip_ordinal(c, at + 1);
    next = c.skip(next, 3, |i| {
        c.is_mark(i, &[',', '،', '.', '-', '/', '‑', '–'])
            || (c.has(i, Role::Of) && c.month(i).is_none())
    });
    let month = c.month(next)?;
    let (month, next) = twin(c, next, month);
    let separator = c.mark(at + 1).filter(|_| c.month(at + 2).is_some());
    let (year, next) = match year_after(c, next, month.calendar, separator) {
        Some((year, next)) => (Some(year), next),
        None => (None, next),
    };
    finish(c, year, month, Some(day), at, next)
}

/// "November 8, 2023" and "November 2023": the month's name comes first.
fn month_first(c: &Cursor<'_>, at: usize, month: MonthName) -> Option<Written> {
    let (month, after) = twin(c, at, month);
    let next = c.skip(after, 2, |i| {
        c.is_mark(i, &['.', '-', '/', ',', '،']) || c.has(i, Role::Of) || c.has(i, Role::The)
    });
    if let Some(day) = day_number(c, next) {
        let end = skip_ordinal(c, next + 1);
        let (year, end) = match year_after(c, end, month.calendar, None) {
            Some((year, end)) => (Some(year), end),
            None => (None, end),
        };
        return finish(c, year, month, Some(day), at, end);
    }
    let (year, next) = year_after(c, after, month.calendar, None)?;
    finish(c, Some(year), month, None, at, next)
}

/// "2023 November 8", «۱۴۰۲ آبان ۱۷», "2023. november 8.".
fn year_first(c: &Cursor<'_>, at: usize) -> Option<Written> {
    let year = c.four_digits(at)?;
    let next = c.skip(at + 1, 3, |i| {
        c.is_mark(i, &[',', '،', '.', '-', '/']) || c.has(i, Role::Of) || c.has(i, Role::Year)
    });
    let month = c
        .month(next)
        .filter(|month| is_plausible_year(month.calendar, year))?;
    let (month, next) = twin(c, next, month);
    let after = c.skip(next, 2, |i| c.is_mark(i, &['.', '-', '/', ',', '،']));
    match day_number(c, after) {
        Some(day) => finish(
            c,
            Some(year),
            month,
            Some(day),
            at,
            skip_ordinal(c, after + 1),
        ),
        None => finish(c, Some(year), month, None, at, next),
    }
}

/// "2023年11月8日", "2023년 11월 8일", "11月8日"; `add` is what an era adds.
fn marked(c: &Cursor<'_>, at: usize, add: i32) -> Option<Written> {
    let (value, digits) = c.number(at)?;
    let (year, month_at) = if c.has(at + 1, Role::Year) && (digits == 4 || add > 0) {
        let year = i32::try_from(value).ok()?.checked_add(add)?;
        (Some(year), at + 2)
    } else {
        (None, at)
    };
    let month = c.small(month_at).filter(|month| (1..=12).contains(month))?;
    if !c.has(month_at + 1, Role::MonthMark) {
        return None;
    }
    let day = c
        .small(month_at + 2)
        .filter(|day| (1..=31).contains(day) && c.has(month_at + 3, Role::DayMark));
    let next = if day.is_some() {
        month_at + 4
    } else {
        month_at + 2
    };
    (year.is_some() || day.is_some()).then_some(Written {
        year,
        month,
        day,
        calendar: Calendar::Gregorian,
        certainty: Certainty::Certain,
        by: None,
        next,
    })
}

/// The number of a day at `at`, which is not the hour of a clock time.
fn day_number(c: &Cursor<'_>, at: usize) -> Option<u8> {
    let day = c.small(at).filter(|day| (1..=31).contains(day))?;
    let clock = c.is_mark(at + 1, &[':']) && c.number(at + 2).is_some();
    (!clock).then_some(day)
}

/// A second name of the same month: «تشرين الثاني/نوفمبر», «نوفمبر (تشرين الثاني)».
fn twin<'a>(c: &Cursor<'a>, at: usize, month: MonthName) -> (MonthName, usize) {
    let next = c.skip(at + 1, 2, |i| {
        c.is_mark(i, &['/', '-', '(', '،', ',', '–', '\\', '|', '.'])
    });
    let Some(second) = c.month(next).filter(|_| next > at) else {
        return (month, at + 1);
    };
    // «كانون» and the like may be common words; the pair is certain.
    let same = second.number == month.number && second.calendar == month.calendar;
    if !same {
        return (month, at + 1);
    }
    let next = if c.is_mark(next + 1, &[')']) {
        next + 2
    } else {
        next + 1
    };
    let certain = MonthName {
        needs: Needs::Nothing,
        disputed: false,
        ..month
    };
    (certain, next)
}

/// Skips "th", "er", "º", "-го" and a full stop after a day's number.
fn skip_ordinal(c: &Cursor<'_>, at: usize) -> usize {
    if c.has(at, Role::Ordinal) && (c.glued(at) || !c.written(at).is_ascii()) {
        return at + 1;
    }
    let dash = c.is_mark(at, &['-', '.', '‑']) && c.glued(at + 1) && c.has(at + 1, Role::Ordinal);
    if dash {
        return at + 2;
    }
    // "1.º", "8."
    c.skip(at, 2, |i| c.is_mark(i, &['.', 'º', 'ª', '°']) && c.glued(i))
}

/// A year after a month or day, with the words around it: ", 2023", "de 2023",
/// "2023 г.", «1445 هـ».
fn year_after(
    c: &Cursor<'_>,
    at: usize,
    calendar: Calendar,
    separator: Option<char>,
) -> Option<(i32, usize)> {
    let next = c.skip(at, 4, |i| {
        c.is_mark(i, &[',', '،', '.', '-', '/', '‑', '–', '\'']) || is_year_word(c, i)
    });
    let (value, digits) = c.number(next)?;
    let year = match digits {
        4 => i32::try_from(value).ok()?,
        2 if accepts_two_digits(c, next, separator) => full_year(u32::try_from(value).ok()?),
        _ => return None,
    };
    if !is_plausible_year(calendar, year) || is_amount(c, next) {
        return None;
    }
    Some((year, skip_year_words(c, next + 1)))
}

/// "8-Nov-23", "8 Nov '23": two digits are a year only where the form says so.
fn accepts_two_digits(c: &Cursor<'_>, at: usize, separator: Option<char>) -> bool {
    let before = at.checked_sub(1).and_then(|before| c.mark(before));
    let form = before == Some('\'') || (separator.is_some() && before == separator);
    form && !c.is_mark(at + 1, &[':'])
}

/// "2,500" or "2023.5" is no year.
fn is_amount(c: &Cursor<'_>, at: usize) -> bool {
    c.is_mark(at + 1, &[',', '.', ':'])
        && c.glued(at + 1)
        && c.glued(at + 2)
        && c.number(at + 2).is_some()
}

fn is_year_word(c: &Cursor<'_>, at: usize) -> bool {
    c.month(at).is_none() && (c.has(at, Role::Of) || c.has(at, Role::Year))
}

/// Words after a year: "г.", «م», «هـ», "год".
fn skip_year_words(c: &Cursor<'_>, at: usize) -> usize {
    let mut next = at;
    let followed_by_clock = c.daypart(next).is_some() && c.number(next + 1).is_some();
    if c.era(next).is_some() && !followed_by_clock {
        next += 1;
    } else if c.has(next, Role::Year) && !c.has(next, Role::At) {
        next += 1;
        if c.is_mark(next, &['.']) && c.glued(next) {
            next += 1;
        }
    }
    next
}

/// Checks what the month's name needs, and builds the date.
fn finish(
    c: &Cursor<'_>,
    year: Option<i32>,
    month: MonthName,
    day: Option<u8>,
    at: usize,
    next: usize,
) -> Option<Written> {
    let alone = (year.is_some() && day.is_some())
        || (at..next).any(|i| c.month(i).is_some() && c.month_stands_alone(i));
    let enough = alone
        && match month.needs {
            Needs::Nothing => true,
            Needs::Both => year.is_some() && day.is_some(),
            Needs::Capital => {
                (year.is_some() && day.is_some())
                    || (at..next).any(|i| {
                        c.month(i).is_some()
                            && c.written(i).chars().next().is_some_and(char::is_uppercase)
                    })
            }
        };
    enough.then_some(Written {
        year,
        month: month.number,
        day,
        calendar: month.calendar,
        certainty: if month.disputed {
            Certainty::Assumed
        } else {
            Certainty::Certain
        },
        by: Some(month.meaning),
        next,
    })
}
