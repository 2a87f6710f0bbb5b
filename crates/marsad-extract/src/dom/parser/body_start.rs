//! Start tags and text in the body (section 13.2.6.4.7 "The in body insertion
//! mode").

use super::formatting::Entry;
use super::sets::{SCOPE, SPECIAL, is_heading};
use super::stack::Space;
use super::{Mode, Parser, Start, Then};
use crate::dom::Tag;
use crate::dom::tokenizer::{Piece, Raw};

impl Parser<'_> {
    pub(super) fn text_in_body(&mut self, text: Piece) {
        self.reconstruct_formatting();
        if self.frameset_ok && !self.is_blank(text) {
            self.frameset_ok = false;
        }
        self.insert_text(text);
    }

    pub(super) fn start_in_body(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::DIV | Tag::P | Tag::UL | Tag::SECTION | Tag::ARTICLE | Tag::HEADER => {
                self.start_block(start);
            }
            Tag::ADDRESS
            | Tag::ASIDE
            | Tag::BLOCKQUOTE
            | Tag::CENTER
            | Tag::DETAILS
            | Tag::DIALOG
            | Tag::DIR
            | Tag::DL
            | Tag::FIELDSET
            | Tag::FIGCAPTION
            | Tag::FIGURE
            | Tag::FOOTER
            | Tag::HGROUP
            | Tag::MAIN
            | Tag::MENU
            | Tag::NAV
            | Tag::OL
            | Tag::SEARCH
            | Tag::SUMMARY => self.start_block(start),
            Tag::LI | Tag::DD | Tag::DT => self.start_item(start),
            tag if is_heading(tag) => {
                self.stack.close_p();
                if self
                    .stack
                    .top()
                    .is_some_and(|top| top.is_html(top.tag) && is_heading(top.tag))
                {
                    self.stack.pop();
                }
                self.insert_html(start);
            }
            Tag::A => {
                self.close_open_link();
                self.reconstruct_formatting();
                self.insert_formatting(start);
            }
            Tag::B
            | Tag::BIG
            | Tag::CODE
            | Tag::EM
            | Tag::FONT
            | Tag::I
            | Tag::S
            | Tag::SMALL
            | Tag::STRIKE
            | Tag::STRONG
            | Tag::TT
            | Tag::U => {
                self.reconstruct_formatting();
                self.insert_formatting(start);
            }
            Tag::NOBR => {
                self.reconstruct_formatting();
                if self.stack.in_scope(Tag::NOBR, SCOPE) {
                    self.adopt(Tag::NOBR);
                    self.reconstruct_formatting();
                }
                self.insert_formatting(start);
            }
            Tag::AREA | Tag::BR | Tag::EMBED | Tag::IMG | Tag::KEYGEN | Tag::WBR => {
                self.reconstruct_formatting();
                self.insert_void(start);
                self.frameset_ok = false;
            }
            Tag::PARAM | Tag::SOURCE | Tag::TRACK => {
                self.insert_void(start);
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
            | Tag::TITLE => return self.start_in_head(start),
            Tag::HTML | Tag::BODY | Tag::FRAMESET => self.start_page_part(start),
            Tag::MATH | Tag::SVG => {
                self.reconstruct_formatting();
                let space = if start.tag == Tag::SVG {
                    Space::Svg
                } else {
                    Space::Math
                };
                self.insert(start, space, !start.self_closing);
            }
            Tag::CAPTION
            | Tag::COL
            | Tag::COLGROUP
            | Tag::FRAME
            | Tag::HEAD
            | Tag::TBODY
            | Tag::TD
            | Tag::TFOOT
            | Tag::TH
            | Tag::THEAD
            | Tag::TR => {}
            _ => self.start_rarer(start),
        }
        Then::Done
    }

    fn start_block(&mut self, start: Start) {
        self.stack.close_p();
        self.insert_html(start);
    }

    /// Elements with rules of their own; all others are plain.
    fn start_rarer(&mut self, start: Start) {
        match start.tag {
            Tag::PRE | Tag::LISTING => {
                self.start_block(start);
                self.skip_newline = true;
                self.frameset_ok = false;
            }
            Tag::FORM => self.start_form(start),
            Tag::BUTTON => {
                if self.stack.in_scope(Tag::BUTTON, SCOPE) {
                    self.stack.close_implied(None);
                    self.stack.pop_through(Tag::BUTTON);
                }
                self.reconstruct_formatting();
                self.insert_html(start);
                self.frameset_ok = false;
            }
            Tag::APPLET | Tag::MARQUEE | Tag::OBJECT => {
                self.reconstruct_formatting();
                if self.insert_html(start).1 {
                    self.formatting.push(Entry::Marker);
                }
                self.frameset_ok = false;
            }
            Tag::TABLE => {
                if !self.quirks {
                    self.stack.close_p();
                }
                self.insert_html(start);
                self.frameset_ok = false;
                self.mode = Mode::InTable;
            }
            Tag::INPUT => self.start_input(start),
            Tag::HR => {
                self.stack.close_p();
                if self.stack.in_scope(Tag::SELECT, SCOPE) {
                    self.stack.close_implied(None);
                }
                self.insert_void(start);
                self.frameset_ok = false;
            }
            Tag::IMAGE => {
                let tag = Tag::IMG;
                self.start_in_body(Start { tag, ..start });
            }
            Tag::TEXTAREA => {
                self.frameset_ok = false;
                self.insert_raw(start, Raw::Escapable);
            }
            Tag::XMP => {
                self.stack.close_p();
                self.reconstruct_formatting();
                self.frameset_ok = false;
                self.insert_raw(start, Raw::Plain);
            }
            Tag::IFRAME => {
                self.frameset_ok = false;
                self.insert_raw(start, Raw::Plain);
            }
            Tag::NOEMBED => self.insert_raw(start, Raw::Plain),
            Tag::PLAINTEXT => {
                self.stack.close_p();
                self.insert_raw(start, Raw::ToEnd);
            }
            Tag::SELECT | Tag::OPTION | Tag::OPTGROUP => self.start_choice(start),
            Tag::RB | Tag::RTC | Tag::RP | Tag::RT => {
                if self.stack.in_scope(Tag::RUBY, SCOPE) {
                    let keeps_rtc = matches!(start.tag, Tag::RP | Tag::RT);
                    self.stack.close_implied(keeps_rtc.then_some(Tag::RTC));
                }
                self.insert_html(start);
            }
            _ => {
                self.reconstruct_formatting();
                self.insert_html(start);
            }
        }
    }

    /// `<li>` ends the item before it, `<dt>` and `<dd>` likewise, if nothing
    /// special is open in between.
    fn start_item(&mut self, start: Start) {
        self.frameset_ok = false;
        let is_item = |tag| match start.tag {
            Tag::LI => tag == Tag::LI,
            _ => matches!(tag, Tag::DD | Tag::DT),
        };
        let mut item = None;
        for (_, open) in self.stack.top_down() {
            if open.is_html(open.tag) && is_item(open.tag) {
                item = Some(open.tag);
                break;
            }
            let is_passable = matches!(open.tag, Tag::ADDRESS | Tag::DIV | Tag::P);
            if open.is_in(SPECIAL) && !is_passable {
                break;
            }
        }
        if let Some(item) = item {
            self.stack.close_implied(Some(item));
            self.stack.pop_through(item);
        }
        self.start_block(start);
    }

    fn start_page_part(&mut self, start: Start) {
        if start.tag == Tag::FRAMESET {
            return self.frameset_in_body(start);
        }
        if self.stack.has(Tag::TEMPLATE) {
            return;
        }
        let place = usize::from(start.tag == Tag::BODY);
        if let Some(open) = self.stack.get(place)
            && open.is_html(start.tag)
        {
            self.frameset_ok &= start.tag != Tag::BODY;
            self.add_attributes(open.node, start);
        }
    }

    fn start_form(&mut self, start: Start) {
        let in_template = self.stack.has(Tag::TEMPLATE);
        if self.form.is_some() && !in_template {
            return;
        }
        self.stack.close_p();
        let (form, _) = self.insert_html(start);
        if !in_template {
            self.form = Some(form);
        }
    }

    fn start_input(&mut self, start: Start) {
        if self.stack.in_scope(Tag::SELECT, SCOPE) {
            self.stack.pop_through(Tag::SELECT);
        }
        self.reconstruct_formatting();
        self.insert_void(start);
        self.frameset_ok &= self.is_hidden(start);
    }

    pub(super) fn is_hidden(&self, start: Start) -> bool {
        self.attribute(start.attributes, "type")
            .is_some_and(|value| value.eq_ignore_ascii_case("hidden"))
    }

    /// `<select>` (a second one ends the first), `<option>`, `<optgroup>`.
    fn start_choice(&mut self, start: Start) {
        let in_select = self.stack.in_scope(Tag::SELECT, SCOPE);
        match start.tag {
            Tag::SELECT if in_select => return self.stack.pop_through(Tag::SELECT),
            Tag::SELECT => self.frameset_ok = false,
            Tag::OPTION if in_select => self.stack.close_implied(Some(Tag::OPTGROUP)),
            Tag::OPTGROUP if in_select => self.stack.close_implied(None),
            _ if self.stack.top_is(Tag::OPTION) => {
                self.stack.pop();
            }
            _ => {}
        }
        self.reconstruct_formatting();
        self.insert_html(start);
    }
}
