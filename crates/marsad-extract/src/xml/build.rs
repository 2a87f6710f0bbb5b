//! Tokens → tree.

use super::entity::Entities;
use super::lex::{Lexer, Token};
use super::{Content, MAX_DEPTH, MAX_NODES, Node, Space, Xml};

/// Prefixes in force at one time; more are read by habit.
const MAX_BINDINGS: usize = 64;

/// Parses a document.
pub fn parse(text: &str) -> Xml {
    let mut builder = Builder {
        xml: Xml::default(),
        open: Vec::new(),
        bindings: Vec::new(),
        entities: Entities::new(),
    };
    for token in Lexer::new(text) {
        if builder.xml.nodes.len() >= MAX_NODES {
            builder.xml.capped = true;
            break;
        }
        match token {
            Token::Text(text) => builder.text(text, true),
            Token::Raw(text) => builder.text(text, false),
            Token::Doctype(text) => builder.entities.declare(text),
            Token::Start {
                name,
                attributes,
                is_empty,
            } => builder.start(name, &attributes, is_empty),
            Token::End(name) => builder.end(name),
        }
    }
    builder.close_to(0);
    builder.xml
}

struct Builder<'t> {
    xml: Xml,
    /// Open elements: node, name, and how many bindings were in force before.
    open: Vec<(usize, &'t str, usize)>,
    bindings: Vec<(&'t str, Space)>,
    entities: Entities,
}

impl<'t> Builder<'t> {
    fn text(&mut self, text: &str, is_escaped: bool) {
        let parent = self.open.last().map(|open| open.0);
        let last = self.xml.nodes.len().checked_sub(1);
        let Some(parent) = parent else { return };
        let follows_text = last.filter(|last| {
            self.xml.nodes[*last].parent == parent
                && matches!(self.xml.nodes[*last].content, Content::Text(_))
        });
        let id = follows_text.unwrap_or_else(|| {
            let id = self.xml.nodes.len();
            self.xml.nodes.push(Node {
                content: Content::Text(String::new()),
                parent,
                end: id + 1,
            });
            id
        });
        if let Content::Text(all) = &mut self.xml.nodes[id].content {
            if is_escaped {
                self.entities.resolve(text, all);
            } else {
                all.push_str(text);
            }
        }
    }

    fn start(&mut self, name: &'t str, attributes: &[(&'t str, &'t str)], is_empty: bool) {
        self.close_unclosed_item(name);
        if self.open.len() >= MAX_DEPTH {
            self.xml.capped = true;
            self.close_to(MAX_DEPTH - 1);
        }
        let before = self.bindings.len();
        self.bind(attributes);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.space(prefix);
        let mut resolved = Vec::with_capacity(attributes.len());
        for (name, value) in attributes.iter().filter(|(name, _)| !name.is_empty()) {
            let mut text = String::with_capacity(value.len());
            self.entities.resolve(value, &mut text);
            resolved.push(((*name).to_owned(), text));
        }
        let id = self.xml.nodes.len();
        self.xml.nodes.push(Node {
            content: Content::Element {
                space,
                name: name.to_owned(),
                local: local.to_ascii_lowercase(),
                attributes: resolved,
            },
            parent: self.open.last().map_or(id, |open| open.0),
            end: id + 1,
        });
        self.open.push((id, name, before));
        if is_empty {
            self.close_to(self.open.len() - 1);
        }
    }

    /// An item never holds another: the first one was not closed.
    fn close_unclosed_item(&mut self, name: &str) {
        let local = name.rsplit(':').next().unwrap_or(name);
        if local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry") {
            let around = self.open.iter().rposition(|(_, open, _)| *open == name);
            if let Some(around) = around {
                self.close_to(around);
            }
        }
    }

    fn bind(&mut self, attributes: &[(&'t str, &'t str)]) {
        for (name, address) in attributes {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            if self.bindings.len() >= MAX_BINDINGS {
                return;
            }
            let space = Space::by_address(address).unwrap_or_else(|| match prefix {
                "" if address.contains("w3.org") => Space::Other,
                _ => Space::by_prefix(prefix),
            });
            self.bindings.push((prefix, space));
        }
    }

    fn space(&self, prefix: &str) -> Space {
        let bound = self.bindings.iter().rev().find(|bound| bound.0 == prefix);
        bound.map_or_else(|| Space::by_prefix(prefix), |(_, space)| *space)
    }

    fn end(&mut self, name: &str) {
        let matching = self
            .open
            .iter()
            .rposition(|(_, open, _)| open.eq_ignore_ascii_case(name));
        if let Some(matching) = matching {
            self.close_to(matching);
        }
    }

    /// Closes elements until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        let end = self.xml.nodes.len();
        while self.open.len() > depth {
            if let Some((id, _, before)) = self.open.pop() {
                self.xml.nodes[id].end = end;
                self.bindings.truncate(before);
            }
        }
    }
}
