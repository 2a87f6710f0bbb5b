//! Page text → [`Dom`], by the tree construction rules of the WHATWG HTML
//! standard (section 13.2.6), scripting disabled, so that what `<noscript>`
//! holds becomes nodes.
//!
//! Known differences from the standard, all on purpose: names in SVG stay in
//! lower case; NUL is dropped everywhere; nesting, attributes, open formatting
//! elements and nodes are capped (`stack`, `formatting`, `tokenizer`), so that
//! the time taken is linear in the page, whatever it is made of.

mod body_end;
mod body_start;
mod foreign;
mod formatting;
mod head;
mod sets;
mod stack;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use formatting::Entry;
use stack::{Open, Space, Stack};

use super::tokenizer::{Piece, Raw, TagToken, Token, Tokenizer};
use super::tree::{Place, Tree};
use super::{Dom, Kind, Tag};

/// Longer pages are cut: every offset of what a page spells out fits 32 bits.
const MAX_PAGE: usize = 512 << 20;

/// Parses a page. Never fails: whatever the text is, there is a tree for it.
pub fn parse(html: &str) -> Dom {
    let (page, is_cut) = prepared(html);
    let mut parser = Parser::new(&page);
    parser.run();
    let Parser {
        tokens,
        mut tree,
        names,
        ..
    } = parser;
    tree.capped |= is_cut | tokens.capped;
    let (attributes, made) = (tokens.attributes, tokens.made);
    let mut text = page;
    text.push_str(&made);
    tree.finish(attributes, names, text)
}

/// "Preprocessing the input stream": line ends become `\n`; NUL is dropped, as it
/// means nothing in any text, and so is a byte order mark.
fn prepared(html: &str) -> (String, bool) {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let is_cut = html.len() > MAX_PAGE;
    let end = (0..=html.len().min(MAX_PAGE)).rfind(|end| html.is_char_boundary(*end));
    let page = &html[..end.unwrap_or(0)];
    let mut prepared = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    while let Some(at) = memchr::memchr2(b'\r', 0, rest.as_bytes()) {
        prepared.push_str(&rest[..at]);
        if rest.as_bytes()[at] == b'\r' && rest.as_bytes().get(at + 1) != Some(&b'\n') {
            prepared.push('\n');
        }
        rest = &rest[at + 1..];
    }
    prepared.push_str(rest);
    (prepared, is_cut)
}

/// "Insertion mode": which rules are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
    AfterAfterFrameset,
}

/// What is to be done with a token after a rule was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Done,
    /// The mode has changed: the token is to be read by the new rules.
    Again,
}

/// A start tag with its name made out.
#[derive(Debug, Clone, Copy)]
struct Start {
    tag: Tag,
    attributes: Piece,
    self_closing: bool,
}

struct Parser<'s> {
    tokens: Tokenizer<'s>,
    tree: Tree,
    /// Names of custom elements, and their numbers.
    names: Vec<Box<str>>,
    known_names: BTreeMap<Box<str>, u32>,
    mode: Mode,
    template_modes: Vec<Mode>,
    stack: Stack,
    formatting: Vec<Entry>,
    head: Option<u32>,
    form: Option<u32>,
    quirks: bool,
    frameset_ok: bool,
    /// Whether what a table cannot hold is being put before it.
    foster: bool,
    /// Whether a line end is to be dropped: the first in `<pre>`.
    skip_newline: bool,
}

impl<'s> Parser<'s> {
    fn new(page: &'s str) -> Self {
        Parser {
            tokens: Tokenizer::new(page),
            tree: Tree::new(page.len() / 32 + 16),
            names: Vec::new(),
            known_names: BTreeMap::new(),
            mode: Mode::Initial,
            template_modes: Vec::new(),
            stack: Stack::new(),
            formatting: Vec::new(),
            head: None,
            form: None,
            quirks: false,
            frameset_ok: true,
            foster: false,
            skip_newline: false,
        }
    }

    fn run(&mut self) {
        loop {
            if self.tree.is_full() {
                self.tree.capped = true;
                return;
            }
            let foreign = self.is_foreign();
            let token = self.tokens.next(foreign);
            let skip_newline = std::mem::take(&mut self.skip_newline);
            match token {
                Token::Text(text) => self.text(text, skip_newline),
                Token::Start(token) => self.start_tag(&token),
                Token::End(token) => self.end_tag(&token),
                Token::Comment => {}
                Token::Doctype { quirks } => {
                    if self.mode == Mode::Initial {
                        self.quirks = quirks;
                        self.mode = Mode::BeforeHtml;
                    }
                }
                Token::EndOfPage => return self.end_of_page(),
            }
        }
    }

