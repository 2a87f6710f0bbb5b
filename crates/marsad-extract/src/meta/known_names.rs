//! Which words are known to begin the name of a person.
//!
//! In: the packs' lists of given names and of Chinese family names. Out:
//! whether a text looks like a person known by name. A name that is not in the
//! lists is no less a name; the lists only tell "Ida Berg" from "More Stories".

use marsad_text::Packs;
use rustc_hash::FxHashSet;

/// Names of persons, compiled.
#[derive(Debug)]
pub(crate) struct KnownNames {
    /// Given names in lower case.
    given: FxHashSet<String>,
    /// Chinese family names, one or two letters.
    family: FxHashSet<String>,
    /// Those that are hardly ever the beginning of another word.
    telling: FxHashSet<String>,
}

impl KnownNames {
    /// Compiles the packs.
    pub(crate) fn new(packs: &Packs) -> KnownNames {
        let mut given = FxHashSet::default();
        for entry in packs.entries("person_names") {
            if matches!(entry.column(1), "given" | "both") {
                given.insert(entry.key().to_lowercase());
            }
        }
        for entry in packs.entries("given_names") {
            for name in entry.key().split('|') {
                given.insert(name.to_lowercase());
            }
        }
        let family = packs.entries("family_names");
        let telling = family.iter().filter(|entry| entry.column(1) != "rare");
        KnownNames {
            given,
            telling: telling.map(|entry| entry.key().to_owned()).collect(),
            family: family.iter().map(|entry| entry.key().to_owned()).collect(),
        }
    }

    /// Whether a text is two to four words of which one of the first two is a
    /// known given name, or a Chinese name of two to four letters.
    pub(crate) fn is_person(&self, text: &str) -> bool {
        if text.chars().all(is_han) {
            return self.is_han_person(text);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words[..words.len() - 1].iter().take(2).any(|word| {
                let word = word.trim_matches(|c: char| !c.is_alphabetic());
                let first = word.split('-').next().unwrap_or(word);
                !first.starts_with(char::is_lowercase) && self.given.contains(&first.to_lowercase())
            })
    }

    /// Whether Han letters are a family name and one or two more.
    pub(crate) fn is_han_person(&self, text: &str) -> bool {
        Self::begins_with(&self.family, text)
    }

    /// The same, where nothing else tells a name from other words.
    pub(crate) fn is_surely_han_person(&self, text: &str) -> bool {
        Self::begins_with(&self.telling, text)
    }

    fn begins_with(names: &FxHashSet<String>, text: &str) -> bool {
        let count = text.chars().count();
        let up_to = |most: usize| {
            text.char_indices()
                .nth(most)
                .map_or("", |(at, _)| &text[..at])
        };
        match count {
            2 | 3 => names.contains(up_to(1)) || count == 3 && names.contains(up_to(2)),
            4 => names.contains(up_to(2)),
            _ => false,
        }
    }
}

/// Whether a character is a Chinese letter.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_other_words() {
        let known = KnownNames::new(&Packs::embedded());
        for (text, expected) in [
            ("Martin Quade", true),
            ("Dr. Martin Quade", true),
            ("Anna-Maria Quade", true),
            ("J. Martin Quade", true),
            ("More Stories", false),
            ("Martin", false),
            ("محمد الساحلي", true),
            ("王小明", true),
            ("欧阳小明", true),
            ("相关新闻", false),
            ("", false),
        ] {
            assert_eq!(known.is_person(text), expected, "{text}");
        }
    }
}
