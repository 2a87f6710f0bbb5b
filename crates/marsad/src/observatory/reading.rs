//! A capture → the articles it holds, by the one pipeline.

use marsad_acquire::follow::{Capture, CaptureRole};
use marsad_acquire::listing::ItemFacts;
use marsad_extract::sniff::{Hints, Kind, sniff};
use marsad_pipeline::{Document, DocumentKind, Pipeline, ReadError};
use marsad_record::{Article, Flag};

/// The articles of a capture; a listing holds none itself.
pub(super) fn articles(pipeline: &Pipeline, capture: &Capture) -> Result<Vec<Article>, ReadError> {
    match (capture.role, &capture.item) {
        (CaptureRole::Article, _) => page(pipeline, capture),
        (CaptureRole::Item, Some(item)) => carried(pipeline, capture, item),
        _ => Ok(Vec::new()),
    }
}

/// A fetched page; what the feed says fills what the page leaves open.
fn page(pipeline: &Pipeline, capture: &Capture) -> Result<Vec<Article>, ReadError> {
    let content_type = content_type(capture);
    let media = content_type.and_then(|value| value.split(';').next());
    let hints = Hints {
        name: Some(capture.final_url.path()),
        content_type: media.map(str::trim),
    };
    let kind = match sniff(&capture.body, hints) {
        Kind::Text => DocumentKind::Text,
        Kind::Markdown => DocumentKind::Markdown,
        Kind::Json => DocumentKind::Json,
        _ => DocumentKind::Html,
    };
    let item = capture.item.as_ref();
    let published = item.and_then(|item| item.published);
    let published = published.map(|time| time.to_string());
    pipeline.read(&Document {
        url: Some(capture.final_url.as_str()),
        charset: content_type.and_then(charset),
        language: item.and_then(|item| item.language.as_deref()),
        published: published.as_deref(),
        ..Document::new(&capture.body, kind)
    })
}

/// A feed item that carried its whole text, read as a page is.
fn carried(
    pipeline: &Pipeline,
    capture: &Capture,
    item: &ItemFacts,
) -> Result<Vec<Article>, ReadError> {
    let page = page_of(item);
    let published = item.published.map(|time| time.to_string());
    let mut articles = pipeline.read(&Document {
        url: Some(capture.url.as_str()),
        charset: Some("utf-8"),
        language: item.language.as_deref(),
        published: published.as_deref(),
        ..Document::new(page.as_bytes(), DocumentKind::Html)
    })?;
    for article in &mut articles {
        article.flags.push(Flag::FromFeed);
        article.flags.sort();
    }
    Ok(articles)
}

fn content_type(capture: &Capture) -> Option<&str> {
    capture.headers.get("content-type")?.to_str().ok()
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
