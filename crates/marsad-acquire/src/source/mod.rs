//! What a desk follows: sources, what is known of each, and its health.
//!
//! Plain values, kept by the caller (`serde`). A [`Source`] is what a person
//! decided; a [`SourceState`] is what polling it taught, changed only by
//! [`SourceState::polled`], [`SourceState::failed`] and
//! [`SourceState::captured`], with `now` as an argument; [`Health`] is read
//! off both and shown. Nothing here sees a clock or the network.

mod health;
mod rate;
mod schedule;
mod seen;
mod starter;
mod state;

use serde::{Deserialize, Serialize};
use url::Url;

pub use health::{Condition, Health};
pub use rate::{DayCount, DayCounts};
pub use schedule::Pace;
pub(crate) use schedule::retry_after;
pub use seen::Seen;
pub(crate) use seen::hash;
pub use starter::starter_pack;
pub use state::{Polled, Problem, SourceState};

/// One thing that is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// A stable name, lower case: `sana-ar`.
    pub id: String,
    /// The outlet's name in Latin letters.
    pub name: String,
    /// Its name as it writes it.
    pub native_name: String,
    /// ISO 3166-1 alpha-3, or `INT` where it belongs to no one state.
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// What stands at `url`.
    pub kind: SourceKind,
    /// Where it is polled.
    pub url: Url,
    /// `news`, `economy`, `sport`, …; free.
    pub topic: String,
    /// Whether a person has stopped it.
    pub paused: bool,
    /// Whether articles are fetched beyond what the source itself carries.
    pub full_text: FullText,
    /// The polling bounds.
    pub pace: Pace,
}

/// The four kinds of source, and a site whose sources are still to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// RSS, Atom, JSON Feed.
    Feed,
    /// A news sitemap or an index of sitemaps.
    Sitemap,
    /// A page whose links lead to articles.
    Section,
    /// One page watched for edits.
    Page,
    /// A site: its feeds or sitemaps are discovered on the first poll; where
    /// it has none, its front page is followed as a section.
    Site,
}

/// Whether the page behind a feed item is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FullText {
    /// Where the item carries only a teaser.
    #[default]
    WhereNeeded,
    /// Always.
    Always,
    /// Never: the item is all there is.
    Never,
}

impl Source {
    /// A source with its address and kind; all else empty or the default.
    pub fn new(id: impl Into<String>, kind: SourceKind, url: Url) -> Source {
        let id = id.into();
        Source {
            name: url.host_str().unwrap_or(&id).to_owned(),
            id,
            native_name: String::new(),
            country: String::new(),
            language: String::new(),
            kind,
            url,
            topic: String::new(),
            paused: false,
            full_text: FullText::default(),
            pace: Pace::default(),
        }
    }
}

impl SourceKind {
    /// The word used in source files and the interface's addresses.
    pub fn word(self) -> &'static str {
        match self {
            SourceKind::Feed => "feed",
            SourceKind::Sitemap => "sitemap",
            SourceKind::Section => "section",
            SourceKind::Page => "page",
            SourceKind::Site => "site",
        }
    }

    /// The kind that `word` names.
    pub fn from_word(word: &str) -> Option<SourceKind> {
        [
            SourceKind::Feed,
            SourceKind::Sitemap,
            SourceKind::Section,
            SourceKind::Page,
            SourceKind::Site,
        ]
        .into_iter()
        .find(|kind| kind.word() == word)
    }
}
