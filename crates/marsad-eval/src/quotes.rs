//! Attributed speech in gold reports: spans, kinds, speakers, cues, outlets.
//!
//! In: the gold folders. Out: precision, recall and F1 of spans (intersection
//! over union of at least 0.8 after widening, kinds agree, mixed with both), and
//! of the quotes found: speaker, cue and relaying outlet right. Intervals are
//! bootstrap intervals over articles. A quote of gold answers one quote.

use std::path::Path;

use marsad_pipeline::Pipeline;
use marsad_record::{Quote, QuoteKind};
use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};

use crate::Figure;
use crate::gold::{GoldError, GoldQuote, Report, load, widen};
use crate::stats::{bootstrap, f_score};

/// Least overlap of two spans that count as one.
const OVERLAP: f64 = 0.8;

/// The gold sets, with the targets of F1, of F1 of direct speech, of speakers and outlets.
const SETS: [&str; 2] = ["gold-ar", "gold-en"];

/// What was found in one article.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    gold: usize,
    answers: usize,
    found: usize,
    direct: usize,
    direct_answers: usize,
    direct_found: usize,
    speakers: usize,
    cues: usize,
    with_cue: usize,
    via: usize,
    with_via: usize,
}

/// Measures the gold sets below `folder`; missing ones are left out.
///
/// # Errors
/// [`GoldError`] where a file makes no sense.
pub fn measure(folder: &Path, packs: &Packs) -> Result<Vec<Figure>, GoldError> {
    let pipeline = Pipeline::new(packs);
    let mut figures = Vec::new();
    for set in SETS {
        let below = folder.join(set);
        if !below.is_dir() {
            continue;
        }
        let reports = load(&below, &pipeline)?;
        let counts: Vec<Counts> = reports.iter().map(count).collect();
        figures.extend(figures_of(set, &counts));
    }
    Ok(figures)
}

fn figures_of(set: &str, counts: &[Counts]) -> Vec<Figure> {
    let of = |name: &str, value: &dyn Fn(&Counts) -> (usize, usize, usize)| {
        let total = |sample: &[usize]| {
            let mut sum = (0, 0, 0);
            for index in sample {
                let (found, answers, gold) = value(&counts[*index]);
                sum = (sum.0 + found, sum.1 + answers, sum.2 + gold);
            }
            sum
        };
        let all: Vec<usize> = (0..counts.len()).collect();
        let figure = |part: &str, score: fn((usize, usize, usize)) -> f64| {
            let interval = bootstrap(counts.len(), |sample| score(total(sample)));
            Figure::new(
                format!("{set} {name}{part}"),
                score(total(&all)),
                interval,
                total(&all).2,
            )
        };
        (
            figure(" P", |(found, answers, _)| ratio(found, answers)),
            figure(" R", |(found, _, gold)| ratio(found, gold)),
            figure(" F1", |(found, answers, gold)| {
                f_score(ratio(found, answers), ratio(found, gold))
            }),
            figure("", |(found, _, gold)| ratio(found, gold)),
        )
    };
    let (precision, recall, f1, _) = of("quotes", &|c| (c.found, c.answers, c.gold));
    let (_, _, direct, _) = of("direct quotes", &|c| {
        (c.direct_found, c.direct_answers, c.direct)
    });
    let (_, _, _, speakers) = of("speakers right", &|c| (c.speakers, c.found, c.found));
    let (_, _, _, cues) = of("cues right", &|c| (c.cues, c.with_cue, c.with_cue));
    let (_, _, _, via) = of("outlets right", &|c| (c.via, c.with_via, c.with_via));
    vec![
        f1.with_target(0.8),
        precision,
        recall,
        direct.with_target(0.9),
        speakers.with_target(0.85),
        cues,
        via.with_target(0.75),
    ]
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// Pairs gold quotes and answers of one article, in order of place.
fn count(report: &Report) -> Counts {
    let answers = &report.answer.quotes;
    let mut counts = Counts {
        gold: report.labels.quotes.len(),
        answers: answers.len(),
        ..Counts::default()
    };
    let mut used = vec![false; answers.len()];
    for gold in &report.labels.quotes {
        counts.direct += usize::from(gold.kind == "direct");
        let best = answers
            .iter()
            .enumerate()
            .filter(|(index, answer)| !used[*index] && kinds_agree(gold, answer))
            .map(|(index, answer)| (index, overlap(report, gold, answer)))
            .filter(|(_, share)| *share >= OVERLAP)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((index, _)) = best else {
            continue;
        };
        used[index] = true;
        let answer = &answers[index];
        counts.found += 1;
        counts.direct_found += usize::from(gold.kind == "direct");
        counts.speakers += usize::from(speaker_right(gold, answer));
        if let (Some(start), Some(end)) = (gold.cue_start, gold.cue_end) {
            counts.with_cue += 1;
            let cue = answer.cue.as_ref();
            counts.cues += usize::from(cue.is_some_and(|cue| cue.start < end && start < cue.end));
        }
        if !gold.via.is_empty() {
            counts.with_via += 1;
            counts.via += usize::from(gold.via.iter().any(|outlet| names_outlet(answer, outlet)));
        }
    }
    // Answers that agree with gold of another kind are none of the direct ones.
    counts.direct_answers = counts.direct_found
        + answers
            .iter()
            .zip(&used)
            .filter(|(answer, used)| !**used && answer.kind == QuoteKind::Direct)
            .count();
    counts
}

fn kinds_agree(gold: &GoldQuote, answer: &Quote) -> bool {
    match answer.kind {
        QuoteKind::Mixed => true,
        QuoteKind::Direct => gold.kind == "direct" || gold.kind == "mixed",
        QuoteKind::Indirect => gold.kind == "indirect" || gold.kind == "mixed",
    }
}

fn overlap(report: &Report, gold: &GoldQuote, answer: &Quote) -> f64 {
    let a = widen(&report.chars, gold.start..gold.end);
    let b = widen(&report.chars, answer.start..answer.end);
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let joined = a.end.max(b.end) - a.start.min(b.start);
    ratio(shared, joined)
}

/// The spans overlap, or the names are the same after folding.
fn speaker_right(gold: &GoldQuote, answer: &Quote) -> bool {
    let spans = match (
        gold.speaker_start,
        gold.speaker_end,
        answer.speaker.start,
        answer.speaker.end,
    ) {
        (Some(a), Some(b), Some(c), Some(d)) => c < b && a < d,
        _ => false,
    };
    let name = |name: &Option<String>| name.as_deref().map(|name| fold_text(name, Folding::MATCH));
    spans || gold.speaker.is_some() && name(&gold.speaker) == name(&answer.speaker.name)
}

/// One name holds the other: «رويترز», «وكالة رويترز».
fn names_outlet(answer: &Quote, outlet: &str) -> bool {
    let wanted = fold_text(outlet, Folding::MATCH);
    answer.via.iter().any(|name| {
        let name = fold_text(name, Folding::MATCH);
        name.contains(&wanted) || wanted.contains(&name)
    })
}
