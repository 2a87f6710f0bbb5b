//! The subject of a reporting verb in languages that put it first.
//!
//! In: the token of the verb. Out: the speaker and where the words that name
//! him begin. The last named person of the phrase stands for it («Committee
//! chairman Jane Doe»), else a name that is the whole phrase, else the phrase
//! without its article. Invariant: a pronoun, a left-out subject and a
//! participle give no span.

use std::ops::Range;

use marsad_record::MentionType;

use super::cues::class;
use super::scene::Scene;
use super::who::Who;

/// Longest phrase that names a speaker, in tokens.
const MAX_PHRASE: usize = 22;

/// Who stands before a verb.
#[derive(Debug, Clone)]
pub(super) enum Subject {
    Named(Who),
    /// A pronoun, or nothing.
    Meant,
}

/// The phrase before the verb at `cue`, not before `from`: its tokens without
/// adverbs and auxiliaries at its end.
pub(super) fn before(scene: &Scene<'_, '_>, from: usize, cue: usize) -> Range<usize> {
    let mut end = cue;
    while end > from
        && scene.tag(end - 1).is(class::ADVERB | class::BE)
        && scene.mention_at(end - 1).is_none()
    {
        end -= 1;
    }
    let lowest = from.max(end.saturating_sub(MAX_PHRASE));
    let mut start = end;
    while start > lowest && !is_boundary(scene, start - 1) {
        start -= 1;
    }
    start..end
}

/// Whether a clause ends at `token`, so that a subject begins after it.
fn is_boundary(scene: &Scene<'_, '_>, token: usize) -> bool {
    if scene.mention_at(token).is_some() {
        return false;
    }
    let sign = matches!(
        scene.words.surface(token),
        ":" | ";" | "–" | "—" | "." | "?" | "!" | "…"
    );
    let dash = scene.words.surface(token) == "-"
        && scene
            .words
            .tokens
            .get(token)
            .is_some_and(|token| token.apart);
    let stretch = scene
        .stretch_at(token)
        .is_some_and(|stretch| !scene.is_title(stretch));
    (sign && !is_abbreviation(scene, token))
        || dash
        || stretch
        || scene.is_comma(token)
        || scene.tag(token).is(class::CONJ | class::PARTICLE)
}

/// The stop of «Mr.», «J.», «U.S.».
fn is_abbreviation(scene: &Scene<'_, '_>, token: usize) -> bool {
    scene.words.surface(token) == "."
        && token > 0
        && scene
            .words
            .tokens
            .get(token)
            .is_some_and(|stop| !stop.apart)
        && scene.words.surface(token - 1).chars().count() <= 4
}

/// The speaker before the verb at `cue`.
pub(super) fn subject_before(scene: &Scene<'_, '_>, from: usize, cue: usize) -> Subject {
    let phrase = before(scene, from, cue);
    if phrase.is_empty() {
        // «…, one of the leading voices, said»: the name stands before the commas.
        let comma = phrase.start.saturating_sub(1);
        let apposition = comma > from + 1 && scene.is_comma(comma);
        return if apposition {
            head_of(scene, from, comma)
        } else {
            Subject::Meant
        };
    }
    if scene.tag(phrase.start).is(class::RELATIVE) {
        return head_of(scene, from, phrase.start);
    }
    let pronoun = phrase.len() <= 2 && scene.tag(phrase.start).is(class::PRONOUN);
    if pronoun {
        return Subject::Meant;
    }
    speaker_in(scene, phrase).map_or(Subject::Meant, Subject::Named)
}

/// The noun that a clause between commas belongs to: the first words of the
/// sentence, or those after an opening phrase with a preposition.
fn head_of(scene: &Scene<'_, '_>, from: usize, end: usize) -> Subject {
    let mut start = from.max(end.saturating_sub(4 * MAX_PHRASE));
    for _ in 0..3 {
        while start < end
            && (scene.tag(start).is(class::LEAD | class::CONJ)
                || scene.is_comma(start)
                || scene.is_stop(start))
        {
            start += 1;
        }
        let comma = (start..end)
            .find(|token| scene.is_comma(*token))
            .unwrap_or(end);
        let opening = scene.tag(start).is(class::BOUND) && scene.mention_at(start).is_none();
        if !opening || comma >= end {
            let phrase = start..comma.min(start + MAX_PHRASE);
            return speaker_in(scene, phrase).map_or(Subject::Meant, Subject::Named);
        }
        start = comma + 1;
    }
    Subject::Meant
}

/// The speaker after the verb: `said Jane Doe, a lawyer`; and the token after.
pub(super) fn subject_after(
    scene: &Scene<'_, '_>,
    from: usize,
    limit: usize,
) -> Option<(Who, usize)> {
    let limit = limit.min(from + MAX_PHRASE);
    let mut end = from;
    while end < limit {
        if let Some((_, tokens)) = scene.mention_at(end) {
            end = tokens.end.clamp(end + 1, limit);
            continue;
        }
        let ends = is_boundary(scene, end)
            || scene.words.surface(end) == "("
            || (end > from && scene.tag(end).is(class::AFTER) && !scene.tag(end).is(class::BOUND))
            || (end > from
                && matches!(scene.form(end), "in" | "on" | "at")
                && scene.tag(end).is(class::AFTER));
        if ends {
            break;
        }
        end += 1;
    }
    let who = speaker_in(scene, from..end)?;
    Some((who, end))
}

/// The speaker that the phrase `tokens` names.
pub(super) fn speaker_in(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Option<Who> {
    let mut start = tokens.start;
    while start < tokens.end && is_before_name(scene, start, tokens.start) {
        start += 1;
    }
    let tokens = scene.trimmed(start..tokens.end)?;
    if tokens.len() == 1 && scene.tag(tokens.start).is(class::PRONOUN) {
        return None;
    }
    let mut person = None;
    let mut at = tokens.start;
    while let Some((index, of)) =
        scene.find_mention(at..tokens.end, |mention| mention.kind == MentionType::Per)
    {
        at = of.end.max(at + 1);
        // «the Doe administration»: a name before a noun is not the speaker.
        let last = of.end >= tokens.end
            || scene.is_punctuation(of.end) && !is_possessive(scene, of.end)
            || scene
                .tag(of.end)
                .is(class::BOUND | class::AFTER | class::ADVERB | class::CONJ);
        if last {
            person = Some(index);
        }
    }
    let of_another = tokens.clone().any(|token| {
        scene.tag(token).is(class::SOURCE) && matches!(scene.form(token + 1), "for" | "of" | "to")
    });
    if let Some(index) = person
        && !of_another
    {
        return scene.named_speaker(index);
    }
    if let Some((index, of)) = scene.mention_at(tokens.start)
        && of.start == tokens.start
        && (of.end >= tokens.end || scene.words.surface(of.end) == "(")
    {
        return scene.named_speaker(index);
    }
    scene.described_speaker(tokens)
}

fn is_possessive(scene: &Scene<'_, '_>, token: usize) -> bool {
    matches!(scene.words.surface(token), "'" | "’")
}

/// An article, a title, or the stop after one.
fn is_before_name(scene: &Scene<'_, '_>, token: usize, first: usize) -> bool {
    let stop = token > first && scene.words.surface(token) == ".";
    stop || scene.mention_at(token).is_none() && scene.tag(token).is(class::ARTICLE | class::CONJ)
}
