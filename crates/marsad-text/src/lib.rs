//! What a character, span, word, sentence, number and date is, in Arabic first.
//!
//! Everything here is pure: no clock, network, disk (but for a user's own pack
//! folder) or randomness. Positions are byte [`Span`]s on character boundaries.

pub mod lexicon;
pub mod span;

pub use lexicon::Packs;
pub use span::{CharOffsets, Span};
