//! The query language: what a desk types to find articles.
//!
//! Words side by side, `"phrases"`, `AND OR NOT`, `-word`, parentheses,
//! `word NEAR/5 word`, and fields: `headline:`, `keyword:`, `source:`, `site:`,
//! `country:`, `about:`, `actor:`, `quote-by:`, `event:`,
//! `recipient:`, `dyad:`, `lang:`, `date:2023-11..2024-02`. Words side by side
//! bind tighter than `AND`, `AND` tighter than `OR`.
//!
//! In: what was typed. Out: a [`Node`] or one [`QueryError`] with its place.
//! Invariant: printing a node and parsing it again gives the same node.

mod ast;
mod dates;
mod error;
mod lexer;
mod parse;
mod print;

pub use ast::{Facet, Node, TextField, Word, plain};
pub use dates::DayRange;
pub use error::{QueryError, QueryErrorKind};
pub use parse::parse;

/// Longest query, in bytes.
pub const MAX_LENGTH: usize = 4096;
/// Deepest nesting of parentheses and `NOT`.
pub const MAX_DEPTH: usize = 32;
/// Most words, phrases and fields in one query.
pub const MAX_LEAVES: usize = 128;
