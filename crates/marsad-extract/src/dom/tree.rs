//! A tree under construction: linked nodes, laid out in preorder at the end.
//!
//! Text is never moved: a text node is a chain of pieces (ranges of the page or
//! of what the tokenizer made), put together once, at the end. So every
//! operation takes constant time (but for [`Tree::move_children`]).

use super::tokenizer::Piece;
use super::{Attribute, Dom, Kind, MAX_DEPTH, MAX_NODES, Node};

const NONE: u32 = u32::MAX;

/// A node while the tree can still change.
#[derive(Clone, Copy)]
struct Linked {
    kind: Kind,
    parent: u32,
    /// Children; of a text node, the chain of its further pieces.
    first: u32,
    last: u32,
    next: u32,
    previous: u32,
    /// Attributes, or the first piece of text.
    content: Piece,
}

/// A further piece of a text node.
struct Further {
    piece: Piece,
    next: u32,
}

/// Where a node is to be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// As the last child.
    In(u32),
    /// As the sibling before: what a table does not hold.
    Before(u32),
}

/// Grows a tree; the parser decides what goes where.
pub(super) struct Tree {
    nodes: Vec<Linked>,
    further: Vec<Further>,
    pub(super) capped: bool,
}

impl Tree {
    pub(super) const ROOT: u32 = 0;

