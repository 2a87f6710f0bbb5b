//! Stories: B-cubed (Bagga and Baldwin 1998), the adjusted Rand index (Hubert
//! and Arabie 1985), and pairs of one event or story.
//!
//! Titles that run over weeks and languages are answered with threads; full
//! texts, where two events of one kind must be kept apart, with event clusters.
//! One setting serves all. Intervals: bootstrap over articles or pairs.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Instant;

use marsad_group::copies::words::word_hash;
use marsad_group::stories::{Stories, StorySettings, TermReader, Terms, Told};
use marsad_text::Packs;

use super::data::NewsArticle;
use crate::Figure;
use crate::lines::{LinesError, json_lines, rows};
use crate::stats::{Interval, bootstrap, f_score, mean};

/// Seconds between two rounds of tending.
const TEND_EVERY: i64 = 6 * 3_600;
/// The share of the best figure of one pass with the best threshold on the same
/// data (oracle) that each language must reach.
const ORACLE: [(&str, f64); 8] = [
    ("en", 0.752),
    ("ar", 0.770),
    ("ru", 0.853),
    ("fr", 0.809),
    ("es", 0.696),
    ("pt", 0.718),
    ("de", 0.731),
    ("sl", 0.681),
];
const SHARE_OF_ORACLE: f64 = 0.92;

/// All sets of stories and pairs.
///
/// # Errors
/// [`LinesError`] where a set is not there.
pub fn measure(folder: &Path, packs: &Packs) -> Result<Vec<Figure>, LinesError> {
    let reader = TermReader::new(packs);
    let mut figures = wide(folder, &reader)?;
    figures.extend(events(folder, &reader)?);
    figures.extend(pairs(folder, &reader)?);
    Ok(figures)
}

/// Articles a second that clustering takes, terms made beforehand, and the bytes
/// of an article and a cluster.
///
/// # Errors
/// [`LinesError`] where the set is not there.
pub fn speed(folder: &Path, packs: &Packs) -> Result<(f64, usize, usize), LinesError> {
    let reader = TermReader::new(packs);
    let articles: Vec<NewsArticle> = json_lines(&folder.join("duplicates-saudi-dev.jsonl.zst"))?;
    let terms: Vec<Terms> = articles
        .iter()
        .map(|article| terms(article, &reader))
        .collect();
    let start = Instant::now();
    let mut stories = Stories::new(StorySettings::default());
    for ((article, terms), id) in articles.iter().zip(&terms).zip(0..) {
        stories.add(
            id,
            article.seconds(),
            outlet(article),
            language(article),
            terms,
        );
    }
    let took = start.elapsed().as_secs_f64();
    let (vectors, clusters) = stories.bytes();
    let n = articles.len().max(1);
    let each = clusters / stories.clusters().count().max(1);
    Ok((n as f64 / took, vectors / n, each))
}

fn wide(folder: &Path, reader: &TermReader) -> Result<Vec<Figure>, LinesError> {
    let articles: Vec<NewsArticle> = json_lines(&folder.join("stories-og2021-dev.jsonl.zst"))?;
    let stories = cluster(&articles, reader);
    let answer: Vec<u64> = (0..)
        .zip(&articles)
        .map(|(id, _)| stories.thread_of(id).unwrap_or(id))
        .collect();
    let all: Vec<usize> = (0..articles.len()).collect();
    let mut figures = b_cubed("stories-og2021 all", &articles, &answer, &all, 0.62);
    for (language, oracle) in ORACLE {
        let of_it = |at: &usize| articles[*at].language.as_deref() == Some(language);
        let chosen: Vec<usize> = all.iter().copied().filter(of_it).collect();
        let name = format!("stories-og2021 {language}");
        let figure = b_cubed(&name, &articles, &answer, &chosen, oracle * SHARE_OF_ORACLE);
        figures.extend(figure.into_iter().take(1));
    }
    Ok(figures)
}

