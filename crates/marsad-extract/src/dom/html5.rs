//! HTML text → [`Dom`], by html5ever (the WHATWG parsing algorithm).

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use super::Dom;
use super::build::TreeBuilder;

/// Parses a page. Never fails: whatever the text is, there is a tree for it.
pub fn parse(html: &str) -> Dom {
    let sink = Sink {
        builder: RefCell::new(TreeBuilder::new()),
    };
    // What `<noscript>` holds (often the real image) becomes nodes.
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let parser = parse_document(sink, options);
    parser.one(html)
}

/// A node as html5ever holds it: its number, and its name if it is an element.
#[derive(Clone)]
struct Handle {
    node: u32,
    name: Option<Rc<QualName>>,
}

#[derive(Debug)]
struct Name(Rc<QualName>);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

struct Sink {
    builder: RefCell<TreeBuilder>,
}

fn pairs(attributes: &[Attribute]) -> impl Iterator<Item = (&str, &str)> {
    attributes
        .iter()
        .map(|attribute| (&*attribute.name.local, &*attribute.value))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        self.builder.into_inner().finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle {
            node: TreeBuilder::ROOT,
            name: None,
        }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Name {
        let name = target.name.clone();
        Name(name.expect("html5ever asks for names of elements only"))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Handle {
        let node = self
            .builder
            .borrow_mut()
            .element(&name.local, pairs(&attributes));
        Handle {
            node,
            name: Some(Rc::new(name)),
        }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        Handle {
            node: self.builder.borrow_mut().nothing(),
            name: None,
        }
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut builder = self.builder.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) if child.name.is_some() => {
                builder.append(parent.node, child.node)
            }
            NodeOrText::AppendNode(_comment) => {}
            NodeOrText::AppendText(text) => builder.append_text(parent.node, &text),
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.builder.borrow().has_parent(element.node) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut builder = self.builder.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) if child.name.is_some() => {
                builder.insert_before(sibling.node, child.node)
            }
            NodeOrText::AppendNode(_comment) => {}
            NodeOrText::AppendText(text) => builder.insert_text_before(sibling.node, &text),
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut builder = self.builder.borrow_mut();
        if !builder.has_attributes(target.node) {
            builder.set_attributes(target.node, pairs(&attributes));
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.builder.borrow_mut().detach(target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.builder
            .borrow_mut()
            .move_children(node.node, new_parent.node);
    }
}
