//! What a language knows of names: titles, organs of state, portfolios, given
//! names and surnames, particles, and words that never stand in a name.
//!
//! Tables of a language's folder: `titles`, `organs`, `portfolios`,
//! `given_names`, `surnames`, `name_particles`, `not_names`, `name_traps`, and the
//! stop words of search. Variants of an entry are separated by `|`.

use marsad_text::Packs;
use marsad_text::lexicon::Entry;

use super::vocabulary::{Paths, Vocabulary, WordId};
use super::world::{World, language_bit};

/// What may follow a title before the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: «السيد», "Mr".
    Name,
    /// A state, a nationality, an organisation or a portfolio, or nothing.
    Any,
    /// It is no title but goes with one: «السابق», "former".
    Adjective,
}

/// A title of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) takes: Takes,
    pub(crate) sector: Option<String>,
    pub(crate) office: Option<String>,
    pub(crate) languages: u16,
    pub(crate) line: usize,
}

/// What a head of an organ's name needs to make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrganKind {
    /// A nationality or a state: «الحكومة العراقية».
    Nation,
    /// Nothing: «مجلس النواب».
    Unique,
    /// A portfolio: «وزارة الخارجية».
    Portfolio,
    /// Words of its own name: «جامعة القاهرة».
    Named,
    /// A name that is one by itself, and then stays outside: «حركة حماس».
    Descriptor,
    /// The name of a town or province, outside of which it stays: «مدينة الرستن».
    Place,
    /// The name of a river, sea or mountain, to which it belongs: «نهر الفرات».
    Feature,
    /// The name of a treaty, prize, show: no name in it counts ("Paris Agreement").
    Work,
    /// It is no head but belongs to names: «العليا».
    Adjective,
    /// A noun that may follow and or for in a name: «والتنمية».
    Noun,
}

/// A head of an organ's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organ {
    pub(crate) kind: OrganKind,
    pub(crate) sector: Option<String>,
    /// Of an organ that only one state has: «الكنيست».
    pub(crate) country: Option<String>,
    pub(crate) languages: u16,
    pub(crate) line: usize,
}

/// A ministry's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Portfolio {
    pub(crate) sector: Option<String>,
    pub(crate) languages: u16,
}

/// When a name that is also a common word is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trap {
    /// Where the article names its country in other words.
    Evidence,
    /// There, or after a preposition.
    Preposition,
    /// Never alone.
    Never,
}

/// What a single word is, as bits of languages.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Class {
    pub(crate) given: u16,
    pub(crate) surname: u16,
    /// Begins a part of a name: «عبد», «أبو».
    pub(crate) start: u16,
    /// Joins parts of a name: «بن», "de".
    pub(crate) link: u16,
    /// Begins names of villages with the next word: «كفر», «بيت».
    pub(crate) place_start: u16,
    /// Never in a person's name.
    pub(crate) stop: u16,
    /// It is spelled with ى there («على»), so that ي tells the name («علي»).
    stop_in_maqsura: bool,
    /// A name that is also a common word.
    pub(crate) common: u16,
    /// A surname of the tables, not of the world's people.
    pub(crate) listed: u16,
    /// A preposition.
    pub(crate) preposition: u16,
    /// In names of organs after and or for.
    pub(crate) organ_noun: u16,
    /// A verb of saying, beside which an unknown name is a person's.
    pub(crate) speech: u16,
    pub(crate) trap: Option<Trap>,
}

/// The tables of all languages.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) titles: Paths<Title>,
    pub(crate) organs: Paths<Organ>,
    pub(crate) portfolios: Paths<Portfolio>,
    /// Common nouns of actors: «جنود», "protesters".
    pub(crate) agents: Paths<Portfolio>,
    classes: Vec<Class>,
}