    fn text(&mut self, text: Piece, skip_newline: bool) {
        let has_newline = skip_newline && self.tokens.words(text).starts_with('\n');
        let mut text = text.split(usize::from(has_newline)).1;
        if text.is_empty() {
            return;
        }
        if self.is_foreign()
            && !self
                .stack
                .top()
                .is_some_and(|top| top.holds_html || top.holds_text())
        {
            self.frameset_ok &= self.is_blank(text);
            return self.insert_text(text);
        }
        loop {
            let then = match self.mode {
                Mode::InBody | Mode::InCaption | Mode::InCell | Mode::InTemplate => {
                    self.text_in_body(text);
                    Then::Done
                }
                Mode::InTable | Mode::InTableBody | Mode::InRow => {
                    self.text_in_table(text);
                    Then::Done
                }
                Mode::InColumnGroup => self.text_in_column_group(&mut text),
                Mode::AfterBody | Mode::AfterAfterBody => {
                    if !self.is_blank(text) {
                        self.mode = Mode::InBody;
                    }
                    self.text_in_body(text);
                    Then::Done
                }
                Mode::InFrameset | Mode::AfterFrameset | Mode::AfterAfterFrameset => {
                    self.insert_blanks(text);
                    Then::Done
                }
                _ => self.text_before_body(&mut text),
            };
            if then == Then::Done {
                return;
            }
        }
    }

    fn start_tag(&mut self, token: &TagToken) {
        let start = Start {
            tag: self.tag_of(token),
            attributes: token.attributes,
            self_closing: token.self_closing,
        };
        if self.is_foreign() && self.foreign_start(start) {
            return;
        }
        while self.start_by_mode(start, self.mode) == Then::Again {}
    }

    /// Applies the rules of `mode` to a start tag.
    fn start_by_mode(&mut self, start: Start, mode: Mode) -> Then {
        match mode {
            Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead => self.start_before_head(start),
            Mode::InHead => self.start_in_head(start),
            Mode::InHeadNoscript => self.start_in_head_noscript(start),
            Mode::AfterHead => self.start_after_head(start),
            Mode::InBody => self.start_in_body(start),
            Mode::InTable => self.start_in_table(start),
            Mode::InCaption => self.start_in_caption(start),
            Mode::InColumnGroup => self.start_in_column_group(start),
            Mode::InTableBody => self.start_in_table_body(start),
            Mode::InRow => self.start_in_row(start),
            Mode::InCell => self.start_in_cell(start),
            Mode::InTemplate => self.start_in_template(start),
            Mode::InFrameset | Mode::AfterFrameset | Mode::AfterAfterFrameset => {
                self.start_in_frameset(start)
            }
            Mode::AfterBody | Mode::AfterAfterBody => {
                if start.tag != Tag::HTML {
                    self.mode = Mode::InBody;
                }
                self.start_in_body(start)
            }
        }
    }

    fn end_tag(&mut self, token: &TagToken) {
        let tag = self.tag_of(token);
        if self.stack.close_unopened(tag) || (self.is_foreign() && self.foreign_end(tag)) {
            return;
        }
        while self.end_by_mode(tag, self.mode) == Then::Again {}
    }

    /// Applies the rules of `mode` to an end tag.
    fn end_by_mode(&mut self, tag: Tag, mode: Mode) -> Then {
        match mode {
            Mode::Initial
            | Mode::BeforeHtml
            | Mode::BeforeHead
            | Mode::InHead
            | Mode::InHeadNoscript
            | Mode::AfterHead => self.end_before_body(tag),
            Mode::InBody => self.end_in_body(tag),
            Mode::InTable => self.end_in_table(tag),
            Mode::InCaption => self.end_in_caption(tag),
            Mode::InColumnGroup => self.end_in_column_group(tag),
            Mode::InTableBody => self.end_in_table_body(tag),
            Mode::InRow => self.end_in_row(tag),
            Mode::InCell => self.end_in_cell(tag),
            Mode::InTemplate => {
                if tag == Tag::TEMPLATE {
                    self.end_template();
                }
                Then::Done
            }
            Mode::InFrameset | Mode::AfterFrameset | Mode::AfterAfterFrameset => {
                self.end_in_frameset(tag);
                Then::Done
            }
            Mode::AfterBody if tag == Tag::HTML => {
                self.mode = Mode::AfterAfterBody;
                Then::Done
            }
            Mode::AfterBody | Mode::AfterAfterBody => {
                self.mode = Mode::InBody;
                Then::Again
            }
        }
    }

