//! The judge: cleans every proposal and takes the one that reads best.

use super::PageFacts;
use super::clean::{Kept, clean};
use super::propose::Proposal;
use super::rules::BodyRules;
use super::segment::Blocks;
use crate::dom::Dom;

/// The blocks of the chosen body.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) kept: Vec<Kept>,
    pub(super) reasons: Vec<String>,
}

pub(super) fn choose(
    dom: &Dom,
    page: &PageFacts<'_>,
    rules: &BodyRules,
    blocks: &Blocks,
    proposals: Vec<Proposal>,
) -> Chosen {
    let mut best: Option<(i64, Chosen)> = None;
    for proposal in proposals {
        let kept = clean(dom, page, rules, blocks, &proposal);
        let weight: i64 = kept
            .iter()
            .map(|kept| i64::from(blocks.all[kept.block].weight))
            .sum();
        let score = weight * proposal.prior / 100;
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            let reason = format!(
                "{} <{}> weight {weight} prior {}",
                proposal.strategy,
                dom.name(proposal.root),
                proposal.prior
            );
            best = Some((
                score,
                Chosen {
                    kept,
                    reasons: vec![reason],
                },
            ));
        }
    }
    best.map(|(_, chosen)| chosen).unwrap_or_default()
}
