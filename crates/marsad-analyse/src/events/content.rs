//! Content of demands, threats, accusations and pledges: named, not told to have happened.
//!
//! In: the triggers before one in its sentence. Out: whether they govern it.

use super::inflect::Shape;
use super::scene::Scene;
use super::tables::{Joint, Language};
use super::triggers::{Hit, Trigger};

/// How far the content of a demand reaches, in tokens.
const CONTENT_REACH: usize = 14;

/// Signs that do not end the content of a demand.
const QUOTES: [&str; 5] = ["\"", "«", "»", "“", "”"];

/// A trigger that may govern those after it.
pub(super) struct Governor<'t> {
    /// Its token.
    pub at: usize,
    /// What it is.
    pub trigger: &'t Trigger,
    /// Its form.
    pub shape: Shape,
}

/// What a trigger before makes of one that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Content of a demand, threat, accusation, pledge.
    Wished,
    /// Object of praise or blame.
    Judged,
}

/// Whether the trigger at `at` is governed by one before it.
pub(super) fn content_of(
    before: &[Governor<'_>],
    at: usize,
    hit: &Hit,
    scene: &Scene<'_>,
    language: &Language,
) -> Option<Content> {
    let governor = before
        .iter()
        .rev()
        .find(|known| known.shape != Shape::Noun || known.trigger.kind != "ASSAULT")?;
    let close = at - governor.at <= CONTENT_REACH
        && !(governor.at..at)
            .any(|place| scene.is_sign(place) && !QUOTES.contains(&scene.words.form(place)));
    if !close {
        return None;
    }
    let noun = hit.shape == Shape::Noun;
    let led = hit.particles.letter.is_some() || language.is(scene, at - 1, Joint::Content);
    let that = language.is(scene, at - 1, Joint::That);
    let bare = (hit.shape == Shape::Present && that)
        || (hit.shape == Shape::Participle && language.is(scene, at - 1, Joint::Content));
    // "… during talks with": what a preposition of circumstance brings is told.
    let inside = !language.is(scene, at - 1, Joint::Preposition)
        && !(governor.at + 1..at).any(|place| scene.is_finite(place));
    let english = !language.arabic;
    match governor.trigger.kind {
        "REJECT" | "AGREE" | "CONCEDE" | "REQUEST"
            if english
                && at - governor.at <= 8
                && matches!(hit.shape, Shape::Noun | Shape::Present) =>
        {
            Some(Content::Wished)
        }
        "REQUEST" | "THREATEN" | "REJECT" | "AGREE" | "CONCEDE"
            if (noun && (led || at - governor.at <= 4 || (language.arabic && inside))) || bare =>
        {
            Some(Content::Wished)
        }
        "ACCUSE"
            if governor.trigger.mode.as_deref() == Some("allege") && ((noun && led) || bare) =>
        {
            Some(Content::Wished)
        }
        "ACCUSE" | "SUPPORT" | "PROTEST" if noun || bare => Some(Content::Judged),
        _ => None,
    }
}
