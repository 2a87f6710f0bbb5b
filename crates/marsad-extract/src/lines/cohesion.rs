//! Whether a paragraph is about what a headline says.
//!
//! Measured by the headline's content words that come back in the paragraph,
//! compared by their first letters: enough to tell a related article's text from
//! the main article going on.

use std::collections::HashSet;

use super::words;

/// Letters of a word that are compared.
const STEM: usize = 4;

/// The share of `headline`'s content words that stand in `text`.
pub(super) fn echo(headline: &str, text: &str) -> f64 {
    let wanted = stems(headline, 40);
    if wanted.is_empty() {
        return 0.0;
    }
    let there = stems(text, 400);
    let found = wanted.iter().filter(|stem| there.contains(*stem)).count();
    found as f64 / wanted.len() as f64
}

fn stems(text: &str, limit: usize) -> HashSet<String> {
    words::words(text, limit)
        .into_iter()
        .filter_map(|word| stem(&word.folded))
        .collect()
}

/// The first letters of a word, without Arabic clitics; none for short words.
fn stem(word: &str) -> Option<String> {
    let mut bare = word;
    for clitic in ["وال", "بال", "فال", "كال", "ال", "لل"] {
        if let Some(rest) = word.strip_prefix(clitic) {
            bare = rest;
            break;
        }
    }
    let length = bare.chars().count();
    (length >= STEM).then(|| bare.chars().take(STEM).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_echoes_its_own_headline() {
        let headline = "المصارف تخفض الفائدة على القروض";
        let own = "خفضت مصارف كبرى أسعار الفائدة على قروض الإسكان.";
        let other = "فاز الفريق بالمباراة بعد ركلات ترجيح مثيرة.";
        assert!(echo(headline, own) > 0.5);
        assert!(echo(headline, other) < 0.1);
    }
}
