//! Words that a question holds but no answer is found by.
//!
//! Read from `lexicon/<language>/stopwords.tsv`. They are dropped from queries
//! only, never from articles: a quoted phrase still finds them.

use std::collections::{BTreeMap, HashSet};

use super::SearchWord;
use crate::Packs;
use crate::fold::{Folding, fold_text};

/// The stop words of each language, folded.
#[derive(Debug, Clone, Default)]
pub struct Stopwords {
    languages: BTreeMap<String, HashSet<String>>,
}

impl Stopwords {
    /// Reads the table `stopwords` of every language.
    pub fn new(packs: &Packs) -> Stopwords {
        let mut languages: BTreeMap<String, HashSet<String>> = BTreeMap::new();
        for entry in packs.entries("stopwords") {
            languages
                .entry(entry.folder.to_owned())
                .or_default()
                .insert(fold_text(entry.key(), Folding::SEARCH));
        }
        Stopwords { languages }
    }

    /// Says for each word of a query whether it is a stop word.
    ///
    /// The query's language is the one whose stop words cover most of it, so
    /// that German "die" does not cost an English query its verb. Where every
    /// word would be dropped, none is.
    pub fn mark(&self, words: &[SearchWord]) -> Vec<bool> {
        let mut best: Option<(usize, &HashSet<String>)> = None;
        for set in self.languages.values() {
            let hits = words.iter().filter(|word| set.contains(&word.form)).count();
            if hits > best.map_or(0, |(most, _)| most) {
                best = Some((hits, set));
            }
        }
        match best {
            Some((hits, set)) if hits < words.len() => {
                words.iter().map(|word| set.contains(&word.form)).collect()
            }
            _ => vec![false; words.len()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::search_words;

    fn kept(query: &str) -> Vec<String> {
        let stopwords = Stopwords::new(&Packs::embedded());
        let words = search_words(query);
        let marks = stopwords.mark(&words);
        words
            .into_iter()
            .zip(marks)
            .filter(|(_, stop)| !stop)
            .map(|(word, _)| word.form)
            .collect()
    }

    #[test]
    fn question_words_go_and_names_stay() {
        assert_eq!(kept("متى افتتح ميناء الفاو"), ["افتتح", "ميناء", "الفاو"]);
        assert_eq!(kept("what is the price of wheat"), ["price", "wheat"]);
        assert_eq!(kept("من هو"), ["من", "هو"]);
    }
}
