//! The lines of an HTML page beside its body: labels that the body left out.
//!
//! In: the tree, and where the body stands in it. Out: the page's leaf lines
//! from the headline to a little after the body, in document order, each either
//! one of the body's blocks or a line around it. Lines are cut at elements that
//! are not inline and at `br`.

use std::collections::HashSet;

use marsad_text::normalise;

use super::{Line, Origin};
use crate::body::BodyFound;
use crate::dom::{Dom, Kind, NodeId, Tag};

/// Lines before the body that are read where no headline element is known.
const BEFORE: usize = 12;
/// Lines after the body that are read.
const AFTER: usize = 16;
/// Longest line around a body, in bytes: labels are short, tag lists less so.
const LONGEST: usize = 900;
/// Lines that are cut at most between the headline and the end.
const MOST: usize = 2_000;

/// A line around the body, and before which of the body's blocks it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The line.
    pub line: Line,
    /// Number of the body's block that follows it.
    pub before_block: usize,
}

/// The lines around `found`, in document order; none if it has no place.
pub fn beside(dom: &Dom, found: &BodyFound, headline: Option<NodeId>) -> Vec<Beside> {
    let Some((from, to)) = found.place else {
        return Vec::new();
    };
    let start = headline
        .filter(|node| *node < from)
        .map(|node| dom.end(node));
    let known = start.is_some();
    let lines = leaf_lines(dom, start.unwrap_or(NodeId::ROOT), to);
    let blocks: Vec<&str> = found
        .body
        .blocks
        .iter()
        .map(|block| block.span.map_or("", |span| span.slice(&found.body.text)))
        .collect();
    let texts: HashSet<&str> = blocks.iter().copied().collect();
    let first = lines
        .iter()
        .position(|(node, _)| *node >= from)
        .unwrap_or(lines.len());
    let skip = if known {
        0
    } else {
        first.saturating_sub(BEFORE)
    };

    let mut next = 0;
    let mut after = 0;
    let mut beside = Vec::new();
    for (node, line) in lines.into_iter().skip(skip) {
        if node >= to {
            after += 1;
            if after > AFTER {
                break;
            }
        }
        if texts.contains(line.text.as_str()) {
            let reach = blocks.iter().enumerate().skip(next).take(40);
            let mut same = reach.filter(|(_, block)| **block == line.text);
            next = same.next().map_or(next, |(number, _)| number + 1);
        } else if line.text.len() <= LONGEST {
            let before_block = if node >= to { blocks.len() } else { next };
            beside.push(Beside { line, before_block });
        }
    }
    beside
}

/// The lines from node `from` on, until enough stand behind `to`.
fn leaf_lines(dom: &Dom, from: NodeId, to: NodeId) -> Vec<(NodeId, Line)> {
    let mut cut = Cut::default();
    let mut skip_to = NodeId::ROOT;
    let mut behind = 0;
    for id in dom.nodes().skip(from.index()) {
        cut.leave(dom, id);
        if id < skip_to {
            continue;
        }
        if id >= to {
            behind += 1;
            if behind > 400 {
                break;
            }
        }
        match dom.kind(id) {
            Kind::Document => {}
            Kind::Text => cut.text(id, dom.text(id)),
            Kind::Element(tag) if is_skipped(tag) => {
                cut.flush();
                skip_to = dom.end(id);
            }
            Kind::Element(tag) => cut.enter(dom, id, tag),
        }
        if cut.lines.len() >= MOST {
            break;
        }
    }
    cut.flush();
    cut.lines
}

fn is_skipped(tag: Tag) -> bool {
    tag.is_code()
        || matches!(
            tag,
            Tag::HEAD | Tag::SELECT | Tag::BUTTON | Tag::TEXTAREA | Tag::SVG | Tag::FIGCAPTION
        )
}

#[derive(Default)]
struct Cut {
    lines: Vec<(NodeId, Line)>,
    /// Ends of the open elements that are boundaries.
    open: Vec<NodeId>,
    words: String,
    first: Option<NodeId>,
    link: Option<(NodeId, String)>,
    /// Letters outside of links.
    loose: bool,
    heading: Option<(NodeId, u8)>,
}

impl Cut {
    fn leave(&mut self, dom: &Dom, id: NodeId) {
        let _ = dom;
        while self.open.last().is_some_and(|end| *end <= id) {
            self.open.pop();
            self.flush();
        }
        if self.heading.is_some_and(|(end, _)| end <= id) {
            self.heading = None;
        }
    }

    fn enter(&mut self, dom: &Dom, id: NodeId, tag: Tag) {
        if tag == Tag::BR {
            self.flush();
        } else if tag == Tag::A {
            let address = dom.attr(id, "href").unwrap_or("").to_owned();
            self.link = Some((dom.end(id), address));
        } else if !tag.is_inline() {
            self.flush();
            self.open.push(dom.end(id));
            let level = match tag {
                Tag::H1 => Some(1),
                Tag::H2 => Some(2),
                Tag::H3 => Some(3),
                Tag::H4 | Tag::H5 | Tag::H6 => Some(4),
                _ => None,
            };
            if let Some(level) = level {
                self.heading = Some((dom.end(id), level));
            }
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        if text.trim().is_empty() {
            self.words.push(' ');
            return;
        }
        self.first.get_or_insert(id);
        let linked = self.link.as_ref().is_some_and(|(end, _)| id < *end);
        self.loose |= !linked;
        self.words.push_str(text);
    }

    fn flush(&mut self) {
        if let Some(first) = self.first.take() {
            let link = self.link.as_ref().map(|(_, address)| address.clone());
            self.lines.push((
                first,
                Line {
                    text: normalise::one_line(&self.words),
                    link: link.filter(|_| !self.loose),
                    heading: self.heading.map(|(_, level)| level),
                    strong: false,
                    origin: Origin::Around,
                },
            ));
        }
        self.words.clear();
        self.loose = false;
        if self
            .link
            .as_ref()
            .is_some_and(|(end, _)| self.open.last().is_some_and(|open| open <= end))
        {
            return;
        }
        self.link = None;
    }
}
