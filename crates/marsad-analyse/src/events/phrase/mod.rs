//! Noun phrases that may be actors: names, organs, leaders, groups of people.
//!
//! In: a [`Scene`] and the mentions and countries of its field. Out: phrases in
//! order, each with its country, sector, what governs it, and whether it goes on
//! the list of the one before. Invariant: phrases do not overlap.

use std::ops::Range;

use super::scene::Scene;
use super::tables::Language;
use crate::Facts;
use crate::words::Kind;

mod govern;
mod grow;
mod members;
mod named;

pub(super) use named::Named;

use govern::govern;
use grow::{grow, take_mention};

/// A phrase that may be an actor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    /// In the field.
    pub tokens: Range<usize>,
    /// The mention that names it.
    pub mention: Option<usize>,
    /// Country, where its words tell.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// A plain noun of people who mostly suffer.
    pub patient: bool,
    /// Has no sector: persons as such.
    pub plain: bool,
    /// What governs it: a preposition (folded), or a letter on the word.
    pub governed: Option<String>,
    /// The doer of a passive.
    pub agent: bool,
    /// Goes on the list of the phrase before.
    pub joined: bool,
    /// Only says where.
    pub place: bool,
    /// A named state or town.
    pub state: bool,
    /// Names a person.
    pub person: bool,
    /// Stands after a word that says where.
    pub by_where: bool,
    /// Names the speaker's own state ("his country").
    pub own: bool,
    /// How many the words say they are.
    pub count: Option<usize>,
    /// The states that it stands for, where it names a group of them.
    pub members: Vec<String>,
}

/// The phrases of a sentence.
pub(super) fn phrases(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    facts: &Facts,
) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = scene.tokens.start;
    while at < scene.tokens.end {
        let Some(mut phrase) = begin(scene, language, named, facts, at) else {
            at += 1;
            continue;
        };
        grow(scene, language, named, facts, &mut phrase);
        govern(scene, language, named, &mut phrase, found.last());
        at = phrase.tokens.end.max(at + 1);
        match found.last_mut() {
            Some(before) if stands_beside(scene, before, &phrase) => {
                before.tokens.end = phrase.tokens.end;
                before.mention = phrase.mention;
                before.person = true;
                before.country = before.country.take().or(phrase.country);
            }
            _ => found.push(phrase),
        }
    }
    members::resolve(scene, language, named, &mut found);
    found
}

/// "the new minister, Mark Smith,": the name of the office before the comma.
fn stands_beside(scene: &Scene<'_>, before: &Phrase, phrase: &Phrase) -> bool {
    phrase.person
        && !before.person
        && before.mention.is_none()
        && before.sector.as_deref() == Some("GOV")
        && phrase.governed.is_none()
        && phrase.tokens.start == before.tokens.end + 1
        && matches!(scene.words.form(before.tokens.end), "," | "،")
}

/// A phrase that begins at `at`.
fn begin(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    facts: &Facts,
    at: usize,
) -> Option<Phrase> {
    let mut phrase = Phrase {
        tokens: at..at + 1,
        mention: None,
        country: None,
        sector: None,
        patient: false,
        plain: false,
        governed: None,
        agent: false,
        joined: false,
        place: false,
        state: false,
        person: false,
        by_where: false,
        own: false,
        count: None,
        members: Vec::new(),
    };
    if let Some((index, tokens, _)) = named.mention(at) {
        phrase.tokens = tokens.clone();
        take_mention(&mut phrase, *index, facts);
        return Some(phrase);
    }
    if let Some((length, group)) = language.groups.at(scene, at) {
        phrase.tokens.end = at + length;
        phrase.sector = group.sector.clone();
        phrase.plain = group.sector.is_none();
        phrase.patient = group.patient;
        phrase.own = group.own;
        phrase.country = named.country(at).cloned();
        return Some(phrase);
    }
    if !language.arabic
        && let Some(country) = named.country(at)
    {
        // An adjective of nationality before a noun of people.
        let head = (at + 1..(at + 5).min(scene.tokens.end))
            .take_while(|next| scene.words.tokens[*next].kind == Kind::Word)
            .find(|next| {
                language.groups.at(scene, *next).is_some() || named.mention(*next).is_some()
            })?;
        phrase.country = Some(country.clone());
        phrase.tokens.end = head;
        return Some(phrase);
    }
    None
}
