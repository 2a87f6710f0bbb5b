//! The judge: cleans every proposal and takes the one that reads best.

use super::PageFacts;
use super::clean::{Kept, clean};
use super::propose::Proposal;
use super::rules::BodyRules;
use super::segment::{Block, Blocks};
use super::trim::letters;
use crate::dom::Dom;

/// The blocks of the chosen body.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) kept: Vec<Kept>,
    pub(super) reasons: Vec<String>,
    /// Characters of running text in it.
    pub(super) prose: i64,
}

pub(super) fn choose(
    dom: &Dom,
    page: &PageFacts<'_>,
    rules: &BodyRules,
    blocks: &Blocks,
    headline: Option<usize>,
    proposals: Vec<Proposal>,
) -> Chosen {
    let witness = page
        .article_body
        .filter(|text| text.len() >= 600)
        .map(letters);
    let mut best: Option<(i64, Chosen)> = None;
    for proposal in proposals {
        let kept = clean(
            dom,
            page,
            rules,
            blocks,
            headline,
            witness.as_deref(),
            &proposal,
        );
        let weight: i64 = kept.iter().map(|kept| worth(&blocks.all[kept.block])).sum();
        // Between bodies without weight the longer one is better than none.
        let score = weight * proposal.prior + kept.len() as i64;
        let prose: i64 = kept
            .iter()
            .map(|kept| &blocks.all[kept.block])
            .filter(|block| block.is_prose())
            .map(|block| i64::from(block.length))
            .sum();
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            let reason = format!(
                "{} <{}> weight {weight} prior {} headline {headline:?}",
                proposal.strategy,
                dom.name(proposal.root),
                proposal.prior
            );
            best = Some((
                score,
                Chosen {
                    kept,
                    reasons: vec![reason],
                    prose,
                },
            ));
        }
    }
    best.map(|(_, chosen)| chosen).unwrap_or_default()
}

/// Running text counts, lines of links count against, short lines are neutral.
fn worth(block: &Block) -> i64 {
    let weight = i64::from(block.weight);
    if (-30..0).contains(&weight) {
        0
    } else {
        weight
    }
}
