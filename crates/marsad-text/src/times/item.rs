//! The pieces of a text as the grammar sees them: numbers, marks, and words with
//! all that they may mean.

use super::sense::{Flags, Sense};

/// A number, a mark, a word, or a name of several words.
#[derive(Debug, Clone, Copy)]
pub struct Item<'r> {
    /// First byte in the folded text, clitics included.
    pub(crate) start: usize,
    /// First byte of the word without its clitics.
    pub(crate) stem: usize,
    /// One past the last byte of the word without its suffix.
    pub(crate) end: usize,
    /// One past the last byte, suffix included.
    pub(crate) tail: usize,
    /// White space stands before it.
    pub(crate) gap: bool,
    pub(crate) kind: Kind,
    pub(crate) senses: &'r [Sense],
    /// What the senses hold, at a glance.
    pub(crate) flags: Flags,
    /// What is glued before it: «و», «في».
    pub(crate) clitic: Option<Clitic>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// Digits, with how many stand before the decimal mark.
    Digits {
        value: f64,
        digits: u8,
    },
    Word,
    Mark(char),
}

/// A word glued to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clitic {
    And,
    /// A preposition or an article.
    Of,
    /// "Will": the verb is in the future.
    Future,
}
