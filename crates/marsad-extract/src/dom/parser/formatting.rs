//! Formatting elements that pages close in the wrong order (section 13.2.4.3,
//! and "adoption agency" in 13.2.6.4.7).

use super::sets::{SCOPE, SPECIAL};
use super::stack::{Open, Space};
use super::{Parser, Start};
use crate::dom::tokenizer::Piece;
use crate::dom::{Kind, Tag};

/// Entries kept after a marker: each may be made again in every paragraph.
const MAX_ENTRIES: usize = 32;

/// Tags with more attributes are compared in the order of their attributes only.
const MAX_UNORDERED: usize = 16;

/// An entry of the list of active formatting elements.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry {
    /// What is before it is out of reach until the cell, object … ends.
    Marker,
    Element {
        node: u32,
        start: Start,
    },
}

impl Entry {
    fn is(&self, wanted: u32) -> bool {
        matches!(self, Entry::Element { node, .. } if *node == wanted)
    }
}

impl Parser<'_> {
    fn formatting_position(&self, node: u32) -> Option<usize> {
        self.formatting.iter().rposition(|entry| entry.is(node))
    }

    /// The last entry for a tag, after the last marker.
    fn last_formatting(&self, tag: Tag) -> Option<(usize, u32, Start)> {
        for (index, entry) in self.formatting.iter().enumerate().rev() {
            match entry {
                Entry::Marker => return None,
                Entry::Element { node, start } if start.tag == tag => {
                    return Some((index, *node, *start));
                }
                Entry::Element { .. } => {}
            }
        }
        None
    }

    /// Inserts a formatting element, and keeps at most three of a kind ("Noah's
    /// Ark clause") and [`MAX_ENTRIES`] in all.
    pub(super) fn insert_formatting(&mut self, start: Start) {
        let (node, is_open) = self.insert_html(start);
        if !is_open {
            return;
        }
        let mut same = 0;
        let mut earliest = None;
        let mut entries = 0;
        for (index, entry) in self.formatting.iter().enumerate().rev() {
            let Entry::Element { start: known, .. } = entry else {
                break;
            };
            entries += 1;
            if known.tag == start.tag && self.same_attributes(known.attributes, start.attributes) {
                same += 1;
                earliest = Some(index);
            }
        }
        if let Some(earliest) = earliest.filter(|_| same >= 3) {
            self.formatting.remove(earliest);
        } else if entries >= MAX_ENTRIES {
            self.tree.capped = true;
            self.formatting.remove(self.formatting.len() - entries);
        }
        self.formatting.push(Entry::Element { node, start });
    }

    fn same_attributes(&self, one: Piece, other: Piece) -> bool {
        let list = |piece: Piece| &self.tokens.attributes[piece.from as usize..piece.to as usize];
        let (one, other) = (list(one), list(other));
        let pair = |attribute: &crate::dom::Attribute| {
            let name = self.tokens.words(attribute.name());
            (name, self.tokens.words(attribute.value()))
        };
        one.len() == other.len()
            && if one.len() > MAX_UNORDERED {
                one.iter().map(pair).eq(other.iter().map(pair))
            } else {
                one.iter()
                    .all(|attribute| other.iter().any(|known| pair(known) == pair(attribute)))
            }
    }

    /// "Reconstruct the active formatting elements": those that were closed by
    /// the end of a block go on in the next.
    pub(super) fn reconstruct_formatting(&mut self) {
        let is_done = |entry: &Entry| match entry {
            Entry::Marker => true,
            Entry::Element { node, .. } => self.stack.position(*node).is_some(),
        };
        if self.formatting.last().is_none_or(is_done) || self.stack.is_full() {
            return;
        }
        let first = self
            .formatting
            .iter()
            .rposition(is_done)
            .map_or(0, |last| last + 1);
        for index in first..self.formatting.len() {
            if let Entry::Element { start, .. } = self.formatting[index] {
                let (node, _) = self.insert_html(start);
                self.formatting[index] = Entry::Element { node, start };
            }
        }
    }

    pub(super) fn clear_formatting_to_marker(&mut self) {
        while let Some(Entry::Element { .. }) = self.formatting.pop() {}
    }

    /// An `<a>` inside an `<a>` ends the outer one.
    pub(super) fn close_open_link(&mut self) {
        let Some((_, link, _)) = self.last_formatting(Tag::A) else {
            return;
        };
        self.adopt(Tag::A);
        if let Some(index) = self.formatting_position(link) {
            self.formatting.remove(index);
        }
        if let Some(index) = self.stack.position(link) {
            self.stack.remove(index);
        }
    }

    /// "Adoption agency algorithm" for the end tag of a formatting element.
    pub(super) fn adopt(&mut self, tag: Tag) {
        if let Some(top) = self.stack.top()
            && top.is_html(tag)
            && self.formatting_position(top.node).is_none()
        {
            self.stack.pop();
            return;
        }
        for _ in 0..8 {
            let Some((entry, node, start)) = self.last_formatting(tag) else {
                self.end_any_other(tag);
                return;
            };
            let Some(place) = self.stack.position(node) else {
                self.formatting.remove(entry);
                return;
            };
            if !self.stack.any_in_scope(SCOPE, |open| open.node == node) {
                return;
            }
            let Some(block) = (place + 1..self.stack.len()).find(|&index| {
                self.stack
                    .get(index)
                    .is_some_and(|open| open.is_in(SPECIAL))
            }) else {
                self.stack.truncate(place);
                self.formatting.remove(entry);
                return;
            };
            self.adopt_once(place, block, start);
        }
    }

    /// One round: the formatting element at `place` of the stack is closed before
    /// the block at `block` ("furthest block"), and opened again inside of it.
    fn adopt_once(&mut self, place: usize, block: usize, start: Start) {
        let open = |parser: &Self, index: usize| parser.stack.get(index).map(|open| open.node);
        let (Some(formatting), Some(furthest)) = (open(self, place), open(self, block)) else {
            return;
        };
        let Some(common) = place.checked_sub(1).and_then(|index| self.stack.get(index)) else {
            return;
        };
        let mut bookmark = None;
        let mut last = furthest;
        // Steps 13.1 to 13.11: the elements between are split, too.
        for (steps, index) in (place + 1..block).rev().enumerate() {
            let Some(between) = self.stack.get(index) else {
                continue;
            };
            let entry = self.formatting_position(between.node);
            let (Some(entry), true) = (entry, steps < 3) else {
                if let Some(entry) = entry {
                    self.formatting.remove(entry);
                }
                self.stack.remove(index);
                continue;
            };
            let Entry::Element { start, .. } = self.formatting[entry] else {
                continue;
            };
            let copy = self.tree.add(Kind::Element(start.tag), start.attributes);
            self.stack.replace(index, copy);
            self.formatting[entry] = Entry::Element { node: copy, start };
            if last == furthest {
                bookmark = Some(copy);
            }
            self.tree.append(copy, last);
            last = copy;
        }
        self.tree.detach(last);
        let target = self.place_in(common);
        self.tree.insert(target, last);
        let copy = self.tree.add(Kind::Element(start.tag), start.attributes);
        self.tree.move_children(furthest, copy);
        self.tree.append(furthest, copy);

        let new = Entry::Element { node: copy, start };
        match bookmark.and_then(|node| self.formatting_position(node)) {
            Some(index) => self.formatting.insert(index + 1, new),
            None => {
                if let Some(index) = self.formatting_position(formatting) {
                    self.formatting.insert(index + 1, new);
                }
            }
        }
        if let Some(index) = self.formatting_position(formatting) {
            self.formatting.remove(index);
        }
        if let Some(index) = self.stack.position(formatting) {
            self.stack.remove(index);
        }
        if let Some(index) = self.stack.position(furthest) {
            let copy = Open {
                node: copy,
                tag: start.tag,
                space: Space::Html,
                holds_html: false,
            };
            self.stack.insert(index + 1, copy);
        }
    }
}
