//! Records and decisions → rows that other programs read.
//!
//! In: articles with their events as they stand after analysts' decisions. Out:
//! rows of fixed columns as JSON, CSV or Parquet, and the layouts of POLECAT and
//! GDELT. docs/exports.md says what every column holds; tests hold the columns
//! to it. No I/O but into the writers that are handed in.

pub mod cases;
pub mod csv;
pub mod gdelt;
pub mod parquet;
pub mod polecat;
mod reference;
pub mod rows;
mod words;

pub use reference::{Facts, Reference};
pub use words::{sentence, words};

/// Where several values stand in one cell, this is between them.
pub const BETWEEN: &str = "; ";
