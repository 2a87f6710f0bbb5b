//! Noun phrases that may be actors: names, organs, leaders, groups of people.
//!
//! In: a [`Scene`] and the mentions and countries of its field. Out: phrases in
//! order, each with its country, sector, what governs it, and whether it goes on
//! the list of the one before. Invariant: phrases do not overlap.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use marsad_record::MentionType;

use crate::Facts;
use crate::words::{FieldWords, Kind};

use super::scene::Scene;
use super::tables::{Joint, Language};

/// Longest phrase, in tokens.
const MAX_PHRASE: usize = 9;

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
}

/// Mentions and country words of a field, by token.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Token → (mention, tokens, folded bytes of particles before it).
    mentions: HashMap<usize, (usize, Range<usize>, String)>,
    /// Tokens inside mentions.
    inside: HashSet<usize>,
    /// Token → country code.
    countries: HashMap<usize, String>,
}

impl Named {
    /// Of the field `words`.
    pub(super) fn new(words: &FieldWords<'_>, facts: &Facts) -> Named {
        let mut named = Named::default();
        for (index, mention) in facts.mentions.iter().enumerate() {
            if mention.at.field != words.field {
                continue;
            }
            let tokens = words.tokens_in(mention.at.span);
            let Some(first) = words.tokens.get(tokens.start) else {
                continue;
            };
            let mut particles = words
                .text
                .get(first.span.start()..mention.at.span.start())
                .unwrap_or("")
                .to_owned();
            if particles.is_empty() {
                particles = written_on(mention.at.span.slice(words.text), &mention.name);
            }
            named.inside.extend(tokens.clone());
            named
                .mentions
                .entry(tokens.start)
                .or_insert((index, tokens, particles));
        }
        for country in &facts.countries {
            if country.at.field == words.field {
                let tokens = words.tokens_in(country.at.span);
                for at in tokens {
                    named.countries.entry(at).or_insert(country.code.clone());
                }
            }
        }
        named
    }

    /// The country of the word at `at`.
    pub(super) fn country(&self, at: usize) -> Option<&String> {
        self.countries.get(&at)
    }

    /// Whether the word is part of a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.inside.contains(&at)
    }

    fn mention(&self, at: usize) -> Option<&(usize, Range<usize>, String)> {
        self.mentions.get(&at)
    }
}

/// Particles that the words of a mention begin with and its name does not.
fn written_on(slice: &str, name: &str) -> String {
    let word = slice.split_whitespace().next().unwrap_or("");
    let mut rest = word;
    while let Some(letter) = rest
        .chars()
        .next()
        .filter(|letter| matches!(letter, 'و' | 'ف' | 'ب' | 'ل' | 'ك'))
        && !name.split_whitespace().any(|part| part == rest)
        && rest.len() > 4
    {
        let cut = &rest[letter.len_utf8()..];
        if !name
            .split_whitespace()
            .any(|part| part == cut || part.starts_with(cut))
        {
            break;
        }
        rest = cut;
    }
    if name.split_whitespace().any(|part| part == rest) {
        word[..word.len() - rest.len()].to_owned()
    } else {
        String::new()
    }
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

fn take_mention(phrase: &mut Phrase, index: usize, facts: &Facts) {
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
fn grow(scene: &Scene<'_>, language: &Language, named: &Named, facts: &Facts, phrase: &mut Phrase) {
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
        } else if language
            .groups
            .at(scene, next)
            .is_some_and(|_| !named_first || !language.arabic)
        {
            if let Some((_, group)) = language.groups.at(scene, next)
                && !language.arabic
            {
                phrase.sector = group.sector.clone().or(phrase.sector.take());
                phrase.patient = group.patient;
            }
        } else if fillers < 3 && goes_on(scene, language, next) {
            fillers += 1;
        } else {
            break;
        }
        phrase.tokens.end += 1;
    }
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

/// What stands before the phrase: a preposition, a letter on the word, و.
fn govern(
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
    }
    phrase.place = matches!(
        phrase.governed.as_deref(),
        Some(
            "في" | "in"
                | "at"
                | "near"
                | "قرب"
                | "وسط"
                | "داخل"
                | "شمال"
                | "جنوب"
                | "شرق"
                | "غرب"
                | "inside"
                | "outside"
        )
    ) || (phrase.governed.as_deref() == Some("ب")
        && phrase.mention.is_some()
        && phrase.sector.is_none());
}

/// Words between a preposition and its noun: numbers, articles, quantities.
fn skipped(scene: &Scene<'_>, language: &Language, at: usize) -> bool {
    let form = scene.words.form(at);
    scene.words.tokens[at].kind == Kind::Number
        || if language.arabic {
            matches!(
                form,
                "بعض"
                    | "عدد"
                    | "جميع"
                    | "كل"
                    | "احد"
                    | "كلا"
                    | "كلتا"
                    | "نحو"
                    | "اكثر"
                    | "عده"
                    | "«"
                    | "\""
            )
        } else {
            matches!(
                form,
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "his"
                    | "their"
                    | "her"
                    | "some"
                    | "several"
                    | "all"
                    | "two"
                    | "three"
                    | "other"
                    | "more"
                    | "than"
                    | "least"
            )
        }
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
