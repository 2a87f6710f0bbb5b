//! A sentence as the coder sees it: what its tokens may be, its clauses, its hits.
//!
//! In: the tokens of a sentence and the tables of its language. Out: senses and
//! hits of each token, and the clause around one. Invariant: positions are token
//! indices of the field and lie in the sentence.

use std::ops::Range;

use marsad_text::arabic::Morphology;

use crate::words::{FieldWords, Kind};

use super::inflect::Shape;
use super::tables::{Joint, Language};
use super::triggers::{Condition, Hit, Trigger, What};
use super::vocabulary::WordId;

/// Words after a trigger that its conditions may look at.
const REACH: usize = 10;
/// Words after a trigger in which a word forbids it.
const REACH_UNLESS: usize = 6;
/// Words before a trigger that its conditions may look at.
const REACH_BACK: usize = 5;

/// A sentence with its words looked up.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// The field.
    pub words: &'a FieldWords<'a>,
    /// The sentence's tokens.
    pub tokens: Range<usize>,
    senses: Vec<WordId>,
    ends: Vec<usize>,
    /// The dictionary.
    pub morphology: &'a Morphology,
    /// Tokens at which a person's name begins.
    persons: Vec<usize>,
    /// Tokens that may be triggers or light verbs, in order.
    pub hits: Vec<(usize, Vec<Hit>)>,
}

impl<'a> Scene<'a> {
    /// Looks the words up; `None` where no trigger is among them.
    pub(super) fn new(
        words: &'a FieldWords<'a>,
        tokens: Range<usize>,
        language: &Language,
        morphology: &'a Morphology,
        persons: &[usize],
    ) -> Option<Scene<'a>> {
        let mut hits = Vec::new();
        let mut any = false;
        for at in tokens.clone() {
            if words.tokens[at].kind != Kind::Word {
                continue;
            }
            let mut found = Vec::new();
            language.triggers.hits(words.form(at), &mut found);
            if language.arabic && !found.is_empty() {
                language
                    .triggers
                    .likely(morphology, words.surface(at), &mut found);
            }
            if !found.is_empty() {
                any |= found.iter().any(|hit| matches!(hit.what, What::Trigger(_)));
                hits.push((at, found));
            }
        }
        if !any {
            return None;
        }
        let mut senses = Vec::new();
        let mut ends = Vec::with_capacity(tokens.len());
        for at in tokens.clone() {
            if words.tokens[at].kind != Kind::Punctuation {
                language
                    .words
                    .senses(words.form(at), language.arabic, &mut senses);
            }
            ends.push(senses.len());
        }
        let around = tokens.clone();
        Some(Scene {
            words,
            tokens,
            senses,
            ends,
            morphology,
            persons: persons
                .iter()
                .copied()
                .filter(|at| around.contains(at))
                .collect(),
            hits,
        })
    }

    /// What the token may be.
    pub(super) fn senses(&self, at: usize) -> &[WordId] {
        let Some(index) = at.checked_sub(self.tokens.start) else {
            return &[];
        };
        let Some(end) = self.ends.get(index) else {
            return &[];
        };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.senses[start..*end]
    }

    /// Whether `phrase` stands at `at`.
    pub(super) fn phrase(&self, at: usize, phrase: &[WordId]) -> bool {
        !phrase.is_empty()
            && phrase
                .iter()
                .enumerate()
                .all(|(offset, word)| self.senses(at + offset).contains(word))
    }

    /// Whether the token can only be a finite verb of the tables.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.hits_at(at).iter().any(|hit| {
            matches!(hit.shape, Shape::Past | Shape::Present | Shape::Passive) && !hit.doubtful
        })
    }

    /// What the token may be of the tables.
    pub(super) fn hits_at(&self, at: usize) -> &[Hit] {
        self.hits
            .binary_search_by_key(&at, |(place, _)| *place)
            .map_or(&[], |index| self.hits[index].1.as_slice())
    }

    /// Whether a particle is written on the token, for all that the tables know.
    pub(super) fn starts_with_particle(&self, at: usize) -> bool {
        let form = self.words.form(at);
        let rest = form.strip_prefix('و').unwrap_or(form);
        rest.starts_with(['ب', 'ل', 'ك']) && self.senses(at).len() > 1
    }

    /// Whether the token is a sign.
    pub(super) fn is_sign(&self, at: usize) -> bool {
        self.words
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Punctuation)
    }

    /// The clause around `at`: up to a sign that parts, or a word that opens a clause.
    pub(super) fn clause(&self, at: usize, language: &Language) -> Range<usize> {
        let mut start = at;
        while start > self.tokens.start {
            let before = start - 1;
            if self.parts(before) || self.opens(before, language) {
                break;
            }
            start = before;
        }
        let mut end = at + 1;
        while end < self.tokens.end {
            if self.parts(end) || self.opens(end, language) {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// A sign that ends a clause. A comma does where no list goes on after it.
    fn parts(&self, at: usize) -> bool {
        self.is_sign(at)
            && matches!(
                self.words.form(at),
                "." | "؛" | ";" | ":" | "؟" | "?" | "!" | "…" | "—" | "–"
            )
    }

    fn opens(&self, at: usize, language: &Language) -> bool {
        matches!(
            language.joints.at(self, at),
            Some((_, Joint::Clause | Joint::Relative))
        )
    }

    /// Whether the trigger's conditions hold for the token at `at`.
    pub(super) fn allows(&self, at: usize, trigger: &Trigger) -> bool {
        trigger
            .rest
            .iter()
            .enumerate()
            .all(|(offset, word)| self.senses(at + 1 + offset).contains(word))
            && trigger
                .needs
                .iter()
                .all(|group| group.iter().any(|need| self.holds(at, need, REACH)))
            && !trigger
                .unless
                .iter()
                .any(|condition| self.holds(at, condition, REACH_UNLESS))
    }

    /// Where `phrase` stands after `at`, before the clause ends.
    pub(super) fn match_after(&self, at: usize, phrase: &[WordId], reach: usize) -> Option<usize> {
        (at + 1..self.tokens.end)
            .take_while(|next| {
                let verb = *next > at + 1 && self.is_finite(*next);
                !verb && !self.parts(*next)
            })
            .filter(|next| !self.is_sign(*next))
            .take(reach)
            .find(|next| self.phrase(*next, phrase))
    }

    /// The word after `at` by which the first condition of `trigger` holds.
    pub(super) fn object_of(&self, at: usize, trigger: &Trigger) -> Option<usize> {
        trigger.needs.first()?.iter().find_map(|need| match need {
            Condition::After(phrase) => self.match_after(at, phrase, REACH),
            _ => None,
        })
    }

    fn holds(&self, at: usize, condition: &Condition, reach: usize) -> bool {
        match condition {
            Condition::After(phrase) => self.match_after(at, phrase, reach).is_some(),
            Condition::Person => {
                (at + 1..(at + 4).min(self.tokens.end)).any(|next| self.persons.contains(&next))
            }
            Condition::Before(phrase) => {
                let start = at.saturating_sub(REACH_BACK).max(self.tokens.start);
                (start..at).any(|before| self.phrase(before, phrase))
            }
            Condition::Particle(letter) => (at + 1..(at + 5).min(self.tokens.end)).any(|next| {
                let form = self.words.form(next);
                form.starts_with(*letter)
                    && form.chars().count() > 3
                    && !matches!(
                        form,
                        "بعد"
                            | "بين"
                            | "لدي"
                            | "لكن"
                            | "بلاده"
                            | "بلادها"
                            | "بشده"
                            | "بان"
                    )
            }),
        }
    }
}
