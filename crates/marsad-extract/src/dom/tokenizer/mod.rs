//! Page text → tokens (WHATWG HTML, section 13.2.5 "Tokenization").
//!
//! The text is read once, left to right, and never copied: a token is ranges of
//! the page. Only what differs from the page (resolved character references,
//! names in capitals) is written to [`Tokenizer::made`], whose offsets begin
//! where the page ends, so that a range says by itself where it points.
//!
//! Line ends are normalised and NUL is dropped before (`parser::parse`), so that
//! no state needs to know them. Comments have no content: nobody reads it.

mod entities;
mod markup;
mod quirks;
mod raw;

use memchr::{memchr, memchr2};

use super::{Attribute, Tag};

/// More attributes on one tag than this are dropped, and the page is flagged.
pub(super) const MAX_ATTRIBUTES: usize = 256;

/// Appends `text` with its character references resolved, as in an attribute:
/// `&copy=2` is left alone.
pub(crate) fn resolve_references(text: &str, out: &mut String) {
    entities::resolve(text, true, out);
}

/// A range of the page, or of what was made from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Piece {
    pub(super) fn is_empty(self) -> bool {
        self.from == self.to
    }

    /// This piece without its first `bytes`, and those.
    pub(super) fn split(self, bytes: usize) -> (Piece, Piece) {
        let at = self.from + bytes as u32;
        (Piece { to: at, ..self }, Piece { from: at, ..self })
    }
}

/// A start or end tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct TagToken {
    /// The name, if HTML knows it.
    pub(super) known: Option<Tag>,
    /// The name as written.
    pub(super) name: Piece,
    /// Its range of [`Tokenizer::attributes`].
    pub(super) attributes: Piece,
    pub(super) self_closing: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Token {
    Text(Piece),
    Start(TagToken),
    End(TagToken),
    /// A comment, or something that counts as one.
    Comment,
    /// `<!DOCTYPE …>`, and whether it asks for quirks mode.
    Doctype {
        quirks: bool,
    },
    EndOfPage,
}

/// How the text inside an element is read ("RCDATA", "RAWTEXT", "script data",
/// "PLAINTEXT" states).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw {
    /// Character references count: `title`, `textarea`.
    Escapable,
    /// Nothing counts but the end tag.
    Plain,
    /// `<!--` hides the end tag of a nested `script`.
    Script,
    /// To the end of the page.
    ToEnd,
}

/// Reads a page; see the module.
pub(super) struct Tokenizer<'s> {
    page: &'s str,
    at: usize,
    /// Attributes of all start tags so far.
    pub(super) attributes: Vec<Attribute>,
    /// Text that stands nowhere in the page; offsets continue those of the page.
    pub(super) made: String,
    /// Whether attributes were dropped.
    pub(super) capped: bool,
}

impl<'s> Tokenizer<'s> {
    pub(super) fn new(page: &'s str) -> Self {
        Tokenizer {
            page,
            at: 0,
            attributes: Vec::with_capacity(page.len() / 64),
            made: String::new(),
            capped: false,
        }
    }

    /// The words of a piece.
    pub(super) fn words(&self, piece: Piece) -> &str {
        let (from, to) = (piece.from as usize, piece.to as usize);
        match from.checked_sub(self.page.len()) {
            None => &self.page[from..to],
            Some(from) => &self.made[from..to - self.page.len()],
        }
    }

    /// The next token. `foreign`: whether the current node is SVG or MathML,
    /// where `<![CDATA[` holds text.
    pub(super) fn next(&mut self, foreign: bool) -> Token {
        if self.at >= self.page.len() {
            return Token::EndOfPage;
        }
        if self.byte(self.at) != Some(b'<') {
            return self.text();
        }
        match (self.byte(self.at + 1), self.byte(self.at + 2)) {
            (Some(letter), _) if letter.is_ascii_alphabetic() => self.tag(false),
            (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => self.tag(true),
            (Some(b'/'), Some(b'>')) => {
                self.at += 3;
                Token::Comment
            }
            (Some(b'/'), Some(_)) | (Some(b'?'), _) => self.bogus_comment(),
            (Some(b'!'), _) => self.declaration(foreign),
            _ => self.text(),
        }
    }

    /// "Data state", up to the next markup; a `<` that begins none is text.
    fn text(&mut self) -> Token {
        let bytes = self.page.as_bytes();
        let from = self.at;
        let mut at = from;
        let mut has_references = false;
        loop {
            let rest = &bytes[at..];
            let found = if has_references {
                memchr(b'<', rest)
            } else {
                memchr2(b'<', b'&', rest)
            };
            let Some(found) = found else {
                at = bytes.len();
                break;
            };
            at += found;
            if bytes[at] == b'&' {
                has_references = true;
            } else if self.is_markup(at) {
                break;
            }
            at += 1;
        }
        self.at = at;
        Token::Text(self.piece_of(from, at, has_references, false))
    }

    fn is_markup(&self, less_than: usize) -> bool {
        match self.byte(less_than + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => less_than + 2 < self.page.len(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// A piece of the page, with its character references resolved.
    fn piece_of(
        &mut self,
        from: usize,
        to: usize,
        has_references: bool,
        in_attribute: bool,
    ) -> Piece {
        if !has_references {
            return piece(from, to);
        }
        let start = self.made.len();
        entities::resolve(&self.page[from..to], in_attribute, &mut self.made);
        self.made_from(start)
    }

    /// The piece that was written to `made` from `start` on.
    fn made_from(&self, start: usize) -> Piece {
        let base = self.page.len();
        piece(base + start, base + self.made.len())
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.page.as_bytes().get(at).copied()
    }
}

/// Pages are cut at the door so that four times their length fits 32 bits.
fn piece(from: usize, to: usize) -> Piece {
    Piece {
        from: from as u32,
        to: to as u32,
    }
}
