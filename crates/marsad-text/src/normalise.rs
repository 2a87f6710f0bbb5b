//! White space and composition of text that was extracted from a page.
//!
//! In: the characters of a text node. Out: the same words in Unicode
//! normalisation form C (UAX #15), one blank between them, without characters
//! that nobody sees. Invariant: no function here changes, adds or drops a
//! visible character. A zero-width non-joiner that stands inside a word
//! (Persian «می‌شود») is part of its spelling and stays.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The words of `text` on one line: NFC, every run of white space (line breaks
/// included) as one blank, nothing invisible, no blank at either end.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(&mut out, text);
    // Composed last: an invisible character may have kept a mark from its letter.
    nfc(out.trim_matches(' ')).into_owned()
}

/// Like [`one_line`] for each line; line breaks of every kind become `\n`, and
/// more than one empty line in a row become one. No empty line at either end.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.split(is_line_break) {
        let line = one_line(line);
        if line.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(&line);
    }
    out
}

/// Appends `text` with white space folded and invisible characters dropped,
/// keeping one blank at the ends where `text` has white space there, and never
/// two blanks in a row with what `out` already holds.
///
/// This is how the runs of a paragraph are joined across mark-up; composing the
/// result is left to [`nfc`].
pub fn push_folded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let plain = plain_prefix(rest);
        if plain > 0 {
            out.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_joiner(c) {
            let inside = out.chars().next_back().is_some_and(joins)
                && rest.chars().next().is_some_and(joins);
            if inside {
                out.push(c);
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
}

/// `text` in normalisation form C; borrowed where it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Length of the prefix of `text` that can be copied as it is: single blanks
/// are left to the caller, so it holds no white space and nothing invisible.
fn plain_prefix(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_graphic) {
            at += 1;
        }
        match text[at..].chars().next() {
            Some(c) if !(c.is_whitespace() || is_joiner(c) || is_invisible(c)) => {
                at += c.len_utf8();
            }
            _ => return at,
        }
    }
}

/// Line breaks of every kind, UAX #14's mandatory ones.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner next to `c` can be part of a spelling (or of an emoji).
fn joins(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii() && !is_joiner(c) && !is_invisible(c)
}

/// Characters that take no room and carry no meaning in running text: controls,
/// bidirectional controls, soft hyphen, zero-width space, word joiner, byte
/// order mark, interlinear annotation, noncharacters.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{feff}' => true,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_and_the_invisible() {
        for (given, wanted) in [
            ("  قال\u{a0}\u{a0}الوزير \r\n إن  ", "قال الوزير إن"),
            (
                "\u{feff}\u{200f}أعلنت\u{200b} الوكالة\u{200e}",
                "أعلنت الوكالة",
            ),
            ("می\u{200c}شود", "می\u{200c}شود"),
            ("خبر \u{200c}عاجل\u{200c} ", "خبر عاجل"),
            ("co\u{ad}operation", "cooperation"),
            ("e\u{301}te\u{301}", "\u{e9}t\u{e9}"),
            ("\u{627}\u{653}ذار", "آذار"),
            ("", ""),
            (" \n ", ""),
        ] {
            assert_eq!(one_line(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(lines("\r\n a \r\n\r\n\r\n b\u{2028}c \n"), "a\n\nb\nc");
    }

    #[test]
    fn runs_join_with_one_blank() {
        let mut out = String::new();
        for run in ["قال ", " الوزير", "\n", "إن"] {
            push_folded(&mut out, run);
        }
        assert_eq!(out, "قال الوزير إن");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ \\n\\u{a0}\\u{200b}-\\u{200f}a-cا-ي\\u{64b}-\\u{655}e\\u{301}]{0,60}") {
            let once = one_line(&text);
            prop_assert!(!once.contains("  "));
            prop_assert_eq!(one_line(&once), once);
            let once = lines(&text);
            prop_assert_eq!(lines(&once), once);
        }
    }
}
