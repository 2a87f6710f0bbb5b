//! From a phrase alone to country and sector: «وزير الخارجية الروسي», "Iraqi
//! soldiers". For speakers and parties of events that no mention names.

use marsad_record::Field;
use marsad_text::SentenceRules;

use crate::words::FieldWords;

use super::Rules;
use super::view::View;
use super::world::{Meaning, language_bit};

/// What a phrase resolves to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Stable id of the actor, where the phrase names one.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3, or PLOVER's code for bodies of no one state.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

impl Rules {
    /// Country and sector of a phrase in `language`. `day` (ISO 8601) chooses
    /// the office of a person who held several.
    pub fn resolve_phrase(&self, phrase: &str, language: &str, day: Option<&str>) -> Resolved {
        let rules = SentenceRules::default();
        let words = FieldWords::new(Field::Text, phrase, language, &rules);
        let view = View::new(self, &words, language);
        let scan = self.scan(&view, language);
        let mut resolved = Resolved::default();
        for found in &scan.found {
            let entity = found
                .node
                .and_then(|node| self.first_entity(node, view.names_in));
            if let Some(entity) = entity {
                resolved.actor.get_or_insert_with(|| entity.id.clone());
                take(&mut resolved.country, entity.country.as_ref());
                let sector = self.sector_on(&entity.id, day);
                take(
                    &mut resolved.sector,
                    sector
                        .as_ref()
                        .or(entity.sector.as_ref().filter(|_| entity.class != "state")),
                );
            }
            take(&mut resolved.country, found.country.as_ref());
            take(&mut resolved.sector, found.sector.as_ref());
        }
        for role in &scan.roles {
            take(&mut resolved.country, role.country.as_ref());
            take(&mut resolved.sector, role.sector.as_ref());
        }
        if let Some((_, _, code)) = scan.nations.first() {
            take(
                &mut resolved.country,
                Some(&self.world.codes[usize::from(*code)]),
            );
        }
        if resolved.sector.is_none() {
            resolved.sector = self.agent(&view);
        }
        resolved
    }

    /// The country of a nationality word: «روسية» → RUS.
    pub fn nationality(&self, word: &str, language: &str) -> Option<&str> {
        let rules = SentenceRules::default();
        let words = FieldWords::new(Field::Text, word, language, &rules);
        let view = View::new(self, &words, language);
        let (found, code) = view.nation(0, true)?;
        (found.end == view.len()).then(|| self.world.codes[usize::from(code)].as_str())
    }

    fn first_entity(&self, node: u32, languages: u16) -> Option<&super::Entity> {
        self.world
            .names
            .ends(node)
            .iter()
            .find_map(|sense| match sense.meaning {
                Meaning::Entity(index) if sense.languages & languages != 0 => {
                    self.world.entities.get(index as usize)
                }
                _ => None,
            })
    }

    /// The sector of a person by office, on a day if one is given.
    fn sector_on(&self, person: &str, day: Option<&str>) -> Option<String> {
        let terms = self.world.terms.get(person)?;
        let term = terms
            .iter()
            .find(|term| {
                day.is_some_and(|day| {
                    term.from.as_str() <= day && (term.to == ".." || day <= term.to.as_str())
                })
            })
            .or(terms.last().filter(|_| day.is_none()))?;
        Some(office_sector(&term.office).to_owned())
    }

    /// The sector of common nouns: «جنود», "protesters".
    fn agent(&self, view: &View<'_>) -> Option<String> {
        let bit = view.language | language_bit("en").unwrap_or(0);
        (0..view.len()).find_map(|at| {
            let found = view.longest(&self.lexicon.agents, at, true, |agent, _| {
                agent.languages & bit != 0
            })?;
            self.lexicon
                .agents
                .ends(found.node)
                .iter()
                .find_map(|agent| agent.sector.clone())
        })
    }
}

fn take(into: &mut Option<String>, from: Option<&String>) {
    if into.is_none() {
        *into = from.cloned();
    }
}

/// The sector of an office of `terms`.
fn office_sector(office: &str) -> &'static str {
    match office {
        "defence-minister" | "army-chief" => "MIL",
        "speaker" | "legislator" => "LEG",
        "chief-justice" => "JUD",
        "party-leader" => "PTY",
        "group-leader" => "REB",
        "intelligence-chief" => "SPY",
        _ => "GOV",
    }
}
