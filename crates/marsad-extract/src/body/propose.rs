//! Strategies that propose where the body is.

use super::PageFacts;
use super::marks::Marks;
use super::segment::Blocks;
use crate::dom::{Dom, Kind, NodeId, Tag};

/// A place where the body may be.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    /// Strategy, for the reasons.
    pub(super) strategy: &'static str,
    /// Ranges of blocks, in order, not overlapping.
    pub(super) ranges: Vec<std::ops::Range<usize>>,
    /// The container, for the reasons.
    pub(super) root: NodeId,
    /// How far names and structure vouch for it, in percent of its weight.
    pub(super) prior: i64,
}

/// All proposals; at least one where the page has any block.
pub(super) fn propose(
    dom: &Dom,
    marks: &Marks,
    blocks: &Blocks,
    _page: &PageFacts<'_>,
) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    proposals.extend(heaviest(dom, marks, blocks));
    proposals.extend(densest(dom, blocks));
    if proposals.is_empty() && !blocks.all.is_empty() {
        proposals.push(Proposal {
            strategy: "whole page",
            ranges: vec![0..blocks.all.len()],
            root: NodeId::ROOT,
            prior: 10,
        });
    }
    proposals
}

/// The element with the greatest sum of weights, its name counted in.
fn heaviest(dom: &Dom, marks: &Marks, blocks: &Blocks) -> Option<Proposal> {
    let mut best: Option<(i64, NodeId, i64)> = None;
    for id in dom.nodes() {
        let Kind::Element(tag) = dom.kind(id) else {
            continue;
        };
        if tag.is_inline()
            || matches!(
                tag,
                Tag::P | Tag::UL | Tag::OL | Tag::LI | Tag::BLOCKQUOTE | Tag::TR | Tag::TBODY
            )
        {
            continue;
        }
        let sum = blocks.weight_below(dom, id);
        if sum <= 0 {
            continue;
        }
        let prior = prior(marks.body(id));
        let score = sum * prior / 100;
        // On a tie the deeper one wins: the range is tighter.
        if best.is_none_or(|(known, _, _)| score >= known) {
            best = Some((score, id, prior));
        }
    }
    best.map(|(_, root, prior)| Proposal {
        strategy: "heaviest container",
        ranges: vec![blocks.below(dom, root)],
        root,
        prior,
    })
}

fn prior(body: u8) -> i64 {
    match body {
        0 => 100,
        1 => 102,
        2 => 108,
        3 => 112,
        4 => 120,
        5 => 130,
        _ => 150,
    }
}

/// The contiguous run of blocks with the greatest sum (Kadane 1984).
fn densest(dom: &Dom, blocks: &Blocks) -> Option<Proposal> {
    let (mut best, mut best_range) = (0_i64, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (index, block) in blocks.all.iter().enumerate() {
        sum += i64::from(block.weight);
        if sum <= 0 {
            (sum, start) = (0, index + 1);
        } else if sum > best {
            (best, best_range) = (sum, start..index + 1);
        }
    }
    let first = blocks.all.get(best_range.start)?;
    (!best_range.is_empty()).then(|| Proposal {
        strategy: "densest run",
        root: dom.parent(first.from),
        ranges: vec![best_range],
        prior: 100,
    })
}
