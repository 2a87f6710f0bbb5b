//! Subject and object of a verb, in the order of Arabic and of English.
//!
//! In: a [`Search`] and the verb. Out: indices of phrases, of the subject and
//! of the object. A passive gives its agent, where one is named, as subject.

use std::ops::Range;

use super::inflect::Shape;
use super::roles::Search;
use super::tables::Joint;
use super::triggers::{Hit, Side, Trigger, passive_like};

impl Search<'_> {
    /// Subject and object of a verb.
    pub(super) fn of_verb(
        &self,
        at: usize,
        hit: &Hit,
        trigger: &Trigger,
        clause: &Range<usize>,
    ) -> (Option<usize>, Option<usize>) {
        if self.language.arabic {
            self.arabic_verb(at, hit, trigger, clause)
        } else {
            self.english_verb(at, hit, clause)
        }
    }

    pub(super) fn arabic_verb(
        &self,
        at: usize,
        hit: &Hit,
        trigger: &Trigger,
        clause: &Range<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let mut bare = self.bare_after(at, clause);
        let first = bare.next();
        let second = bare.next();
        let agent = self.agent_after(at, clause);
        let before = self.before(at);
        let antecedent = self.antecedent(at);
        if let Some(agent) = agent {
            return (Some(agent), first.or(before).or(antecedent));
        }
        if let Some(antecedent) = antecedent {
            // "whom the army killed": the pronoun stands for the antecedent.
            return if hit.pronoun {
                (first, Some(antecedent))
            } else if passive_like(trigger) && self.phrases[antecedent].patient && first.is_none() {
                (None, Some(antecedent))
            } else {
                (Some(antecedent), first)
            };
        }
        let participle = hit.shape == Shape::Participle;
        if hit.plural || participle {
            return (
                before.or(self.memory).or_else(|| self.first_bare(at)),
                first,
            );
        }
        if let Some(before) = before {
            if trigger.roles.actor == Side::Patient && first.is_none() {
                return (None, Some(before));
            }
            return (Some(before), first);
        }
        let near = first.filter(|index| self.near(at, *index));
        match (near, second) {
            (Some(subject), Some(object)) => (Some(subject), Some(object)),
            (Some(only), None) => {
                let phrase = &self.phrases[only];
                let suffers = hit.shape == Shape::Passive
                    || trigger.roles.actor == Side::Patient
                    || (passive_like(trigger) && (phrase.patient || phrase.plain));
                if suffers && !hit.pronoun {
                    (None, Some(only))
                } else {
                    (Some(only), None)
                }
            }
            (None, _) => (self.memory, first),
        }
    }

    pub(super) fn english_verb(
        &self,
        at: usize,
        hit: &Hit,
        clause: &Range<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let before = self
            .antecedent(at)
            .or_else(|| self.english_subject(at, clause))
            .or(self.memory);
        let after = self
            .bare_after(at, clause)
            .find(|index| self.near_english(at, *index));
        let agent = self.agent_after(at, clause);
        let past = matches!(hit.shape, Shape::Past | Shape::Passive);
        let be = (at.saturating_sub(4).max(self.scene.tokens.start)..at)
            .rev()
            .take_while(|place| {
                matches!(
                    self.language.joints.at(self.scene, *place),
                    Some((_, Joint::Particle | Joint::Be))
                )
            })
            .any(|place| {
                matches!(
                    self.scene.words.form(place),
                    "is" | "was" | "are" | "were" | "be" | "been" | "being" | "gets" | "got"
                )
            });
        if past && (be || (agent.is_some() && after.is_none())) {
            return (agent, before);
        }
        (before, after)
    }

    /// English: the nearest bare phrase before the verb in its clause.
    pub(super) fn english_subject(&self, at: usize, clause: &Range<usize>) -> Option<usize> {
        let index = self
            .phrases
            .iter()
            .enumerate()
            .rev()
            .find(|(_, phrase)| {
                phrase.tokens.end <= at
                    && phrase.tokens.start >= clause.start
                    && phrase.governed.is_none()
            })
            .map(|(index, _)| index)?;
        // The head of its list.
        let mut head = index;
        while head > 0 && self.phrases[head].joined {
            head -= 1;
        }
        Some(head)
    }
}
