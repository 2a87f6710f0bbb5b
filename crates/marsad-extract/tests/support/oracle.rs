//! html5ever, the Rust ecosystem's reference for the WHATWG parsing algorithm,
//! as a second opinion: page → the lines of its tree.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};
use marsad_extract::dom::{Dom, Kind, NodeId};

/// One line a node: depth, then `<name a="b">` or the text in quotes. Names are
/// in lower case, attributes in order.
pub(crate) fn lines_of(dom: &Dom) -> Vec<String> {
    let line = |id: NodeId| match dom.kind(id) {
        Kind::Document => String::from("0 document"),
        Kind::Text => format!("{} {:?}", dom.depth(id), dom.text(id)),
        Kind::Element(_) => {
            let attributes: String = dom
                .attrs(id)
                .map(|(name, value)| format!(" {name}={value:?}"))
                .collect();
            format!("{} <{}{attributes}>", dom.depth(id), dom.name(id))
        }
    };
    dom.nodes().map(line).collect()
}

/// html5ever's tree, scripting disabled.
pub(crate) fn oracle_tree(html: &str) -> Rc<Node> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    parse_document(Sink::default(), options).one(html)
}

/// The same for the tree that html5ever makes.
pub(crate) fn oracle_lines(html: &str) -> Vec<String> {
    let root = oracle_tree(html);
    let mut lines = Vec::new();
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        lines.push(match &*node.content.borrow() {
            Content::Document => String::from("0 document"),
            Content::Text(text) => format!("{depth} {text:?}"),
            Content::Element(name, attributes) => {
                let attributes: String = attributes.iter().map(attribute).collect();
                format!("{depth} <{}{attributes}>", name.local.to_ascii_lowercase())
            }
        });
        let children = node.children.take();
        open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
    }
    lines
}

fn attribute(attribute: &Attribute) -> String {
    let local = attribute.name.local.to_ascii_lowercase();
    let value = &*attribute.value;
    match &attribute.name.prefix {
        Some(prefix) if !prefix.is_empty() => format!(" {prefix}:{local}={value:?}"),
        _ => format!(" {local}={value:?}"),
    }
}

enum Content {
    Document,
    Text(String),
    Element(QualName, Vec<Attribute>),
}

pub(crate) struct Node {
    content: RefCell<Content>,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(content: Content) -> Rc<Node> {
        Rc::new(Node {
            content: RefCell::new(content),
            parent: RefCell::new(Weak::new()),
            children: RefCell::default(),
        })
    }

    fn is_comment(&self) -> bool {
        matches!(&*self.content.borrow(), Content::Document)
    }

    /// Parent and place among its children.
    fn place(self: &Rc<Node>) -> Option<(Rc<Node>, usize)> {
        let parent = self.parent.borrow().upgrade()?;
        let place = parent
            .children
            .borrow()
            .iter()
            .rposition(|child| Rc::ptr_eq(child, self))?;
        Some((parent, place))
    }

    fn insert(self: &Rc<Node>, place: usize, child: NodeOrText<Rc<Node>>) {
        let mut children = self.children.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(child) if child.is_comment() => return,
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                if let Some(before) = place.checked_sub(1).map(|before| &children[before])
                    && let Content::Text(known) = &mut *before.content.borrow_mut()
                {
                    known.push_str(&text);
                    return;
                }
                Node::new(Content::Text(text.to_string()))
            }
        };
        *child.parent.borrow_mut() = Rc::downgrade(self);
        children.insert(place, child);
    }
}

#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

struct Sink(Rc<Node>);

impl Default for Sink {
    fn default() -> Self {
        Sink(Node::new(Content::Document))
    }
}

impl TreeSink for Sink {
    type Handle = Rc<Node>;
    type Output = Rc<Node>;
    type ElemName<'a> = Name;

    fn finish(self) -> Rc<Node> {
        self.0
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Rc<Node> {
        self.0.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> Name {
        match &*target.content.borrow() {
            Content::Element(name, _) => Name(name.clone()),
            Content::Document | Content::Text(_) => unreachable!("asked for elements only"),
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Rc<Node> {
        Node::new(Content::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Node::new(Content::Document)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Node::new(Content::Document)
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.remove_from_parent(node);
        }
        let place = parent.children.borrow().len();
        parent.insert(place, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Rc<Node>,
        previous: &Rc<Node>,
        child: NodeOrText<Rc<Node>>,
    ) {
        if element.place().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        target.clone()
    }

    fn same_node(&self, one: &Rc<Node>, other: &Rc<Node>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.remove_from_parent(node);
        }
        if let Some((parent, place)) = sibling.place() {
            parent.insert(place, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Rc<Node>, attributes: Vec<Attribute>) {
        if let Content::Element(_, known) = &mut *target.content.borrow_mut() {
            for new in attributes {
                if known.iter().all(|known| known.name != new.name) {
                    known.push(new);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Rc<Node>) {
        if let Some((parent, place)) = target.place() {
            parent.children.borrow_mut().remove(place);
            *target.parent.borrow_mut() = Weak::new();
        }
    }

    fn reparent_children(&self, node: &Rc<Node>, new_parent: &Rc<Node>) {
        for child in node.children.take() {
            *child.parent.borrow_mut() = Rc::downgrade(new_parent);
            new_parent.children.borrow_mut().push(child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Rc<Node>) -> bool {
        let Content::Element(_, attributes) = &*target.content.borrow() else {
            return false;
        };
        attributes.iter().any(|attribute| {
            &*attribute.name.local == "encoding"
                && ["text/html", "application/xhtml+xml"]
                    .iter()
                    .any(|kind| attribute.value.eq_ignore_ascii_case(kind))
        })
    }
}
