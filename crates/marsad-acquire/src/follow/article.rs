//! One new item: fetched where needed, handed on, acknowledged.

use jiff::Timestamp;
use tokio::sync::oneshot;
use url::Url;

use super::capture::{Capture, CaptureRole, Event};
use super::poll::Poller;
use super::words;
use crate::client::{Fetched, Request};
use crate::host::{Outcome, Turned};
use crate::listing::{ItemFacts, Listed};
use crate::source::{FullText, Source};

/// Items with at least so many words of text are taken to be whole.
const WHOLE_WORDS: usize = 150;

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Stored, readable or not.
    Stored {
        /// Whether an article could be read from it.
        readable: bool,
        /// Why its page could not be had, where only the teaser is stored.
        missed: Option<String>,
    },
    /// Somebody has it already.
    Known,
    /// It can never be had.
    Lost(String),
    /// It cannot be had now.
    Later(String),
    /// Nothing was tried: the loop is stopping or the host wants rest.
    Untried,
}

/// What came of asking for a page.
enum Page {
    Had(Box<Fetched>),
    Lost(String),
    Later(String),
    Untried,
}

impl Poller {
    /// Deals with one new item. `last_try` = the teaser is taken if the page
    /// fails again.
    pub(super) async fn article(
        &self,
        source: &Source,
        listed: &Listed,
        listing: &Fetched,
        last_try: bool,
    ) -> Fate {
        if self.is_stopping() {
            return Fate::Untried;
        }
        if (self.desk.known)(&listed.key) || !self.claim(&listed.key) {
            return Fate::Known;
        }
        let fate = self
            .claimed_article(source, listed, listing, last_try)
            .await;
        self.release(&listed.key);
        fate
    }

    async fn claimed_article(
        &self,
        source: &Source,
        listed: &Listed,
        listing: &Fetched,
        last_try: bool,
    ) -> Fate {
        let facts = &listed.facts;
        let page_wanted = match source.full_text {
            FullText::Always => true,
            FullText::Never => false,
            FullText::WhereNeeded => !is_whole(facts),
        };
        let Some(url) = facts.url.as_ref().filter(|_| page_wanted) else {
            return self
                .hand_on(self.item_capture(source, listed, listing), None)
                .await;
        };
        let missed = match self.page(url).await {
            Page::Had(page) => {
                return self
                    .hand_on(self.article_capture(source, listed, url, *page), None)
                    .await;
            }
            Page::Untried => return Fate::Untried,
            Page::Later(words) if !last_try => return Fate::Later(words),
            Page::Later(words) | Page::Lost(words) => words,
        };
        // The best partial record: what the feed itself says.
        if facts.title.is_none() || facts.summary.is_none() && facts.content.is_none() {
            return Fate::Lost(missed);
        }
        self.hand_on(self.item_capture(source, listed, listing), Some(missed))
            .await
    }

    async fn page(&self, url: &Url) -> Page {
        match self.hosts.get(Request::new(url.clone())).await {
            Outcome::Answered(page) if page.is_success() => Page::Had(page),
            Outcome::Answered(page) => {
                let words = words::of_status(page.status, Timestamp::now())
                    .map_or_else(String::new, |problem| problem.words);
                if page.status == 429 || page.status >= 500 {
                    Page::Later(words)
                } else {
                    Page::Lost(words)
                }
            }
            Outcome::Failed(error) if error.is_passing() => Page::Later(error.to_string()),
            Outcome::Failed(error) => Page::Lost(error.to_string()),
            Outcome::Turned(Turned::Robots) => Page::Lost(Turned::Robots.to_string()),
            Outcome::Turned(_) => Page::Untried,
        }
    }

    /// Hands a capture to the caller and waits until it is stored.
    pub(super) async fn hand_on(&self, capture: Capture, missed: Option<String>) -> Fate {
        let (acknowledge, acknowledged) = oneshot::channel();
        let event = Event::Captured(Box::new(capture), acknowledge);
        if self.desk.events.send(event).await.is_err() {
            return Fate::Untried;
        }
        match acknowledged.await {
            Ok(stored) => Fate::Stored {
                readable: stored.readable,
                missed,
            },
            Err(_) => Fate::Later("it could not be stored".to_owned()),
        }
    }

    pub(super) fn page_capture(
        &self,
        source: &Source,
        version: &Listed,
        page: &Fetched,
    ) -> Capture {
        let url = version
            .facts
            .url
            .clone()
            .unwrap_or_else(|| page.url.clone());
        self.article_capture(source, version, &url, page.clone())
    }

    fn article_capture(
        &self,
        source: &Source,
        listed: &Listed,
        url: &Url,
        page: Fetched,
    ) -> Capture {
        Capture {
            url: url.clone(),
            key: listed.key.clone(),
            final_url: page.url,
            hops: page.hops,
            fetched_at: Timestamp::now(),
            status: page.status,
            headers: page.headers,
            body: page.body,
            truncated: page.truncated,
            source_id: source.id.clone(),
            role: CaptureRole::Article,
            item: Some(listed.facts.clone()),
        }
    }

    /// The listing's own document, as the evidence for one of its items.
    fn item_capture(&self, source: &Source, listed: &Listed, listing: &Fetched) -> Capture {
        Capture {
            url: listed
                .facts
                .url
                .clone()
                .unwrap_or_else(|| listing.url.clone()),
            key: listed.key.clone(),
            final_url: listing.url.clone(),
            hops: listing.hops.clone(),
            fetched_at: Timestamp::now(),
            status: listing.status,
            headers: listing.headers.clone(),
            body: listing.body.clone(),
            truncated: listing.truncated,
            source_id: source.id.clone(),
            role: CaptureRole::Item,
            item: Some(listed.facts.clone()),
        }
    }
}

/// Whether the feed carries the whole text: long enough, and not broken off.
fn is_whole(facts: &ItemFacts) -> bool {
    let Some(content) = facts.content.as_deref().or(facts.summary.as_deref()) else {
        return false;
    };
    let mut words = 0;
    let mut last = "";
    let mut in_tag = false;
    for piece in content.split_inclusive(['<', '>']) {
        if !in_tag {
            let text = piece.trim_end_matches('<');
            words += text.split_whitespace().count();
            last = text.split_whitespace().next_back().unwrap_or(last);
        }
        in_tag = piece.ends_with('<');
    }
    let broken_off = ["…", "...", "[…]", "[...]", "[&#8230;]", "&hellip;"]
        .iter()
        .any(|end| last.ends_with(end));
    words >= WHOLE_WORDS && !broken_off
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_teaser_is_told_from_a_whole_text() {
        let facts = |content: String| ItemFacts {
            content: Some(content),
            ..ItemFacts::default()
        };
        let long = "<p>قال الوزير <b>إن</b> المباحثات تقدمت كثيرا.</p>".repeat(40);
        assert!(is_whole(&facts(long.clone())));
        assert!(!is_whole(&facts(format!("{long}<p>وأضاف […]</p>"))));
        assert!(!is_whole(&facts(
            "<p>قال الوزير إن المباحثات تقدمت.</p>".to_owned()
        )));
        assert!(!is_whole(&facts(format!(
            "<div class='{}'>",
            "a b c ".repeat(200)
        ))));
        assert!(!is_whole(&ItemFacts::default()));
    }
}
