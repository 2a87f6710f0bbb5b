//! Where things rest: captures (WARC), facts (SQLite), search index (tantivy).
//!
//! Captures are the truth about the world, facts are made from them, the index
//! follows the facts. Nothing acknowledged is lost, and no article is half there.

pub mod captures;
pub mod diff;
mod error;
pub mod facts;
pub mod index;
pub mod query;
pub mod sort_key;
pub mod store;
#[doc(hidden)]
pub mod testing;

pub use error::StoreError;
pub use store::Store;
