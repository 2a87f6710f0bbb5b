//! Actors and recipients from phrases: their names, countries and sectors.
//!
//! In: phrases that [`super::roles`] chose. Out: [`Actor`]s. A group without a
//! nationality of its own belongs to the scene's country, armed groups do not.

use super::coder::{Coder, Draft};
use super::phrase::{Named, Phrase};
use super::scene::Scene;
use crate::Actor;

/// How far after a person's name its office may name a country.
const BESIDE: usize = 6;
/// How far after a trigger the adjective of those whom it struck stands.
const ADJECTIVE_REACH: usize = 17;

impl Coder<'_> {
    /// "banned imports of Russian coal": whom an adjective of the object names.
    pub(super) fn adjective(
        &self,
        scene: &Scene<'_>,
        phrases: &[Phrase],
        named: &Named,
        draft: &Draft<'_>,
    ) -> Option<Actor> {
        let struck = matches!(
            draft.trigger.kind,
            "SANCTION" | "ACCUSE" | "REJECT" | "SUPPORT"
        );
        if !struck || draft.trigger.roles.mutual {
            return None;
        }
        let clause = scene.clause(draft.at, self.language);
        let at = (draft.at + 1..(draft.at + ADJECTIVE_REACH).min(clause.end)).find(|place| {
            named.country(*place).is_some()
                && !phrases.iter().any(|phrase| phrase.tokens.contains(place))
        })?;
        let span = scene.words.span(at..at + 1, 0)?;
        Some(Actor {
            name: span.slice(scene.words.text).to_owned(),
            country: named.country(at).cloned(),
            sector: None,
            span: Some(span),
        })
    }

    /// The country that most words of the article point to.
    pub(super) fn home(&self) -> Option<String> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for (order, country) in self.facts.countries.iter().enumerate() {
            let weight = if order < 4 { 2 } else { 1 };
            match counts.iter_mut().find(|(code, _)| *code == country.code) {
                Some((_, count)) => *count += weight,
                None => counts.push((&country.code, weight)),
            }
        }
        counts
            .into_iter()
            .filter(|(code, _)| {
                code.len() == 3
                    && !matches!(*code, "IGO" | "UNO" | "EUR" | "NGO" | "IMG" | "ISM" | "MNC")
            })
            .max_by_key(|(_, count)| *count)
            .map(|(code, _)| code.to_owned())
    }

    /// The parties that phrases name.
    pub(super) fn actors(
        &self,
        scene: &Scene<'_>,
        phrases: &[Phrase],
        indices: &[usize],
        named: &Named,
        home: Option<&str>,
    ) -> Vec<Actor> {
        let mut actors: Vec<Actor> = Vec::new();
        for phrase in indices.iter().filter_map(|index| phrases.get(*index)) {
            if phrase.plain {
                continue;
            }
            if !phrase.members.is_empty() {
                self.members(scene, phrase, &mut actors);
                continue;
            }
            let mention = phrase
                .mention
                .and_then(|index| self.facts.mentions.get(index));
            let span = scene.words.span(phrase.tokens.clone(), 0);
            let name = match mention {
                Some(mention) => mention.name.clone(),
                None => span
                    .map(|span| span.slice(scene.words.text).to_owned())
                    .unwrap_or_default(),
            };
            let sector = phrase.sector.clone();
            let many = self
                .language
                .foreign
                .at(scene, phrase.tokens.start)
                .is_some();
            let unnamed = mention.is_none() && !many && sector.as_deref() != Some("REB");
            let country = phrase
                .country
                .clone()
                .or_else(|| self.beside(scene, named, phrase))
                .or_else(|| unnamed.then(|| home.map(str::to_owned)).flatten());
            if actors.iter().any(|known| known.name == name) {
                continue;
            }
            actors.push(Actor {
                name,
                country,
                sector,
                span: mention
                    .filter(|mention| mention.at.field == scene.words.field)
                    .map(|mention| mention.at.span)
                    .or(span),
            });
        }
        actors
    }

    /// A group of states: one party for each member, all with the group's words.
    fn members(&self, scene: &Scene<'_>, phrase: &Phrase, actors: &mut Vec<Actor>) {
        let span = scene.words.span(phrase.tokens.clone(), 0);
        let name = span.map_or("", |span| span.slice(scene.words.text));
        for code in &phrase.members {
            if actors
                .iter()
                .all(|known| known.country.as_ref() != Some(code))
            {
                actors.push(Actor {
                    name: name.to_owned(),
                    country: Some(code.clone()),
                    sector: Some("GOV".to_owned()),
                    span,
                });
            }
        }
    }

    /// "…, the chargé d'affaires of the embassy of Peru": the country that the
    /// words right after a person's name tell.
    fn beside(&self, scene: &Scene<'_>, named: &Named, phrase: &Phrase) -> Option<String> {
        if !phrase.person || !self.language.arabic {
            return None;
        }
        let end = (phrase.tokens.end + BESIDE).min(scene.tokens.end);
        (phrase.tokens.end..end)
            .take_while(|at| {
                let office = *at > phrase.tokens.end || scene.words.form(*at).starts_with("ال");
                office && !scene.is_finite(*at) && !scene.is_sign(*at)
            })
            .find_map(|at| named.country(at).cloned())
    }
}
