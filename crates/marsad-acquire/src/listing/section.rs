//! A section page as a listing: its article links.

use marsad_extract::dom::Dom;
use url::Url;

use super::{ItemFacts, Listing};
use crate::links::LinkReader;

/// Reads the links of a section page.
///
/// # Errors
/// In words, where there is none.
pub(crate) fn from_section(dom: &Dom, base: &Url, reader: &LinkReader) -> Result<Listing, String> {
    let links = reader.article_links(dom, base);
    if links.is_empty() {
        return Err("no links to articles were found on the page".to_owned());
    }
    let items = links.into_iter().map(|link| ItemFacts {
        url: Some(link.url),
        title: Some(link.words).filter(|words| !words.is_empty()),
        ..ItemFacts::default()
    });
    let mut listing = Listing::of(items.collect(), reader.canonical());
    // Links bear no dates, which is nothing to remark on.
    listing.remarks.clear();
    Ok(listing)
}
