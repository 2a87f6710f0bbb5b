//! Marks in texts, and the piece of a text that holds most of them.
//!
//! In: an article's field as written. Out: spans in it. A word is marked where
//! its stem is one of the query's, or where it holds a longer query word's stem.

use std::collections::BTreeSet;

use marsad_text::Span;
use marsad_text::search::{Stopwords, light10, search_words, stem};

use super::phrases::alternatives;
use crate::query::Node;

/// Letters from which a stem inside a word is enough.
const LONG: usize = 5;

/// Knows the words of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlighter {
    stems: BTreeSet<String>,
    long: Vec<String>,
}

/// A piece of a text and the marks in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where the piece stands in the text.
    pub span: Span,
    /// Marks inside it, in the text's own offsets, in order, apart.
    pub marks: Vec<Span>,
}

impl Highlighter {
    pub(super) fn new(query: &Node, stopwords: &Stopwords, languages: &[String]) -> Highlighter {
        let mut highlighter = Highlighter::default();
        let mut open = vec![query];
        while let Some(node) = open.pop() {
            match node {
                Node::Word(word) | Node::Phrase(word) => {
                    highlighter.add(&word.text, stopwords, languages);
                }
                Node::Near { left, right, .. } => {
                    highlighter.add(&left.text, stopwords, languages);
                    highlighter.add(&right.text, stopwords, languages);
                }
                Node::In(_, node) => open.push(node),
                Node::Beside(parts) | Node::And(parts) | Node::Or(parts) => open.extend(parts),
                Node::Not(_) | Node::Everything | Node::Is(..) | Node::Date(_) => {}
            }
        }
        highlighter
    }

    fn add(&mut self, text: &str, stopwords: &Stopwords, languages: &[String]) {
        let words = search_words(text);
        // A stop word alone says nothing about the whole query: its company decides.
        let marks = stopwords.mark(&words);
        for (word, stop) in words.iter().zip(marks) {
            let light = light10(&word.form);
            if !stop && !word.ideograph && light.chars().count() >= LONG {
                self.long.push(light.to_owned());
            }
            if !stop && word.ideograph {
                self.stems.insert(word.form.clone());
            }
        }
        self.stems
            .extend(alternatives(text, languages).into_iter().flatten());
    }

    /// Every mark in a text of `language`.
    pub fn marks(&self, text: &str, language: &str) -> Vec<Span> {
        let mut marks: Vec<Span> = Vec::new();
        for word in search_words(text) {
            let found = if word.ideograph {
                self.stems.contains(&word.form)
            } else {
                self.stems
                    .contains(&stem(&word.form, word.span.slice(text), language))
                    || self.long.iter().any(|long| word.form.contains(long))
            };
            match marks.last_mut() {
                Some(last) if found && last.end() == word.span.start() => {
                    *last = last.hull(word.span);
                }
                _ if found => marks.push(word.span),
                _ => {}
            }
        }
        marks
    }

    /// The piece of about `length` bytes with the most marks, at word boundaries.
    pub fn snippet(&self, text: &str, language: &str, length: usize) -> Snippet {
        let marks = self.marks(text, language);
        let mut best = (0, 0);
        let mut end = 0;
        for (start, mark) in marks.iter().enumerate() {
            while end < marks.len() && marks[end].end() <= mark.start() + length {
                end += 1;
            }
            if end.saturating_sub(start) > best.1 {
                best = (start, end - start);
            }
        }
        let first = marks.get(best.0).map_or(0, |mark| mark.start());
        let span = piece(text, first, length);
        let marks = marks
            .into_iter()
            .filter(|mark| span.contains(*mark))
            .collect();
        Snippet { span, marks }
    }
}

/// A piece that holds `first` a little after its beginning.
fn piece(text: &str, first: usize, length: usize) -> Span {
    let mut start = boundary(text, first.saturating_sub(length / 4));
    if start > 0 {
        start = text[start..first]
            .find(char::is_whitespace)
            .map_or(first, |at| start + at);
        start += text[start..].len() - text[start..].trim_start().len();
    }
    let mut end = boundary(text, start.saturating_add(length));
    if end < text.len() {
        end = text[start..end]
            .rfind(char::is_whitespace)
            .map_or(end, |at| start + at);
    }
    Span::new(text, start..end).unwrap_or(Span::whole(text))
}

/// The last boundary between characters at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut places = (0..=at.min(text.len())).rev();
    places.find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use marsad_text::Packs;

    fn highlighter(query: &str) -> Highlighter {
        let stopwords = Stopwords::new(&Packs::embedded());
        Highlighter::new(&parse(query).unwrap(), &stopwords, &["en".to_owned()])
    }

    #[test]
    fn marks_stand_on_the_original() {
        let text = "أعلنت الشَّركةُ أن السفنَ وصلت، وبالسفينة عمال";
        let marks = highlighter("شركة السفن -عمال").marks(text, "ar");
        let words: Vec<_> = marks.iter().map(|mark| mark.slice(text)).collect();
        assert_eq!(words, ["الشَّركةُ", "السفنَ"]);
    }

    #[test]
    fn a_snippet_holds_the_thickest_place() {
        let text = format!(
            "{} wheat {} wheat prices for wheat {}",
            "a ".repeat(90),
            "b ".repeat(90),
            "c ".repeat(90)
        );
        let snippet = highlighter("wheat").snippet(&text, "en", 80);
        assert_eq!(snippet.marks.len(), 2);
        assert!(snippet.span.len() <= 80);
        let whole = highlighter("none").snippet("short text", "en", 80);
        assert_eq!(whole.span.slice("short text"), "short text");
    }
}
