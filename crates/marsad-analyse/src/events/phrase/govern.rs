//! What governs a phrase: a preposition, a letter on the word, the list it goes on.
//!
//! In: a phrase and the one before it. Out: the same, with what governs it.
//! The genitive of a noun is governed by what governs the noun.

use super::Phrase;
use super::named::Named;
use crate::events::scene::Scene;
use crate::events::tables::{Joint, Language};
use crate::words::Kind;

/// What stands before the phrase: a preposition, a letter on the word, و.
pub(super) fn govern(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    phrase: &mut Phrase,
    before: Option<&Phrase>,
) {
    let mut at = phrase.tokens.start;
    let form = scene.words.form(at);
    let mut joined = false;
    if language.arabic {
        let (conjunction, letter) = match named.mention(at) {
            Some((_, _, before)) => (
                before.starts_with(['و', 'ف']),
                before
                    .chars()
                    .next_back()
                    .filter(|c| matches!(c, 'ب' | 'ل' | 'ك')),
            ),
            None => particles(form, scene, at, language),
        };
        joined = conjunction;
        phrase.governed = letter.map(String::from);
    }
    while at > scene.tokens.start && skipped(scene, language, at - 1) {
        at -= 1;
    }
    if let Some(previous) = at.checked_sub(1).filter(|p| *p >= scene.tokens.start) {
        let word = scene.words.form(previous);
        if word == "و" || word == "and" || (scene.is_sign(previous) && matches!(word, "," | "،"))
        {
            joined |= true;
        }
        let two = previous
            .checked_sub(1)
            .and_then(|first| language.joints.at(scene, first))
            .is_some_and(|(length, joint)| length == 2 && *joint == Joint::Agent);
        let one = language.joints.at(scene, previous).map(|(_, joint)| *joint);
        phrase.agent = two || one == Some(Joint::Agent);
        if one == Some(Joint::Preposition) || phrase.agent {
            let bare = word
                .strip_prefix('و')
                .filter(|rest| rest.len() > 3 && language.arabic);
            phrase
                .governed
                .get_or_insert_with(|| bare.unwrap_or(word).to_owned());
        }
    }
    if language.arabic && phrase.governed.is_none() && !joined && at > scene.tokens.start {
        phrase.governed = of_genitive(scene, language, named, at - 1);
    }
    phrase.by_where = at > scene.tokens.start && language.is(scene, at - 1, Joint::Where);
    // A list goes on where nothing stands between.
    if joined
        && let Some(before) = before
        && phrase.tokens.start.saturating_sub(before.tokens.end) <= 3
        && phrase.governed.is_none()
        && (before.tokens.end..phrase.tokens.start).all(|between| {
            scene.is_sign(between) || matches!(scene.words.form(between), "و" | "and" | "the" | "a")
        })
    {
        phrase.joined = true;
        phrase.governed.clone_from(&before.governed);
        phrase.agent = before.agent;
        phrase.by_where = before.by_where;
    }
    phrase.place = phrase.by_where
        || (phrase.governed.as_deref() == Some("ب")
            && phrase.mention.is_some()
            && phrase.sector.is_none());
}

/// Words between a preposition and its noun: numbers, articles, quantities.
fn skipped(scene: &Scene<'_>, language: &Language, at: usize) -> bool {
    scene.words.tokens[at].kind == Kind::Number || language.is(scene, at, Joint::Quantity)
}

/// "on the positions of the army": what governs the noun whose genitive the
/// phrase is.
fn of_genitive(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    noun: usize,
) -> Option<String> {
    let form = scene.words.form(noun);
    let construct = scene.words.tokens[noun].kind == Kind::Word
        && !form.starts_with("ال")
        && !form.starts_with("لل")
        && !named.is_name(noun)
        && language.joints.at(scene, noun).is_none()
        && !scene.is_finite(noun);
    if !construct {
        return None;
    }
    let before = noun.checked_sub(1).filter(|at| *at >= scene.tokens.start)?;
    if language.is(scene, before, Joint::Preposition) {
        return Some(scene.words.form(before).to_owned());
    }
    let readings = scene.morphology.analyse(scene.words.surface(noun));
    let particles = readings.first()?.proclitics;
    ['ل', 'ب', 'ك']
        .into_iter()
        .find(|letter| particles.has(*letter))
        .map(String::from)
}

/// Whether و is written on the word, and which letter governs it.
fn particles(
    form: &str,
    scene: &Scene<'_>,
    at: usize,
    language: &Language,
) -> (bool, Option<char>) {
    let known = |word: &str| {
        let mut found = Vec::new();
        language.words.senses(word, false, &mut found);
        !found.is_empty()
    };
    if known(form) {
        return (false, None);
    }
    let surface_cut = scene.words.surface(at);
    let (conjunction, rest) = match form.strip_prefix('و') {
        Some(rest) if rest.len() >= 4 && surface_cut.starts_with('و') => (true, rest),
        _ => (false, form),
    };
    if conjunction && known(rest) {
        return (true, None);
    }
    for letter in ['ل', 'ب', 'ك'] {
        if let Some(inner) = rest.strip_prefix(letter)
            && (inner.starts_with("ال")
                || (letter == 'ل' && inner.starts_with('ل'))
                || known(inner))
        {
            return (conjunction, Some(letter));
        }
    }
    (conjunction, None)
}
