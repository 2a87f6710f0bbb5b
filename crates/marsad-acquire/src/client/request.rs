//! What is asked for, and what came back.

use bytes::Bytes;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use url::Url;

use super::error::{FetchCause, FetchError};

/// One GET.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address; a fragment is not sent.
    pub url: Url,
    /// What kind of document is hoped for.
    pub accept: Accept,
    /// What we hold already; the server may answer 304.
    pub validators: Validators,
}

/// The kind of document hoped for: it chooses the `Accept` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Accept {
    /// A page.
    #[default]
    Page,
    /// A feed or sitemap.
    Feed,
    /// Anything.
    Any,
}

/// What makes a request conditional (RFC 9110, 13).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` of the copy we hold, as sent.
    pub etag: Option<String>,
    /// Its `Last-Modified`, as sent.
    pub last_modified: Option<String>,
}

/// One redirect that was followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Where it stood.
    pub from: Url,
    /// Where it led.
    pub to: Url,
    /// 301, 302, 303, 307 or 308.
    pub status: u16,
}

/// A whole response.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it came from in the end.
    pub url: Url,
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// The status, whatever it is.
    pub status: u16,
    /// The headers as sent; `Content-Encoding` no longer holds for `body`.
    pub headers: HeaderMap,
    /// The media type, lower case, without parameters: `text/html`.
    pub content_type: Option<String>,
    /// The `charset` parameter, as sent.
    pub charset: Option<String>,
    /// The body, decompressed.
    pub body: Bytes,
    /// The compressed stream ended early or broke: `body` is what there was.
    pub truncated: bool,
    /// How many body bytes were sent.
    pub wire_bytes: usize,
}

impl Request {
    /// A request for a page.
    pub fn new(url: Url) -> Request {
        Request {
            url,
            accept: Accept::Page,
            validators: Validators::default(),
        }
    }

    /// A request for the page at `text`.
    ///
    /// # Errors
    /// [`FetchError`] where it is not a URL.
    pub fn parse(text: &str) -> Result<Request, FetchError> {
        Url::parse(text.trim())
            .map(Request::new)
            .map_err(|error| FetchError::new(text, FetchCause::NotAnAddress(error)))
    }

    /// The same, hoping for a feed or sitemap.
    #[must_use]
    pub fn for_feed(self) -> Request {
        Request {
            accept: Accept::Feed,
            ..self
        }
    }

    /// The same, unless it is unchanged.
    #[must_use]
    pub fn unless_unchanged(self, validators: Validators) -> Request {
        Request { validators, ..self }
    }
}

impl Accept {
    pub(super) fn header(self) -> &'static str {
        match self {
            Accept::Page => "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            Accept::Feed => {
                "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.7"
            }
            Accept::Any => "*/*",
        }
    }
}

impl Validators {
    /// Those of a response.
    pub fn of(headers: &HeaderMap) -> Validators {
        let text = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .filter(|value| value.len() <= 1024)
                .map(str::to_owned)
        };
        Validators {
            etag: text("etag"),
            last_modified: text("last-modified"),
        }
    }
}

impl Fetched {
    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Whether the status is 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the copy we hold is still good (304).
    pub fn is_unchanged(&self) -> bool {
        self.status == 304
    }

    /// Where the document has moved for good: the end of the leading
    /// permanent redirects (301, 308), if any.
    pub fn moved_to(&self) -> Option<&Url> {
        self.hops
            .iter()
            .take_while(|hop| matches!(hop.status, 301 | 308))
            .last()
            .map(|hop| &hop.to)
    }

    /// What to send next time so that an unchanged document is not sent again.
    pub fn validators(&self) -> Validators {
        Validators::of(&self.headers)
    }
}
