//! What the loop is given: its limits and the caller's side.

use std::fmt;
use std::sync::Arc;

use jiff::SignedDuration;
use tokio::sync::mpsc;

use super::capture::Event;

/// The limits of the loop.
#[derive(Debug, Clone)]
pub struct FollowConfig {
    /// Sources polled at once.
    pub polls: usize,
    /// Articles of one source fetched at once; its host's limit still holds.
    pub articles: usize,
    /// New articles taken from a source at one poll; the rest follow soon.
    pub new_per_poll: usize,
    /// Polls after which an article that cannot be fetched is given up.
    pub tries: u8,
    /// Children of a sitemap index read at one poll.
    pub sitemaps: usize,
    /// A sitemap's items older than this at the first poll are its past, which
    /// is remembered but not fetched.
    pub backlog: SignedDuration,
    /// Leads tried when a site's feeds are looked for.
    pub leads: usize,
}

impl Default for FollowConfig {
    fn default() -> Self {
        FollowConfig {
            polls: 64,
            articles: 4,
            new_per_poll: 100,
            tries: 3,
            sitemaps: 5,
            backlog: SignedDuration::from_hours(48),
            leads: 16,
        }
    }
}

/// The caller's side: where events go, and what it holds already.
#[derive(Clone)]
pub struct Desk {
    /// Takes captures and states; when it is full, the loop waits.
    pub events: mpsc::Sender<Event>,
    /// Whether the article with this key is stored already, from whatever
    /// source. Asked often; must be quick.
    pub known: Arc<dyn Fn(&str) -> bool + Send + Sync>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Desk")
    }
}
