//! What the article as a whole decides about the names found in it.
//!
//! A doubtful name (a common word, a surname alone) stands if the article bears
//! it out: by the full name, or by the country. Of several actors the one whose
//! country the article speaks of is meant, or the one in office on the day.

use std::collections::{HashMap, HashSet};

use jiff::civil;
use marsad_record::{Field, MentionType};

use crate::{Country, Facts, Input, Mention, Place};

use super::Rules;
use super::coreference;
use super::found::{Found, Scan};
use super::view::View;
use super::vocabulary::Paths;
use super::world::Meaning;

/// Turns scans into facts.
pub(crate) fn decide(
    rules: &Rules,
    views: &[View<'_>],
    mut scans: Vec<Scan>,
    input: &Input<'_>,
    facts: &mut Facts,
) {
    let evidence = Evidence::gather(rules, views, &scans);
    for (view, scan) in views.iter().zip(&mut scans) {
        for found in &mut scan.found {
            choose(rules, view, found, &evidence, input.published);
        }
    }
    let chains = coreference::resolve(rules, views, &mut scans, &evidence);
    for (field, (view, scan)) in views.iter().zip(&scans).enumerate() {
        for (index, found) in scan.found.iter().enumerate() {
            let chain = chains[field].get(index).copied().flatten();
            let Some(chain) = chain else { continue };
            let Some(at) = view.words.place(found.tokens.clone(), found.cut) else {
                continue;
            };
            let mention = mention(rules, view, found, at, chain, input.language);
            countries_of(rules, found, &mention, facts);
            facts.mentions.push(mention);
        }
        for (tokens, cut, code) in &scan.nations {
            if let Some(at) = view.words.place(tokens.clone(), *cut) {
                facts.countries.push(Country {
                    code: rules.world.codes[usize::from(*code)].clone(),
                    at,
                });
            }
        }
    }
    coreference::name_chains(facts);
    home_country(views, facts);
}

/// What the article says of countries and persons in words beyond doubt.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Countries named or adjectived.
    pub(crate) countries: HashSet<String>,
    /// Entities of undoubted names.
    pub(crate) entities: HashSet<u32>,
}

impl Evidence {
    fn gather(rules: &Rules, views: &[View<'_>], scans: &[Scan]) -> Evidence {
        let mut evidence = Evidence::default();
        for (view, scan) in views.iter().zip(scans) {
            for found in scan.found.iter().filter(|found| !found.doubtful) {
                evidence.countries.extend(found.country.clone());
                let meanings = meanings(rules, view, found);
                if let [only] = meanings[..] {
                    evidence.entities.insert(only);
                }
                if let Some(first) = meanings.first() {
                    let entity = &rules.world.entities[*first as usize];
                    // A name of several bodies or persons says nothing of their states.
                    let sure = meanings.len() == 1
                        || !matches!(entity.kind, MentionType::Per | MentionType::Org);
                    if sure {
                        evidence.countries.extend(entity.country.clone());
                    }
                    evidence.countries.extend(entity.members.iter().cloned());
                }
            }
            for (_, _, code) in &scan.nations {
                evidence
                    .countries
                    .insert(rules.world.codes[usize::from(*code)].clone());
            }
            for role in &scan.roles {
                evidence.countries.extend(role.country.clone());
            }
        }
        evidence
    }

    fn speaks_of(&self, country: Option<&String>) -> bool {
        country.is_some_and(|country| self.countries.contains(country))
    }
}

/// Organs of one state without a country get that of the article, where it speaks
/// of one state more than of all others together; so do persons that the text
/// ties to that state: by an office, or by a sentence that names it.
fn home_country(views: &[View<'_>], facts: &mut Facts) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for country in &facts.countries {
        *counts.entry(country.code.as_str()).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let home = counts
        .iter()
        .max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)));
    let Some((code, count)) = home.map(|(code, count)| ((*code).to_owned(), *count)) else {
        return;
    };
    if count < 3 || count * 2 <= all {
        return;
    }
    let at_home: HashSet<(Field, u32)> = facts
        .countries
        .iter()
        .filter(|country| country.code == code)
        .filter_map(|country| sentence_of(views, country.at))
        .collect();
    let tied: HashSet<usize> = facts
        .mentions
        .iter()
        .filter(|mention| {
            mention.role.is_some()
                || sentence_of(views, mention.at).is_some_and(|place| at_home.contains(&place))
        })
        .map(|mention| mention.chain)
        .collect();
    for mention in &mut facts.mentions {
        let from_rule = mention.actor.is_none()
            && (mention.kind == MentionType::Org
                || mention.kind == MentionType::Per && tied.contains(&mention.chain));
        if from_rule && mention.country.is_none() {
            mention.country = Some(code.clone());
        }
    }
}

