//! `meta` and `link` elements: OpenGraph, article:*, Twitter, Dublin Core,
//! parsely, sailthru, citation_* and the rest, as one table.

use marsad_record::EvidenceFrom::Meta;

use super::{AuthorClaim, Structured, claim, clean};
use crate::dom::{Dom, NodeId};

/// Which field of [`Structured`] a meta name fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Headline,
    Description,
    Author,
    Published,
    Modified,
    Section,
    Keywords,
    Image,
    SiteName,
    OgUrl,
    Language,
    Type,
}

/// Meta names in lower case, sorted.
const FIELDS: &[(&str, Field)] = &[
    ("article.author", Field::Author),
    ("article.created", Field::Published),
    ("article.published", Field::Published),
    ("article.section", Field::Section),
    ("article.updated", Field::Modified),
    ("article:author", Field::Author),
    ("article:author_name", Field::Author),
    ("article:modified", Field::Modified),
    ("article:modified_time", Field::Modified),
    ("article:published", Field::Published),
    ("article:published_time", Field::Published),
    ("article:publisher_name", Field::SiteName),
    ("article:section", Field::Section),
    ("article:tag", Field::Keywords),
    ("article_date_original", Field::Published),
    ("article_date_updated", Field::Modified),
    ("article_section", Field::Section),
    ("author", Field::Author),
    ("authors", Field::Author),
    ("bt:author", Field::Author),
    ("bt:moddate", Field::Modified),
    ("bt:pubdate", Field::Published),
    ("byl", Field::Author),
    ("category", Field::Section),
    ("citation_author", Field::Author),
    ("citation_date", Field::Published),
    ("citation_journal_title", Field::SiteName),
    ("citation_keywords", Field::Keywords),
    ("citation_online_date", Field::Published),
    ("citation_publication_date", Field::Published),
    ("citation_title", Field::Headline),
    ("content-language", Field::Language),
    ("copyright-date", Field::Published),
    ("created", Field::Published),
    ("creation_date", Field::Published),
    ("creationdate", Field::Published),
    ("cxenseparse:author", Field::Author),
    ("cxenseparse:pageclass", Field::Type),
    ("cxenseparse:recs:publishtime", Field::Published),
    ("date", Field::Published),
    ("date.created", Field::Published),
    ("date.updated", Field::Modified),
    ("date_modified", Field::Modified),
    ("date_published", Field::Published),
    ("datecreated", Field::Published),
    ("datemodified", Field::Modified),
    ("datepublished", Field::Published),
    ("dateupdated", Field::Modified),
    ("dc.creator", Field::Author),
    ("dc.date", Field::Published),
    ("dc.date.created", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dc.date.modified", Field::Modified),
    ("dc.date.published", Field::Published),
    ("dc.date.x-metadatalastmodified", Field::Modified),
    ("dc.description", Field::Description),
    ("dc.issued", Field::Published),
    ("dc.language", Field::Language),
    ("dc.subject", Field::Keywords),
    ("dc.title", Field::Headline),
    ("dc:created", Field::Published),
    ("dc:creator", Field::Author),
    ("dc:date", Field::Published),
    ("dc:title", Field::Headline),
    ("dcsext.articlefirstpublished", Field::Published),
    ("dcterms.available", Field::Published),
    ("dcterms.created", Field::Published),
    ("dcterms.creator", Field::Author),
    ("dcterms.date", Field::Published),
    ("dcterms.issued", Field::Published),
    ("dcterms.modified", Field::Modified),
    ("dcterms.subject", Field::Keywords),
    ("dcterms.title", Field::Headline),
    ("description", Field::Description),
    ("displaydate", Field::Published),
    ("doc_date", Field::Published),
    ("eomportal-lastupdate", Field::Modified),
    ("field-name-post-date", Field::Published),
    ("gentime", Field::Published),
    ("geo.updated", Field::Modified),
    ("hdl", Field::Headline),
    ("image_src", Field::Image),
    ("iso-8601-publish-date", Field::Published),
    ("keywords", Field::Keywords),
    ("language", Field::Language),
    ("last-modified", Field::Modified),
    ("last-updated", Field::Modified),
    ("last_updated", Field::Modified),
    ("lastmod", Field::Modified),
    ("lastmodified", Field::Modified),
    ("live_date", Field::Published),
    ("modificationdate", Field::Modified),
    ("modified", Field::Modified),
    ("msapplication-title", Field::SiteName),
    ("news_keywords", Field::Keywords),
    ("og:article:author", Field::Author),
    ("og:article:modified_time", Field::Modified),
    ("og:article:published_time", Field::Published),
    ("og:article:section", Field::Section),
    ("og:author", Field::Author),
    ("og:description", Field::Description),
    ("og:image", Field::Image),
    ("og:image:secure_url", Field::Image),
    ("og:image:url", Field::Image),
    ("og:locale", Field::Language),
    ("og:pubdate", Field::Published),
    ("og:publish_date", Field::Published),
    ("og:published_time", Field::Published),
    ("og:regdate", Field::Published),
    ("og:release_date", Field::Published),
    ("og:site_name", Field::SiteName),
    ("og:title", Field::Headline),
    ("og:type", Field::Type),
    ("og:updated_time", Field::Modified),
    ("og:url", Field::OgUrl),
    ("originalpublicationdate", Field::Published),
    ("pagetype", Field::Type),
    ("parsely-author", Field::Author),
    ("parsely-image-url", Field::Image),
    ("parsely-pub-date", Field::Published),
    ("parsely-section", Field::Section),
    ("parsely-tags", Field::Keywords),
    ("parsely-title", Field::Headline),
    ("pdate", Field::Published),
    ("ptime", Field::Published),
    ("pub_date", Field::Published),
    ("pubdate", Field::Published),
    ("publicationdate", Field::Published),
    ("publish-date", Field::Published),
    ("publish_date", Field::Published),
    ("publish_time", Field::Published),
    ("publishdate", Field::Published),
    ("published-date", Field::Published),
    ("published_date", Field::Published),
    ("published_time", Field::Published),
    ("publishtime", Field::Published),
    ("rbauthors", Field::Author),
    ("rbpubdate", Field::Published),
    ("release_date", Field::Published),
    ("revised", Field::Modified),
    ("revision_date", Field::Modified),
    ("rnews:datepublished", Field::Published),
    ("sailthru.author", Field::Author),
    ("sailthru.date", Field::Published),
    ("sailthru.image.full", Field::Image),
    ("sailthru.tags", Field::Keywords),
    ("sailthru.title", Field::Headline),
    ("section", Field::Section),
    ("shareaholic:article_author_name", Field::Author),
    ("shareaholic:article_modified_time", Field::Modified),
    ("shareaholic:article_published_time", Field::Published),
    ("shareaholic:keywords", Field::Keywords),
    ("shareaholic:site_name", Field::SiteName),
    ("thumbnail", Field::Image),
    ("timestamp", Field::Published),
    ("title", Field::Headline),
    ("twitter:creator", Field::Author),
    ("twitter:description", Field::Description),
    ("twitter:image", Field::Image),
    ("twitter:image:src", Field::Image),
    ("twitter:title", Field::Headline),
    ("utime", Field::Modified),
    ("vr:published_time", Field::Published),
    ("weibo:article:create_at", Field::Published),
    ("weibo:article:update_at", Field::Modified),
];

/// Adds what a `meta` element claims.
pub(super) fn read_meta(dom: &Dom, id: NodeId, found: &mut Structured) {
    let Some(content) = dom.attr(id, "content") else {
        return;
    };
    for attribute in ["property", "name", "http-equiv"] {
        let Some(names) = dom.attr(id, attribute) else {
            continue;
        };
        for name in names.split_ascii_whitespace() {
            let name = name.to_ascii_lowercase();
            if let Some(number) = name.strip_prefix("twitter:label") {
                card(found, number).0 = clean(content);
            } else if let Some(number) = name.strip_prefix("twitter:data") {
                card(found, number).1 = clean(content);
            }
            if let Ok(at) = FIELDS.binary_search_by_key(&name.as_str(), |(known, _)| known) {
                fill(FIELDS[at].1, &name, content, found);
            }
        }
    }
}

/// The pair of label and value with this number.
fn card<'f>(found: &'f mut Structured, number: &str) -> &'f mut (String, String) {
    let index = number.parse::<usize>().unwrap_or(1).clamp(1, 4);
    if found.card_labels.len() < index {
        found.card_labels.resize(index, Default::default());
    }
    &mut found.card_labels[index - 1]
}

