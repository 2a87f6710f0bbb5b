//! A text of a feed, which may be HTML.
//!
//! RSS never says whether a title is text or HTML; Atom always does. Both are
//! kept as the feed has them, and made plain only when somebody asks.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::dom::{self, NodeId, Tag};
use crate::xml::{Space, Xml};

/// Characters of a text of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// As the feed has them, after XML has been undone.
    pub written: String,
    /// What they are.
    pub form: Form,
}

/// What the characters of a text mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Text: `<` is a sign.
    Text,
    /// HTML.
    Html,
    /// Nobody knows.
    #[default]
    Unsaid,
}

impl Words {
    /// Words that nobody says more of.
    pub fn unsaid(written: &str) -> Option<Words> {
        Words::new(written.trim().to_owned(), Form::Unsaid)
    }

    pub(super) fn html_of(html: String) -> Option<Words> {
        Words::new(html, Form::Html)
    }

    pub(super) fn new(written: String, form: Form) -> Option<Words> {
        (!written.is_empty()).then_some(Words { written, form })
    }

    /// The words alone: tags taken off, references resolved, white space folded.
    ///
    /// In text, references are resolved too: a headline escaped twice is common,
    /// one about `&amp;` is not. Tags are taken off only where they are HTML's.
    pub fn plain(&self) -> String {
        let is_html = match self.form {
            Form::Html => true,
            Form::Unsaid => has_tag(&self.written),
            Form::Text => false,
        };
        if is_html {
            let dom = dom::parse(&self.written);
            let words = dom.words(NodeId::ROOT);
            if words.contains('&') {
                return folded(&resolved(&words));
            }
            return words;
        }
        folded(&resolved(&resolved(&self.written)))
    }

    /// The same as HTML.
    pub fn html(&self) -> String {
        let is_html = match self.form {
            Form::Html => true,
            Form::Unsaid => has_tag(&self.written) || self.written.contains('&'),
            Form::Text => false,
        };
        if is_html {
            return self.written.clone();
        }
        let escaped = self.written.replace('&', "&amp;").replace('<', "&lt;");
        format!("<p>{}</p>", escaped.replace("\n\n", "</p><p>"))
    }
}

fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    dom::resolve_references(text, &mut out);
    out
}

fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Whether there is a tag in it that HTML knows.
fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        let after = after.strip_prefix('/').unwrap_or(after);
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(after.len());
        let known = end > 0 && end < 16 && Tag::known(&after[..end].to_ascii_lowercase()).is_some();
        known && after[end..].contains('>')
    })
}

/// Reads a text construct: its mark-up, or its characters, decoded.
pub(super) fn read(xml: &Xml, id: usize) -> Option<Words> {
    let kind = xml
        .attribute(id, "type")
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    let mode = xml
        .attribute(id, "mode")
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    if xml.has_elements(id) {
        let inner = wrapping_div(xml, id, &kind).unwrap_or(id);
        return Words::new(xml.inner_html(inner).trim().to_owned(), Form::Html);
    }
    let text = xml.text(id);
    let text = text.trim();
    if (mode == "base64" || is_binary(&kind))
        && let Some(words) = from_base64(text)
    {
        let form = if kind.starts_with("text/plain") {
            Form::Text
        } else {
            Form::Html
        };
        return Words::new(words.trim().to_owned(), form);
    }
    let form = match kind.as_str() {
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => Form::Html,
        "text" | "text/plain" | "plain" if mode != "escaped" => Form::Text,
        _ => Form::Unsaid,
    };
    Words::new(text.to_owned(), form)
}

/// A media type that Atom carries in base64.
fn is_binary(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml")
}

/// Atom 1.0 puts XHTML into a `div` that is not part of it.
fn wrapping_div(xml: &Xml, id: usize, kind: &str) -> Option<usize> {
    let mut children = xml.children(id);
    let only = children.next().filter(|_| children.next().is_none())?;
    let is_alone = xml.text(only).trim().len() == xml.text(id).trim().len();
    let is_div = kind == "xhtml" && xml.local(only) == "div";
    (is_div && is_alone && xml.name(only).0 != Space::Media).then_some(only)
}

fn from_base64(text: &str) -> Option<String> {
    let packed: String = text.split_whitespace().collect();
    let bytes = BASE64_STANDARD.decode(packed).ok()?;
    String::from_utf8(bytes).ok()
}
