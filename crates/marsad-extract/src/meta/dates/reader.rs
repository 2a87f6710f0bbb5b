//! Reads dates, with clock and zone, as pages write them.
//!
//! In: a short text (an attribute, a line, an address). Out: the dates in it
//! with their places. Machine forms (ISO 8601, RFC 2822, seconds since 1970)
//! and printed forms of all languages of the packs are read by the same few
//! patterns over tokens. Relative dates are not dates here.

use std::ops::Range;

use jiff::civil::{Date, Time as Clock};
use jiff::tz::Offset;
use marsad_record::TimePrecision;
use marsad_text::Packs;

use super::calendar::from_jalali;
use super::stamp::Stamp;
use super::tokens::{Placed, Token, tokens};
use super::words::{DateWords, Meaning};

/// Texts are read up to this many tokens.
const MAX_TOKENS: usize = 400;
/// No news page is older.
const FIRST_YEAR: i16 = 1990;
/// Anything later is a mistake (the judge knows better bounds).
const LAST_YEAR: i16 = 2100;

/// What is known about the page that helps to read its numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateHints<'h> {
    /// Primary language of the page, or empty.
    pub language: &'h str,
    /// Whether 3/4/2020 is the fourth of March.
    pub month_first: bool,
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub stamp: Stamp,
    /// The other reading of 3/4/2020.
    pub other: Option<Date>,
    /// Where it stands.
    pub at: Range<usize>,
}

/// Compiled date patterns.
#[derive(Debug)]
pub struct DateReader {
    words: DateWords,
}

struct Text<'t> {
    tokens: &'t [Placed],
    hints: DateHints<'t>,
}

/// A day, the other reading of it, its precision, and the token behind it.
type Day = (Date, Option<Date>, TimePrecision, usize);

impl DateReader {
    /// Compiles the date words of the packs.
    pub fn new(packs: &Packs) -> DateReader {
        DateReader {
            words: DateWords::new(packs),
        }
    }

    /// The first date of a machine-made value: an attribute, a meta element.
    pub fn read_value(&self, text: &str, hints: DateHints<'_>) -> Option<Found> {
        let trimmed = text.trim();
        if let Some(stamp) = epoch(trimmed) {
            return Some(Found {
                stamp,
                other: None,
                at: 0..text.len(),
            });
        }
        self.read_all(trimmed, hints).into_iter().next()
    }

    /// Whether all words are words of dates: weekdays, months, "at".
    pub(crate) fn is_date_words(&self, text: &str) -> bool {
        let tokens = tokens(text, 12);
        let word = |at: usize| matches!(tokens[at].token, Token::Word(_));
        let words = (0..tokens.len()).filter(|at| word(*at));
        let mut any = false;
        for at in words {
            any = true;
            if self.words.meaning(&tokens, at, "").is_none() {
                return false;
            }
        }
        any
    }

    /// All dates of a text, in order.
    pub fn read_all(&self, text: &str, hints: DateHints<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        if !text.chars().any(|c| super::tokens::digit(c).is_some()) {
            return found;
        }
        let tokens = tokens(text, MAX_TOKENS);
        let text = Text {
            tokens: &tokens,
            hints,
        };
        let mut at = 0;
        while at < tokens.len() {
            match self.date_at(&text, at) {
                Some((date, next)) => {
                    found.push(date);
                    at = next;
                }
                None => at += 1,
            }
        }
        found
    }

    fn date_at(&self, text: &Text<'_>, at: usize) -> Option<(Found, usize)> {
        let (date, other, precision, mut end) = self.day_at(text, at)?;
        if !(FIRST_YEAR..LAST_YEAR).contains(&date.year()) {
            return None;
        }
        let mut stamp = Stamp {
            date,
            clock: None,
            offset: None,
            precision,
        };
        let mut from = at;
        if precision == TimePrecision::Day {
            if let Some((clock, behind)) = self.clock_after(text, end) {
                stamp = stamp.at(clock);
                end = behind;
            } else if let Some((clock, first)) = self.clock_before(text, at, end) {
                stamp = stamp.at(clock);
                from = first;
            }
            if let Some((offset, behind)) = self.zone_at(text, end, &stamp) {
                stamp.offset = Some(offset);
                end = behind;
            }
        }
        let range = text.tokens[from].at.start..text.tokens[end - 1].at.end;
        Some((
            Found {
                stamp,
                other,
                at: range,
            },
            end,
        ))
    }

