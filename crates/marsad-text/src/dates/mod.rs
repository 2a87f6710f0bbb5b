//! Absolute date and time expressions, as pages write them in many languages.
//!
//! In: a text and what is known of it ([`DateHint`]). Out: [`Found`] dates in
//! order, with their spans. Invariants: nothing is filled in that the words do
//! not say; a zone is never guessed; spans do not overlap. One pass over the
//! words, constant work at each.
//!
//! The words live in `lexicon/` ([`DateRules`]), the grammar here: `day` (with
//! month names), `numeric`, `clock`, `relative`; `find` puts them together.

mod calendar;
mod clock;
mod cursor;
mod day;
mod find;
mod labels;
mod numeric;
mod relative;
mod rules;
#[cfg(test)]
mod tests;
pub(crate) mod token;
mod value;

pub(crate) use find::find_in;
pub use find::{find, parse_whole};
pub use labels::{Labelled, find_labelled, label_at_start};
pub(crate) use rules::FOLDING;
pub use rules::{DateRules, LabelKind};
pub use value::{
    Calendar, Certainty, PartialDateTime, Precision, Relative, Unit, Zone, offset_text,
};

use crate::Span;

/// A day of the Islamic calendar in the common one.
pub(crate) fn hijri_to_date(year: i32, month: u8, day: u8) -> Option<jiff::civil::Date> {
    let (year, month, day) = calendar::to_gregorian(Calendar::Hijri, year, month, day)?;
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What is known of a text before its dates are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateHint<'h> {
    /// Primary language tag of the text (`ar`).
    pub language: Option<&'h str>,
    /// ISO 3166 code of the outlet's country, upper case (`US`).
    pub country: Option<&'h str>,
    /// The order in which this page is known to write numeric dates.
    pub order: Option<Order>,
}

/// The order of a numeric date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// 8/11/2023
    DayMonthYear,
    /// 11/8/2023
    MonthDayYear,
    /// 2023/11/8
    YearMonthDay,
}

/// A date expression and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The words, from a weekday before to a zone after.
    pub span: Span,
    /// The date in the common calendar, empty for a relative expression.
    pub date: PartialDateTime,
    /// The zone that the words name.
    pub zone: Zone,
    /// The calendar in which the words count.
    pub calendar: Calendar,
    /// How sure the reading is.
    pub certainty: Certainty,
    /// "3 hours ago": a distance from the time of reading.
    pub relative: Option<Relative>,
    /// The rule: a line of the month table, or `numeric`, `marked`, `relative`.
    pub by: String,
}

impl Found {
    /// How precise the date is; `None` without a year or for a relative one.
    pub fn precision(&self) -> Option<Precision> {
        self.date.precision()
    }

    /// ISO 8601 in the page's own zone, as precise as the page is, with the
    /// offset where zone and clock time are known: `2023-11-08T14:30+03:00`.
    pub fn time_text(&self) -> Option<String> {
        let mut text = self.date.iso()?;
        if let Some(minutes) = self.date.civil().and_then(|at| self.zone.offset_at(at)) {
            text += &offset_text(minutes);
        }
        Some(text)
    }

    /// RFC 3339 in UTC; `None` unless zone and clock time are known.
    pub fn utc_text(&self) -> Option<String> {
        self.zone.utc(&self.date)
    }

    /// `GMT`, `+03:00` or `unknown`.
    pub fn zone_text(&self) -> String {
        self.zone.label(&self.date)
    }
}
