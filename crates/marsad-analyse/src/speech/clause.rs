//! How far a reported clause reaches in Arabic.
//!
//! In: the token it begins at and the end of its unit. Out: its tokens, and the
//! coordinated clauses under the same cue («… وأن …»). It ends at a stop, at
//! the next act of reporting, and before what the outlet adds in its own voice
//! («في إشارة إلى», «وذلك», a participle after a comma, «بحسب»). Invariant:
//! clauses of one cue are in order and do not overlap.

use std::ops::Range;

use super::cues::{Shape, class, takes};
use super::scene::Scene;

/// The clauses from `start` on, under one cue.
pub(super) fn clauses(scene: &Scene<'_, '_>, start: usize, limit: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = start;
    let mut at = start;
    while at < limit {
        if let Some(stretch) = scene.stretch_at(at) {
            at = stretch.outer.end.max(at + 1);
            continue;
        }
        if ends_at(scene, at, start, limit) {
            break;
        }
        if at > from
            && let Some(next) = coordinated(scene, at, limit)
        {
            push(scene, from..at, &mut found);
            from = next;
            at = next;
        }
        at += 1;
    }
    push(scene, from..at.min(limit), &mut found);
    found
}

fn push(scene: &Scene<'_, '_>, tokens: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut tokens = tokens;
    // A comma and an "and" of the narrator stay outside.
    while tokens.end > tokens.start
        && (scene.is_comma(tokens.end - 1) || scene.form(tokens.end - 1) == "و")
    {
        tokens.end -= 1;
    }
    if let Some(tokens) = scene.trimmed(tokens) {
        found.push(tokens);
    }
}

/// Where the next clause begins, if «وأن», «وإنه», «وبأن», «وإلى أن» stands at `at`.
fn coordinated(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let tag = scene.tag(at);
    if !tag.is(class::AND) {
        return None;
    }
    if tag.is(class::PRONOUN_PARTICLE) {
        return Some(at);
    }
    let next = if tag.is(class::PARTICLE) {
        at + 1
    } else if scene.tag(at + 1).is(class::PARTICLE)
        && !scene.tag(at + 1).is(class::AND)
        && matches!(scene.form(at), "والي" | "وعلي" | "ومن" | "وعن")
    {
        at + 2
    } else {
        return None;
    };
    (next < limit && !is_subjunctive(scene, next)).then_some(next)
}

/// Whether the word after أن is an imperfect verb: «وأن يعود» continues what
/// came before, it does not report.
fn is_subjunctive(scene: &Scene<'_, '_>, token: usize) -> bool {
    let form = scene.form(token);
    let prefixed = form.starts_with(['ي', 'ت', 'ن']) && !form.starts_with("ال");
    let known = scene.mention_at(token).is_some() || scene.country_at(token).is_some();
    prefixed && !known && form.chars().count() >= 3 && !form.ends_with('ه')
}

/// Whether the clause ends before the token at `at`.
fn ends_at(scene: &Scene<'_, '_>, at: usize, start: usize, limit: usize) -> bool {
    if scene.is_stop(at) {
        return !is_inner_stop(scene, at, limit);
    }
    let tag = scene.tag(at);
    if tag.is(class::CUT) && at > start {
        return true;
    }
    let after_comma = at > start && scene.is_comma(at - 1);
    if after_comma && tag.is(class::CLOSE | class::ACCORDING | class::RELAYED) {
        return !is_inner_close(scene, at);
    }
    if at > start && tag.is(class::ACCORDING) && names_source(scene, at) {
        return true;
    }
    let Some((cue, form)) = scene.cue(at) else {
        return false;
    };
    match form.shape {
        Shape::Participle => after_comma || (at > start + 1 && opens_clause(scene, at, cue.takes)),
        Shape::Finite => {
            let reports =
                cue.takes & (takes::CLAUSE | takes::MARKED | takes::RELAYS | takes::DESCRIBES) != 0;
            let joined = tag.is(class::AND) && at > start + 1;
            reports && joined && !form.object && (after_comma || reports_again(scene, at, limit))
        }
        Shape::Base | Shape::Noun => false,
    }
}

/// «مشيرا إلى أن»: a participle with a clause of its own.
fn opens_clause(scene: &Scene<'_, '_>, at: usize, takes_of: u8) -> bool {
    takes_of & takes::CLAUSE != 0
        && (at + 1..at + 3)
            .any(|token| scene.tag(token).is(class::PARTICLE) || scene.is_colon(token))
}

/// A decimal point, or dots of an ellipsis.
fn is_inner_stop(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    let Some(next) = scene.words.tokens.get(at + 1) else {
        return false;
    };
    at + 1 < limit && !next.apart && scene.words.surface(at) == "." && !scene.is_punctuation(at + 1)
}

/// «، لكن …» goes on with the clause; a new subject for the outlet's own words
/// is told by a cue that follows soon.
fn is_inner_close(scene: &Scene<'_, '_>, at: usize) -> bool {
    let form = scene.form(at);
    let joined = matches!(form, "كما" | "فيما" | "بينما")
        && scene
            .cue(at + 1)
            .is_some_and(|(_, next)| next.shape == Shape::Finite);
    if joined {
        return false;
    }
    let goes_on = matches!(
        form,
        "لكن" | "ولكن" | "الا" | "غير" | "حيث" | "قبل" | "كما" | "وهو" | "وهي" | "مما"
    );
    goes_on && !reports_soon(scene, at)
}

/// Whether an act of reporting stands within the next words.
fn reports_soon(scene: &Scene<'_, '_>, at: usize) -> bool {
    (at + 1..at + 7)
        .take_while(|token| !scene.is_stop(*token))
        .any(|token| {
            scene.cue(token).is_some_and(|(cue, form)| {
                form.shape == Shape::Finite && cue.takes & takes::CLAUSE != 0
            })
        })
}

/// Whether the cue at `at` has a clause or marks of its own.
fn reports_again(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    (at + 1..(at + 16).min(limit)).any(|token| {
        scene.tag(token).is(class::PARTICLE)
            || scene.is_colon(token)
            || scene
                .stretch_at(token)
                .is_some_and(|stretch| !scene.is_title(stretch))
    })
}

/// Whether «بحسب …» without a comma names a source (and no rule or amount).
pub(super) fn names_source(scene: &Scene<'_, '_>, at: usize) -> bool {
    let first = at + 1 + usize::from(scene.tag(at + 1).is(class::INSIDE));
    let glued = scene.mention_at(at + 1).is_some();
    let sources = class::OUTLET | class::SOURCE | class::OFFICE | class::DOCUMENT | class::SELF;
    let reports = |token: usize| {
        let token = token + usize::from(scene.form(token) == "ما");
        scene.cue(token).is_some_and(|(cue, form)| {
            form.shape == Shape::Finite && cue.takes & (takes::CLAUSE | takes::RELAYS) != 0
        })
    };
    glued
        || scene.mention_at(first).is_some()
        || scene.tag(at + 1).is(sources)
        || scene.tag(first).is(sources)
        || scene.stretch_at(first).is_some()
        || reports(at + 1)
        || reports(first)
}
