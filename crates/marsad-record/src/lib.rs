//! The outer form of everything Marsad says: records and their JSON.
//!
//! No logic, no I/O. Offsets are Unicode scalar values of the field they point
//! into, `end` exclusive, as in the W3C Web Annotation `TextPositionSelector`.
//! Every field is always written; what is unknown is `null` or empty.

mod article;
mod correction;
mod facts;
mod ninjs;

pub use article::{
    Article, Byline, Credit, CreditEvidence, Dateline, DatelineField, Direction, Evidence,
    EvidenceFrom, ExtractedKeyword, Flag, Keywords, MadeBy, Related, Time, TimePrecision,
};
pub use correction::{Correction, Judged, Verdict, Words};
pub use facts::{
    Actor, CharSpan, Country, Cue, DateMention, Event, EventDate, EventStatus, Field, FieldSpan,
    Mention, MentionType, Place, Quantity, Quote, QuoteKind, Speaker,
};

pub use ninjs::ninjs;

/// The JSON Schema (draft 2020-12) of [`Article`], as `docs/record.schema.json` prints it.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Article).to_value()
}
