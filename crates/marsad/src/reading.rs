//! Captures → the articles they hold, by the one pipeline: as they come, and
//! again from the store.
//!
//! What the first reader knew besides the document (its role, what the feed said
//! of it) is a note of one line, kept with the capture: who reads it again reads
//! the same.

use bytes::Bytes;
use marsad_acquire::follow::{Capture, CaptureRole};
use marsad_acquire::listing::{ItemFacts, ListingReader};
use marsad_extract::sniff::{Hints, Kind, sniff};
use marsad_pipeline::{Document, DocumentKind, Pipeline, ReadError};
use marsad_record::{Article, Flag};
use marsad_store::captures::CaptureRecord;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::input::OpenDocument;

/// What the first reader of a capture knew besides.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Note {
    role: Role,
    /// The item's key in its feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charset: Option<String>,
}

/// What a capture is read as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    /// Nobody wrote it down.
    #[default]
    Unknown,
    /// An article's page.
    Article,
    /// A feed, for one item that it carries whole.
    Item,
    /// A feed or sitemap that leads elsewhere.
    Listing,
    /// A feed that was imported: every item is an article.
    Feed,
    Text,
    Markdown,
    Json,
}

/// A document with what is known of it.
struct Page<'p> {
    /// Asked for.
    url: &'p str,
    /// Answering.
    final_url: &'p str,
    content_type: Option<&'p str>,
    body: &'p [u8],
    note: Note,
}

/// The note to keep with a capture of the acquirer.
pub(crate) fn note(capture: &Capture) -> Option<String> {
    serde_json::to_string(&note_of(capture)).ok()
}

/// The note to keep with an imported document.
pub(crate) fn note_of_import(document: &OpenDocument) -> Option<String> {
    let note = Note {
        role: match document.kind {
            DocumentKind::Html => Role::Article,
            DocumentKind::Text => Role::Text,
            DocumentKind::Markdown => Role::Markdown,
            DocumentKind::Feed => Role::Feed,
            DocumentKind::Json => Role::Json,
        },
        charset: document.charset.clone(),
        ..Note::default()
    };
    serde_json::to_string(&note).ok()
}

fn note_of(capture: &Capture) -> Note {
    let item = capture.item.as_ref();
    Note {
        role: match capture.role {
            CaptureRole::Article => Role::Article,
            CaptureRole::Item => Role::Item,
            CaptureRole::Listing => Role::Listing,
        },
        key: Some(capture.key.clone()).filter(|_| capture.role == CaptureRole::Item),
        published: item
            .and_then(|item| item.published)
            .map(|time| time.to_string()),
        language: item.and_then(|item| item.language.clone()),
        charset: None,
    }
}

/// The articles of a capture that has just come; a listing holds none itself.
pub(crate) fn articles(pipeline: &Pipeline, capture: &Capture) -> Result<Vec<Article>, ReadError> {
    let content_type = capture.headers.get("content-type");
    let page = Page {
        url: capture.url.as_str(),
        final_url: capture.final_url.as_str(),
        content_type: content_type.and_then(|value| value.to_str().ok()),
        body: &capture.body,
        note: note_of(capture),
    };
    match (capture.role, &capture.item) {
        (CaptureRole::Article, _) => read(pipeline, &page),
        (CaptureRole::Item, Some(item)) => carried(pipeline, &page, item),
        _ => Ok(Vec::new()),
    }
}

/// The articles of a capture of the store, as they are read today.
pub(crate) fn again(
    pipeline: &Pipeline,
    reader: &ListingReader,
    capture: &CaptureRecord,
) -> Vec<Article> {
    let note = capture.note.as_deref();
    let note = note.and_then(|note| serde_json::from_str(note).ok());
    let content_type = capture
        .headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let page = Page {
        url: &capture.url,
        final_url: &capture.final_url,
        content_type: content_type.map(|(_, value)| value.as_str()),
        body: &capture.body,
        note: note.unwrap_or_default(),
    };
    let articles = match page.note.role {
        Role::Listing => Ok(Vec::new()),
        Role::Item => item_again(pipeline, reader, &page),
        // Captures of earlier versions bear no note: a feed that answers under
        // another address than the article's carried it.
        Role::Unknown if page.url != page.final_url && kind(&page) == Kind::Feed => {
            item_again(pipeline, reader, &page)
        }
        Role::Unknown if kind(&page) == Kind::Feed => Ok(Vec::new()),
        _ => read(pipeline, &page),
    };
    articles.unwrap_or_else(|error| {
        tracing::warn!(url = %capture.url, "not read: {error}");
        Vec::new()
    })
}

/// The item of a stored feed that the capture was kept for.
fn item_again(
    pipeline: &Pipeline,
    reader: &ListingReader,
    page: &Page<'_>,
) -> Result<Vec<Article>, ReadError> {
    let Ok(address) = Url::parse(page.final_url) else {
        return Ok(Vec::new());
    };
    let body = Bytes::copy_from_slice(page.body);
    let charset = page.content_type.and_then(charset);
    let item = reader.item_of(&address, body, charset, |key, facts| {
        let is_key = page.note.key.as_deref() == Some(key);
        is_key
            || facts
                .url
                .as_ref()
                .is_some_and(|url| url.as_str() == page.url)
    });
    match item {
        Some(item) => carried(pipeline, page, &item),
        None => Ok(Vec::new()),
    }
}

