//! Whether it happened: negated, future, hypothetical, historical, or only wished.
//!
//! In: a [`Scene`], a trigger's token and form. Out: a status, or that nothing
//! is told at all (denial, purpose, content of a demand). Invariant: where no
//! marker stands the status is actual.

use marsad_record::EventStatus;

use super::inflect::Shape;
use super::scene::Scene;
use super::tables::{Joint, Language, Marker};
use super::triggers::{Effect, Hit, What};

/// How far before a trigger its markers stand, in tokens.
const REACH: usize = 5;
/// How far a denial reaches.
const REACH_OF_DENIAL: usize = 9;

/// What the words around a trigger say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// An event of this status.
    As(EventStatus),
    /// No event: denied, wished, aimed at.
    Nothing,
}

/// Reads the markers around the trigger at `at`.
pub(super) fn told(
    scene: &Scene<'_>,
    language: &Language,
    at: usize,
    hit: &Hit,
    light: Option<(usize, Effect)>,
    denied_words: &[usize],
) -> Told {
    let anchor = light.map_or(at, |(place, _)| place);
    match light {
        Some((_, Effect::Deny | Effect::Attempt)) => return Told::Nothing,
        Some((_, Effect::Future)) => return Told::As(EventStatus::Future),
        _ => {}
    }
    let clause = scene.clause(anchor, language);
    let start = anchor
        .saturating_sub(REACH_OF_DENIAL)
        .max(scene.tokens.start);
    let mut negated = false;
    let mut future = hit.particles.letter == Some('س')
        || light.is_some_and(|(place, _)| is_future(scene, place));
    let mut hypothetical = false;
    let mut purpose = hit.particles.letter == Some('ل') && hit.shape == Shape::Present;
    for place in start..anchor {
        let near = anchor - place;
        if denied_words.contains(&place) {
            continue;
        }
        for marker in language.markers.all_at(scene, place) {
            match marker {
                Marker::Denial => return Told::Nothing,
                _ if near > REACH => {}
                Marker::Negation => negated |= near <= negation_reach(language),
                Marker::Future => {
                    future |= (language.arabic && near <= 4) || near <= 3;
                }
                Marker::Hypothetical => hypothetical |= place >= clause.start || near <= 3,
                Marker::Purpose => purpose |= near <= 2,
                _ => {}
            }
        }
    }
    hypothetical |= may(scene, language, anchor, hit, light.is_some());
    if subjunctive(scene, language, anchor, hit) {
        match before_subjunctive(scene, language, anchor) {
            Some(true) => future = true,
            Some(false) => {}
            None => purpose = true,
        }
    }
    if purpose && !future {
        return Told::Nothing;
    }
    if hypothetical {
        return Told::As(EventStatus::Hypothetical);
    }
    if future && !negated {
        return Told::As(EventStatus::Future);
    }
    if negated {
        return Told::As(EventStatus::Negated);
    }
    if is_historical(scene, language, at) {
        return Told::As(EventStatus::Historical);
    }
    Told::As(EventStatus::Actual)
}

fn negation_reach(language: &Language) -> usize {
    if language.arabic { 1 } else { 3 }
}

fn is_future(scene: &Scene<'_>, place: usize) -> bool {
    scene
        .hits
        .iter()
        .filter(|(token, _)| *token == place)
        .flat_map(|(_, hits)| hits)
        .any(|hit| matches!(hit.what, What::Light(..)) && hit.particles.letter == Some('س'))
}

/// Arabic قد before an imperfect: it may.
fn may(scene: &Scene<'_>, language: &Language, anchor: usize, hit: &Hit, light: bool) -> bool {
    let imperfect = if light {
        scene
            .hits_at(anchor)
            .iter()
            .any(|hit| matches!(hit.what, What::Light(..)) && hit.shape == Shape::Present)
    } else {
        hit.shape == Shape::Present
    };
    imperfect
        && anchor
            .checked_sub(1)
            .filter(|place| *place >= scene.tokens.start)
            .is_some_and(|place| language.is(scene, place, Joint::May))
}

/// Arabic أن right before a verb of the imperfect; English "to".
fn subjunctive(scene: &Scene<'_>, language: &Language, at: usize, hit: &Hit) -> bool {
    let Some(before) = at
        .checked_sub(1)
        .filter(|place| *place >= scene.tokens.start)
    else {
        return false;
    };
    language.arabic && hit.shape == Shape::Present && language.is(scene, before, Joint::That)
}

/// What governs the أن: time (a fact), a plan (future), else a wish.
fn before_subjunctive(scene: &Scene<'_>, language: &Language, at: usize) -> Option<bool> {
    let start = at.saturating_sub(5).max(scene.tokens.start);
    for place in start..at {
        if language.is(scene, place, Joint::When) {
            return Some(false);
        }
        if language
            .markers
            .all_at(scene, place)
            .any(|marker| *marker == Marker::Future)
        {
            return Some(true);
        }
    }
    None
}

fn is_historical(scene: &Scene<'_>, language: &Language, at: usize) -> bool {
    let end = (at + 14).min(scene.tokens.end);
    let start = at.saturating_sub(6).max(scene.tokens.start);
    (start..end)
        .take_while(|place| {
            *place < at || !matches!(language.joints.at(scene, *place), Some((_, Joint::Clause)))
        })
        .any(|place| {
            language
                .markers
                .all_at(scene, place)
                .any(|marker| *marker == Marker::Historical)
        })
}
