//! The actors of the world tables: who they are and by which names they go.
//!
//! Tables: `states`, `demonyms`, `places`, `regions` (of the same columns),
//! `organisations`, `companies` (of the
//! same columns), `people`, `terms`,
//! and the datelines' `agencies`, `dateline_places`, `news_cities`. A name may
//! stand for several actors; the first table in this order comes first.

use std::collections::HashMap;

use marsad_record::MentionType;
use marsad_text::Packs;
use marsad_text::lexicon::Entry;

use super::nisba::inflected;
use super::vocabulary::{Paths, Vocabulary, WordId};

/// The languages of the tables' name columns, in their order.
pub(crate) const LANGUAGES: [&str; 9] = ["ar", "en", "fr", "ru", "fa", "tr", "es", "zh", "de"];
/// The order of languages in `agencies`.
const AGENCY_LANGUAGES: [&str; 8] = ["en", "ar", "fr", "ru", "fa", "tr", "es", "zh"];

/// Somebody or something that a table knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Stable id: a state's code, or the table's id.
    pub id: String,
    /// What it is.
    pub kind: MentionType,
    /// The table's own word for what it is (`state`, `capital`, `party` …).
    pub class: String,
    /// ISO 3166-1 alpha-3, or PLOVER's code for bodies of no one state.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// States whose naming this stands for.
    pub members: Vec<String>,
    /// Where it is, degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Language and canonical name.
    names: Vec<(u8, Box<str>)>,
}

impl Entity {
    /// Its canonical name in `language`, else in English, else in any.
    pub fn name(&self, language: &str) -> &str {
        let in_language = |wanted: &str| {
            self.names
                .iter()
                .find(|(number, _)| LANGUAGES.get(usize::from(*number)) == Some(&wanted))
        };
        in_language(language)
            .or_else(|| in_language("en"))
            .or(self.names.first())
            .map_or("", |(_, name)| name)
    }
}

/// An office that a person held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Such as `foreign-minister`.
    pub office: String,
    /// ISO-3 or an organisation's id.
    pub body: String,
    /// EDTF.
    pub from: String,
    /// EDTF; `..` = still, or unknown.
    pub to: String,
}

/// What a name in a text may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// An actor: its index in [`World::entities`].
    Entity(u32),
    /// A nationality word: index in [`World::codes`].
    Nation(u16),
}

/// A name, as one table gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sense {
    /// What it means.
    pub(crate) meaning: Meaning,
    /// Bits of [`LANGUAGES`] in which it means this.
    pub(crate) languages: u16,
    /// Written in capitals throughout: matches only such.
    pub(crate) caps: bool,
    /// Its last word has a capital: "Law and Justice" is no "law and justice".
    pub(crate) titled: bool,
    /// One word of a person's name, by which news goes on after the full name.
    pub(crate) short: bool,
}

/// About as many names as the tables hold.
const NAMES: usize = 1 << 17;

/// All tables, compiled.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) entities: Vec<Entity>,
    pub(crate) codes: Vec<String>,
    pub(crate) names: Paths<Sense>,
    /// Person id → terms.
    pub(crate) terms: HashMap<String, Vec<Term>>,
    /// Words of people's full names: first words, last words.
    pub(crate) given: Vec<WordId>,
    pub(crate) family: Vec<WordId>,
    by_id: HashMap<String, u32>,
}

impl World {
    /// Reads every table.
    pub(crate) fn new(packs: &Packs, words: &mut Vocabulary) -> World {
        let mut world = World {
            names: Paths::with_capacity(NAMES),
            ..World::default()
        };
        world.read_states(packs, words);
        world.read_places(packs, words);
        world.read_organisations(packs, words);
        world.read_people(packs, words);
        world.read_datelines(packs, words);
        world.read_demonyms(packs, words);
        for entry in packs.entries("terms") {
            let term = Term {
                office: entry.column(1).to_owned(),
                body: entry.column(2).to_owned(),
                from: entry.column(3).to_owned(),
                to: entry.column(4).to_owned(),
            };
            world
                .terms
                .entry(entry.key().to_owned())
                .or_default()
                .push(term);
        }
        world.names.finish();
        world
    }

