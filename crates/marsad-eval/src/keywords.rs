//! Terms that articles are about, against those that readers chose.
//!
//! In: `analysis/keyphrases-akec-dev.jsonl` (Arabic; gold in the order of how
//! many readers chose a phrase) and, below `grouping/`, one English and one
//! French set (gold without order). Figures: F1@10 on the Arabic set (our first
//! ten against the first ten of gold), P@10 on the others (against all of gold).
//! Both sides are folded, each word is cut by the language's Snowball stemmer,
//! repeats are taken out; P and R are means over documents. The peer is tf-idf
//! over runs of up to three words broken at stop words, its document
//! frequencies taken from the very set.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use marsad_analyse::{Analyser, Input};
use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};
use marsad_text::search::{Stopwords, search_words};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use crate::Figure;
use crate::lines::{LinesError, json_lines};
use crate::stats::{bootstrap, f_score, mean};

/// Answers that count.
const FIRST: usize = 10;

#[derive(Debug, Deserialize)]
struct Ranked {
    text: String,
    text_pure: String,
    keyphrases: Vec<Phrase>,
}

#[derive(Debug, Deserialize)]
struct Phrase {
    phrase: String,
}

#[derive(Debug, Deserialize)]
struct Unranked {
    text: String,
    keyphrases: Vec<String>,
}

/// A text with the phrases that readers chose.
#[derive(Clone)]
struct Item {
    text: String,
    gold: Vec<String>,
}

/// All figures, from the folder that holds `analysis` and `grouping`.
///
/// # Errors
/// [`LinesError`] where a file cannot be read.
pub fn measure(root: &Path, packs: &Packs) -> Result<Vec<Figure>, LinesError> {
    let analyser = Analyser::new(packs);
    let ranked: Vec<Ranked> = json_lines(&root.join("analysis/keyphrases-akec-dev.jsonl"))?;
    let arabic = |text: fn(&Ranked) -> &String| -> Vec<Item> {
        let item = |one: &Ranked| Item {
            text: text(one).clone(),
            gold: one.keyphrases.iter().map(|p| p.phrase.clone()).collect(),
        };
        ranked.iter().map(item).collect()
    };
    let as_published = arabic(|one| &one.text);
    let ours = answers(&as_published, |text| terms(&analyser, text, "ar"));
    let peer = tf_idf(&as_published, &Stopwords::new(packs));
    let arabic_stemmer = Stemmer::create(Algorithm::Arabic);
    let judge = |items: &[Item], answers: &[Vec<String>], name: &str| {
        figure(name, items, answers, &arabic_stemmer, Some(FIRST))
    };
    let plain = arabic(|one| &one.text_pure);
    let ours_plain = answers(&plain, |text| terms(&analyser, text, "ar"));
    let mut figures = vec![
        judge(&as_published, &ours, "akec keywords F1@10").with_target(0.28),
        judge(
            &half(&as_published, 0),
            &half(&ours, 0),
            "akec keywords F1@10, even half",
        ),
        judge(
            &half(&as_published, 1),
            &half(&ours, 1),
            "akec keywords F1@10, odd half",
        ),
        judge(&plain, &ours_plain, "akec keywords F1@10, no punctuation"),
        judge(&as_published, &peer, "akec tf-idf F1@10 (peer)"),
    ];
    for (file, language, algorithm) in [
        ("keyphrases-500n-kpcrowd-en", "en", Algorithm::English),
        ("keyphrases-wikinews-fr", "fr", Algorithm::French),
    ] {
        let path = root.join("grouping").join(format!("{file}.jsonl.zst"));
        let unranked: Vec<Unranked> = json_lines(&path)?;
        let item = |one: Unranked| Item {
            text: one.text,
            gold: one.keyphrases,
        };
        let items: Vec<Item> = unranked.into_iter().map(item).collect();
        let ours = answers(&items, |text| terms(&analyser, text, language));
        let peer = tf_idf(&items, &Stopwords::new(packs));
        let stemmer = Stemmer::create(algorithm);
        let judge =
            |answers: &[Vec<String>], name: String| figure(&name, &items, answers, &stemmer, None);
        figures.push(judge(&ours, format!("{file} P@10")));
        figures.push(judge(&peer, format!("{file} tf-idf P@10 (peer)")));
    }
    Ok(figures)
}

