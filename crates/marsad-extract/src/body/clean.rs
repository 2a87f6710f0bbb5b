//! What inside a chosen container is not text: boxes, lines, tails.

use super::PageFacts;
use super::marks::Mark;
use super::propose::Proposal;
use super::rules::{BodyRules, Label};
use super::segment::{Block, Blocks, is_no_text};
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
    cut_tail(&mut lines, proposal.body);
    drop_boxes(&mut lines);
    trim_ends(&mut lines, proposal.body >= 4);
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
struct Line<'b> {
    index: usize,
    block: &'b Block,
    label: Option<Label>,
    /// Whether it ends with a colon.
    opens: bool,
    keep: bool,
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
        let mut label = None;
        let mut keep = true;
        let mut opens = false;
        if block.length <= LABEL {
            let text = words(dom, block);
            label = rules.label(&text);
            opens = text.ends_with([':', '：']);
            keep = !is_symbols(&text);
        }
        if block.length <= PHRASE && label.is_none() {
            let text = words(dom, block);
            label = rules.phrase(&text);
            if page
                .headline
                .is_some_and(|headline| is_same(&text, headline))
            {
                keep = false;
            }
        }
        if block.tag == Tag::H1 {
            keep = false;
        }
        Line {
            index,
            block,
            label,
            opens,
            keep,
        }
    }

    fn is_prose(&self) -> bool {
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
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(one) == letters(other)
}

/// The number of blocks between two paragraphs that are noise, links or scraps.
fn idle(between: &[Line<'_>], from: usize, to: usize) -> usize {
    let kept = between.iter().skip(1);
    let texts =
        kept.filter(|line| line.keep && line.block.link_percent() < 50 && line.block.length >= 30);
    (to - from).saturating_sub(1 + texts.count())
}

/// Cuts everything from a heading on that opens comments or related articles
/// after most of the prose.
fn cut_tail(lines: &mut [Line<'_>], body: u8) {
    // The less a container's name says, the sooner its text may be over.
    let (gap_allowed, tenths) = match body {
        0 => (8, 6),
        1 => (12, 8),
        _ => (usize::MAX, 10),
    };
    let total: u32 = lines
        .iter()
        .filter(|l| l.is_prose())
        .map(|l| l.block.length)
        .sum();
    let mut seen = 0;
    let mut cut = None;
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        // Much that is no text after most of the text: the article is over.
        if line.is_prose() {
            let gap = last.map_or(0, |last| {
                idle(&lines[last..at], lines[last].index, line.index)
            });
            if gap >= gap_allowed && seen * 10 >= total * tenths {
                cut = Some(at);
                break;
            }
            last = Some(at);
        }
        if line.is_prose() && line.label.is_none() {
            seen += line.block.length;
            continue;
        }
        let opens = match line.label {
            Some(Label::Comments) => seen * 10 >= total * 4,
            Some(Label::Related) => seen * 10 >= total * 7,
            _ => false,
        };
        if opens {
            cut = Some(at);
            break;
        }
    }
    if let Some(cut) = cut {
        for line in &mut lines[cut..] {
            line.keep = false;
        }
    }
}

/// Drops label lines with the links that follow, and runs of link lines.
fn drop_boxes(lines: &mut [Line<'_>]) {
    let mut in_box = false;
    for at in 0..lines.len() {
        let line = &lines[at];
        let is_link = line.block.link_percent() >= 60;
        let drop = match line.label {
            Some(Label::Related | Label::Comments | Label::Navigate) => {
                in_box = true;
                true
            }
            Some(_) => true,
            None if in_box && is_link => true,
            None => {
                in_box = false;
                let neighbour = |other: Option<&Line<'_>>| {
                    other.is_some_and(|other| other.block.link_percent() >= 60)
                };
                is_link
                    && (line.block.tag != Tag::P
                        || neighbour(at.checked_sub(1).and_then(|at| lines.get(at)))
                        || neighbour(lines.get(at + 1)))
            }
        };
        if drop {
            lines[at].keep = false;
        }
    }
}

/// Drops short lines before the first and after the last running text.
fn trim_ends(lines: &mut [Line<'_>], vouched: bool) {
    let Some(first) = lines.iter().position(Line::is_prose) else {
        return;
    };
    let last = lines.iter().rposition(Line::is_prose).unwrap_or(first);
    for (at, line) in lines.iter_mut().enumerate() {
        let is_sentence = line.block.closed && line.block.length >= 20;
        let is_outer = at < first || at > last;
        let is_closing = at > last
            && vouched
            && line.label.is_none()
            && line.block.link_percent() < 30
            && matches!(
                line.block.tag,
                Tag::P | Tag::LI | Tag::DD | Tag::TD | Tag::BLOCKQUOTE
            )
            && !line.opens;
        let is_lead = at < first && (line.block.marks.has(Mark::LEAD) || line.block.is_heading());
        if is_outer && !is_sentence && !is_lead && !is_closing {
            line.keep = false;
        }
        if at > last && (line.block.is_heading() || line.opens) {
            line.keep = false;
        }
    }
}