    /// The actor of an id.
    pub(crate) fn by_id(&self, id: &str) -> Option<&Entity> {
        self.entities.get(*self.by_id.get(id)? as usize)
    }

    fn read_states(&mut self, packs: &Packs, words: &mut Vocabulary) {
        for entry in packs.entries("states") {
            let code = entry.key();
            let mut state = entity(code, MentionType::Gpe, "state");
            state.country = Some(code.to_owned());
            state.sector = Some("GOV".to_owned());
            self.add(state, &entry, 3, &LANGUAGES, words);
        }
    }

    fn read_places(&mut self, packs: &Packs, words: &mut Vocabulary) {
        let regions = packs.entries("regions");
        for entry in packs.entries("places").into_iter().chain(regions) {
            let class = entry.column(1);
            let kind = match class {
                "capital" | "city" | "province" => MentionType::Gpe,
                _ => MentionType::Loc,
            };
            let mut place = entity(entry.key(), kind, class);
            place.country = given(entry.column(2));
            place.position = entry
                .column(3)
                .parse()
                .ok()
                .zip(entry.column(4).parse().ok());
            if entry.column(5) == "yes" {
                place.sector = Some("GOV".to_owned());
            }
            self.add(place, &entry, 6, &LANGUAGES, words);
        }
    }

    fn read_organisations(&mut self, packs: &Packs, words: &mut Vocabulary) {
        let companies = packs.entries("companies");
        for entry in packs.entries("organisations").into_iter().chain(companies) {
            let class = entry.column(1);
            let mut body = entity(entry.key(), MentionType::Org, class);
            body.country = given(entry.column(2));
            body.sector = given(entry.column(3));
            body.members = given(entry.column(4))
                .map(|list| {
                    list.split(['|', ',', ' ', ';'])
                        .map(str::to_owned)
                        .collect()
                })
                .unwrap_or_default();
            self.add(body, &entry, 5, &LANGUAGES, words);
        }
        for entry in packs.entries("agencies") {
            let mut outlet = entity(entry.key(), MentionType::Org, "outlet");
            outlet.country = given(entry.column(1));
            outlet.sector = Some("JRN".to_owned());
            self.add(outlet, &entry, 3, &AGENCY_LANGUAGES, words);
        }
    }

    fn read_people(&mut self, packs: &Packs, words: &mut Vocabulary) {
        for entry in packs.entries("people") {
            let mut person = entity(entry.key(), MentionType::Per, "person");
            person.country = given(entry.column(1));
            self.add(person, &entry, 3, &LANGUAGES, words);
            for column in entry.columns().skip(3).take(LANGUAGES.len()) {
                let full = column.split('|').next().unwrap_or("");
                let path = words.intern_name(full);
                if let [first, .., last] = path[..] {
                    self.given.push(first);
                    self.family.push(last);
                }
            }
        }
    }

    /// Towns of the datelines, for names that `places` does not hold.
    fn read_datelines(&mut self, packs: &Packs, words: &mut Vocabulary) {
        for entry in packs.entries("dateline_places") {
            let names = entry.column(2);
            self.add_town(entry.key(), entry.column(1), names, words);
        }
        for entry in packs.entries("news_cities") {
            // Spellings of many towns of one country on one line: each is its own.
            for name in entry.column(1).split('|') {
                self.add_town(name, entry.key(), name, words);
            }
        }
    }

    fn add_town(&mut self, id: &str, country: &str, names: &str, words: &mut Vocabulary) {
        let mut town = entity(&format!("town:{id}"), MentionType::Gpe, "city");
        town.country = given(country);
        town.names.push((1, id.into()));
        let index = self.push(town);
        for name in names.split('|').filter(|name| !name.trim().is_empty()) {
            let path = words.intern_name(name);
            let known = self.names.holds(&path);
            if !known && name.chars().count() > 2 {
                let languages = script_languages(name);
                self.names.add(&path, sense(index, languages, name, false));
            }
        }
    }