    fn day_at(&self, text: &Text<'_>, at: usize) -> Option<Day> {
        match &text.tokens[at].token {
            Token::Number(value, digits) => text
                .compact(at)
                .or_else(|| text.year_first(at))
                .or_else(|| text.han(at))
                .or_else(|| text.year_last(at))
                .or_else(|| self.day_month_word(text, at, *value, *digits))
                .or_else(|| self.year_month_word(text, at, *value, *digits)),
            Token::Word(_) => self.month_word_first(text, at),
            Token::Mark(_) => None,
        }
    }

    /// "8th of November, 2023", "8-Nov-2023", "8 يناير/كانون الثاني 2024".
    fn day_month_word(&self, text: &Text<'_>, at: usize, day: i64, digits: u8) -> Option<Day> {
        if digits > 2 || !(1..=31).contains(&day) {
            return None;
        }
        let month_at = self.skip_to(text, at + 1, 3)?;
        let (month, behind) = self.month(text, month_at)?;
        let year_at = self.skip_to(text, behind, 3)?;
        let (year, behind) = self.year(text, year_at)?;
        let day = i8::try_from(day).ok()?;
        Some((month.date(year, day)?, None, TimePrecision::Day, behind))
    }

    /// "November 8, 2023"; "November 2023" is a month.
    fn month_word_first(&self, text: &Text<'_>, at: usize) -> Option<Day> {
        let (month, behind) = self.month(text, at)?;
        let next = self.skip_to(text, behind, 2)?;
        let Token::Number(number, digits) = text.tokens[next].token else {
            return None;
        };
        if digits == 4 {
            let (year, behind) = self.year(text, next)?;
            return Some((month.date(year, 1)?, None, TimePrecision::Month, behind));
        }
        let day = i8::try_from(number)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        // "Wed Nov 08 14:30:00 CET 2023": the clock stands before the year.
        let clock = self.clock_at(text, next + 1);
        let behind = clock.map_or(next + 1, |(_, behind)| behind);
        let zone = clock.and_then(|_| self.words.zone(text.tokens, behind));
        let behind = behind + zone.map_or(0, |(_, used)| used);
        let year_at = self.skip_to(text, behind, 3)?;
        let (year, behind) = self
            .year(text, year_at)
            .filter(|_| text.digits(year_at) == 4)?;
        Some((month.date(year, day)?, None, TimePrecision::Day, behind))
    }

    /// "2023. november 8.", "2023 Nov 8".
    fn year_month_word(&self, text: &Text<'_>, at: usize, _: i64, digits: u8) -> Option<Day> {
        if digits != 4 {
            return None;
        }
        let (year, behind) = self.year(text, at)?;
        let month_at = self.skip_to(text, behind, 2)?;
        let (month, behind) = self.month(text, month_at)?;
        let day_at = self.skip_to(text, behind, 2)?;
        let day = text.number(day_at, 2, 31)?;
        Some((
            month.date(year, i8::try_from(day).ok()?)?,
            None,
            TimePrecision::Day,
            day_at + 1,
        ))
    }

    fn month(&self, text: &Text<'_>, at: usize) -> Option<(Month, usize)> {
        let (meaning, used) = self.words.meaning(text.tokens, at, text.hints.language)?;
        let month = match meaning {
            Meaning::Month(number) => Month::Gregorian(number),
            Meaning::Jalali(number) => Month::Jalali(number),
            _ => return None,
        };
        let mut behind = at + used;
        // "يناير/كانون الثاني": the same month in two calendars' words.
        if text.mark(behind, "/(") {
            if let Some((Meaning::Month(_), used)) =
                self.words
                    .meaning(text.tokens, behind + 1, text.hints.language)
            {
                behind += 1 + used;
            }
        }
        Some((month, behind))
    }

    fn year(&self, text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
        let Token::Number(value, digits) = text.tokens.get(at)?.token else {
            return None;
        };
        let year = match digits {
            4 => value,
            2 => two_digit_year(value),
            _ => return None,
        };
        Some((i16::try_from(year).ok()?, at + 1))
    }

