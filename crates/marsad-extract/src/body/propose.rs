//! Strategies that propose where the body is.

use super::PageFacts;
use super::marks::Marks;
use super::reading::words;
use super::segment::Blocks;
use super::trim::letters;
use super::weigh::sums;
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
    /// How surely the container calls itself a body, 0 to 8.
    pub(super) body: u8,
}

/// All proposals; at least one where the page has any block.
pub(super) fn propose(
    dom: &Dom,
    marks: &Marks,
    blocks: &Blocks,
    headline: Option<usize>,
) -> Vec<Proposal> {
    let nearness = Nearness::new(blocks, headline);
    let mut proposals = Vec::new();
    proposals.extend(heaviest(dom, marks, blocks, &nearness));
    proposals.extend(named(dom, marks, blocks, &nearness));
    proposals.extend(densest(dom, blocks, &nearness));
    proposals.extend(headline.and_then(|headline| below_headline(dom, blocks, headline)));
    if proposals.is_empty() && !blocks.all.is_empty() {
        proposals.push(Proposal {
            strategy: "whole page",
            ranges: vec![0..blocks.all.len()],
            root: NodeId::ROOT,
            prior: 10,
            body: 0,
        });
    }
    proposals
}

/// The element with the greatest sum of weights, its name counted in.
fn heaviest(dom: &Dom, marks: &Marks, blocks: &Blocks, nearness: &Nearness) -> Option<Proposal> {
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
        let near = nearness.of(&blocks.below(dom, id));
        let prior = prior(marks.body(id)) * near / 100;
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
        body: marks.body(root),
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

/// The element that calls itself an article and holds most running text: lists
/// of links in a long text count little against it.
fn named(dom: &Dom, marks: &Marks, blocks: &Blocks, nearness: &Nearness) -> Option<Proposal> {
    /// Weaker names stand on anything.
    const NAMED: u8 = 2;
    let texts = sums(blocks.all.iter().map(|block| {
        let weight = i64::from(block.weight);
        if weight < 0 { weight / 3 } else { weight }
    }));
    let mut best: Option<(i64, NodeId, i64)> = None;
    for id in dom.nodes().filter(|id| marks.body(*id) >= NAMED) {
        let range = blocks.below(dom, id);
        let prior = prior(marks.body(id)) * nearness.of(&range) / 100;
        let score = (texts[range.end] - texts[range.start]) * prior / 100;
        if score > 0 && best.is_none_or(|(known, _, _)| score >= known) {
            best = Some((score, id, prior));
        }
    }
    best.map(|(_, root, prior)| Proposal {
        strategy: "named container",
        ranges: vec![blocks.below(dom, root)],
        root,
        prior: prior * 93 / 100,
        body: marks.body(root),
    })
}

/// The contiguous run of blocks with the greatest sum (Kadane 1984).
fn densest(dom: &Dom, blocks: &Blocks, nearness: &Nearness) -> Option<Proposal> {
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
        prior: nearness.of(&best_range),
        body: 0,
        ranges: vec![best_range],
    })
}

/// The run from the headline on, until what follows is clearly something else.
fn below_headline(dom: &Dom, blocks: &Blocks, headline: usize) -> Option<Proposal> {
    /// Links, lists and short lines that weigh so much end the run.
    const SOMETHING_ELSE: i64 = 250;
    let (mut sum, mut peak, mut end) = (0_i64, 0_i64, headline);
    for (index, block) in blocks.all.iter().enumerate().skip(headline + 1) {
        sum += i64::from(block.weight);
        // What comes before the first text is no measure of what comes after.
        if peak == 0 {
            sum = sum.max(0);
        }
        if sum > peak {
            (peak, end) = (sum, index + 1);
        } else if peak > 0 && sum < peak - SOMETHING_ELSE {
            break;
        }
    }
    let first = blocks.all.get(headline)?;
    (end > headline + 1).then(|| Proposal {
        strategy: "below the headline",
        root: dom.parent(first.from),
        ranges: vec![headline + 1..end],
        prior: 100,
        body: 0,
    })
}

/// The block that holds the headline: a heading rather than another line.
pub(super) fn headline_block(dom: &Dom, page: &PageFacts<'_>, blocks: &Blocks) -> Option<usize> {
    if let Some(node) = page.headline_node {
        let range = blocks.below(dom, node);
        if !range.is_empty() {
            return Some(range.start);
        }
    }
    let claimed = page.headline.map(letters).unwrap_or_default();
    let claimed_length = claimed.chars().count() as u32;
    let mut other = None;
    let mut first_heading = None;
    for (index, block) in blocks.all.iter().enumerate() {
        if block.tag == Tag::H1 && block.length >= 15 && block.noise.is_empty() {
            first_heading = first_heading.or(Some(index));
        }
        // An ideograph counts thrice.
        if claimed.is_empty()
            || block.length < claimed_length / 3
            || block.length > claimed_length * 4
        {
            continue;
        }
        let text = letters(&words(dom, block));
        // A heading may be a part of what is claimed: the outlet's name stays on.
        let is_part = block.is_heading() && block.length >= 20 && claimed.contains(&text);
        if text != claimed && !is_part {
            continue;
        }
        if block.is_heading() {
            return Some(index);
        }
        other = other.or(Some(index));
    }
    other.or(first_heading)
}

/// How far running text stands from the headline.
struct Nearness {
    headline: Option<usize>,
    /// Whether the headline stands in a heading element.
    sure: bool,
    /// For each block, the next one with running text.
    next_prose: Vec<usize>,
}

impl Nearness {
    fn new(blocks: &Blocks, headline: Option<usize>) -> Nearness {
        let mut next = blocks.all.len();
        let mut next_prose = vec![next; blocks.all.len() + 1];
        for (index, block) in blocks.all.iter().enumerate().rev() {
            if block.is_prose() && block.noise.is_empty() {
                next = index;
            }
            next_prose[index] = next;
        }
        let sure = headline.is_some_and(|headline| blocks.all[headline].is_heading());
        Nearness {
            headline,
            sure,
            next_prose,
        }
    }

    /// In percent: a body begins soon after its headline.
    fn of(&self, range: &std::ops::Range<usize>) -> i64 {
        let Some(headline) = self.headline else {
            return 100;
        };
        let first = self.next_prose[range.start];
        if range.contains(&headline) {
            return 100;
        }
        match first.checked_sub(headline) {
            None if self.sure => 40,
            None => 70,
            Some(0..=15) => 100,
            Some(16..=40) if self.sure => 75,
            Some(16..=40) => 85,
            Some(_) if self.sure => 25,
            Some(_) => 60,
        }
    }
}
