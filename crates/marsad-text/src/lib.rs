//! What a character, span, word, sentence, number and date is, in Arabic first.
//!
//! Everything here is pure: no clock, network, disk (but for a user's own pack
//! folder) or randomness. Positions are byte [`Span`]s on character boundaries.

pub mod arabic;
pub mod dates;
pub mod direction;
pub mod fold;
pub mod language;
pub mod lexicon;
pub mod normalise;

pub mod search;
pub mod sentences;
pub mod span;
pub mod times;
pub mod words;

pub use dates::DateRules;
pub use fold::{Folded, Folding, fold, fold_each, fold_text};
pub use language::LanguageRules;
pub use lexicon::Packs;
pub use sentences::SentenceRules;
pub use span::{CharOffsets, Span};
pub use times::TimeRules;
