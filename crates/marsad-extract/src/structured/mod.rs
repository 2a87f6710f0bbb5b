//! What a page says about itself in its markup: JSON-LD, microdata, RDFa, meta.
//!
//! In: the tree of a page. Out: one [`Structured`] value, in which every claim
//! keeps where it stood, so that later stages can weigh it. Nothing is judged
//! here, only read and cleaned (entities, white space).

mod json;
mod jsonld;
mod meta_tags;
mod microdata;

use marsad_record::EvidenceFrom;

use crate::dom::{Dom, Kind, NodeId, Tag};

/// Claims of one kind beyond this number are dropped.
const MAX_CLAIMS: usize = 64;

/// Characters of a `title` element that are looked at.
const LONGEST_TITLE: usize = 1_000;

/// Words that the markup gives for some field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The words, white space folded, entities resolved.
    pub text: String,
    /// What kind of place they stand in.
    pub from: EvidenceFrom,
    /// The name under which they stand: `headline`, `og:title`, `datePublished` …
    pub key: String,
}

/// A date that the markup claims.
pub type DateClaim = Claim;

/// An author that the markup claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorClaim {
    /// The name as written; may hold several names, a "by", a URL.
    pub name: String,
    /// `jobTitle` and the like.
    pub role: Option<String>,
    /// Whether the markup says that it is an organisation.
    pub organization: bool,
    /// What kind of place it stands in.
    pub from: EvidenceFrom,
}

/// Everything that the markup says about the page and its article.
#[derive(Debug, Clone, Default)]
pub struct Structured {
    /// Headlines and titles, best kinds first in no particular order.
    pub headlines: Vec<Claim>,
    /// Summaries.
    pub descriptions: Vec<Claim>,
    /// The authors.
    pub authors: Vec<AuthorClaim>,
    /// Dates of publication.
    pub published: Vec<DateClaim>,
    /// Dates of change.
    pub modified: Vec<DateClaim>,
    /// The section of the outlet.
    pub sections: Vec<Claim>,
    /// Publisher's keywords; one claim may hold a list.
    pub keywords: Vec<Claim>,
    /// Image addresses, as written.
    pub images: Vec<Claim>,
    /// The body, where JSON-LD carries it.
    pub article_body: Option<String>,
    /// `isAccessibleForFree` of the article.
    pub free: Option<bool>,
    /// Name of the publisher in JSON-LD or microdata.
    pub publisher: Option<String>,
    /// `og:site_name` and the like.
    pub site_name: Option<String>,
    /// `link rel=canonical`.
    pub canonical: Option<String>,
    /// `link rel=amphtml`.
    pub amphtml: Option<String>,
    /// `og:url`.
    pub og_url: Option<String>,
    /// `url` or `mainEntityOfPage` of the article in JSON-LD.
    pub article_url: Option<String>,
    /// `base href`.
    pub base: Option<String>,
    /// `lang` of the root element, or what a meta says.
    pub language: Option<String>,
    /// schema.org types and `og:type`, in lower case.
    pub types: Vec<String>,
    /// What cards for Twitter say under a label: ("Written by", "Ida Berg").
    pub card_labels: Vec<(String, String)>,
    /// The `title` element.
    pub title: Option<String>,
}

impl Structured {
    /// Whether the markup names this type (lower case).
    pub fn has_type(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    fn set_once(slot: &mut Option<String>, text: &str) {
        if slot.is_none() {
            let text = clean(text);
            if !text.is_empty() {
                *slot = Some(text);
            }
        }
    }
}

/// Reads the markup of a page in one pass over its tree.
pub fn read(dom: &Dom) -> Structured {
    let mut found = Structured::default();
    let mut scripts = Vec::new();
    for id in dom.nodes() {
        let Kind::Element(tag) = dom.kind(id) else {
            continue;
        };
        match tag {
            Tag::META => meta_tags::read_meta(dom, id, &mut found),
            Tag::LINK => meta_tags::read_link(dom, id, &mut found),
            Tag::TITLE if found.title.is_none() && !in_svg(dom, id) => {
                let title: String = dom.raw_text(id).chars().take(LONGEST_TITLE).collect();
                Structured::set_once(&mut found.title, &title);
            }
            Tag::BASE => {
                if let Some(href) = dom.attr(id, "href") {
                    Structured::set_once(&mut found.base, href);
                }
            }
            Tag::HTML | Tag::BODY => {
                for name in ["lang", "xml:lang"] {
                    if let Some(lang) = dom.attr(id, name) {
                        Structured::set_once(&mut found.language, lang);
                    }
                }
            }
            Tag::SCRIPT if is_json_ld(dom, id) => scripts.push(id),
            _ => {}
        }
        microdata::read_element(dom, id, &mut found);
    }
    jsonld::read_scripts(dom, &scripts, &mut found);
    found
        .card_labels
        .retain(|(label, value)| !label.is_empty() && !value.is_empty());
    found
}

fn in_svg(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).any(|ancestor| dom.is(ancestor, Tag::SVG))
}

fn is_json_ld(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
}

/// Adds a claim unless it is empty, there already, or one too many.
fn claim(list: &mut Vec<Claim>, text: &str, from: EvidenceFrom, key: &str) {
    let text = clean(text);
    if text.is_empty() || list.len() >= MAX_CLAIMS {
        return;
    }
    let known = list
        .iter()
        .any(|known| known.text == text && known.key == key && known.from == from);
    if !known {
        list.push(Claim {
            text,
            from,
            key: key.to_owned(),
        });
    }
}

/// White space folded; entities and tags that were escaped once too often resolved.
pub(crate) fn clean(text: &str) -> String {
    let text = text.trim();
    if looks_escaped(text) {
        let dom = crate::dom::parse(text);
        return dom.words(NodeId::ROOT);
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// `&amp;`, `&#8217;`, `<em>`: markup inside of what should be plain text.
fn looks_escaped(text: &str) -> bool {
    text.match_indices('&')
        .any(|(at, _)| text[at..].chars().take(12).any(|c| c == ';'))
        || text.contains("</")
        || text.contains("<br")
}

#[cfg(test)]
mod tests;
