//! Time expressions of running text, resolved against the day of publication.
//!
//! In: a text, its language and its day ([`Context`]). Out: [`TimeExpression`]s
//! in order, spans not overlapping. "Yesterday", «الاثنين المقبل», "three weeks
//! ago", «مطلع العام», "the eighties", "from 4 to 22 May" join the absolute
//! dates of [`crate::dates`]. Values are EDTF (ISO 8601-2). Invariant: without a
//! day of publication nothing relative is resolved.
//!
//! The words live in `lexicon/<language>/time_words.tsv` and `numbers.tsv`
//! ([`TimeRules`]); the grammar here knows only their senses, and takes a
//! modifier before or after what it modifies.

mod amount;
mod clock;
mod day;
mod every;
mod frame;
mod holiday;
mod hours;
mod item;
mod lexicon;
mod named;
pub mod number;
mod period;
mod quantity;
mod range;
mod read;
mod relative;
mod sense;
mod slashed;
#[cfg(test)]
mod tests;
mod week;
mod year;

use jiff::civil;

pub use item::Item;
pub use lexicon::TimeRules;
pub use number::Number;
pub use period::{Moment, Period};
pub use quantity::Measured;
pub use read::{find, find_all};

use crate::Span;

/// What is known of a text before its times are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context<'a> {
    /// Primary language tag.
    pub language: &'a str,
    /// The day that relative expressions start from.
    pub published: Option<civil::Date>,
}

/// What an expression was resolved from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day of publication.
    Published,
    /// It says all itself.
    None,
}

impl Anchor {
    /// As records write it.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Published => "published",
            Anchor::None => "none",
        }
    }
}

/// A time expression and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// When.
    pub period: Period,
    /// What it was resolved from.
    pub anchor: Anchor,
    /// The rule that read it.
    pub rule: &'static str,
}

impl TimeExpression {
    /// EDTF: `2016-11-07`, `2016-W45`, `2006/..`, `198X`.
    pub fn value(&self) -> String {
        self.period.edtf()
    }

    /// Whether it has two ends.
    pub fn is_stretch(&self) -> bool {
        matches!(self.period, Period::Between(..) | Period::Hours(..))
    }

    /// `day`, `week`, `month`, …
    pub fn precision(&self) -> &'static str {
        self.period.precision()
    }
}
