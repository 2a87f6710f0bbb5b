//! From a phrase alone to country and sector: «وزير الخارجية الروسي», "Iraqi
//! soldiers". For speakers and parties of events that no mention names.

use marsad_record::{Field, MentionType};
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
        let mut entity_sector = None;
        for role in &scan.roles {
            take(&mut resolved.country, role.country.as_ref());
            take(&mut resolved.sector, role.sector.as_ref());
        }
        for found in &scan.found {
            let entity = found
                .node
                .and_then(|node| self.first_entity(node, view.names_in));
            if let Some(entity) = entity {
                // «رئيس الكنيست»: the head of a body is of the body's sector.
                let heads = scan
                    .roles
                    .iter()
                    .any(|role| role.tokens.contains(&found.tokens.start));
                if heads
                    && entity.kind == MentionType::Org
                    && resolved.sector.as_deref() == Some("GOV")
                    && !matches!(entity.sector.as_deref(), None | Some("GOV" | "IGO"))
                {
                    resolved.sector.clone_from(&entity.sector);
                }
                resolved.actor.get_or_insert_with(|| entity.id.clone());
                take(&mut resolved.country, entity.country.as_ref());
                // «حديقة في كابل»: where something is does not say who it is.
                let place =
                    matches!(entity.kind, MentionType::Gpe | MentionType::Loc)
                        && found.tokens.start.checked_sub(1).is_some_and(|before| {
                            view.class(before).preposition & view.language != 0
                        });
                let sector = (!place).then(|| self.sector_of(entity, day)).flatten();
                take(&mut entity_sector, sector.as_ref());
            }
            take(&mut resolved.country, found.country.as_ref());
            take(&mut entity_sector, found.sector.as_ref());
        }
        if let Some((_, _, code)) = scan.nations.first() {
            take(
                &mut resolved.country,
                Some(&self.world.codes[usize::from(*code)]),
            );
        }
        // The last noun is the head: "European Union legislators" are legislators.
        let after = scan
            .found
            .iter()
            .map(|found| found.tokens.end)
            .max()
            .unwrap_or(0);
        let head = self.agent(&view, after);
        let former = self.is_former(&view);
        resolved.sector = head.or(resolved.sector).or(entity_sector);
        if former
            && matches!(
                resolved.sector.as_deref(),
                Some("GOV" | "LEG" | "SPY" | "JUD")
            )
        {
            resolved.sector = Some("ELI".to_owned());
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

    /// The sector of an entity, on a day if one is given: persons by office,
    /// those out of office are of the elite; towns by what they stand for.
    fn sector_of(&self, entity: &super::Entity, day: Option<&str>) -> Option<String> {
        if entity.kind != MentionType::Per {
            return match entity.class.as_str() {
                "state" | "province" => None,
                "capital" => Some("GOV".to_owned()),
                "de-facto" => Some("PRE".to_owned()),
                "city" => Some("CVL".to_owned()),
                _ => entity.sector.clone(),
            };
        }
        let terms = self.world.terms.get(&entity.id)?;
        let Some(day) = day else {
            let over = terms.iter().all(|term| term.to != "..");
            return terms.last().map(|term| {
                let office = office_sector(&term.office);
                if over { "ELI" } else { office }.to_owned()
            });
        };
        let held = terms.iter().find(|term| {
            let until = &day[..term.to.len().min(day.len())];
            term.from.as_str() <= day && (term.to == ".." || until <= term.to.as_str())
        });
        if let Some(term) = held {
            return Some(office_sector(&term.office).to_owned());
        }
        let over = terms
            .iter()
            .any(|term| term.to != ".." && term.to.as_str() < day);
        over.then(|| "ELI".to_owned())
    }

    /// The sector of common nouns from token `from` on: «جنود», "protesters"; the
    /// last counts.
    fn agent(&self, view: &View<'_>, from: usize) -> Option<String> {
        let bit = view.language | language_bit("en").unwrap_or(0);
        let mut at = from;
        let mut sector = None;
        while at < view.len() {
            let found = view.longest(&self.lexicon.agents, at, true, |agent, _| {
                agent.languages & bit != 0
            });
            let Some(found) = found else {
                // What follows a preposition does not head the phrase.
                if sector.is_some() && view.class(at).stop & view.language != 0 {
                    break;
                }
                at += 1;
                continue;
            };
            sector = self
                .lexicon
                .agents
                .ends(found.node)
                .iter()
                .find_map(|agent| agent.sector.clone());
            at = found.end;
        }
        sector
    }

    /// "former", «السابق».
    fn is_former(&self, view: &View<'_>) -> bool {
        (0..view.len()).any(|at| {
            matches!(
                view.words.form(at),
                "former"
                    | "ex"
                    | "retired"
                    | "ousted"
                    | "السابق"
                    | "الاسبق"
                    | "سابق"
                    | "السابقه"
                    | "المخلوع"
            )
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
