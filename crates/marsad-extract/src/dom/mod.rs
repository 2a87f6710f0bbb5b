//! The tree of an HTML page, as an immutable array in document order.
//!
//! Nodes are numbered in preorder, so that a subtree is a contiguous range of
//! ids (`id .. end(id)`): features of blocks are computed in one linear pass,
//! and "inside" is a comparison of numbers. The tree is built once by
//! [`parse`] and never changed; what is to be left out of a body is a set of
//! ids, not an edit of the tree.

mod parser;
mod tag;
mod tokenizer;
mod tree;

pub use parser::parse;
pub use tag::Tag;
use tokenizer::Piece;
pub(crate) use tokenizer::resolve_references;

/// Nesting deeper than this is flattened: children become siblings.
pub const MAX_DEPTH: u16 = 512;
/// A page with more nodes than this is cut, and flagged.
pub const MAX_NODES: usize = 1_000_000;

/// A node of one [`Dom`]; ids grow in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The document node.
    pub const ROOT: NodeId = NodeId(0);

    /// Position in document order, for arrays that run beside the tree.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The root.
    Document,
    /// An element.
    Element(Tag),
    /// A run of text.
    Text,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    parent: u32,
    /// One past the last descendant.
    end: u32,
    /// The previous sibling, or this node itself if it is the first.
    previous: u32,
    depth: u16,
    /// Elements: range of `attributes`; texts: range of `text`.
    from: u32,
    to: u32,
}

/// Name and value as ranges of `text`.
#[derive(Debug, Clone, Copy)]
struct Attribute {
    name_from: u32,
    name_to: u32,
    from: u32,
    to: u32,
}

impl Attribute {
    fn name(&self) -> Piece {
        Piece {
            from: self.name_from,
            to: self.name_to,
        }
    }

    fn value(&self) -> Piece {
        Piece {
            from: self.from,
            to: self.to,
        }
    }
}

/// An HTML page as a tree.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// Tag names that are not in [`Tag`]'s list.
    names: Vec<Box<str>>,
    /// The page itself, and behind it what the page only spells out (character
    /// references and the like): everything points in here.
    text: String,
    capped: bool,
}

impl Dom {
    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the document node.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Whether a cap (depth, nodes, attributes) was met while parsing.
    pub fn capped(&self) -> bool {
        self.capped
    }

    /// All nodes in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// What the node is.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// The element's tag; `None` for text.
    pub fn tag(&self, id: NodeId) -> Option<Tag> {
        match self.kind(id) {
            Kind::Element(tag) => Some(tag),
            Kind::Document | Kind::Text => None,
        }
    }

    /// Whether the node is an element of this tag.
    pub fn is(&self, id: NodeId, tag: Tag) -> bool {
        self.kind(id) == Kind::Element(tag)
    }

    /// The element's name in lower case; empty for text.
    pub fn name(&self, id: NodeId) -> &str {
        match self.kind(id) {
            Kind::Element(tag) => tag
                .name()
                .unwrap_or_else(|| self.names.get(tag.custom_index()).map_or("", |name| name)),
            Kind::Document | Kind::Text => "",
        }
    }

