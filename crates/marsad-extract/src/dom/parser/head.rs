//! Rules up to the body, and for framesets (sections 13.2.6.4.1 to 13.2.6.4.6,
//! 13.2.6.4.18, 13.2.6.4.20 and those after).

use super::formatting::Entry;
use super::sets::SCOPE;
use super::stack::{Open, Space};
use super::{Mode, Parser, Start, Then, blank_length};
use crate::dom::Tag;
use crate::dom::tokenizer::{MAX_ATTRIBUTES, Piece, Raw};

impl Parser<'_> {
    /// What "anything else" does in the modes before the body: the element that
    /// must come next is made.
    pub(super) fn imply_next(&mut self) {
        self.mode = match self.mode {
            Mode::Initial => {
                self.quirks = true;
                Mode::BeforeHtml
            }
            Mode::BeforeHtml => {
                self.imply(Tag::HTML);
                Mode::BeforeHead
            }
            Mode::BeforeHead => {
                self.head = Some(self.imply(Tag::HEAD));
                Mode::InHead
            }
            Mode::InHead => {
                self.stack.pop();
                Mode::AfterHead
            }
            Mode::InHeadNoscript => {
                self.stack.pop();
                Mode::InHead
            }
            _ => {
                self.imply(Tag::BODY);
                Mode::InBody
            }
        };
    }

    pub(super) fn text_before_body(&mut self, text: &mut Piece) -> Then {
        let (blank, rest) = text.split(blank_length(self.tokens.words(*text)));
        if !matches!(
            self.mode,
            Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead
        ) {
            self.insert_text(blank);
        }
        if rest.is_empty() {
            return Then::Done;
        }
        *text = rest;
        self.imply_next();
        Then::Again
    }

    pub(super) fn start_before_head(&mut self, start: Start) -> Then {
        match (self.mode, start.tag) {
            (Mode::BeforeHtml, Tag::HTML) => {
                self.insert_html(start);
                self.mode = Mode::BeforeHead;
            }
            (Mode::BeforeHead, Tag::HTML) => return self.start_in_body(start),
            (Mode::BeforeHead, Tag::HEAD) => {
                self.head = Some(self.insert_html(start).0);
                self.mode = Mode::InHead;
            }
            _ => {
                self.imply_next();
                return Then::Again;
            }
        }
        Then::Done
    }

    pub(super) fn start_in_head(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::HTML => return self.start_in_body(start),
            Tag::BASE | Tag::BASEFONT | Tag::BGSOUND | Tag::LINK | Tag::META => {
                self.insert_void(start);
            }
            Tag::TITLE => self.insert_raw(start, Raw::Escapable),
            Tag::NOFRAMES | Tag::STYLE => self.insert_raw(start, Raw::Plain),
            Tag::SCRIPT => self.insert_raw(start, Raw::Script),
            Tag::NOSCRIPT => {
                self.insert_html(start);
                self.mode = Mode::InHeadNoscript;
            }
            Tag::TEMPLATE => self.start_template(start),
            Tag::HEAD => {}
            _ => {
                self.imply_next();
                return Then::Again;
            }
        }
        Then::Done
    }

    pub(super) fn start_in_head_noscript(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::HTML => self.start_in_body(start),
            Tag::BASEFONT | Tag::BGSOUND | Tag::LINK | Tag::META | Tag::NOFRAMES | Tag::STYLE => {
                self.start_in_head(start)
            }
            Tag::HEAD | Tag::NOSCRIPT => Then::Done,
            _ => {
                self.imply_next();
                Then::Again
            }
        }
    }

    pub(super) fn start_after_head(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::HTML => return self.start_in_body(start),
            Tag::BODY => {
                self.insert_html(start);
                self.frameset_ok = false;
                self.mode = Mode::InBody;
            }
            Tag::FRAMESET => {
                self.insert_html(start);
                self.mode = Mode::InFrameset;
            }
            Tag::BASE
            | Tag::BASEFONT
            | Tag::BGSOUND
            | Tag::LINK
            | Tag::META
            | Tag::NOFRAMES
            | Tag::SCRIPT
            | Tag::STYLE
            | Tag::TEMPLATE
            | Tag::TITLE => self.late_in_head(start),
            Tag::HEAD => {}
            _ => {
                self.imply_next();
                return Then::Again;
            }
        }
        Then::Done
    }

    /// Puts what belongs to the head there, though the head is closed.
    fn late_in_head(&mut self, start: Start) {
        let Some(head) = self.head else { return };
        self.stack.push(Open {
            node: head,
            tag: Tag::HEAD,
            space: Space::Html,
            holds_html: false,
        });
        self.start_in_head(start);
        if let Some(index) = self.stack.position(head) {
            self.stack.remove(index);
        }
    }

    pub(super) fn end_before_body(&mut self, tag: Tag) -> Then {
        match (self.mode, tag) {
            (Mode::InHead, Tag::HEAD) | (Mode::InHeadNoscript, Tag::NOSCRIPT) => {
                self.imply_next();
                Then::Done
            }
            (Mode::InHead | Mode::AfterHead, Tag::TEMPLATE) => {
                self.end_template();
                Then::Done
            }
            (Mode::InHeadNoscript, Tag::BR)
            | (Mode::Initial, _)
            | (Mode::BeforeHtml | Mode::BeforeHead, Tag::HEAD)
            | (
                Mode::BeforeHtml | Mode::BeforeHead | Mode::InHead | Mode::AfterHead,
                Tag::BODY | Tag::HTML | Tag::BR,
            ) => {
                self.imply_next();
                Then::Again
            }
            _ => Then::Done,
        }
    }

    pub(super) fn start_template(&mut self, start: Start) {
        self.insert_html(start);
        self.formatting.push(Entry::Marker);
        self.frameset_ok = false;
        self.mode = Mode::InTemplate;
        self.template_modes.push(Mode::InTemplate);
    }

    pub(super) fn end_template(&mut self) {
        if self.stack.has(Tag::TEMPLATE) {
            self.stack.close_implied_thoroughly();
            self.close_template();
        }
    }

    pub(super) fn close_template(&mut self) {
        self.stack.pop_through(Tag::TEMPLATE);
        self.clear_formatting_to_marker();
        self.template_modes.pop();
        self.mode = self.appropriate_mode();
    }

    pub(super) fn start_in_template(&mut self, start: Start) -> Then {
        let mode = match start.tag {
            Tag::BASE
            | Tag::BASEFONT
            | Tag::BGSOUND
            | Tag::LINK
            | Tag::META
            | Tag::NOFRAMES
            | Tag::SCRIPT
            | Tag::STYLE
            | Tag::TEMPLATE
            | Tag::TITLE => return self.start_in_head(start),
            Tag::CAPTION | Tag::COLGROUP | Tag::TBODY | Tag::TFOOT | Tag::THEAD => Mode::InTable,
            Tag::COL => Mode::InColumnGroup,
            Tag::TR => Mode::InTableBody,
            Tag::TD | Tag::TH => Mode::InRow,
            _ => Mode::InBody,
        };
        if let Some(last) = self.template_modes.last_mut() {
            *last = mode;
        }
        self.mode = mode;
        Then::Again
    }

    /// "Reset the insertion mode appropriately".
    pub(super) fn appropriate_mode(&self) -> Mode {
        for (index, open) in self.stack.top_down() {
            if !open.is_html(open.tag) {
                continue;
            }
            return match open.tag {
                Tag::TD | Tag::TH if index > 0 => Mode::InCell,
                Tag::TR => Mode::InRow,
                Tag::TBODY | Tag::THEAD | Tag::TFOOT => Mode::InTableBody,
                Tag::CAPTION => Mode::InCaption,
                Tag::COLGROUP => Mode::InColumnGroup,
                Tag::TABLE => Mode::InTable,
                Tag::TEMPLATE => *self.template_modes.last().unwrap_or(&Mode::InBody),
                Tag::HEAD if index > 0 => Mode::InHead,
                Tag::BODY => Mode::InBody,
                Tag::FRAMESET => Mode::InFrameset,
                Tag::HTML if self.head.is_none() => Mode::BeforeHead,
                Tag::HTML => Mode::AfterHead,
                _ => continue,
            };
        }
        Mode::InBody
    }

    pub(super) fn start_in_frameset(&mut self, start: Start) -> Then {
        match (self.mode, start.tag) {
            (_, Tag::HTML) => return self.start_in_body(start),
            (Mode::InFrameset, Tag::FRAMESET) => {
                self.insert_html(start);
            }
            (Mode::InFrameset, Tag::FRAME) => {
                self.insert_void(start);
            }
            (_, Tag::NOFRAMES) => self.insert_raw(start, Raw::Plain),
            _ => {}
        }
        Then::Done
    }

    pub(super) fn end_in_frameset(&mut self, tag: Tag) {
        match (self.mode, tag) {
            (Mode::InFrameset, Tag::FRAMESET) if self.stack.len() > 1 => {
                self.stack.pop();
                if !self.stack.top_is(Tag::FRAMESET) {
                    self.mode = Mode::AfterFrameset;
                }
            }
            (Mode::AfterFrameset, Tag::HTML) => self.mode = Mode::AfterAfterFrameset,
            _ => {}
        }
    }

    /// Inserts the white space of a text only: nothing else may stand among frames.
    pub(super) fn insert_blanks(&mut self, text: Piece) {
        let mut rest = text;
        while !rest.is_empty() {
            let words = self.tokens.words(rest);
            let blank = blank_length(words);
            let after = words[blank..].find([' ', '\t', '\n', '\x0C']);
            let after = after.map_or(words.len(), |length| blank + length);
            if self.mode == Mode::AfterAfterFrameset && blank > 0 {
                self.reconstruct_formatting();
            }
            self.insert_text(rest.split(blank).0);
            rest = rest.split(after).1;
        }
    }

    /// A late `<body>` or `<html>` gives the attributes that are not there yet.
    pub(super) fn add_attributes(&mut self, element: u32, start: Start) {
        let known = self.tree.attributes(element);
        let range = |piece: Piece| piece.from as usize..piece.to as usize;
        let new: Vec<_> = self.tokens.attributes[range(start.attributes)]
            .iter()
            .filter(|new| {
                let name = self.tokens.words(new.name());
                self.attribute(known, name).is_none()
            })
            .copied()
            .collect();
        if new.is_empty() || range(known).len() + new.len() > MAX_ATTRIBUTES {
            return;
        }
        let from = self.tokens.attributes.len() as u32;
        self.tokens.attributes.extend_from_within(range(known));
        self.tokens.attributes.extend(new);
        let to = self.tokens.attributes.len() as u32;
        self.tree.set_attributes(element, Piece { from, to });
    }

    /// "Frameset" in the body: only where nothing was said yet.
    pub(super) fn frameset_in_body(&mut self, start: Start) {
        let body = self.stack.get(1).filter(|open| open.is_html(Tag::BODY));
        let Some(body) = body.filter(|_| self.frameset_ok) else {
            return;
        };
        self.tree.detach(body.node);
        self.stack.truncate(1);
        self.insert_html(start);
        self.mode = Mode::InFrameset;
    }

    /// `</body>` and `</html>`: whether there is a body to end.
    pub(super) fn end_body(&mut self) -> bool {
        let is_open = self.stack.in_scope(Tag::BODY, SCOPE);
        if is_open {
            self.mode = Mode::AfterBody;
        }
        is_open
    }
}
