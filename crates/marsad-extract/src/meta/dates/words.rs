//! The date words of all language packs, compiled.

use jiff::tz::TimeZone;
use marsad_text::Packs;
use rustc_hash::FxHashMap;

use super::tokens::{Placed, Token, fold_words};

/// What a word means in a printed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month of the Gregorian calendar.
    Month(i8),
    /// A month of the Persian calendar.
    Jalali(i8),
    Weekday,
    /// A word that may stand between the parts.
    Glue,
    /// "Uhr", "h": ends a clock time, or parts hours from minutes.
    Clock,
    Am,
    Pm,
    Ordinal,
}

/// Words and zone names of dates.
#[derive(Debug)]
pub(super) struct DateWords {
    /// Language and meaning, in the packs' order.
    words: FxHashMap<String, Vec<(String, Meaning)>>,
    zones: FxHashMap<String, TimeZone>,
}

impl DateWords {
    pub(super) fn new(packs: &Packs) -> DateWords {
        let mut words: FxHashMap<String, Vec<(String, Meaning)>> = FxHashMap::default();
        for entry in packs.entries("date-words") {
            let number = entry.column(2).parse().unwrap_or(0);
            let meaning = match entry.column(1) {
                "month" => Meaning::Month(number),
                "jalali" => Meaning::Jalali(number),
                "weekday" => Meaning::Weekday,
                "glue" => Meaning::Glue,
                "clock" => Meaning::Clock,
                "am" => Meaning::Am,
                "pm" => Meaning::Pm,
                "ordinal" => Meaning::Ordinal,
                _ => continue,
            };
            words
                .entry(fold_words(entry.key()))
                .or_default()
                .push((entry.folder.to_owned(), meaning));
        }
        let zones = packs
            .entries_of("world", "clock-zones")
            .into_iter()
            .filter_map(|entry| {
                let zone = TimeZone::posix(entry.column(1)).ok()?;
                Some((fold_words(entry.key()), zone))
            })
            .collect();
        DateWords { words, zones }
    }

    /// What the word at `at` means; a pair of words is tried first. Gives the
    /// number of tokens used.
    pub(super) fn meaning(
        &self,
        tokens: &[Placed],
        at: usize,
        language: &str,
    ) -> Option<(Meaning, usize)> {
        let word = word_at(tokens, at)?;
        if let Some(next) = word_at(tokens, at + 1) {
            // Only Arabic has months of two words; spare the others the look-up.
            if !word.is_ascii() {
                if let Some(meaning) = self.look_up(&format!("{word} {next}"), language) {
                    return Some((meaning, 2));
                }
            }
        }
        Some((self.look_up(word, language)?, 1))
    }

    fn look_up(&self, word: &str, language: &str) -> Option<Meaning> {
        let meanings = self.words.get(word)?;
        let own = meanings.iter().find(|(folder, _)| folder == language);
        // A month first: "mar" is March in one language and Tuesday in another.
        let month = || {
            meanings
                .iter()
                .find(|(_, meaning)| matches!(meaning, Meaning::Month(_)))
        };
        own.or_else(month)
            .or(meanings.first())
            .map(|(_, meaning)| *meaning)
    }

    /// The zone that is named at `at`, and how many tokens it takes.
    pub(super) fn zone(&self, tokens: &[Placed], at: usize) -> Option<(&TimeZone, usize)> {
        let mut name = String::new();
        let mut best = None;
        for length in 1..=3 {
            let Some(word) = word_at(tokens, at + length - 1) else {
                break;
            };
            if length > 1 {
                name.push(' ');
            }
            name += word;
            if let Some(zone) = self.zones.get(&name) {
                best = Some((zone, length));
            }
        }
        best
    }
}

pub(super) fn word_at(tokens: &[Placed], at: usize) -> Option<&str> {
    match &tokens.get(at)?.token {
        Token::Word(word) => Some(word),
        _ => None,
    }
}
