//! Near-duplicates: groups against pairs of known Jaccard coefficient.
//!
//! Recall: the share of listed pairs of at least that coefficient that lie in
//! one group. Precision: the share of all pairs inside groups that have it.
//! Articles under 20 words are left out. Intervals: bootstrap over pairs
//! (recall) and over groups (precision).

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use marsad_group::copies::words::word_hash;
use marsad_group::copies::{CopyGroups, CopySettings, WORDS_AT_LEAST, Words};

use super::data::NewsArticle;
use crate::Figure;
use crate::lines::{LinesError, json_lines, rows};
use crate::stats::{Interval, bootstrap, f_score, mean};

/// The set: articles, and the coefficient of each pair that has at least .3.
struct Set {
    articles: Vec<NewsArticle>,
    pairs: HashMap<(usize, usize), f64>,
}

/// Articles a second.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// From text to groups.
    pub from_text: f64,
    /// From words to groups.
    pub from_words: f64,
    /// Bytes of an article's sketch.
    pub bytes: usize,
    /// Bytes of the tables, an article.
    pub table_bytes: usize,
}

/// Recall, precision and F1 on duplicates-saudi-dev.
///
/// # Errors
/// [`LinesError`] where the set is not there.
pub fn measure(folder: &Path) -> Result<(Vec<Figure>, Speed), LinesError> {
    let set = load(folder)?;
    let start = Instant::now();
    let words: Vec<Words> = set
        .articles
        .iter()
        .map(|article| Words::of(article.headline(), article.body()))
        .collect();
    let read = start.elapsed().as_secs_f64();
    let groups = group(&set.articles, &words);
    let all = start.elapsed().as_secs_f64();
    let n = set.articles.len();
    let (bytes, table_bytes) = groups.bytes();
    let speed = Speed {
        from_text: n as f64 / all,
        from_words: n as f64 / (all - read),
        bytes: bytes / n.max(1),
        table_bytes: table_bytes / n.max(1),
    };
    let long = |id: &u64| words[*id as usize].all().len() >= WORDS_AT_LEAST;
    let answer: Vec<Vec<usize>> = groups
        .groups()
        .into_iter()
        .map(|group| {
            group
                .into_iter()
                .filter(long)
                .map(|id| id as usize)
                .collect()
        })
        .collect();
    Ok((figures(&set, &answer), speed))
}

fn load(folder: &Path) -> Result<Set, LinesError> {
    let mut articles: Vec<NewsArticle> =
        json_lines(&folder.join("duplicates-saudi-dev.jsonl.zst"))?;
    articles.sort_by_cached_key(|article| (article.seconds(), article.id.clone()));
    let places: HashMap<&str, usize> = articles
        .iter()
        .zip(0..)
        .map(|(article, at)| (article.id.as_str(), at))
        .collect();
    let mut pairs = HashMap::new();
    for row in rows(&folder.join("duplicates-saudi-dev-pairs.tsv.zst"))? {
        let [a, b, coefficient] = row.as_slice() else {
            continue;
        };
        if let (Some(a), Some(b)) = (places.get(a.as_str()), places.get(b.as_str())) {
            pairs.insert((*a.min(b), *a.max(b)), coefficient.parse().unwrap_or(0.0));
        }
    }
    Ok(Set { articles, pairs })
}

fn group(articles: &[NewsArticle], words: &[Words]) -> CopyGroups {
    let mut groups = CopyGroups::new(CopySettings::default());
    for ((article, words), id) in articles.iter().zip(words).zip(0..) {
        let outlet = word_hash(article.outlet.as_deref().unwrap_or(""));
        let time = article.seconds();
        groups.advance(time);
        groups.take(id, time, outlet, words);
    }
    groups
}

fn figures(set: &Set, answer: &[Vec<usize>]) -> Vec<Figure> {
    let mut group_of = HashMap::new();
    for (group, members) in answer.iter().enumerate() {
        group_of.extend(members.iter().map(|member| (*member, group)));
    }
    let together = |(a, b): &(usize, usize)| {
        group_of
            .get(a)
            .is_some_and(|group| group_of.get(b) == Some(group))
    };
    let mut figures = Vec::new();
    for (least, target) in [(0.5, Some(0.975)), (0.7, Some(0.999)), (0.9, None)] {
        let hits: Vec<f64> = set
            .pairs
            .iter()
            .filter(|(_, coefficient)| **coefficient >= least)
            .map(|(pair, _)| if together(pair) { 1.0 } else { 0.0 })
            .collect();
        let interval = bootstrap(hits.len(), |sample| mean(sample.iter().map(|at| hits[*at])));
        let name = format!("duplicates pair R, J ≥ {least}");
        let figure = Figure::new(name, mean(hits.iter().copied()), interval, hits.len());
        figures.push(match target {
            Some(target) => figure.with_target(target),
            None => figure,
        });
    }
    for (least, target) in [(0.5, None), (0.3, Some(0.995))] {
        let counts: Vec<(f64, f64)> = answer
            .iter()
            .map(|group| right(set, group, least))
            .collect();
        let share = |sample: &mut dyn Iterator<Item = usize>| {
            let sum = sample.fold((0.0, 0.0), |sum, at| {
                (sum.0 + counts[at].0, sum.1 + counts[at].1)
            });
            if sum.1 > 0.0 { sum.0 / sum.1 } else { 1.0 }
        };
        let interval = bootstrap(counts.len(), |sample| share(&mut sample.iter().copied()));
        let value = share(&mut (0..counts.len()));
        let pairs: f64 = counts.iter().map(|count| count.1).sum();
        let name = format!("duplicates pair P, J ≥ {least}");
        let figure = Figure::new(name, value, interval, pairs as usize);
        figures.push(match target {
            Some(target) => figure.with_target(target),
            None => figure,
        });
    }
    let (recall, precision) = (&figures[0], &figures[3]);
    let interval = Interval {
        low: f_score(precision.low, recall.low),
        high: f_score(precision.high, recall.high),
    };
    let value = f_score(precision.value, recall.value);
    let f1 =
        Figure::new("duplicates pair F1, J ≥ 0.5", value, interval, recall.n).with_target(0.945);
    figures.push(f1.with_note("datasketch MinHash .908, exact Jaccard chained .944"));
    figures
}

/// Pairs of a group that have the coefficient, and all its pairs.
fn right(set: &Set, group: &[usize], least: f64) -> (f64, f64) {
    let (mut right, mut all) = (0.0, 0.0);
    for (at, a) in group.iter().enumerate() {
        for b in &group[at + 1..] {
            all += 1.0;
            let coefficient = set.pairs.get(&(*a.min(b), *a.max(b)));
            if coefficient.is_some_and(|coefficient| *coefficient >= least) {
                right += 1.0;
            }
        }
    }
    (right, all)
}
