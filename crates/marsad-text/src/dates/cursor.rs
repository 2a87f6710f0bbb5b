//! A reader over lexemes: what stands at a place, in the terms of the grammar.
//!
//! Every question takes an index and is answered in constant time; an index past
//! the end answers "nothing".

use super::DateHint;
use super::rules::{DateRules, Daypart, LabelKind, Lexeme, Meaning, Needs, Role, Sense};
use super::token::Kind;
use super::value::{Calendar, Unit, Zone};
use crate::Folded;

/// From this many letters on a name is hardly a word of another language.
const LONG_NAME: usize = 5;

/// The lexemes of one text, with all that is needed to read them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rules: &'a DateRules,
    pub(super) lexemes: &'a [Lexeme<'a>],
    pub(super) folded: &'a Folded,
    pub(super) original: &'a str,
    pub(super) hint: DateHint<'a>,
}

/// A month's name as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct MonthName {
    pub(super) number: u8,
    pub(super) calendar: Calendar,
    pub(super) needs: Needs,
    pub(super) meaning: Meaning,
    /// Another language calls another month so, and the hint did not decide.
    pub(super) disputed: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Whether an expression may begin at `at`: at a number or a known name.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| {
            !lexeme.meanings.is_empty() || matches!(lexeme.token.kind, Kind::Number { .. })
        })
    }

    /// Value and number of digits of the number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.lexemes.get(at)?.token.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// The number at `at`, if it has at most two digits.
    pub(super) fn small(&self, at: usize) -> Option<u8> {
        let (value, digits) = self.number(at)?;
        u8::try_from(value).ok().filter(|_| digits <= 2)
    }

    /// The number at `at`, if it has four digits.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        let (value, digits) = self.number(at)?;
        i32::try_from(value).ok().filter(|_| digits == 4)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.lexemes.get(at)?.token.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|c| marks.contains(&c))
    }

    /// Whether white space stands before `at`.
    pub(super) fn gap(&self, at: usize) -> bool {
        self.lexemes.get(at).is_none_or(|lexeme| lexeme.token.gap)
    }

    /// Whether `at` touches what stands before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && !self.gap(at) && self.mark(at - 1) != Some('\n')
    }

    fn meanings(&self, at: usize) -> &'a [Meaning] {
        self.lexemes.get(at).map_or(&[], |lexeme| lexeme.meanings)
    }

    fn find<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.meanings(at)
            .iter()
            .find_map(|meaning| wanted(meaning.sense))
    }

    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.find(at, |sense| (sense == Sense::Role(role)).then_some(()))
            .is_some()
    }

    /// Whether a day of the week stands at `at`; an abbreviation counts only in
    /// the text's own language or English (Dutch "do", Finnish "to").
    pub(super) fn is_weekday(&self, at: usize) -> bool {
        self.meanings(at)
            .iter()
            .filter(|meaning| meaning.sense == Sense::Weekday)
            .any(|meaning| self.is_long(at) || self.is_at_home(*meaning))
    }

    /// Whether the unit at `unit_at` and the word at `role_at` are of one language.
    pub(super) fn agree(&self, unit_at: usize, role_at: usize, role: Role) -> bool {
        let units = self.meanings(unit_at).iter();
        let mut units = units.filter(|meaning| matches!(meaning.sense, Sense::Unit { .. }));
        let roles = self.meanings(role_at);
        units.any(|unit| {
            roles.iter().any(|other| {
                other.sense == Sense::Role(role)
                    && self.rules.folder_name(*other) == self.rules.folder_name(*unit)
            })
        })
    }

    /// Whether the name at `at` is too long to be a common word of another language.
    fn is_long(&self, at: usize) -> bool {
        self.written(at).chars().nth(LONG_NAME - 1).is_some()
    }

    /// Whether `meaning` is of the text's language, or that is not known.
    fn is_at_home(&self, meaning: Meaning) -> bool {
        let folder = self.rules.folder_name(meaning);
        self.hint
            .language
            .is_none_or(|language| folder == language || folder == "en")
    }

    /// Whether the month's name at `at` can stand without a year.
    pub(super) fn month_stands_alone(&self, at: usize) -> bool {
        self.is_long(at)
            || self.meanings(at).iter().any(|meaning| {
                matches!(meaning.sense, Sense::Month { .. }) && self.is_at_home(*meaning)
            })
    }

    pub(super) fn daypart(&self, at: usize) -> Option<Daypart> {
        self.find(at, |sense| match sense {
            Sense::Daypart(part) => Some(part),
            _ => None,
        })
    }

    pub(super) fn era(&self, at: usize) -> Option<Calendar> {
        self.find(at, |sense| match sense {
            Sense::Era(calendar) => Some(calendar),
            _ => None,
        })
    }

    pub(super) fn era_start(&self, at: usize) -> Option<u16> {
        self.find(at, |sense| match sense {
            Sense::EraStart(years) => Some(years),
            _ => None,
        })
    }

    pub(super) fn unit(&self, at: usize) -> Option<(Unit, u32)> {
        self.find(at, |sense| match sense {
            Sense::Unit { unit, count } => Some((unit, count)),
            _ => None,
        })
    }

    pub(super) fn label(&self, at: usize) -> Option<LabelKind> {
        self.find(at, |sense| match sense {
            Sense::Label(kind) => Some(kind),
            _ => None,
        })
    }

    /// The zone whose own name stands at `at`; short Latin names must be capitals.
    pub(super) fn zone_name(&self, at: usize) -> Option<Zone> {
        let index = self.find(at, |sense| match sense {
            Sense::Zone(index) => Some(index),
            _ => None,
        })?;
        let written = self.written(at);
        let short = written.is_ascii() && written.len() <= 5;
        if short && written.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        Some(self.rules.zone_at(index, self.hint.country))
    }

    /// The zone of the place at `at`, or the zone named there.
    pub(super) fn zone_place(&self, at: usize) -> Option<Zone> {
        let index = self.find(at, |sense| match sense {
            Sense::ZonePlace(index) | Sense::Zone(index) => Some(index),
            _ => None,
        })?;
        Some(self.rules.zone_at(index, self.hint.country))
    }

    /// The month at `at`: the hinted language's if languages disagree.
    pub(super) fn month(&self, at: usize) -> Option<MonthName> {
        let mut chosen: Option<MonthName> = None;
        let mut hinted = false;
        for meaning in self.meanings(at) {
            let Sense::Month {
                calendar,
                number,
                needs,
            } = meaning.sense
            else {
                continue;
            };
            let here = self.hint.language == Some(self.rules.folder_name(*meaning));
            let month = MonthName {
                number,
                calendar,
                needs,
                meaning: *meaning,
                disputed: false,
            };
            match &mut chosen {
                None => {
                    chosen = Some(month);
                    hinted = here;
                }
                Some(_) if here && !hinted => {
                    chosen = Some(month);
                    hinted = true;
                }
                Some(other) if !hinted && (other.number, other.calendar) != (number, calendar) => {
                    other.disputed = true;
                }
                // A language where the word is no common one vouches for it.
                Some(other) if !hinted && needs == Needs::Nothing => other.needs = needs,
                Some(_) => {}
            }
        }
        chosen
    }

    /// The words at `at` as they stand in the original.
    pub(super) fn written(&self, at: usize) -> &'a str {
        let Some(lexeme) = self.lexemes.get(at) else {
            return "";
        };
        self.original_range(lexeme.token.start, lexeme.token.end)
            .and_then(|range| self.original.get(range))
            .unwrap_or("")
    }

    /// Whether the digits at `at` are Persian ones.
    pub(super) fn has_persian_digits(&self, at: usize) -> bool {
        self.written(at)
            .chars()
            .next()
            .is_some_and(|c| matches!(c, '\u{6f0}'..='\u{6f9}'))
    }

    /// Bytes of the original for lexemes `first..next`.
    pub(super) fn bytes(&self, first: usize, next: usize) -> Option<std::ops::Range<usize>> {
        let start = self.lexemes.get(first)?.token.start;
        let end = self.lexemes.get(next.checked_sub(1)?)?.token.end;
        self.original_range(start, end)
    }

    fn original_range(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let span = crate::Span::new(&self.folded.text, start..end)?;
        let at = self.folded.original(span)?;
        Some(at.start..at.end)
    }

    /// Skips up to `most` lexemes that `skip` accepts.
    pub(super) fn skip(&self, at: usize, most: usize, skip: impl Fn(usize) -> bool) -> usize {
        let mut next = at;
        while next < self.len() && next - at < most && skip(next) {
            next += 1;
        }
        next
    }
}
