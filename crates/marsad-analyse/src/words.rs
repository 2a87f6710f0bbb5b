//! Sentences and words of headline and body, made once and shared by all stages.
//!
//! A token is a run of letters, digits and marks ([`Kind::Word`], or
//! [`Kind::Number`] where it begins with a digit), a Chinese character, or one
//! sign of punctuation. Invariant: tokens stand in order, do not overlap, and
//! hold every visible character of the field; each lies in one sentence.

use std::ops::Range;

use marsad_record::Field;
use marsad_text::fold::{Folded, Folding, fold};
use marsad_text::{SentenceRules, Span};

use crate::{Input, Place};

mod clitics;

pub use clitics::{Reading, readings};

/// The words of an article.
#[derive(Debug)]
pub struct Words<'t> {
    /// The headline, where there is one.
    pub headline: Option<FieldWords<'t>>,
    /// The body.
    pub text: FieldWords<'t>,
}

impl<'t> Words<'t> {
    /// Cuts an article into sentences and tokens.
    pub fn new(input: &Input<'t>, rules: &SentenceRules) -> Words<'t> {
        let cut = |field, text| FieldWords::new(field, text, input.language, rules);
        Words {
            headline: input
                .headline
                .map(|headline| cut(Field::Headline, headline)),
            text: cut(Field::Text, input.text),
        }
    }

    /// Headline, then body.
    pub fn fields(&self) -> impl Iterator<Item = &FieldWords<'t>> {
        self.headline.iter().chain(std::iter::once(&self.text))
    }
}

/// The tokens of one field.
#[derive(Debug)]
pub struct FieldWords<'t> {
    /// Which field.
    pub field: Field,
    /// Its text as it came.
    pub text: &'t str,
    /// In order.
    pub tokens: Vec<Token>,
    /// In order.
    pub sentences: Vec<Sentence>,
    folded: Folded,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// One sign.
    Punctuation,
}

/// A word or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// In the field's text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// White space (or nothing) stands before it.
    pub apart: bool,
    /// Begins with an upper-case letter.
    pub capital: bool,
    /// Index into [`FieldWords::sentences`].
    pub sentence: u32,
    /// In the folded text.
    folded: Span,
}

/// A sentence: its words and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// In the field's text.
    pub span: Span,
    /// Indices into [`FieldWords::tokens`].
    pub tokens: Range<usize>,
}

impl<'t> FieldWords<'t> {
    /// Cuts `text` into sentences and tokens.
    pub fn new(
        field: Field,
        text: &'t str,
        language: &str,
        rules: &SentenceRules,
    ) -> FieldWords<'t> {
        let folded = fold(text, Folding::MATCH);
        let mut sentences: Vec<Sentence> = rules
            .split(text, language)
            .into_iter()
            .map(|span| Sentence { span, tokens: 0..0 })
            .collect();
        let tokens = tokens(text, &folded, &mut sentences);
        FieldWords {
            field,
            text,
            tokens,
            sentences,
            folded,
        }
    }

    /// The folded form of token `index`; empty past the end.
    ///
    /// Arabic without vowel signs, أإآ as ا, ى as ي, ة as ه; other scripts in
    /// lower case.
    pub fn form(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| token.folded.slice(&self.folded.text))
    }

    /// The words of token `index` as they stand; empty past the end.
    pub fn surface(&self, index: usize) -> &'t str {
        self.tokens
            .get(index)
            .map_or("", |token| token.span.slice(self.text))
    }

    /// The span of tokens `range`, its first `cut` folded bytes left out.
    pub fn span(&self, range: Range<usize>, cut: usize) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        if cut == 0 {
            return Some(first.span.hull(last.span));
        }
        let rest = Span::new(
            &self.folded.text,
            first.folded.start() + cut..first.folded.end(),
        )?;
        let rest = self.folded.span_in(self.text, rest)?;
        // One word alone: its uncut span would take the particles in again.
        Some(if range.len() == 1 {
            rest
        } else {
            rest.hull(last.span)
        })
    }

    /// The same as a place.
    pub fn place(&self, range: Range<usize>, cut: usize) -> Option<Place> {
        Some(Place {
            field: self.field,
            span: self.span(range, cut)?,
        })
    }

    /// The tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|token| token.span.end() <= span.start());
        let end = self
            .tokens
            .partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }
}

