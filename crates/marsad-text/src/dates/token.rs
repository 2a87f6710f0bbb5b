//! Words, numbers and punctuation of a folded text, as date expressions need
//! them: digits and letters part ("8th", "14h30", "8نوفمبر"), and each
//! Chinese, Japanese or Korean character is a word of its own.

/// A piece of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// White space stands before it.
    pub(crate) gap: bool,
    pub(crate) kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A run of digits; the value saturates.
    Number { value: u64, digits: u8 },
    /// A run of letters and marks.
    Word,
    /// One other character; line breaks are `'\n'`.
    Mark(char),
}

/// Cuts `folded` into tokens; white space but for line breaks is left out.
pub(crate) fn tokens(folded: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(folded.len() / 5 + 1);
    let mut gap = true;
    for (start, c) in folded.char_indices() {
        let end = start + c.len_utf8();
        let kind = match c {
            '0'..='9' => Kind::Number {
                value: u64::from(c as u32 - '0' as u32),
                digits: 1,
            },
            _ if is_word_char(c) => Kind::Word,
            '\n' => Kind::Mark(c),
            _ if c.is_whitespace() => {
                gap = true;
                continue;
            }
            _ => Kind::Mark(c),
        };
        let joined = !gap
            && out
                .last_mut()
                .is_some_and(|last| last.end == start && join(last, kind, c, folded));
        if joined {
            if let Some(last) = out.last_mut() {
                last.end = end;
            }
        } else {
            out.push(Token {
                start,
                end,
                gap,
                kind,
            });
        }
        gap = c == '\n';
    }
    out
}

/// Takes one more character of `kind` into `last`, if it belongs there.
fn join(last: &mut Token, kind: Kind, c: char, folded: &str) -> bool {
    match (&mut last.kind, kind) {
        (Kind::Number { value, digits }, Kind::Number { value: more, .. }) => {
            *value = value.saturating_mul(10).saturating_add(more);
            *digits = digits.saturating_add(1);
            true
        }
        (Kind::Word, Kind::Word) => {
            // Lead bytes below E3 are those of characters below U+3000.
            let alphabets = c < '\u{3000}' && folded.as_bytes()[last.start] < 0xe3;
            alphabets
                || !is_one_character_word(c)
                    && !folded[last.start..]
                        .chars()
                        .next()
                        .is_some_and(is_one_character_word)
        }
        _ => false,
    }
}

fn is_word_char(c: char) -> bool {
    // Most letters of news need no table.
    match c {
        '\0'..='\x7f' => return c.is_ascii_alphabetic(),
        '\u{400}'..='\u{481}' | '\u{621}'..='\u{64a}' | '\u{4e00}'..='\u{9fff}' => return true,
        _ => {}
    }
    // Thai, Devanagari and Bengali marks that are not alphabetic.
    c.is_alphabetic()
        || matches!(c, '\u{e47}'..='\u{e4e}' | '\u{94d}' | '\u{93c}' | '\u{9cd}' | '\u{9bc}' | '\u{300}'..='\u{36f}')
}

/// Scripts that are written without blanks, and Hangul, whose particles stick
/// to the words.
fn is_one_character_word(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_part() {
        let text = "8th nov, 14h30 2023年11月 3시간 8نوفمبر";
        let words: Vec<_> = tokens(text).iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(
            words,
            [
                "8",
                "th",
                "nov",
                ",",
                "14",
                "h",
                "30",
                "2023",
                "年",
                "11",
                "月",
                "3",
                "시",
                "간",
                "8",
                "نوفمبر"
            ]
        );
    }
}
