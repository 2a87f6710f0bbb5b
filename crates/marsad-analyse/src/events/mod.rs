//! What happened, between whom: events coded by PLOVER's types, each tied to its words.
//!
//! In: the words of an article and the facts of the stages before (mentions,
//! countries, dates, quotes). Out: [`crate::Event`]s. Steps, a file each: looked-up words
//! (`scene`), noun phrases (`phrase`), triggers and their conditions
//! (`triggers`), roles (`roles`), status (`status`), particulars (`details`), a
//! score (`score`), one event per happening (`merge`). Knowledge of languages is
//! in `lexicon/<language>/event_*.tsv`. PLOVER: Open Event Data Alliance.

use rustc_hash::FxHashMap;
use std::sync::Arc;

use marsad_text::Packs;
use marsad_text::arabic::Morphology;

use crate::words::Words;
use crate::{Facts, Input, names};

mod coder;
mod columns;
mod content;
mod details;
mod dictionary;
mod features;
mod ground;
mod inflect;
mod light;
mod merge;
mod party;
mod phrase;
mod reading;
mod roles;
mod scene;
mod score;
mod status;
mod tables;
#[cfg(test)]
mod tests;
mod triggers;
mod types;
mod vocabulary;

pub use score::{FEATURES, Features};

/// The compiled rules of this stage.
#[derive(Debug)]
pub struct Rules {
    languages: FxHashMap<&'static str, tables::Language>,
    types: types::Types,
    model: score::Model,
    morphology: Arc<Morphology>,
}

/// Languages with a table of triggers.
const LANGUAGES: [&str; 2] = ["ar", "en"];

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs, morphology: Arc<Morphology>) -> Rules {
        let languages = LANGUAGES
            .iter()
            .filter_map(|language| {
                Some((
                    *language,
                    tables::Language::new(packs, language, &morphology)?,
                ))
            })
            .collect();
        Rules {
            languages,
            types: types::Types::new(packs),
            model: score::Model::new(packs),
            morphology,
        }
    }

    /// Adds what it finds to `facts`: events at or above the shipped cut-off.
    pub fn find(
        &self,
        words: &Words<'_>,
        input: &Input<'_>,
        _names: &names::Rules,
        facts: &mut Facts,
    ) {
        let candidates = self.candidates(words, input, facts);
        facts.events = candidates
            .into_iter()
            .map(|candidate| candidate.event)
            .filter(|event| event.score >= self.model.cut_off())
            .collect();
    }

    /// Every event considered, with what its score is made of: for training and
    /// for curves over cut-offs.
    pub fn candidates(
        &self,
        words: &Words<'_>,
        input: &Input<'_>,
        facts: &Facts,
    ) -> Vec<Candidate> {
        let Some(language) = self.languages.get(input.language) else {
            return Vec::new();
        };
        let coder = coder::Coder {
            language,
            morphology: &self.morphology,
            types: &self.types,
            model: &self.model,
            input,
            facts,
        };
        let mut found = Vec::new();
        for field in words.fields() {
            coder.field(field, &mut found);
        }
        merge::merge(found)
    }

    /// The tokens that a list of triggers alone would take for events, with
    /// their types: the peer that the coder is measured against.
    pub fn triggers_alone(
        &self,
        words: &Words<'_>,
        language: &str,
    ) -> Vec<(crate::Place, &'static str)> {
        let Some(language) = self.languages.get(language) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for field in words.fields() {
            for (at, _) in field.tokens.iter().enumerate() {
                let mut hits = Vec::new();
                language.triggers.hits(field.form(at), &mut hits);
                let first = hits.iter().find_map(|hit| match hit.what {
                    triggers::What::Trigger(index) => {
                        Some(language.triggers.all[index as usize].kind)
                    }
                    triggers::What::Light(..) => None,
                });
                if let (Some(kind), Some(place)) = (first, field.place(at..at + 1, 0)) {
                    found.push((place, kind));
                }
            }
        }
        found
    }
}

/// An event and what speaks for it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The event, with its score.
    pub event: crate::Event,
    /// What the score is made of.
    pub features: Features,
    /// Index of its sentence in its field.
    pub(crate) sentence: u32,
    /// The trigger's table line, the same for repeats of one word.
    pub(crate) line: String,
}

impl Candidate {
    /// Whether a noun tells it.
    pub(crate) fn noun(&self) -> bool {
        !self.features.is("verb") && !self.features.is("participle")
    }
}
