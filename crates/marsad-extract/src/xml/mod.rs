//! XML as it is found on the web, read without ever giving up.
//!
//! In: the text of a feed, sitemap or outline. Out: an [`Xml`] tree in document
//! order, like the page tree of [`crate::dom`]: a subtree is a range of numbers.
//! Wrong XML is mended the way readers expect: an end tag closes what is open
//! inside of it, one that closes nothing is dropped, bare `&` and `<` are text,
//! HTML's names of characters are known. Entities declared in the DOCTYPE are
//! resolved within [`MAX_EXPANSION`]; nothing outside of the text is ever read.
//!
//! Linear in the input; nesting beyond [`MAX_DEPTH`] becomes siblings.

mod build;
mod entity;
mod lex;
mod space;
mod write;

pub use build::parse;
pub use space::Space;

/// Elements nested deeper than this become siblings.
pub const MAX_DEPTH: usize = 192;
/// A document with more nodes than this is cut.
pub const MAX_NODES: usize = 1_000_000;
/// More attributes of one element than this are dropped.
pub const MAX_ATTRIBUTES: usize = 64;
/// Characters that declared entities may add to a document, all in all.
pub const MAX_EXPANSION: usize = 256 * 1024;

/// A document.
#[derive(Debug, Default)]
pub struct Xml {
    nodes: Vec<Node>,
    /// A cap was met.
    pub capped: bool,
}

#[derive(Debug)]
struct Node {
    content: Content,
    parent: usize,
    /// One past the last descendant.
    end: usize,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Element {
        space: Space,
        name: String,
        /// The name without prefix, in lower case.
        local: String,
        attributes: Vec<(String, String)>,
    },
}

impl Xml {
    /// All elements, in document order.
    pub fn elements(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|id| self.is_element(*id))
    }

    /// The outermost elements.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.siblings(0, self.nodes.len())
    }

    /// The elements right below one.
    pub fn children(&self, id: usize) -> impl Iterator<Item = usize> + '_ {
        self.siblings(id + 1, self.end(id))
    }

    fn siblings(&self, mut at: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::from_fn(move || {
            while at < end {
                let id = at;
                at = self.end(id);
                if self.is_element(id) {
                    return Some(id);
                }
            }
            None
        })
    }

    /// One past the last descendant.
    pub fn end(&self, id: usize) -> usize {
        self.nodes[id].end
    }

    /// The element around one; `None` for the outermost.
    pub fn parent(&self, id: usize) -> Option<usize> {
        Some(self.nodes[id].parent).filter(|parent| *parent != id)
    }

    fn is_element(&self, id: usize) -> bool {
        matches!(self.nodes[id].content, Content::Element { .. })
    }

    /// The vocabulary of an element and its name in lower case, without prefix.
    pub fn name(&self, id: usize) -> (Space, &str) {
        match &self.nodes[id].content {
            Content::Element { space, local, .. } => (*space, local),
            Content::Text(_) => (Space::Other, ""),
        }
    }

    /// The local name only, in lower case.
    pub fn local(&self, id: usize) -> &str {
        self.name(id).1
    }

    /// The value of an attribute; names are compared without prefix and case,
    /// but `xml:lang` and `xml:base` need theirs.
    pub fn attribute(&self, id: usize, wanted: &str) -> Option<&str> {
        let Content::Element { attributes, .. } = &self.nodes[id].content else {
            return None;
        };
        let matches = |name: &str| {
            name.eq_ignore_ascii_case(wanted)
                || (!wanted.contains(':')
                    && !name.starts_with("xml")
                    && name
                        .rsplit_once(':')
                        .is_some_and(|(_, local)| local.eq_ignore_ascii_case(wanted)))
        };
        let exact = attributes
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        exact
            .or_else(|| attributes.iter().find(|(name, _)| matches(name)))
            .map(|(_, value)| value.as_str())
    }

    /// The nearest value of `xml:lang` or the like, from the element outwards.
    pub fn inherited(&self, id: usize, attribute: &str) -> Option<&str> {
        let mut at = Some(id);
        while let Some(id) = at {
            if let Some(value) = self.attribute(id, attribute) {
                return Some(value);
            }
            at = self.parent(id);
        }
        None
    }

    /// All characters below an element, as written.
    pub fn text(&self, id: usize) -> String {
        let mut all = String::new();
        for node in &self.nodes[id..self.end(id)] {
            if let Content::Text(text) = &node.content {
                all.push_str(text);
            }
        }
        all
    }

    /// Whether an element holds other elements.
    pub fn has_elements(&self, id: usize) -> bool {
        self.children(id).next().is_some()
    }
}

#[cfg(test)]
mod tests;
