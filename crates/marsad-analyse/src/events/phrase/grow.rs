//! What a phrase takes in after its head: adjectives, genitives, the name.
//!
//! In: a phrase of one head. Out: the same, longer, with country and sector of
//! what it took in. Invariant: no longer than nine tokens.

use marsad_record::MentionType;

use super::Phrase;
use super::named::Named;
use crate::Facts;
use crate::events::scene::Scene;
use crate::events::tables::Language;
use crate::words::Kind;

/// Longest phrase, in tokens.
const MAX_PHRASE: usize = 9;

pub(super) fn take_mention(phrase: &mut Phrase, index: usize, facts: &Facts) {
    let Some(mention) = facts.mentions.get(index) else {
        return;
    };
    let person = mention.kind == MentionType::Per;
    phrase.state = mention.kind == MentionType::Gpe;
    phrase.person |= person;
    if phrase.mention.is_none() || person {
        phrase.mention = Some(index);
    }
    if phrase.country.is_none() || (person && mention.country.is_some()) {
        phrase.country = mention.country.clone();
    }
    if phrase.sector.is_none() {
        phrase.sector = mention.sector.clone();
    }
    phrase.plain = false;
}

/// Lets a phrase take in what follows its head: adjectives, genitives, the name.
pub(super) fn grow(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    facts: &Facts,
    phrase: &mut Phrase,
) {
    let named_first = phrase.mention.is_some();
    let limit = (phrase.tokens.start + MAX_PHRASE).min(scene.tokens.end);
    let mut fillers = 0;
    while phrase.tokens.end < limit {
        let next = phrase.tokens.end;
        if scene.is_sign(next) {
            if !language.arabic && matches!(scene.words.form(next), "'" | "’") {
                phrase.tokens.end += 1;
                continue;
            }
            break;
        }
        if let Some((index, tokens, particles)) = named.mention(next) {
            let person = facts
                .mentions
                .get(*index)
                .is_some_and(|mention| mention.kind == MentionType::Per);
            let whole = language.arabic
                && !person
                && scene.words.form(phrase.tokens.start).contains("ال")
                && phrase.tokens.len() == 1;
            let whole = whole || (!person && closed(scene, language, phrase));
            if !particles.is_empty() || whole || (named_first && !person) {
                break;
            }
            take_mention(phrase, *index, facts);
            phrase.tokens.end = tokens.end.max(next + 1);
            if person {
                break;
            }
            continue;
        }
        let form = scene.words.form(next);
        let joint = language.joints.at(scene, next).is_some();
        let of = !language.arabic && form == "of" && named.mention(next + 1).is_some();
        if let Some(country) = named.country(next) {
            phrase.country.get_or_insert_with(|| country.clone());
        } else if of || (!language.arabic && form == "s") {
        } else if joint || (language.arabic && form.starts_with('و')) {
            break;
        } else if language.groups.at(scene, next).is_some_and(|_| {
            !language.arabic || (phrase.mention.is_none() && !closed(scene, language, phrase))
        }) {
            if let Some((_, group)) = language.groups.at(scene, next)
                && !language.arabic
            {
                phrase.sector = group.sector.clone().or(phrase.sector.take());
                phrase.patient = group.patient;
            }
        } else if numbered(scene, language, phrase, next) {
            phrase.count = scene.words.form(next).parse().ok();
        } else if fillers < 3 && goes_on(scene, language, next) {
            fillers += 1;
        } else {
            break;
        }
        phrase.tokens.end += 1;
    }
}

/// Arabic: a sound plural or dual with its n takes no genitive (مسلحون).
fn closed(scene: &Scene<'_>, language: &Language, phrase: &Phrase) -> bool {
    let head = scene.words.form(phrase.tokens.start);
    language.arabic
        && phrase.tokens.len() == 1
        && head.len() > 8
        && ["ون", "ين"].iter().any(|ending| head.ends_with(ending))
}

/// "leaders of 5 states": a number between two nouns of people.
fn numbered(scene: &Scene<'_>, language: &Language, phrase: &Phrase, at: usize) -> bool {
    language.arabic
        && phrase.mention.is_none()
        && scene.words.tokens[at].kind == Kind::Number
        && language.foreign.at(scene, phrase.tokens.start).is_some()
        && language.foreign.at(scene, at + 1).is_some()
}

fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene
        .hits
        .binary_search_by_key(&at, |(place, _)| *place)
        .is_ok()
}

/// An adjective or genitive of the phrase.
fn goes_on(scene: &Scene<'_>, language: &Language, at: usize) -> bool {
    if language.arabic {
        scene.words.form(at).starts_with("ال") && !is_verb(scene, at)
    } else {
        before_group(scene, language, at)
    }
}

/// English: a plain word that a noun of people follows at once or after one more.
fn before_group(scene: &Scene<'_>, language: &Language, at: usize) -> bool {
    !is_verb(scene, at) && (language.groups.at(scene, at + 1).is_some() && !scene.is_sign(at + 1))
}
