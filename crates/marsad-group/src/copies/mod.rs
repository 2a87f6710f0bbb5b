//! Near-duplicates: which articles are copies of one text.
//!
//! [`Words`] → [`Sketch`] → [`CopyGroups`]. Words become trigrams, trigrams a
//! MinHash signature and a packed exact set; signatures meet in a
//! locality-sensitive hash of 32 bands of four bins, are checked by estimate and
//! where that is close by the exact sets, and form groups whose members resemble
//! each other. An article cut from a fuller one is linked to it, not grouped.

mod chains;
mod groups;
pub mod minhash;
mod neighbourhood;
mod partition;
pub mod shingles;
mod sketch;
mod template;
pub mod words;

pub use groups::{CopyGroups, CopySettings, CopySnapshot};
pub use sketch::{Sketch, WORDS_AT_LEAST};
pub use template::Templates;
pub use words::Words;
