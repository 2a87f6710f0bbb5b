//! Articles that come as JSON: Marsad's own records, and plain objects of others.
//!
//! A complete record is taken as it is. Any other object gives an article if
//! it has a text or a headline under one of the names that news tools use. The
//! text is left exactly as it came: offsets that others hold into it stay good.

use marsad_record::{
    Article, Byline, Credit, CreditEvidence, Direction, Evidence, EvidenceFrom, Time,
};
use marsad_text::{Span, direction};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::draft::{Block, BlockKind, Body, Draft, Run};

/// Why a JSON text is no article.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JsonError {
    /// It is not JSON.
    #[error("not valid JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// It is JSON without any text.
    #[error("a JSON value without a text or a headline")]
    NoArticle,
}

/// An article that came as JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonArticle {
    /// A record of Marsad's.
    Record(Box<Article>),
    /// Another object, read by the names of its fields.
    Draft(Box<Draft>),
}

/// Reads one JSON object.
///
/// # Errors
/// [`JsonError`] where the text is not JSON or holds no article.
pub fn read_json(json: &str) -> Result<JsonArticle, JsonError> {
    let value: Value = serde_json::from_str(json)?;
    let Value::Object(object) = value else {
        return Err(JsonError::NoArticle);
    };
    if object.contains_key("made_by") {
        return Ok(JsonArticle::Record(Box::new(serde_json::from_value(
            Value::Object(object),
        )?)));
    }
    draft(&object)
        .map(|draft| JsonArticle::Draft(Box::new(draft)))
        .ok_or(JsonError::NoArticle)
}

fn draft(object: &Map<String, Value>) -> Option<Draft> {
    let headline = string(object, &["headline", "title", "name"]);
    let text = string(
        object,
        &["text", "body", "content", "articleBody", "maintext"],
    );
    if headline.is_none() && text.is_none() {
        return None;
    }
    let body = plain_body(text.unwrap_or_default());
    let sample = if body.text.is_empty() {
        headline.as_deref().unwrap_or("")
    } else {
        &body.text
    };
    let direction = if direction::is_rtl(sample) {
        Direction::Rtl
    } else {
        Direction::Ltr
    };
    Some(Draft {
        url: string(object, &["url", "link", "uri"]),
        canonical_url: string(object, &["canonical_url", "canonical"]),
        language: string(object, &["language", "lang", "inLanguage"]).unwrap_or_default(),
        direction,
        headline,
        standfirst: string(object, &["standfirst", "description", "summary"]),
        published: time(
            object,
            &[
                "published",
                "date",
                "datePublished",
                "date_publish",
                "pubDate",
                "time",
            ],
        ),
        modified: time(object, &["modified", "dateModified", "updated"]),
        byline: authors(object),
        source: credit(object),
        section: string(object, &["section", "category"]),
        image: string(object, &["image", "image_url"]),
        keywords: strings(object, &["keywords", "tags"]),
        body,
        ..Draft::default()
    })
}

/// A body of one paragraph a line, its text untouched.
pub fn plain_body(text: String) -> Body {
    let blocks = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| Block {
            kind: BlockKind::Paragraph,
            span: Span::of(&text, line),
            runs: vec![Run {
                text: line.to_owned(),
                ..Run::default()
            }],
            image: None,
            lang: None,
        })
        .collect();
    Body { text, blocks }
}

fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    })
}

fn strings(object: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    let found = names.iter().find_map(|name| match object.get(*name)? {
        Value::String(list) => Some(
            list.split([',', '،', ';', '؛'])
                .map(|term| term.trim().to_owned())
                .collect(),
        ),
        Value::Array(items) => Some(
            items
                .iter()
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect(),
        ),
        _ => None,
    });
    let found: Vec<String> = found.unwrap_or_default();
    found.into_iter().filter(|term| !term.is_empty()).collect()
}

/// A time that is already ISO 8601; anything else stays unread.
fn time(object: &Map<String, Value>, names: &[&str]) -> Option<Time> {
    names.iter().find_map(|name| {
        let value = object.get(*name)?;
        if value.is_object() {
            return serde_json::from_value(value.clone()).ok();
        }
        let quote = value.as_str()?;
        let evidence = Evidence {
            from: EvidenceFrom::Meta,
            quote: quote.to_owned(),
        };
        crate::time::iso(quote, evidence)
    })
}

fn authors(object: &Map<String, Value>) -> Vec<Byline> {
    let names = strings(object, &["authors", "author", "byline", "by"]);
    names
        .into_iter()
        .map(|name| Byline { name, role: None })
        .collect()
}

fn credit(object: &Map<String, Value>) -> Option<Credit> {
    let name = string(object, &["source", "publisher", "outlet", "agency"])?;
    Some(Credit {
        name,
        actor: None,
        evidence: CreditEvidence::CreditLine,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_left_as_it_came() {
        let json = r#"{"doc":"a-1","headline":"خبر","text":"قال  الوزير\u00a0إن\n\nنعم","published":"2023-11-08"}"#;
        let JsonArticle::Draft(draft) = read_json(json).unwrap() else {
            panic!("a plain object")
        };
        assert_eq!(draft.body.text, "قال  الوزير\u{a0}إن\n\nنعم");
        assert_eq!(draft.body.blocks.len(), 2);
        assert_eq!(draft.direction, Direction::Rtl);
        assert_eq!(draft.published.unwrap().time, "2023-11-08");
    }

    #[test]
    fn what_is_no_article_is_said() {
        for (json, reason) in [
            ("{", "not valid JSON"),
            ("[1]", "without a text"),
            (r#"{"n":1}"#, "without a text"),
        ] {
            let error = read_json(json).unwrap_err().to_string();
            assert!(error.contains(reason), "{json}: {error}");
        }
    }
}
