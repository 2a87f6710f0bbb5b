//! Words, numbers and marks of a text, as far as dates need them.
//!
//! Digits of all scripts become numbers; letters are lower-cased and the
//! Arabic letter forms that vary in print are folded.

use std::ops::Range;

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A run of at most 14 digits: value and how many digits.
    Number(i64, u8),
    /// A run of letters, folded.
    Word(String),
    /// Any other character but white space.
    Mark(char),
}

/// A token and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) at: Range<usize>,
    /// Whether white space goes before.
    pub(crate) spaced: bool,
}

/// Splits at most `limit` tokens off a text.
pub(crate) fn tokens(text: &str, limit: usize) -> Vec<Placed> {
    each_token(text).take(limit).collect()
}

/// The tokens of a text, read one by one.
pub(crate) fn each_token(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        at: 0,
        spaced: true,
    }
}

/// See [`each_token`].
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    /// The byte behind the last token.
    at: usize,
    spaced: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Placed;

    fn next(&mut self) -> Option<Placed> {
        let mut spaced = std::mem::take(&mut self.spaced);
        let (first, start) = loop {
            let character = self.peek()?;
            let start = self.at;
            self.at += character.len_utf8();
            if character.is_whitespace() {
                spaced = true;
            } else if !is_invisible(character) {
                break (character, start);
            }
        };
        let mut end = self.at;
        let token = match digit(first) {
            Some(value) => self.number(value, &mut end),
            None if is_letter(first) => self.word(first, &mut end),
            None => Token::Mark(first),
        };
        Some(Placed {
            token,
            at: start..end,
            spaced,
        })
    }
}

impl Tokens<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The number that begins with a digit of this value.
    fn number(&mut self, mut value: i64, end: &mut usize) -> Token {
        let mut digits = 1;
        while let Some(character) = self.peek() {
            match digit(character) {
                Some(next) if digits < 14 => {
                    value = value * 10 + next;
                    digits += 1;
                    *end = self.at + character.len_utf8();
                }
                None if is_invisible(character) => {}
                _ => break,
            }
            self.at += character.len_utf8();
        }
        Token::Number(value, digits)
    }

    /// The word that begins with a letter; a Han letter is a word of its own.
    fn word(&mut self, first: char, end: &mut usize) -> Token {
        let mut word = String::new();
        fold(first, &mut word);
        let joins = !is_han(first);
        while let Some(character) = self.peek() {
            let is_next = joins && word.len() < 60 && is_letter(character) && !is_han(character);
            if !is_invisible(character) {
                if !is_next {
                    break;
                }
                fold(character, &mut word);
                *end = self.at + character.len_utf8();
            }
            self.at += character.len_utf8();
        }
        Token::Word(word)
    }
}

/// The value of a decimal digit of the scripts that news is written in.
pub(super) fn digit(character: char) -> Option<i64> {
    let zero = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(i64::from(character as u32 - zero as u32))
}

fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphabetic();
    }
    character.is_alphabetic()
        || ('\u{0300}'..='\u{036f}').contains(&character)
        || is_vowel_sign(character)
}

/// Signs of Indic and Thai scripts that are no letters but belong to words.
fn is_vowel_sign(character: char) -> bool {
    matches!(character, '\u{0900}'..='\u{0dff}' | '\u{0e31}'..='\u{0e4e}')
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Marks that a reader does not see: direction marks, joiners, soft hyphens,
/// Arabic vowel signs and the tatweel.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{ad}' | '\u{064b}'..='\u{0652}' | '\u{0640}')
}

/// Appends the lower case, with the variants of Arabic and Persian letters made one.
fn fold(character: char, word: &mut String) {
    if character.is_ascii() {
        word.push(character.to_ascii_lowercase());
        return;
    }
    let folded = match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ي' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        other => other,
    };
    word.extend(folded.to_lowercase());
}

/// Folds a lexicon word as the words of texts are folded.
pub(crate) fn fold_words(text: &str) -> String {
    let mut words = String::new();
    for placed in each_token(text).take(8) {
        if !words.is_empty() && placed.spaced {
            words.push(' ');
        }
        match placed.token {
            Token::Word(word) => words += &word,
            Token::Mark(mark) => words.push(mark),
            Token::Number(number, _) => words += &number.to_string(),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_nobody_sees_part_no_token() {
        let word = |text: &str| Token::Word(text.to_owned());
        for (text, expected) in [
            ("8\u{200f}5 May", vec![Token::Number(85, 2), word("may")]),
            ("Mai\u{ad}tag,", vec![word("maitag"), Token::Mark(',')]),
            ("責任x", vec![word("責"), word("任"), word("x")]),
            ("٢٠٢٤م", vec![Token::Number(2024, 4), word("م")]),
        ] {
            let found: Vec<Token> = each_token(text).map(|placed| placed.token).collect();
            assert_eq!(found, expected, "{text}");
        }
        let spaced: Vec<bool> = each_token("a-b c").map(|placed| placed.spaced).collect();
        assert_eq!(spaced, [true, false, false, true]);
        assert_eq!(
            each_token("ab\u{200e} c").next().map(|one| one.at),
            Some(0..2)
        );
    }
}
