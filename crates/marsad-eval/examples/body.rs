//! Body figures of all sets at once, and the pages that lose most.
//!
//! `cargo run -p marsad-eval --example body -- [--half a|b] [--set NAME] [--worst N] [--id ID]`
//! Look at the errors of half `a` only; half `b` shows whether a change carries over.

use std::hash::{DefaultHasher, Hash, Hasher};

use marsad_eval::extraction::body::{
    PageScore, SegmentCounts, segment_counts, segment_figure, segment_shares, shingle_figure,
    shingle_score, squeeze, word_figure, word_score,
};
use marsad_eval::extraction::{Page, data_folder, load};
use marsad_extract::{Draft, Extractor, PageHints};
use marsad_text::Packs;

const SETS: [&str; 7] = [
    "trafilatura-990",
    "daniel-dev",
    "chinese-69",
    "ar-dev-6",
    "wcxb-dev-200",
    "readability-130",
    "newspaper4k-30",
];

struct Options {
    half: Option<u64>,
    set: Option<String>,
    worst: usize,
    id: Option<String>,
}

fn options() -> Options {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    Options {
        half: value("--half").map(|half| u64::from(half == "b")),
        set: value("--set"),
        worst: value("--worst").and_then(|n| n.parse().ok()).unwrap_or(0),
        id: value("--id"),
    }
}

fn main() {
    let options = options();
    let folder = data_folder().expect("the data is here");
    let extractor = Extractor::new(&Packs::embedded());
    for set in SETS {
        if options
            .set
            .as_ref()
            .is_some_and(|only| !set.starts_with(only.as_str()))
        {
            continue;
        }
        let mut pages = load(&folder, set).expect("the set is readable");
        pages.retain(|page| options.half.is_none_or(|half| half_of(&page.id) == half));
        pages.retain(|page| options.id.as_ref().is_none_or(|id| *id == page.id));
        measure(set, &pages, &extractor, &options);
    }
}

fn half_of(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish() % 2
}

fn measure(set: &str, pages: &[Page], extractor: &Extractor, options: &Options) {
    let middle = pages.len() / 2;
    let run = |pages: &[Page]| -> Vec<(Draft, u128)> {
        pages.iter().map(|page| answer(page, extractor)).collect()
    };
    let (first, second) = pages.split_at(middle);
    let answers: Vec<(Draft, u128)> = std::thread::scope(|scope| {
        let other = scope.spawn(|| run(second));
        let mut answers = run(first);
        answers.extend(other.join().expect("no page panics"));
        answers
    });
    let micros: u128 = answers.iter().map(|(_, micros)| micros).sum();
    let longest = answers.iter().map(|(_, micros)| *micros).max().unwrap_or(0);
    println!(
        "   {} pages, {} µs a page, slowest {longest}",
        pages.len(),
        micros / pages.len().max(1) as u128
    );
    let mut losses: Vec<(f64, usize)> = Vec::new();
    if set == "trafilatura-990" {
        let counts: Vec<SegmentCounts> = std::iter::zip(pages, &answers)
            .map(|(page, (found, _))| {
                segment_counts(
                    &found.body.text,
                    page.gold.with.as_deref().unwrap_or_default(),
                    page.gold.without.as_deref().unwrap_or_default(),
                )
            })
            .collect();
        let figure = segment_figure(set, &counts).with_target(0.93);
        println!("{}", figure.line());
        let empty = answers
            .iter()
            .filter(|(found, _)| found.body.text.is_empty());
        println!("   empty: {}", empty.count());
        losses.extend(
            counts.iter().enumerate().map(|(index, count)| {
                ((count.false_negative + count.false_positive) as f64, index)
            }),
        );
    } else {
        let scored: Vec<usize> = (0..pages.len())
            .filter(|index| pages[*index].gold.text.is_some())
            .collect();
        let words = set.starts_with("wcxb");
        let scores: Vec<PageScore> = scored
            .iter()
            .map(|&index| {
                let gold = pages[index].gold.text.as_deref().unwrap_or_default();
                let text = &answers[index].0.body.text;
                if words {
                    word_score(text, gold)
                } else {
                    shingle_score(text, gold)
                }
            })
            .collect();
        let figure = if words { word_figure } else { shingle_figure };
        println!("{}", figure(set, &scores).line());
        if words {
            shares(pages, &answers);
        }
        languages(pages, &scored, &scores);
        losses.extend(
            std::iter::zip(&scored, &scores).map(|(index, score)| (1.0 - score.f(), *index)),
        );
    }
    losses.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (loss, index) in losses.into_iter().take(options.worst) {
        show(&pages[index], &answers[index].0, loss, extractor);
    }
}

