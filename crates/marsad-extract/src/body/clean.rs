//! What inside a chosen container is not text: boxes, lines, tails.

use super::marks::Mark;
use super::propose::Proposal;
use super::reading::Readings;
use super::rules::Label;
use super::segment::{Block, Blocks};
use super::trim;

/// A block that stays in the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Its number among the page's blocks.
    pub(super) block: usize,
}

/// The blocks of a proposal that are text of the article.
pub(super) fn clean(
    readings: &Readings<'_>,
    blocks: &Blocks,
    headline: Option<usize>,
    witness: Option<&str>,
    proposal: &Proposal,
) -> Vec<Kept> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for index in lead(blocks, headline, proposal) {
        lines.push(Line::read(readings, index, &blocks.all[index]));
    }
    for index in proposal.ranges.iter().cloned().flatten() {
        let block = &blocks.all[index];
        if !block.noise.is_empty() {
            continue;
        }
        lines.push(Line::read(readings, index, block));
    }
    trim::cut_before(&mut lines, headline);
    trim::cut_tail(&mut lines, proposal.body);
    trim::drop_boxes(&mut lines, proposal.body);
    if let Some(witness) = witness {
        trim::cut_unwitnessed(&mut lines, witness);
    }
    trim::drop_repeats(readings.dom(), &mut lines);
    trim::trim_ends(&mut lines, proposal.body >= 4);
    lines
        .iter()
        .filter(|line| line.keep)
        .map(|line| Kept { block: line.index })
        .collect()
}

/// Running text and standfirsts between the headline and the container: the
/// opening of the article, set apart from it by the page's make-up.
fn lead(blocks: &Blocks, headline: Option<usize>, proposal: &Proposal) -> Vec<usize> {
    /// More blocks than this between headline and body are something else.
    const FAR: usize = 40;
    let start = proposal.ranges.first().map_or(0, |range| range.start);
    let Some(headline) = headline.filter(|headline| *headline < start && start - headline <= FAR)
    else {
        return Vec::new();
    };
    let is_lead = |block: &Block| {
        block.noise.is_empty()
            && block.link_percent() < 30
            && (block.is_prose() || (block.marks.has(Mark::LEAD) && block.length >= 40))
    };
    (headline + 1..start)
        .filter(|index| is_lead(&blocks.all[*index]))
        .collect()
}

/// A block under judgement.
pub(super) struct Line<'b> {
    /// Its number among the page's blocks.
    pub(super) index: usize,
    pub(super) block: &'b Block,
    pub(super) label: Option<Label>,
    /// Whether it ends with a colon.
    pub(super) opens: bool,
    pub(super) keep: bool,
    /// Its words.
    pub(super) words: &'b str,
}

impl<'b> Line<'b> {
    fn read(readings: &'b Readings<'_>, index: usize, block: &'b Block) -> Line<'b> {
        let reading = readings.of(index, block);
        Line {
            index,
            block,
            label: reading.label,
            opens: reading.opens,
            keep: reading.is_text,
            words: &reading.words,
        }
    }

    pub(super) fn is_prose(&self) -> bool {
        self.keep && self.block.is_prose()
    }
}
