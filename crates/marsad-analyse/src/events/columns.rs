//! The columns of `event_triggers`: roles, and conditions on the words around.
//!
//! In: a column, folded. Out: what it says. The language of both is told in the
//! head of the table.

use rustc_hash::FxHashMap;

use marsad_text::Packs;

use super::triggers::{Condition, Roles, Side, folded};
use super::vocabulary::Vocabulary;

/// The classes of words that conditions name by @.
pub(super) fn classes(packs: &Packs, language: &str) -> FxHashMap<String, Vec<String>> {
    let mut classes: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for entry in packs.entries_of(language, "event_classes") {
        classes
            .entry(entry.key().to_owned())
            .or_default()
            .push(folded(entry.column(1)));
    }
    classes
}

/// English verbs with their past and passive.
pub(super) fn irregular(packs: &Packs, language: &str) -> FxHashMap<String, (String, String)> {
    packs
        .entries_of(language, "irregular_verbs")
        .into_iter()
        .map(|entry| {
            (
                entry.key().to_owned(),
                (entry.column(1).to_owned(), entry.column(2).to_owned()),
            )
        })
        .collect()
}

/// Conditions of a column: groups by &, alternatives by |.
pub(super) fn groups(
    column: &str,
    classes: &FxHashMap<String, Vec<String>>,
    words: &mut Vocabulary,
) -> Vec<Vec<Condition>> {
    if column == "-" {
        return Vec::new();
    }
    column
        .split('&')
        .map(|group| {
            group
                .split('|')
                .filter(|word| !word.is_empty())
                .flat_map(|word| alternatives(word, classes, words))
                .collect::<Vec<Condition>>()
        })
        .filter(|group| !group.is_empty())
        .collect()
}

fn alternatives(
    word: &str,
    classes: &FxHashMap<String, Vec<String>>,
    words: &mut Vocabulary,
) -> Vec<Condition> {
    if word == "@person" {
        return vec![Condition::Person];
    }
    if let Some(class) = word.strip_prefix('@') {
        return classes
            .get(class)
            .into_iter()
            .flatten()
            .map(|word| Condition::After(words.intern_phrase(word)))
            .collect();
    }
    if let Some(before) = word.strip_prefix('<') {
        return vec![Condition::Before(words.intern_phrase(before))];
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ ('ب' | 'ل')), None) => vec![Condition::Particle(letter)],
        _ => vec![Condition::After(words.intern_phrase(word))],
    }
}

/// Who is who.
pub(super) fn roles(column: &str) -> Roles {
    let mutual = column.contains('+');
    let (actor, recipient) = column.split_once(['>', '+']).unwrap_or((column, ""));
    Roles {
        actor: side(actor),
        mutual,
        recipient: recipient
            .split(',')
            .filter(|place| !place.is_empty())
            .map(side)
            .collect(),
    }
}

fn side(place: &str) -> Side {
    match place {
        "S" => Side::Subject,
        "O" => Side::Object,
        "P" => Side::Patient,
        "-" | "" => Side::None,
        preposition => Side::After(folded(preposition)),
    }
}
