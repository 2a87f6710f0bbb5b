//! Our own rows: one a fact, with the article's identity before it and the
//! versions that made it behind it.
//!
//! As JSON a row is the fact's record with identity, words and decision beside
//! it; as CSV or Parquet it is the cells of [`columns`]. A column is a path into
//! the JSON row, so that both say the same.

use marsad_record::{Article, Field, FieldSpan, Judged};
use serde_json::{Map, Value, json};

use crate::{BETWEEN, Reference, sentence, words};

/// What rows are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole articles.
    Articles,
    /// Who and what is named.
    Mentions,
    /// Who said what.
    Quotes,
    /// Who did what to whom.
    Events,
}

const IDENTITY: [&str; 6] = [
    "article",
    "version",
    "url",
    "source",
    "language",
    "published",
];
const MADE_BY: [&str; 2] = ["made_by.marsad", "made_by.packs"];

const ARTICLES: &[&str] = &["headline", "site", "section", "text"];
const MENTIONS: &[&str] = &[
    "id", "start", "end", "field", "type", "name", "actor", "country", "sector", "role", "score",
    "by", "words",
];
const QUOTES: &[&str] = &[
    "id",
    "start",
    "end",
    "kind",
    "speaker.name",
    "speaker.actor",
    "speaker.country",
    "speaker.role",
    "cue.verb",
    "via",
    "score",
    "by",
    "words",
];
const EVENTS: &[&str] = &[
    "id",
    "type",
    "mode",
    "status",
    "date.value",
    "date.precision",
    "actor.name",
    "actor.country",
    "recipient.name",
    "recipient.country",
    "place.name",
    "place.country",
    "occasion",
    "contexts",
    "quad",
    "intensity",
    "claimed_by",
    "trigger.field",
    "trigger.start",
    "trigger.end",
    "score",
    "by",
    "actor.sector",
    "recipient.sector",
    "place.lat",
    "place.lon",
    "words",
    "sentence",
    "correction.verdict",
    "correction.by",
    "correction.time",
    "correction.note",
    "machine.type",
    "machine.mode",
    "machine.status",
    "machine.actor.country",
    "machine.recipient.country",
];

/// The columns of a kind, in order: paths into a JSON row.
pub fn columns(kind: Kind) -> Vec<&'static str> {
    let own = match kind {
        Kind::Articles => ARTICLES,
        Kind::Mentions => MENTIONS,
        Kind::Quotes => QUOTES,
        Kind::Events => EVENTS,
    };
    IDENTITY
        .iter()
        .chain(own)
        .chain(&MADE_BY)
        .copied()
        .collect()
}

/// Rows about an article's headline, site, section and text.
pub fn article(record: &Article) -> Map<String, Value> {
    let mut row = identity(record);
    row.insert("headline".to_owned(), json!(record.headline));
    row.insert("site".to_owned(), json!(record.site));
    row.insert("section".to_owned(), json!(record.section));
    row.insert("text".to_owned(), json!(record.text));
    row
}

/// Who and what is named in an article.
pub fn mentions(record: &Article) -> impl Iterator<Item = Map<String, Value>> + '_ {
    record.mentions.iter().map(move |mention| {
        let span = FieldSpan {
            start: mention.start,
            end: mention.end,
            field: mention.field,
        };
        with_words(fact(record, json!(mention)), record, span)
    })
}

/// Who said what in an article.
pub fn quotes(record: &Article) -> impl Iterator<Item = Map<String, Value>> + '_ {
    record.quotes.iter().map(move |quote| {
        let span = FieldSpan {
            start: quote.start,
            end: quote.end,
            field: Field::Text,
        };
        with_words(fact(record, json!(quote)), record, span)
    })
}

/// An event of an article, with the machine's answer and the decision where
/// somebody decided.
pub fn event(reference: &Reference, record: &Article, judged: &Judged) -> Map<String, Value> {
    let event = &judged.event;
    let mut row = with_words(fact(record, json!(event)), record, event.trigger);
    let sentence = sentence(reference, record, event.trigger).sentence();
    row.insert("sentence".to_owned(), json!(sentence));
    let decision = judged.correction.as_ref().map(|correction| {
        json!({
            "id": correction.id,
            "verdict": correction.verdict,
            "by": correction.by,
            "time": time(correction.time),
            "note": correction.note,
        })
    });
    let machine = judged.machine.as_ref().filter(|_| decision.is_some());
    row.insert("correction".to_owned(), json!(decision));
    row.insert("machine".to_owned(), json!(machine));
    row
}

/// What stands in a column of a row; of a list, the values joined.
pub fn cell(row: &Map<String, Value>, path: &str) -> String {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    row.get(first)
        .map_or_else(String::new, |value| at(value, rest))
}

fn at(value: &Value, path: &str) -> String {
    if let Value::Array(items) = value {
        let cells: Vec<String> = items.iter().map(|item| at(item, path)).collect();
        return cells.join(BETWEEN);
    }
    if path.is_empty() {
        return match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    value
        .get(first)
        .map_or_else(String::new, |value| at(value, rest))
}

fn identity(record: &Article) -> Map<String, Value> {
    let published = record.published.as_ref().map(|time| &time.time);
    let source = record.source.as_ref().map(|source| &source.name);
    let values = [
        json!(record.id),
        json!(record.version),
        json!(record.url),
        json!(source),
        json!(record.language),
        json!(published),
    ];
    let names = IDENTITY.iter().map(|name| (*name).to_owned());
    let mut row: Map<String, Value> = names.zip(values).collect();
    row.insert("made_by".to_owned(), json!(record.made_by));
    row
}

fn fact(record: &Article, fact: Value) -> Map<String, Value> {
    let mut row = identity(record);
    if let Value::Object(fields) = fact {
        row.extend(fields);
    }
    row
}

fn with_words(
    mut row: Map<String, Value>,
    record: &Article,
    span: FieldSpan,
) -> Map<String, Value> {
    row.insert("words".to_owned(), json!(words(record, span)));
    row
}

/// Seconds since 1970 as RFC 3339.
fn time(seconds: i64) -> Option<String> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(time.to_string())
}
