//! The words of a line, folded for comparison, with where they stand.
//!
//! In: one line. Out: its first words in order. Invariant: every [`Word`]'s
//! range is a non-empty slice of the line, and ranges do not overlap. A tatweel
//! that stands alone is a dash here, as newsrooms use it.

use std::ops::Range;

use marsad_text::{Folding, fold_text};

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in bytes of the line.
    pub(crate) at: Range<usize>,
    /// Its folded form.
    pub(crate) folded: String,
}

/// The first `limit` words of `line`.
pub(crate) fn words(line: &str, limit: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut rest = line;
    while found.len() < limit {
        let Some(from) = rest.find(is_letter) else {
            break;
        };
        let tail = &rest[from..];
        let length = word_length(tail);
        let start = line.len() - tail.len();
        let word = &tail[..length];
        if !word.chars().all(|c| c == TATWEEL) {
            found.push(Word {
                at: start..start + length,
                folded: fold_text(word, Folding::MATCH),
            });
        }
        rest = &tail[length..];
    }
    found
}

/// The number of words of `line`.
pub(crate) fn count(line: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for c in line.chars() {
        let letter = is_letter(c);
        count += usize::from(letter && !inside);
        inside = letter || (inside && is_joiner(c));
    }
    count
}

/// The folded words of a table's entry, joined as the tables' keys are.
pub(crate) fn key(name: &str) -> String {
    let folded: Vec<String> = words(name, 16)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    folded.join(" ")
}

/// What stands between word `before` and the next one (or the line's end).
pub(crate) fn gap_after<'l>(line: &'l str, words: &[Word], before: usize) -> &'l str {
    let from = words.get(before).map_or(0, |word| word.at.end);
    let to = words
        .get(before + 1)
        .map_or_else(|| next_letter(line, from), |word| word.at.start);
    &line[from..to]
}

fn next_letter(line: &str, from: usize) -> usize {
    line[from..]
        .find(is_letter)
        .map_or(line.len(), |found| from + found)
}

const TATWEEL: char = 'ـ';

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Vowel signs and other marks that stand on letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
}

/// Characters that hold a word together when letters stand on both sides.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\'' | '’' | 'ʼ')
}

fn word_length(tail: &str) -> usize {
    let mut end = 0;
    let mut characters = tail.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let joined = is_joiner(c) && characters.peek().is_some_and(|(_, next)| is_letter(*next));
        if !(is_letter(c) || joined) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let line = "• إقرأ أيضاً: L'Orient ـ قال";
        let found = words(line, 9);
        let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["اقرا", "ايضا", "l'orient", "قال"]);
        assert_eq!(&line[found[0].at.clone()], "إقرأ");
        assert_eq!(gap_after(line, &found, 1), ": ");
        assert_eq!(gap_after(line, &found, 2), " ـ ");
        assert_eq!(count("برچسب‌ها: یک، دو"), 3);
    }
}
