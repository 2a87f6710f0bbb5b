//! Addresses of feeds: what they are relative to, and what they are for.

use url::Url;

use super::model::Link;
use crate::xml::Xml;

/// The address that relative links below an element mean: `xml:base` of what is
/// around it, the outermost first, beginning with the feed's own.
pub(super) fn base(xml: &Xml, id: usize, document: Option<&str>) -> Option<Url> {
    let mut written = Vec::new();
    let mut at = Some(id);
    while let Some(id) = at {
        written.extend(xml.attribute(id, "xml:base"));
        at = xml.parent(id);
    }
    let mut base = document.and_then(|address| Url::parse(address.trim()).ok());
    for address in written.into_iter().rev() {
        let joined = match &base {
            Some(base) => base.join(address.trim()).ok(),
            None => Url::parse(address.trim()).ok(),
        };
        base = joined.or(base);
    }
    base
}

/// Makes an address absolute; one with a scheme stays as it is written.
pub(super) fn absolute(address: &str, base: Option<&Url>) -> String {
    let address = address.trim();
    match base {
        Some(base) if !has_scheme(address) => base
            .join(address)
            .map_or_else(|_| address.to_owned(), String::from),
        _ => address.to_owned(),
    }
}

/// Whether an address begins with a scheme.
pub(super) fn has_scheme(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let mut characters = scheme.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Reads `link`, `enclosure` and the like: an attribute, or the text.
pub(super) fn read(xml: &Xml, id: usize, relation: &str, document: Option<&str>) -> Option<Link> {
    let by_attribute = ["href", "url", "resource"]
        .into_iter()
        .find_map(|name| xml.attribute(id, name));
    let address = match by_attribute {
        Some(address) => address.trim().to_owned(),
        None => xml.text(id).trim().to_owned(),
    };
    if address.is_empty() {
        return None;
    }
    let relation = xml.attribute(id, "rel").map_or(relation, str::trim);
    Some(Link {
        href: absolute(&address, base(xml, id, document).as_ref()),
        relation: if relation.is_empty() {
            "alternate"
        } else {
            relation
        }
        .to_ascii_lowercase(),
        media_type: xml.attribute(id, "type").map(str::to_owned),
    })
}
