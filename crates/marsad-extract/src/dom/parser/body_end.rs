//! End tags in the body (section 13.2.6.4.7).

use super::sets::{LIST_SCOPE, SCOPE, SPECIAL, is_heading};
use super::{Parser, Start, Then};
use crate::dom::Tag;
use crate::dom::tokenizer::Piece;

impl Parser<'_> {
    pub(super) fn end_in_body(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::P => self.end_p(),
            Tag::LI => self.end_item(tag, LIST_SCOPE),
            Tag::DD | Tag::DT => self.end_item(tag, SCOPE),
            Tag::A
            | Tag::B
            | Tag::BIG
            | Tag::CODE
            | Tag::EM
            | Tag::FONT
            | Tag::I
            | Tag::NOBR
            | Tag::S
            | Tag::SMALL
            | Tag::STRIKE
            | Tag::STRONG
            | Tag::TT
            | Tag::U => self.adopt(tag),
            Tag::BODY => {
                self.end_body();
            }
            Tag::HTML => {
                if self.end_body() {
                    return Then::Again;
                }
            }
            Tag::FORM => self.end_form(),
            Tag::BR => {
                let start = Start {
                    tag,
                    attributes: Piece { from: 0, to: 0 },
                    self_closing: false,
                };
                return self.start_in_body(start);
            }
            Tag::APPLET | Tag::MARQUEE | Tag::OBJECT => {
                if self.end_block(tag) {
                    self.clear_formatting_to_marker();
                }
            }
            Tag::TEMPLATE => self.end_template(),
            _ if is_block(tag) => {
                self.end_block(tag);
            }
            _ if is_heading(tag) => self.end_heading(),
            _ => self.end_any_other(tag),
        }
        Then::Done
    }

    /// Closes an element and what is still open in it. Whether there was one.
    fn end_block(&mut self, tag: Tag) -> bool {
        let is_open = self.stack.in_scope(tag, SCOPE);
        if is_open {
            self.stack.close_implied(None);
            self.stack.pop_through(tag);
        }
        is_open
    }

    /// `</p>` without a paragraph makes an empty one.
    fn end_p(&mut self) {
        if !self.stack.in_scope(Tag::P, super::sets::BUTTON_SCOPE) {
            let open = self.stack.len();
            self.imply(Tag::P);
            self.stack.truncate(open);
        } else {
            self.stack.close_p();
        }
    }

    fn end_item(&mut self, tag: Tag, scope: u8) {
        if self.stack.in_scope(tag, scope) {
            self.stack.close_implied(Some(tag));
            self.stack.pop_through(tag);
        }
    }

    /// Any heading's end tag ends any heading.
    fn end_heading(&mut self) {
        let is_open = self
            .stack
            .any_in_scope(SCOPE, |open| open.is_html(open.tag) && is_heading(open.tag));
        if !is_open {
            return;
        }
        self.stack.close_implied(None);
        while let Some(popped) = self.stack.pop()
            && !(popped.is_html(popped.tag) && is_heading(popped.tag))
        {}
    }

    fn end_form(&mut self) {
        if self.stack.has(Tag::TEMPLATE) {
            self.end_block(Tag::FORM);
            return;
        }
        let Some(form) = self.form.take() else {
            return;
        };
        if self.stack.any_in_scope(SCOPE, |open| open.node == form) {
            self.stack.close_implied(None);
            if let Some(index) = self.stack.position(form) {
                self.stack.remove(index);
            }
        }
    }

    /// "Any other end tag".
    pub(super) fn end_any_other(&mut self, tag: Tag) {
        if !self.stack.has(tag) {
            return;
        }
        let found = self
            .stack
            .top_down()
            .find(|(_, open)| open.is_html(tag) || open.is_in(SPECIAL));
        if let Some((index, open)) = found
            && open.is_html(tag)
        {
            self.stack.truncate(index);
        }
    }
}

/// Elements whose end tag closes what is open in them.
#[rustfmt::skip]
fn is_block(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::ADDRESS | Tag::ARTICLE | Tag::ASIDE | Tag::BLOCKQUOTE | Tag::BUTTON | Tag::CENTER
            | Tag::DETAILS | Tag::DIALOG | Tag::DIR | Tag::DIV | Tag::DL | Tag::FIELDSET
            | Tag::FIGCAPTION | Tag::FIGURE | Tag::FOOTER | Tag::HEADER | Tag::HGROUP
            | Tag::LISTING | Tag::MAIN | Tag::MENU | Tag::NAV | Tag::OL | Tag::PRE | Tag::SEARCH
            | Tag::SECTION | Tag::SELECT | Tag::SUMMARY | Tag::UL
    )
}
