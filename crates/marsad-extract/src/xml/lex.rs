//! Text → tags and runs of characters, in one pass that never fails.

use memchr::memchr;
use memchr::memmem;

use super::MAX_ATTRIBUTES;

/// A piece of XML, still escaped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Text(&'t str),
    /// The content of a CDATA section.
    Raw(&'t str),
    /// What stands between `<!DOCTYPE` and its end.
    Doctype(&'t str),
    Start {
        name: &'t str,
        attributes: Vec<(&'t str, &'t str)>,
        is_empty: bool,
    },
    End(&'t str),
}

/// Cuts a document into tokens.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Terminators that are known not to come any more, so that a document full
    /// of unclosed comments is not searched to its end for each.
    missing: [bool; TERMINATORS.len()],
    /// Only the first DOCTYPE is one.
    has_doctype: bool,
}

const TERMINATORS: [&str; 4] = ["-->", "]]>", "?>", ">"];
const COMMENT: usize = 0;
const CDATA: usize = 1;
const INSTRUCTION: usize = 2;
const TAG: usize = 3;

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Lexer<'t> {
        Lexer {
            text,
            at: 0,
            missing: [false; TERMINATORS.len()],
            has_doctype: false,
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Takes what stands before the terminator, and the terminator.
    fn until(&mut self, which: usize) -> Option<&'t str> {
        if self.missing[which] {
            return None;
        }
        let rest = self.rest();
        let Some(end) = memmem::find(rest.as_bytes(), TERMINATORS[which].as_bytes()) else {
            self.missing[which] = true;
            return None;
        };
        self.at += end + TERMINATORS[which].len();
        Some(&rest[..end])
    }

    /// Text up to the next `<`; a `<` that opens nothing belongs to it.
    fn characters(&mut self) -> Token<'t> {
        let rest = self.rest();
        let end = memchr(b'<', &rest.as_bytes()[1..]).map_or(rest.len(), |end| end + 1);
        self.at += end;
        Token::Text(&rest[..end])
    }

    fn skip(&mut self, length: usize, terminator: usize) {
        self.at += length;
        if self.until(terminator).is_none() && self.until(TAG).is_none() {
            self.at = self.text.len();
        }
    }

    fn doctype(&mut self) -> Token<'t> {
        if std::mem::replace(&mut self.has_doctype, true) {
            self.skip(2, TAG);
            return Token::Doctype("");
        }
        let from = self.at;
        let rest = self.rest().as_bytes();
        let mut inside = false;
        let mut quote = None;
        for (at, &byte) in rest.iter().enumerate().skip(2) {
            match (byte, quote) {
                (_, Some(open)) if byte == open => quote = None,
                (b'"' | b'\'', None) if inside => quote = Some(byte),
                (b'[', None) => inside = true,
                (b']', None) => inside = false,
                (b'>', None) if !inside => {
                    self.at += at + 1;
                    return Token::Doctype(&self.text[from..self.at]);
                }
                _ => {}
            }
        }
        self.skip(2, TAG);
        Token::Doctype("")
    }

    fn end_tag(&mut self) -> Token<'t> {
        self.at += 2;
        let rest = self.rest();
        let end = rest.find(['>', '<']).unwrap_or(rest.len());
        self.at += end + usize::from(rest.as_bytes().get(end) == Some(&b'>'));
        let name = rest[..end].split_ascii_whitespace().next().unwrap_or("");
        Token::End(name)
    }

    fn start_tag(&mut self) -> Token<'t> {
        self.at += 1;
        let name = self.name();
        let mut attributes = Vec::new();
        let mut is_empty = false;
        loop {
            self.blanks();
            match self.rest().as_bytes().first() {
                None | Some(b'<') => break,
                Some(b'>') => {
                    self.at += 1;
                    break;
                }
                Some(b'/') => {
                    self.at += 1;
                    is_empty = self.rest().starts_with('>');
                }
                Some(_) => {
                    let attribute = self.attribute();
                    if attributes.len() < MAX_ATTRIBUTES {
                        attributes.push(attribute);
                    }
                }
            }
        }
        Token::Start {
            name,
            attributes,
            is_empty,
        }
    }

    fn attribute(&mut self) -> (&'t str, &'t str) {
        let name = self.name();
        if name.is_empty() {
            // A stray quote or the like: pass over it.
            let length = self.rest().chars().next().map_or(0, char::len_utf8);
            self.at += length;
            return ("", "");
        }
        self.blanks();
        if !self.rest().starts_with('=') {
            return (name, "");
        }
        self.at += 1;
        self.blanks();
        let rest = self.rest();
        let quote = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
        let quoted = quote.and_then(|quote| memchr(quote, &rest.as_bytes()[1..]));
        if let Some(end) = quoted {
            self.at += end + 2;
            return (name, &rest[1..=end]);
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || c == '>')
            .unwrap_or(rest.len());
        self.at += end;
        let value = rest[..end].trim_matches(['"', '\'']);
        (name, value)
    }

    fn name(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| {
                c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=' | '<' | '"' | '\'')
            })
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_ascii_start().len();
    }
}

impl<'t> Iterator for Lexer<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let rest = self.rest();
            let bytes = rest.as_bytes();
            if bytes.is_empty() {
                return None;
            }
            if bytes[0] != b'<' {
                return Some(self.characters());
            }
            match bytes.get(1) {
                Some(b'?') => self.skip(2, INSTRUCTION),
                Some(b'!') if rest.starts_with("<!--") => self.skip(4, COMMENT),
                Some(b'!') if rest.starts_with("<![CDATA[") => {
                    self.at += 9;
                    let content = self.until(CDATA);
                    return Some(Token::Raw(content.unwrap_or_else(|| {
                        // Torn off: what is there is still worth reading.
                        let torn = self.rest();
                        self.at = self.text.len();
                        torn
                    })));
                }
                Some(b'!') if bytes.len() > 9 && bytes[2..9].eq_ignore_ascii_case(b"doctype") => {
                    return Some(self.doctype());
                }
                Some(b'!') => self.skip(2, TAG),
                Some(b'/') => return Some(self.end_tag()),
                Some(byte)
                    if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..) =>
                {
                    return Some(self.start_tag());
                }
                _ => return Some(self.characters()),
            }
        }
    }
}
