//! Which language a text is in.
//!
//! In: a text. Out: its BCP 47 primary language and how clear the answer is, or
//! nothing where there are too few letters. The script decides alone where it
//! can (Greek, Hangul, kana, Hebrew …); inside a script languages are weighed
//! by their alphabets (`lexicon/world/language_letters`), their frequent words
//! (`lexicon/<language>/function_words`) and, where it knows them, by `whatlang`'s
//! trigrams. Only the first [`MAX_BYTES`] of a text are read.

mod rules;
mod script;
#[cfg(test)]
mod tests;

pub use rules::LanguageRules;
pub use script::Script;

use crate::Span;

/// How much of a text is read.
pub const MAX_BYTES: usize = 2048;

/// A text's language.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// BCP 47 primary language: `ar`, `ckb`.
    pub language: String,
    /// From 0 (two languages fit as well) to 1 (no other comes near).
    pub clarity: f64,
}

/// A stretch of lines in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its language; `None` where a line is too short to say.
    pub guess: Option<Guess>,
}

/// From this clarity on the words are believed against what a page declares.
const OVERRULES: f64 = 0.3;

/// Shorter texts (a headline, say) do not overrule a declaration, in letters.
const ENOUGH_LETTERS: usize = 40;

/// Neighbours that a page's own declaration tells apart better than we do.
const NEIGHBOURS: [&[&str]; 4] = [
    &["bs", "hr", "sr", "sh", "cnr", "me"],
    &["da", "no", "nb", "nn"],
    &["id", "ms"],
    &["gl", "pt"],
];

impl LanguageRules {
    /// The primary language of an article: what its words say, unless they are
    /// few or unclear and the page declares one (`declared`, a BCP 47 tag).
    /// `und` where nobody can tell.
    pub fn decide(&self, text: &str, declared: Option<&str>) -> String {
        let declared = declared.and_then(primary_subtag);
        let guess = self.identify(text);
        match (declared, guess) {
            (None, None) => "und".to_owned(),
            (None, Some(guess)) => guess.language,
            (Some(declared), None) => declared,
            (Some(declared), Some(guess)) => {
                let letters = text.chars().filter(|c| c.is_alphabetic());
                let enough = letters.take(ENOUGH_LETTERS).count() == ENOUGH_LETTERS;
                let neighbours = NEIGHBOURS.iter().any(|group| {
                    group.contains(&declared.as_str()) && group.contains(&guess.language.as_str())
                });
                let believed = enough && guess.clarity >= OVERRULES && !neighbours;
                if believed { guess.language } else { declared }
            }
        }
    }

    /// The language of each line (paragraph) of `text`.
    pub fn identify_lines(&self, text: &str) -> Vec<Part> {
        text.split('\n')
            .filter_map(|line| {
                let span = Span::of(text, line.trim())?;
                (!span.is_empty()).then(|| Part {
                    span,
                    guess: self.identify(line),
                })
            })
            .collect()
    }
}

/// `ar` of `AR-eg`; `None` where the tag makes no sense or says nothing.
pub fn primary_subtag(tag: &str) -> Option<String> {
    let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let plausible = (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && !matches!(primary.as_str(), "und" | "mul" | "zxx" | "xx");
    plausible.then_some(primary)
}
