//! Tables (sections 13.2.6.4.9 to 13.2.6.4.15). What a table cannot hold is put
//! before it ("foster parenting").

use super::formatting::Entry;
use super::sets::{self, TABLE_SCOPE};
use super::{Mode, Parser, Start, Then, blank_length};
use crate::dom::Tag;
use crate::dom::tokenizer::Piece;

impl Parser<'_> {
    /// White space stays in the table, text goes before it.
    pub(super) fn text_in_table(&mut self, text: Piece) {
        if self.stack.top_is_in(sets::TABLE_PART) && self.is_blank(text) {
            self.insert_text(text);
        } else {
            self.foster = true;
            self.text_in_body(text);
            self.foster = false;
        }
    }

    pub(super) fn text_in_column_group(&mut self, text: &mut Piece) -> Then {
        if !self.stack.top_is(Tag::COLGROUP) {
            self.insert_blanks(*text);
            return Then::Done;
        }
        let (blank, rest) = text.split(blank_length(self.tokens.words(*text)));
        self.insert_text(blank);
        if rest.is_empty() {
            return Then::Done;
        }
        *text = rest;
        self.leave_column_group()
    }

    pub(super) fn start_in_table(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::CAPTION => {
                self.clear_to_table();
                self.formatting.push(Entry::Marker);
                self.insert_html(start);
                self.mode = Mode::InCaption;
            }
            Tag::COLGROUP => {
                self.clear_to_table();
                self.insert_html(start);
                self.mode = Mode::InColumnGroup;
            }
            Tag::COL => {
                self.clear_to_table();
                self.imply(Tag::COLGROUP);
                self.mode = Mode::InColumnGroup;
                return Then::Again;
            }
            Tag::TBODY | Tag::TFOOT | Tag::THEAD => {
                self.clear_to_table();
                self.insert_html(start);
                self.mode = Mode::InTableBody;
            }
            Tag::TD | Tag::TH | Tag::TR => {
                self.clear_to_table();
                self.imply(Tag::TBODY);
                self.mode = Mode::InTableBody;
                return Then::Again;
            }
            Tag::TABLE => {
                if self.stack.in_scope(Tag::TABLE, TABLE_SCOPE) {
                    self.stack.pop_through(Tag::TABLE);
                    self.mode = self.appropriate_mode();
                    return Then::Again;
                }
            }
            Tag::STYLE | Tag::SCRIPT | Tag::TEMPLATE => return self.start_in_head(start),
            Tag::INPUT if self.is_hidden(start) => {
                self.insert_void(start);
            }
            Tag::FORM => {
                if self.form.is_none() && !self.stack.has(Tag::TEMPLATE) {
                    self.form = Some(self.insert_void(start));
                }
            }
            _ => {
                self.foster = true;
                let then = self.start_in_body(start);
                self.foster = false;
                return then;
            }
        }
        Then::Done
    }

    pub(super) fn end_in_table(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::TABLE => {
                if self.stack.in_scope(Tag::TABLE, TABLE_SCOPE) {
                    self.stack.pop_through(Tag::TABLE);
                    self.mode = self.appropriate_mode();
                }
            }
            Tag::TEMPLATE => self.end_template(),
            Tag::BODY | Tag::CAPTION | Tag::COL | Tag::COLGROUP | Tag::HTML => {}
            Tag::TBODY | Tag::TD | Tag::TFOOT | Tag::TH | Tag::THEAD | Tag::TR => {}
            _ => {
                self.foster = true;
                let then = self.end_in_body(tag);
                self.foster = false;
                return then;
            }
        }
        Then::Done
    }

    /// "Clear the stack back to a table context".
    fn clear_to_table(&mut self) {
        self.stack
            .clear_back_to(|tag| matches!(tag, Tag::TABLE | Tag::TEMPLATE | Tag::HTML));
    }

    pub(super) fn start_in_caption(&mut self, start: Start) -> Then {
        if !is_table_structure(start.tag) {
            return self.start_in_body(start);
        }
        self.end_caption()
    }

    pub(super) fn end_in_caption(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::CAPTION => {
                self.end_caption();
                Then::Done
            }
            Tag::TABLE => self.end_caption(),
            Tag::BODY | Tag::HTML => Then::Done,
            _ if is_table_structure(tag) => Then::Done,
            _ => self.end_in_body(tag),
        }
    }

    fn end_caption(&mut self) -> Then {
        if !self.stack.in_scope(Tag::CAPTION, TABLE_SCOPE) {
            return Then::Done;
        }
        self.stack.close_implied(None);
        self.stack.pop_through(Tag::CAPTION);
        self.clear_formatting_to_marker();
        self.mode = Mode::InTable;
        Then::Again
    }

    pub(super) fn start_in_column_group(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::HTML => self.start_in_body(start),
            Tag::COL => {
                self.insert_void(start);
                Then::Done
            }
            Tag::TEMPLATE => self.start_in_head(start),
            _ => self.leave_column_group(),
        }
    }

    pub(super) fn end_in_column_group(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::COLGROUP => {
                self.leave_column_group();
                Then::Done
            }
            Tag::COL => Then::Done,
            Tag::TEMPLATE => {
                self.end_template();
                Then::Done
            }
            _ => self.leave_column_group(),
        }
    }

    fn leave_column_group(&mut self) -> Then {
        if !self.stack.top_is(Tag::COLGROUP) {
            return Then::Done;
        }
        self.stack.pop();
        self.mode = Mode::InTable;
        Then::Again
    }

    pub(super) fn start_in_table_body(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::TR => {
                self.clear_to_table_body();
                self.insert_html(start);
                self.mode = Mode::InRow;
                Then::Done
            }
            Tag::TH | Tag::TD => {
                self.clear_to_table_body();
                self.imply(Tag::TR);
                self.mode = Mode::InRow;
                Then::Again
            }
            _ if is_table_structure(start.tag) => self.leave_table_body(),
            _ => self.start_in_table(start),
        }
    }

    pub(super) fn end_in_table_body(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::TBODY | Tag::TFOOT | Tag::THEAD => {
                if self.stack.in_scope(tag, TABLE_SCOPE) {
                    self.clear_to_table_body();
                    self.stack.pop();
                    self.mode = Mode::InTable;
                }
                Then::Done
            }
            Tag::TABLE => self.leave_table_body(),
            _ if is_table_structure(tag) => Then::Done,
            _ => self.end_in_table(tag),
        }
    }

    fn clear_to_table_body(&mut self) {
        self.stack.clear_back_to(|tag| {
            let is_body = matches!(tag, Tag::TBODY | Tag::TFOOT | Tag::THEAD);
            is_body || matches!(tag, Tag::TEMPLATE | Tag::HTML)
        });
    }

    fn leave_table_body(&mut self) -> Then {
        let is_open = [Tag::TBODY, Tag::THEAD, Tag::TFOOT]
            .iter()
            .any(|part| self.stack.in_scope(*part, TABLE_SCOPE));
        if !is_open {
            return Then::Done;
        }
        self.clear_to_table_body();
        self.stack.pop();
        self.mode = Mode::InTable;
        Then::Again
    }

    pub(super) fn start_in_row(&mut self, start: Start) -> Then {
        match start.tag {
            Tag::TH | Tag::TD => {
                self.clear_to_row();
                self.insert_html(start);
                self.mode = Mode::InCell;
                self.formatting.push(Entry::Marker);
                Then::Done
            }
            _ if is_table_structure(start.tag) => self.leave_row(),
            _ => self.start_in_table(start),
        }
    }

    pub(super) fn end_in_row(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::TR => {
                self.leave_row();
                Then::Done
            }
            Tag::TABLE => self.leave_row(),
            Tag::TBODY | Tag::TFOOT | Tag::THEAD if self.stack.in_scope(tag, TABLE_SCOPE) => {
                self.leave_row()
            }
            _ if is_table_structure(tag) => Then::Done,
            _ => self.end_in_table(tag),
        }
    }

    fn clear_to_row(&mut self) {
        self.stack
            .clear_back_to(|tag| matches!(tag, Tag::TR | Tag::TEMPLATE | Tag::HTML));
    }

    fn leave_row(&mut self) -> Then {
        if !self.stack.in_scope(Tag::TR, TABLE_SCOPE) {
            return Then::Done;
        }
        self.clear_to_row();
        self.stack.pop();
        self.mode = Mode::InTableBody;
        Then::Again
    }

    pub(super) fn start_in_cell(&mut self, start: Start) -> Then {
        if !is_table_structure(start.tag) {
            return self.start_in_body(start);
        }
        let is_open = [Tag::TD, Tag::TH]
            .iter()
            .any(|cell| self.stack.in_scope(*cell, TABLE_SCOPE));
        if is_open {
            self.close_cell()
        } else {
            Then::Done
        }
    }

    pub(super) fn end_in_cell(&mut self, tag: Tag) -> Then {
        match tag {
            Tag::TD | Tag::TH => {
                if self.stack.in_scope(tag, TABLE_SCOPE) {
                    self.stack.close_implied(None);
                    self.stack.pop_through(tag);
                    self.clear_formatting_to_marker();
                    self.mode = Mode::InRow;
                }
                Then::Done
            }
            Tag::BODY | Tag::CAPTION | Tag::COL | Tag::COLGROUP | Tag::HTML => Then::Done,
            Tag::TABLE | Tag::TBODY | Tag::TFOOT | Tag::THEAD | Tag::TR => {
                if self.stack.in_scope(tag, TABLE_SCOPE) {
                    self.close_cell()
                } else {
                    Then::Done
                }
            }
            _ => self.end_in_body(tag),
        }
    }

    /// "Close the cell".
    fn close_cell(&mut self) -> Then {
        self.stack.close_implied(None);
        while let Some(popped) = self.stack.pop()
            && !(popped.is_html(Tag::TD) || popped.is_html(Tag::TH))
        {}
        self.clear_formatting_to_marker();
        self.mode = Mode::InRow;
        Then::Again
    }
}

fn is_table_structure(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::CAPTION
            | Tag::COL
            | Tag::COLGROUP
            | Tag::TBODY
            | Tag::TD
            | Tag::TFOOT
            | Tag::TH
            | Tag::THEAD
            | Tag::TR
    )
}
