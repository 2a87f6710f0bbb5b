//! News reports with known mentions, quotes and events, and what analysis says of them.
//!
//! In: a folder with `articles.jsonl` and `labels.jsonl`. Texts are fed to the
//! pipeline as they are. Offsets are Unicode scalar values of the text. Spans
//! are compared after both grew to whole words ([`widen`]).

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use marsad_pipeline::{Document, DocumentKind, Pipeline};
use marsad_record::Article;
use serde::Deserialize;

use crate::lines::{LinesError, json_lines};

/// What can go wrong with the data.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GoldError {
    /// A file cannot be read, or a line makes no sense.
    #[error(transparent)]
    Data(#[from] LinesError),
    /// An article that the pipeline does not take.
    #[error("{doc} is not taken: {reason}")]
    Article {
        /// Its id.
        doc: String,
        /// Why.
        reason: String,
    },
}

/// A report, its labels and what analysis made of it.
#[derive(Debug, Clone)]
pub struct Report {
    /// The report as it stands in the data.
    pub source: Source,
    /// What is to be found.
    pub labels: Labels,
    /// What was found.
    pub answer: Article,
    /// The characters of the text.
    pub chars: Vec<char>,
}

/// A report as it stands in the data.
#[derive(Debug, Clone, Deserialize)]
pub struct Source {
    /// Its id.
    pub doc: String,
    /// Its language.
    pub lang: String,
    /// The day of publication, where known.
    pub published: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The body.
    pub text: String,
}

/// The labels of a report.
#[derive(Debug, Clone, Deserialize)]
pub struct Labels {
    /// The report's id.
    pub doc: String,
    /// Place and agency that open the text.
    pub dateline: Option<GoldDateline>,
    /// Named actors and places.
    pub mentions: Vec<GoldMention>,
    /// Attributed speech.
    pub quotes: Vec<GoldQuote>,
    /// Happenings.
    pub events: Vec<GoldEvent>,
}

/// Place and agency, as written.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldDateline {
    /// The place.
    pub place: Option<String>,
    /// The agency.
    pub agency: Option<String>,
}

/// A labelled mention.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldMention {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `PER`, `ORG`, `GPE` or `LOC`.
    pub r#type: String,
    /// The full name as the article gives it.
    pub name: String,
    /// ISO-3, or none.
    pub country: Option<String>,
}

/// A labelled quote.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuote {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// First character of the speaker's words.
    pub speaker_start: Option<usize>,
    /// One past the last.
    pub speaker_end: Option<usize>,
    /// The resolved name or role.
    pub speaker: Option<String>,
    /// First character of the cue.
    pub cue_start: Option<usize>,
    /// One past the last.
    pub cue_end: Option<usize>,
    /// Outlets, outermost first.
    #[serde(default)]
    pub via: Vec<String>,
}

/// A labelled event.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEvent {
    /// First character of the trigger.
    pub trigger_start: usize,
    /// One past the last.
    pub trigger_end: usize,
    /// PLOVER type.
    pub r#type: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Who did it.
    #[serde(default)]
    pub actor: Vec<GoldActor>,
    /// To whom.
    #[serde(default)]
    pub recipient: Vec<GoldActor>,
    /// `actual`, `future` and so on.
    pub status: String,
    /// When.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
}

/// A labelled party of an event.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldActor {
    /// Its name or head words.
    pub name: String,
    /// ISO-3 or PLOVER's code.
    pub country: Option<String>,
}

/// Reads a gold folder and analyses every report in it.
///
/// # Errors
/// [`GoldError`] where a file cannot be read or a line makes no sense.
pub fn load(folder: &Path, pipeline: &Pipeline) -> Result<Vec<Report>, GoldError> {
    let sources: Vec<Source> = json_lines(&folder.join("articles.jsonl"))?;
    let labels: Vec<Labels> = json_lines(&folder.join("labels.jsonl"))?;
    let mut labels: HashMap<String, Labels> = labels
        .into_iter()
        .map(|labels| (labels.doc.clone(), labels))
        .collect();
    let mut reports = Vec::with_capacity(sources.len());
    for source in sources {
        let Some(labels) = labels.remove(&source.doc) else {
            continue;
        };
        reports.push(Report {
            answer: analyse(&source, pipeline)?,
            chars: source.text.chars().collect(),
            labels,
            source,
        });
    }
    Ok(reports)
}

/// The record of a text that is handed over as it is.
///
/// # Errors
/// [`GoldError::Article`] where the pipeline does not take it.
pub fn analyse(source: &Source, pipeline: &Pipeline) -> Result<Article, GoldError> {
    let json = serde_json::json!({
        "headline": source.headline,
        "text": source.text,
        "language": source.lang,
        "published": source.published,
    })
    .to_string();
    let refused = |reason: String| GoldError::Article {
        doc: source.doc.clone(),
        reason,
    };
    let document = Document {
        language: Some(&source.lang),
        ..Document::new(json.as_bytes(), DocumentKind::Json)
    };
    let article = pipeline
        .read(&document)
        .map_err(|error| refused(error.to_string()))?
        .pop()
        .ok_or_else(|| refused("no record".to_owned()))?;
    if article.text != source.text {
        return Err(refused("its text was changed".to_owned()));
    }
    Ok(article)
}

/// Grows a span at both ends to whole words (letters, marks, digits, tatweel),
/// so that a clitic more or less is no error.
pub fn widen(chars: &[char], span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(chars.len());
    let mut end = span.end.min(chars.len());
    while start > 0 && start < chars.len() && in_word(chars[start]) && in_word(chars[start - 1]) {
        start -= 1;
    }
    while end > 0 && end < chars.len() && in_word(chars[end - 1]) && in_word(chars[end]) {
        end += 1;
    }
    start..end
}

/// Letters, marks, digits, tatweel.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{640}' || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_grow_to_whole_words() {
        let chars: Vec<char> = "وبتونسَ، U.S. نعم".chars().collect();
        assert_eq!(widen(&chars, 2..6), 0..7);
        assert_eq!(widen(&chars, 9..13), 9..13);
        assert_eq!(widen(&chars, 14..15), 14..17);
    }
}