    /// The next token that is no mark, glue or ordinal, at most `most` further on.
    fn skip_to(&self, text: &Text<'_>, from: usize, most: usize) -> Option<usize> {
        for at in from..from + most + 1 {
            match &text.tokens.get(at)?.token {
                Token::Mark(
                    '.' | ',' | '-' | '/' | '،' | '\'' | '’' | '´' | ')' | 'º' | '°' | '–',
                ) => {}
                Token::Mark(_) => return None,
                Token::Word(_) => match self.words.meaning(text.tokens, at, text.hints.language) {
                    Some((Meaning::Glue | Meaning::Ordinal, _)) => {}
                    Some((Meaning::Month(_) | Meaning::Jalali(_), _)) => return Some(at),
                    _ => return None,
                },
                Token::Number(..) => return Some(at),
            }
        }
        None
    }

    /// A clock time not far behind a date.
    fn clock_after(&self, text: &Text<'_>, from: usize) -> Option<(Clock, usize)> {
        let mut at = from;
        for _ in 0..5 {
            if let Some(read) = self.clock_at(text, at) {
                return Some(read);
            }
            match &text.tokens.get(at)?.token {
                Token::Mark(
                    '-' | ',' | '|' | '–' | '—' | '/' | '(' | '،' | '·' | '•' | '.' | '@' | ')'
                    | ':',
                ) => at += 1,
                Token::Mark(_) => return None,
                Token::Word(word) if word == "t" || word == "klo" => at += 1,
                Token::Word(_) => match self.words.meaning(text.tokens, at, text.hints.language) {
                    Some((Meaning::Glue | Meaning::Weekday | Meaning::Am | Meaning::Pm, used)) => {
                        at += used
                    }
                    _ => return None,
                },
                Token::Number(..) => return None,
            }
        }
        None
    }

    /// A clock time just before a date: "14:20, 3 May 2020".
    fn clock_before(&self, text: &Text<'_>, date: usize, end: usize) -> Option<(Clock, usize)> {
        // Inside of it: "Nov 08 14:30:00 2023".
        if let Some((clock, _)) = (date + 1..end).find_map(|at| self.clock_at(text, at)) {
            return Some((clock, date));
        }
        for first in (date.saturating_sub(9)..date).rev() {
            let Some((clock, behind)) = self.clock_at(text, first) else {
                continue;
            };
            // A number before the hour makes it something else.
            if first > 0 && text.mark(first - 1, ":.") {
                continue;
            }
            let only_glue = (behind..date).all(|at| match &text.tokens[at].token {
                Token::Mark(mark) => matches!(
                    mark,
                    '-' | ',' | '|' | '–' | '—' | '،' | '·' | '•' | '/' | '(' | ')'
                ),
                Token::Word(_) => {
                    self.words.zone(text.tokens, at).is_some()
                        || matches!(
                            self.words.meaning(text.tokens, at, text.hints.language),
                            Some((Meaning::Glue | Meaning::Weekday | Meaning::Clock, _))
                        )
                }
                Token::Number(..) => false,
            });
            return only_glue.then_some((clock, first));
        }
        None
    }

    /// `14:30`, `14:30:05.123`, `2.30 pm`, `14h30`, `14.30 Uhr`, `14 Uhr`, `下午2:30`.
    fn clock_at(&self, text: &Text<'_>, at: usize) -> Option<(Clock, usize)> {
        let meaning = |at: usize| {
            self.words
                .meaning(text.tokens, at, text.hints.language)
                .map(|(meaning, _)| meaning)
        };
        let hour = text.number(at, 2, 24)?;
        let parted_by_h = meaning(at + 1) == Some(Meaning::Clock)
            && text.digits(at + 2) == 2
            && !text.tokens[at + 2].spaced;
        let parted = text.mark(at + 1, ":：٫") || parted_by_h;
        let parted_by_dot = text.mark(at + 1, ".");
        let mut behind = at + 1;
        let mut minute = 0;
        let mut second = 0;
        let mut minutes_read = false;
        if (parted || parted_by_dot) && text.digits(at + 2) == 2 {
            minute = text.number(at + 2, 2, 59)?;
            behind = at + 3;
            minutes_read = true;
            if text.mark(behind, ":") && text.digits(behind + 1) == 2 {
                second = text.number(behind + 1, 2, 60)?.min(59);
                behind += 2;
                if text.mark(behind, ".,") && text.digits(behind + 1) >= 3 {
                    behind += 2;
                }
            }
        }
        let compact = text.digits(at) == 2;
        let (half, used) = self.half_of_day(text, behind);
        behind += used;
        let before = if at > 0 { meaning(at - 1) } else { None };
        let half = half.or(before.filter(|m| matches!(m, Meaning::Am | Meaning::Pm)));
        let clock_word = meaning(behind) == Some(Meaning::Clock);
        if clock_word {
            behind += 1;
        }
        let certain = (minutes_read && parted)
            || half.is_some()
            || clock_word
            || (minutes_read && compact && parted_by_dot && before == Some(Meaning::Glue));
        if !certain {
            return None;
        }
        let hour = match (half, hour) {
            (Some(Meaning::Pm), 1..=11) => hour + 12,
            (Some(Meaning::Am), 12) => 0,
            (_, 24) => 0,
            _ => hour,
        };
        let clock = Clock::new(
            i8::try_from(hour).ok()?,
            i8::try_from(minute).ok()?,
            i8::try_from(second).ok()?,
            0,
        )
        .ok()?;
        Some((clock, behind))
    }

