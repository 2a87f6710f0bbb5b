//! The tree cut into leaf blocks: runs of text between two block boundaries.
//!
//! One pass. A boundary is the begin or end of any element that does not run
//! with text, a line break, and an inline element whose name says that it is
//! not text (a `span` of share buttons). Blocks are in document order and never
//! overlap; a subtree holds a contiguous range of them.

use super::marks::{Mark, Marks};
use crate::dom::{Dom, Kind, NodeId, Tag};

/// A run of text and what can be counted in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// First text node.
    pub(super) from: NodeId,
    /// One past the last text node.
    pub(super) to: NodeId,
    /// The nearest element around it that is not inline.
    pub(super) owner: NodeId,
    /// Tag of the nearest structural element: p, li, h1 … or div.
    pub(super) tag: Tag,
    /// Characters that are not blank; an ideograph counts [`IDEOGRAPH`].
    pub(super) length: u32,
    /// Those inside links.
    pub(super) linked: u32,
    /// Those in bold.
    pub(super) strong: u32,
    /// Commas, full stops and their like.
    pub(super) stops: u32,
    /// Whether the last character closes a sentence.
    pub(super) closed: bool,
    /// Noise marks of the elements around it, as far as they are believed.
    pub(super) noise: Mark,
    /// Other marks around it.
    pub(super) marks: Mark,
    /// How likely it is body text, times its length.
    pub(super) weight: i32,
}

impl Block {
    /// Share of link text, 0 to 100.
    pub(super) fn link_percent(&self) -> u32 {
        (self.linked * 100).checked_div(self.length).unwrap_or(0)
    }

    /// Whether it is running text by itself: long enough, with punctuation,
    /// not made of links.
    pub(super) fn is_prose(&self) -> bool {
        self.link_percent() < 40
            && (self.length >= 250
                || (self.length >= 70 && self.stops >= 1)
                || (self.length >= 35 && self.stops >= 1 && self.closed))
            && !self.is_heading()
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(
            self.tag,
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6
        )
    }
}

/// An ideograph says about as much as three letters.
const IDEOGRAPH: u32 = 3;

/// All blocks of a page, with the range of each subtree.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// In document order.
    pub(super) all: Vec<Block>,
    /// For each node, the number of blocks that begin before it.
    before: Vec<u32>,
    /// Sums of the weights of the blocks before each block.
    pub(super) weights: Vec<i64>,
}

impl Blocks {
    /// The blocks that begin in `id .. end`.
    pub(super) fn range(&self, id: NodeId, end: NodeId) -> std::ops::Range<usize> {
        let at = |node: NodeId| {
            let last = self.all.len() as u32;
            self.before.get(node.index()).copied().unwrap_or(last) as usize
        };
        at(id)..at(end)
    }

    /// The blocks below a node.
    pub(super) fn below(&self, dom: &Dom, id: NodeId) -> std::ops::Range<usize> {
        self.range(id, dom.end(id))
    }

    /// Sum of the weights below a node.
    pub(super) fn weight_below(&self, dom: &Dom, id: NodeId) -> i64 {
        let range = self.below(dom, id);
        self.weights[range.end] - self.weights[range.start]
    }
}

/// Cuts a page.
pub(super) fn cut(dom: &Dom, marks: &Marks) -> Blocks {
    let mut cutter = Cutter {
        open: Vec::new(),
        inline_end: NodeId::ROOT,
        link_end: NodeId::ROOT,
        strong_end: NodeId::ROOT,
        current: None,
        blocks: Blocks {
            all: Vec::new(),
            before: vec![0; dom.len()],
            weights: Vec::new(),
        },
    };
    let mut skip_to = NodeId::ROOT;
    for id in dom.nodes() {
        cutter.leave(dom, id);
        let open = usize::from(cutter.current.is_some());
        cutter.blocks.before[id.index()] = (cutter.blocks.all.len() + open) as u32;
        if id < skip_to {
            continue;
        }
        match dom.kind(id) {
            Kind::Document => {}
            Kind::Text => cutter.text(dom, id),
            Kind::Element(tag) if is_no_text(tag) => skip_to = dom.end(id),
            Kind::Element(tag) => cutter.enter(dom, marks, id, tag),
        }
        // A block counts as begun at its first text node.
        if open == 0 && cutter.current.is_some() {
            cutter.blocks.before[id.index()] = cutter.blocks.all.len() as u32;
        }
    }
    cutter.close();
    cutter.blocks
}

/// Elements whose text nobody reads as text.
pub(super) fn is_no_text(tag: Tag) -> bool {
    (tag.is_code() && tag != Tag::NOSCRIPT)
        || matches!(
            tag,
            Tag::HEAD
                | Tag::SELECT
                | Tag::BUTTON
                | Tag::TEXTAREA
                | Tag::SVG
                | Tag::CANVAS
                | Tag::VIDEO
                | Tag::AUDIO
                | Tag::OBJECT
                | Tag::MAP
                | Tag::RP
                | Tag::RT
        )
}

struct Open {
    id: NodeId,
    end: NodeId,
    /// Nearest structural tag.
    tag: Tag,
}

