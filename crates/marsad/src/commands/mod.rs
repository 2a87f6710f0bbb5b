//! One command a file.

pub(crate) mod config;
pub(crate) mod desk;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod read;
pub(crate) mod sample;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod sources;
pub(crate) mod upkeep;
pub(crate) mod users;
