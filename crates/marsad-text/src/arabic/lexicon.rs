//! Fills the table of forms from the packs.
//!
//! In: `ar/verbs`, `ar/nouns`, `ar/particles` and the Arabic names of `world`.
//! Out: a [`Morphology`]. Entries that cannot be read are passed over.

use std::collections::HashMap;

use super::clitics::bit;
use super::letters::Keys;
use super::nouns::{Endings, forms};
use super::phonemes::{Sounds, spell, spell_with_shadda};
use super::table::{Builder, Number, Places, Reading};
use super::verb::inflect::inflect;
use super::verb::nominals;
use super::{Derived, Lemma, LemmaId, Morphology, PartOfSpeech, Tense, Verb, VerbForm, Voice};
use crate::Packs;

/// Builds the dictionary.
pub(super) fn load(packs: &Packs) -> Morphology {
    let mut loader = Loader::default();
    loader.particles(packs);
    loader.verbs(packs);
    loader.nouns(packs);
    loader.names(packs);
    let mut by_text: HashMap<String, Vec<LemmaId>> = HashMap::new();
    for (id, lemma) in (0..).zip(&loader.lemmas) {
        by_text
            .entry(bare(&lemma.text))
            .or_default()
            .push(LemmaId(id));
    }
    Morphology {
        lemmas: loader.lemmas,
        by_text,
        table: loader.table.finish(),
    }
}

/// A lemma without vowel signs.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{64B}'..='\u{652}').contains(c))
        .collect()
}

/// Nouns of one stem.
const NOUN: Endings = Endings {
    feminine: false,
    masculine_plural: false,
    feminine_plural: false,
    dual: true,
    plural: false,
};
const ADJECTIVE: Endings = Endings {
    feminine: true,
    masculine_plural: true,
    feminine_plural: true,
    dual: true,
    plural: false,
};
const PLURAL: Endings = Endings {
    feminine: false,
    masculine_plural: false,
    feminine_plural: false,
    dual: false,
    plural: true,
};

#[derive(Default)]
struct Loader {
    lemmas: Vec<Lemma>,
    table: Builder,
    /// Forms of one verb, before they are merged.
    scratch: Vec<(Keys, Tense, bool, u8, Places)>,
}

