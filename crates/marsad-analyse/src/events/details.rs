//! Particulars of an event: when, where, on which occasion, by which weapon, about what.
//!
//! In: a [`Scene`], the facts so far, a trigger's token. Out: what its sentence
//! tells. Invariant: nothing is taken from outside the sentence.

use marsad_record::{Field, MentionType};
use marsad_text::Span;

use super::phrase::Phrase;
use super::scene::Scene;
use super::tables::{Language, Marker};
use crate::{EventDate, EventPlace, Facts};

/// Contexts told of one event at most.
const MAX_CONTEXTS: usize = 4;
/// A date further than this from its verb belongs to another, in tokens.
const DATE_REACH: usize = 18;

/// The date nearest to the trigger in its sentence.
pub(super) fn date(scene: &Scene<'_>, facts: &Facts, at: usize) -> Option<EventDate> {
    if scene.words.field != Field::Text {
        return None;
    }
    let trigger = scene.words.tokens.get(at)?.span;
    let reach = |span: Span| {
        let tokens = scene.words.tokens_in(span);
        let distance = if span.start() >= trigger.end() {
            tokens.start.saturating_sub(at)
        } else {
            at.saturating_sub(tokens.end) + 4
        };
        (tokens.start >= scene.tokens.start && tokens.end <= scene.tokens.end).then_some(distance)
    };
    facts
        .dates
        .iter()
        .filter(|date| date.anchor != "none" || date.value.len() >= 7)
        .filter_map(|date| Some((reach(date.span)?, date)))
        .filter(|(distance, _)| *distance <= DATE_REACH)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, date)| EventDate {
            value: date.value.clone(),
            precision: date.precision.clone(),
        })
}

/// The place that the clause names.
pub(super) fn place(phrases: &[Phrase], facts: &Facts, at: usize) -> Option<EventPlace> {
    let (_, mention) = phrases
        .iter()
        .filter(|phrase| phrase.place)
        .filter_map(|phrase| {
            let mention = facts.mentions.get(phrase.mention?)?;
            let kind = matches!(mention.kind, MentionType::Gpe | MentionType::Loc);
            let after = phrase.tokens.start > at;
            let distance = phrase.tokens.start.abs_diff(at) + if after { 0 } else { 4 };
            kind.then_some((distance, mention))
        })
        .min_by_key(|(distance, _)| *distance)?;
    Some(EventPlace {
        name: mention.name.clone(),
        country: mention.country.clone(),
        lat: None,
        lon: None,
    })
}

/// The words after "on the margins of", up to the clause's end.
pub(super) fn occasion(scene: &Scene<'_>, language: &Language, at: usize) -> Option<String> {
    let (start, length) = scene.tokens.clone().find_map(|place| {
        let (length, marker) = language.markers.at(scene, place)?;
        (*marker == Marker::Occasion).then_some((place, length))
    })?;
    if start.abs_diff(at) > 30 {
        return None;
    }
    let from = start + length;
    let end = (from..(from + 8).min(scene.tokens.end))
        .find(|place| scene.is_sign(*place))
        .unwrap_or((from + 8).min(scene.tokens.end));
    let span = scene.words.span(from..end, 0)?;
    Some(span.slice(scene.words.text).to_owned())
}

/// The weapon's mode, for an assault whose trigger tells none.
pub(super) fn weapon(scene: &Scene<'_>, language: &Language, at: usize) -> Option<String> {
    let clause = scene.clause(at, language);
    let end = clause.end.min(at + 12);
    (at..end)
        .find_map(|place| language.weapons.at(scene, place))
        .map(|(_, mode)| mode.clone())
}

/// PLOVER contexts by the sentence's words, most frequent first.
pub(super) fn contexts(scene: &Scene<'_>, language: &Language) -> Vec<String> {
    let mut counts: Vec<(&String, usize)> = Vec::new();
    for at in scene.tokens.clone() {
        if let Some((_, context)) = language.contexts.at(scene, at) {
            match counts.iter_mut().find(|(known, _)| *known == context) {
                Some((_, count)) => *count += 1,
                None => counts.push((context, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .take(MAX_CONTEXTS)
        .map(|(context, _)| context.clone())
        .collect()
}

/// The quote that the trigger stands in.
pub(super) fn claimed_by(scene: &Scene<'_>, facts: &Facts, at: usize) -> Option<usize> {
    if scene.words.field != Field::Text {
        return None;
    }
    let span = scene.words.tokens.get(at)?.span;
    facts
        .quotes
        .iter()
        .position(|quote| quote.span.start() <= span.start() && span.end() <= quote.span.end())
}

/// How many words of misleading topics the sentence holds.
pub(super) fn topic_words(scene: &Scene<'_>, language: &Language) -> usize {
    scene
        .tokens
        .clone()
        .filter(|at| language.filters.at(scene, *at).is_some())
        .count()
}
