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
    let mut placed: Vec<Placed> = Vec::new();
    let mut spaced = true;
    for (start, character) in text.char_indices() {
        if character.is_whitespace() || is_invisible(character) {
            spaced |= character.is_whitespace();
            continue;
        }
        let end = start + character.len_utf8();
        let joined = !spaced
            && placed
                .last_mut()
                .is_some_and(|last| join(&mut last.token, character, &mut last.at, end));
        if !joined {
            if placed.len() >= limit {
                break;
            }
            let token = match digit(character) {
                Some(value) => Token::Number(value, 1),
                None if is_letter(character) => Token::Word(fold(character).collect()),
                None => Token::Mark(character),
            };
            placed.push(Placed {
                token,
                at: start..end,
                spaced,
            });
        }
        spaced = false;
    }
    placed
}

fn join(token: &mut Token, character: char, at: &mut Range<usize>, end: usize) -> bool {
    let joined = match token {
        Token::Number(value, digits) if *digits < 14 => match digit(character) {
            Some(next) => {
                *value = *value * 10 + next;
                *digits += 1;
                true
            }
            None => false,
        },
        Token::Word(word)
            if is_letter(character)
                && word.len() < 60
                && !is_han(character)
                && !word.chars().all(is_han) =>
        {
            word.extend(fold(character));
            true
        }
        _ => false,
    };
    if joined {
        at.end = end;
    }
    joined
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

/// Lower case, with the variants of Arabic and Persian letters made one.
fn fold(character: char) -> impl Iterator<Item = char> {
    let folded = match character {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ي' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        other => other,
    };
    folded.to_lowercase()
}

/// Folds a lexicon word as the words of texts are folded.
pub(crate) fn fold_words(text: &str) -> String {
    let mut words = String::new();
    for placed in tokens(text, 8) {
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
