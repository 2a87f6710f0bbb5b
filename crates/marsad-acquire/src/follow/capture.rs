//! What passes between the loop and its caller.

use http::HeaderMap;
use jiff::Timestamp;
use tokio::sync::oneshot;
use url::Url;

use crate::client::Hop;
use crate::listing::ItemFacts;
use crate::source::{Source, SourceState};

/// One document that was fetched, or one item that a feed carried whole.
#[derive(Debug, Clone)]
pub struct Capture {
    /// The canonical address asked for.
    pub url: Url,
    /// What addresses of the same article share: see
    /// [`Canonical::key`](crate::canonical::Canonical::key).
    pub key: String,
    /// Where it came from in the end.
    pub final_url: Url,
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// When the answer was complete.
    pub fetched_at: Timestamp,
    /// The status.
    pub status: u16,
    /// The headers as sent; `body` is already decompressed.
    pub headers: HeaderMap,
    /// The body; for an item that the feed carried, the feed's own document.
    pub body: bytes::Bytes,
    /// The compressed body ended early.
    pub truncated: bool,
    /// The source it was found through.
    pub source_id: String,
    /// What it is to us.
    pub role: CaptureRole,
    /// What the source says of it.
    pub item: Option<ItemFacts>,
}

/// What a capture is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureRole {
    /// An article's page.
    Article,
    /// An item whose whole text stands in `item`; its page was not fetched.
    Item,
    /// The feed, sitemap or section page itself.
    Listing,
}

/// The caller's acknowledgement: the capture is stored, and nothing of it can
/// be lost any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Whether an article could be read from it.
    pub readable: bool,
}

/// What the loop tells its caller.
#[derive(Debug)]
pub enum Event {
    /// Something was fetched. Answer once it is stored; if the answer is
    /// dropped, it counts as not stored and is fetched again later.
    Captured(Box<Capture>, oneshot::Sender<Stored>),
    /// A source was polled: both are to be kept.
    Polled(Box<(Source, SourceState)>),
}

/// What the caller tells the loop.
#[derive(Debug)]
pub enum Command {
    /// Follow one more source, or go on with changed settings.
    Follow(Box<(Source, SourceState)>),
    /// Follow it no longer.
    Forget(String),
    /// Poll it now, whatever the schedule says.
    PollNow(String),
}
