//! Lists of teasers, known by their shape: neighbours of the same make, each a
//! linked headline with a line or two of text.

use super::marks::Mark;
use super::segment::Blocks;
use crate::dom::{Dom, Kind, NodeId, Tag};

/// So many neighbours make a list.
const FEW: usize = 3;
/// A teaser with more characters is a post of its own.
const LONG: u32 = 700;

/// Marks the blocks of teaser lists as related articles, unless they hold most
/// of the page's prose. Linear: every child is looked at once.
pub(super) fn mark(dom: &Dom, blocks: &mut Blocks) {
    let total: u32 = prose(blocks, 0..blocks.all.len());
    let mut found = Vec::new();
    for id in dom.nodes() {
        let Kind::Element(tag) = dom.kind(id) else {
            continue;
        };
        if tag.is_inline() || blocks.below(dom, id).len() < FEW * 2 {
            continue;
        }
        runs(dom, blocks, id, &mut found);
    }
    for range in found {
        if prose(blocks, range.clone()) * 2 > total {
            continue;
        }
        for block in &mut blocks.all[range] {
            block.noise = block.noise | Mark::RELATED;
        }
    }
}

fn prose(blocks: &Blocks, range: std::ops::Range<usize>) -> u32 {
    let prose = blocks.all[range].iter().filter(|block| block.is_prose());
    prose.map(|block| block.length).sum()
}

/// The runs of teasers among the children of one element.
fn runs(dom: &Dom, blocks: &Blocks, parent: NodeId, found: &mut Vec<std::ops::Range<usize>>) {
    let mut run: Option<(Make<'_>, usize, std::ops::Range<usize>)> = None;
    let mut close = |run: Option<(Make<'_>, usize, std::ops::Range<usize>)>| {
        if let Some((_, count, range)) = run
            && count >= FEW
        {
            found.push(range);
        }
    };
    for child in dom.children(parent) {
        let range = blocks.below(dom, child);
        if range.is_empty() {
            continue;
        }
        if !is_teaser(dom, blocks, child, range.clone()) {
            close(run.take());
            continue;
        }
        let make = make(dom, child);
        match &mut run {
            Some((known, count, all)) if *known == make => {
                *count += 1;
                all.end = range.end;
            }
            _ => {
                close(run.take());
                run = Some((make, 1, range));
            }
        }
    }
    close(run);
}

/// Tag and class names.
type Make<'d> = (&'d str, Option<&'d str>);

fn make(dom: &Dom, id: NodeId) -> Make<'_> {
    (dom.name(id), dom.attr(id, "class"))
}

/// A linked line and some text beside it, and not much in all.
fn is_teaser(dom: &Dom, blocks: &Blocks, id: NodeId, range: std::ops::Range<usize>) -> bool {
    let is_box = dom
        .tag(id)
        .is_some_and(|tag| !tag.is_inline() && tag != Tag::P);
    if !is_box || range.len() < 2 || range.len() > 12 {
        return false;
    }
    // A row of a table of data has short cells.
    let enough = if dom.is(id, Tag::TR) { 70 } else { 25 };
    let below = &blocks.all[range];
    let length: u32 = below.iter().map(|block| block.length).sum();
    let has_headline = below
        .iter()
        .any(|block| block.link_percent() >= 80 && block.length >= 15);
    let has_text = below
        .iter()
        .any(|block| block.link_percent() < 80 && block.length >= enough);
    length <= LONG && has_headline && has_text
}
