//! One story, many copies: near-duplicates, origins, stories, what else to read.
//!
//! A pure state machine: articles go in, groups come out; the clock, the disk
//! and the order of arrival are the caller's.

pub mod copies;
pub mod decisions;
pub mod diff;
pub mod grouping;
pub mod origins;
pub mod related;
pub mod stories;

pub use grouping::{Grouping, GroupingSnapshot, Item};
