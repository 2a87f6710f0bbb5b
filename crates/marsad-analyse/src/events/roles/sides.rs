//! The phrases at the places that a trigger names: after a preposition, bare,
//! before, antecedent of a relative or of a pronoun.
//!
//! In: a [`Search`] and a token. Out: indices of phrases.

use std::ops::Range;

use super::Search;
use crate::events::inflect::Shape;
use crate::events::tables::Joint;
use crate::events::triggers::Side;

/// Pronouns on prepositions, folded.
const PRONOUNS: [&str; 5] = ["هما", "ها", "هم", "هن", "ه"];

impl Search<'_> {
    pub(super) fn side(
        &self,
        side: &Side,
        subject: Option<usize>,
        object: Option<usize>,
        at: usize,
        clause: &Range<usize>,
        used: &[usize],
    ) -> Option<usize> {
        match side {
            Side::Subject => subject,
            Side::Object => object,
            Side::Patient => object.and(subject),
            Side::After(preposition) => {
                let governed = |place: &str| -> bool {
                    place == preposition
                        || (preposition == "الي" && place == "ل")
                        || (preposition == "في" && place == "ب")
                };
                let direct = self.phrases.iter().enumerate().find_map(|(index, phrase)| {
                    (phrase.tokens.start > at
                        && phrase.tokens.start < clause.end
                        && !phrase.joined
                        && !used.contains(&index)
                        && phrase.governed.as_deref().is_some_and(governed))
                    .then_some(index)
                });
                direct
                    .or_else(|| {
                        self.on_pronoun(preposition, at, clause.end)
                            .then(|| self.pronoun(at, used.first().copied()))
                            .flatten()
                    })
                    .or_else(|| self.genitive_of(preposition, at, clause, used))
            }
            Side::None => None,
        }
    }

    /// "welcomed the approval of the parliament": the genitive of what the
    /// preposition brings stands for it.
    pub(super) fn genitive_of(
        &self,
        preposition: &str,
        at: usize,
        clause: &Range<usize>,
        used: &[usize],
    ) -> Option<usize> {
        if !self.language.arabic {
            return None;
        }
        let letter = preposition.chars().count() == 1;
        let brings = (at + 1..(at + 8).min(clause.end)).find(|place| {
            let form = self.scene.words.form(*place);
            form == preposition || (letter && form.starts_with(preposition) && form.len() > 8)
        })?;
        self.phrases.iter().enumerate().find_map(|(index, phrase)| {
            (phrase.tokens.start > brings
                && phrase.tokens.start <= brings + 3
                && phrase.tokens.start < clause.end
                && phrase.governed.is_none()
                && !phrase.joined
                && !used.contains(&index))
            .then_some(index)
        })
    }

    /// Phrases after `at` that no preposition governs.
    pub(super) fn bare_after<'s>(
        &'s self,
        at: usize,
        clause: &'s Range<usize>,
    ) -> impl Iterator<Item = usize> + 's {
        self.phrases
            .iter()
            .enumerate()
            .filter(move |(_, phrase)| {
                phrase.tokens.start > at
                    && phrase.tokens.start < clause.end
                    && phrase.governed.is_none()
                    && !phrase.joined
            })
            .map(|(index, _)| index)
    }

    pub(super) fn agent_after(&self, at: usize, clause: &Range<usize>) -> Option<usize> {
        self.phrases.iter().position(|phrase| {
            phrase.tokens.start > at && phrase.tokens.start < clause.end && phrase.agent
        })
    }

    pub(super) fn after_of(&self, at: usize, clause: &Range<usize>) -> Option<usize> {
        self.phrases.iter().position(|phrase| {
            phrase.tokens.start > at
                && phrase.tokens.start < clause.end
                && phrase.tokens.start <= at + 6
                && phrase.governed.as_deref() == Some("of")
        })
    }

    /// The phrase right before a verb, with nothing but particles between.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end > self.scene.tokens.start
            && matches!(
                self.language.joints.at(self.scene, end - 1),
                Some((_, Joint::Particle | Joint::Time))
            )
        {
            end -= 1;
        }
        let found = self
            .phrases
            .iter()
            .rposition(|phrase| phrase.tokens.end == end && phrase.governed.is_none())?;
        let mut head = found;
        while head > 0 && self.phrases[head].joined {
            head -= 1;
        }
        // A phrase that another verb stands right before is that verb's own.
        let start = self.phrases[head].tokens.start;
        let taken = start > self.scene.tokens.start
            && self.scene.hits.iter().any(|(place, hits)| {
                *place + 1 == start && hits.iter().all(|hit| hit.shape != Shape::Noun)
            });
        (!taken).then_some(head)
    }

    /// The phrase that the relative before the verb stands for.
    pub(super) fn antecedent(&self, at: usize) -> Option<usize> {
        let mut place = at;
        while place > self.scene.tokens.start
            && matches!(
                self.language.joints.at(self.scene, place - 1),
                Some((_, Joint::Particle | Joint::Be))
            )
        {
            place -= 1;
        }
        let relative = place.checked_sub(1)?;
        let opened = matches!(
            self.language.joints.at(self.scene, relative),
            Some((_, Joint::Relative))
        );
        if relative < self.scene.tokens.start || !opened {
            return None;
        }
        self.phrases
            .iter()
            .rposition(|phrase| phrase.tokens.end <= relative && phrase.tokens.end + 3 > relative)
    }

    pub(super) fn first_bare(&self, before: usize) -> Option<usize> {
        self.phrases
            .iter()
            .position(|phrase| phrase.tokens.end <= before && phrase.governed.is_none())
    }

    /// Whom a pronoun before or at `at` stands for: the nearest before that is
    /// not `subject`, names first.
    pub(super) fn pronoun(&self, at: usize, subject: Option<usize>) -> Option<usize> {
        let open = |index: &usize| {
            let phrase = &self.phrases[*index];
            phrase.tokens.end <= at && Some(*index) != subject && !phrase.place
        };
        let same = |index: &usize| {
            subject.is_some_and(|subject| {
                let (one, two) = (&self.phrases[subject], &self.phrases[*index]);
                one.country.is_some() && one.country == two.country && two.sector.is_none()
            })
        };
        let all = || (0..self.phrases.len()).rev().filter(open);
        all()
            .find(|index| self.phrases[*index].mention.is_some() && !same(index))
            .or_else(|| all().find(|index| !same(index)))
    }

    /// "imposed on it": whether the preposition stands there with a pronoun.
    pub(super) fn on_pronoun(&self, preposition: &str, at: usize, end: usize) -> bool {
        self.language.arabic
            && (at + 1..(at + 7).min(end)).any(|place| {
                let form = self.scene.words.form(place);
                PRONOUNS
                    .iter()
                    .filter_map(|pronoun| form.strip_suffix(pronoun))
                    .any(|rest| rest == preposition)
            })
    }
}
