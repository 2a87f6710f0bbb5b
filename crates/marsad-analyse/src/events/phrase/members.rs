//! Groups of states resolved to their members, "his country" to the speaker's.
//!
//! In: the phrases of a sentence. Out: the same; a group has its members: those
//! that a list after it names ("five states, and they are …"), else those of the
//! group or region that it names, where the number told agrees.

use super::Phrase;
use super::named::Named;
use crate::events::scene::Scene;
use crate::events::tables::{Joint, Language};

/// Tokens between a group and the word that opens its list.
const LIST_REACH: usize = 6;

/// Resolves every phrase.
pub(super) fn resolve(
    scene: &Scene<'_>,
    language: &Language,
    named: &Named,
    phrases: &mut [Phrase],
) {
    for index in 0..phrases.len() {
        let phrase = &phrases[index];
        if phrase.own {
            phrases[index].country = speaker(&phrases[..index]);
            continue;
        }
        if phrase.person || phrase.state {
            continue;
        }
        let many = language.foreign.at(scene, phrase.tokens.start).is_some();
        let known = named.members(phrase.tokens.clone());
        // A body with a name of its own acts as one; states named together do not.
        if !many {
            continue;
        }
        let members = listed(scene, language, phrases, index)
            .or_else(|| of_region(scene, language, phrases, index))
            .or_else(|| (!known.is_empty()).then(|| known.to_vec()));
        if let Some(members) = members {
            phrases[index].members = members;
        }
    }
}

/// The country of the one who speaks of "his country": the nearest before.
fn speaker(before: &[Phrase]) -> Option<String> {
    let told = |phrase: &&Phrase| !phrase.own && phrase.country.is_some() && !phrase.place;
    before
        .iter()
        .rev()
        .filter(told)
        .find(|phrase| phrase.person || phrase.sector.is_some())
        .or_else(|| before.iter().rev().find(told))
        .and_then(|phrase| phrase.country.clone())
}

/// The states of the list that follows.
fn listed(
    scene: &Scene<'_>,
    language: &Language,
    phrases: &[Phrase],
    index: usize,
) -> Option<Vec<String>> {
    let group = &phrases[index];
    let end = group.tokens.end;
    let opens = (end..(end + LIST_REACH).min(scene.tokens.end))
        .find(|at| language.is(scene, *at, Joint::List))?;
    let first = phrases
        .iter()
        .position(|phrase| phrase.tokens.start > opens && phrase.tokens.start <= opens + 3)?;
    let mut codes: Vec<String> = Vec::new();
    let mut last_end = phrases[first].tokens.start;
    for (offset, phrase) in phrases[first..].iter().enumerate() {
        if !phrase.state || (offset > 0 && !phrase.joined) || phrase.tokens.start > last_end + 3 {
            break;
        }
        last_end = phrase.tokens.end;
        if let Some(country) = &phrase.country
            && !codes.contains(country)
        {
            codes.push(country.clone());
        }
    }
    let agrees = group.count.is_none_or(|count| count == codes.len());
    (codes.len() > 1 && agrees).then_some(codes)
}

/// "the leaders of the states in Central Asia": by the words, not the name, for
/// a region's name is often that of a sea.
fn of_region(
    scene: &Scene<'_>,
    language: &Language,
    phrases: &[Phrase],
    index: usize,
) -> Option<Vec<String>> {
    let group = &phrases[index];
    let named = |range: std::ops::Range<usize>| {
        let forms: Vec<&str> = range.map(|at| scene.words.form(at)).collect();
        language.regions.get(&forms.join(" "))
    };
    let end = group.tokens.end;
    let inside = (group.tokens.start + 1..end).find_map(|start| named(start..end));
    let after = phrases
        .get(index + 1)
        .filter(|next| next.place && next.tokens.start <= end + 2)
        .and_then(|next| named(next.tokens.clone()));
    let members = inside.or(after)?;
    let agrees = group.count.is_none_or(|count| count == members.len());
    agrees.then(|| members.clone())
}