fn shares(pages: &[Page], answers: &[(Draft, u128)]) {
    let (mut with, mut clean) = (0.0, 0.0);
    for (page, (found, _)) in std::iter::zip(pages, answers) {
        let (one, other) = segment_shares(
            &found.body.text,
            page.gold.with.as_deref().unwrap_or_default(),
            page.gold.without.as_deref().unwrap_or_default(),
        );
        with += one;
        clean += other;
    }
    let n = pages.len() as f64;
    println!("   with {:.3} clean {:.3}", with / n, clean / n);
}

fn languages(pages: &[Page], scored: &[usize], scores: &[PageScore]) {
    let mut known: Vec<&str> = scored
        .iter()
        .filter_map(|index| pages[*index].language.as_deref())
        .collect();
    known.sort_unstable();
    known.dedup();
    if known.len() < 2 || known.len() > 8 {
        return;
    }
    for language in known {
        let of: Vec<PageScore> = std::iter::zip(scored, scores)
            .filter(|(index, _)| pages[**index].language.as_deref() == Some(language))
            .map(|(_, score)| *score)
            .collect();
        println!("   {}", shingle_figure(language, &of).line());
    }
}

fn answer(page: &Page, extractor: &Extractor) -> (Draft, u128) {
    if std::env::args().any(|argument| argument == "--explain") {
        let lines = extractor.explain_body(&page.html);
        println!("{}", lines.join("\n"));
    }
    let hints = PageHints {
        language: page.language.as_deref(),
    };
    let start = std::time::Instant::now();
    let mut drafts = extractor.read_page(&page.html, page.url.as_deref(), hints);
    let micros = start.elapsed().as_micros();
    (drafts.drain(..).next().unwrap_or_default(), micros)
}

fn show(page: &Page, found: &Draft, loss: f64, extractor: &Extractor) {
    println!("\n##### {} loss {loss:.3} {:?}", page.id, found.reasons);
    println!("  headline {:?}", found.headline);
    let text = squeeze(&found.body.text);
    let explained = extractor.explain_body(&page.html);
    if let Some(with) = &page.gold.with {
        for segment in with
            .iter()
            .filter(|segment| !text.contains(&squeeze(segment)))
        {
            println!("  MISSED {}", short(segment));
            let segment = squeeze(segment);
            let head: String = segment.chars().take(25).collect();
            for line in explained.iter().filter(|line| line.contains(&head)).take(2) {
                println!("         {}", short(line));
            }
        }
    }
    if let Some(without) = &page.gold.without {
        for segment in without
            .iter()
            .filter(|segment| text.contains(&squeeze(segment)))
        {
            println!("  ADDED  {}", short(segment));
            let segment = squeeze(segment);
            let head: String = segment.chars().take(25).collect();
            for line in explained.iter().filter(|line| line.contains(&head)).take(2) {
                println!("         {}", short(line));
            }
        }
    }
    if let Some(gold) = &page.gold.text {
        let gold_squeezed = squeeze(gold);
        let lines = |text: &str, other: &str, word: &str| {
            let missing: Vec<String> = text
                .lines()
                .map(squeeze)
                .filter(|line| !line.is_empty() && !other.contains(line.as_str()))
                .collect();
            for line in missing.iter().take(8) {
                println!("  {word} {}", short(line));
            }
            if missing.len() > 8 {
                println!("  {word} … and {} lines more", missing.len() - 8);
            }
        };
        lines(gold, &text, "MISSED");
        lines(&found.body.text, &gold_squeezed, "ADDED ");
    }
}

fn short(text: &str) -> String {
    text.chars().take(130).collect()
}
