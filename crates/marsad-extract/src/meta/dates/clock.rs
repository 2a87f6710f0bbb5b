//! Clock times and zones beside a date.

use jiff::civil::Time as Clock;
use jiff::tz::Offset;

use super::numeric::Text;
use super::reader::DateReader;
use super::stamp::Stamp;
use super::tokens::Token;
use super::words::Meaning;

impl DateReader {
    /// A clock time not far behind a date.
    pub(super) fn clock_after(&self, text: &Text<'_>, from: usize) -> Option<(Clock, usize)> {
        let mut at = from;
        for _ in 0..5 {
            if let Some(read) = self.clock_at(text, at).or_else(|| text.compact_clock(at)) {
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
    pub(super) fn clock_before(
        &self,
        text: &Text<'_>,
        date: usize,
        end: usize,
    ) -> Option<(Clock, usize)> {
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
    pub(super) fn clock_at(&self, text: &Text<'_>, at: usize) -> Option<(Clock, usize)> {
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
    pub(super) fn half_of_day(&self, text: &Text<'_>, at: usize) -> (Option<Meaning>, usize) {
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
    pub(super) fn zone_at(
        &self,
        text: &Text<'_>,
        at: usize,
        stamp: &Stamp,
    ) -> Option<(Offset, usize)> {
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
