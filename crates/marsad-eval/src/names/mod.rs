//! Names: who is mentioned, and which country and sector an actor has.

pub mod actors;
pub mod mentions;
pub mod tagged;

use std::path::Path;

use marsad_pipeline::Pipeline;
use marsad_text::Packs;

use crate::Figure;
use crate::gold::{self, GoldError};
use mentions::{Targets, Wrong};

/// Sets of gold reports, with the F1 to reach.
const GOLD: [(&str, f64); 2] = [("gold-ar", 0.80), ("gold-en", 0.78)];

/// Sets of tagged sentences: name, file, language, split, F1 to reach.
const TAGGED: [(&str, &str, &str, Option<&str>, f64); 5] = [
    (
        "wojood-test",
        "ner-wojood-sample.jsonl",
        "ar",
        Some("test"),
        0.68,
    ),
    ("uner-en-ewt", "ner-uner-en-ewt-dev.jsonl", "en", None, 0.65),
    ("uner-en-pud", "ner-uner-en-pud.jsonl", "en", None, 0.65),
    ("uner-ru-pud", "ner-uner-ru-pud.jsonl", "ru", None, 0.65),
    (
        "uner-zh-gsdsimp",
        "ner-uner-zh-gsdsimp-test.jsonl",
        "zh",
        None,
        0.65,
    ),
];

/// Mentions of every set in `folder`, gold reports first.
///
/// # Errors
/// [`GoldError`] where a file cannot be read.
pub fn measure_mentions(
    folder: &Path,
    packs: &Packs,
) -> Result<(Vec<Figure>, Vec<Wrong>), GoldError> {
    let pipeline = Pipeline::new(packs);
    let (mut figures, mut wrong) = (Vec::new(), Vec::new());
    for (set, f) in GOLD {
        let reports = gold::load(&folder.join(set), &pipeline)?;
        let targets = Targets {
            f,
            precision: Some(0.88),
            country: Some(0.90),
        };
        let (more, faults) = mentions::score(set, &reports, targets);
        figures.extend(more);
        wrong.extend(faults);
    }
    for (set, file, language, split, target) in TAGGED {
        let (more, _) = tagged::score(set, &folder.join(file), language, split, &pipeline, target)?;
        figures.extend(more);
    }
    Ok((figures, wrong))
}

/// Countries and sectors of actor phrases.
///
/// # Errors
/// [`GoldError`] where the file cannot be read.
pub fn measure_actors(
    folder: &Path,
    packs: &Packs,
) -> Result<(Vec<Figure>, Vec<Wrong>), GoldError> {
    actors::score(&folder.join("actors-ngec.jsonl"), packs)
}
