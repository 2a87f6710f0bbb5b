//! Bytes of a feed → its items.
//!
//! RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed, with the
//! vocabularies that newsrooms mix in. Desks read broken feeds: whatever can be
//! read is, and only a document in which nothing looks like a feed is refused.
//! In: bytes and what the server said of them. Out: a [`Feed`], each of whose
//! texts still knows whether it is HTML ([`Words`]).

mod article;
mod item;
mod json;
mod link;
mod model;
mod person;
mod time;
mod words;
mod xml;

use marsad_text::Packs;
use thiserror::Error;

pub use article::read_articles;
pub use model::{Feed, FeedFormat, Item, Link, Person, Source};
pub use words::Words;

use crate::charset;
use crate::meta::dates::DateReader;

/// Items of one feed beyond this number are left out, and the feed is flagged.
pub const MAX_ITEMS: usize = 20_000;
/// Bytes beyond this number are not read, and the feed is flagged.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Why a document is no feed.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum FeedError {
    /// Nothing there.
    #[error("the document is empty")]
    Empty,
    /// Text, but no element or key of a feed in it.
    #[error("no feed in the document: it begins with \"{0}\"")]
    NotAFeed(String),
}

/// What is known of a feed from outside of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct FeedHints<'h> {
    /// The address that it was read from: what relative links are resolved with.
    pub url: Option<&'h str>,
    /// The `charset` of the `Content-Type` header.
    pub charset: Option<&'h str>,
    /// The `Content-Language` header.
    pub language: Option<&'h str>,
}

/// Reads feeds; made once.
#[derive(Debug)]
pub struct FeedReader {
    dates: DateReader,
}

impl FeedReader {
    /// Compiles the date words of the packs.
    pub fn new(packs: &Packs) -> FeedReader {
        FeedReader {
            dates: DateReader::new(packs),
        }
    }

    /// Reads a feed of any kind.
    pub fn read(&self, bytes: &[u8], hints: FeedHints<'_>) -> Result<Feed, FeedError> {
        let kept = &bytes[..bytes.len().min(MAX_BYTES)];
        let decoded = charset::decode(kept, hints.charset, None);
        let text = decoded.text.trim_start();
        if text.is_empty() {
            return Err(FeedError::Empty);
        }
        let feed = if text.starts_with('{') {
            json::read(text, hints, &self.dates)
        } else {
            xml::read(text, hints, &self.dates)
        };
        let mut feed = feed.ok_or_else(|| FeedError::NotAFeed(text.chars().take(60).collect()))?;
        feed.charset_damaged = decoded.damaged;
        feed.capped |= kept.len() < bytes.len();
        Ok(feed)
    }
}

#[cfg(test)]
mod tests;