impl Lexicon {
    /// Reads the tables of every language.
    pub(crate) fn new(packs: &Packs, words: &mut Vocabulary, world: &World) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for entry in packs.entries("titles") {
            lexicon.title(&entry, words);
        }
        for entry in packs.entries("organs") {
            lexicon.organ(&entry, words);
        }
        for entry in packs.entries("portfolios") {
            lexicon.portfolio(&entry, words);
        }
        for entry in packs.entries("agents") {
            let agent = Portfolio {
                sector: value(entry.column(1)),
                languages: language_bit(entry.folder).unwrap_or(0),
            };
            for phrase in phrases(&entry, true, false) {
                lexicon
                    .agents
                    .add(&words.intern_name(&phrase), agent.clone());
            }
        }
        lexicon.mark(packs, "given_names", words, |class, bit, entry, _| {
            class.given |= same_script(bit);
            class.common |= if entry.column(3) == "common" { bit } else { 0 };
        });
        lexicon.mark(packs, "surnames", words, |class, bit, entry, _| {
            class.surname |= same_script(bit);
            class.common |= if entry.column(3) == "common" { bit } else { 0 };
            class.listed |= same_script(bit);
        });
        lexicon.mark(
            packs,
            "name_particles",
            words,
            |class, bit, entry, _| match entry.column(1) {
                "start" => class.start |= bit,
                "preposition" => class.preposition |= bit,
                "place" => class.place_start |= bit,
                "speech" => class.speech |= bit,
                _ => class.link |= bit,
            },
        );
        lexicon.mark(packs, "name_traps", words, |class, _, entry, _| {
            class.trap = match entry.column(1) {
                "evidence" => Some(Trap::Evidence),
                "preposition" => Some(Trap::Preposition),
                _ => Some(Trap::Never),
            };
        });
        lexicon.mark(packs, "person_names", words, |class, bit, entry, _| {
            let kind = entry.column(1);
            let bits = same_script(bit);
            class.given |= if kind == "surname" { 0 } else { bits };
            class.surname |= if kind == "given" { 0 } else { bits };
            class.listed |= if kind == "given" { 0 } else { bits };
        });
        for table in ["stopwords", "not_names"] {
            lexicon.mark(packs, table, words, |class, bit, _, form| {
                class.stop |= bit;
                class.stop_in_maqsura |= form.ends_with('ى');
            });
        }
        for word in &world.given {
            lexicon.class_mut(*word).given |= ALL;
        }
        for word in &world.family {
            lexicon.class_mut(*word).surname |= ALL;
        }
        for class in &mut lexicon.classes {
            if !class.stop_in_maqsura {
                class.given &= !class.stop;
                class.surname &= !class.stop;
            }
        }
        lexicon.titles.finish();
        lexicon.organs.finish();
        lexicon.portfolios.finish();
        lexicon.agents.finish();
        lexicon
    }

    /// What a word is.
    pub(crate) fn class(&self, word: WordId) -> Class {
        self.classes.get(word as usize).copied().unwrap_or_default()
    }

    fn class_mut(&mut self, word: WordId) -> &mut Class {
        let at = word as usize;
        if at >= self.classes.len() {
            self.classes.resize(at + 1, Class::default());
        }
        &mut self.classes[at]
    }

    fn mark(
        &mut self,
        packs: &Packs,
        table: &str,
        words: &mut Vocabulary,
        set: impl Fn(&mut Class, u16, &Entry<'_>, &str),
    ) {
        for entry in packs.entries(table) {
            // A name that is also a common word needs a title before it.
            if entry.column(3) == "common" {
                continue;
            }
            let bit = language_bit(entry.folder).unwrap_or(0);
            for form in entry.key().split('|') {
                if let [word] = words.intern_name(form)[..] {
                    set(self.class_mut(word), bit, &entry, form);
                }
            }
        }
    }

    fn title(&mut self, entry: &Entry<'_>, words: &mut Vocabulary) {
        let title = Title {
            takes: match entry.column(1) {
                "name" => Takes::Name,
                "adjective" => Takes::Adjective,
                _ => Takes::Any,
            },
            sector: value(entry.column(2)),
            office: value(entry.column(3)),
            languages: language_bit(entry.folder).unwrap_or(0),
            line: entry.number,
        };
        let bends = title.takes != Takes::Adjective;
        for phrase in phrases(entry, bends, true) {
            self.titles.add(&words.intern_name(&phrase), title.clone());
        }
    }

    fn organ(&mut self, entry: &Entry<'_>, words: &mut Vocabulary) {
        let kind = match entry.column(1) {
            "nation" => OrganKind::Nation,
            "unique" => OrganKind::Unique,
            "portfolio" => OrganKind::Portfolio,
            "descriptor" => OrganKind::Descriptor,
            "place" => OrganKind::Place,
            "feature" => OrganKind::Feature,
            "work" => OrganKind::Work,
            "adjective" => OrganKind::Adjective,
            "noun" => OrganKind::Noun,
            _ => OrganKind::Named,
        };
        let organ = Organ {
            kind,
            sector: value(entry.column(2)),
            country: value(entry.column(3)),
            languages: language_bit(entry.folder).unwrap_or(0),
            line: entry.number,
        };
        let bends = matches!(kind, OrganKind::Nation | OrganKind::Named);
        for phrase in phrases(entry, bends, false) {
            let path = words.intern_name(&phrase);
            if let (OrganKind::Noun, [word]) = (kind, &path[..]) {
                self.class_mut(*word).organ_noun |= organ.languages;
            }
            self.organs.add(&path, organ.clone());
        }
    }

    fn portfolio(&mut self, entry: &Entry<'_>, words: &mut Vocabulary) {
        let portfolio = Portfolio {
            sector: value(entry.column(1)),
            languages: language_bit(entry.folder).unwrap_or(0),
        };
        for phrase in phrases(entry, false, false) {
            let path = words.intern_name(&phrase);
            for word in &path {
                self.class_mut(*word).organ_noun |= portfolio.languages;
            }
            self.portfolios.add(&path, portfolio.clone());
        }
    }
}

/// Names of persons cross the borders of languages, not of scripts.
fn same_script(bit: u16) -> u16 {
    let bits = |languages: &[&str]| {
        languages
            .iter()
            .filter_map(|language| language_bit(language))
            .fold(0, |all, bit| all | bit)
    };
    let latin = bits(&["en", "fr", "tr", "es", "de"]);
    if bit & latin != 0 { latin } else { bit }
}

/// All languages.
const ALL: u16 = u16::MAX;

fn value(column: &str) -> Option<String> {
    (!column.is_empty() && column != "-").then(|| column.to_owned())
}

/// The variants of an entry; Arabic ones that bend also with article, titles
/// also in the feminine.
fn phrases(entry: &Entry<'_>, bends: bool, feminine: bool) -> Vec<String> {
    let mut all = Vec::new();
    for phrase in entry.key().split('|').map(str::trim) {
        all.push(phrase.to_owned());
        if !bends || entry.folder != "ar" {
            continue;
        }
        let (head, rest) = phrase
            .split_once(' ')
            .map_or((phrase, ""), |(head, rest)| (head, rest));
        let joined = |head: String| {
            if rest.is_empty() {
                head
            } else {
                format!("{head} {rest}")
            }
        };
        if head.starts_with("ال") {
            continue;
        }
        all.push(joined(format!("ال{head}")));
        if feminine && !head.ends_with('ة') {
            all.push(joined(format!("{head}ة")));
            all.push(joined(format!("ال{head}ة")));
        }
    }
    all
}
