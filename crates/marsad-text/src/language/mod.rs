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

impl LanguageRules {
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
