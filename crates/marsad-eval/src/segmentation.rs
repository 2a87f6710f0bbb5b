//! Arabic clitic segmentation and parts of speech, word by word.
//!
//! In: `segmentation-pud-ar.jsonl`. Figures: the share of words with exactly
//! the gold segments; precision and recall on words that have clitics (a word
//! cut by us counts for precision, by gold for recall); the share of gold
//! segments whose part of speech is ours.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use marsad_text::Packs;
use marsad_text::arabic::{Morphology, PartOfSpeech};
use marsad_text::words::{WordKind, words};
use serde::Deserialize;

use crate::Figure;
use crate::lines::{LinesError, json_lines};
use crate::stats::{bootstrap, mean};

/// A segmented sentence.
#[derive(Debug, Deserialize)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Its words and marks.
    pub words: Vec<GoldWord>,
}

/// A word with its segments.
#[derive(Debug, Deserialize)]
pub struct GoldWord {
    /// As written.
    pub form: String,
    /// `word` or `punct`.
    pub kind: String,
    /// Its segments, in order.
    pub segments: Vec<GoldSegment>,
}

/// One segment.
#[derive(Debug, Deserialize)]
pub struct GoldSegment {
    /// As written.
    pub form: String,
    /// Universal part of speech.
    pub upos: String,
}

/// Reads the sentences.
///
/// # Errors
/// [`LinesError`] where the file cannot be read.
pub fn load(path: &Path) -> Result<Vec<Sentence>, LinesError> {
    json_lines(path)
}

/// Our cut of one word.
pub fn cut<'w>(word: &'w str, arabic: &Morphology) -> (Vec<&'w str>, Vec<&'static str>) {
    let numeric = word.chars().any(char::is_numeric);
    let segments = arabic.segment(word);
    let parts = segments.parts(word);
    let first = parts.iter().position(|part| {
        let (start, _) = segments.stem;
        part.as_ptr() as usize - word.as_ptr() as usize == start
    });
    let tags = parts
        .iter()
        .enumerate()
        .map(|(at, part)| match first {
            Some(stem) if at < stem => match *part {
                "و" => "CCONJ",
                "س" => "PART",
                "ف" | "أ" => "PART",
                _ => "ADP",
            },
            Some(stem) if at > stem => "PRON",
            _ if numeric => "NUM",
            _ => upos(segments.pos),
        })
        .collect();
    (parts, tags)
}

/// The name that Universal Dependencies give.
fn upos(pos: PartOfSpeech) -> &'static str {
    match pos {
        PartOfSpeech::Verb => "VERB",
        PartOfSpeech::Auxiliary => "AUX",
        PartOfSpeech::Noun => "NOUN",
        PartOfSpeech::Adjective => "ADJ",
        PartOfSpeech::Name => "PROPN",
        PartOfSpeech::Adverb => "ADV",
        PartOfSpeech::Adposition => "ADP",
        PartOfSpeech::Coordinator => "CCONJ",
        PartOfSpeech::Subordinator => "SCONJ",
        PartOfSpeech::Particle => "PART",
        PartOfSpeech::Pronoun => "PRON",
        PartOfSpeech::Determiner => "DET",
        PartOfSpeech::Numeral => "NUM",
        PartOfSpeech::Interjection => "INTJ",
        PartOfSpeech::Unknown => "X",
    }
}

/// What one sentence counts.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    words: f64,
    right: f64,
    cut_by_us: f64,
    cut_by_gold: f64,
    cut_right: f64,
    segments: f64,
    tags_right: f64,
}

fn count(sentence: &Sentence, arabic: &Morphology) -> Counts {
    let mut counts = Counts::default();
    for word in sentence.words.iter().filter(|word| word.kind == "word") {
        let (parts, tags) = cut(&word.form, arabic);
        let right = parts
            .iter()
            .copied()
            .eq(word.segments.iter().map(|s| s.form.as_str()));
        let one = |yes: bool| if yes { 1.0 } else { 0.0 };
        counts.words += 1.0;
        counts.right += one(right);
        counts.cut_by_us += one(parts.len() > 1);
        counts.cut_by_gold += one(word.segments.len() > 1);
        counts.cut_right += one(right && parts.len() > 1);
        #[expect(clippy::cast_precision_loss, reason = "at most a few segments")]
        let segments = word.segments.len() as f64;
        counts.segments += segments;
        for (part, tag) in parts.iter().zip(tags) {
            let same = word
                .segments
                .iter()
                .any(|s| s.form == *part && s.upos == tag);
            counts.tags_right += one(same);
        }
    }
    counts
}

