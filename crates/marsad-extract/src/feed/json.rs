//! JSON Feed, versions 1.0 and 1.1.

use serde_json::Value;

use super::link;
use super::model::{Feed, FeedFormat, Item, Link, Person};
use super::words::{Form, Words};
use super::{FeedHints, MAX_ITEMS, time};
use crate::meta::dates::DateReader;

/// Reads a feed; `None` where it is no JSON or has no items.
pub(super) fn read(text: &str, hints: FeedHints<'_>, dates: &DateReader) -> Option<Feed> {
    let feed: Value = serde_json::from_str(text).ok()?;
    let items = feed.get("items").and_then(Value::as_array);
    let is_feed = items.is_some() || text_of(&feed, "version")?.contains("jsonfeed.org");
    if !is_feed {
        return None;
    }
    let language = text_of(&feed, "language").or(hints.language.map(str::to_owned));
    let items = items.map_or(&[][..], Vec::as_slice);
    let mut links = Vec::new();
    push_link(&mut links, &feed, "home_page_url", "alternate", hints);
    push_link(&mut links, &feed, "feed_url", "self", hints);
    push_link(&mut links, &feed, "next_url", "next", hints);
    Some(Feed {
        format: FeedFormat::Json,
        title: words(&feed, "title", Form::Text),
        summary: words(&feed, "description", Form::Text),
        links,
        authors: authors(&feed),
        image: text_of(&feed, "icon").or_else(|| text_of(&feed, "favicon")),
        items: items
            .iter()
            .take(MAX_ITEMS)
            .map(|value| item(value, language.as_deref(), hints, dates))
            .collect(),
        language,
        capped: items.len() > MAX_ITEMS,
        ..Feed::default()
    })
}

fn item(value: &Value, language: Option<&str>, hints: FeedHints<'_>, dates: &DateReader) -> Item {
    let mut links = Vec::new();
    push_link(&mut links, value, "url", "alternate", hints);
    push_link(&mut links, value, "external_url", "related", hints);
    let attachments = value.get("attachments").and_then(Value::as_array);
    for attachment in attachments.into_iter().flatten().take(64) {
        push_link(&mut links, attachment, "url", "enclosure", hints);
    }
    let date = |key| time::read(&text_of(value, key)?, language, dates);
    let tags = value.get("tags").and_then(Value::as_array);
    Item {
        id: text_of(value, "id"),
        title: words(value, "title", Form::Text),
        links,
        summary: words(value, "summary", Form::Text),
        content: words(value, "content_html", Form::Html)
            .or_else(|| words(value, "content_text", Form::Text)),
        published: date("date_published"),
        updated: date("date_modified"),
        authors: authors(value),
        categories: tags
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .take(64)
            .map(str::to_owned)
            .collect(),
        image: text_of(value, "image").or_else(|| text_of(value, "banner_image")),
        language: text_of(value, "language").or(language.map(str::to_owned)),
        source: None,
        base: hints.url.map(str::to_owned),
    }
}

/// A string, or a number that should have been one.
fn text_of(value: &Value, key: &str) -> Option<String> {
    let text = match value.get(key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn words(value: &Value, key: &str, form: Form) -> Option<Words> {
    Words::new(text_of(value, key)?, form)
}

fn push_link(
    links: &mut Vec<Link>,
    value: &Value,
    key: &str,
    relation: &str,
    hints: FeedHints<'_>,
) {
    let base = hints.url.and_then(|url| url::Url::parse(url).ok());
    if let Some(address) = text_of(value, key) {
        links.push(Link {
            href: link::absolute(&address, base.as_ref()),
            relation: relation.to_owned(),
            media_type: text_of(value, "mime_type"),
        });
    }
}

/// `authors` of 1.1, `author` of 1.0.
fn authors(value: &Value) -> Vec<Person> {
    let several = value.get("authors").and_then(Value::as_array);
    let all = several.into_iter().flatten().chain(value.get("author"));
    let person = |author: &Value| {
        Some(Person {
            name: text_of(author, "name")?,
            email: None,
            url: text_of(author, "url"),
        })
    };
    let mut authors: Vec<Person> = all.take(64).filter_map(person).collect();
    authors.dedup();
    authors
}
