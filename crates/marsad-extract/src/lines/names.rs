//! A table of names of several words, asked for the longest name at a place.
//!
//! Keys are folded words joined by a blank. Abbreviations are also known
//! written together: `أ ف ب`, `أ.ف.ب` and `أف ب` are one key.

use std::collections::HashMap;

use super::words::{self, Word};

/// Longest abbreviation that is known written together, in letters.
const ABBREVIATION: usize = 5;

/// Names → what they stand for; one name may stand for several things.
#[derive(Debug)]
pub(crate) struct Names<V> {
    entries: HashMap<String, Vec<V>>,
    longest: usize,
}

impl<V> Default for Names<V> {
    fn default() -> Names<V> {
        Names {
            entries: HashMap::new(),
            longest: 0,
        }
    }
}

/// A name that was found.
#[derive(Debug)]
pub(crate) struct Found<'n, V> {
    /// How many words it took.
    pub(crate) words: usize,
    /// What it may stand for, at least one thing.
    pub(crate) values: &'n [V],
}

impl<V: PartialEq + Clone> Names<V> {
    /// Adds one name; names without a word are ignored.
    pub(crate) fn add(&mut self, name: &str, value: V) {
        let key = words::key(name);
        if key.is_empty() {
            return;
        }
        self.longest = self.longest.max(key.split(' ').count());
        if key.contains(' ') && key.split(' ').all(|word| word.chars().count() == 1) {
            self.put(key.replace(' ', ""), value.clone());
        }
        self.put(key, value);
    }

    fn put(&mut self, key: String, value: V) {
        let values = self.entries.entry(key).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// The longest name that begins at word `from`.
    pub(crate) fn at(&self, words: &[Word], from: usize) -> Option<Found<'_, V>> {
        let available = words.len().checked_sub(from)?.min(self.longest.max(3));
        (1..=available).rev().find_map(|length| {
            let slice = &words[from..from + length];
            let values = self.exactly(slice)?;
            Some(Found {
                words: length,
                values,
            })
        })
    }

    /// What `slice` as a whole stands for.
    pub(crate) fn exactly(&self, slice: &[Word]) -> Option<&[V]> {
        let joined = |between: &str| {
            let parts: Vec<&str> = slice.iter().map(|word| word.folded.as_str()).collect();
            parts.join(between)
        };
        if let Some(values) = self.entries.get(&joined(" ")) {
            return Some(values);
        }
        let letters: usize = slice.iter().map(|word| word.folded.chars().count()).sum();
        let latin = slice
            .iter()
            .any(|word| word.folded.is_ascii() && word.folded.len() > 1);
        if slice.len() > 1 && letters <= ABBREVIATION && !latin {
            return self.entries.get(&joined("")).map(Vec::as_slice);
        }
        None
    }

    /// What `name` as a whole stands for.
    pub(crate) fn get(&self, name: &str) -> Option<&[V]> {
        self.exactly(&words::words(name, 16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins_and_abbreviations_join() {
        let mut names = Names::default();
        names.add("نيويورك", 1);
        names.add("نيويورك تايمز", 2);
        names.add("أ ف ب", 3);
        let words = words::words("نيويورك تايمز قالت", 9);
        let found = names.at(&words, 0).unwrap();
        assert_eq!((found.words, found.values), (2, &[2][..]));
        for spelling in ["أ.ف.ب", "ا ف ب", "أف ب", "(أ ف ب)"] {
            assert_eq!(names.get(spelling), Some(&[3][..]), "{spelling}");
        }
        assert_eq!(names.get("أف"), None);
    }
}
