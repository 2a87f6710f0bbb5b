//! Subject and object of a verb, in the order of Arabic and of English.
//!
//! In: a [`Search`] and the verb. Out: indices of phrases, of the subject and
//! of the object. A passive gives its agent, where one is named, as subject.

use std::ops::Range;

use super::Search;
use crate::events::inflect::Shape;
use crate::events::tables::Joint;
use crate::events::triggers::{Hit, Side, Trigger, passive_like, takes_object};

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
            if hit.pronoun {
                return (Some(before), self.pronoun(at, Some(before)).or(first));
            }
            if trigger.roles.actor == Side::Patient && first.is_none() {
                return (None, Some(before));
            }
            return (Some(before), first);
        }
        let near = first.filter(|index| self.near(at, *index));
        if hit.pronoun {
            let subject = near.or(self.memory);
            return (subject, self.pronoun(at, subject).or(second));
        }
        if self.without_agent(at, hit, trigger, near) {
            return (None, self.memory.or_else(|| self.pronoun(at, None)));
        }
        match (near, second) {
            (Some(subject), Some(object)) => (Some(subject), Some(object)),
            (Some(only), None) => {
                let phrase = &self.phrases[only];
                let suffers = hit.shape == Shape::Passive
                    || trigger.roles.actor == Side::Patient
                    || (passive_like(trigger) && (phrase.patient || phrase.plain));
                if suffers {
                    (None, Some(only))
                } else {
                    (Some(only), None)
                }
            }
            (None, _) => (self.memory, first),
        }
    }

    /// "Was arrested in June": a verb of deeds that nobody follows.
    fn without_agent(&self, at: usize, hit: &Hit, trigger: &Trigger, near: Option<usize>) -> bool {
        let passive = hit.shape == Shape::Passive
            || (hit.shape == Shape::Past && passive_like(trigger) && takes_object(&trigger.roles));
        let next = at + 1;
        passive
            && near.is_none()
            && (next >= self.scene.tokens.end
                || self.scene.is_sign(next)
                || self.language.joints.at(self.scene, next).is_some())
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
            .any(|place| self.language.is(self.scene, place, Joint::Be));
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

    /// Nothing but particles, times and numbers between verb and phrase.
    pub(super) fn near(&self, at: usize, index: usize) -> bool {
        let start = self.phrases[index].tokens.start;
        start <= at + 6
            && (at + 1..start)
                .filter(|place| {
                    !self.scene.is_sign(*place)
                        && !matches!(
                            self.language.joints.at(self.scene, *place),
                            Some((_, Joint::Particle | Joint::Time))
                        )
                })
                .count()
                <= 3
    }

    pub(super) fn near_english(&self, at: usize, index: usize) -> bool {
        let start = self.phrases[index].tokens.start;
        start <= at + 7
            && !(at + 1..start).any(|place| {
                matches!(
                    self.language.joints.at(self.scene, place),
                    Some((_, Joint::Clause | Joint::Relative))
                )
            })
    }
}
