//! Language identification, one sentence at a time: accuracy per language.
//!
//! In: `language.jsonl` (`{"language", "text"}` a line) of the data folder, and
//! text files named after their language with a sentence a line. Out: a
//! [`Figure`] for each language, and the speed.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use marsad_text::{LanguageRules, Packs};
use serde::Deserialize;

use crate::Figure;
use crate::lines::{LinesError, json_lines, text};
use crate::stats::{bootstrap, mean};

/// The share of sentences that must be right, in each language.
const TARGET: f64 = 0.995;

/// A sentence and its language.
#[derive(Debug, Clone, Deserialize)]
pub struct Sentence {
    /// BCP 47 primary tag.
    pub language: String,
    /// The sentence.
    pub text: String,
}

/// Reads a file of sentences: `.jsonl`, or `<language>.txt`.
///
/// # Errors
/// [`LinesError`] where the file cannot be read or a line makes no sense.
pub fn load(path: &Path) -> Result<Vec<Sentence>, LinesError> {
    if path.extension().is_none_or(|extension| extension != "txt") {
        return json_lines(path);
    }
    let stem = path.file_stem();
    let language = stem.map(|stem| stem.to_string_lossy().into_owned());
    let language = language.unwrap_or_default();
    let text = text(path)?;
    let sentences = text.lines().filter(|line| !line.trim().is_empty());
    Ok(sentences
        .map(|line| Sentence {
            language: language.clone(),
            text: line.to_owned(),
        })
        .collect())
}

/// Accuracy for each language of `sentences`, in order of language.
pub fn score(sentences: &[Sentence], packs: &Packs) -> Vec<Figure> {
    let rules = LanguageRules::new(packs);
    let mut by_language: BTreeMap<&str, Answers> = BTreeMap::new();
    for sentence in sentences {
        let answer = rules
            .identify(&sentence.text)
            .map_or_else(|| "und".to_owned(), |guess| guess.language);
        let answers = by_language.entry(sentence.language.as_str()).or_default();
        let right = answer == sentence.language;
        answers.right.push(f64::from(u8::from(right)));
        if !right {
            *answers.wrong.entry(answer).or_default() += 1;
        }
    }
    by_language
        .into_iter()
        .map(|(language, answers)| answers.figure(language))
        .collect()
}

/// Sentences a second on one thread.
pub fn speed(sentences: &[Sentence], packs: &Packs) -> f64 {
    let rules = LanguageRules::new(packs);
    let start = Instant::now();
    let known = sentences
        .iter()
        .filter(|sentence| rules.identify(&sentence.text).is_some())
        .count();
    std::hint::black_box(known);
    sentences.len() as f64 / start.elapsed().as_secs_f64().max(1e-9)
}

#[derive(Default)]
struct Answers {
    /// 1 for each right answer, 0 for each wrong one.
    right: Vec<f64>,
    wrong: BTreeMap<String, usize>,
}

impl Answers {
    fn figure(self, language: &str) -> Figure {
        let n = self.right.len();
        let interval = bootstrap(n, |sample| {
            mean(sample.iter().map(|index| self.right[*index]))
        });
        let wrong: Vec<String> = self
            .wrong
            .iter()
            .map(|(answer, count)| format!("{answer} {count}"))
            .collect();
        let note = if wrong.is_empty() {
            String::new()
        } else {
            format!("taken for: {}", wrong.join(", "))
        };
        Figure::new(
            format!("language {language}"),
            mean(self.right),
            interval,
            n,
        )
        .with_target(TARGET)
        .with_note(note)
    }
}
