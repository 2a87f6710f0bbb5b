//! What class names, roles and attributes say of each element.
//!
//! One pass over the tree; class strings that repeat are read once.

use std::collections::HashMap;
use std::ops::BitOr;

use super::rules::{BodyRules, ClassReading};
use crate::dom::{Dom, Kind, NodeId, Tag};

/// A set of kinds of page parts.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark(u32);

/// Names of the marks, in the order of their bits.
const NAMES: [&str; 22] = [
    "body", "title", "lead", "nav", "footer", "header", "sidebar", "related", "share", "comment",
    "ad", "promo", "bio", "byline", "date", "tags", "caption", "media", "tool", "not", "hidden",
    "form",
];

impl std::fmt::Debug for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let set = NAMES
            .iter()
            .enumerate()
            .filter(|(bit, _)| self.0 >> bit & 1 == 1);
        f.debug_list().entries(set.map(|(_, name)| name)).finish()
    }
}

impl BitOr for Mark {
    type Output = Mark;

    fn bitor(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }
}

impl Mark {
    pub(super) const BODY: Mark = Mark(1);
    pub(super) const TITLE: Mark = Mark(1 << 1);
    pub(super) const LEAD: Mark = Mark(1 << 2);
    pub(super) const NAV: Mark = Mark(1 << 3);
    pub(super) const FOOTER: Mark = Mark(1 << 4);
    pub(super) const HEADER: Mark = Mark(1 << 5);
    pub(super) const SIDEBAR: Mark = Mark(1 << 6);
    pub(super) const RELATED: Mark = Mark(1 << 7);
    pub(super) const SHARE: Mark = Mark(1 << 8);
    pub(super) const COMMENT: Mark = Mark(1 << 9);
    pub(super) const AD: Mark = Mark(1 << 10);
    pub(super) const PROMO: Mark = Mark(1 << 11);
    pub(super) const BIO: Mark = Mark(1 << 12);
    pub(super) const BYLINE: Mark = Mark(1 << 13);
    pub(super) const DATE: Mark = Mark(1 << 14);
    pub(super) const TAGS: Mark = Mark(1 << 15);
    pub(super) const CAPTION: Mark = Mark(1 << 16);
    pub(super) const TOOL: Mark = Mark(1 << 18);
    pub(super) const NOT: Mark = Mark(1 << 19);
    pub(super) const HIDDEN: Mark = Mark(1 << 20);
    pub(super) const FORM: Mark = Mark(1 << 21);

    /// Parts that are no body text wherever they stand.
    pub(super) const NOISE: Mark = Mark(
        Mark::NAV.0
            | Mark::FOOTER.0
            | Mark::HEADER.0
            | Mark::SIDEBAR.0
            | Mark::RELATED.0
            | Mark::SHARE.0
            | Mark::COMMENT.0
            | Mark::AD.0
            | Mark::PROMO.0
            | Mark::BIO.0
            | Mark::BYLINE.0
            | Mark::DATE.0
            | Mark::TAGS.0
            | Mark::CAPTION.0
            | Mark::TOOL.0
            | Mark::HIDDEN.0
            | Mark::FORM.0,
    );

    /// Noise that is a line or a small box: a long text under such a name is
    /// more likely text than noise.
    pub(super) const SMALL: Mark = Mark(
        Mark::BYLINE.0
            | Mark::DATE.0
            | Mark::TAGS.0
            | Mark::CAPTION.0
            | Mark::TOOL.0
            | Mark::HEADER.0
            | Mark::SHARE.0,
    );

    /// Noise that is made of links: without any, the name means another thing
    /// (a "teaser" may be the standfirst).
    pub(super) const LINKING: Mark =
        Mark(Mark::RELATED.0 | Mark::NAV.0 | Mark::TAGS.0 | Mark::SHARE.0);

    /// Noise that is believed even where hardly anything else is left.
    pub(super) const SURE: Mark =
        Mark(Mark::NAV.0 | Mark::FOOTER.0 | Mark::HIDDEN.0 | Mark::FORM.0 | Mark::PROMO.0);

    /// The mark of a kind in the table.
    pub(super) fn named(kind: &str) -> Option<Mark> {
        let bit = NAMES.iter().position(|name| *name == kind)?;
        Some(Mark(1 << bit))
    }

    /// Whether any mark of `other` is set.
    pub(super) fn has(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }

    /// The marks that are in both.
    pub(super) fn and(self, other: Mark) -> Mark {
        Mark(self.0 & other.0)
    }

