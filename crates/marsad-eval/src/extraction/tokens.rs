//! Tokens of the body metrics, and multisets of them.
//!
//! A token is a maximal run of word characters of the lower-cased text; Han,
//! kana and Thai characters are tokens by themselves. Tokens and their 4-grams
//! are held as hashes.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A multiset.
#[derive(Debug, Default)]
pub(super) struct Bag {
    counts: HashMap<u64, usize>,
    size: usize,
}

impl Bag {
    fn from(items: impl Iterator<Item = u64>) -> Bag {
        let mut bag = Bag::default();
        for item in items {
            *bag.counts.entry(item).or_default() += 1;
            bag.size += 1;
        }
        bag
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Size of the multiset intersection.
    pub(super) fn shared_with(&self, other: &Bag) -> usize {
        let shared = |(item, count): (&u64, &usize)| {
            other.counts.get(item).copied().unwrap_or(0).min(*count)
        };
        self.counts.iter().map(shared).sum()
    }
}

/// The multiset of 4-grams; one shorter gram if there are fewer than four tokens.
pub(super) fn shingles(text: &str) -> Bag {
    let tokens = tokens(text, true);
    if tokens.is_empty() {
        return Bag::default();
    }
    Bag::from(tokens.windows(tokens.len().min(4)).map(hash))
}

/// The multiset of words, no script treated apart.
pub(super) fn words(text: &str) -> Bag {
    Bag::from(tokens(text, false).into_iter())
}

fn tokens(text: &str, split_scripts: bool) -> Vec<u64> {
    let lower = text.to_lowercase();
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, character) in lower.char_indices() {
        let alone = split_scripts && is_token_alone(character);
        let word = !alone && (character.is_alphanumeric() || character == '_');
        if word {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            tokens.push(hash(&lower[start..at]));
        }
        if alone {
            tokens.push(hash(&character));
        }
    }
    if let Some(start) = start {
        tokens.push(hash(&lower[start..]));
    }
    tokens
}

fn is_token_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}')
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_of_words_and_of_characters() {
        for (text, size) in [
            ("", 0),
            ("one", 1),
            ("one two three", 1),
            ("One, two; three four!", 1),
            ("one two three four five", 2),
            ("今天天气好", 2),
            ("新 iPhone 15 发布", 2),
        ] {
            assert_eq!(shingles(text).size(), size, "{text}");
        }
    }

    #[test]
    fn the_intersection_counts_repetition() {
        let (one, other) = (words("a a a b c"), words("a a b b d"));
        assert_eq!(one.shared_with(&other), 3);
        assert_eq!(other.shared_with(&one), 3);
    }
}
