//! One command a file.

pub(crate) mod config;
pub(crate) mod eval;
pub(crate) mod read;
pub(crate) mod sample;
pub(crate) mod schema;
pub(crate) mod serve;
