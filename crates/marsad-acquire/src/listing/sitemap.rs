//! A sitemap or an index of sitemaps as a listing (sitemaps.org 0.9, and the
//! news vocabulary of the large search engines).

use std::cmp::Reverse;

use jiff::Timestamp;
use marsad_extract::xml::{self, Xml};
use url::Url;

use super::{ItemFacts, Listing};
use crate::canonical::Canonical;
use crate::client::Fetched;

/// Reads a document that should be a sitemap: its pages newest first, its
/// parts (those of an index) newest first.
///
/// # Errors
/// In words, where it is none.
pub(super) fn read(page: &Fetched, canonical: &Canonical) -> Result<Listing, String> {
    let xml = xml::parse(&super::reader::text(page));
    let mut parts: Vec<(Option<Timestamp>, Url)> = Vec::new();
    let mut pages: Vec<ItemFacts> = Vec::new();
    for entry in xml.elements() {
        match xml.local(entry) {
            "sitemap" => parts
                .extend(location(&xml, entry, &page.url).map(|url| (modified(&xml, entry), url))),
            "url" => pages.extend(page_facts(&xml, entry, &page.url)),
            _ => {}
        }
    }
    if pages.is_empty() && parts.is_empty() {
        return Err("it is a sitemap that lists nothing".to_owned());
    }
    // Undated ones last, in the order written: a stable sort.
    pages.sort_by_key(|item| Reverse(item.published.or(item.updated)));
    parts.sort_by_key(|(date, _)| Reverse(*date));
    let mut listing = Listing::of(pages, canonical);
    listing.further = parts.into_iter().map(|(_, url)| url).collect();
    if xml.capped {
        listing
            .remarks
            .push("it is too large to be read whole".to_owned());
    }
    Ok(listing)
}

fn page_facts(xml: &Xml, entry: usize, base: &Url) -> Option<ItemFacts> {
    let url = location(xml, entry, base)?;
    let text = |name: &str| below(xml, entry, name).filter(|text| !text.is_empty());
    Some(ItemFacts {
        url: Some(url),
        title: text("title"),
        published: text("publication_date").as_deref().and_then(moment),
        updated: modified(xml, entry),
        language: text("language"),
        categories: text("keywords").map_or_else(Vec::new, |words| {
            words
                .split([',', '،'])
                .map(|word| word.trim().to_owned())
                .collect()
        }),
        ..ItemFacts::default()
    })
}

fn location(xml: &Xml, entry: usize, base: &Url) -> Option<Url> {
    let child = xml
        .children(entry)
        .find(|child| xml.local(*child) == "loc")?;
    let url = base.join(xml.text(child).trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

fn modified(xml: &Xml, entry: usize) -> Option<Timestamp> {
    let child = xml
        .children(entry)
        .find(|child| xml.local(*child) == "lastmod")?;
    moment(xml.text(child).trim())
}

/// The text of the first element of that name inside `entry`.
fn below(xml: &Xml, entry: usize, name: &str) -> Option<String> {
    let found = xml
        .children(entry)
        .flat_map(|child| std::iter::once(child).chain(xml.children(child)))
        .find(|id| xml.local(*id) == name)?;
    Some(xml.text(found).trim().to_owned())
}

/// A W3C date as a moment, for scheduling: a day without a clock is its noon,
/// a clock without a zone is UTC.
fn moment(text: &str) -> Option<Timestamp> {
    let parsed = text.parse::<Timestamp>().ok();
    parsed
        .or_else(|| format!("{text}Z").parse().ok())
        .or_else(|| format!("{}T12:00:00Z", text.get(..10)?).parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_sitemaps_write_them() {
        for (text, expected) in [
            ("2026-03-01", Some("2026-03-01T12:00:00Z")),
            ("2026-03-01T08:30+03:00", Some("2026-03-01T05:30:00Z")),
            ("2026-03-01T08:30:15Z", Some("2026-03-01T08:30:15Z")),
            ("2026-03-01T08:30:15", Some("2026-03-01T08:30:15Z")),
            ("yesterday", None),
            ("", None),
        ] {
            let read = moment(text).map(|moment| moment.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
