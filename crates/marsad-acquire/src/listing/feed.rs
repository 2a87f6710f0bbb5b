//! A feed as a listing.

use jiff::Timestamp;
use marsad_extract::feed::{Feed, FeedError, FeedHints, FeedReader, Item, Words};
use marsad_text::Packs;
use url::Url;

use super::{ItemFacts, Listing};
use crate::canonical::Canonical;
use crate::client::Fetched;

/// Reads feeds; made once.
#[derive(Debug)]
pub(super) struct Reader(FeedReader);

impl Reader {
    pub(super) fn new(packs: &Packs) -> Reader {
        Reader(FeedReader::new(packs))
    }

    /// Reads a document that should be a feed.
    ///
    /// # Errors
    /// In words, where it is none.
    pub(super) fn read(&self, page: &Fetched, canonical: &Canonical) -> Result<Listing, String> {
        let hints = FeedHints {
            url: Some(page.url.as_str()),
            charset: page.charset.as_deref(),
            language: page.header("content-language"),
        };
        let feed = self
            .0
            .read(&page.body, hints)
            .map_err(|error| match error {
                FeedError::Empty => "it answers with nothing at all".to_owned(),
                other => format!("it cannot be read as a feed: {other}"),
            })?;
        let facts = feed
            .items
            .iter()
            .map(|item| facts(item, &feed, &page.url))
            .collect();
        let mut listing = Listing::of(facts, canonical);
        listing.ttl = feed.minutes_to_live.map(|minutes| u64::from(minutes) * 60);
        if feed.items.is_empty() {
            listing.remarks.push("it lists no items".to_owned());
        }
        if feed.charset_damaged {
            listing
                .remarks
                .push("some of its bytes mean nothing in the charset it names".to_owned());
        }
        if page.truncated {
            listing
                .remarks
                .push("it ends early; what came is read".to_owned());
        }
        Ok(listing)
    }
}

fn facts(item: &Item, feed: &Feed, base: &Url) -> ItemFacts {
    let web = |text: &str| {
        base.join(text.trim())
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
    };
    // Some feeds give the address only as the id.
    let by_id = || {
        item.id
            .as_deref()
            .filter(|id| id.starts_with("http"))
            .and_then(web)
    };
    let html = |words: &Option<Words>| {
        words
            .as_ref()
            .map(Words::html)
            .filter(|html| !html.trim().is_empty())
    };
    ItemFacts {
        id: item.id.clone(),
        url: item.link().and_then(web).or_else(by_id),
        title: item
            .title
            .as_ref()
            .map(Words::plain)
            .filter(|title| !title.is_empty()),
        summary: html(&item.summary),
        content: html(&item.content),
        published: moment(item.published.as_ref()),
        updated: moment(item.updated.as_ref()),
        authors: item
            .authors
            .iter()
            .map(|author| author.display())
            .filter(|name| !name.is_empty())
            .collect(),
        categories: item.categories.clone(),
        language: item.language.clone().or_else(|| feed.language.clone()),
        image: item.image.as_deref().and_then(web),
    }
}

/// A date as a moment, for scheduling: a day without a clock is its noon.
pub(super) fn moment(time: Option<&marsad_record::Time>) -> Option<Timestamp> {
    let time = time?;
    if let Some(utc) = &time.utc {
        return utc.parse().ok();
    }
    let day = time.time.get(..10)?;
    format!("{day}T12:00:00Z").parse().ok()
}