/// The field and sentence in which a place begins.
fn sentence_of(views: &[View<'_>], at: Place) -> Option<(Field, u32)> {
    let view = views.iter().find(|view| view.words.field == at.field)?;
    let token = view.words.tokens_in(at.span).start;
    Some((at.field, view.words.tokens.get(token)?.sentence))
}

/// The entities that a found name may mean.
fn meanings(rules: &Rules, view: &View<'_>, found: &Found) -> Vec<u32> {
    let Some(node) = found.node else {
        return Vec::new();
    };
    rules
        .world
        .names
        .ends(node)
        .iter()
        .filter(|sense| sense.languages & view.names_in != 0)
        .filter_map(|sense| match sense.meaning {
            Meaning::Entity(index) => Some(index),
            Meaning::Nation(_) => None,
        })
        .collect()
}

/// Chooses the entity of a name, and whether a doubtful one stands.
fn choose(
    rules: &Rules,
    view: &View<'_>,
    found: &mut Found,
    evidence: &Evidence,
    published: Option<civil::Date>,
) {
    let candidates = meanings(rules, view, found);
    let rank = |index: &u32| {
        let entity = &rules.world.entities[*index as usize];
        let mut rank = 0;
        if entity.class == "outlet" && after_press_word(view, found) {
            rank += 16;
        }
        if evidence.entities.contains(index) {
            rank += 8;
        }
        if entity.kind == MentionType::Per {
            if found
                .country
                .as_ref()
                .is_some_and(|country| entity.country.as_ref() == Some(country))
            {
                rank += 4;
            }
            if evidence.speaks_of(entity.country.as_ref()) {
                rank += 2;
            }
            if published.is_some_and(|day| in_office(rules, &entity.id, day)) {
                rank += 1;
            }
        } else if (entity.kind == MentionType::Org
            || matches!(entity.class.as_str(), "city" | "province"))
            && candidates.len() > 1
            && evidence.speaks_of(entity.country.as_ref())
        {
            rank += 1;
        }
        rank
    };
    let mut best: Option<(u32, i32)> = None;
    for index in &candidates {
        let rank = rank(index);
        if best.is_none_or(|(_, known)| rank > known) {
            best = Some((*index, rank));
        }
    }
    let Some((index, rank)) = best else {
        return;
    };
    let entity = &rules.world.entities[index as usize];
    found.kind = entity.kind;
    found.entity = Some(index);
    let borne_out = if entity.kind == MentionType::Per && found.tokens.len() == 1 {
        let foreign = foreign_or_listed(view, found, entity.country.as_deref());
        rank >= 8 || rank >= 2 && foreign || distinctive(rules, view, found, &candidates)
    } else {
        evidence.speaks_of(entity.country.as_ref())
    };
    if found.doubtful && (borne_out || rank >= 16) {
        found.doubtful = false;
        found.score = 0.75;
    }
    // Several persons of one name and nothing that tells them apart.
    if entity.kind == MentionType::Per && candidates.len() > 1 && rank == 0 {
        found.entity = None;
    }
}

/// «مراسل الجزيرة»: a title or descriptor of the press stands before, or marks
/// stand around.
fn after_press_word(view: &View<'_>, found: &Found) -> bool {
    let Some(before) = found.tokens.start.checked_sub(1) else {
        return false;
    };
    // A place is rarely quoted; «الشرق الأوسط» in marks is the newspaper.
    let marks = matches!(view.words.form(before), "«" | "\"" | "“")
        && matches!(view.words.form(found.tokens.end), "»" | "\"" | "”");
    if marks {
        return true;
    }
    let lexicon = &view.rules.lexicon;
    view.readings(before).any(|(_, word)| {
        let title = lexicon.titles.step(Paths::<u8>::ROOT, word);
        let organ = lexicon.organs.step(Paths::<u8>::ROOT, word);
        let press = |sector: &Option<String>| sector.as_deref() == Some("JRN");
        title.is_some_and(|node| {
            lexicon
                .titles
                .ends(node)
                .iter()
                .any(|title| press(&title.sector))
        }) || organ.is_some_and(|node| {
            lexicon
                .organs
                .ends(node)
                .iter()
                .any(|organ| press(&organ.sector))
        })
    })
}

/// A short name of one person only, long enough and no common word: "Merkel".
fn distinctive(rules: &Rules, view: &View<'_>, found: &Found, candidates: &[u32]) -> bool {
    let [only] = candidates else {
        return false;
    };
    let country = rules.world.entities[*only as usize].country.as_deref();
    let class = view.class(found.tokens.start);
    let name = class.given & view.language != 0 || class.trap.is_some();
    let foreign = country.is_some_and(|country| !ARAB_STATES.contains(&country));
    let letters = view.words.form(found.tokens.start)[found.cut..]
        .chars()
        .count();
    foreign && !name && letters >= 5 && found.cut == 0
}

/// Whether a surname alone can be told from a common word: in Arabic those of
/// foreigners, and those that the table of surnames lists.
fn foreign_or_listed(view: &View<'_>, found: &Found, country: Option<&str>) -> bool {
    let arabic = view
        .words
        .form(found.tokens.start)
        .starts_with(|c| ('\u{600}'..'\u{700}').contains(&c));
    if !arabic {
        return true;
    }
    let listed = view
        .readings(found.tokens.start)
        .filter(|(cut, _)| *cut == found.cut)
        .any(|(_, word)| view.rules.lexicon.class(word).listed & view.language != 0);
    listed || country.is_some_and(|country| !ARAB_STATES.contains(&country))
}

/// The members of the Arab League, in whose names every word is also a word.
const ARAB_STATES: [&str; 22] = [
    "ARE", "BHR", "COM", "DJI", "DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT",
    "OMN", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TUN", "YEM",
];

/// Whether a person held any office on `day`.
fn in_office(rules: &Rules, person: &str, day: civil::Date) -> bool {
    let day = day.to_string();
    rules.world.terms.get(person).is_some_and(|terms| {
        terms.iter().any(|term| {
            let ended = term.to != ".." && term.to.as_str() < &day[..term.to.len().min(day.len())];
            term.from.as_str() <= day.as_str() && !ended
        })
    })
}

fn mention(
    rules: &Rules,
    view: &View<'_>,
    found: &Found,
    at: Place,
    chain: usize,
    language: &str,
) -> Mention {
    let entity = found
        .entity
        .map(|index| &rules.world.entities[index as usize]);
    let surface = at.span.slice(view.words.text);
    let restored = if found.cut > 0
        && surface.starts_with('ل')
        && view.words.form(found.tokens.start)[..found.cut].ends_with('ل')
    {
        format!("ا{surface}")
    } else {
        surface.to_owned()
    };
    let role = found
        .role
        .clone()
        .and_then(|tokens| view.words.span(tokens, 0))
        .map(|span| span.slice(view.words.text).to_owned());
    Mention {
        at,
        kind: found.kind,
        name: entity.map_or(restored, |entity| entity.name(language).to_owned()),
        actor: entity
            .filter(|entity| !entity.id.starts_with("town:"))
            .map(|entity| entity.id.clone()),
        country: entity
            .and_then(|entity| entity.country.clone())
            .or_else(|| found.country.clone()),
        sector: found
            .sector
            .clone()
            .or_else(|| entity.and_then(|entity| entity.sector.clone())),
        role,
        chain,
        score: found.score,
        by: found.by.name(language),
    }
}

/// Countries that a mention names: its own for places and organs, those of its
/// members for groups of states. Persons name none.
fn countries_of(rules: &Rules, found: &Found, mention: &Mention, facts: &mut Facts) {
    if mention.kind == MentionType::Per {
        return;
    }
    if let Some(code) = &mention.country {
        facts.countries.push(Country {
            code: code.clone(),
            at: mention.at,
        });
    }
    if let Some(index) = found.entity {
        for code in &rules.world.entities[index as usize].members {
            facts.countries.push(Country {
                code: code.clone(),
                at: mention.at,
            });
        }
    }
}
