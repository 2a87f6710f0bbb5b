//! A tree under construction: linked nodes, laid out in preorder at the end.

use std::collections::HashMap;

use super::{Attribute, Dom, Kind, MAX_DEPTH, MAX_NODES, Node, Tag};

const NONE: u32 = u32::MAX;

/// A node while the tree can still change.
struct Linked {
    kind: Kind,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    previous: u32,
    content: Content,
}

enum Content {
    Nothing,
    Attributes { from: u32, to: u32 },
    Text(String),
}

/// Grows a tree; whatever parser drives it decides what goes where.
pub(crate) struct TreeBuilder {
    nodes: Vec<Linked>,
    attributes: Vec<Attribute>,
    names: Vec<Box<str>>,
    known_names: HashMap<Box<str>, u32>,
    values: String,
    capped: bool,
}

impl TreeBuilder {
    pub(crate) const ROOT: u32 = 0;

    pub(crate) fn new() -> Self {
        let mut builder = TreeBuilder {
            nodes: Vec::new(),
            attributes: Vec::new(),
            names: Vec::new(),
            known_names: HashMap::new(),
            values: String::new(),
            capped: false,
        };
        builder.add(Kind::Document, Content::Nothing);
        builder
    }

    /// A new element without a place.
    pub(crate) fn element<'a>(
        &mut self,
        name: &str,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> u32 {
        let tag = Tag::known(name).unwrap_or_else(|| Tag::custom(self.intern(name) as usize));
        let from = self.attributes.len() as u32;
        for (name, value) in attributes {
            let name = self.intern(name);
            let start = self.values.len() as u32;
            self.values.push_str(value);
            self.attributes.push(Attribute {
                name,
                from: start,
                to: self.values.len() as u32,
            });
        }
        let to = self.attributes.len() as u32;
        self.add(Kind::Element(tag), Content::Attributes { from, to })
    }

    /// A node that will not be part of the tree (comments).
    pub(crate) fn nothing(&mut self) -> u32 {
        self.add(Kind::Document, Content::Nothing)
    }

    /// Adds text at the end of `parent`, merging it with text that is there.
    pub(crate) fn append_text(&mut self, parent: u32, text: &str) {
        let last = self.nodes[parent as usize].last;
        if last != NONE && self.extend_text(last, text) {
            return;
        }
        let node = self.add(Kind::Text, Content::Text(text.to_owned()));
        self.append(parent, node);
    }

    /// Adds text before `sibling`, merging likewise.
    pub(crate) fn insert_text_before(&mut self, sibling: u32, text: &str) {
        let previous = self.nodes[sibling as usize].previous;
        if previous != NONE && self.extend_text(previous, text) {
            return;
        }
        let node = self.add(Kind::Text, Content::Text(text.to_owned()));
        self.insert_before(sibling, node);
    }

    pub(crate) fn append(&mut self, parent: u32, child: u32) {
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

    pub(crate) fn insert_before(&mut self, sibling: u32, child: u32) {
        let parent = self.nodes[sibling as usize].parent;
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

    pub(crate) fn detach(&mut self, child: u32) {
        let Linked {
            parent,
            previous,
            next,
            ..
        } = self.nodes[child as usize];
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

    pub(crate) fn move_children(&mut self, from: u32, to: u32) {
        while self.nodes[from as usize].first != NONE {
            let child = self.nodes[from as usize].first;
            self.append(to, child);
        }
    }

    pub(crate) fn has_parent(&self, node: u32) -> bool {
        self.nodes[node as usize].parent != NONE
    }

    pub(crate) fn has_attributes(&self, node: u32) -> bool {
        matches!(self.nodes[node as usize].content, Content::Attributes { from, to } if from < to)
    }

    /// Gives attributes to an element that has none yet (a late `<body class>`).
    pub(crate) fn set_attributes<'a>(
        &mut self,
        node: u32,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
    ) {
        let copy = self.element("template", attributes);
        if let Content::Attributes { from, to } = self.nodes[copy as usize].content {
            self.nodes[node as usize].content = Content::Attributes { from, to };
        }
    }

    fn add(&mut self, kind: Kind, content: Content) -> u32 {
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

    fn extend_text(&mut self, node: u32, text: &str) -> bool {
        match &mut self.nodes[node as usize].content {
            Content::Text(known) => {
                known.push_str(text);
                true
            }
            Content::Nothing | Content::Attributes { .. } => false,
        }
    }

    fn intern(&mut self, name: &str) -> u32 {
        if let Some(&index) = self.known_names.get(name) {
            return index;
        }
        let index = self.names.len() as u32;
        self.names.push(name.into());
        self.known_names.insert(name.into(), index);
        index
    }

    /// Lays the tree out in preorder. Depth past [`MAX_DEPTH`] is flattened,
    /// nodes past [`MAX_NODES`] are cut. No recursion: depth is the page's.
    pub(crate) fn finish(self) -> Dom {
        let mut dom = Dom {
            nodes: Vec::with_capacity(self.nodes.len()),
            attributes: self.attributes,
            names: self.names,
            text: self.values,
            capped: self.capped,
        };
        // Open elements: (index in the layout, last child laid out so far).
        let mut open: Vec<(u32, u32)> = Vec::new();
        let mut next = Self::ROOT;
        // How many levels of nesting have been flattened away at this point.
        let mut flattened = 0_usize;
        'walk: loop {
            let node = &self.nodes[next as usize];
            let index = dom.nodes.len() as u32;
            if dom.nodes.len() >= MAX_NODES {
                dom.capped = true;
                break;
            }
            let (parent, previous) = match open.last_mut() {
                Some((parent, last)) => {
                    let previous = if *last == NONE { index } else { *last };
                    *last = index;
                    (*parent, previous)
                }
                None => (0, 0),
            };
            let (from, to) = match &node.content {
                Content::Nothing => (0, 0),
                Content::Attributes { from, to } => (*from, *to),
                Content::Text(text) => {
                    let from = dom.text.len() as u32;
                    dom.text.push_str(text);
                    (from, dom.text.len() as u32)
                }
            };
            let depth = open.len() as u16;
            dom.nodes.push(Node {
                kind: node.kind,
                parent,
                end: index + 1,
                previous,
                depth,
                from,
                to,
            });

            if node.first != NONE {
                if depth < MAX_DEPTH - 1 {
                    open.push((index, NONE));
                } else {
                    dom.capped = true;
                    flattened += 1;
                }
                next = node.first;
                continue;
            }
            let mut done = next;
            loop {
                let node = &self.nodes[done as usize];
                if node.next != NONE {
                    next = node.next;
                    break;
                }
                if node.parent == NONE {
                    break 'walk;
                }
                done = node.parent;
                if flattened > 0 {
                    flattened -= 1;
                } else if let Some((closed, _)) = open.pop() {
                    dom.nodes[closed as usize].end = dom.nodes.len() as u32;
                }
            }
        }
        while let Some((closed, _)) = open.pop() {
            dom.nodes[closed as usize].end = dom.nodes.len() as u32;
        }
        dom
    }
}
