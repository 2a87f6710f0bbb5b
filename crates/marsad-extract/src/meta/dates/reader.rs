//! Reads dates, with clock and zone, as pages write them.
//!
//! In: a short text (an attribute, a line, an address). Out: the dates in it
//! with their places. Machine forms (ISO 8601, RFC 2822, seconds since 1970)
//! and printed forms of all languages of the packs are read by the same few
//! patterns over tokens. Relative dates are not dates here.

use std::ops::Range;

use jiff::civil::Date;
use marsad_record::TimePrecision;
use marsad_text::Packs;

use super::calendar::from_jalali;
use super::numeric::{Day, Text, epoch, two_digit_year};
use super::stamp::Stamp;
use super::tokens::{Token, tokens};
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
    pub(super) words: DateWords,
}

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
        // "6 October at 04:00" has no year.
        let words_between =
            (behind..year_at).any(|at| matches!(text.tokens[at].token, Token::Word(_)));
        if text.digits(year_at) == 2 && (words_between || text.mark(year_at + 1, ":")) {
            return None;
        }
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
