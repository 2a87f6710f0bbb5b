//! Bytes of a page, feed, sitemap or plain text → articles, items, links.
//!
//! Pure: no clock, network, disk or randomness. See `ARCHITECTURE.md` for the
//! path of a page through the modules.

pub mod body;
pub mod charset;
pub mod dom;
pub mod draft;
pub mod feed;
pub mod html;
pub mod json;
pub mod lines;
pub mod markdown;
pub mod meta;
pub mod page;
pub mod plain;
pub mod sniff;
pub mod structured;
pub mod time;
pub mod xml;

pub use draft::{Block, BlockKind, Body, DatelineAt, Draft, DraftDateline, DraftRelated, Run};
pub use page::{Extractor, PageHints};
