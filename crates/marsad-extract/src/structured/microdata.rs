//! Microdata (`itemprop`) and RDFa (`property` outside of `meta`).
//!
//! An element counts only where the item around it is an article, a page or
//! nothing at all: the name of a product or of a commenter is not the headline.

use marsad_record::EvidenceFrom::Microdata;

use super::{AuthorClaim, Structured, claim};
use crate::dom::{Dom, NodeId, Tag};

/// Adds what an element with `itemprop` or `property` claims.
pub(super) fn read_element(dom: &Dom, id: NodeId, found: &mut Structured) {
    let names = match (dom.attr(id, "itemprop"), dom.attr(id, "property")) {
        (Some(names), _) => names,
        (None, Some(names)) if !dom.is(id, Tag::META) => names,
        _ => return,
    };
    for name in names.split_ascii_whitespace() {
        let name = name.rsplit(':').next().unwrap_or(name);
        let known = name.to_ascii_lowercase();
        let wanted = matches!(
            known.as_str(),
            "headline"
                | "datepublished"
                | "datecreated"
                | "datemodified"
                | "author"
                | "creator"
                | "articlesection"
                | "keywords"
                | "image"
                | "isaccessibleforfree"
                | "alternativeheadline"
        );
        if wanted && belongs_to_article(dom, id) {
            fill(dom, id, &known, found);
        }
    }
}

fn fill(dom: &Dom, id: NodeId, name: &str, found: &mut Structured) {
    match name {
        "headline" | "alternativeheadline" => {
            claim(&mut found.headlines, &value(dom, id), Microdata, name);
        }
        "datepublished" | "datecreated" => {
            claim(&mut found.published, &value(dom, id), Microdata, name);
        }
        "datemodified" => claim(&mut found.modified, &value(dom, id), Microdata, name),
        "articlesection" => claim(&mut found.sections, &value(dom, id), Microdata, name),
        "keywords" => claim(&mut found.keywords, &value(dom, id), Microdata, name),
        "image" => claim(&mut found.images, &value(dom, id), Microdata, name),
        "isaccessibleforfree" => {
            if value(dom, id).eq_ignore_ascii_case("false") {
                found.free = Some(false);
            }
        }
        _ => read_author(dom, id, found),
    }
}

fn read_author(dom: &Dom, id: NodeId, found: &mut Structured) {
    if found.authors.len() >= 64 {
        return;
    }
    let name_inside = dom.subtree(id).skip(1).take(60).find(|inner| {
        ["itemprop", "property"].iter().any(|attribute| {
            dom.attr(*inner, attribute).is_some_and(|names| {
                names
                    .split_ascii_whitespace()
                    .any(|n| n.rsplit(':').next() == Some("name"))
            })
        })
    });
    let name = value(dom, name_inside.unwrap_or(id));
    let address = name.starts_with("http") || name.len() > 300;
    if !name.is_empty() && !address && found.authors.len() < 64 {
        found.authors.push(AuthorClaim {
            name,
            role: None,
            organization: dom
                .attr(id, "itemtype")
                .is_some_and(|kind| kind.ends_with("Organization")),
            from: Microdata,
        });
    }
}

/// The value of a property: `content`, `datetime`, an address, or the words.
fn value(dom: &Dom, id: NodeId) -> String {
    for attribute in ["content", "datetime"] {
        if let Some(value) = dom.attr(id, attribute).filter(|value| !value.is_empty()) {
            return super::clean(value);
        }
    }
    match dom.tag(id) {
        Some(Tag::IMG) => dom.attr(id, "src").unwrap_or("").to_owned(),
        Some(Tag::LINK) => dom.attr(id, "href").unwrap_or("").to_owned(),
        // Properties that wrap half the page are a mistake of the page.
        _ if dom.end(id).index() - id.index() > 400 => String::new(),
        _ => dom.words(id),
    }
}

/// Whether the nearest item around the element is the article or the page.
fn belongs_to_article(dom: &Dom, id: NodeId) -> bool {
    for ancestor in dom.ancestors(id).take(100) {
        let Some(kind) = dom
            .attr(ancestor, "itemtype")
            .or_else(|| dom.attr(ancestor, "typeof"))
        else {
            continue;
        };
        let kind = kind
            .rsplit(['/', ':'])
            .next()
            .unwrap_or(kind)
            .to_ascii_lowercase();
        return kind.contains("article")
            || kind.contains("posting")
            || kind.contains("blog")
            || matches!(
                kind.as_str(),
                "webpage"
                    | "report"
                    | "review"
                    | "recipe"
                    | "creativework"
                    | "document"
                    | "node"
                    | "mediaobject"
                    | "videoobject"
                    | "person"
            );
    }
    true
}