struct Cutter {
    /// Elements around the current node that are boundaries.
    open: Vec<Open>,
    /// End of the inline element that is a boundary by its marks.
    inline_end: NodeId,
    link_end: NodeId,
    strong_end: NodeId,
    current: Option<Block>,
    blocks: Blocks,
}

impl Cutter {
    fn leave(&mut self, _dom: &Dom, id: NodeId) {
        if self.inline_end != NodeId::ROOT && self.inline_end <= id {
            self.inline_end = NodeId::ROOT;
            self.close();
        }
        while self.open.last().is_some_and(|open| open.end <= id) {
            self.open.pop();
            self.close();
        }
    }

    fn enter(&mut self, dom: &Dom, marks: &Marks, id: NodeId, tag: Tag) {
        match tag {
            Tag::A if is_link(dom, id) => {
                self.link_end = self.link_end.max(dom.end(id));
            }
            Tag::STRONG | Tag::B => self.strong_end = self.strong_end.max(dom.end(id)),
            Tag::BR => {
                self.close();
                return;
            }
            _ => {}
        }
        if !tag.is_inline() {
            self.close();
            let around = self.open.last().map_or(Tag::DIV, |open| open.tag);
            self.open.push(Open {
                id,
                end: dom.end(id),
                tag: structural(tag, around),
            });
        } else if tag != Tag::A
            && marks.mark(id).has(Mark::NOISE)
            && self.inline_end == NodeId::ROOT
        {
            self.close();
            self.inline_end = dom.end(id);
        }
    }

    fn text(&mut self, dom: &Dom, id: NodeId) {
        let count = count(dom.text(id));
        if count.length == 0 {
            return;
        }
        let (owner, tag) = self
            .open
            .last()
            .map_or((NodeId::ROOT, Tag::DIV), |open| (open.id, open.tag));
        let block = self.current.get_or_insert(Block {
            from: id,
            to: id,
            owner,
            tag,
            length: 0,
            linked: 0,
            strong: 0,
            stops: 0,
            closed: false,
            noise: Mark::default(),
            marks: Mark::default(),
            weight: 0,
        });
        block.to = dom.end(id);
        block.length += count.length;
        block.stops += count.stops;
        block.closed = count.closed;
        if id < self.link_end {
            block.linked += count.length;
        }
        if id < self.strong_end {
            block.strong += count.length;
        }
    }

    fn close(&mut self) {
        if let Some(block) = self.current.take() {
            self.blocks.all.push(block);
        }
    }
}

/// Anchors without an address, or with a script for one, are no links.
fn is_link(dom: &Dom, id: NodeId) -> bool {
    let href = dom.attr(id, "href").map(str::trim_start);
    href.is_some_and(|href| {
        let scheme = href.get(..11);
        !scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
    })
}

/// Which tag tells the kind of a block inside: the element's own, or for
/// meaningless boxes the one around it.
fn structural(tag: Tag, around: Tag) -> Tag {
    match tag {
        Tag::P
        | Tag::H1
        | Tag::H2
        | Tag::H3
        | Tag::H4
        | Tag::H5
        | Tag::H6
        | Tag::LI
        | Tag::DT
        | Tag::DD
        | Tag::PRE
        | Tag::TD
        | Tag::TH
        | Tag::FIGCAPTION
        | Tag::CAPTION
        | Tag::BLOCKQUOTE => {
            let keeps = matches!(
                (around, tag),
                (Tag::LI | Tag::BLOCKQUOTE | Tag::FIGCAPTION, Tag::P)
            );
            if keeps { around } else { tag }
        }
        Tag::ARTICLE | Tag::SECTION | Tag::MAIN | Tag::UL | Tag::OL | Tag::TABLE => Tag::DIV,
        _ => around,
    }
}

#[derive(Default)]
struct Count {
    length: u32,
    stops: u32,
    closed: bool,
}

fn count(text: &str) -> Count {
    let mut count = Count::default();
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_whitespace() {
                continue;
            }
            count.length += 1;
            match c {
                '.' | '!' | '?' => (count.stops, count.closed) = (count.stops + 1, true),
                ',' | ';' => (count.stops, count.closed) = (count.stops + 1, false),
                ':' => count.closed = true,
                '"' | '\'' | ')' | ']' => {}
                _ => count.closed = false,
            }
            continue;
        }
        if c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}') {
            continue;
        }
        match c {
            '。' | '！' | '？' | '؟' | '۔' | '…' | '।' | '။' | '។' | '።' | '։' | '｡' | '；' =>
            {
                (count.stops, count.closed) = (count.stops + 1, true);
            }
            '،' | '؛' | '、' | '，' | '၊' | '፣' | '·' => {
                (count.stops, count.closed) = (count.stops + 1, false)
            }
            '”' | '’' | '»' | '«' | '“' | '」' | '』' | '）' | '】' => {}
            '：' => count.closed = true,
            _ => count.closed = false,
        }
        count.length += if is_ideograph(c) { IDEOGRAPH } else { 1 };
    }
    count
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}
