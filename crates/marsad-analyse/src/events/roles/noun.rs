//! Who did what a noun of action says, and to whom.
//!
//! In: a [`Search`] and the noun. Out: indices of phrases, of the doer and of the
//! one acted upon: the genitive, the agent, the subject of its light verb, the
//! one whom its pronoun stands for.

use std::ops::Range;

use super::Search;
use crate::events::triggers::{Hit, Side, Trigger, matter, takes_object};

impl Search<'_> {
    /// Subject and object of a noun.
    pub(super) fn of_noun(
        &self,
        at: usize,
        hit: &Hit,
        trigger: &Trigger,
        light: Option<usize>,
        clause: &Range<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let head_end = at + 1 + trigger.rest.len();
        let mut bare = self.bare_after(at, clause);
        let genitive = bare.next().filter(|index| self.genitive(head_end, *index));
        let second = genitive.and_then(|first| {
            bare.find(|index| {
                self.phrases[*index].tokens.start <= self.phrases[first].tokens.end + 4
            })
        });
        let governor = light
            .filter(|_| self.doer)
            .and_then(|verb| self.governor(verb, at));
        let agent = self.agent_after(at, clause);
        let own = if hit.pronoun {
            self.memory
                .or_else(|| self.first_bare(at))
                .or_else(|| self.pronoun(at, None))
        } else {
            None
        };
        let possessor = if self.language.arabic {
            None
        } else {
            self.possessor(at)
        };
        let doer = agent.or(own).or(governor).or(possessor);
        if !self.language.arabic {
            let of = self.after_of(at, clause);
            return match doer {
                Some(doer) => (Some(doer), of.filter(|of| *of != doer)),
                None if takes_object(&trigger.roles) => (self.memory, of),
                None => (of.or(self.memory), None),
            };
        }
        match (doer, genitive, second) {
            (Some(doer), genitive, _) => (Some(doer), genitive.filter(|phrase| *phrase != doer)),
            (None, Some(first), Some(second)) if takes_object(&trigger.roles) => {
                (Some(first), Some(second))
            }
            (None, Some(only), _) => {
                let recipient_named = trigger.roles.recipient.iter().any(|side| {
                    matches!(side, Side::After(_))
                        && self.side(side, None, None, at, clause, &[]).is_some()
                });
                let acts = matches!(trigger.roles.actor, Side::Subject)
                    && (recipient_named
                        || !takes_object(&trigger.roles)
                        || (!matter(trigger) && !self.phrases[only].patient));
                if acts {
                    (Some(only), None)
                } else {
                    (None, Some(only))
                }
            }
            // "… during talks with": who takes part besides is the clause's subject.
            (None, None, _) if trigger.roles.mutual && !self.between(at, clause) => {
                (self.memory, None)
            }
            (None, None, _) => (None, None),
        }
    }

    /// Whom the light verb's clause makes the subject.
    pub(super) fn governor(&self, verb: usize, noun: usize) -> Option<usize> {
        let between = self.phrases.iter().position(|phrase| {
            phrase.tokens.start > verb && phrase.tokens.end <= noun && phrase.governed.is_none()
        });
        if self.language.arabic {
            self.antecedent(verb)
                .or(between)
                .or_else(|| self.before(verb))
                .or(self.memory)
        } else {
            let clause = self.scene.clause(verb, self.language);
            self.antecedent(verb)
                .or_else(|| self.english_subject(verb, &clause))
                .or(self.memory)
        }
    }

    /// "the army's attack", "Russian airstrikes".
    pub(super) fn possessor(&self, at: usize) -> Option<usize> {
        self.phrases.iter().position(|phrase| {
            phrase.tokens.end <= at && phrase.tokens.end + 2 >= at && phrase.tokens.start < at
        })
    }

    /// Close enough to a noun to be its genitive.
    pub(super) fn genitive(&self, head_end: usize, index: usize) -> bool {
        let start = self.phrases[index].tokens.start;
        start <= head_end + 2
            && !(head_end..start).any(|place| {
                self.scene.is_sign(place) || self.language.joints.at(self.scene, place).is_some()
            })
    }

    /// "talks between": all who take part are named.
    fn between(&self, at: usize, clause: &Range<usize>) -> bool {
        self.phrases.iter().any(|phrase| {
            phrase.tokens.start > at
                && phrase.tokens.start < clause.end
                && phrase.governed.as_deref() == Some("بين")
        })
    }
}
