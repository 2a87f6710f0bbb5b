//! How much a word says: the rarer in news at large, the more.
//!
//! Read from `lexicon/<language>/common_words.tsv` (a user's folder of packs may
//! bring the shares of a store of its own) and from `stopwords.tsv` and
//! `term_breaks.tsv`.

use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};
use marsad_text::search::stem;
use rustc_hash::{FxHashMap, FxHashSet};

/// Of 1,000 articles so many hold a word that no table names.
const RARE: f64 = 0.7;

/// Shares of words, by language and stem.
#[derive(Debug, Default)]
pub(super) struct Commonness {
    languages: FxHashMap<String, Language>,
}

#[derive(Debug, Default)]
pub(super) struct Language {
    stops: FxHashSet<String>,
    weights: FxHashMap<String, f32>,
}

impl Commonness {
    pub(super) fn new(packs: &Packs) -> Commonness {
        let mut languages: FxHashMap<String, Language> = FxHashMap::default();
        let breaks = packs.entries("term_breaks");
        for entry in packs.entries("stopwords").into_iter().chain(breaks) {
            let language = languages.entry(entry.folder.to_owned()).or_default();
            language
                .stops
                .insert(fold_text(entry.key(), Folding::MATCH));
        }
        for entry in packs.entries("common_words") {
            let language = languages.entry(entry.folder.to_owned()).or_default();
            let share = entry.column(1).parse().unwrap_or(RARE);
            let form = fold_text(entry.key(), Folding::MATCH);
            let stem = stem(&form, entry.key(), entry.folder);
            // A user's own figure, read last, is the one that holds.
            language.weights.insert(stem, weight(share));
        }
        Commonness { languages }
    }

    pub(super) fn of(&self, language: &str) -> Option<&Language> {
        self.languages.get(language)
    }
}

impl Language {
    /// Whether the folded word stops every phrase.
    pub(super) fn stops(&self, form: &str) -> bool {
        self.stops.contains(form)
    }

    /// 0 for words of every article, 1 for those that no table names.
    pub(super) fn weight(&self, stem: &str) -> f32 {
        self.weights.get(stem).copied().unwrap_or(1.0)
    }
}

/// The inverse document frequency of a share in a thousand, scaled to 0..1.
#[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
fn weight(share: f64) -> f32 {
    let share = share.clamp(RARE, 1000.0);
    ((1000.0 / share).ln() / (1000.0 / RARE).ln()) as f32
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn rare_words_weigh_more() {
        assert!(weight(1000.0) < 1e-6 && weight(0.1) > 0.999);
        assert!(weight(150.0) < weight(50.0) && weight(50.0) < weight(5.0));
        assert!(weight(f64::MAX) < 1e-6);
    }
}