/// A fetched page; what the feed says fills what the page leaves open.
fn read(pipeline: &Pipeline, page: &Page<'_>) -> Result<Vec<Article>, ReadError> {
    let note = &page.note;
    let kind = match note.role {
        Role::Feed => DocumentKind::Feed,
        Role::Text => DocumentKind::Text,
        Role::Markdown => DocumentKind::Markdown,
        Role::Json => DocumentKind::Json,
        _ => match kind(page) {
            Kind::Text => DocumentKind::Text,
            Kind::Markdown => DocumentKind::Markdown,
            Kind::Json => DocumentKind::Json,
            _ => DocumentKind::Html,
        },
    };
    let declared = page.content_type.and_then(charset);
    pipeline.read(&Document {
        url: Some(page.final_url),
        charset: note.charset.as_deref().or(declared),
        language: note.language.as_deref(),
        published: note.published.as_deref(),
        ..Document::new(page.body, kind)
    })
}

fn kind(page: &Page<'_>) -> Kind {
    let media = page.content_type.and_then(|value| value.split(';').next());
    let address = Url::parse(page.final_url);
    let hints = Hints {
        name: address.as_ref().ok().map(Url::path),
        content_type: media.map(str::trim),
    };
    sniff(page.body, hints)
}

/// A feed item that carried its whole text, read as a page is.
fn carried(
    pipeline: &Pipeline,
    page: &Page<'_>,
    item: &ItemFacts,
) -> Result<Vec<Article>, ReadError> {
    let document = page_of(item);
    let published = item.published.map(|time| time.to_string());
    let mut articles = pipeline.read(&Document {
        url: Some(page.url),
        charset: Some("utf-8"),
        language: item.language.as_deref(),
        published: published.as_deref(),
        ..Document::new(document.as_bytes(), DocumentKind::Html)
    })?;
    for article in &mut articles {
        article.flags.push(Flag::FromFeed);
        article.flags.sort();
    }
    Ok(articles)
}

fn charset(content_type: &str) -> Option<&str> {
    let (_, charset) = content_type.split_once("charset=")?;
    Some(charset.split(';').next()?.trim().trim_matches('"'))
}

/// A feed item as a page.
fn page_of(item: &ItemFacts) -> String {
    let title = escape(item.title.as_deref().unwrap_or(""));
    let content = item.content.as_deref().or(item.summary.as_deref());
    let tag = |name: &str, value: &String| format!("<meta {name} content=\"{}\">", escape(value));
    let mut head: String = item
        .categories
        .iter()
        .map(|term| tag("property=\"article:tag\"", term))
        .collect();
    head.extend(item.authors.iter().map(|name| tag("name=\"author\"", name)));
    format!(
        "<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{}</article></body></html>",
        content.unwrap_or("")
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    fn capture(body: &str, content_type: &str, note: Option<&str>) -> CaptureRecord {
        CaptureRecord {
            url: "https://harbour.example/news/1".to_owned(),
            final_url: "https://harbour.example/news/1".to_owned(),
            time: "2026-03-04T10:00:00Z".to_owned(),
            status: 200,
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.as_bytes().to_vec(),
            revisit: false,
            digest: [0; 32],
            note: note.map(str::to_owned),
        }
    }

    #[test]
    fn a_capture_is_read_again_by_its_note_or_by_what_it_is() {
        let packs = Packs::embedded();
        let pipeline = Pipeline::without_analysis(&packs);
        let reader = ListingReader::new(&packs);
        let text = "وصلت السفينة إلى الميناء القديم صباح اليوم وعلى متنها مساعدات طبية. ".repeat(8);
        let feed = format!(
            "<rss version='2.0'><channel><title>المرفأ</title>\
             <item><title>خبر آخر</title><link>https://harbour.example/news/2</link><description>سطر</description></item>\
             <item><title>وصول سفينة</title><link>https://harbour.example/news/1</link>\
             <description>{text}</description><pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate></item></channel></rss>"
        );
        let page = format!(
            "<html><body><article><h1>وصول سفينة</h1><p>{text}</p></article></body></html>"
        );
        let of_feed = |note: Option<&str>, final_url: &str| CaptureRecord {
            final_url: final_url.to_owned(),
            ..capture(&feed, "application/rss+xml", note)
        };
        let elsewhere = "https://harbour.example/feed";
        let dated = r#"{"role":"article","published":"2026-03-04T08:00:00Z"}"#;
        for (capture, headlines) in [
            (
                of_feed(Some(r#"{"role":"item"}"#), elsewhere),
                vec!["وصول سفينة"],
            ),
            (of_feed(None, elsewhere), vec!["وصول سفينة"]),
            (of_feed(None, "https://harbour.example/news/1"), vec![]),
            (of_feed(Some(r#"{"role":"listing"}"#), elsewhere), vec![]),
            (
                of_feed(Some(r#"{"role":"feed"}"#), elsewhere),
                vec!["خبر آخر", "وصول سفينة"],
            ),
            (capture(&page, "text/html", Some(dated)), vec!["وصول سفينة"]),
            (capture(&page, "text/html", None), vec!["وصول سفينة"]),
        ] {
            let read = again(&pipeline, &reader, &capture);
            let found: Vec<&str> = read
                .iter()
                .filter_map(|article| article.headline.as_deref())
                .collect();
            assert_eq!(found, headlines, "{:?} {}", capture.note, capture.final_url);
            let is_dated = capture.note.as_deref() == Some(dated);
            assert!(!is_dated || read[0].published.is_some());
        }
    }
}