    /// The parent; the root is its own.
    pub fn parent(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).parent)
    }

    /// One past the last descendant, so that `id..end` is the subtree.
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).end)
    }

    /// Distance from the root.
    pub fn depth(&self, id: NodeId) -> u16 {
        self.node(id).depth
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The node and all below it, in document order.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0..self.node(id).end).map(NodeId)
    }

    /// The children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = NodeId(next);
            next = self.node(child).end;
            Some(child)
        })
    }

    /// From the parent up to the document node.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut current = id;
        std::iter::from_fn(move || {
            if current == NodeId::ROOT {
                return None;
            }
            current = self.parent(current);
            Some(current)
        })
    }

    /// The sibling before this node.
    pub fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        let previous = NodeId(self.node(id).previous);
        (previous != id).then_some(previous)
    }

    /// The sibling after this node.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        let next = self.end(id);
        (id != NodeId::ROOT && next < self.end(self.parent(id))).then_some(next)
    }

    /// The value of an attribute (name in lower case).
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        let text = self.text.as_bytes();
        let found = self.attributes_of(id).iter().find(|attribute| {
            text[attribute.name_from as usize..attribute.name_to as usize] == *name.as_bytes()
        })?;
        Some(&self.text[found.from as usize..found.to as usize])
    }

    fn attributes_of(&self, id: NodeId) -> &[Attribute] {
        let node = self.node(id);
        match node.kind {
            Kind::Element(_) => &self.attributes[node.from as usize..node.to as usize],
            Kind::Document | Kind::Text => &[],
        }
    }

    /// Name and value of every attribute, in source order.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.attributes_of(id).iter().map(|attribute| {
            (
                &self.text[attribute.name_from as usize..attribute.name_to as usize],
                &self.text[attribute.from as usize..attribute.to as usize],
            )
        })
    }

    /// The characters of a text node, entities resolved, white space as
    /// written; empty for an element.
    pub fn text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match node.kind {
            Kind::Text => &self.text[node.from as usize..node.to as usize],
            Kind::Document | Kind::Element(_) => "",
        }
    }

    /// All text below a node, white space folded to single blanks and trimmed;
    /// scripts and styles left out. Block boundaries count as white space.
    pub fn words(&self, id: NodeId) -> String {
        let mut words = String::new();
        let mut skip_to = NodeId::ROOT;
        for node in self.subtree(id) {
            if node < skip_to {
                continue;
            }
            match self.kind(node) {
                Kind::Text => fold_into(&mut words, self.text(node)),
                Kind::Element(tag) if node != id && tag.is_code() => skip_to = self.end(node),
                Kind::Element(tag) if !tag.is_inline() => fold_into(&mut words, " "),
                Kind::Element(_) | Kind::Document => {}
            }
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// The same as [`Dom::words`], with a blank where a capital follows a small
    /// letter over the edge of an element: "Published by", "Ida Berg".
    pub(crate) fn parted_words(&self, id: NodeId) -> String {
        let mut words = String::new();
        for node in self.subtree(id) {
            let text = self.text(node);
            if text.starts_with(char::is_uppercase) && words.ends_with(char::is_lowercase) {
                words.push(' ');
            }
            if !self.tag(node).is_none_or(Tag::is_inline) {
                fold_into(&mut words, " ");
            }
            fold_into(&mut words, text);
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// The text below a node exactly as written, scripts included: for JSON-LD.
    pub fn raw_text(&self, id: NodeId) -> String {
        self.subtree(id).map(|node| self.text(node)).collect()
    }

    /// All elements of a tag, in document order.
    pub fn all(&self, tag: Tag) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes().filter(move |id| self.is(*id, tag))
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }
}

/// Appends `text` with each run of white space as one blank, none at the start.
fn fold_into(words: &mut String, text: &str) {
    let mut pending = words.is_empty() || words.ends_with(' ');
    for character in text.chars() {
        if character.is_whitespace() {
            if !pending {
                words.push(' ');
                pending = true;
            }
        } else {
            words.push(character);
            pending = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtree_is_a_range_of_ids() {
        let dom = parse("<body><div id=a><p>one <b>two</b></p><p>three</p></div><p id=z>four");
        let div = dom.all(Tag::DIV).next().unwrap();
        assert_eq!(dom.words(div), "one two three");
        assert_eq!(dom.children(div).count(), 2);
        let last = dom.all(Tag::P).last().unwrap();
        assert_eq!(dom.attr(last, "id"), Some("z"));
        assert_eq!(dom.previous_sibling(last), Some(div));
        assert_eq!(dom.next_sibling(div), Some(last));
        assert!(!dom.contains(div, last));
    }

    #[test]
    fn unknown_elements_keep_their_names() {
        let dom = parse("<amp-img src=x></amp-img><my-story>text</my-story>");
        let names: Vec<_> = dom
            .nodes()
            .map(|id| dom.name(id))
            .filter(|name| name.contains('-'))
            .collect();
        assert_eq!(names, ["amp-img", "my-story"]);
    }

    #[test]
    fn deep_nesting_is_flattened_and_said() {
        let page = "<div>".repeat(2_000) + "deep";
        let dom = parse(&page);
        assert!(dom.capped());
        assert!(dom.nodes().all(|id| dom.depth(id) <= MAX_DEPTH));
        assert_eq!(dom.words(NodeId::ROOT), "deep");
    }
}
