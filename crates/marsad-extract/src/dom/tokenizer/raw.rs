//! Text inside `script`, `style`, `title` and their like (sections 13.2.5.2 to
//! 13.2.5.5 and 13.2.5.9 to 13.2.5.31).

use memchr::{memchr, memchr_iter, memchr2};

use super::{Piece, Raw, Tokenizer};

/// Where a script is with regard to `<!--` ("script data escaped states").
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    Not,
    /// After `<!--`; `offset` is where its dashes begin.
    Once(usize),
    /// After `<script` inside of that: `</script` leads back to `Once`.
    Twice(usize),
}

impl Tokenizer<'_> {
    /// The text up to the end tag of the element called `name`; the end tag is
    /// passed over. Without one the text goes to the end of the page.
    pub(in crate::dom) fn raw_text(&mut self, kind: Raw, name: &str) -> Piece {
        let from = self.at;
        let to = match kind {
            Raw::ToEnd => None,
            Raw::Script => self.end_of_script(),
            Raw::Escapable | Raw::Plain => memchr_iter(b'<', &self.page.as_bytes()[from..])
                .map(|at| from + at)
                .find(|&at| self.is_end_tag(at, name)),
        };
        self.at = to.unwrap_or(self.page.len());
        let has_references =
            kind == Raw::Escapable && memchr(b'&', &self.page.as_bytes()[from..self.at]).is_some();
        let text = self.piece_of(from, self.at, has_references, false);
        if to.is_some() {
            self.tag(true);
        }
        text
    }

    fn end_of_script(&self) -> Option<usize> {
        let bytes = self.page.as_bytes();
        let mut escape = Escape::Not;
        let mut at = self.at;
        loop {
            at += memchr2(b'<', b'>', &bytes[at..])?;
            match escape {
                Escape::Not if self.is_end_tag(at, "script") => return Some(at),
                Escape::Not if bytes[at..].starts_with(b"<!--") => {
                    escape = Escape::Once(at + 2);
                }
                Escape::Once(_) if self.is_end_tag(at, "script") => return Some(at),
                Escape::Once(dashes) if self.is_tag(at, "<", "script") => {
                    escape = Escape::Twice(dashes);
                }
                Escape::Twice(dashes) if self.is_end_tag(at, "script") => {
                    escape = Escape::Once(dashes);
                }
                Escape::Once(dashes) | Escape::Twice(dashes)
                    if bytes[at] == b'>' && bytes[dashes..at].ends_with(b"--") =>
                {
                    escape = Escape::Not;
                }
                Escape::Not | Escape::Once(_) | Escape::Twice(_) => {}
            }
            at += 1;
        }
    }

    fn is_end_tag(&self, at: usize, name: &str) -> bool {
        self.is_tag(at, "</", name)
    }

    fn is_tag(&self, at: usize, opening: &str, name: &str) -> bool {
        let rest = &self.page.as_bytes()[at..];
        let after = opening.len() + name.len();
        rest.starts_with(opening.as_bytes())
            && rest
                .get(opening.len()..after)
                .is_some_and(|known| known.eq_ignore_ascii_case(name.as_bytes()))
            && matches!(
                rest.get(after),
                Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' | b'>')
            )
    }
}