    /// These marks without those of `other`.
    pub(super) fn without(self, other: Mark) -> Mark {
        Mark(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The marks of every node of a page.
#[derive(Debug)]
pub(super) struct Marks {
    of: Vec<(Mark, u8)>,
}

impl Marks {
    /// The element's own marks.
    pub(super) fn mark(&self, id: NodeId) -> Mark {
        self.of[id.index()].0
    }

    /// How surely the element calls itself a body, 0 to 8.
    pub(super) fn body(&self, id: NodeId) -> u8 {
        self.of[id.index()].1
    }
}

/// Reads the marks of a page.
pub(super) fn read(dom: &Dom, rules: &BodyRules) -> Marks {
    let mut reader = Reader {
        rules,
        known: HashMap::new(),
        key: String::new(),
    };
    let mut of = vec![(Mark::default(), 0); dom.len()];
    for id in dom.nodes() {
        if let Kind::Element(tag) = dom.kind(id) {
            of[id.index()] = reader.read(dom, id, tag);
        }
    }
    Marks { of }
}

struct Reader<'r, 'd> {
    rules: &'r BodyRules,
    known: HashMap<&'d str, ClassReading>,
    key: String,
}

impl<'d> Reader<'_, 'd> {
    fn read(&mut self, dom: &'d Dom, id: NodeId, tag: Tag) -> (Mark, u8) {
        let mut mark = tag_mark(tag);
        let mut body = match tag {
            Tag::ARTICLE => 2,
            Tag::MAIN => 1,
            _ => 0,
        };
        for (name, value) in dom.attrs(id) {
            let reading = match name {
                "class" | "id" => self.classes(value),
                "role" => {
                    mark = mark | role_mark(value);
                    body = body.max(u8::from(value == "main"));
                    continue;
                }
                "itemprop" | "property" if is_article_body(value) => {
                    body = 8;
                    mark = mark | Mark::BODY;
                    continue;
                }
                "hidden" => {
                    mark = mark | Mark::HIDDEN;
                    continue;
                }
                "aria-hidden" if value == "true" => {
                    mark = mark | Mark::HIDDEN;
                    continue;
                }
                "style" if is_hidden_style(value) => {
                    mark = mark | Mark::HIDDEN;
                    continue;
                }
                _ => continue,
            };
            mark = mark | reading.marks;
            body = body.max(reading.body);
        }
        if matches!(tag, Tag::BODY | Tag::HTML) {
            return (Mark::default(), 0);
        }
        (settle(mark, body, tag), body)
    }

    fn classes(&mut self, value: &'d str) -> ClassReading {
        if let Some(reading) = self.known.get(value) {
            return *reading;
        }
        class_key(value, &mut self.key);
        let reading = self.rules.read_classes(&self.key);
        self.known.insert(value, reading);
        reading
    }
}

/// A strong body name beats noise words beside it ("entry-content tags-below"),
/// and noise words beat weak ones ("article-share").
fn settle(mark: Mark, body: u8, tag: Tag) -> Mark {
    if body >= 4 && !matches!(tag, Tag::ASIDE | Tag::NAV | Tag::FOOTER | Tag::FORM) {
        return mark.without(Mark::NOISE.without(Mark::HIDDEN | Mark::COMMENT));
    }
    // Systems put tags and sections of an article among its class names.
    if body >= 2 && matches!(tag, Tag::ARTICLE | Tag::MAIN | Tag::SECTION | Tag::DIV) {
        return mark.without(Mark::SMALL);
    }
    mark
}

fn tag_mark(tag: Tag) -> Mark {
    match tag {
        Tag::NAV | Tag::MENU => Mark::NAV,
        Tag::FOOTER => Mark::FOOTER,
        Tag::ASIDE => Mark::SIDEBAR,
        Tag::FORM | Tag::FIELDSET | Tag::LABEL => Mark::FORM,
        Tag::FIGCAPTION | Tag::CAPTION => Mark::CAPTION,
        Tag::DIALOG => Mark::PROMO,
        Tag::NOSCRIPT => Mark::HIDDEN,
        Tag::H1 => Mark::TITLE,
        _ => Mark::default(),
    }
}

fn role_mark(role: &str) -> Mark {
    match role {
        "navigation" | "menu" | "menubar" | "tablist" => Mark::NAV,
        "banner" => Mark::HEADER,
        "contentinfo" => Mark::FOOTER,
        "complementary" => Mark::SIDEBAR,
        "dialog" | "alertdialog" | "alert" | "tooltip" => Mark::PROMO,
        "search" | "toolbar" | "button" => Mark::TOOL,
        _ => Mark::default(),
    }
}

fn is_article_body(value: &str) -> bool {
    value
        .split_ascii_whitespace()
        .any(|word| matches!(word.rsplit(':').next(), Some("articleBody" | "reviewBody")))
}

fn is_hidden_style(style: &str) -> bool {
    let squeezed: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(400)
        .collect::<String>()
        .to_ascii_lowercase();
    squeezed.contains("display:none") || squeezed.contains("visibility:hidden")
}

/// Class names as parts: `entryContent my_box` becomes `entry-content my-box`.
fn class_key(value: &str, key: &mut String) {
    /// Longer lists of names are utility classes; the first ones tell enough.
    const ENOUGH: usize = 400;
    key.clear();
    let mut lower = false;
    for c in value.chars().take(ENOUGH) {
        if c.is_ascii_uppercase() {
            if lower {
                key.push('-');
            }
            key.push(c.to_ascii_lowercase());
            lower = false;
        } else if c.is_alphabetic() {
            key.push(c);
            lower = true;
        } else {
            let gap = if c.is_whitespace() { ' ' } else { '-' };
            if gap == ' ' && key.ends_with('-') {
                key.pop();
            }
            if !key.is_empty() && !key.ends_with(['-', ' ']) {
                key.push(gap);
            }
            lower = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_become_parts() {
        let mut key = String::new();
        for (value, parts) in [
            ("entryContent my_box", "entry-content my-box"),
            ("  post--body\n12 col-3 ", "post-body col"),
            ("shareBar", "share-bar"),
            ("HTMLText", "htmltext"),
        ] {
            class_key(value, &mut key);
            assert_eq!(key.trim_end(), parts, "{value}");
        }
    }
}
