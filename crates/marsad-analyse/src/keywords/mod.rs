//! Terms that say what the article is about.
//!
//! Words are classed ([`classes`]), phrases that may be terms are counted
//! ([`phrases`], [`tally`]), and the best that do not repeat one another are
//! chosen ([`rank`]): often said here though rare in news at large
//! ([`commonness`]), said early, longer rather than shorter, named rather than
//! common. The counting of phrases inside longer ones follows the C-value of
//! Frantzi, Ananiadou and Mima (2000). Invariant: every term stands in the
//! article as written, but for a joined particle that is taken off its first word.

mod classes;
mod commonness;
mod phrases;
mod rank;
mod tally;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use marsad_text::Packs;
use marsad_text::arabic::Morphology;

use crate::words::Words;
use crate::{Facts, Input};

use classes::Classes;
use commonness::Commonness;
use tally::Tally;

/// The compiled rules of this stage.
#[derive(Debug)]
pub struct Rules {
    morphology: Arc<Morphology>,
    commonness: Commonness,
}

impl Rules {
    /// Compiles the packs; the Arabic dictionary is made already.
    pub fn new(packs: &Packs, morphology: Arc<Morphology>) -> Rules {
        Rules {
            morphology,
            commonness: Commonness::new(packs),
        }
    }

    /// Adds the terms to `facts`, best first.
    pub fn find(&self, words: &Words<'_>, input: &Input<'_>, facts: &mut Facts) {
        let mut tally = Tally::default();
        for field in words.fields() {
            let classes = Classes::new(self, field, input.language);
            tally.begin(&classes);
            for phrase in phrases::of(&classes) {
                tally.add(&classes, phrase);
            }
            for mention in &facts.mentions {
                if mention.at.field == field.field {
                    tally.name(&classes, mention);
                }
            }
        }
        facts.keywords = rank::choose(&tally, words);
    }
}
