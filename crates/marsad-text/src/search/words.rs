//! The words of a text as search sees them.
//!
//! A word is a run of letters, digits and marks of the folded text; an ideograph
//! or kana is a word of its own. Invariant: words stand in order and do not
//! overlap, and each span covers the whole word in the original, vowel signs
//! included.

use crate::Span;
use crate::fold::{Folding, fold};

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWord {
    /// The folded word.
    pub form: String,
    /// Where it stands in the original.
    pub span: Span,
    /// One Chinese character or kana, not a word between blanks.
    pub ideograph: bool,
}

/// The words of `text`, folded for search.
pub fn search_words(text: &str) -> Vec<SearchWord> {
    let folded = fold(text, Folding::SEARCH);
    let mut words = Vec::with_capacity(folded.text.len() / 8);
    let mut start = None;
    let mut keep = |from: usize, to: usize, ideograph: bool| {
        let span = Span::new(&folded.text, from..to).and_then(|span| folded.span_in(text, span));
        if let Some(span) = span {
            words.push(SearchWord {
                form: folded.text[from..to].to_owned(),
                span,
                ideograph,
            });
        }
    };
    for (at, c) in folded.text.char_indices() {
        let ideograph = is_ideograph(c);
        if c.is_alphanumeric() && !ideograph || (is_mark(c) && start.is_some()) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            keep(from, at, false);
        }
        if ideograph {
            keep(at, at + c.len_utf8(), true);
        }
    }
    if let Some(from) = start {
        keep(from, folded.text.len(), false);
    }
    words
}

/// Han, kana, bopomofo: scripts written without blanks between words.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3105}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && c != '\u{30FB}'
}

/// Marks that Indic and other scripts write inside words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_cover_their_signs_in_the_original() {
        let text = "«الأُمَّة» قالت: OPEC+";
        let words = search_words(text);
        let found: Vec<_> = words
            .iter()
            .map(|word| (word.form.as_str(), word.span.slice(text)))
            .collect();
        assert_eq!(
            found,
            [("الامه", "الأُمَّة"), ("قالت", "قالت"), ("opec", "OPEC")]
        );
    }

    proptest! {
        #[test]
        fn words_stand_in_order(text in "\\PC{0,200}") {
            let mut end = 0;
            for word in search_words(&text) {
                prop_assert!(word.span.start() >= end);
                prop_assert!(!word.span.is_empty());
                end = word.span.end();
            }
        }
    }
}