fn fill(field: Field, name: &str, content: &str, found: &mut Structured) {
    match field {
        Field::Headline => claim(&mut found.headlines, content, Meta, name),
        Field::Description => claim(&mut found.descriptions, content, Meta, name),
        Field::Published => claim(&mut found.published, content, Meta, name),
        Field::Modified => claim(&mut found.modified, content, Meta, name),
        Field::Section => claim(&mut found.sections, content, Meta, name),
        Field::Keywords => claim(&mut found.keywords, content, Meta, name),
        Field::Image => claim(&mut found.images, content, Meta, name),
        Field::SiteName => Structured::set_once(&mut found.site_name, content),
        Field::OgUrl => Structured::set_once(&mut found.og_url, content),
        Field::Language => Structured::set_once(&mut found.language, content),
        Field::Type => found.types.push(content.trim().to_ascii_lowercase()),
        Field::Author => {
            let name = clean(content);
            let address =
                name.starts_with(['@']) || name.starts_with("http") || name.starts_with("www.");
            if !name.is_empty() && !address && found.authors.len() < 64 {
                found.authors.push(AuthorClaim {
                    name,
                    role: None,
                    organization: false,
                    from: Meta,
                });
            }
        }
    }
}

/// Adds what a `link` element claims.
pub(super) fn read_link(dom: &Dom, id: NodeId, found: &mut Structured) {
    let (Some(rel), Some(href)) = (dom.attr(id, "rel"), dom.attr(id, "href")) else {
        return;
    };
    for relation in rel.split_ascii_whitespace() {
        match relation.to_ascii_lowercase().as_str() {
            "canonical" => Structured::set_once(&mut found.canonical, href),
            "amphtml" => Structured::set_once(&mut found.amphtml, href),
            "image_src" => claim(&mut found.images, href, Meta, "image_src"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn the_table_is_sorted() {
        assert!(FIELDS.is_sorted_by_key(|(name, _)| *name));
    }
}
