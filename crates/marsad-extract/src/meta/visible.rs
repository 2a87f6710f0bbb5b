//! What a reader sees besides the body: headings, short lines, times.
//!
//! In: the tree. Out: the lines of the page in order, each with the marks of
//! the elements around it (zones such as navigation or comments, names such as
//! "byline" or "entry-date"), found in one pass. All later stages look at
//! these lines, never at the tree again.

use super::rules::{MetaRules, mark};
use crate::dom::{Dom, Kind, NodeId, Tag};

/// Lines longer than this many bytes are running text; only their head is kept.
const LONGEST: usize = 600;
/// Names of the nearest elements that count for a line.
const NEAR: usize = 4;
/// An element with more nodes is more than a byline.
const BYLINE_NODES: usize = 60;

/// A run of inline content.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its words, white space folded, cut at [`LONGEST`].
    pub(crate) text: String,
    /// The first text node.
    pub(crate) node: NodeId,
    /// Marks of the nearest elements.
    pub(crate) near: u32,
    /// Zones of all elements around it.
    pub(crate) zone: u32,
    /// Bytes of the text that are inside of links.
    pub(crate) linked: usize,
    /// Level of the heading around it; 0 for none.
    pub(crate) heading: u8,
    /// Address of the first link in it.
    pub(crate) link: Option<NodeId>,
    /// Whether it was cut.
    pub(crate) long: bool,
}

/// A `time` element or another one with a `datetime`, `data-time` … attribute.
#[derive(Debug, Clone)]
pub(crate) struct Moment {
    /// The value.
    pub(crate) value: String,
    pub(crate) near: u32,
    pub(crate) zone: u32,
    /// The line that it stands in, by index; may be past the last line.
    pub(crate) line: usize,
}

/// A heading element, or an element that is called a headline.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) node: NodeId,
    /// 1 to 6; 0 for an element that is only called a headline.
    pub(crate) level: u8,
    pub(crate) near: u32,
    pub(crate) zone: u32,
}

/// The visible page.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    pub(crate) lines: Vec<Line>,
    pub(crate) moments: Vec<Moment>,
    pub(crate) headings: Vec<Heading>,
    /// Links with `rel=author`.
    pub(crate) author_links: Vec<NodeId>,
    /// Small elements that are called a byline, each with the index of its line
    /// and the marks of the nearest elements.
    pub(crate) bylines: Vec<(NodeId, usize, u32)>,
    /// Links, each with the index of its line.
    pub(crate) links: Vec<(NodeId, usize)>,
    /// Links with `rel=tag`.
    pub(crate) tag_links: Vec<NodeId>,
    /// Whether an element is named as a barrier.
    pub(crate) paywall: bool,
    /// Fields for passwords.
    pub(crate) passwords: usize,
}

struct Open {
    end: NodeId,
    block: bool,
    marks: u32,
    zone: u32,
    heading: u8,
    link: Option<NodeId>,
}

/// Reads the page in one pass.
pub(crate) fn read(dom: &Dom, rules: &MetaRules) -> Visible {
    let mut reader = Reader {
        dom,
        rules,
        open: Vec::with_capacity(64),
        visible: Visible::default(),
        line: None,
        cached: std::collections::HashMap::new(),
    };
    let mut skip_to = NodeId::ROOT;
    for node in dom.nodes().skip(1) {
        if node < skip_to {
            continue;
        }
        reader.close_before(node);
        match dom.kind(node) {
            Kind::Text => reader.text(node),
            Kind::Element(tag)
                if tag.is_code() || matches!(tag, Tag::HEAD | Tag::SVG | Tag::SELECT) =>
            {
                skip_to = dom.end(node);
            }
            Kind::Element(tag) => reader.element(node, tag),
            Kind::Document => {}
        }
    }
    reader.flush();
    reader.visible
}

struct Reader<'d> {
    dom: &'d Dom,
    rules: &'d MetaRules,
    open: Vec<Open>,
    visible: Visible,
    line: Option<Line>,
    /// Marks of class attributes that were seen: pages repeat them.
    cached: std::collections::HashMap<&'d str, u32>,
}

