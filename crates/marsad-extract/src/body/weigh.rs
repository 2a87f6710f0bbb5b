//! The weight of each block: how likely it is text of an article.
//!
//! First from the block alone (length, punctuation, links, tag), then from the
//! names of the elements around it, where those names can be believed: a name
//! that covers most of the page's prose is no name of noise.

use super::marks::{Mark, Marks};
use super::segment::{Block, Blocks};
use super::teasers;
use crate::dom::{Dom, Kind, NodeId, Tag};

/// Sets noise, marks and weight of all blocks, and the sums of weights.
pub(super) fn weigh(dom: &Dom, marks: &Marks, blocks: &mut Blocks, trust: Trust) {
    inherit(dom, marks, blocks, trust);
    if trust == Trust::Full {
        teasers::mark(dom, blocks);
    }
    for block in &mut blocks.all {
        block.weight = weight(block);
    }
    blocks.weights = sums(blocks.all.iter().map(|block| i64::from(block.weight)));
}

/// How far names of noise are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// As far as the prose below does not refute them.
    Full,
    /// Only those that are hardly ever wrong: for pages where all prose stands
    /// under names of noise.
    Low,
}

/// Passes believed marks down to the blocks.
fn inherit(dom: &Dom, marks: &Marks, blocks: &mut Blocks, trust: Trust) {
    let prose = sums(blocks.all.iter().map(|block| {
        if block.is_prose() {
            i64::from(block.length)
        } else {
            0
        }
    }));
    let total = prose.last().copied().unwrap_or(0);
    let linked = sums(blocks.all.iter().map(|block| i64::from(block.linked)));
    // Open elements that have marks: end, marks so far, prose of the nearest body.
    // An element that holds only a part of a block says nothing of the block.
    let mut around: Vec<(NodeId, Mark, i64)> = Vec::new();
    let mut next = 0;
    for id in dom.nodes() {
        if next == blocks.all.len() {
            break;
        }
        while around.last().is_some_and(|(end, _, _)| *end <= id) {
            around.pop();
        }
        let (_, inherited, scope) =
            around
                .last()
                .copied()
                .unwrap_or((NodeId::ROOT, Mark::default(), total));
        if let Kind::Element(_) = dom.kind(id) {
            let mark = marks.mark(id);
            if !mark.is_empty() {
                let range = blocks.below(dom, id);
                let share = prose[range.end] - prose[range.start];
                let mut believed = believed(mark, share, scope);
                if linked[range.end] == linked[range.start] && share > 0 {
                    believed = believed.without(Mark::LINKING);
                }
                if trust == Trust::Low {
                    believed = believed.without(Mark::NOISE.without(Mark::SURE));
                }
                let is_body = marks.body(id) >= 4 && share > 0;
                let scope = if is_body { share } else { scope };
                around.push((dom.end(id), inherited | believed, scope));
            }
        }
        while blocks.all.get(next).is_some_and(|block| block.from == id) {
            let block = &mut blocks.all[next];
            let whole = around.iter().rev().find(|(end, _, _)| *end >= block.to);
            let inherited = whole.map_or(Mark::default(), |(_, mark, _)| *mark);
            block.noise = inherited.and(Mark::NOISE);
            block.marks = inherited.without(Mark::NOISE);
            next += 1;
        }
    }
}

/// The part of the marks that the amount of prose below does not refute.
fn believed(mark: Mark, prose: i64, total: i64) -> Mark {
    let mut mark = mark;
    if prose * 2 > total {
        mark = mark.without(Mark::NOISE);
    } else if prose * 3 > total {
        mark = mark.without(Mark::NOISE.without(Mark::COMMENT | Mark::RELATED | Mark::HIDDEN));
    }
    if prose > 600 {
        mark = mark.without(Mark::SMALL | Mark::FORM);
    }
    mark
}

fn weight(block: &Block) -> i32 {
    let length = block.length.min(5_000) as i32;
    let links = block.link_percent() as i32;
    if !block.noise.is_empty() {
        return -(length.min(200) / 4);
    }
    if links >= 50 {
        return -length.min(120);
    }
    let text = length - 2 * (block.linked.min(5_000) as i32);
    match block.tag {
        _ if block.is_heading() => 0,
        _ if block.is_prose() => {
            let share = match block.tag {
                Tag::LI | Tag::DT | Tag::DD => 60,
                Tag::TD | Tag::TH | Tag::DIV => 85,
                Tag::FIGCAPTION | Tag::CAPTION => 20,
                _ => 100,
            };
            text.max(0) * share / 100 + if block.tag == Tag::P { 25 } else { 0 }
        }
        Tag::P | Tag::BLOCKQUOTE | Tag::PRE => (text / 4).clamp(0, 40),
        Tag::LI if links > 25 => -20,
        _ => -8,
    }
}

/// Running sums, one longer than the values.
pub(super) fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    let mut out = vec![0];
    for value in values {
        sum += value;
        out.push(sum);
    }
    out
}
