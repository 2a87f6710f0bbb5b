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
use super::tables::Language;
use super::triggers::{Hit, Trigger, What};

mod noun;
mod sides;
mod verb;

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
    /// Whether the light verb's subject did what the noun says.
    pub doer: bool,
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
}
