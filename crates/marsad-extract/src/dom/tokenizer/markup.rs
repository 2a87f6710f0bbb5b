//! Tags, comments, declarations: what begins with `<` (sections 13.2.5.6 to
//! 13.2.5.70).

use memchr::{memchr, memchr_iter, memchr2, memmem};

use super::{MAX_ATTRIBUTES, Piece, TagToken, Token, Tokenizer, piece, quirks};
use crate::dom::tag::MAX_KNOWN_NAME;
use crate::dom::{Attribute, Tag};

const SPACE: u8 = 1;
const ENDS_TAG_NAME: u8 = 2;
const ENDS_ATTRIBUTE_NAME: u8 = 4;
const ENDS_VALUE: u8 = 8;
const CAPITAL: u8 = 16;

/// What a byte means inside a tag.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    class[b'>' as usize] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_VALUE;
    class[b'/' as usize] = ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME;
    class[b'=' as usize] = ENDS_ATTRIBUTE_NAME;
    let mut byte = b'A';
    while byte <= b'Z' {
        class[byte as usize] = CAPITAL;
        byte += 1;
    }
    let spaces = b" \t\n\r\x0C";
    let mut index = 0;
    while index < spaces.len() {
        class[spaces[index] as usize] = SPACE | ENDS_TAG_NAME | ENDS_ATTRIBUTE_NAME | ENDS_VALUE;
        index += 1;
    }
    class
};

fn is(byte: u8, class: u8) -> bool {
    CLASS[byte as usize] & class != 0
}