    /// The page is over: what every page has is made, if it did not come.
    fn end_of_page(&mut self) {
        loop {
            match self.mode {
                Mode::Initial
                | Mode::BeforeHtml
                | Mode::BeforeHead
                | Mode::InHead
                | Mode::InHeadNoscript
                | Mode::AfterHead => self.imply_next(),
                _ if self.stack.has(Tag::TEMPLATE) => self.close_template(),
                _ => return,
            }
        }
    }

    /// The number of a tag's name.
    fn tag_of(&mut self, token: &TagToken) -> Tag {
        if let Some(tag) = token.known {
            return tag;
        }
        let name = self.tokens.words(token.name);
        let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        if let Some(&index) = self.known_names.get(&*name) {
            return Tag::custom(index as usize);
        }
        let index = self.names.len();
        let name: Box<str> = name.into();
        self.names.push(name.clone());
        self.known_names.insert(name, index as u32);
        Tag::custom(index)
    }

    fn is_foreign(&self) -> bool {
        self.stack.top().is_some_and(|top| top.space != Space::Html)
    }

    /// Whether a text is white space only.
    fn is_blank(&self, text: Piece) -> bool {
        blank_length(self.tokens.words(text)) == (text.to - text.from) as usize
    }

    /// The value of an attribute of a start tag.
    fn attribute(&self, attributes: Piece, name: &str) -> Option<&str> {
        let range = attributes.from as usize..attributes.to as usize;
        self.tokens.attributes[range]
            .iter()
            .find(|attribute| self.tokens.words(attribute.name()) == name)
            .map(|attribute| self.tokens.words(attribute.value()))
    }

    /// "Appropriate place for inserting a node".
    fn place(&self) -> Place {
        match self.stack.top() {
            Some(top) => self.place_in(top),
            None => Place::In(Tree::ROOT),
        }
    }

    fn place_in(&self, target: Open) -> Place {
        if !self.foster || !target.is_in(sets::TABLE_PART) {
            return Place::In(target.node);
        }
        for (index, open) in self.stack.top_down() {
            if open.is_html(Tag::TEMPLATE) {
                return Place::In(open.node);
            }
            if open.is_html(Tag::TABLE) {
                return if self.tree.has_parent(open.node) {
                    Place::Before(open.node)
                } else {
                    Place::In(
                        self.stack
                            .get(index.saturating_sub(1))
                            .map_or(0, |open| open.node),
                    )
                };
            }
        }
        Place::In(self.stack.get(0).map_or(Tree::ROOT, |root| root.node))
    }

    fn insert_text(&mut self, text: Piece) {
        let place = self.place();
        self.tree.insert_text(place, text);
    }

    /// "Insert a foreign element". The node, and whether it is now open.
    fn insert(&mut self, start: Start, space: Space, open: bool) -> (u32, bool) {
        let node = self.tree.add(Kind::Element(start.tag), start.attributes);
        let place = self.place();
        self.tree.insert(place, node);
        let is_open = open
            && self.stack.push(Open {
                node,
                tag: start.tag,
                space,
                holds_html: self.holds_html(start, space),
            });
        self.tree.capped |= open && !is_open;
        (node, is_open)
    }

    /// "Insert an HTML element".
    fn insert_html(&mut self, start: Start) -> (u32, bool) {
        self.insert(start, Space::Html, true)
    }

    /// Inserts an HTML element that has no end tag.
    fn insert_void(&mut self, start: Start) -> u32 {
        self.insert(start, Space::Html, false).0
    }

    /// Inserts an element that the page left out.
    fn imply(&mut self, tag: Tag) -> u32 {
        let start = Start {
            tag,
            attributes: Piece { from: 0, to: 0 },
            self_closing: false,
        };
        self.insert_html(start).0
    }

    /// "Generic raw text element parsing algorithm": element and text at once.
    fn insert_raw(&mut self, start: Start, kind: Raw) {
        let node = self.insert_void(start);
        let name = start.tag.name().unwrap_or("");
        let mut text = self.tokens.raw_text(kind, name);
        if start.tag == Tag::TEXTAREA && self.tokens.words(text).starts_with('\n') {
            text = text.split(1).1;
        }
        self.tree.insert_text(Place::In(node), text);
    }
}

/// How many bytes of white space a text begins with.
fn blank_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C');
    bytes
        .iter()
        .position(|byte| !is_space(byte))
        .unwrap_or(bytes.len())
}
