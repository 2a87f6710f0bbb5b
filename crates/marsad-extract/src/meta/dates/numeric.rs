//! Dates, clocks and offsets that are numbers and marks only.

use jiff::civil::{Date, Time as Clock};
use jiff::tz::Offset;
use marsad_record::TimePrecision;

use super::calendar::from_jalali;
use super::reader::DateHints;
use super::stamp::Stamp;
use super::tokens::{Placed, Token};

/// A tokenised text with what is known of its page.
pub(super) struct Text<'t> {
    pub(super) tokens: &'t [Placed],
    pub(super) hints: DateHints<'t>,
}

/// A day, the other reading of it, its precision, and the token behind it.
pub(super) type Day = (Date, Option<Date>, TimePrecision, usize);

impl Text<'_> {
    pub(super) fn number(&self, at: usize, digits: u8, most: i64) -> Option<i64> {
        match self.tokens.get(at)?.token {
            Token::Number(value, known) if known <= digits && value <= most => Some(value),
            _ => None,
        }
    }

    pub(super) fn digits(&self, at: usize) -> u8 {
        match self.tokens.get(at).map(|placed| &placed.token) {
            Some(Token::Number(_, digits)) => *digits,
            _ => 0,
        }
    }

    pub(super) fn mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.tokens.get(at).map(|placed| &placed.token), Some(Token::Mark(mark)) if marks.contains(*mark))
    }

    /// `20231108`, `20231108T1430`.
    pub(super) fn compact(&self, at: usize) -> Option<Day> {
        let Token::Number(value, digits) = self.tokens[at].token else {
            return None;
        };
        let value = match digits {
            8 => value,
            14 => value / 1_000_000,
            _ => return None,
        };
        let date = ymd(value / 10_000, value / 100 % 100, value % 100)?;
        Some((date, None, TimePrecision::Day, at + 1))
    }

    /// `T143005` behind a compact date.
    pub(super) fn compact_clock(&self, at: usize) -> Option<(Clock, usize)> {
        if at == 0 || super::words::word_at(self.tokens, at - 1) != Some("t") {
            return None;
        }
        let Token::Number(value, digits) = self.tokens.get(at)?.token else {
            return None;
        };
        let value = match digits {
            4 => value * 100,
            6 => value,
            _ => return None,
        };
        let part = |number: i64| i8::try_from(number % 100).ok();
        let clock = Clock::new(part(value / 10_000)?, part(value / 100)?, part(value)?, 0).ok()?;
        Some((clock, at + 1))
    }

    /// `2023-11-08`, `2023/11/8`, `2023.11.08`.
    pub(super) fn year_first(&self, at: usize) -> Option<Day> {
        if self.digits(at) != 4 || !self.mark(at + 1, "-/._‑–") {
            return None;
        }
        let year = self.number(at, 4, 9999)?;
        let month = self.number(at + 2, 2, 12)?;
        if !self.mark(at + 3, "-/._‑–") {
            return None;
        }
        let day = self.number(at + 4, 2, 31)?;
        let date = if (1300..1500).contains(&year) {
            from_jalali(
                i16::try_from(year).ok()?,
                i8::try_from(month).ok()?,
                i8::try_from(day).ok()?,
            )?
        } else {
            ymd(year, month, day)?
        };
        Some((date, None, TimePrecision::Day, at + 5))
    }

    /// `2023年11月8日`, `2023년 11월 8일`.
    pub(super) fn han(&self, at: usize) -> Option<Day> {
        let word = |at: usize| super::words::word_at(self.tokens, at);
        if self.digits(at) != 4 || !matches!(word(at + 1), Some("年" | "년")) {
            return None;
        }
        let month = self.number(at + 2, 2, 12)?;
        if !matches!(word(at + 3), Some("月" | "월")) {
            return None;
        }
        let day = self.number(at + 4, 2, 31)?;
        let end = at
            + 5
            + usize::from(word(at + 5).is_some_and(|w| w.starts_with('日') || w.starts_with('일')));
        Some((
            ymd(self.number(at, 4, 9999)?, month, day)?,
            None,
            TimePrecision::Day,
            end,
        ))
    }

    /// `8.11.2023`, `08/11/2023`, `8-11-2023`, `08.11.23`.
    pub(super) fn year_last(&self, at: usize) -> Option<Day> {
        let first = self.number(at, 2, 31)?;
        // 1.2.3.2020 and 10.10.10 after a dot are versions and numbers.
        if at > 0 && self.mark(at - 1, "./:") && !self.tokens[at].spaced {
            return None;
        }
        let separator = match self.tokens.get(at + 1)?.token {
            Token::Mark(mark @ ('.' | '/' | '-' | '‑' | '·')) => mark,
            _ => return None,
        };
        let second = self.number(at + 2, 2, 31)?;
        if !self.mark(at + 3, &separator.to_string()) {
            return None;
        }
        let Token::Number(year, digits) = self.tokens.get(at + 4)?.token else {
            return None;
        };
        let year = match digits {
            4 => year,
            2 if matches!(separator, '.' | '/') && !self.mark(at + 5, ".:") => two_digit_year(year),
            _ => return None,
        };
        let month_first = self.hints.month_first && separator != '.';
        let day_month = ymd(year, second, first);
        let month_day = ymd(year, first, second);
        let (date, other) = match (month_first, day_month, month_day) {
            (true, other, Some(date)) => (date, other),
            (_, Some(date), other) => (date, other.filter(|_| separator != '.')),
            (_, None, Some(date)) => (date, None),
            _ => return None,
        };
        Some((
            date,
            other.filter(|other| *other != date),
            TimePrecision::Day,
            at + 5,
        ))
    }

    /// `+03:00`, `-0500`, `+3`.
    pub(super) fn numeric_offset(&self, at: usize) -> Option<(Offset, usize)> {
        let sign = if self.mark(at, "+") {
            1
        } else if self.mark(at, "-−") && !self.tokens.get(at + 1)?.spaced {
            -1
        } else {
            return None;
        };
        let (hours, minutes, behind) = match self.tokens.get(at + 1)?.token {
            Token::Number(value, 4) => (value / 100, value % 100, at + 2),
            Token::Number(value, 1 | 2) if self.mark(at + 2, ":") && self.digits(at + 3) == 2 => {
                (value, self.number(at + 3, 2, 59)?, at + 4)
            }
            Token::Number(value, 1 | 2) => (value, 0, at + 2),
            _ => return None,
        };
        if hours > 14 {
            return None;
        }
        let seconds = i32::try_from(sign * (hours * 3_600 + minutes * 60)).ok()?;
        Some((Offset::from_seconds(seconds).ok()?, behind))
    }
}

fn ymd(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

pub(super) fn two_digit_year(year: i64) -> i64 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Seconds or milliseconds since 1970, of plausible size.
pub(super) fn epoch(text: &str) -> Option<Stamp> {
    let whole = text.split('.').next()?;
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => Stamp::epoch(number),
        12 | 13 => Stamp::epoch(number / 1000),
        _ => None,
    }
}