    /// `expected`: about how many nodes there will be.
    pub(super) fn new(expected: usize) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(expected.min(MAX_NODES)),
            further: Vec::new(),
            capped: false,
        };
        tree.add(Kind::Document, Piece { from: 0, to: 0 });
        tree
    }

    /// Whether the page is to be cut here.
    pub(super) fn is_full(&self) -> bool {
        self.nodes.len() >= MAX_NODES
    }

    /// A new node without a place.
    pub(super) fn add(&mut self, kind: Kind, content: Piece) -> u32 {
        self.nodes.push(Linked {
            kind,
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            previous: NONE,
            content,
        });
        (self.nodes.len() - 1) as u32
    }

    pub(super) fn insert(&mut self, place: Place, child: u32) {
        match place {
            Place::In(parent) => self.append(parent, child),
            Place::Before(sibling) => self.insert_before(sibling, child),
        }
    }

    /// Adds text, as part of the text that is there already, if any.
    pub(super) fn insert_text(&mut self, place: Place, text: Piece) {
        if text.is_empty() {
            return;
        }
        let neighbour = match place {
            Place::In(parent) => self.node(parent).last,
            Place::Before(sibling) => self.node(sibling).previous,
        };
        if neighbour != NONE && self.node(neighbour).kind == Kind::Text {
            self.extend(neighbour, text);
        } else {
            let node = self.add(Kind::Text, text);
            self.insert(place, node);
        }
    }

    fn extend(&mut self, text: u32, piece: Piece) {
        let index = self.further.len() as u32;
        let node = &mut self.nodes[text as usize];
        if node.last != NONE {
            let last = &mut self.further[node.last as usize];
            if last.piece.to == piece.from {
                last.piece.to = piece.to;
                return;
            }
            last.next = index;
        } else if node.content.to == piece.from {
            node.content.to = piece.to;
            return;
        } else {
            node.first = index;
        }
        node.last = index;
        self.further.push(Further { piece, next: NONE });
    }

    pub(super) fn append(&mut self, parent: u32, child: u32) {
        self.detach(child);
        let last = std::mem::replace(&mut self.nodes[parent as usize].last, child);
        if last == NONE {
            self.nodes[parent as usize].first = child;
        } else {
            self.nodes[last as usize].next = child;
        }
        let node = &mut self.nodes[child as usize];
        node.parent = parent;
        node.previous = last;
    }

    fn insert_before(&mut self, sibling: u32, child: u32) {
        let parent = self.node(sibling).parent;
        if parent == NONE {
            return;
        }
        self.detach(child);
        let previous = std::mem::replace(&mut self.nodes[sibling as usize].previous, child);
        if previous == NONE {
            self.nodes[parent as usize].first = child;
        } else {
            self.nodes[previous as usize].next = child;
        }
        let node = &mut self.nodes[child as usize];
        node.parent = parent;
        node.previous = previous;
        node.next = sibling;
    }

    pub(super) fn detach(&mut self, child: u32) {
        let Linked {
            parent,
            previous,
            next,
            ..
        } = *self.node(child);
        if parent == NONE {
            return;
        }
        if previous == NONE {
            self.nodes[parent as usize].first = next;
        } else {
            self.nodes[previous as usize].next = next;
        }
        if next == NONE {
            self.nodes[parent as usize].last = previous;
        } else {
            self.nodes[next as usize].previous = previous;
        }
        let node = &mut self.nodes[child as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    pub(super) fn move_children(&mut self, from: u32, to: u32) {
        while self.node(from).first != NONE {
            let child = self.node(from).first;
            self.detach(child);
            self.append(to, child);
        }
    }

    pub(super) fn has_parent(&self, node: u32) -> bool {
        self.node(node).parent != NONE
    }

    /// The range of an element's attributes.
    pub(super) fn attributes(&self, element: u32) -> Piece {
        self.node(element).content
    }

    pub(super) fn set_attributes(&mut self, element: u32, attributes: Piece) {
        self.nodes[element as usize].content = attributes;
    }

    fn node(&self, node: u32) -> &Linked {
        &self.nodes[node as usize]
    }

    /// Lays the tree out in preorder. Depth past [`MAX_DEPTH`] is flattened.
    /// `text` is what the pieces are ranges of. No recursion: depth is the page's.
    pub(super) fn finish(
        self,
        attributes: Vec<Attribute>,
        names: Vec<Box<str>>,
        text: String,
    ) -> Dom {
        let mut dom = Dom {
            nodes: Vec::with_capacity(self.nodes.len()),
            attributes,
            names,
            text,
            capped: self.capped,
        };
        // The open elements' places in the layout.
        let mut open: Vec<u32> = Vec::with_capacity(64);
        // The last child laid out, of each open element and one level deeper.
        let mut previous = NONE;
        // How many levels of nesting have been flattened away at this point.
        let mut flattened = 0_usize;
        let mut next = Self::ROOT;
        loop {
            let node = self.node(next);
            let index = dom.nodes.len() as u32;
            let content = self.whole_content(node, &mut dom.text);
            dom.nodes.push(Node {
                kind: node.kind,
                parent: open.last().copied().unwrap_or(0),
                end: index + 1,
                previous: if previous == NONE { index } else { previous },
                depth: open.len() as u16,
                from: content.from,
                to: content.to,
            });
            previous = index;
            if node.first != NONE && node.kind != Kind::Text {
                if open.len() < MAX_DEPTH as usize - 1 {
                    open.push(index);
                    previous = NONE;
                } else {
                    dom.capped = true;
                    flattened += 1;
                }
                next = node.first;
                continue;
            }
            let mut done = node;
            while done.next == NONE && done.parent != NONE {
                done = self.node(done.parent);
                if flattened > 0 {
                    flattened -= 1;
                } else if let Some(closed) = open.pop() {
                    dom.nodes[closed as usize].end = dom.nodes.len() as u32;
                    previous = closed;
                }
            }
            if done.next == NONE {
                break;
            }
            next = done.next;
        }
        dom
    }

    /// The content as one range; a chain of pieces is written out behind `text`.
    fn whole_content(&self, node: &Linked, text: &mut String) -> Piece {
        if node.kind != Kind::Text || node.first == NONE {
            return node.content;
        }
        let from = text.len() as u32;
        text.extend_from_within(node.content.from as usize..node.content.to as usize);
        let mut next = node.first;
        while next != NONE {
            let further = &self.further[next as usize];
            text.extend_from_within(further.piece.from as usize..further.piece.to as usize);
            next = further.next;
        }
        let to = text.len() as u32;
        Piece { from, to }
    }
}
