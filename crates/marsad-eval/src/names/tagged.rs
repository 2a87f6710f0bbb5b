//! Names in tagged sentences (UNER, Wojood): micro P, R, F1 on exact words and
//! type; PER, ORG, and LOC for places of every kind; other types are dropped.

use std::ops::Range;
use std::path::Path;

use marsad_pipeline::Pipeline;
use marsad_record::Field;
use serde::Deserialize;

use super::mentions::{Counts, Targets, Wrong, around, figures, merged};
use crate::Figure;
use crate::gold::{GoldError, Source, analyse, widen};
use crate::lines::json_lines;

/// A sentence with its names.
#[derive(Debug, Clone, Deserialize)]
struct Sentence {
    id: String,
    split: Option<String>,
    text: String,
    entities: Vec<Entity>,
}

#[derive(Debug, Clone, Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    r#type: String,
}

/// Figures of one file, and what is wrong.
///
/// # Errors
/// [`GoldError`] where the file cannot be read.
pub fn score(
    set: &str,
    file: &Path,
    language: &str,
    split: Option<&str>,
    pipeline: &Pipeline,
    target: f64,
) -> Result<(Vec<Figure>, Vec<Wrong>), GoldError> {
    let sentences: Vec<Sentence> = json_lines(file)?;
    let mut wrong = Vec::new();
    let mut counts = Vec::new();
    for sentence in sentences {
        if split.is_some() && sentence.split.as_deref() != split {
            continue;
        }
        counts.push(count(&sentence, language, pipeline, &mut wrong)?);
    }
    let targets = Targets {
        f: target,
        precision: None,
        country: None,
    };
    Ok((figures(set, &counts, targets), wrong))
}

fn count(
    sentence: &Sentence,
    language: &str,
    pipeline: &Pipeline,
    wrong: &mut Vec<Wrong>,
) -> Result<Counts, GoldError> {
    let source = Source {
        doc: sentence.id.clone(),
        lang: language.to_owned(),
        published: None,
        headline: None,
        text: sentence.text.clone(),
    };
    let article = analyse(&source, pipeline)?;
    let chars: Vec<char> = sentence.text.chars().collect();
    let mut gold: Vec<(Range<usize>, &str, bool)> = sentence
        .entities
        .iter()
        .filter_map(|entity| {
            let kind = match entity.r#type.as_str() {
                "PER" | "PERS" => "PER",
                "ORG" => "ORG",
                "LOC" | "GPE" => "LOC",
                _ => return None,
            };
            Some((widen(&chars, entity.start..entity.end), kind, false))
        })
        .collect();
    let mut counts = Counts {
        gold: gold.len(),
        ..Counts::default()
    };
    let mut note = |what, span: Range<usize>, note: String| {
        wrong.push(Wrong {
            doc: sentence.id.clone(),
            what,
            words: around(&chars, span),
            note,
        });
    };
    for mention in article
        .mentions
        .iter()
        .filter(|mention| mention.field == Field::Text)
    {
        counts.found += 1;
        let span = widen(&chars, mention.start..mention.end);
        let kind = merged(mention.r#type);
        match gold
            .iter_mut()
            .find(|(at, gold, taken)| !taken && *at == span && *gold == kind)
        {
            Some((_, _, taken)) => {
                *taken = true;
                counts.right += 1;
            }
            None => note("extra", span, format!("{kind} {}", mention.by)),
        }
    }
    for (span, kind, taken) in gold {
        if !taken {
            note("missed", span, kind.to_owned());
        }
    }
    Ok(counts)
}
