//! Time expressions: values and words, on the test specifications of two
//! recognisers (Microsoft's Recognizers-Text, Duckling).
//!
//! In: `dates-*.jsonl`. Out: the share of expressions whose overlapping answer
//! has an accepted value, and F1 of exact words. Words are compared after both
//! spans were widened to whole words. The sources leave the last day out of
//! "from 4 to 22 May" and the last year out of "2014–2018", which is the first
//! reading that is accepted; with it, the second. A clock time whose gold value has
//! no day is compared without its day. A mark of doubt (`~`) does not count.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use marsad_text::times::{self, Context, Period, TimeExpression};
use marsad_text::{Packs, TimeRules};
use serde::Deserialize;

use crate::Figure;
use crate::lines::{LinesError, json_lines};
use crate::stats::{bootstrap, f_score, mean};

/// Data file, language, the group to report, its target.
const SETS: [(&str, &str, f64); 5] = [
    ("dates-ar-microsoft", "ar", 0.90),
    ("dates-en-microsoft", "en", 0.85),
    ("dates-fr-microsoft", "fr", 0.75),
    ("dates-tr-microsoft", "tr", 0.75),
    ("dates-zh-microsoft", "zh", 0.75),
];

#[derive(Debug, Deserialize)]
struct Item {
    text: String,
    reference: Option<String>,
    results: Vec<Gold>,
    supported: bool,
    file: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Gold {
    start: Option<usize>,
    end: Option<usize>,
    grain: Option<String>,
    value: Option<Vec<String>>,
}

/// Scores every set of `folder`.
///
/// # Errors
/// [`LinesError`] where a file cannot be read.
pub fn score(folder: &Path, packs: &Packs) -> Result<Vec<Figure>, LinesError> {
    let rules = TimeRules::new(packs);
    let mut figures = Vec::new();
    for (file, language, target) in SETS {
        let items: Vec<Item> = json_lines(&folder.join(format!("{file}.jsonl")))?;
        let parser =
            |item: &Item| item.file.as_deref() == Some("DateParser") && item.reference.is_some();
        let name = |what: &str| format!("dates {language} {what}");
        let days = values(&items, language, &rules, parser);
        figures.push(share(&name("DateParser"), &days).with_target(target));
        let supported = values(&items, language, &rules, |item| item.supported);
        figures.push(share(&name("supported, values"), &supported));
        figures.push(words(
            &name("supported, words F1"),
            &items,
            language,
            &rules,
        ));
    }
    let items: Vec<Item> = json_lines(&folder.join("dates-ar-duckling.jsonl"))?;
    let day_grain = |item: &Item| {
        item.results
            .iter()
            .any(|gold| gold.grain.as_deref() == Some("day"))
    };
    let days = values(&items, "ar", &rules, day_grain);
    figures.push(share("dates ar duckling, days", &days).with_target(0.82));
    Ok(figures)
}

fn share(name: &str, right: &[f64]) -> Figure {
    let interval = bootstrap(right.len(), |sample| {
        mean(sample.iter().map(|index| right[*index]))
    });
    let count = right.iter().sum::<f64>();
    Figure::new(name, mean(right.iter().copied()), interval, right.len())
        .with_note(format!("{count:.0} of {}", right.len()))
}

/// 1 for each expression that is resolved right, 0 for each other.
fn values(
    items: &[Item],
    language: &str,
    rules: &TimeRules,
    wanted: impl Fn(&Item) -> bool,
) -> Vec<f64> {
    let mut right = Vec::new();
    for item in items.iter().filter(|item| wanted(item)) {
        let answers = answers(item, language, rules);
        for gold in &item.results {
            let (Some(start), Some(end), Some(accepted)) = (gold.start, gold.end, &gold.value)
            else {
                continue;
            };
            if accepted.is_empty() {
                continue;
            }
            let (start, end) = widen(&item.text, start, end);
            let hit = answers.iter().any(|(from, to, answer)| {
                *from < end && start < *to && accepted.iter().any(|value| agrees(answer, value))
            });
            right.push(f64::from(u8::from(hit)));
        }
    }
    right
}

/// Our answers with their widened places.
fn answers(item: &Item, language: &str, rules: &TimeRules) -> Vec<(usize, usize, TimeExpression)> {
    let published = item
        .reference
        .as_deref()
        .unwrap_or("2016-11-07")
        .get(..10)
        .and_then(|day| day.parse().ok());
    let context = Context {
        language,
        published,
    };
    times::find(&item.text, rules, context)
        .into_iter()
        .map(|found| {
            let start = item.text[..found.span.start()].chars().count();
            let end = start + found.span.slice(&item.text).chars().count();
            let (start, end) = widen(&item.text, start, end);
            (start, end, found)
        })
        .collect()
}

/// Whether an answer says what an accepted value says.
fn agrees(answer: &TimeExpression, value: &str) -> bool {
    if let Ok(seconds) = value.parse::<f64>() {
        return length(&answer.period).is_some_and(|ours| (ours - seconds).abs() < 1.0);
    }
    let value = value.replace(' ', "T");
    let value = value.as_str();
    let ours = answer.value();
    if let (Some((from, to)), Period::Hours(..)) = (value.split_once('/'), answer.period) {
        let both = ours.split_once('/');
        return both.is_some_and(|(first, last)| same_clock(first, from) && same_clock(last, to));
    }
    if value.as_bytes().get(2) == Some(&b':') {
        return same_clock(&ours, value);
    }
    if let Some((from, to)) = value.split_once('/') {
        let bounds = (day(from), day(to), answer.period.days());
        let (Some(from), Some(to), Some((first, after))) = bounds else {
            return false;
        };
        let last = after.checked_sub(1.day()).ok();
        // The last day or the last year is left out.
        let left_out = match answer.period {
            Period::Between(_, Some(end), _) => last == Some(to) || end.day == to,
            _ => false,
        };
        return first == from && (after == to || left_out);
    }
    if value.len() > 10 && !value.ends_with("T00:00:00") {
        return ours.contains('T') && value.starts_with(&ours);
    }
    value.get(..10) == Some(ours.trim_end_matches('~'))
}

/// Whether a clock time is the gold one, which may have no day.
fn same_clock(ours: &str, gold: &str) -> bool {
    let Some((_, clock)) = ours.split_once('T') else {
        return false;
    };
    gold.starts_with(ours) || (gold.as_bytes().get(2) == Some(&b':') && gold.starts_with(clock))
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// Seconds of a duration, months of 30 and years of 365 days.
fn length(period: &Period) -> Option<f64> {
    let Period::Duration(amount, unit) = *period else {
        return None;
    };
    let seconds = match unit.name() {
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3600.0,
        "day" => 86_400.0,
        "week" => 604_800.0,
        "month" => 2_592_000.0,
        "year" => 31_536_000.0,
        _ => return None,
    };
    Some(amount * seconds)
}

/// F1 of exact words over the supported items.
fn words(name: &str, items: &[Item], language: &str, rules: &TimeRules) -> Figure {
    let counts: Vec<[f64; 3]> = items
        .iter()
        .filter(|item| item.supported)
        .map(|item| {
            let mut gold: Vec<(usize, usize)> = item
                .results
                .iter()
                .filter_map(|gold| Some(widen(&item.text, gold.start?, gold.end?)))
                .collect();
            gold.dedup();
            let mut ours = answers(item, language, rules);
            ours.dedup_by_key(|(from, to, _)| (*from, *to));
            let hits = ours
                .iter()
                .filter(|(from, to, _)| gold.contains(&(*from, *to)))
                .count();
            [hits as f64, ours.len() as f64, gold.len() as f64]
        })
        .collect();
    let score = |sample: &mut dyn Iterator<Item = usize>| {
        let mut sum = [0.0; 3];
        for index in sample {
            for (total, count) in sum.iter_mut().zip(counts[index]) {
                *total += count;
            }
        }
        f_score(sum[0] / sum[1].max(1.0), sum[0] / sum[2].max(1.0))
    };
    let interval = bootstrap(counts.len(), |sample| score(&mut sample.iter().copied()));
    Figure::new(name, score(&mut (0..counts.len())), interval, counts.len())
}

/// The place `start..end` of `text` (in characters), widened to whole words.
fn widen(text: &str, start: usize, end: usize) -> (usize, usize) {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |at: usize| {
        chars.get(at).is_some_and(|c| {
            (c.is_alphanumeric() && !('\u{3400}'..='\u{9fff}').contains(c))
                || ('\u{64b}'..='\u{652}').contains(c)
        })
    };
    let (mut start, mut end) = (start, end);
    while start > 0 && is_word(start) && is_word(start - 1) {
        start -= 1;
    }
    while end > 0 && is_word(end - 1) && is_word(end) {
        end += 1;
    }
    (start, end)
}
