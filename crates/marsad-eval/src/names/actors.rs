//! Actor phrases: accuracy of country and of sector where they are asserted.

use std::path::Path;

use marsad_analyse::names::Rules;
use marsad_text::Packs;
use serde::Deserialize;

use super::mentions::Wrong;
use crate::Figure;
use crate::gold::GoldError;
use crate::lines::json_lines;
use crate::stats::{bootstrap, mean};

/// A phrase and what it must resolve to.
#[derive(Debug, Clone, Deserialize)]
struct Phrase {
    id: String,
    text: String,
    date: Option<String>,
    #[serde(default)]
    expected_to_fail: bool,
    #[serde(default, deserialize_with = "asserted")]
    country: Option<Option<String>>,
    #[serde(default, deserialize_with = "asserted")]
    sector: Option<Option<String>>,
}

/// Tells an asserted null from an absent key.
fn asserted<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Figures for country and sector, and what is wrong.
///
/// # Errors
/// [`GoldError`] where the file cannot be read.
pub fn score(file: &Path, packs: &Packs) -> Result<(Vec<Figure>, Vec<Wrong>), GoldError> {
    let rules = Rules::new(packs);
    let phrases: Vec<Phrase> = json_lines(file)?;
    let mut wrong = Vec::new();
    let (mut countries, mut sectors) = (Vec::new(), Vec::new());
    for phrase in phrases.iter().filter(|phrase| !phrase.expected_to_fail) {
        let answer = rules.resolve_phrase(&phrase.text, "en", phrase.date.as_deref());
        let mut compare =
            |gold: &Option<Option<String>>, said: &Option<String>, right: &mut Vec<f64>| {
                let Some(gold) = gold else { return };
                right.push(f64::from(u8::from(gold == said)));
                if gold != said {
                    wrong.push(Wrong {
                        doc: phrase.id.clone(),
                        what: "actor",
                        words: phrase.text.clone(),
                        note: format!("{gold:?} not {said:?}"),
                    });
                }
            };
        compare(&phrase.country, &answer.country, &mut countries);
        compare(&phrase.sector, &answer.sector, &mut sectors);
    }
    let figure = |name: &str, right: &[f64], target: f64| {
        let interval = bootstrap(right.len(), |sample| {
            mean(sample.iter().map(|index| right[*index]))
        });
        Figure::new(name, mean(right.iter().copied()), interval, right.len()).with_target(target)
    };
    Ok((
        vec![
            figure("actors-ngec country", &countries, 0.80),
            figure("actors-ngec sector", &sectors, 0.75),
        ],
        wrong,
    ))
}