impl Loader {
    fn lemma(
        &mut self,
        text: &str,
        pos: PartOfSpeech,
        verb: Option<Verb>,
        governs: &str,
    ) -> LemmaId {
        let id = LemmaId(u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX));
        let governs = governs
            .split('|')
            .filter(|word| !matches!(*word, "" | "-" | "t"))
            .map(str::to_owned)
            .collect();
        self.lemmas.push(Lemma {
            text: text.to_owned(),
            pos,
            verb,
            governs,
            nouns: Vec::new(),
        });
        id
    }

    fn keep_noun(&mut self, lemma: LemmaId, noun: &str) {
        if let Some(lemma) = self.lemmas.get_mut(lemma.0 as usize) {
            lemma.nouns.push(noun.to_owned());
        }
    }

    fn particles(&mut self, packs: &Packs) {
        for entry in packs.entries_of("ar", "particles") {
            let Some(pos) = part_of_speech(entry.column(1)) else {
                continue;
            };
            let lemma = self.lemma(entry.key(), pos, None, "");
            let proclitics = entry.column(3).chars().map(bit).sum::<u8>() | 0x80;
            let reading = Reading {
                proclitics,
                ..plain(lemma, pos)
            };
            let places = if entry.column(2) == "=" {
                Places::BOTH
            } else {
                Places::FREE
            };
            self.table
                .add(keys(entry.key()), Reading { places, ..reading });
            if !matches!(entry.column(2), "=" | "-") {
                self.table.add(
                    keys(entry.column(2)),
                    Reading {
                        places: Places::BOUND,
                        ..reading
                    },
                );
            }
        }
    }

    fn verbs(&mut self, packs: &Packs) {
        for entry in packs.entries_of("ar", "verbs") {
            let form = VerbForm::named(entry.column(2));
            let Some(verb) =
                form.and_then(|form| Verb::new(entry.column(1), form, entry.column(3)))
            else {
                continue;
            };
            let pos = if is_auxiliary(entry.key()) {
                PartOfSpeech::Auxiliary
            } else {
                PartOfSpeech::Verb
            };
            let lemma = self.lemma(entry.key(), pos, Some(verb), entry.column(5));
            self.finite(lemma, pos, &verb);
            let nominal = |derived, voice| Reading {
                derived,
                voice,
                ..plain(lemma, PartOfSpeech::Noun)
            };
            let active = Reading {
                pos: PartOfSpeech::Adjective,
                ..nominal(Derived::ActiveParticiple, Some(Voice::Active))
            };
            self.sounds(&nominals::active(&verb), active, ADJECTIVE, true);
            let passive = Reading {
                pos: PartOfSpeech::Adjective,
                ..nominal(Derived::PassiveParticiple, Some(Voice::Passive))
            };
            self.sounds(&nominals::passive(&verb), passive, ADJECTIVE, false);
            let masdar = nominal(Derived::Masdar, None);
            for noun in nominals::verbal_nouns(&verb) {
                self.keep_noun(lemma, &spell(&noun, false).text());
                self.sounds(
                    &noun,
                    masdar,
                    Endings {
                        feminine_plural: true,
                        ..NOUN
                    },
                    true,
                );
            }
            for noun in entry
                .column(4)
                .split('|')
                .filter(|noun| !matches!(*noun, "" | "-"))
            {
                self.keep_noun(lemma, noun);
                self.stem(
                    &noun.chars().collect::<Vec<_>>(),
                    masdar,
                    Endings {
                        feminine_plural: noun.ends_with('ة'),
                        ..NOUN
                    },
                    false,
                );
            }
        }
    }

    /// All finite forms; those spelled alike become one reading.
    fn finite(&mut self, lemma: LemmaId, pos: PartOfSpeech, verb: &Verb) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        inflect(verb, |inflection, sounds| {
            let (free, bound) = (spell(sounds, false), spell(sounds, true));
            let mut put = |letters: &[char], places| {
                let keys = Keys::EMPTY.with_all(letters.iter().copied());
                scratch.push((
                    keys,
                    inflection.tense,
                    inflection.passive,
                    inflection.person,
                    places,
                ));
            };
            if free.letters() == bound.letters() {
                put(free.letters(), Places::BOTH);
            } else {
                put(free.letters(), Places::FREE);
                put(bound.letters(), Places::BOUND);
            }
        });
        scratch.sort_unstable_by_key(|(keys, tense, passive, person, _)| {
            (keys.loose, keys.mark(), *tense, *passive, *person)
        });
        for same in scratch.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
            let voice = match (
                same.iter().any(|form| !form.2),
                same.iter().any(|form| form.2),
            ) {
                (true, true) => Voice::Either,
                (false, _) => Voice::Passive,
                _ => Voice::Active,
            };
            let reading = Reading {
                tense: Some(same[0].1),
                voice: Some(voice),
                persons: same.iter().fold(0, |set, form| set | 1 << form.3),
                places: Places(same.iter().fold(0, |set, form| set | form.4.0)),
                ..plain(lemma, pos)
            };
            self.table.add(same[0].0, reading);
        }
        self.scratch = scratch;
    }

    fn sounds(&mut self, sounds: &Sounds, reading: Reading, endings: Endings, defective: bool) {
        let spelled = spell(sounds, false);
        self.stem(
            spelled.letters(),
            reading,
            endings,
            defective && sounds.bytes().last() == Some(&b'I'),
        );
    }

    /// A nominal stem and all its endings.
    fn stem(&mut self, stem: &[char], reading: Reading, endings: Endings, defective: bool) {
        let mut prefixes = [Keys::EMPTY; 40];
        if stem.len() >= prefixes.len() || stem.is_empty() {
            return;
        }
        for (at, letter) in stem.iter().enumerate() {
            prefixes[at + 1] = prefixes[at].with(*letter);
        }
        let table = &mut self.table;
        forms(stem, endings, defective, &mut |form| {
            let keys = prefixes[form.keep].with_all(form.ending.chars());
            table.add(
                keys,
                Reading {
                    places: form.places,
                    number: form.number,
                    feminine: form.feminine,
                    ..reading
                },
            );
        });
    }

    fn nouns(&mut self, packs: &Packs) {
        for entry in packs.entries_of("ar", "nouns") {
            let adjective = entry.column(3) == "adj";
            let pos = if adjective {
                PartOfSpeech::Adjective
            } else {
                PartOfSpeech::Noun
            };
            let lemma = self.lemma(entry.key(), pos, None, "");
            let reading = plain(lemma, pos);
            let stem: Vec<char> = entry.key().chars().collect();
            let plurals: Vec<&str> = entry
                .column(1)
                .split('|')
                .filter(|p| !matches!(*p, "" | "-"))
                .collect();
            let endings = Endings {
                feminine: adjective || entry.column(2) == "mf",
                masculine_plural: plurals.contains(&"ون") || (adjective && plurals.is_empty()),
                feminine_plural: adjective
                    || plurals.contains(&"ات")
                    || stem.last() == Some(&'ة')
                    || entry.column(2) == "mf",
                ..NOUN
            };
            let defective = entry.column(4) == "weak";
            self.stem(&stem, reading, endings, defective);
            for plural in plurals
                .iter()
                .filter(|plural| !matches!(**plural, "ون" | "ات"))
            {
                let letters: Vec<char> = plural.chars().collect();
                let weak = plural.ends_with('ي') && defective;
                self.keep_noun(lemma, plural);
                self.stem(&letters, reading, PLURAL, weak);
            }
        }
    }

    /// Every word of the names of persons, places and states.
    fn names(&mut self, packs: &Packs) {
        let mut seen = std::collections::HashSet::new();
        for (table, column) in [
            ("people", 3),
            ("states", 3),
            ("places", 7),
            ("organisations", 6),
        ] {
            for entry in packs.entries_of("world", table) {
                for name in entry.column(column).split('|') {
                    let several = name.contains(' ');
                    if several
                        && (table == "organisations" || name.contains("ال") && table != "people")
                    {
                        continue;
                    }
                    for word in name
                        .split([' ', '-'])
                        .filter(|word| word.chars().count() > 2)
                    {
                        if seen.insert(word.to_owned()) {
                            let lemma = self.lemma(word, PartOfSpeech::Name, None, "");
                            self.table.add(
                                keys(word),
                                Reading {
                                    places: Places::FREE,
                                    ..plain(lemma, PartOfSpeech::Name)
                                },
                            );
                        }
                    }
                }
            }
        }
    }
}

