//! What words do in a byline, read from the packs' `byline` tables.

use marsad_text::Packs;
use rustc_hash::FxHashMap;

use crate::meta::dates::fold_words;

/// What a word does in a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    By,
    And,
    Role,
    Stop,
    Piece,
    Particle,
    Says,
    Other,
}

/// Words of bylines, compiled.
#[derive(Debug)]
pub(crate) struct BylineWords {
    /// Language and kind.
    words: FxHashMap<String, Vec<(String, Word)>>,
    /// Words that stand right before names without a blank, longest first.
    cues: Vec<String>,
    /// Words that stand right behind names without a blank.
    tails: Vec<String>,
}

impl BylineWords {
    pub(crate) fn new(packs: &Packs) -> BylineWords {
        let mut words: FxHashMap<String, Vec<(String, Word)>> = FxHashMap::default();
        let (mut cues, mut tails) = (Vec::new(), Vec::new());
        for entry in packs.entries("byline") {
            let word = match entry.column(1) {
                "by" => Word::By,
                "and" => Word::And,
                "role" => Word::Role,
                "stop" => Word::Stop,
                "piece" => Word::Piece,
                "particle" => Word::Particle,
                "says" => Word::Says,
                "other" => Word::Other,
                "cue" => {
                    cues.push(entry.key().to_owned());
                    continue;
                }
                "tail" => {
                    tails.push(entry.key().to_owned());
                    continue;
                }
                _ => continue,
            };
            let meanings = words.entry(fold_words(entry.key())).or_default();
            meanings.push((entry.folder.to_owned(), word));
        }
        cues.sort_by_key(|cue: &String| std::cmp::Reverse(cue.len()));
        BylineWords { words, cues, tails }
    }

    /// Words that stand right before names without a blank.
    pub(crate) fn cues(&self) -> impl Iterator<Item = &String> {
        self.cues.iter()
    }

    /// Words that stand right behind names without a blank.
    pub(crate) fn tails(&self) -> impl Iterator<Item = &String> {
        self.tails.iter()
    }

    /// Whether a word is of this kind in any language.
    pub(super) fn is(&self, word: &str, kind: Word) -> bool {
        let kinds = self.words.get(word);
        kinds.is_some_and(|kinds| kinds.iter().any(|(_, known)| *known == kind))
    }

    /// Whether a word is of this kind in the page's language: "la" ends a
    /// French byline and stands in Spanish names.
    pub(super) fn is_in(&self, word: &str, kind: Word, language: &str) -> bool {
        let language = if language.is_empty() { "en" } else { language };
        let kinds = self.words.get(word);
        kinds.is_some_and(|kinds| {
            kinds
                .iter()
                .any(|(folder, known)| *known == kind && folder == language)
        })
    }
}
