//! Light verbs: verbs that hand their meaning to the noun they govern.
//!
//! In: a [`Scene`] and a noun's token. Out: the light verb before it and what it
//! makes of the noun; the phrase that is its subject.

use super::coder::Coder;
use super::inflect::Shape;
use super::phrase::Phrase;
use super::scene::Scene;
use super::triggers::{Effect, Hit, What};

/// How far before a noun its light verb stands, in tokens.
const REACH: usize = 11;

impl Coder<'_> {
    /// The light verb that hands its meaning to the noun at `at`.
    pub(super) fn light(&self, scene: &Scene<'_>, at: usize, hit: &Hit) -> Option<(usize, Effect)> {
        if hit.shape != Shape::Noun {
            return None;
        }
        let start = at.saturating_sub(REACH).max(scene.tokens.start);
        let clause = scene.clause(at, self.language);
        scene
            .hits
            .iter()
            .rev()
            .filter(|(place, _)| *place < at && *place >= start && *place >= clause.start)
            .find_map(|(place, hits)| {
                hits.iter().find_map(|hit| match hit.what {
                    What::Light(effect, _) => Some((*place, effect)),
                    What::Trigger(_) => None,
                })
            })
            .filter(|(place, _)| self.governs(scene, *place, at))
    }

    /// Whether nothing between a light verb and a noun takes the noun for itself:
    /// another verb, a noun of action, a sign.
    fn governs(&self, scene: &Scene<'_>, verb: usize, noun: usize) -> bool {
        let quotes = ["\"", "«", "»", "“", "”", "(", ")"];
        !self.language.arabic
            || (verb + 1..noun).all(|place| {
                let sign = scene.is_sign(place) && !quotes.contains(&scene.words.form(place));
                let taken = scene.hits_at(place).iter().any(|hit| {
                    matches!(hit.what, What::Trigger(_)) && hit.shape == Shape::Noun && !hit.masdar
                });
                let list = scene.words.form(noun).starts_with('و');
                !sign && !scene.is_finite(place) && (!taken || list)
            })
    }

    pub(super) fn subject_of_light(
        &self,
        scene: &Scene<'_>,
        phrases: &[Phrase],
        at: usize,
        hits: &[Hit],
    ) -> Option<usize> {
        hits.iter().find(|hit| hit.shape != Shape::Noun)?;
        let near = |phrase: &&Phrase| phrase.governed.is_none();
        if self.language.arabic {
            phrases
                .iter()
                .position(|phrase| {
                    near(&phrase) && phrase.tokens.start > at && phrase.tokens.start <= at + 3
                })
                .or_else(|| {
                    phrases
                        .iter()
                        .rposition(|phrase| near(&phrase) && phrase.tokens.end == at)
                })
        } else {
            phrases.iter().rposition(|phrase| {
                near(&phrase)
                    && phrase.tokens.end <= at
                    && phrase.tokens.start >= scene.tokens.start
            })
        }
    }
}
