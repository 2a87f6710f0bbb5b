//! SVG and MathML in pages (section 13.2.6.5 "The rules for parsing tokens in
//! foreign content").

use super::stack::Space;
use super::{Parser, Start, Then};
use crate::dom::Tag;

impl Parser<'_> {
    /// "HTML integration point".
    pub(super) fn holds_html(&self, start: Start, space: Space) -> bool {
        match space {
            Space::Html => false,
            Space::Svg => matches!(start.tag, Tag::FOREIGNOBJECT | Tag::DESC | Tag::TITLE),
            Space::Math => {
                start.tag == Tag::ANNOTATION_XML
                    && self
                        .attribute(start.attributes, "encoding")
                        .is_some_and(|encoding| {
                            encoding.eq_ignore_ascii_case("text/html")
                                || encoding.eq_ignore_ascii_case("application/xhtml+xml")
                        })
            }
        }
    }

    /// A start tag in foreign content. Whether it was dealt with; if not, the
    /// rules of the mode apply.
    pub(super) fn foreign_start(&mut self, start: Start) -> bool {
        let Some(top) = self.stack.top() else {
            return false;
        };
        let is_glyph = matches!(start.tag, Tag::MGLYPH | Tag::MALIGNMARK);
        if top.holds_html
            || (top.holds_text() && !is_glyph)
            || (top.space == Space::Math && top.tag == Tag::ANNOTATION_XML && start.tag == Tag::SVG)
        {
            return false;
        }
        if self.breaks_out(start) {
            self.leave_foreign();
            let mode = self.mode;
            if self.start_by_mode(start, mode) == Then::Again {
                return false;
            }
            return true;
        }
        self.insert(start, top.space, !start.self_closing);
        true
    }

    /// An end tag in foreign content, likewise.
    pub(super) fn foreign_end(&mut self, tag: Tag) -> bool {
        if matches!(tag, Tag::BR | Tag::P) {
            self.leave_foreign();
            return false;
        }
        let found = self
            .stack
            .top_down()
            .find(|(index, open)| *index == 0 || open.tag == tag || open.space == Space::Html);
        match found {
            Some((0, _)) | None => true,
            Some((_, open)) if open.space == Space::Html => false,
            Some((index, _)) => {
                self.stack.truncate(index);
                true
            }
        }
    }

    fn leave_foreign(&mut self) {
        while let Some(top) = self.stack.top()
            && top.space != Space::Html
            && !top.holds_html
            && !top.holds_text()
        {
            self.stack.pop();
        }
    }

    /// HTML elements that cannot be meant to be in a drawing.
    #[rustfmt::skip]
    fn breaks_out(&self, start: Start) -> bool {
        match start.tag {
            Tag::FONT => ["color", "face", "size"]
                .iter()
                .any(|name| self.attribute(start.attributes, name).is_some()),
            tag => matches!(
                tag,
                Tag::B | Tag::BIG | Tag::BLOCKQUOTE | Tag::BODY | Tag::BR | Tag::CENTER
                    | Tag::CODE | Tag::DD | Tag::DIV | Tag::DL | Tag::DT | Tag::EM | Tag::EMBED
                    | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::HEAD
                    | Tag::HR | Tag::I | Tag::IMG | Tag::LI | Tag::LISTING | Tag::MENU
                    | Tag::META | Tag::NOBR | Tag::OL | Tag::P | Tag::PRE | Tag::RUBY | Tag::S
                    | Tag::SMALL | Tag::SPAN | Tag::STRONG | Tag::STRIKE | Tag::SUB | Tag::SUP
                    | Tag::TABLE | Tag::TT | Tag::U | Tag::UL | Tag::VAR
            ),
        }
    }
}
