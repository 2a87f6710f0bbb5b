//! Plain words, ranked: BM25 over stems, windows and surface, summed.
//!
//! Where all words are needed, which articles match is said by the stems (or, for a longer word, by all of
//! its windows together, which finds it behind particles that light10 leaves);
//! windows, surface and headline only add to the score. Weights were fitted on
//! Arabic questions over encyclopedia paragraphs and news.

use marsad_text::search::{light10, search_words, windows};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::compile::{Compiler, Target};
use super::phrases::{alternatives, phrase};
use crate::query::Word;

/// Weight of each four-letter window beside a stem's 1.
const WINDOWS: f32 = 0.5;
/// Weight of the word as written.
const SURFACE: f32 = 0.3;
/// Weight of a stem that stands in the headline.
const HEADLINE: f32 = 0.6;
/// Windows that a word must have before they stand for it.
const ENOUGH_WINDOWS: usize = 2;

/// Compiles the plain words of one group.
pub(super) struct Ranked<'c> {
    compiler: &'c Compiler<'c>,
    target: Target,
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;

impl<'c> Ranked<'c> {
    pub(super) fn new(compiler: &'c Compiler<'c>, target: Target) -> Self {
        Ranked { compiler, target }
    }

    /// Words side by side, stop words left out where others remain.
    pub(super) fn words(&self, words: &[&Word]) -> Box<dyn Query> {
        let typed: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let kept = self.without_stopwords(&typed.join(" "));
        // From two words on, an answer by relevance may lack some of them.
        let any = self.compiler.lenient && kept.len() > 1;
        let mut needed: Clauses = Vec::new();
        let mut scored: Clauses = Vec::new();
        for text in kept {
            let stems = alternatives(&text, &self.compiler.languages);
            if stems.len() != 1 {
                // Several words in one: compared as they stand.
                needed.push((Occur::Must, self.joined(&text)));
                continue;
            }
            needed.push((Occur::Must, self.word(&text, &stems[0], any)));
            if self.target.scored {
                self.add_scored(&text, &stems[0], &mut scored);
            }
        }
        if needed.is_empty() {
            return Box::new(AllQuery);
        }
        if any {
            scored.extend(needed.into_iter().map(|(_, query)| (Occur::Should, query)));
            return Box::new(BooleanQuery::new(scored));
        }
        scored.extend(needed);
        Box::new(BooleanQuery::new(scored))
    }

    fn joined(&self, text: &str) -> Box<dyn Query> {
        let Target { surface, stems, .. } = self.target;
        phrase(text, surface, stems, &self.compiler.languages)
    }

    /// The typed words that are no stop words; words joined by signs stay joined.
    fn without_stopwords(&self, typed: &str) -> Vec<String> {
        let words = search_words(typed);
        let marks = self.compiler.stopwords.mark(&words);
        let mut kept = Vec::new();
        let mut at = 0;
        for chunk in typed.split_whitespace() {
            let count = search_words(chunk).len();
            let stop = count > 0 && marks.iter().skip(at).take(count).all(|stop| *stop);
            at += count;
            if count > 0 && !stop {
                kept.push(chunk.to_owned());
            }
        }
        kept
    }

    /// One word: any of its stems, or all of its windows (left out where
    /// windows are asked for one by one anyway).
    fn word(&self, text: &str, stems: &[String], any: bool) -> Box<dyn Query> {
        let mut ways: Vec<Box<dyn Query>> = stems
            .iter()
            .map(|stem| term(self.target.stems, stem))
            .collect();
        if self.target.scored
            && !any
            && let Some(pieces) = self.pieces(text)
        {
            ways.push(Box::new(ConstScoreQuery::new(pieces, 0.0)));
        }
        match ways.len() {
            1 => ways.remove(0),
            _ => Box::new(DisjunctionMaxQuery::new(ways)),
        }
    }

    /// All windows of a word's light stem.
    fn pieces(&self, text: &str) -> Option<Box<dyn Query>> {
        let word = search_words(text).into_iter().next()?;
        if word.ideograph {
            return None;
        }
        let field = self.compiler.fields.windows;
        let pieces: Vec<Box<dyn Query>> = windows(light10(&word.form))
            .map(|window| term(field, window))
            .collect();
        (pieces.len() >= ENOUGH_WINDOWS)
            .then(|| Box::new(BooleanQuery::intersection(pieces)) as Box<dyn Query>)
    }

    fn add_scored(&self, text: &str, stems: &[String], scored: &mut Clauses) {
        let fields = self.compiler.fields;
        let mut add = |field: Field, word: &str, weight: f32| {
            let query = BoostQuery::new(term(field, word), weight);
            scored.push((Occur::Should, Box::new(query)));
        };
        for word in search_words(text) {
            if word.ideograph {
                continue;
            }
            add(fields.surface, &word.form, SURFACE);
            for window in windows(&word.form) {
                add(fields.windows, window, WINDOWS);
            }
        }
        for stem in stems {
            add(fields.headline_stems, stem, HEADLINE);
        }
    }
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}