fn terms(analyser: &Analyser, text: &str, language: &str) -> Vec<String> {
    let input = Input {
        text,
        language,
        ..Input::default()
    };
    let keywords = analyser.analyse(&input).keywords;
    keywords.into_iter().map(|keyword| keyword.term).collect()
}

fn answers(items: &[Item], answer: impl Fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    items.iter().map(|item| answer(&item.text)).collect()
}

/// Every second one, from `first`.
fn half<T: Clone>(all: &[T], first: usize) -> Vec<T> {
    all.iter().skip(first).step_by(2).cloned().collect()
}

/// P@10 where `most` is open, F1@10 where it limits gold.
fn figure(
    name: &str,
    items: &[Item],
    answers: &[Vec<String>],
    stemmer: &Stemmer,
    most: Option<usize>,
) -> Figure {
    let pairs: Vec<(f64, f64)> = items
        .iter()
        .zip(answers)
        .map(|(item, answer)| {
            let gold = distinct(&item.gold, stemmer, most.unwrap_or(usize::MAX));
            let answer = distinct(answer, stemmer, FIRST);
            let hits = count(answer.iter().filter(|term| gold.contains(term)).count());
            let of = match most {
                Some(_) => count(answer.len().max(1)),
                None => count(FIRST),
            };
            (hits / of, hits / count(gold.len().max(1)))
        })
        .collect();
    let value = |sample: &[usize]| {
        let precision = mean(sample.iter().map(|at| pairs[*at].0));
        let recall = mean(sample.iter().map(|at| pairs[*at].1));
        match most {
            Some(_) => f_score(precision, recall),
            None => precision,
        }
    };
    let all: Vec<usize> = (0..pairs.len()).collect();
    Figure::new(
        name,
        value(&all),
        bootstrap(pairs.len(), value),
        pairs.len(),
    )
}

#[expect(clippy::cast_precision_loss, reason = "a few terms")]
fn count(n: usize) -> f64 {
    n as f64
}

/// The first `most` phrases, stemmed, without repeats.
fn distinct(phrases: &[String], stemmer: &Stemmer, most: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    phrases
        .iter()
        .take(most)
        .map(|phrase| {
            let words = search_words(phrase);
            let stems: Vec<String> = words
                .iter()
                .map(|word| {
                    let form = fold_text(word.span.slice(phrase), Folding::MATCH).to_lowercase();
                    stemmer.stem(&form).into_owned()
                })
                .collect();
            stems.join(" ")
        })
        .filter(|phrase| seen.insert(phrase.clone()))
        .collect()
}

/// The peer.
fn tf_idf(items: &[Item], stopwords: &Stopwords) -> Vec<Vec<String>> {
    let counted: Vec<HashMap<String, f64>> = items
        .iter()
        .map(|item| grams(&item.text, stopwords))
        .collect();
    let mut documents: HashMap<&str, f64> = HashMap::new();
    for grams in &counted {
        for gram in grams.keys() {
            *documents.entry(gram).or_default() += 1.0;
        }
    }
    let all = count(items.len());
    counted
        .iter()
        .map(|grams| {
            let mut scored: Vec<(f64, &str)> = grams
                .iter()
                .map(|(gram, tf)| (tf * (all / documents[gram.as_str()]).ln(), gram.as_str()))
                .collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            let first = scored.into_iter().take(FIRST);
            first.map(|(_, gram)| gram.to_owned()).collect()
        })
        .collect()
}

/// Runs of one to three words without stop words, with their number.
fn grams(text: &str, stopwords: &Stopwords) -> HashMap<String, f64> {
    let words = search_words(text);
    let stops = stopwords.mark(&words);
    let mut grams: HashMap<String, f64> = HashMap::new();
    for start in 0..words.len() {
        let mut gram = String::new();
        for at in start..(start + 3).min(words.len()) {
            let together = at == start
                || text[words[at - 1].span.end()..words[at].span.start()]
                    .chars()
                    .all(char::is_whitespace);
            if stops[at] || !together {
                break;
            }
            if at > start {
                gram.push(' ');
            }
            gram.push_str(&words[at].form);
            *grams.entry(gram.clone()).or_default() += 1.0;
        }
    }
    grams
}
