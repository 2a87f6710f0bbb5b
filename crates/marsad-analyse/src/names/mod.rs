//! Who and what is named: mentions, their actors, and countries.
//!
//! Stages: each field is scanned by the grammar of its script (`head_first`,
//! `capitals`); then the article as a whole decides what is doubtful, which of
//! several actors a name means, and which short forms go with which names
//! ([`article`]). Invariant: mentions of one field do not overlap.

mod article;
mod capitals;
mod coreference;
mod found;
mod head_first;
mod lexicon;
mod nisba;
mod resolve;
#[cfg(test)]
mod tests;
mod view;
mod vocabulary;
mod world;

use std::sync::Arc;

use marsad_text::Packs;
use marsad_text::arabic::Morphology;

use crate::words::Words;
use crate::{Facts, Input};

pub use resolve::Resolved;
pub use world::{Entity, Term};

use lexicon::Lexicon;
use view::View;
use vocabulary::Vocabulary;
use world::{Meaning, World};

/// The packs' names and the words about names, compiled.
#[derive(Debug)]
pub struct Tables {
    words: Vocabulary,
    world: World,
    lexicon: Lexicon,
}

impl Tables {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Tables {
        let mut words = Vocabulary::with_capacity(WORDS);
        let world = World::new(packs, &mut words);
        let lexicon = Lexicon::new(packs, &mut words, &world);
        Tables {
            words,
            world,
            lexicon,
        }
    }
}

/// About as many words as the packs hold, so that the table need not grow.
const WORDS: usize = 1 << 17;

/// The compiled rules of this stage.
#[derive(Debug)]
pub struct Rules {
    morphology: Arc<Morphology>,
    words: Vocabulary,
    world: World,
    lexicon: Lexicon,
}

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Rules {
        Rules::with_tables(Tables::new(packs), Arc::new(Morphology::new(packs)))
    }

    /// Puts compiled tables and the Arabic dictionary together.
    pub fn with_tables(tables: Tables, morphology: Arc<Morphology>) -> Rules {
        Rules {
            morphology,
            words: tables.words,
            world: tables.world,
            lexicon: tables.lexicon,
        }
    }

    /// Adds mentions and countries to `facts`.
    pub fn find(&self, words: &Words<'_>, input: &Input<'_>, facts: &mut Facts) {
        let views: Vec<View<'_>> = words
            .fields()
            .map(|field| View::new(self, field, input.language))
            .collect();
        let scans = views
            .iter()
            .map(|view| self.scan(view, input.language))
            .collect();
        article::decide(self, &views, scans, input, facts);
    }

    fn scan(&self, view: &View<'_>, language: &str) -> found::Scan {
        if matches!(language, "ar" | "fa" | "ur" | "ps" | "ckb") {
            head_first::scan(view)
        } else {
            capitals::scan(view)
        }
    }

    /// The actor of an id.
    pub fn actor(&self, id: &str) -> Option<&Entity> {
        self.world.by_id(id)
    }

    /// The terms of office of a person.
    pub fn terms(&self, person: &str) -> &[Term] {
        self.world.terms.get(person).map_or(&[], Vec::as_slice)
    }

    /// The sector of the first body of a name.
    fn sector_of_node(&self, node: u32) -> Option<String> {
        let senses = self.world.names.ends(node).iter();
        senses
            .filter_map(|sense| match sense.meaning {
                Meaning::Entity(index) => self.world.entities.get(index as usize),
                Meaning::Nation(_) => None,
            })
            .find_map(|entity| entity.sector.clone())
    }

    /// The country of a name, where its meanings in `languages` agree, else that
    /// of its first meaning.
    fn country_of_node(&self, node: u32, languages: u16) -> Option<String> {
        self.world.names.ends(node).iter().find_map(|sense| {
            if sense.languages & languages == 0 {
                return None;
            }
            match sense.meaning {
                Meaning::Entity(index) => self.world.entities[index as usize].country.clone(),
                Meaning::Nation(_) => None,
            }
        })
    }
}
