//! What a source lists at one poll: items, each with a key and its facts.
//!
//! Feeds, sitemaps and section pages are read into one form. An item's key is
//! its id or its address, or, where it has neither, a hash of what it says, so
//! that the same item has the same key at the next poll.

mod feed;
mod reader;
mod section;
mod sitemap;

use std::collections::HashSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

pub use reader::ListingReader;
pub(crate) use section::from_section;

use crate::canonical::Canonical;

/// Items of one listing beyond these are left for the next poll.
pub(crate) const MAX_ITEMS: usize = 5_000;

/// What one poll of a source read.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The items, newest first where that is known.
    pub(crate) items: Vec<Listed>,
    /// Further listings to read: the children of a sitemap index.
    pub(crate) further: Vec<Url>,
    /// The feed's wish for the interval, in seconds.
    pub(crate) ttl: Option<u64>,
    /// What a person should know.
    pub(crate) remarks: Vec<String>,
}

/// One item and its key.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) key: String,
    pub(crate) facts: ItemFacts,
}

/// What a source says of an item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemFacts {
    /// The id (`guid`, `atom:id`).
    pub id: Option<String>,
    /// The article's canonical address.
    pub url: Option<Url>,
    /// The headline, as plain text.
    pub title: Option<String>,
    /// The teaser, as HTML.
    pub summary: Option<String>,
    /// The whole text where the feed carries it, as HTML.
    pub content: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was changed.
    pub updated: Option<Timestamp>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its categories.
    pub categories: Vec<String>,
    /// BCP 47, where the item or its feed says.
    pub language: Option<String>,
    /// Its picture.
    pub image: Option<Url>,
}

impl Listing {
    /// Gives each item its key, drops repetitions, bounds the number, and
    /// remarks on what is odd.
    pub(crate) fn of(facts: Vec<ItemFacts>, canonical: &Canonical) -> Listing {
        let mut listing = Listing::default();
        let total = facts.len();
        let dated = facts
            .iter()
            .filter(|item| item.published.or(item.updated).is_some())
            .count();
        let mut anonymous = 0;
        let mut keys = HashSet::new();
        for mut item in facts.into_iter().take(MAX_ITEMS) {
            item.url = item.url.map(|url| canonical.url(&url));
            let Some(key) = key(&item, canonical, &mut anonymous) else {
                continue;
            };
            if keys.insert(key.clone()) {
                listing.items.push(Listed { key, facts: item });
            }
        }
        if total > MAX_ITEMS {
            listing.remarks.push(format!(
                "it lists {total} items; the first {MAX_ITEMS} are read"
            ));
        }
        if anonymous > 0 {
            listing.remarks.push(format!("{anonymous} of its items have neither a link nor an id; they are told apart by their words"));
        }
        if total > 0 && dated == 0 {
            listing.remarks.push(
                "none of its items bears a date; the time when they were found is used".to_owned(),
            );
        }
        listing
    }

    /// The dates of the items.
    pub(crate) fn dates(&self) -> Vec<Timestamp> {
        self.items
            .iter()
            .filter_map(|item| item.facts.published.or(item.facts.updated))
            .collect()
    }
}

/// The key of an item; none where it says nothing at all.
fn key(item: &ItemFacts, canonical: &Canonical, anonymous: &mut usize) -> Option<String> {
    if let Some(url) = &item.url {
        return Some(canonical.key(url));
    }
    if let Some(id) = item.id.as_ref().filter(|id| !id.trim().is_empty()) {
        return Some(format!("id:{}", id.trim()));
    }
    let says = [&item.title, &item.summary, &item.content];
    let says: Vec<&str> = says
        .into_iter()
        .flatten()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    if says.is_empty() {
        return None;
    }
    *anonymous += 1;
    Some(format!("words:{:x}", crate::source::hash(&says.join("\n"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    fn listing(items: Vec<ItemFacts>) -> Listing {
        Listing::of(items, &Canonical::new(&Packs::embedded()))
    }

    #[test]
    fn items_without_link_or_id_are_told_apart_by_their_words() {
        let item = |title: &str| ItemFacts {
            title: Some(title.to_owned()),
            ..ItemFacts::default()
        };
        let read = listing(vec![item("أ"), item("ب"), item("أ"), ItemFacts::default()]);
        assert_eq!(read.items.len(), 2);
        assert!(
            read.remarks[0].contains("neither a link nor an id"),
            "{:?}",
            read.remarks
        );
        assert!(read.remarks[1].contains("none of its items bears a date"));
        assert_eq!(read.items[0].key, listing(vec![item("أ")]).items[0].key);
    }

    #[test]
    fn one_article_under_two_addresses_is_one_item() {
        let item = |url: &str| ItemFacts {
            url: Url::parse(url).ok(),
            published: Some(Timestamp::UNIX_EPOCH),
            ..ItemFacts::default()
        };
        let read = listing(vec![
            item("https://a.example/1?utm_source=rss"),
            item("http://www.a.example/1/"),
        ]);
        assert_eq!(read.items.len(), 1);
        assert!(read.remarks.is_empty());
    }

    #[test]
    fn a_listing_is_bounded() {
        let many = (0..10_000).map(|n| ItemFacts {
            id: Some(n.to_string()),
            published: Some(Timestamp::UNIX_EPOCH),
            ..ItemFacts::default()
        });
        let read = listing(many.collect());
        assert_eq!(read.items.len(), MAX_ITEMS);
        assert!(
            read.remarks[0].starts_with("it lists 10000 items"),
            "{:?}",
            read.remarks
        );
    }
}
