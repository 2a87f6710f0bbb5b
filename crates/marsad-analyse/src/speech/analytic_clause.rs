//! What follows a reporting verb in languages that put the subject first, and
//! how far it reaches.
//!
//! In: the token of the verb. Out: the start of a clause or of marks, and the
//! clauses from there. A clause without its conjunction is taken only where a
//! finite verb shows that it is one. Invariant: nothing is read past the unit.

use std::ops::Range;

use super::cues::{Cue, Form, Shape, class, takes};
use super::scene::Scene;

/// How far from its verb content may begin, in tokens.
const REACH: usize = 18;

/// What follows a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// A clause: its first token, and whether the conjunction opens it.
    Clause(usize, bool),
    /// The token of an opening mark.
    Marks(usize),
}

/// Whether the cue at `token` reports here: no infinitive, passive or noun.
pub(super) fn is_report(scene: &Scene<'_, '_>, token: usize, form: Form, from: usize) -> bool {
    if token == from {
        return form.shape == Shape::Participle || form.shape == Shape::Noun;
    }
    let before = token - 1;
    let tag = scene.tag(before);
    let possessed = matches!(scene.words.surface(before), "'" | "’")
        || scene.form(before) == "s"
            && matches!(scene.words.surface(before.wrapping_sub(1)), "'" | "’");
    if scene.mention_at(token).is_some() || possessed && form.shape != Shape::Noun {
        return false;
    }
    let english_base = form.shape == Shape::Base;
    match form.shape {
        Shape::Noun => true,
        Shape::Participle => !tag.is(class::ARTICLE),
        Shape::Finite | Shape::Base => {
            let ambiguous = english_base
                || scene.form(token).ends_with('s') && !scene.form(token).ends_with("ss");
            let nominal = tag.is(class::ARTICLE);
            let passive = is_passive(scene, before, from) && !english_base;
            // A bare form wants a plural or a pronoun before it.
            let plural = scene.form(before).ends_with('s')
                || tag.is(class::PRONOUN | class::ADVERB)
                || matches!(scene.form(before), "people" | "police" | "pair" | "who");
            let apposition = scene.is_comma(before);
            let bare = english_base && !plural && !apposition;
            !(tag.is(class::NEVER)
                || nominal && ambiguous
                || tag.is(class::ARTICLE | class::BOUND)
                || passive
                || bare)
        }
    }
}