    fn read_demonyms(&mut self, packs: &Packs, words: &mut Vocabulary) {
        for entry in packs.entries("demonyms") {
            let Some(bit) = language_bit(entry.column(1)) else {
                continue;
            };
            let code = self.code(entry.key());
            for form in entry.column(2).split('|') {
                for form in inflected(form, entry.column(1)) {
                    let path = words.intern_name(&form);
                    let nation = Sense {
                        meaning: Meaning::Nation(code),
                        languages: bit,
                        caps: false,
                        titled: false,
                        short: false,
                    };
                    self.names.add(&path, nation);
                }
            }
        }
    }

    fn code(&mut self, code: &str) -> u16 {
        let at = self.codes.iter().position(|known| known == code);
        let at = at.unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn push(&mut self, entity: Entity) -> u32 {
        let index = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.by_id.entry(entity.id.clone()).or_insert(index);
        self.entities.push(entity);
        index
    }

    /// A new entity, or what a later table or a user's pack says of a known one.
    fn keep(&mut self, entity: Entity) -> u32 {
        let known = self.by_id.get(&entity.id).copied();
        let same = |index: &u32| self.entities[*index as usize].kind == entity.kind;
        let Some(index) = known.filter(same) else {
            return self.push(entity);
        };
        let old = &mut self.entities[index as usize];
        old.class = entity.class;
        old.country = entity.country.or(old.country.take());
        old.sector = entity.sector.or(old.sector.take());
        old.position = entity.position.or(old.position);
        if !entity.members.is_empty() {
            old.members = entity.members;
        }
        for (language, name) in entity.names {
            old.names.retain(|(known, _)| *known != language);
            old.names.push((language, name));
        }
        index
    }

    /// Adds an entity with the names of its columns from `first` on.
    fn add(
        &mut self,
        mut entity: Entity,
        entry: &Entry<'_>,
        first: usize,
        languages: &[&str],
        words: &mut Vocabulary,
    ) {
        let person = entity.kind == MentionType::Per;
        let columns: Vec<&str> = entry.columns().skip(first).collect();
        for (column, language) in columns.iter().zip(languages) {
            let number = LANGUAGES.iter().position(|known| known == language);
            let canonical = column.split('|').next().unwrap_or("").trim();
            if let Some(number) = number.filter(|_| !canonical.is_empty()) {
                let number = u8::try_from(number).unwrap_or(0);
                entity.names.push((number, canonical.into()));
            }
        }
        let index = self.keep(entity);
        for (column, language) in columns.iter().zip(languages) {
            let bit = language_bit(language).unwrap_or(0);
            for name in column.split('|').map(str::trim) {
                let name = name.strip_prefix("the ").unwrap_or(name);
                let path = words.intern_name(name);
                let short = person && path.len() == 1;
                self.names.add(&path, sense(index, bit, name, short));
            }
        }
    }
}

fn entity(id: &str, kind: MentionType, class: &str) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        class: class.to_owned(),
        country: None,
        sector: None,
        members: Vec::new(),
        position: None,
        names: Vec::new(),
    }
}

fn sense(entity: u32, languages: u16, name: &str, short: bool) -> Sense {
    Sense {
        meaning: Meaning::Entity(entity),
        languages,
        caps: name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase),
        titled: name
            .rsplit([' ', '-'])
            .next()
            .and_then(|last| last.chars().next())
            .is_some_and(char::is_uppercase),
        short,
    }
}

/// A column's value, `-` and nothing being none.
fn given(column: &str) -> Option<String> {
    (!column.is_empty() && column != "-").then(|| column.to_owned())
}

/// The bit of a language in [`Sense::languages`].
pub(crate) fn language_bit(language: &str) -> Option<u16> {
    let number = LANGUAGES.iter().position(|known| *known == language)?;
    Some(1 << number)
}

/// The languages that a name without a language may belong to, by its script.
fn script_languages(name: &str) -> u16 {
    let all = (1_u16 << LANGUAGES.len()) - 1;
    match name.chars().find(|c| c.is_alphabetic()) {
        Some('\u{600}'..='\u{6ff}') => 1 | 1 << 4,
        Some('\u{400}'..='\u{52f}') => 1 << 3,
        Some(c) if c < '\u{250}' => all & !(1 | 1 << 3 | 1 << 4 | 1 << 7),
        _ => 1 << 7,
    }
}
