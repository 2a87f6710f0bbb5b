//! Attributed speech of the body: quotes, their speakers, cues and relaying outlets.
//!
//! In: words and mentions. Out: [`crate::Quote`]s in order. Marked stretches are
//! found first, then each unit is read by the rules of its language's kind:
//! Arabic (verb first, أن), or the others (subject first, "that"). Only the
//! outermost speech counts. Invariant: quotes do not overlap.

mod analytic;
mod analytic_attribution;
mod analytic_clause;
mod analytic_who;
mod arabic;
mod arabic_attribution;
mod arabic_content;
mod arabic_who;
mod clause;
mod cues;
mod marks;
mod paradigm;
mod reader;
mod said;
mod scene;
mod who;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use marsad_text::Packs;

use crate::words::Words;
use crate::{Facts, Input, names};

use cues::Lexicon;
use marks::MarkRules;
use scene::Scene;

/// The compiled rules of this stage.
#[derive(Debug, Default)]
pub struct Rules {
    marks: MarkRules,
    lexicons: FxHashMap<String, Lexicon>,
}

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Rules {
        Rules {
            marks: MarkRules::new(packs),
            lexicons: cues::lexicons(packs),
        }
    }

    /// Adds what it finds to `facts`.
    pub fn find(
        &self,
        words: &Words<'_>,
        input: &Input<'_>,
        _names: &names::Rules,
        facts: &mut Facts,
    ) {
        let Some(lexicon) = self.lexicons.get(input.language) else {
            return;
        };
        let scene = Scene::new(&words.text, lexicon, &self.marks, facts);
        let said = match input.language {
            "ar" => arabic::read(&scene),
            _ => analytic::read(&scene),
        };
        facts.quotes = said.into_iter().map(said::Said::into_quote).collect();
        for quote in &mut facts.quotes {
            relayed_again(input, &mut quote.via);
        }
    }
}

/// An agency that relays a relay is the outermost outlet.
fn relayed_again(input: &Input<'_>, via: &mut Vec<String>) {
    let agency = input
        .dateline
        .and_then(|dateline| dateline.agency.as_ref())
        .or(input.source.map(|source| &source.name));
    let Some(agency) = agency.filter(|_| !via.is_empty()) else {
        return;
    };
    let folded = |name: &str| marsad_text::fold_text(name, marsad_text::Folding::MATCH);
    if via.iter().all(|name| folded(name) != folded(agency)) {
        via.insert(0, agency.clone());
    }
}
