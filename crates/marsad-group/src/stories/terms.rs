//! The terms of an article: what stories are told apart by.
//!
//! In: title and body with their language, and the ids that analysis found.
//! Out: [`Terms`]: stems and letter windows of the language's own space, and the
//! terms that all languages share: entities, skeletons of names, numbers.
//! Invariant: a term's number depends on the word and its space alone.

use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};
use marsad_text::search::{SearchWord, bigram, search_words, stem, windows};
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Names, entity, language_hash};
use super::skeleton::skeleton;
use crate::copies::words::word_hash;

/// Words of a body that are read.
const BODY_WORDS: usize = 400;
/// Words that count as lead.
const LEAD_WORDS: usize = 50;

/// What the reader is told of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// BCP 47 primary subtag.
    pub language: &'a str,
    /// Headline.
    pub title: &'a str,
    /// Body; may be empty.
    pub body: &'a str,
    /// Ids of people, organisations, places and states that analysis found.
    pub entities: &'a [&'a str],
}

/// Terms of an article with their frequencies, before document frequencies.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Stems, names counted once more.
    pub words: Vec<(u32, f32)>,
    /// Letter windows of title and lead.
    pub windows: Vec<(u32, f32)>,
    /// Entities, skeletons and numbers, the same in all languages.
    pub shared: Vec<(u32, f32)>,
    /// Whether there is a body.
    pub has_body: bool,
}

/// The kind of a shared term, in its two highest bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedKind {
    /// A person, organisation, place or state of the tables.
    Entity,
    /// The consonants of a name.
    Skeleton,
    /// A number.
    Number,
}

impl SharedKind {
    /// Marks a hash with its kind.
    pub(crate) fn mark(self, hash: u32) -> u32 {
        (hash >> 2) | ((self as u32) << 30)
    }

    /// The kind of a marked term.
    pub fn of(term: u32) -> SharedKind {
        match term >> 30 {
            0 => SharedKind::Entity,
            1 => SharedKind::Skeleton,
            _ => SharedKind::Number,
        }
    }
}

/// Makes terms.
#[derive(Debug, Clone)]
pub struct TermReader {
    names: Names,
    stopwords: FxHashMap<String, FxHashSet<String>>,
}

impl TermReader {
    /// Reads names and stop words.
    pub fn new(packs: &Packs) -> TermReader {
        let mut stopwords: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        for table in ["stopwords", "function_words"] {
            for entry in packs.entries(table) {
                let words = stopwords.entry(entry.folder.to_owned()).or_default();
                words.insert(fold_text(entry.key(), Folding::SEARCH));
            }
        }
        TermReader {
            names: Names::new(packs),
            stopwords,
        }
    }

    /// The terms of an article.
    pub fn read(&self, told: &Told<'_>) -> Terms {
        let mut terms = Terms {
            has_body: !told.body.is_empty(),
            ..Terms::default()
        };
        self.field(told.title, told.language, |_| 2.0, &mut terms);
        self.field(
            told.body,
            told.language,
            |at| if at < LEAD_WORDS { 1.0 } else { 0.5 },
            &mut terms,
        );
        for id in told.entities {
            terms
                .shared
                .push((SharedKind::Entity.mark(entity(id)), 1.0));
        }
        for list in [&mut terms.words, &mut terms.windows, &mut terms.shared] {
            *list = dampened(std::mem::take(list));
        }
        terms
    }

    fn field(&self, text: &str, language: &str, weight: impl Fn(usize) -> f32, terms: &mut Terms) {
        let mut words = search_words(text);
        words.truncate(BODY_WORDS);
        let space = language_hash(language);
        let stops = self.stopwords.get(language);
        let stems: Vec<u64> = (0..words.len())
            .map(|at| stem_at(&words, at, text, language))
            .collect();
        let mut named_until = 0;
        for (at, word) in words.iter().enumerate() {
            let weight = weight(at);
            if let Some((id, length)) = (at >= named_until)
                .then(|| self.names.at(&stems, at, space))
                .flatten()
            {
                terms.shared.push((SharedKind::Entity.mark(id), weight));
                named_until = at + length;
            }
            if stops.is_some_and(|stops| stops.contains(&word.form)) {
                continue;
            }
            if word.form.bytes().all(|byte| byte.is_ascii_digit()) {
                number(&word.form, weight, terms);
                continue;
            }
            let written = word.span.slice(text);
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            terms.words.push((term(space, stems[at]), weight));
            if at < LEAD_WORDS && !word.ideograph {
                let count = windows(&word.form).count().max(1) as f32;
                for window in windows(&word.form) {
                    terms
                        .windows
                        .push((term(space ^ 1, word_hash(window)), weight / count.sqrt()));
                }
            }
            let long = word.form.chars().count() >= 4;
            if long && at >= named_until && (capital || is_arabic(&word.form)) {
                if let Some(hash) = skeleton(bare(&word.form)) {
                    terms.shared.push((SharedKind::Skeleton.mark(hash), weight));
                }
            }
        }
    }
}

fn number(form: &str, weight: f32, terms: &mut Terms) {
    let hash = word_hash(form);
    terms.words.push((term(0, hash), weight));
    if form.len() > 1 {
        terms
            .shared
            .push((SharedKind::Number.mark((hash >> 32) as u32), weight));
    }
}

fn stem_at(words: &[SearchWord], at: usize, text: &str, language: &str) -> u64 {
    let word = &words[at];
    if word.ideograph {
        return word_hash(&bigram(words, at));
    }
    word_hash(&stem(&word.form, word.span.slice(text), language))
}

/// An Arabic word without conjunction, preposition and article.
fn bare(form: &str) -> &str {
    for prefix in ["وال", "بال", "فال", "كال", "لل", "ال"] {
        if let Some(rest) = form.strip_prefix(prefix)
            && rest.chars().nth(2).is_some()
        {
            return rest;
        }
    }
    form
}

fn is_arabic(form: &str) -> bool {
    form.chars()
        .next()
        .is_some_and(|c| ('\u{620}'..='\u{6ff}').contains(&c))
}

fn term(space: u64, hash: u64) -> u32 {
    (crate::copies::words::mix(space.rotate_left(17) ^ hash) >> 32) as u32
}

/// Sums the weights of repeats and dampens them: 1 + ln of the sum.
fn dampened(terms: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let mut terms = super::vector::SparseVector::new(terms).into_terms();
    for (_, weight) in &mut terms {
        *weight = if *weight > 1.0 {
            1.0 + weight.ln()
        } else {
            *weight
        };
    }
    terms
}
