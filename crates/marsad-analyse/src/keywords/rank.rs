//! The best terms that do not repeat one another.

use rustc_hash::FxHashMap;

use super::phrases::LONGEST;
use super::tally::{Key, Tally, Term};
use crate::Keyword;
use crate::words::Words;

/// How many terms an article gets.
const MOST: usize = 10;

/// Chooses the terms, best first.
pub(super) fn choose(tally: &Tally, words: &Words<'_>) -> Vec<Keyword> {
    let inside = inside(tally);
    let mut ranked: Vec<(f64, &Key, &Term)> = tally
        .terms
        .iter()
        .map(|(key, term)| {
            let longer = inside.get(key).copied().unwrap_or_default();
            (
                score(term, parts(key, tally), longer, tally.tokens),
                key,
                term,
            )
        })
        .filter(|(score, _, _)| *score > 0.0)
        .collect();
    ranked.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(a.2.first.cmp(&b.2.first))
            .then(a.1.cmp(b.1))
    });
    let best = ranked.first().map_or(1.0, |first| first.0);
    let mut chosen: Vec<&Key> = Vec::new();
    let mut keywords = Vec::new();
    for (score, key, term) in ranked {
        if chosen.iter().any(|other| repeats(tally, term, key, other)) {
            continue;
        }
        chosen.push(key);
        keywords.push(keyword(term, score / best, words));
        if keywords.len() == MOST {
            break;
        }
    }
    keywords
}

/// How often a term stands inside longer ones, and in how many of them.
#[derive(Debug, Default, Clone, Copy)]
struct Inside {
    count: f64,
    terms: f64,
}

fn inside(tally: &Tally) -> FxHashMap<Key, Inside> {
    let mut inside: FxHashMap<Key, Inside> = FxHashMap::default();
    for (key, term) in &tally.terms {
        for from in 0..term.words {
            for to in from + 1..=term.words {
                if to - from == term.words {
                    continue;
                }
                let mut part = [0; LONGEST];
                part[..to - from].copy_from_slice(&key[from..to]);
                let entry = inside.entry(part).or_default();
                entry.count += count(term);
                entry.terms += 1.0;
            }
        }
    }
    inside
}

#[expect(clippy::cast_precision_loss, reason = "words of one article")]
fn count(term: &Term) -> f64 {
    term.found.len() as f64
}

/// A name says more than a common phrase.
const NAME: f64 = 2.0;
/// So does a phrase of the headline.
const HEADLINE: f64 = 1.5;
/// A word alone says less than a phrase.
const ALONE: f64 = 0.7;
/// What the last word of an article loses against the first.
const LATE: f64 = 0.9;
/// What a phrase said once is worth beside the logarithm of how often it is said.
const ONCE: f64 = 0.5;

/// The worth of a term: what its words say, how often they and it are said,
/// how early.
#[expect(clippy::cast_precision_loss, reason = "words of one article")]
fn score(term: &Term, parts: f64, inside: Inside, tokens: usize) -> f64 {
    let count = count(term);
    let own = if inside.terms > 0.0 {
        count - inside.count / inside.terms
    } else {
        count
    };
    if own <= 0.0 || ((term.ideographs > 0 || term.loose) && count < 2.0 && term.name.is_none()) {
        return 0.0;
    }
    let length = match term.words {
        1 => ALONE,
        words => 1.0 / (words as f64).sqrt(),
    };
    let early = 1.0 - LATE * term.first as f64 / tokens.max(1) as f64;
    let headline = if term.headline { HEADLINE } else { 1.0 };
    let name = if term.name.is_some() { NAME } else { 1.0 };
    (parts * length * (ONCE + own.ln()) * early * headline * name).max(0.0)
}

/// How much its words say, each the more the oftener it is said.
fn parts(key: &Key, tally: &Tally) -> f64 {
    key.iter()
        .filter(|stem| **stem != 0)
        .map(|stem| {
            let (weight, count) = tally.word(*stem);
            weight * (1.0 + count).ln()
        })
        .sum()
}

/// A word inside a better term is a term of its own only if it is said this much oftener.
const OFTENER: f64 = 4.0;
/// A longer form of a better term is another term only if it is said this much more rarely.
const RARER: f64 = 0.9;

/// Whether a term says again what a chosen one says.
fn repeats(tally: &Tally, term: &Term, key: &Key, chosen: &Key) -> bool {
    let ratio = count(term) / tally.terms.get(chosen).map_or(1.0, count);
    (holds(chosen, key) && ratio < OFTENER) || (holds(key, chosen) && ratio > RARER)
}

/// Whether `long` has all words of `short`, side by side.
fn holds(long: &Key, short: &Key) -> bool {
    let long: Vec<u32> = long.iter().copied().filter(|stem| *stem != 0).collect();
    let short: Vec<u32> = short.iter().copied().filter(|stem| *stem != 0).collect();
    long.windows(short.len().max(1)).any(|part| part == short)
}

/// The term in the form that the article writes most often.
fn keyword(term: &Term, score: f64, words: &Words<'_>) -> Keyword {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for found in &term.found {
        let text = words
            .fields()
            .find(|field| field.field == found.at.field)
            .map_or("", |field| field.text);
        let plain = found.at.span.slice(text);
        let written = match &found.restored {
            Some(first) => match plain.split_once(char::is_whitespace) {
                Some((_, rest)) => format!("{first} {rest}"),
                None => first.clone(),
            },
            None => plain.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        match forms.iter_mut().find(|(form, _)| *form == written) {
            Some((_, count)) => *count += 1,
            None => forms.push((written, 1)),
        }
    }
    let most = forms.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let written = forms.into_iter().find(|(_, count)| *count == most);
    Keyword {
        term: written.map(|(form, _)| form).unwrap_or_default(),
        score,
        count: term.found.len(),
        at: term.found[0].at,
        by: if term.name.is_some() {
            "keywords/name"
        } else {
            "keywords/phrase"
        }
        .to_owned(),
    }
}