fn events(folder: &Path, reader: &TermReader) -> Result<Vec<Figure>, LinesError> {
    let mut articles: Vec<NewsArticle> = json_lines(&folder.join("stories-ecb-dev.jsonl.zst"))?;
    articles.iter_mut().for_each(split_title);
    let stories = cluster(&articles, reader);
    let answer: Vec<u64> = (0..)
        .zip(&articles)
        .map(|(id, _)| stories.cluster_of(id).unwrap_or(id))
        .collect();
    let all: Vec<usize> = (0..articles.len()).collect();
    Ok(b_cubed("stories-ecb", &articles, &answer, &all, 0.89))
}

/// The first sentence of a text that has no title is its title.
fn split_title(article: &mut NewsArticle) {
    let text = article.body().to_owned();
    let words: Vec<&str> = text.split(' ').collect();
    let stop = words.iter().take(16).position(|word| *word == ".");
    let end = stop.unwrap_or(words.len().min(12));
    article.title = Some(words[..end].join(" "));
    article.text = Some(words[end..].join(" "));
}

/// Pairs: one event, and one story.
fn pairs(folder: &Path, reader: &TermReader) -> Result<Vec<Figure>, LinesError> {
    let mut figures = Vec::new();
    for (set, texts, target) in [
        ("pairs-ar-pilot-dev", "pairs-ar-pilot-dev-texts", Some(0.85)),
        ("pairs-tgcontest-dev", "pairs-tgcontest-dev-texts", None),
    ] {
        let mut articles: Vec<NewsArticle> =
            json_lines(&folder.join(format!("{texts}.jsonl.zst")))?;
        articles.sort_by_cached_key(|article| (article.seconds(), article.id.clone()));
        let places: HashMap<&str, u64> = articles
            .iter()
            .map(|article| article.id.as_str())
            .zip(0..)
            .collect();
        let stories = cluster(&articles, reader);
        let mut event: Vec<(bool, bool)> = Vec::new();
        let mut story: Vec<(bool, bool)> = Vec::new();
        for row in rows(&folder.join(format!("{set}.tsv")))? {
            let (Some(a), Some(b)) = (places.get(row[0].as_str()), places.get(row[1].as_str()))
            else {
                continue;
            };
            let label = row[2].as_str();
            event.push((
                stories.cluster_of(*a) == stories.cluster_of(*b),
                matches!(label, "event" | "same"),
            ));
            story.push((
                stories.thread_of(*a) == stories.thread_of(*b),
                label != "other",
            ));
        }
        figures.extend(precision_recall(&format!("{set} event"), &event, target));
        figures.extend(precision_recall(&format!("{set} story"), &story, target));
    }
    Ok(figures)
}

fn precision_recall(name: &str, answers: &[(bool, bool)], target: Option<f64>) -> Vec<Figure> {
    let count = |sample: &[usize]| {
        let mut counts = [0.0; 3];
        for at in sample {
            let (said, is) = answers[*at];
            counts[0] += f64::from(u8::from(said && is));
            counts[1] += f64::from(u8::from(said));
            counts[2] += f64::from(u8::from(is));
        }
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        (share(counts[0], counts[1]), share(counts[0], counts[2]))
    };
    let all: Vec<usize> = (0..answers.len()).collect();
    let (precision, recall) = count(&all);
    let n = answers.len();
    let p = Figure::new(
        format!("{name} P"),
        precision,
        bootstrap(n, |sample| count(sample).0),
        n,
    );
    let r = Figure::new(
        format!("{name} R"),
        recall,
        bootstrap(n, |sample| count(sample).1),
        n,
    );
    match target {
        Some(target) => vec![p.with_target(target), r.with_target(0.5)],
        None => vec![p, r],
    }
}

/// Runs the stream through, tending it as the observatory would.
fn cluster(articles: &[NewsArticle], reader: &TermReader) -> Stories {
    let mut stories = Stories::new(StorySettings::default());
    let mut tended = i64::MIN;
    let mut last = 0;
    for (article, id) in articles.iter().zip(0..) {
        let time = article.seconds();
        if tended == i64::MIN {
            tended = time;
        }
        if time - tended >= TEND_EVERY {
            stories.tend(time);
            tended = time;
        }
        last = last.max(time);
        let terms = terms(article, reader);
        stories.add(id, time, outlet(article), language(article), &terms);
    }
    stories.tend(last);
    stories
}

