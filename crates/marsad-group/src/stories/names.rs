//! A light look-up of names in titles that no analysis has seen.
//!
//! In: the tables of the world (states, places, organisations, people, and
//! demonyms). Out: for runs of up to four stemmed words of a text the id of what
//! they name, the same in every language. Invariant: a name that two different
//! things have in one language is left out.

use marsad_text::Packs;
use marsad_text::search::{search_words, stem};
use rustc_hash::FxHashMap;

use crate::copies::words::{mix, word_hash};

/// Words of the longest name that is looked up.
const LONGEST: usize = 4;
/// The languages of the name columns, in order.
const LANGUAGES: [&str; 9] = ["ar", "en", "fr", "ru", "fa", "tr", "es", "zh", "de"];
/// Languages whose names are also looked up in texts of another.
const BORROWED: [(&str, &str); 1] = [("pt", "es")];
/// Tables, with the column in which the names begin.
const TABLES: [(&str, usize); 4] = [
    ("states", 3),
    ("places", 6),
    ("organisations", 5),
    ("people", 3),
];

/// Names of each language → what they name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Hash of language and stems → hash of the id; 0 where it is ambiguous.
    ids: FxHashMap<u64, u32>,
}

impl Names {
    /// Reads the tables.
    pub fn new(packs: &Packs) -> Names {
        let mut names = Names::default();
        for (table, first) in TABLES {
            for entry in packs.entries_of("world", table) {
                let id = entity(entry.key());
                for (column, language) in (first..).zip(LANGUAGES) {
                    for name in entry.column(column).split('|') {
                        names.put(name, language, id);
                    }
                }
            }
        }
        for entry in packs.entries_of("world", "demonyms") {
            let id = entity(entry.key());
            for form in entry.column(2).split('|') {
                names.put(form, entry.column(1), id);
            }
        }
        names
    }

    /// What the words from `at` on name: the id and how many words it takes.
    pub(crate) fn at(&self, stems: &[u64], at: usize, language: u64) -> Option<(u32, usize)> {
        (1..=LONGEST).rev().find_map(|words| {
            let key = key(language, stems.get(at..at + words)?.iter().copied());
            let id = *self.ids.get(&key)?;
            (id != 0).then_some((id, words))
        })
    }

    fn put(&mut self, name: &str, language: &str, id: u32) {
        let stems: Vec<u64> = search_words(name)
            .iter()
            .map(|word| word_hash(&stem(&word.form, word.span.slice(name), language)))
            .collect();
        let short = name.chars().filter(|c| c.is_alphabetic()).count() < 2;
        if stems.is_empty() || stems.len() > LONGEST || short {
            return;
        }
        let readers = BORROWED
            .iter()
            .filter(|(_, from)| *from == language)
            .map(|(to, _)| *to);
        for language in std::iter::once(language).chain(readers) {
            let key = key(language_hash(language), stems.iter().copied());
            let known = self.ids.entry(key).or_insert(id);
            if *known != id {
                *known = 0;
            }
        }
    }
}

/// The hash of a language in keys.
pub(crate) fn language_hash(language: &str) -> u64 {
    word_hash(language)
}

/// The number by which an entity or place id stands in vectors.
pub fn entity(id: &str) -> u32 {
    ((word_hash(id) >> 33) as u32).max(1)
}

fn key(language: u64, stems: impl Iterator<Item = u64>) -> u64 {
    stems.fold(language, |key, stem| mix(key.rotate_left(11) ^ stem))
}
