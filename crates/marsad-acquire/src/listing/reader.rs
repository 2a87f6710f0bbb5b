//! A fetched document → a listing, by what it is rather than by what it says
//! it is: servers call feeds `text/html` and pages `application/xml`.

use bytes::Bytes;
use http::HeaderMap;
use marsad_extract::charset;
use marsad_extract::dom::{self, Dom, NodeId};
use marsad_text::Packs;
use url::Url;

use super::{ItemFacts, Listed, Listing, feed, from_section, sitemap};
use crate::canonical::Canonical;
use crate::client::Fetched;
use crate::discover::{Lead, leads};
use crate::links::LinkReader;
use crate::robots::Access;
use crate::source::SourceKind;

/// Reads listings; made once.
#[derive(Debug)]
pub struct ListingReader {
    links: LinkReader,
    feeds: feed::Reader,
    packs: Packs,
}

/// What the beginning of a document shows it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Html,
    Sitemap,
    /// A feed, or at least XML or JSON that may be one.
    Feed,
    Empty,
    Other,
}

impl ListingReader {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> ListingReader {
        ListingReader {
            links: LinkReader::new(packs),
            feeds: feed::Reader::new(packs),
            packs: packs.clone(),
        }
    }

    /// Reads a document as the kind of listing that its source is.
    ///
    /// # Errors
    /// In words, where it is not what it should be.
    pub(crate) fn read(&self, kind: SourceKind, page: &Fetched) -> Result<Listing, String> {
        let shape = shape(&page.body);
        match (kind, shape) {
            (_, Shape::Empty) => Err("it answers with nothing at all".to_owned()),
            (SourceKind::Section | SourceKind::Site, Shape::Html) => {
                from_section(&self.dom(page), &page.url, &self.links)
            }
            (SourceKind::Feed, Shape::Html) => {
                Err("it answers with a web page, not a feed".to_owned())
            }
            (SourceKind::Sitemap, Shape::Html) => {
                Err("it answers with a web page, not a sitemap".to_owned())
            }
            (_, Shape::Sitemap) => sitemap::read(page, self.canonical()),
            (_, Shape::Feed) => self.feeds.read(page, self.canonical()),
            (_, Shape::Html | Shape::Other) => {
                let media = page
                    .content_type
                    .as_deref()
                    .unwrap_or("a document of no stated kind");
                Err(format!(
                    "it answers with something that is no {} ({media})",
                    kind.word()
                ))
            }
        }
    }

    /// The first item of a feed that was fetched once which `is_it` knows by its
    /// key and facts; none where the document is no feed any more.
    pub fn item_of(
        &self,
        address: &Url,
        body: Bytes,
        charset: Option<&str>,
        is_it: impl Fn(&str, &ItemFacts) -> bool,
    ) -> Option<ItemFacts> {
        let page = Fetched {
            url: address.clone(),
            hops: Vec::new(),
            status: 200,
            headers: HeaderMap::new(),
            content_type: None,
            charset: charset.map(str::to_owned),
            wire_bytes: body.len(),
            body,
            truncated: false,
        };
        let listing = self.read(SourceKind::Feed, &page).ok()?;
        let found = listing.items.into_iter();
        found
            .map(|item| (is_it(&item.key, &item.facts), item.facts))
            .find_map(|(is_it, facts)| is_it.then_some(facts))
    }

    /// The leads to feeds and sitemaps of a page.
    pub(crate) fn leads(&self, page: &Fetched, robots: Option<&Access>) -> Vec<Lead> {
        leads(&self.dom(page), &page.url, robots, &self.packs)
    }

    /// A watched page as the one item of its listing: its key changes when its
    /// words do.
    pub(crate) fn version_of_page(&self, page: &Fetched) -> Listed {
        let dom = self.dom(page);
        let words = crate::source::hash(&dom.words(NodeId::ROOT));
        let url = self.canonical().url(&page.url);
        let key = format!("{}#{words:x}", self.canonical().key(&url));
        Listed {
            key,
            facts: ItemFacts {
                url: Some(url),
                ..ItemFacts::default()
            },
        }
    }

    /// The tables of addresses.
    pub(crate) fn canonical(&self) -> &Canonical {
        self.links.canonical()
    }

    fn dom(&self, page: &Fetched) -> Dom {
        dom::parse(&text(page))
    }
}

/// The text of a document.
pub(super) fn text(page: &Fetched) -> String {
    charset::decode(&page.body, page.charset.as_deref(), top_level(&page.url)).text
}

fn top_level(url: &Url) -> Option<&str> {
    url.domain().and_then(|domain| domain.rsplit('.').next())
}

/// Looks at the first kilobytes. A page is known by its root element or by
/// any element of HTML where a feed would have its own.
fn shape(body: &[u8]) -> Shape {
    let start = String::from_utf8_lossy(&body[..body.len().min(4_096)]).to_ascii_lowercase();
    // UTF-16 shows its ASCII with zeros between.
    let start: String = start
        .chars()
        .filter(|character| *character != '\0')
        .collect();
    let start = start
        .trim_start_matches(['\u{feff}', '\u{fffd}'])
        .trim_start();
    if start.is_empty() {
        return Shape::Empty;
    }
    if start.starts_with('{') {
        return Shape::Feed;
    }
    let first = |names: &[&str]| names.iter().filter_map(|name| start.find(name)).min();
    let html = first(&["<!doctype html", "<html", "<head", "<body"]);
    let feed = first(&[
        "<rss",
        "<feed",
        "<rdf:rdf",
        "<channel",
        "<atom:feed",
        "<a10:feed",
    ]);
    let sitemap = first(&["<urlset", "<sitemapindex", ":urlset", ":sitemapindex"]);
    let found = [
        (html, Shape::Html),
        (feed, Shape::Feed),
        (sitemap, Shape::Sitemap),
    ];
    match found
        .into_iter()
        .filter_map(|(at, shape)| Some((at?, shape)))
        .min_by_key(|(at, _)| *at)
    {
        Some((_, shape)) => shape,
        None if start.starts_with("<?xml") || start.starts_with("<item") => Shape::Feed,
        None if start.starts_with('<') => Shape::Html,
        None => Shape::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_beginning() {
        for (start, expected) in [
            ("", Shape::Empty),
            (" \n", Shape::Empty),
            ("<!DOCTYPE html><html>", Shape::Html),
            (
                "\u{feff}<?xml version='1.0'?>\n<rss version='2.0'>",
                Shape::Feed,
            ),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Shape::Feed),
            (
                "<?xml version='1.0'?><urlset xmlns:news='x'>",
                Shape::Sitemap,
            ),
            ("<sm:sitemapindex>", Shape::Sitemap),
            (
                "{\"version\":\"https://jsonfeed.org/version/1\"}",
                Shape::Feed,
            ),
            ("<?xml version='1.0'?><unheard-of>", Shape::Feed),
            ("<div>نبأ</div>", Shape::Html),
            ("%PDF-1.7", Shape::Other),
            ("\n\n<b>Warning</b>: mysql<br>\n<rss>", Shape::Feed),
        ] {
            assert_eq!(shape(start.as_bytes()), expected, "{start}");
        }
        let wide: Vec<u8> = "<rss version='2.0'>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(shape(&wide), Shape::Feed);
    }
}