    /// "am", "p.m.", "م" behind a clock time, and how many tokens it takes.
    fn half_of_day(&self, text: &Text<'_>, at: usize) -> (Option<Meaning>, usize) {
        if let Some((meaning @ (Meaning::Am | Meaning::Pm), used)) =
            self.words.meaning(text.tokens, at, text.hints.language)
        {
            return (Some(meaning), used);
        }
        let letter = |at| super::words::word_at(text.tokens, at);
        if text.mark(at + 1, ".") && letter(at + 2) == Some("m") {
            let dot = usize::from(text.mark(at + 3, "."));
            return match letter(at) {
                Some("a") => (Some(Meaning::Am), 3 + dot),
                Some("p") => (Some(Meaning::Pm), 3 + dot),
                _ => (None, 0),
            };
        }
        (None, 0)
    }

    /// `Z`, `+03:00`, `-0500`, `GMT+3`, or the name of a zone.
    fn zone_at(&self, text: &Text<'_>, at: usize, stamp: &Stamp) -> Option<(Offset, usize)> {
        let at = at + usize::from(text.mark(at, "(") || text.mark(at, ","));
        if let Some((zone, used)) = self.words.zone(text.tokens, at) {
            let clock = stamp.clock.unwrap_or(Clock::midnight());
            let moment = jiff::civil::DateTime::from_parts(stamp.date, clock);
            let offset = zone
                .to_ambiguous_timestamp(moment)
                .compatible()
                .ok()
                .map(|instant| zone.to_offset(instant))?;
            if offset == Offset::UTC {
                if let Some(numeric) = text.numeric_offset(at + used) {
                    return Some(numeric);
                }
            }
            return Some((offset, at + used));
        }
        stamp.clock?;
        text.numeric_offset(at)
    }
}

#[derive(Debug, Clone, Copy)]
enum Month {
    Gregorian(i8),
    Jalali(i8),
}

impl Month {
    fn date(self, year: i16, day: i8) -> Option<Date> {
        match self {
            Month::Gregorian(month) => Date::new(year, month, day).ok(),
            Month::Jalali(month) => from_jalali(year, month, day),
        }
    }
}

impl Text<'_> {
    fn number(&self, at: usize, digits: u8, most: i64) -> Option<i64> {
        match self.tokens.get(at)?.token {
            Token::Number(value, known) if known <= digits && value <= most => Some(value),
            _ => None,
        }
    }

    fn digits(&self, at: usize) -> u8 {
        match self.tokens.get(at).map(|placed| &placed.token) {
            Some(Token::Number(_, digits)) => *digits,
            _ => 0,
        }
    }

    fn mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.tokens.get(at).map(|placed| &placed.token), Some(Token::Mark(mark)) if marks.contains(*mark))
    }

    /// `20231108`, `20231108T1430`.
    fn compact(&self, at: usize) -> Option<Day> {
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

    /// `2023-11-08`, `2023/11/8`, `2023.11.08`.
    fn year_first(&self, at: usize) -> Option<Day> {
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
    fn han(&self, at: usize) -> Option<Day> {
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
    fn year_last(&self, at: usize) -> Option<Day> {
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
    fn numeric_offset(&self, at: usize) -> Option<(Offset, usize)> {
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

fn two_digit_year(year: i64) -> i64 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Seconds or milliseconds since 1970, of plausible size.
fn epoch(text: &str) -> Option<Stamp> {
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