/// «was told», «has been described».
fn is_passive(scene: &Scene<'_, '_>, before: usize, from: usize) -> bool {
    let mut at = before;
    for _ in 0..2 {
        if scene.tag(at).is(class::BE) && !matches!(scene.form(at), "a" | "ont" | "avait") {
            return true;
        }
        if !scene.tag(at).is(class::ADVERB) || at <= from {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether a finite verb stands in `tokens` outside relative clauses.
pub(super) fn has_finite(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let from = tokens.start;
    tokens.take(30).any(|token| {
        scene.tag(token).is(class::AUX)
            && scene.stretch_at(token).is_none()
            && token > from
            && !scene.tag(token - 1).is(class::RELATIVE | class::PARTICLE)
    })
}

/// What follows the verb at `at`.
pub(super) fn follows(
    scene: &Scene<'_, '_>,
    at: usize,
    cue: &Cue,
    limit: usize,
) -> Option<Follows> {
    let clause = cue.takes & (takes::CLAUSE | takes::THAT) != 0;
    let next = at + 1;
    if next >= limit {
        return None;
    }
    if clause && scene.tag(next).is(class::PARTICLE) {
        return Some(Follows::Clause(next + 1, true));
    }
    // «said: "…"», «said, "…"», «said "…"».
    let opening = next + usize::from(scene.is_comma(next) || scene.is_colon(next));
    if let Some(stretch) = scene
        .stretch_at(opening)
        .filter(|stretch| stretch.outer.start == opening)
    {
        let plain = cue.takes & takes::CLAUSE != 0 && opening == next;
        let goes_on = plain
            && !scene.is_stop(stretch.outer.end.min(limit - 1))
            && scene.count_words(stretch.outer.end.min(limit)..limit) >= 3
            && has_finite(scene, stretch.outer.end.saturating_sub(1)..limit)
            && scene.count_words(stretch.inner.clone()) <= 4;
        return Some(if goes_on {
            Follows::Clause(opening, false)
        } else {
            Follows::Marks(opening)
        });
    }
    if clause && let Some(found) = spaced(scene, at, cue, limit) {
        return Some(found);
    }
    if cue.takes & (takes::MARKED | takes::DESCRIBES) != 0 {
        return marked(scene, next, limit);
    }
    None
}

/// A clause or marks after an object or a time: «told the panel that», «said
/// on Monday that», «told reporters: "…"»; or a clause right here.
fn spaced(scene: &Scene<'_, '_>, at: usize, cue: &Cue, limit: usize) -> Option<Follows> {
    let next = at + 1;
    if scene.is_comma(next) || scene.is_stop(next) {
        return None;
    }
    let tells = matches!(cue.kind.as_str(), "tell" | "inform" | "warn" | "promise");
    let bare_clause = cue.takes & takes::CLAUSE != 0 && opens_bare(scene, next, limit, cue);
    let mut only_time = true;
    let mut named = false;
    for token in next..limit.min(next + REACH) {
        let tag = scene.tag(token);
        if let Some(stretch) = scene.stretch_at(token) {
            let after_pause = scene.is_colon(token - 1) || scene.is_comma(token - 1);
            if stretch.outer.start == token && after_pause && !bare_clause {
                return Some(Follows::Marks(token));
            }
            break;
        }
        if tag.is(class::PARTICLE) {
            let bare_object = scene.tag(next).is(class::ARTICLE | class::PRONOUN)
                || scene.mention_at(next).is_some();
            let near = token <= next + 4 && !bare_object && !has_finite(scene, next..token);
            if only_time || named || near || tells && !has_finite(scene, next..token) {
                return Some(Follows::Clause(token + 1, true));
            }
            break;
        }
        if scene.is_stop(token)
            || scene
                .cue(token)
                .is_some_and(|(_, form)| form.shape == Shape::Finite)
        {
            break;
        }
        named |= scene
            .cue(token)
            .is_some_and(|(_, form)| form.shape == Shape::Noun);
        let number = scene
            .words
            .surface(token)
            .chars()
            .all(|c| c.is_ascii_digit());
        only_time &=
            tag.is(class::AFTER | class::ARTICLE | class::INTERVIEW | class::DOCUMENT) || number;
        if only_time
            && opens_after_time(scene, token + 1, limit)
            && !tag.is(class::BOUND | class::ARTICLE)
            && scene.tag(next).is(class::AFTER)
        {
            let start = token + 1;
            let finite = has_finite(scene, start..limit);
            let said = cue.lemma == "say";
            if finite
                && said
                && !scene
                    .tag(start)
                    .is(class::AFTER | class::PARTICLE | class::INTERVIEW)
            {
                return Some(Follows::Clause(start, false));
            }
        }
    }
    if bare_clause {
        return Some(Follows::Clause(next, false));
    }
    if tells {
        return after_object(scene, next, limit);
    }
    None
}

fn opens_after_time(scene: &Scene<'_, '_>, token: usize, limit: usize) -> bool {
    token < limit && !scene.is_punctuation(token)
}

/// «told the committee he believed»: a pronoun after the object.
fn after_object(scene: &Scene<'_, '_>, next: usize, limit: usize) -> Option<Follows> {
    (next + 1..limit.min(next + 6))
        .take_while(|token| !scene.is_punctuation(*token))
        .find(|token| {
            matches!(
                scene.form(*token),
                "he" | "she" | "they" | "it" | "we" | "i" | "there"
            ) && has_finite(scene, *token..limit)
        })
        .map(|token| Follows::Clause(token, false))
}

/// Whether a clause without its conjunction begins at `next`.
fn opens_bare(scene: &Scene<'_, '_>, next: usize, limit: usize, cue: &Cue) -> bool {
    let tag = scene.tag(next);
    if matches!(cue.kind.as_str(), "inform" | "tell") && !tag.is(class::PRONOUN) {
        return false;
    }
    if tag.is(class::BE) {
        return false;
    }
    let preposition = tag.is(class::BOUND) && cue.lemma != "say";
    if preposition
        || tag.is(class::AFTER)
            && !tag.is(class::PRONOUN)
            && !opens_sentence_like(scene, next, limit, cue)
    {
        return false;
    }
    let end = (next..limit)
        .find(|token| scene.is_stop(*token))
        .unwrap_or(limit);
    let comma = (next..end)
        .find(|token| scene.is_comma(*token))
        .unwrap_or(end);
    let words = scene.count_words(next..end);
    let near = has_finite(scene, next.saturating_sub(1)..comma)
        || has_finite(scene, next.saturating_sub(1)..end) && cue.lemma == "say";
    let pronoun = tag.is(class::PRONOUN) && words >= 2;
    near && words >= 3
        || pronoun
        || cue.lemma == "say"
            && words >= 6
            && (tag.is(class::ARTICLE) || scene.mention_at(next).is_some())
}

/// «said in 2011 the bank had failed» and the like.
fn opens_sentence_like(scene: &Scene<'_, '_>, next: usize, limit: usize, cue: &Cue) -> bool {
    let _ = (scene, next, limit);
    cue.lemma == "say" && matches!(scene.form(next), "this" | "that" | "last")
}

/// Marked words in the noun phrase after the verb.
fn marked(scene: &Scene<'_, '_>, next: usize, limit: usize) -> Option<Follows> {
    for token in next..limit.min(next + 14) {
        if let Some(stretch) = scene.stretch_at(token) {
            return (!scene.is_title(stretch)).then_some(Follows::Marks(token));
        }
        if scene.is_stop(token)
            || scene.cue(token).is_some()
            || scene.tag(token).is(class::PARTICLE | class::RELATIVE)
        {
            return None;
        }
    }
    None
}

/// The clauses from `start` on, under one cue.
pub(super) fn clauses(scene: &Scene<'_, '_>, start: usize, limit: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut at) = (start, start);
    while at < limit {
        if let Some(stretch) = scene.stretch_at(at) {
            at = stretch.outer.end.max(at + 1);
            continue;
        }
        if at > start && ends_at(scene, at, limit) {
            break;
        }
        // «…, but that …»: another clause under the same verb.
        let joined = at > start
            && scene.is_comma(at - 1)
            && scene.tag(at).is(class::CONJ)
            && scene.tag(at + 1).is(class::PARTICLE);
        if joined {
            push(scene, from..at - 1, &mut found);
            from = at + 2;
            at = from;
            continue;
        }
        at += 1;
    }
    push(scene, from..at.min(limit), &mut found);
    found
}

/// The token before `at`: a clause that begins there has a word before it.
fn start_of(at: usize) -> usize {
    at.saturating_sub(1)
}

fn push(scene: &Scene<'_, '_>, tokens: Range<usize>, found: &mut Vec<Range<usize>>) {
    if let Some(tokens) = scene.trimmed(tokens) {
        found.push(tokens);
    }
}

fn ends_at(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    let surface = scene.words.surface(at);
    if matches!(surface, ";" | "؛") {
        return true;
    }
    let tag = scene.tag(at);
    let after_marks = scene
        .stretch_at(at - 1)
        .is_some_and(|stretch| stretch.outer.end == at && scene.is_comma(at.wrapping_sub(2)));
    let after_comma = scene.is_comma(at - 1) || after_marks;
    if after_comma && tag.is(class::ACCORDING) {
        return true;
    }
    if let Some((cue, form)) = scene.cue(at)
        && form.shape == Shape::Participle
        && after_comma
        && cue.takes != 0
    {
        return true;
    }
    // «the source, who said …, told …».
    let finite_at = |token: usize| {
        scene.cue(token).is_some_and(|(cue, form)| {
            form.shape == Shape::Finite
                && cue.takes != 0
                && is_report(scene, token, form, start_of(at))
        })
    };
    if after_comma && finite_at(at) {
        return true;
    }
    // «and calling it …».
    let participle_next = scene
        .cue(at + 1)
        .is_some_and(|(_, form)| form.shape == Shape::Participle);
    if scene.tag(at).is(class::CONJ) && participle_next {
        return true;
    }
    if after_comma && tag.is(class::CONJ) && (at + 1..(at + 5).min(limit)).any(finite_at) {
        return true;
    }
    // «and he noted that …», «and the army said …», «and said …»: another report.
    let joins = matches!(
        scene.form(at),
        "and" | "but" | "et" | "mais" | "и" | "но" | "а" | "و" | "اما"
    );
    joins
        && (at + 1..(at + 5).min(limit)).any(|token| {
            scene.cue(token).is_some_and(|(cue, form)| {
                form.shape == Shape::Finite
                    && cue.takes & takes::CLAUSE != 0
                    && is_report(scene, token, form, at)
                    && follows(scene, token, cue, limit).is_some()
                    && (at + 1..token).all(|word| !scene.tag(word).is(class::PARTICLE))
            })
        })
}
