//! What is cut from the lines of a container: what stands before the headline,
//! tails, boxes of links, scraps at both ends.
//!
//! Each rule only ever takes lines out.

use std::collections::{HashMap, HashSet};

use super::clean::Line;
use super::marks::Mark;
use super::rules::Label;
use crate::dom::{Dom, NodeId, Tag};

/// The number of blocks between two paragraphs that are noise, links or scraps.
fn idle(between: &[Line<'_>], from: usize, to: usize) -> usize {
    let kept = between.iter().skip(1);
    let texts =
        kept.filter(|line| line.keep && line.block.link_percent() < 50 && line.block.length >= 30);
    (to - from).saturating_sub(1 + texts.count())
}

/// Cuts everything from a heading on that opens comments or related articles
/// after most of the prose.
pub(super) fn cut_tail(lines: &mut [Line<'_>], body: u8) {
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
pub(super) fn drop_boxes(lines: &mut [Line<'_>], body: u8) {
    let announced = if body >= 2 {
        announced_lists(lines)
    } else {
        HashSet::new()
    };
    let mut in_box = false;
    for at in 0..lines.len() {
        let line = &lines[at];
        let in_list = announced.contains(&at);
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
                let before = neighbour(at.checked_sub(1).and_then(|at| lines.get(at)));
                let after = neighbour(lines.get(at + 1));
                is_link
                    && match line.block.tag {
                        Tag::P => before || after,
                        // A linked cell beside a text is a row of data.
                        Tag::TD | Tag::TH => before && after,
                        _ => !in_list,
                    }
            }
        };
        if drop {
            lines[at].keep = false;
        }
    }
}

/// Drops short lines before the first and after the last running text.
pub(super) fn trim_ends(lines: &mut [Line<'_>], vouched: bool) {
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

/// Items of lists of links that belong to a long text: a paragraph announces
/// them with a colon, and text goes on after them.
fn announced_lists(lines: &[Line<'_>]) -> HashSet<usize> {
    let mut items = HashSet::new();
    let last = lines.iter().rposition(Line::is_prose).unwrap_or(0);
    let mut is_announced = false;
    for (at, line) in lines.iter().enumerate().take(last) {
        if line.block.tag != Tag::LI {
            is_announced = line.opens && line.label.is_none() && line.block.tag == Tag::P;
        } else if is_announced {
            items.insert(at);
        }
    }
    items
}

/// Drops what stands before the headline, where most of the text follows it.
pub(super) fn cut_before(lines: &mut [Line<'_>], headline: Option<usize>) {
    let Some(headline) = headline else {
        return;
    };
    let prose = |lines: &[Line<'_>], after: bool| -> u32 {
        let texts = lines
            .iter()
            .filter(|line| line.is_prose() && (line.index > headline) == after);
        texts.map(|line| line.block.length).sum()
    };
    if prose(lines, true) < prose(lines, false) * 3 / 2 {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.index < headline) {
        line.keep = false;
    }
}

/// Cuts both ends to what `articleBody` of the structured data vouches for,
/// where it vouches for most of the text.
pub(super) fn cut_unwitnessed(lines: &mut [Line<'_>], witness: &str) {
    /// Characters that tell a paragraph.
    const TELLING: usize = 40;
    let (mut all, mut vouched) = (0, 0);
    let (mut first, mut last) = (None, 0);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.is_prose()) {
        all += line.block.length;
        let head: String = each_letter(line.words).take(TELLING).collect();
        if head.len() >= 20 && witness.contains(&head) {
            vouched += line.block.length;
            first = first.or(Some(at));
            last = at;
        }
    }
    let Some(first) = first else { return };
    if vouched * 10 < all * 7 {
        return;
    }
    for (at, line) in lines.iter_mut().enumerate() {
        let is_lead = at < first && (line.block.marks.has(Mark::LEAD) || line.is_prose());
        let is_end = at > last && line.is_prose();
        if is_end || (at < first && !is_lead) {
            line.keep = false;
        }
    }
}

/// Drops paragraphs that were there before: pages hold their text twice,
/// in another element, for print or for small screens.
pub(super) fn drop_repeats(dom: &Dom, lines: &mut [Line<'_>]) {
    /// Shorter ones may be refrains.
    const LONG: u32 = 90;
    let mut seen: HashMap<&str, NodeId> = HashMap::new();
    let mut repeats = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.keep || line.block.length < LONG {
            continue;
        }
        let around = dom.parent(line.block.owner);
        let first = *seen.entry(line.words).or_insert(around);
        if first != around {
            repeats.push(at);
        }
    }
    for at in repeats {
        lines[at].keep = false;
    }
}

/// Letters and digits only, lower case.
pub(super) fn letters(text: &str) -> String {
    each_letter(text).collect()
}

/// See [`letters`].
pub(super) fn each_letter(text: &str) -> impl Iterator<Item = char> {
    let known = text.chars().filter(|c| c.is_alphanumeric());
    known.flat_map(char::to_lowercase)
}
