//! What is wrong with a query, in words and with its place.

use marsad_text::{CharOffsets, Span};
use thiserror::Error;

/// One fault of a query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind} (at character {})", self.position + 1)]
pub struct QueryError {
    /// What is wrong.
    pub kind: QueryErrorKind,
    /// Where, in bytes of the query.
    pub span: Span,
    /// Characters before it, for people.
    pub position: usize,
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// A `"` without its partner.
    #[error("this quotation mark is never closed")]
    UnclosedQuote,
    /// A `(` without its partner.
    #[error("this parenthesis is never closed")]
    UnclosedParenthesis,
    /// A `)` without its partner.
    #[error("this parenthesis closes nothing")]
    StrayParenthesis,
    /// An operator that lacks a side.
    #[error("{0} needs something on both sides")]
    MissingSide(String),
    /// `NOT` or `-` before nothing.
    #[error("NOT needs something after it")]
    MissingOperand,
    /// A field before nothing.
    #[error("{0}: needs a value right after the colon")]
    MissingValue(String),
    /// A name before a colon that is no field.
    #[error("there is no field called {0}; put the words in quotes to search for them")]
    UnknownField(String),
    /// A `date:` that is not one.
    #[error("{0} is not a date; write 2023, 2023-11, 2023-11-08 or 2023-11..2024-02")]
    BadDate(String),
    /// `NEAR/` without a number from 0 to 100.
    #[error("NEAR needs a distance from 0 to 100, such as NEAR/5")]
    BadDistance,
    /// `NEAR` beside something that is neither word nor phrase.
    #[error("NEAR stands between two words or phrases")]
    NearNeedsWords,
    /// A group after a field that takes one value.
    #[error("{0}: takes one value, not a group")]
    OneValue(String),
    /// A word field inside another.
    #[error("a field cannot stand inside another field")]
    NestedField,
    /// Too many levels.
    #[error("this query is nested too deeply")]
    TooDeep,
    /// Too many bytes or words.
    #[error("this query is too long")]
    TooLong,
}

impl QueryErrorKind {
    /// The same in Arabic.
    pub fn arabic(&self) -> String {
        match self {
            Self::UnclosedQuote => "علامة الاقتباس هذه لم تُغلق".to_owned(),
            Self::UnclosedParenthesis => "هذا القوس لم يُغلق".to_owned(),
            Self::StrayParenthesis => "هذا القوس لا يقابله قوس مفتوح".to_owned(),
            Self::MissingSide(operator) => format!("يحتاج {operator} إلى عبارة قبله وأخرى بعده"),
            Self::MissingOperand => "يحتاج NOT إلى عبارة بعده".to_owned(),
            Self::MissingValue(field) => {
                format!("يحتاج الحقل {field}: إلى قيمة بعد النقطتين مباشرة")
            }
            Self::UnknownField(name) => {
                format!("لا يوجد حقل باسم {name}؛ ضع الكلمات بين علامتي اقتباس للبحث عنها")
            }
            Self::BadDate(text) => {
                format!("{text} ليس تاريخا؛ اكتب 2023 أو 2023-11 أو 2023-11-08 أو 2023-11..2024-02")
            }
            Self::BadDistance => "يحتاج NEAR إلى مسافة من 0 إلى 100، مثل NEAR/5".to_owned(),
            Self::NearNeedsWords => "يقع NEAR بين كلمتين أو عبارتين".to_owned(),
            Self::OneValue(field) => format!("يقبل الحقل {field}: قيمة واحدة لا مجموعة"),
            Self::NestedField => "لا يقع حقل داخل حقل آخر".to_owned(),
            Self::TooDeep => "أقواس الاستعلام متداخلة أكثر مما ينبغي".to_owned(),
            Self::TooLong => "الاستعلام أطول مما ينبغي".to_owned(),
        }
    }
}

impl QueryError {
    pub(crate) fn new(kind: QueryErrorKind, query: &str, span: Span) -> QueryError {
        QueryError {
            kind,
            span,
            position: CharOffsets::new(query).char_at(span.start()),
        }
    }

    /// The whole message in Arabic.
    pub fn arabic(&self) -> String {
        format!("{} (عند الحرف {})", self.kind.arabic(), self.position + 1)
    }
}
