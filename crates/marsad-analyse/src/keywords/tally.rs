//! Terms counted over the article, inflections together.

use std::collections::HashMap;
use std::ops::Range;

use marsad_record::MentionType;
use marsad_text::Span;
use rustc_hash::FxHashMap;

use super::classes::{Class, Classes};
use super::phrases::LONGEST;
use crate::{Mention, Place};

/// Numbers of stems, 0 where the term has fewer words.
pub(super) type Key = [u32; LONGEST];

/// A term, wherever it stands.
#[derive(Debug)]
pub(super) struct Term {
    /// Its occurrences, in order.
    pub(super) found: Vec<Found>,
    /// How many words.
    pub(super) words: usize,
    /// How many characters, where the script has no blanks.
    pub(super) ideographs: usize,
    /// It stands in the headline.
    pub(super) headline: bool,
    /// Words of the article before it first stands.
    pub(super) first: usize,
    /// A preposition joins its words: a term only if it is said again.
    pub(super) loose: bool,
    /// It is a name.
    pub(super) name: Option<MentionType>,
}

/// One occurrence.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) at: Place,
    /// The first word as it is written without a joined particle, where that is
    /// more than cutting.
    pub(super) restored: Option<String>,
}

/// All terms of an article.
#[derive(Debug, Default)]
pub(super) struct Tally {
    stems: HashMap<String, u32>,
    /// Weight and number of each stem, from number 1.
    words: Vec<(f64, f64)>,
    pub(super) terms: FxHashMap<Key, Term>,
    /// Tokens of the fields before this one.
    before: usize,
    /// Tokens so far.
    pub(super) tokens: usize,
    headline: bool,
}

impl Tally {
    /// From here on come the words of `classes`.
    pub(super) fn begin(&mut self, classes: &Classes<'_>) {
        for at in 0..classes.len() {
            if classes.word(at).class != Class::Break {
                let stem = self.key(classes, &(at..at + 1))[0];
                self.words[stem as usize - 1].1 += 1.0;
            }
        }
        let field = classes.field;
        self.before = self.tokens;
        self.tokens += field.tokens.len();
        self.headline = field.field == marsad_record::Field::Headline;
    }

    /// How much a stem says, and how often it stands in the article.
    pub(super) fn word(&self, stem: u32) -> (f64, f64) {
        let at = (stem as usize).wrapping_sub(1);
        self.words.get(at).copied().unwrap_or((0.0, 0.0))
    }

    /// Counts a phrase.
    pub(super) fn add(&mut self, classes: &Classes<'_>, run: Range<usize>) {
        if let Some(at) = place(classes, &run) {
            self.count(classes, run, at);
        }
    }

    /// Marks the term that a mention names; counts it where no phrase did.
    pub(super) fn name(&mut self, classes: &Classes<'_>, mention: &Mention) {
        let run = classes.field.tokens_in(mention.at.span);
        if run.is_empty() || run.len() > LONGEST {
            return;
        }
        let key = self.key(classes, &run);
        let counted = self.terms.get(&key).is_some_and(|term| {
            let span = mention.at.span;
            term.found
                .iter()
                .any(|found| found.at.field == mention.at.field && found.at.span.overlaps(span))
        });
        if !counted {
            self.count(classes, run, mention.at);
        }
        if let Some(term) = self.terms.get_mut(&key) {
            term.name = Some(mention.kind);
        }
    }

    fn count(&mut self, classes: &Classes<'_>, run: Range<usize>, at: Place) {
        let key = self.key(classes, &run);
        let restored = classes.word(run.start).restored.clone();
        let (before, headline) = (self.before, self.headline);
        let term = self.terms.entry(key).or_insert_with(|| Term {
            found: Vec::new(),
            words: run.len(),
            ideographs: run.clone().filter(|at| classes.word(*at).ideograph).count(),
            headline: false,
            first: before + run.start,
            loose: run.clone().skip(1).any(|at| classes.word(at).lam),
            name: None,
        });
        term.headline |= headline;
        term.found.push(Found { at, restored });
    }

    fn key(&mut self, classes: &Classes<'_>, run: &Range<usize>) -> Key {
        let mut key = [0; LONGEST];
        for (slot, at) in key.iter_mut().zip(run.clone()) {
            let word = classes.word(at);
            let stem = if word.stem.is_empty() {
                classes.field.form(at)
            } else {
                &word.stem
            };
            *slot = match self.stems.get(stem) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(self.stems.len() + 1).unwrap_or(u32::MAX);
                    self.stems.insert(stem.to_owned(), number);
                    self.words.push((f64::from(word.weight), 0.0));
                    number
                }
            };
        }
        key
    }
}

/// The words of a run, without the particles joined to the first.
fn place(classes: &Classes<'_>, run: &Range<usize>) -> Option<Place> {
    let tokens = &classes.field.tokens;
    let start = tokens[run.start].span.start() + classes.word(run.start).cut;
    let end = tokens[run.end - 1].span.end();
    Some(Place {
        field: classes.field.field,
        span: Span::new(classes.field.text, start..end)?,
    })
}
