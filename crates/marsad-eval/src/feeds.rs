//! The feed reader measured on the assertions of other feed readers' tests.
//!
//! A set is JSON Lines under zstd, one feed a line: its bytes, the HTTP headers
//! it came with, and one field with its value. A check holds if the field equals
//! the value after trimming; times are compared as instants; any link may be the
//! link; the content stands in for a missing summary.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use marsad_extract::feed::{Feed, FeedError, FeedHints, FeedReader, Item, Link, Person, Words};
use marsad_record::Time;
use serde::Deserialize;

use crate::Figure;
use crate::lines::{LinesError, json_lines};
use crate::stats::{self, bootstrap};

/// Share of the core checks to reach.
const CORE_TARGET: f64 = 190.0 / 213.0;

/// One feed of a set.
#[derive(Debug, Clone, Deserialize)]
pub struct Sample {
    /// `set/folder/name`.
    pub id: String,
    xml_base64: String,
    headers: BTreeMap<String, String>,
    /// The value to find.
    pub check: Option<Check>,
    /// Whether the check tests reading only: no sanitising, no inheritance.
    #[serde(default)]
    pub core: bool,
}

/// A field with its value.
#[derive(Debug, Clone, Deserialize)]
pub struct Check {
    r#where: String,
    #[serde(default)]
    index: usize,
    key: String,
    equals: String,
    #[serde(default)]
    or: Option<String>,
}

/// What came of one feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The check holds, or there was none and the feed was read.
    Holds,
    /// The feed was read, and says this instead.
    Differs(String),
    /// The feed was refused.
    Refused(FeedError),
}

/// Reads a set.
///
/// # Errors
/// [`LinesError`] where the file is missing, damaged, or a line is no feed.
pub fn load(path: &Path) -> Result<Vec<Sample>, LinesError> {
    json_lines(path)
}

/// Reads one feed and tests its check.
pub fn outcome(reader: &FeedReader, sample: &Sample) -> Outcome {
    let bytes = BASE64_STANDARD
        .decode(&sample.xml_base64)
        .unwrap_or_default();
    let header = |wanted: &str| {
        let named = |(name, _): &(&String, &String)| name.eq_ignore_ascii_case(wanted);
        sample
            .headers
            .iter()
            .find(named)
            .map(|(_, value)| value.as_str())
    };
    let hints = FeedHints {
        url: header("content-location"),
        charset: header("content-type").and_then(charset),
        language: header("content-language"),
    };
    match reader.read(&bytes, hints) {
        Err(error) => Outcome::Refused(error),
        Ok(feed) => sample
            .check
            .as_ref()
            .map_or(Outcome::Holds, |check| test(&feed, check)),
    }
}

fn charset(content_type: &str) -> Option<&str> {
    let (_, after) = content_type.split_once("charset=")?;
    let value = after.split(';').next().unwrap_or(after);
    Some(value.trim().trim_matches('"'))
}

/// The fields that a feed and an item have in common.
struct View<'f> {
    title: Option<&'f Words>,
    summary: Option<&'f Words>,
    id: Option<&'f str>,
    links: &'f [Link],
    authors: &'f [Person],
    published: Option<&'f Time>,
    updated: Option<&'f Time>,
    language: Option<&'f str>,
}

impl<'f> View<'f> {
    fn of_feed(feed: &'f Feed) -> View<'f> {
        View {
            title: feed.title.as_ref(),
            summary: feed.summary.as_ref(),
            id: feed.id.as_deref(),
            links: &feed.links,
            authors: &feed.authors,
            published: feed.published.as_ref(),
            updated: feed.updated.as_ref(),
            language: feed.language.as_deref(),
        }
    }

    fn of_item(item: &'f Item) -> View<'f> {
        View {
            title: item.title.as_ref(),
            summary: item.summary.as_ref().or(item.content.as_ref()),
            id: item.id.as_deref(),
            links: &item.links,
            authors: &item.authors,
            published: item.published.as_ref(),
            updated: item.updated.as_ref(),
            language: item.language.as_deref(),
        }
    }

    /// All values that may answer for a key.
    fn values(&self, key: &str) -> Vec<String> {
        let words = |words: Option<&Words>| words.map(|words| words.written.clone());
        let instant = |time: Option<&Time>| time.and_then(|time| time.utc.clone());
        match key {
            "title" => words(self.title).into_iter().collect(),
            "summary" => words(self.summary).into_iter().collect(),
            "id" => self.id.map(str::to_owned).into_iter().collect(),
            "link" => self.links.iter().map(|link| link.href.clone()).collect(),
            "author" => self.authors.iter().map(Person::display).collect(),
            "published" => instant(self.published).into_iter().collect(),
            "updated" => instant(self.updated).into_iter().collect(),
            "language" => self.language.map(str::to_owned).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

fn test(feed: &Feed, check: &Check) -> Outcome {
    let view = match check.r#where.as_str() {
        "feed" => Some(View::of_feed(feed)),
        _ => feed.items.get(check.index).map(View::of_item),
    };
    let mut values = view
        .as_ref()
        .map_or_else(Vec::new, |view| view.values(&check.key));
    if let (Some(view), Some(other)) = (&view, &check.or) {
        values.extend(view.values(other));
    }
    let wanted = check.equals.trim();
    if values.iter().any(|value| value.trim() == wanted) || (values.is_empty() && wanted.is_empty())
    {
        return Outcome::Holds;
    }
    Outcome::Differs(format!("{} is {values:?}, not {wanted:?}", check.key))
}

/// Measures the reader on the set in `folder`.
pub fn evaluate(folder: &Path, reader: &FeedReader) -> Result<Vec<Figure>, LinesError> {
    let samples = load(&folder.join("feedparser.jsonl.zst"))?;
    let mut core = Vec::new();
    let mut all = Vec::new();
    let mut read = Vec::new();
    for sample in samples
        .iter()
        .filter(|sample| !sample.id.contains("/encoding/"))
    {
        let outcome = outcome(reader, sample);
        read.push(!matches!(outcome, Outcome::Refused(_)));
        if sample.check.is_some() {
            all.push(outcome == Outcome::Holds);
            if sample.core {
                core.push(outcome == Outcome::Holds);
            }
        }
    }
    Ok(vec![
        share("feeds core checks", &core).with_target(CORE_TARGET),
        share("feeds all checks", &all),
        share("feeds read", &read).with_target(1.0),
    ])
}

fn share(name: &str, held: &[bool]) -> Figure {
    let value = |held: bool| f64::from(u8::from(held));
    let interval = bootstrap(held.len(), |drawn| {
        stats::mean(drawn.iter().map(|at| value(held[*at])))
    });
    let count = held.iter().filter(|held| **held).count();
    let mean = stats::mean(held.iter().map(|held| value(*held)));
    Figure::new(name, mean, interval, held.len()).with_note(format!("{count} of {}", held.len()))
}