impl Reader<'_> {
    fn close_before(&mut self, node: NodeId) {
        while self.open.last().is_some_and(|open| open.end <= node) {
            if self.open.pop().is_some_and(|open| open.block) {
                self.flush();
            }
        }
    }

    fn element(&mut self, node: NodeId, tag: Tag) {
        let marks = self.marks(node, tag);
        let block = !tag.is_inline();
        if block {
            self.flush();
        }
        let heading = match tag {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => 0,
        };
        let around = self.open.last();
        let zones = mark::OUTSIDE | mark::ARTICLE | mark::BIOGRAPHY | mark::CAPTION | mark::QUOTE;
        let mut zone = around.map_or(0, |open| open.zone) | marks & zones;
        // An article is not outside because a page-wide wrapper is called so.
        if tag == Tag::BODY || tag == Tag::HTML {
            zone = 0;
        }
        let open = Open {
            end: self.dom.end(node),
            block,
            marks,
            zone,
            heading: if heading > 0 {
                heading
            } else {
                around.map_or(0, |open| open.heading)
            },
            link: if tag == Tag::A {
                Some(node)
            } else {
                around.and_then(|open| open.link)
            },
        };
        self.open.push(open);
        let near = self.near();
        if (heading > 0 || marks & mark::HEADLINE != 0) && self.visible.headings.len() < 200 {
            self.visible.headings.push(Heading {
                node,
                level: heading,
                near,
                zone,
            });
        }
        self.moment(node, tag, near, zone);
        let size = self.dom.end(node).index() - node.index();
        if marks & mark::BYLINE != 0 && size <= BYLINE_NODES && self.visible.bylines.len() < 500 {
            let line = self.visible.lines.len();
            self.visible.bylines.push((node, line, near));
        }
        match tag {
            Tag::A => self.link(node),
            Tag::INPUT if self.dom.attr(node, "type") == Some("password") => {
                self.visible.passwords += 1
            }
            _ => {}
        }
        if marks & mark::PAYWALL != 0 {
            self.visible.paywall = true;
        }
    }

    fn link(&mut self, node: NodeId) {
        if self.visible.links.len() < 5_000 {
            self.visible.links.push((node, self.visible.lines.len()));
        }
        let relations = self.dom.attr(node, "rel").unwrap_or("");
        // `rel="category tag"` is WordPress's way to name the section.
        let section = relations
            .split_ascii_whitespace()
            .any(|relation| relation == "category");
        for relation in relations.split_ascii_whitespace() {
            match relation {
                "author" => self.visible.author_links.push(node),
                "tag" if !section => self.visible.tag_links.push(node),
                _ => {}
            }
        }
    }

    fn moment(&mut self, node: NodeId, tag: Tag, near: u32, zone: u32) {
        let value = self.dom.attr(node, "datetime").or_else(|| {
            let named = tag == Tag::TIME || near & mark::DATE != 0;
            let attributes = [
                "data-datetime",
                "data-date",
                "data-time",
                "data-timestamp",
                "data-utime",
                "title",
            ];
            attributes
                .iter()
                .filter(|_| named)
                .find_map(|name| self.dom.attr(node, name))
                .filter(|value| value.bytes().any(|byte| byte.is_ascii_digit()))
        });
        let Some(value) =
            value.filter(|value| value.len() < 80 && tag != Tag::DEL && tag != Tag::INS)
        else {
            return;
        };
        if self.visible.moments.len() < 500 {
            self.visible.moments.push(Moment {
                value: value.trim().to_owned(),
                near,
                zone,
                line: self.visible.lines.len(),
            });
        }
    }

    fn text(&mut self, node: NodeId) {
        let text = self.dom.text(node);
        let blank = text.trim().is_empty();
        if blank && self.line.is_none() {
            return;
        }
        let near = self.near();
        let (zone, heading, link) = self
            .open
            .last()
            .map_or((0, 0, None), |open| (open.zone, open.heading, open.link));
        let line = self.line.get_or_insert_with(|| Line {
            text: String::new(),
            node,
            near,
            zone,
            linked: 0,
            heading,
            link,
            long: false,
        });
        line.near |= near;
        line.link = line.link.or(link);
        if line.text.len() > LONGEST {
            line.long = true;
            return;
        }
        let before = line.text.len();
        // Two numbers that only an element's edge parts are two numbers.
        let digit = |c: char| c.is_numeric();
        // "Published by" and "Ida Berg" are two things even where nothing but an
        // element's edge stands between.
        let small = |c: char| c.is_lowercase();
        let glued = line.text.ends_with(digit) && text.starts_with(digit)
            || text.starts_with(char::is_uppercase) && line.text.ends_with(small);
        if glued {
            line.text.push(' ');
        }
        fold_into(&mut line.text, text, LONGEST * 2);
        if link.is_some() {
            line.linked += line.text.len() - before;
        }
    }

    fn flush(&mut self) {
        if let Some(mut line) = self.line.take() {
            line.text.truncate(line.text.trim_end().len());
            if !line.text.is_empty() {
                self.visible.lines.push(line);
            }
        }
    }

    /// Marks of the innermost elements.
    fn near(&self) -> u32 {
        let near = self.open.iter().rev().take(NEAR);
        near.fold(0, |marks, open| marks | open.marks)
    }

    fn marks(&mut self, node: NodeId, tag: Tag) -> u32 {
        let mut marks = match tag {
            Tag::NAV | Tag::MENU => mark::NAV,
            Tag::FOOTER => mark::FOOTER,
            Tag::ASIDE => mark::ASIDE,
            Tag::ARTICLE | Tag::MAIN => mark::ARTICLE,
            Tag::FIGCAPTION | Tag::FIGURE => mark::CAPTION,
            Tag::TIME => mark::DATE,
            Tag::BLOCKQUOTE => mark::QUOTE,
            _ => 0,
        };
        for (name, value) in self.dom.attrs(node) {
            let known = match name {
                "class" | "id" | "itemprop" | "rel" | "data-testid" | "data-component" | "role" => {
                    value
                }
                _ => continue,
            };
            if known.len() > 400 {
                continue;
            }
            marks |= match self.cached.get(known) {
                Some(marks) => *marks,
                None => {
                    let found = self.rules.class_marks(known);
                    self.cached.insert(known, found);
                    found
                }
            };
        }
        // A foot inside of the article holds its own facts, not the site's.
        let in_article = self
            .open
            .last()
            .is_some_and(|open| open.zone & mark::ARTICLE != 0);
        if tag == Tag::FOOTER && in_article {
            marks &= !mark::FOOTER;
        }
        if matches!(tag, Tag::BODY | Tag::HTML | Tag::MAIN) {
            marks &= mark::ARTICLE;
        }
        marks
    }
}

/// Appends white-space-folded text, without soft hyphens, up to a length.
fn fold_into(line: &mut String, text: &str, most: usize) {
    if text.contains('\u{ad}') {
        return fold_into(line, &text.replace('\u{ad}', ""), most);
    }
    let mut pending = text.starts_with(char::is_whitespace);
    for word in text.split_whitespace() {
        if line.len() > most {
            return;
        }
        if pending && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(word);
        pending = true;
    }
    if text.ends_with(char::is_whitespace) && !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
}