impl Tokenizer<'_> {
    /// "Tag open state" up to the `>`. A tag that the page ends in is dropped.
    pub(super) fn tag(&mut self, is_end: bool) -> Token {
        let from = self.at + 1 + usize::from(is_end);
        let (known, to) = self.tag_name(from);
        self.at = to;
        let first = self.attributes.len();
        let Some(self_closing) = self.attributes_of_tag(first, !is_end) else {
            self.at = self.page.len();
            self.attributes.truncate(first);
            return Token::EndOfPage;
        };
        let tag = TagToken {
            known,
            name: piece(from, to),
            attributes: piece(first, self.attributes.len()),
            self_closing,
        };
        if is_end {
            Token::End(tag)
        } else {
            Token::Start(tag)
        }
    }

    fn tag_name(&self, from: usize) -> (Option<Tag>, usize) {
        let mut packed = 0_u128;
        let mut at = from;
        while let Some(byte) = self.byte(at)
            && !is(byte, ENDS_TAG_NAME)
        {
            packed = packed << 8 | u128::from(byte.to_ascii_lowercase());
            at += 1;
        }
        let known = (at - from <= MAX_KNOWN_NAME).then(|| Tag::packed(packed));
        (known.flatten(), at)
    }

    /// "Before attribute name state" and those after it. Gives whether the tag
    /// closes itself, or nothing where the page ends first.
    fn attributes_of_tag(&mut self, first: usize, keep: bool) -> Option<bool> {
        loop {
            let byte = self.skip_space()?;
            match byte {
                b'>' => {
                    self.at += 1;
                    return Some(false);
                }
                b'/' => {
                    self.at += 1;
                    if self.byte(self.at)? == b'>' {
                        self.at += 1;
                        return Some(true);
                    }
                }
                _ => {
                    let name = self.attribute_name()?;
                    let value = self.attribute_value(keep)?;
                    if keep {
                        self.add_attribute(first, name, value);
                    }
                }
            }
        }
    }

    fn skip_space(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte(self.at)?;
            if !is(byte, SPACE) {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn attribute_name(&mut self) -> Option<Piece> {
        let from = self.at;
        let mut has_capitals = is(self.byte(from)?, CAPITAL);
        let mut at = from + 1;
        loop {
            let class = CLASS[self.byte(at)? as usize];
            if class & ENDS_ATTRIBUTE_NAME != 0 {
                break;
            }
            has_capitals |= class & CAPITAL != 0;
            at += 1;
        }
        self.at = at;
        if !has_capitals {
            return Some(piece(from, at));
        }
        let start = self.made.len();
        self.made.push_str(&self.page[from..at]);
        self.made[start..].make_ascii_lowercase();
        Some(self.made_from(start))
    }

    /// "After attribute name state" up to "after attribute value".
    fn attribute_value(&mut self, keep: bool) -> Option<Piece> {
        let after_name = self.at;
        if self.skip_space()? != b'=' {
            return Some(piece(after_name, after_name));
        }
        self.at += 1;
        let bytes = self.page.as_bytes();
        match self.skip_space()? {
            quote @ (b'"' | b'\'') => {
                let from = self.at + 1;
                let mut to = from + memchr2(quote, b'&', &bytes[from..])?;
                let has_references = bytes[to] == b'&';
                if has_references {
                    to += memchr(quote, &bytes[to..])?;
                }
                self.at = to + 1;
                Some(self.piece_of(from, to, has_references && keep, true))
            }
            b'>' => Some(piece(self.at, self.at)),
            _ => {
                let from = self.at;
                let mut has_references = false;
                loop {
                    let byte = self.byte(self.at)?;
                    if is(byte, ENDS_VALUE) {
                        break;
                    }
                    has_references |= byte == b'&';
                    self.at += 1;
                }
                Some(self.piece_of(from, self.at, has_references && keep, true))
            }
        }
    }

    /// The first of two attributes of one name counts.
    fn add_attribute(&mut self, first: usize, name: Piece, value: Piece) {
        if self.attributes.len() - first >= MAX_ATTRIBUTES {
            self.capped = true;
            return;
        }
        let words = self.words(name);
        let is_known = self.attributes[first..].iter().any(|known| {
            known.name_to - known.name_from == name.to - name.from
                && self.words(known.name()) == words
        });
        if !is_known {
            self.attributes.push(Attribute {
                name_from: name.from,
                name_to: name.to,
                from: value.from,
                to: value.to,
            });
        }
    }

    /// "Markup declaration open state".
    pub(super) fn declaration(&mut self, foreign: bool) -> Token {
        let rest = &self.page.as_bytes()[self.at..];
        if rest.starts_with(b"<!--") {
            return self.comment();
        }
        if foreign && rest.starts_with(b"<![CDATA[") {
            let from = self.at + b"<![CDATA[".len();
            let length = memmem::find(&self.page.as_bytes()[from..], b"]]>");
            let to = length.map_or(self.page.len(), |length| from + length);
            self.at = (to + b"]]>".len()).min(self.page.len());
            return Token::Text(piece(from, to));
        }
        let inside = &self.page[self.at + 2..];
        if inside
            .get(..7)
            .is_some_and(|word| word.eq_ignore_ascii_case("doctype"))
        {
            let end = memchr(b'>', inside.as_bytes());
            self.at = end.map_or(self.page.len(), |end| self.at + 2 + end + 1);
            let quirks = end.is_none_or(|end| quirks::asked_by(&inside[7..end]));
            return Token::Doctype { quirks };
        }
        self.bogus_comment()
    }

    /// "Comment start state" up to the end of the comment: `-->` or `--!>`.
    /// `<!-->` and `<!--->` are whole: their dashes may be the opening ones.
    fn comment(&mut self) -> Token {
        let bytes = self.page.as_bytes();
        let opening = self.at + 2;
        let content = self.at + 4;
        let end = memchr_iter(b'>', &bytes[content..])
            .map(|end| content + end)
            .find(|&end| {
                bytes[opening..end].ends_with(b"--") || bytes[content..end].ends_with(b"--!")
            });
        self.at = end.map_or(bytes.len(), |end| end + 1);
        Token::Comment
    }

    /// "Bogus comment state".
    pub(super) fn bogus_comment(&mut self) -> Token {
        let bytes = self.page.as_bytes();
        let end = memchr(b'>', &bytes[self.at..]);
        self.at = end.map_or(bytes.len(), |end| self.at + end + 1);
        Token::Comment
    }
}