/// The tokens of `text`; fills in which of them each sentence holds.
fn tokens(text: &str, folded: &Folded, sentences: &mut [Sentence]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(folded.text.len() / 8);
    let mut sentence = 0;
    let mut keep = |range: Range<usize>, kind: Kind| {
        let Some(inner) = Span::new(&folded.text, range) else {
            return;
        };
        let Some(span) = folded.span_in(text, inner) else {
            return;
        };
        while sentence + 1 < sentences.len() && sentences[sentence].span.end() <= span.start() {
            sentence += 1;
            sentences[sentence].tokens = tokens.len()..tokens.len();
        }
        if let Some(current) = sentences.get_mut(sentence) {
            current.tokens.end = tokens.len() + 1;
        }
        let before = text[..span.start()].chars().next_back();
        tokens.push(Token {
            span,
            kind,
            apart: before.is_none_or(char::is_whitespace),
            capital: span
                .slice(text)
                .chars()
                .next()
                .is_some_and(char::is_uppercase),
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            folded: inner,
        });
    };
    let mut word: Option<(usize, Kind)> = None;
    for (at, c) in folded.text.char_indices() {
        let ideograph = is_ideograph(c);
        if !ideograph && (is_letter(c) || c.is_numeric() || (word.is_some() && is_mark(c))) {
            word.get_or_insert_with(|| {
                let kind = if c.is_numeric() {
                    Kind::Number
                } else {
                    Kind::Word
                };
                (at, kind)
            });
            continue;
        }
        if let Some((from, kind)) = word.take() {
            keep(from..at, kind);
        }
        if ideograph {
            keep(at..at + c.len_utf8(), Kind::Word);
        } else if !c.is_whitespace() {
            keep(at..at + c.len_utf8(), Kind::Punctuation);
        }
    }
    if let Some((from, kind)) = word {
        keep(from..folded.text.len(), kind);
    }
    tokens
}

/// A letter; those of Arabic without a look into the table of Unicode.
fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}') || c.is_alphabetic()
}

/// Scripts written without blanks between words.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Combining marks outside Arabic (whose signs are folded away).
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{93a}'..='\u{94f}' | '\u{6e5}'..='\u{6e6}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    fn cut<'t>(text: &'t str, language: &str) -> FieldWords<'t> {
        let rules = SentenceRules::new(&Packs::embedded());
        FieldWords::new(Field::Text, text, language, &rules)
    }

    #[test]
    fn tokens_keep_their_words_and_sentences() {
        let words = cut("قالَ الوزيرُ: «نعم». وغادر OPEC+ في 2.5", "ar");
        let forms: Vec<&str> = (0..words.tokens.len())
            .map(|index| words.form(index))
            .collect();
        assert_eq!(
            forms,
            [
                "قال",
                "الوزير",
                ":",
                "«",
                "نعم",
                "»",
                ".",
                "وغادر",
                "opec",
                "+",
                "في",
                "2",
                ".",
                "5"
            ]
        );
        assert_eq!(words.surface(1), "الوزيرُ");
        assert_eq!(words.sentences.len(), 2);
        assert_eq!(words.sentences[1].tokens, 7..14);
        assert!(!words.tokens[9].apart && words.tokens[8].capital);
    }

    #[test]
    fn a_clitic_is_cut_off_in_the_text_as_it_came() {
        let words = cut("وبِتونسَ العاصمة", "ar");
        let span = words.span(0..2, "وب".len()).unwrap();
        assert_eq!(span.slice(words.text), "تونسَ العاصمة");
        assert_eq!(words.tokens_in(span), 0..2);
        let one = words.span(0..1, "و".len()).unwrap();
        assert_eq!(one.slice(words.text), "بِتونسَ");
    }

    #[test]
    fn nothing_has_no_tokens() {
        for text in ["", " \n ", "\u{300}"] {
            let words = cut(text, "und");
            assert!(words.sentences.len() <= 1, "{text:?}");
            assert_eq!(words.form(7), "");
        }
    }
}
