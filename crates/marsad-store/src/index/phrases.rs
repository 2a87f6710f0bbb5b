//! Quoted phrases on the surface stream, and `NEAR`.

use marsad_text::search::{bigram, query_stems, search_words};
use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::compile::Target;
use crate::query::Word;

/// Most combinations of stems that one `NEAR` is tried with.
const MAX_COMBINATIONS: usize = 16;

/// The words of `text` one after the other.
///
/// On a field that holds stems only (`surface == stems`) the stems are asked for.
pub(super) fn phrase(
    text: &str,
    surface: Field,
    stems: Field,
    languages: &[String],
) -> Box<dyn Query> {
    let words: Vec<Vec<String>> = if surface == stems && !languages.is_empty() {
        alternatives(text, languages)
    } else {
        search_words(text)
            .into_iter()
            .map(|word| vec![word.form])
            .collect()
    };
    sequence(surface, &words, 0)
}

/// Left and right with at most `distance` words between, in either order.
///
/// Words are compared by their stems; as soon as one side is quoted, as written.
pub(super) fn near(
    left: &Word,
    right: &Word,
    distance: u32,
    target: Target,
    languages: &[String],
) -> Box<dyn Query> {
    let exact = left.quoted || right.quoted;
    let side = |word: &Word| {
        if exact && target.surface != target.stems {
            let words = search_words(&word.text).into_iter();
            words.map(|word| vec![word.form]).collect()
        } else {
            alternatives(&word.text, languages)
        }
    };
    let field = if exact { target.surface } else { target.stems };
    let (left, right): (Vec<Vec<String>>, Vec<Vec<String>>) = (side(left), side(right));
    if left.is_empty() || right.is_empty() {
        return Box::new(EmptyQuery);
    }
    let forward: Vec<_> = left.iter().chain(&right).cloned().collect();
    let backward: Vec<_> = right.iter().chain(&left).cloned().collect();
    Box::new(BooleanQuery::union(vec![
        sequence(field, &forward, distance),
        sequence(field, &backward, distance),
    ]))
}

/// For each word of a query the terms that it may have in the stem stream.
pub(super) fn alternatives(text: &str, languages: &[String]) -> Vec<Vec<String>> {
    let words = search_words(text);
    let mut found = Vec::with_capacity(words.len());
    for (position, word) in words.iter().enumerate() {
        if word.ideograph {
            let pair = bigram(&words, position);
            // The last of several ideographs is already in the pair before it.
            if pair != word.form || found.is_empty() {
                found.push(vec![pair]);
            }
        } else {
            let original = word.span.slice(text);
            let languages = languages.iter().map(String::as_str);
            found.push(query_stems(&word.form, original, languages));
        }
    }
    found
}

/// One word of each list, in order, with at most `slop` words too many between.
fn sequence(field: Field, words: &[Vec<String>], slop: u32) -> Box<dyn Query> {
    let mut choices: Vec<Vec<&str>> = vec![Vec::new()];
    for alternatives in words {
        let mut longer = Vec::new();
        for choice in &choices {
            for word in alternatives {
                if longer.len() < MAX_COMBINATIONS {
                    let mut choice = choice.clone();
                    choice.push(word);
                    longer.push(choice);
                }
            }
        }
        choices = longer;
    }
    let mut queries: Vec<Box<dyn Query>> = Vec::new();
    for choice in choices {
        let mut terms: Vec<Term> = choice
            .into_iter()
            .map(|word| Term::from_field_text(field, word))
            .collect();
        match terms.len() {
            0 => {}
            1 => queries.push(Box::new(TermQuery::new(
                terms.remove(0),
                IndexRecordOption::WithFreqs,
            ))),
            _ => {
                let mut phrase = PhraseQuery::new(terms);
                phrase.set_slop(slop);
                queries.push(Box::new(phrase));
            }
        }
    }
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