fn keys(word: &str) -> Keys {
    Keys::EMPTY.with_all(bare(word).chars())
}

fn plain(lemma: LemmaId, pos: PartOfSpeech) -> Reading {
    Reading {
        lemma,
        pos,
        derived: Derived::Own,
        tense: None,
        voice: None,
        persons: 0,
        number: Number::Singular,
        feminine: false,
        places: Places::BOTH,
        proclitics: 0,
        mark: 0,
    }
}

fn is_auxiliary(lemma: &str) -> bool {
    matches!(lemma, "كان" | "زال" | "ظلّ")
}

fn part_of_speech(name: &str) -> Option<PartOfSpeech> {
    Some(match name {
        "adp" => PartOfSpeech::Adposition,
        "cconj" => PartOfSpeech::Coordinator,
        "sconj" => PartOfSpeech::Subordinator,
        "part" => PartOfSpeech::Particle,
        "pron" => PartOfSpeech::Pronoun,
        "det" => PartOfSpeech::Determiner,
        "adv" => PartOfSpeech::Adverb,
        "num" => PartOfSpeech::Numeral,
        "intj" => PartOfSpeech::Interjection,
        "aux" => PartOfSpeech::Auxiliary,
        "noun" => PartOfSpeech::Noun,
        "adj" => PartOfSpeech::Adjective,
        _ => return None,
    })
}

/// A form of a verb with its spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbSpelling {
    /// Perfect, imperfect or imperative.
    pub tense: Tense,
    /// Passive voice.
    pub passive: bool,
    /// The unvocalised spelling.
    pub text: String,
}

impl Verb {
    /// Every finite form, spelled; forms of several moods may be alike.
    pub fn forms(&self) -> Vec<VerbSpelling> {
        let mut found = Vec::with_capacity(80);
        inflect(self, |inflection, sounds| {
            found.push(VerbSpelling {
                tense: inflection.tense,
                passive: inflection.passive,
                text: spell(sounds, false).text(),
            });
        });
        found
    }

    /// The perfect, third person masculine, with shadda: the verb's name.
    pub fn lemma(&self) -> String {
        let mut name = String::new();
        inflect(self, |inflection, sounds| {
            if inflection.tense == Tense::Perfect && !inflection.passive && inflection.person == 7 {
                name = spell_with_shadda(sounds).text();
            }
        });
        name
    }
}
