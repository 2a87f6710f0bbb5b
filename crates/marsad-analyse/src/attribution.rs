//! Who originated the article: credit line, dateline, byline, «نقلا عن …».
//!
//! In: what extraction read of the article's frame, and the mentions of its
//! text. Out: one [`Attribution`], so that a copy and its origin can be told
//! apart. Invariant: the surest evidence wins; nothing is guessed where none of
//! them names an outlet.

use marsad_record::{CreditEvidence, Field, MentionType};
use marsad_text::Packs;

use crate::facts::{Attribution, Mention};
use crate::words::{FieldWords, Words};
use crate::{Facts, Input, names};

/// How many sentences from the start may name the origin.
const OPENING: usize = 2;

/// Longest last sentence that is a credit, in tokens.
const MAX_CREDIT: usize = 10;

/// The compiled rules of this stage.
#[derive(Debug, Default)]
pub struct Rules {
    /// Words for "quoting", folded, one list a phrase.
    relays: Vec<Vec<String>>,
}

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Rules {
        let relays = packs
            .entries("speech")
            .iter()
            .filter(|entry| entry.column(1) == "relayed" || entry.key() == "نقلا عن")
            .map(|entry| {
                let folded = marsad_text::fold_text(entry.key(), marsad_text::Folding::MATCH);
                folded.split_whitespace().map(str::to_owned).collect()
            })
            .collect();
        Rules { relays }
    }

    /// Adds what it finds to `facts`.
    pub fn find(
        &self,
        words: &Words<'_>,
        input: &Input<'_>,
        names: &names::Rules,
        facts: &mut Facts,
    ) {
        facts.attribution = credited(input)
            .or_else(|| dated(input))
            .or_else(|| self.relayed(&words.text, facts))
            .or_else(|| signed(input, names));
    }

    /// «… نقلا عن وكالة …» at the head, or alone at the end.
    fn relayed(&self, words: &FieldWords<'_>, facts: &Facts) -> Option<Attribution> {
        let outlets = facts.mentions.iter().filter(|mention| {
            mention.at.field == Field::Text
                && mention.kind == MentionType::Org
                && mention.sector.as_deref() == Some("JRN")
        });
        outlets
            .filter(|mention| self.is_credit(words, mention))
            .map(|mention| Attribution {
                name: mention.name.clone(),
                actor: mention.actor.clone(),
                evidence: CreditEvidence::CreditLine,
                by: "relayed".to_owned(),
            })
            .next()
    }

    fn is_credit(&self, words: &FieldWords<'_>, mention: &Mention) -> bool {
        let at = words.tokens_in(mention.at.span).start;
        let Some(token) = words.tokens.get(at) else {
            return false;
        };
        let sentence = token.sentence as usize;
        let closing = sentence + 1 == words.sentences.len()
            && words
                .sentences
                .get(sentence)
                .is_some_and(|sentence| sentence.tokens.len() <= MAX_CREDIT);
        (sentence < OPENING || closing)
            && self.relays.iter().any(|phrase| precedes(words, phrase, at))
    }
}

/// Whether `phrase` stands before token `at`, with at most two words between
/// (the kind of the outlet).
fn precedes(words: &FieldWords<'_>, phrase: &[String], at: usize) -> bool {
    (0..=2).any(|gap| {
        at.checked_sub(gap + phrase.len()).is_some_and(|from| {
            !phrase.is_empty()
                && phrase
                    .iter()
                    .enumerate()
                    .all(|(offset, wanted)| words.form(from + offset) == wanted)
        })
    })
}

fn credited(input: &Input<'_>) -> Option<Attribution> {
    let source = input.source?;
    Some(Attribution {
        name: source.name.clone(),
        actor: source.actor.clone(),
        evidence: source.evidence,
        by: "credit".to_owned(),
    })
}

fn dated(input: &Input<'_>) -> Option<Attribution> {
    let dateline = input.dateline?;
    Some(Attribution {
        name: dateline.agency.clone()?,
        actor: dateline.actor.clone(),
        evidence: CreditEvidence::Dateline,
        by: "dateline".to_owned(),
    })
}

/// A byline that names an outlet.
fn signed(input: &Input<'_>, names: &names::Rules) -> Option<Attribution> {
    input.byline.iter().find_map(|byline| {
        let resolved = names.resolve_phrase(&byline.name, input.language, None);
        (resolved.sector.as_deref() == Some("JRN")).then(|| Attribution {
            name: byline.name.clone(),
            actor: None,
            evidence: CreditEvidence::Byline,
            by: "byline".to_owned(),
        })
    })
}
