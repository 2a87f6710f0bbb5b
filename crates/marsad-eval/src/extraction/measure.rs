//! The whole pipeline over every extraction set: all figures of a set at once.

use std::path::Path;

use marsad_pipeline::{Document, DocumentKind, Pipeline};
use marsad_record::Article;

use super::body::{
    SegmentCounts, segment_counts, segment_figure, segment_shares, shingle_figure, shingle_score,
    word_figure, word_score,
};
use super::facts::{self, Facts};
use super::{Page, load};
use crate::Figure;
use crate::lines::LinesError;
use crate::stats::{bootstrap, mean};

/// The sets, in the order of the tables in docs/evaluation.md.
pub const SETS: [&str; 8] = [
    "trafilatura-990",
    "htmldate-800",
    "daniel-dev",
    "chinese-69",
    "ar-dev-6",
    "wcxb-dev-200",
    "readability-130",
    "newspaper4k-30",
];

/// What is to be reached: figure, value.
const TARGETS: [(&str, f64); 12] = [
    ("trafilatura-990 body F", 0.930),
    ("trafilatura-990 title", 0.80),
    ("trafilatura-990 day", 0.86),
    ("trafilatura-990 authors", 0.88),
    ("htmldate-800 day", 0.93),
    ("daniel-dev body F1", 0.925),
    ("chinese-69 body F1", 0.94),
    ("ar-dev-6 body F1", 0.93),
    ("wcxb-dev-200 body F1", 0.96),
    ("wcxb-dev-200 authors", 0.88),
    ("readability-130 time", 0.88),
    ("newspaper4k-30 time", 0.83),
];

/// A page and how much was lost on it, for looking at failures.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// Id of the page.
    pub id: String,
    /// 0 (nothing) to 1 (all), or a count of wrong segments.
    pub loss: f64,
}

/// The figures of one set, and its pages by what was lost on them.
#[derive(Debug, Clone)]
pub struct SetResult {
    /// Body, title, day, time, authors, keywords: whatever the set has gold for.
    pub figures: Vec<Figure>,
    /// Worst first.
    pub losses: Vec<Loss>,
}

/// Measures one set.
///
/// # Errors
/// [`LinesError`] where the set cannot be read.
pub fn measure(folder: &Path, set: &str, pipeline: &Pipeline) -> Result<SetResult, LinesError> {
    let pages = load(folder, set)?;
    let answers = answers(&pages, pipeline);
    let texts: Vec<&str> = answers
        .iter()
        .map(|article| article.as_ref().map_or("", |article| &article.text))
        .collect();
    let (mut figures, losses) = body(set, &pages, &texts);
    let facts: Vec<Facts> = answers
        .iter()
        .map(|article| article.as_ref().map(Facts::from).unwrap_or_default())
        .collect();
    figures.extend(facts::figures(set, &pages, &facts));
    for figure in &mut figures {
        figure.target = TARGETS
            .iter()
            .find(|(name, _)| *name == figure.name)
            .map(|(_, target)| *target);
    }
    Ok(SetResult { figures, losses })
}

/// The first record of each page; pages are shared out over the cores.
fn answers(pages: &[Page], pipeline: &Pipeline) -> Vec<Option<Article>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = pages.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let running: Vec<_> = pages
            .chunks(share)
            .map(|pages| {
                scope.spawn(move || {
                    pages
                        .iter()
                        .map(|page| answer(page, pipeline))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().expect("reading a page never panics"))
            .collect()
    })
}

pub(super) fn answer(page: &Page, pipeline: &Pipeline) -> Option<Article> {
    let mut document = Document::new(page.html.as_bytes(), DocumentKind::Html);
    // The sets were decoded when they were made: what the page says about its charset no longer holds.
    document.charset = Some("utf-8");
    document.url = page.url.as_deref();
    pipeline.read(&document).ok()?.into_iter().next()
}

fn body(set: &str, pages: &[Page], texts: &[&str]) -> (Vec<Figure>, Vec<Loss>) {
    if pages.iter().any(|page| page.gold.with.is_some()) && !set.starts_with("wcxb") {
        return segments(set, pages, texts);
    }
    let words = set.starts_with("wcxb");
    let score = if words { word_score } else { shingle_score };
    let scored: Vec<_> = pages
        .iter()
        .zip(texts)
        .filter_map(|(page, text)| Some((page, *text, score(text, page.gold.text.as_deref()?))))
        .collect();
    if scored.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let scores: Vec<_> = scored.iter().map(|(_, _, score)| *score).collect();
    let figure = if words { word_figure } else { shingle_figure };
    let mut figures = vec![figure(&format!("{set} body F1"), &scores)];
    if words {
        figures.extend(shares(
            set,
            &scored
                .iter()
                .map(|(page, text, _)| (*page, *text))
                .collect::<Vec<_>>(),
        ));
    }
    let losses = scored
        .iter()
        .map(|(page, _, score)| Loss {
            id: page.id.clone(),
            loss: 1.0 - score.f(),
        })
        .collect();
    (figures, worst_first(losses))
}

fn segments(set: &str, pages: &[Page], texts: &[&str]) -> (Vec<Figure>, Vec<Loss>) {
    let counts: Vec<SegmentCounts> = pages
        .iter()
        .zip(texts)
        .map(|(page, text)| {
            let list = |segments: &Option<Vec<String>>| segments.clone().unwrap_or_default();
            segment_counts(text, &list(&page.gold.with), &list(&page.gold.without))
        })
        .collect();
    let empty = texts.iter().filter(|text| text.is_empty()).count();
    let mut figure = segment_figure(&format!("{set} body F"), &counts);
    figure.note = format!("{}, {empty} empty", figure.note);
    let losses = pages
        .iter()
        .zip(&counts)
        .map(|(page, counts)| Loss {
            id: page.id.clone(),
            loss: (counts.false_negative + counts.false_positive) as f64,
        })
        .collect();
    (vec![figure], worst_first(losses))
}

/// Shares of wanted segments that are there and of unwanted that are not.
fn shares(set: &str, answers: &[(&Page, &str)]) -> Vec<Figure> {
    let shares: Vec<(f64, f64)> = answers
        .iter()
        .map(|(page, text)| {
            segment_shares(
                text,
                page.gold.with.as_deref().unwrap_or_default(),
                page.gold.without.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    let figure = |name: &str, of: fn(&(f64, f64)) -> f64| {
        let value = |sample: &[usize]| mean(sample.iter().map(|index| of(&shares[*index])));
        let all: Vec<usize> = (0..shares.len()).collect();
        Figure::new(
            format!("{set} {name}"),
            value(&all),
            bootstrap(shares.len(), value),
            shares.len(),
        )
    };
    vec![
        figure("with", |share| share.0),
        figure("clean", |share| share.1),
    ]
}

fn worst_first(mut losses: Vec<Loss>) -> Vec<Loss> {
    losses.sort_by(|one, other| other.loss.total_cmp(&one.loss));
    losses
}