fn terms(article: &NewsArticle, reader: &TermReader) -> Terms {
    reader.read(&Told {
        language: language(article),
        title: article.headline(),
        body: article.body(),
        entities: &[],
    })
}

fn language(article: &NewsArticle) -> &str {
    article.language.as_deref().unwrap_or("ar")
}

/// Articles of unknown outlets count as each of its own.
fn outlet(article: &NewsArticle) -> u64 {
    word_hash(article.outlet.as_deref().unwrap_or(&article.id))
}

/// F1 (first), precision, recall and the adjusted Rand index over `chosen`.
fn b_cubed(
    name: &str,
    articles: &[NewsArticle],
    answer: &[u64],
    chosen: &[usize],
    target: f64,
) -> Vec<Figure> {
    let gold = |at: usize| articles[at].story.as_deref().unwrap_or("");
    let mut of_answer: HashMap<u64, f64> = HashMap::new();
    let mut of_gold: HashMap<&str, f64> = HashMap::new();
    let mut of_both: BTreeMap<(u64, &str), f64> = BTreeMap::new();
    for at in chosen {
        *of_answer.entry(answer[*at]).or_default() += 1.0;
        *of_gold.entry(gold(*at)).or_default() += 1.0;
        *of_both.entry((answer[*at], gold(*at))).or_default() += 1.0;
    }
    let each: Vec<(f64, f64)> = chosen
        .iter()
        .map(|at| {
            let both = of_both[&(answer[*at], gold(*at))];
            (both / of_answer[&answer[*at]], both / of_gold[gold(*at)])
        })
        .collect();
    let precision = |sample: &[usize]| mean(sample.iter().map(|at| each[*at].0));
    let recall = |sample: &[usize]| mean(sample.iter().map(|at| each[*at].1));
    let f1 = |sample: &[usize]| f_score(precision(sample), recall(sample));
    let n = chosen.len();
    let all: Vec<usize> = (0..n).collect();
    let figure = |what: &str, value: &dyn Fn(&[usize]) -> f64| {
        Figure::new(
            format!("{name} {what}"),
            value(&all),
            bootstrap(n, value),
            n,
        )
    };
    let ari = rand_index(&of_answer, &of_gold, &of_both, n as f64);
    let point = Interval {
        low: ari,
        high: ari,
    };
    vec![
        figure("B3-F1", &f1).with_target(target),
        figure("B3-P", &precision),
        figure("B3-R", &recall),
        Figure::new(format!("{name} ARI"), ari, point, n).with_note("no interval"),
    ]
}

fn rand_index(
    of_answer: &HashMap<u64, f64>,
    of_gold: &HashMap<&str, f64>,
    of_both: &BTreeMap<(u64, &str), f64>,
    n: f64,
) -> f64 {
    let pairs = |count: &f64| count * (count - 1.0) / 2.0;
    let both: f64 = of_both.values().map(pairs).sum();
    let answer: f64 = of_answer.values().map(pairs).sum();
    let gold: f64 = of_gold.values().map(pairs).sum();
    let expected = answer * gold / pairs(&n).max(1.0);
    let most = f64::midpoint(answer, gold);
    if (most - expected).abs() < 1e-9 {
        1.0
    } else {
        (both - expected) / (most - expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(story: &str) -> NewsArticle {
        NewsArticle {
            story: Some(story.to_owned()),
            ..NewsArticle::default()
        }
    }

    #[test]
    fn b_cubed_is_as_defined() {
        let articles = [article("a"), article("a"), article("b"), article("b")];
        let figures = b_cubed("x", &articles, &[1, 1, 1, 2], &[0, 1, 2, 3], 0.5);
        // P = (2/3 + 2/3 + 1/3 + 1) / 4, R = (1 + 1 + 1/2 + 1/2) / 4.
        assert!((figures[1].value - 2.0 / 3.0).abs() < 1e-9);
        assert!((figures[2].value - 0.75).abs() < 1e-9);
        assert!(figures[3].value.abs() < 1.0);
    }
}
