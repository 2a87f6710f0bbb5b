//! Which reading of a word its neighbours allow: verb, noun, participle.
//!
//! In: a token and what it may be. Out: whether that reading can stand there.

use super::inflect::Shape;
use super::scene::Scene;
use super::tables::{Joint, Language};
use super::triggers::{Condition, Hit, Trigger};

/// Negations that are part of the trigger itself ("will not accept").
pub(super) fn negations_of(scene: &Scene<'_>, at: usize, trigger: &Trigger) -> Vec<usize> {
    let start = at.saturating_sub(5).max(scene.tokens.start);
    trigger
        .needs
        .iter()
        .flatten()
        .filter_map(|condition| match condition {
            Condition::Before(phrase) => (start..at).find(|place| scene.phrase(*place, phrase)),
            _ => None,
        })
        .collect()
}

/// A verb form right after a preposition or between article and noun is a noun.
pub(super) fn after_preposition(
    scene: &Scene<'_>,
    language: &Language,
    at: usize,
    hit: &Hit,
) -> bool {
    let Some(before) = at
        .checked_sub(1)
        .filter(|place| *place >= scene.tokens.start)
    else {
        return false;
    };
    matches!(hit.shape, Shape::Past | Shape::Passive)
        && (language.is(scene, before, Joint::Governs)
            || language.is(scene, before, Joint::Determiner))
}

/// A participle that tells what the subject does: ", warning of".
pub(super) fn circumstance(scene: &Scene<'_>, at: usize, hit: &Hit) -> bool {
    hit.shape != Shape::Participle
        || scene.words.form(at).ends_with('ا')
        || at
            .checked_sub(1)
            .is_some_and(|before| scene.is_sign(before))
}

/// English words that are verb and noun: a determiner makes them nouns.
pub(super) fn english_shape(scene: &Scene<'_>, language: &Language, at: usize, hit: &Hit) -> bool {
    let Some(before) = at
        .checked_sub(1)
        .filter(|place| *place >= scene.tokens.start)
    else {
        return true;
    };
    match hit.shape {
        Shape::Present => !language.is(scene, before, Joint::Determiner),
        Shape::Noun => !language.is(scene, before, Joint::That),
        _ => !language.is(scene, before, Joint::Article),
    }
}

/// Folded bytes to leave out before the trigger: its particles, as far as they are written.
pub(super) fn cut_limit(scene: &Scene<'_>, at: usize, hit: &Hit) -> usize {
    let form = scene.words.form(at);
    hit.particles.cut.min(form.len().saturating_sub(2))
}