/// All figures, from the folder of the data.
///
/// # Errors
/// [`LinesError`] where a file cannot be read.
pub fn measure(folder: &Path, packs: &Packs) -> Result<Vec<Figure>, LinesError> {
    let arabic = Morphology::new(packs);
    let sentences = load(&folder.join("segmentation-pud-ar.jsonl"))?;
    let mut figures = score(&sentences, &arabic);
    let reports: Vec<Report> = json_lines(&folder.join("gold-ar/articles.jsonl"))?;
    figures.push(known(
        reports.iter().map(|report| report.text.as_str()),
        &arabic,
    ));
    Ok(figures)
}

#[derive(Deserialize)]
struct Report {
    text: String,
}

/// All figures on segmented sentences.
pub fn score(sentences: &[Sentence], arabic: &Morphology) -> Vec<Figure> {
    let counts: Vec<Counts> = sentences.iter().map(|s| count(s, arabic)).collect();
    let all: Vec<usize> = (0..counts.len()).collect();
    type Part = fn(&Counts) -> f64;
    let figures: [(&str, Part, Part, Option<f64>); 4] = [
        ("segmentation, words", |c| c.right, |c| c.words, Some(0.97)),
        (
            "segmentation, precision of cuts",
            |c| c.cut_right,
            |c| c.cut_by_us,
            None,
        ),
        (
            "segmentation, recall of cuts",
            |c| c.cut_right,
            |c| c.cut_by_gold,
            None,
        ),
        (
            "segmentation, parts of speech",
            |c| c.tags_right,
            |c| c.segments,
            None,
        ),
    ];
    figures
        .into_iter()
        .map(|(name, above, below, target)| {
            let ratio = |sample: &[usize]| {
                let sum = |part: Part| sample.iter().map(|at| part(&counts[*at])).sum::<f64>();
                sum(above) / sum(below).max(1.0)
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count"
            )]
            let n = counts.iter().map(below).sum::<f64>() as usize;
            let figure = Figure::new(name, ratio(&all), bootstrap(counts.len(), ratio), n);
            match target {
                Some(target) => figure.with_target(target),
                None => figure,
            }
        })
        .collect()
}

/// The share of Arabic words of reports that the dictionary knows.
pub fn known<'t>(texts: impl Iterator<Item = &'t str>, arabic: &Morphology) -> Figure {
    let mut known = Vec::new();
    for text in texts {
        for word in words(text)
            .iter()
            .filter(|word| word.kind == WordKind::Word)
        {
            let form = word.span.slice(text);
            if form
                .chars()
                .next()
                .is_some_and(|c| ('\u{620}'..='\u{64A}').contains(&c))
            {
                known.push(if arabic.segment(form).known { 1.0 } else { 0.0 });
            }
        }
    }
    let interval = bootstrap(known.len(), |sample| {
        mean(sample.iter().map(|at| known[*at]))
    });
    Figure::new(
        "words in the dictionary, gold-ar",
        mean(known.iter().copied()),
        interval,
        known.len(),
    )
}

/// Words a second, analysed one by one.
pub fn speed(sentences: &[Sentence], arabic: &Morphology) -> f64 {
    let start = Instant::now();
    let mut count = 0.0;
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        std::hint::black_box(arabic.analyse(&word.form));
        count += 1.0;
    }
    count / start.elapsed().as_secs_f64()
}

/// Wrong words with their number, most frequent first, for finding what is missing.
pub fn errors(sentences: &[Sentence], arabic: &Morphology) -> Vec<(String, usize)> {
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        if word.kind != "word" {
            continue;
        }
        let (parts, _) = cut(&word.form, arabic);
        let gold: Vec<&str> = word.segments.iter().map(|s| s.form.as_str()).collect();
        if parts != gold {
            *wrong
                .entry(format!("{} not {}", parts.join("+"), gold.join("+")))
                .or_default() += 1;
        }
    }
    let mut wrong: Vec<(String, usize)> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    wrong
}
