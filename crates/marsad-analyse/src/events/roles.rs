//! Who did it to whom: the phrases around a trigger that are its actors and recipients.
//!
//! In: a [`Scene`], its phrases, a trigger at a token. Out: indices of phrases.
//! Arabic: the subject follows its verb, or stands right before it, or before
//! the relative that the verb follows. English: the subject stands before, unless
//! the verb is passive. Of a noun the genitive, the one who governs its light
//! verb, or the agent is the actor. Invariant: no phrase is both.

use std::ops::Range;

use super::inflect::Shape;
use super::phrase::Phrase;
use super::scene::Scene;
use super::tables::{Joint, Language};
use super::triggers::{Hit, Side, Trigger, What, matter, takes_object};

/// The phrases that take part, and what the clause shows of their roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parties {
    /// Phrases that act.
    pub actor: Vec<usize>,
    /// Phrases acted upon.
    pub recipient: Vec<usize>,
    /// The phrase that a following verb without subject goes on with.
    pub subject: Option<usize>,
}

/// Where roles are looked for.
pub(super) struct Search<'a> {
    /// The sentence.
    pub scene: &'a Scene<'a>,
    /// Its tables.
    pub language: &'a Language,
    /// Its phrases.
    pub phrases: &'a [Phrase],
    /// The subject of the verb before, in this sentence.
    pub memory: Option<usize>,
}

impl Search<'_> {
    /// The parties of `trigger` at `at`; `light` is where its light verb stands.
    pub(super) fn parties(
        &self,
        at: usize,
        hit: &Hit,
        trigger: &Trigger,
        light: Option<usize>,
    ) -> Parties {
        let roles = &trigger.roles;
        let clause = self.window(at, trigger);
        let (subject, object) = match hit.shape {
            Shape::Noun => self.of_noun(at, hit, trigger, light, &clause),
            _ => self.of_verb(at, hit, trigger, &clause),
        };
        let mut parties = Parties {
            subject,
            ..Parties::default()
        };
        let used: Vec<usize> = subject.iter().chain(object.iter()).copied().collect();
        parties.actor = self.lists(self.side(&roles.actor, subject, object, at, &clause, &used));
        for place in &roles.recipient {
            let found = self.side(place, subject, object, at, &clause, &used);
            let list = self.lists(found);
            if list.iter().any(|index| !parties.actor.contains(index)) {
                parties.recipient = list;
                break;
            }
        }
        parties
            .recipient
            .retain(|index| !parties.actor.contains(index));
        if roles.mutual {
            let others = std::mem::take(&mut parties.recipient);
            parties.actor.extend(others);
        }
        parties
    }

    /// The trigger's own stretch: its clause, up to the next verb.
    pub(super) fn window(&self, at: usize, trigger: &Trigger) -> Range<usize> {
        let mut clause = self.scene.clause(at, self.language);
        let skip = at + 1 + trigger.rest.len();
        if let Some((next, _)) = self.scene.hits.iter().find(|(place, hits)| {
            *place > skip
                && *place < clause.end
                && hits.iter().all(|hit| hit.shape != Shape::Noun)
                && hits.iter().any(|hit| {
                    matches!(hit.shape, Shape::Past | Shape::Present)
                        && matches!(hit.what, What::Trigger(_))
                })
        }) {
            clause.end = *next;
        }
        clause
    }

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
                direct.or_else(|| self.genitive_of(preposition, at, clause, used))
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

    /// A phrase with those that go on its list.
    pub(super) fn lists(&self, first: Option<usize>) -> Vec<usize> {
        let Some(first) = first else {
            return Vec::new();
        };
        let mut list = vec![first];
        list.extend(
            (first + 1..self.phrases.len()).take_while(|index| self.phrases[*index].joined),
        );
        list
    }

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
        let governor = light.and_then(|verb| self.governor(verb, at));
        let agent = self.agent_after(at, clause);
        let own = if hit.pronoun {
            self.memory.or_else(|| self.first_bare(at))
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

    /// "the army's attack", "Russian airstrikes".
    pub(super) fn possessor(&self, at: usize) -> Option<usize> {
        self.phrases.iter().position(|phrase| {
            phrase.tokens.end <= at && phrase.tokens.end + 2 >= at && phrase.tokens.start < at
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

    /// Close enough to a noun to be its genitive.
    pub(super) fn genitive(&self, head_end: usize, index: usize) -> bool {
        let start = self.phrases[index].tokens.start;
        start <= head_end + 2
            && !(head_end..start).any(|place| {
                self.scene.is_sign(place) || self.language.joints.at(self.scene, place).is_some()
            })
    }
}
