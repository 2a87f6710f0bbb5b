//! Near-duplicates and stories, measured on news.

pub mod data;
pub mod duplicates;
pub mod stories;
