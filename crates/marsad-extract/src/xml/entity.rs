//! Character references and the entities that a DOCTYPE declares.

use std::collections::HashMap;

use super::MAX_EXPANSION;
use crate::dom;

/// Declarations beyond this number are ignored.
const MAX_DECLARED: usize = 512;

/// The entities of one document, and how much they may still expand to.
#[derive(Debug)]
pub(super) struct Entities {
    declared: HashMap<String, String>,
    left: usize,
}

impl Entities {
    pub(super) fn new() -> Entities {
        Entities {
            declared: HashMap::new(),
            left: MAX_EXPANSION,
        }
    }

    /// Reads the `<!ENTITY name "value">` of a DOCTYPE. Values are resolved as
    /// they are declared, so that entities in entities need no recursion; those
    /// that live elsewhere (`SYSTEM`) are never fetched.
    pub(super) fn declare(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(MAX_DECLARED) {
            let declaration = declaration.trim_start();
            let Some((name, rest)) = declaration.split_once(char::is_whitespace) else {
                continue;
            };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let Some((value, _)) = rest[1..].split_once(quote) else {
                continue;
            };
            if !self.declared.contains_key(name) {
                let mut resolved = String::new();
                self.resolve(value, &mut resolved);
                self.declared.insert(name.to_owned(), resolved);
            }
        }
    }

    /// Appends `text` with its references resolved; what is none stays as it is.
    pub(super) fn resolve(&mut self, text: &str, out: &mut String) {
        if self.declared.is_empty() {
            return dom::resolve_references(text, out);
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            dom::resolve_references(&rest[..at], out);
            rest = &rest[at..];
            let name_end = rest
                .bytes()
                .take(64)
                .position(|byte| byte == b';')
                .unwrap_or(0);
            let value = (name_end > 1)
                .then(|| self.declared.get(&rest[1..name_end]))
                .flatten();
            let Some(value) = value else {
                let end = rest[1..].find('&').map_or(rest.len(), |next| next + 1);
                dom::resolve_references(&rest[..end], out);
                rest = &rest[end..];
                continue;
            };
            if value.len() <= self.left {
                self.left -= value.len();
                out.push_str(value);
            }
            rest = &rest[name_end + 1..];
        }
        dom::resolve_references(rest, out);
    }
}
