//! Which stem a word has: by its script first, then by the text's language.
//!
//! Arabic script is cut by light10 whatever the language says; Cyrillic and
//! Greek have one stemmer each (the same on both sides, so that Ukrainian still
//! finds itself); Latin words take the Snowball stemmer of the text's language.
//! A query does not say its language: it asks for the stems of all languages in
//! question, each once.

use rust_stemmers::{Algorithm, Stemmer};

use super::light10;
use crate::fold::{Folding, fold_text};

/// Languages in Latin script that have a Snowball stemmer.
const LATIN: [(&str, Algorithm); 15] = [
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("sv", Algorithm::Swedish),
    ("tr", Algorithm::Turkish),
];

/// The script of a word, as far as stemming asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Arabic,
    Cyrillic,
    Greek,
    Latin,
    Other,
}

/// Whether Latin words of `language` have a stemmer of their own.
pub fn has_stemmer(language: &str) -> bool {
    algorithm(language).is_some()
}

/// The stem of a word of a text in `language`.
///
/// `form` is the folded word, `original` the same word as written (Snowball
/// needs the accents); the stem comes back folded.
pub fn stem(form: &str, original: &str, language: &str) -> String {
    match script(form) {
        Script::Arabic => light10(form).to_owned(),
        Script::Cyrillic => snowball(Algorithm::Russian, original),
        Script::Greek => snowball(Algorithm::Greek, original),
        Script::Latin => match algorithm(language) {
            Some(algorithm) => snowball(algorithm, original),
            None => form.to_owned(),
        },
        Script::Other => form.to_owned(),
    }
}

/// Every stem that a query's word may have in texts of `languages`, without repeats.
pub fn query_stems<'l>(
    form: &str,
    original: &str,
    languages: impl IntoIterator<Item = &'l str>,
) -> Vec<String> {
    if script(form) != Script::Latin {
        return vec![stem(form, original, "")];
    }
    let mut stems = vec![form.to_owned()];
    for language in languages {
        let stem = stem(form, original, language);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn algorithm(language: &str) -> Option<Algorithm> {
    let found = LATIN.iter().find(|(code, _)| *code == language)?;
    Some(found.1)
}

fn snowball(algorithm: Algorithm, original: &str) -> String {
    let lower = original.to_lowercase();
    fold_text(&Stemmer::create(algorithm).stem(&lower), Folding::SEARCH)
}

fn script(form: &str) -> Script {
    let letter = form.chars().find(|c| c.is_alphabetic());
    match letter {
        Some('\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}') => {
            Script::Arabic
        }
        Some('\u{400}'..='\u{52F}') => Script::Cyrillic,
        Some('\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}') => Script::Greek,
        Some('a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}') => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_before_the_language() {
        for (word, language, wanted) in [
            ("السفن", "en", "سفن"),
            ("ships", "en", "ship"),
            ("ships", "ar", "ships"),
            ("négociations", "fr", "negoci"),
            ("корабли", "uk", "корабл"),
            ("2024", "en", "2024"),
        ] {
            let form = fold_text(word, Folding::SEARCH);
            assert_eq!(stem(&form, word, language), wanted, "{word}");
        }
    }

    #[test]
    fn a_query_asks_for_every_stem_once() {
        let stems = query_stems("ports", "ports", ["en", "fr", "tr"]);
        assert_eq!(stems, ["ports", "port"]);
    }
}
