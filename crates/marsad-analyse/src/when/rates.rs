//! Who set a tariff or tax, and on whom it is laid.
//!
//! In: an amount's span, the words, the countries named. Out: at most one state
//! for each question, from the words of the amount's own sentence: the country
//! after "on", «على» or goods («الواردات الصينية») bears it; the one after a word of
//! setting, laid it. Invariant: where
//! two states fit, none is given. Words: `lexicon/<language>/rate_words.tsv`.

use std::collections::HashMap;

use marsad_record::Field;
use marsad_text::fold::{Folding, fold_text};
use marsad_text::{Packs, Span};

use crate::Country;
use crate::words::FieldWords;

/// What a word right before a country says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    On,
    Set,
}

/// The compiled words, by language.
#[derive(Debug, Clone, Default)]
pub(super) struct RateWords(HashMap<Box<str>, HashMap<Box<str>, Role>>);

impl RateWords {
    pub(super) fn new(packs: &Packs) -> RateWords {
        let mut words = RateWords::default();
        for entry in packs.entries("rate_words") {
            let role = match entry.column(1) {
                "on" | "goods" => Role::On,
                "set" => Role::Set,
                _ => continue,
            };
            let key = fold_text(entry.key(), Folding::MATCH).into();
            let language = words.0.entry(entry.folder.into()).or_default();
            language.insert(key, role);
        }
        words
    }

    /// The states that set the rate at `amount` and bear it.
    pub(super) fn parties(
        &self,
        words: &FieldWords<'_>,
        language: &str,
        countries: &[Country],
        amount: Span,
    ) -> (Option<String>, Option<String>) {
        let Some(roles) = self.0.get(language) else {
            return (None, None);
        };
        let inside = words.tokens_in(amount);
        let Some(sentence) = words
            .tokens
            .get(inside.start)
            .and_then(|token| words.sentences.get(token.sentence as usize))
        else {
            return (None, None);
        };
        let (mut on, mut set) = (Vec::new(), Vec::new());
        for country in countries {
            let span = country.at.span;
            if country.at.field != Field::Text || !sentence.span.contains(span) {
                continue;
            }
            let first = words.tokens_in(span).start;
            let before = first
                .checked_sub(1)
                .filter(|at| *at >= sentence.tokens.start);
            match before.and_then(|at| roles.get(words.form(at))) {
                Some(Role::On) => on.push(country.code.as_str()),
                Some(Role::Set) => set.push(country.code.as_str()),
                None => {}
            }
        }
        (only(&set), only(&on))
    }
}

/// The one state of `codes`, if there is only one.
fn only(codes: &[&str]) -> Option<String> {
    let first = codes.first()?;
    codes
        .iter()
        .all(|code| code == first)
        .then(|| (*first).to_owned())
}
