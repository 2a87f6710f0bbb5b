//! What inside a chosen container is not text: boxes, lines, tails.

use super::PageFacts;
use super::marks::Mark;
use super::propose::Proposal;
use super::rules::{BodyRules, Label};
use super::segment::{Block, Blocks, is_no_text};
use super::trim::{self, letters};
use crate::dom::{Dom, NodeId, Tag};
use marsad_text::normalise;

/// A block that stays in the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Its number among the page's blocks.
    pub(super) block: usize,
}

/// The blocks of a proposal that are text of the article.
pub(super) fn clean(
    dom: &Dom,
    page: &PageFacts<'_>,
    rules: &BodyRules,
    blocks: &Blocks,
    headline: Option<usize>,
    witness: Option<&str>,
    proposal: &Proposal,
) -> Vec<Kept> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for index in lead(blocks, headline, proposal) {
        lines.push(Line::read(dom, page, rules, index, &blocks.all[index]));
    }
    for index in proposal.ranges.iter().cloned().flatten() {
        let block = &blocks.all[index];
        if !block.noise.is_empty() {
            continue;
        }
        lines.push(Line::read(dom, page, rules, index, block));
    }
    trim::cut_before(&mut lines, headline);
    trim::cut_tail(&mut lines, proposal.body);
    trim::drop_boxes(&mut lines, proposal.body);
    if let Some(witness) = witness {
        trim::cut_unwitnessed(&mut lines, witness);
    }
    trim::drop_repeats(dom, &mut lines);
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
    pub(super) words: String,
}

impl<'b> Line<'b> {
    fn read(
        dom: &Dom,
        page: &PageFacts<'_>,
        rules: &BodyRules,
        index: usize,
        block: &'b Block,
    ) -> Line<'b> {
        /// No label is longer than this many characters.
        const LABEL: u32 = 90;
        /// No phrase makes a longer paragraph noise.
        const PHRASE: u32 = 450;
        let words = words(dom, block);
        let mut keep = !is_symbols(&words);
        let mut label = None;
        if block.length <= LABEL {
            label = rules.label(&words);
        }
        if block.length <= PHRASE && label.is_none() {
            label = rules.phrase(&words);
        }
        if page
            .headline
            .is_some_and(|headline| block.length <= PHRASE && is_same(&words, headline))
        {
            keep = false;
        }
        if block.tag == Tag::H1 {
            keep = false;
        }
        Line {
            index,
            block,
            label,
            opens: words.ends_with([':', '：']),
            keep,
            words,
        }
    }

    pub(super) fn is_prose(&self) -> bool {
        self.keep && self.block.is_prose()
    }
}

/// The words of a block on one line.
pub(super) fn words(dom: &Dom, block: &Block) -> String {
    let mut out = String::new();
    let mut skip_to = block.from;
    for id in (block.from.index()..block.to.index()).map(|n| NodeId(n as u32)) {
        match dom.tag(id) {
            Some(tag) if id >= skip_to && is_no_text(tag) => skip_to = dom.end(id),
            None if id >= skip_to => normalise::push_folded(&mut out, dom.text(id)),
            _ => {}
        }
    }
    normalise::nfc(out.trim()).into_owned()
}

fn is_symbols(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whether two headlines are the same but for case, punctuation and blanks.
fn is_same(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}
