//! Words, numbers and punctuation marks of a text in any language.
//!
//! In: a text. Out: [`Word`]s in order, without gaps but for white space.
//!
//! * Vowel signs, tatweel and joiners belong to their word.
//! * A number holds its separators (`1,250.5`, `٣٫٥`, `١٬٢٥٠`); a sign for per
//!   cent is a mark of its own; Arabic letters that touch digits are apart
//!   from them (`و5`, `1440هـ`), Latin ones are not (`G20`).
//! * Apostrophes and hyphens inside Latin, Cyrillic and Greek words stay in
//!   (`l’accord`, `COVID-19`); Arabic words end at a hyphen.
//! * Single letters with full stops are one word (`U.S.`, `أ.ف.ب`).
//! * A run of Han or kana, written without blanks, is one word.
//!
//! Invariant: words do not overlap and every character that is not white space
//! or invisible lies in exactly one.

use unicode_normalization::char::is_combining_mark;

use crate::Span;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One mark or symbol.
    Punctuation,
}

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: WordKind,
}

/// What a character is to the tokeniser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    /// Letters of Arabic script.
    Arabic,
    /// Letters of other scripts that put blanks between words.
    Letter,
    /// Han, kana.
    Ideograph,
    Digit,
    /// Signs that belong to the word before.
    Mark,
    Other,
}

/// The words of `text`.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let end = match class(first) {
            Class::Blank => {
                at += first.len_utf8();
                continue;
            }
            Class::Arabic => arabic_end(text, at),
            Class::Letter => letters_end(text, at),
            Class::Ideograph => run_end(text, at, |class| class == Class::Ideograph),
            Class::Digit => digits_end(text, at),
            Class::Mark | Class::Other => at + first.len_utf8(),
        };
        let kind = match class(first) {
            Class::Digit if text[at..end].chars().all(|c| class(c) != Class::Letter) => {
                WordKind::Number
            }
            Class::Mark | Class::Other => WordKind::Punctuation,
            _ => WordKind::Word,
        };
        if let Some(span) = Span::new(text, at..end) {
            found.push(Word { span, kind });
        }
        at = end;
    }
    found
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        _ if c.is_whitespace() => Class::Blank,
        '\u{640}' | '\u{200C}' | '\u{200D}' => Class::Mark,
        '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Class::Blank,
        _ if is_combining_mark(c) => Class::Mark,
        '\u{620}'..='\u{64A}'
        | '\u{66E}'..='\u{6D3}'
        | '\u{6D5}'
        | '\u{6EE}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8C9}'
        | '\u{FB50}'..='\u{FD3D}'
        | '\u{FD50}'..='\u{FDFB}'
        | '\u{FE70}'..='\u{FEFC}'
            if c.is_alphabetic() =>
        {
            Class::Arabic
        }
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Ideograph,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

fn run_end(text: &str, start: usize, of: impl Fn(Class) -> bool) -> usize {
    text[start..]
        .char_indices()
        .find(|(_, c)| !of(class(*c)))
        .map_or(text.len(), |(at, _)| start + at)
}

/// The end of an Arabic word, or of letters with full stops between them.
fn arabic_end(text: &str, start: usize) -> usize {
    let end = run_end(text, start, |class| {
        matches!(class, Class::Arabic | Class::Mark)
    });
    if text[start..end].chars().nth(1).is_none() {
        return dotted_end(text, end, Class::Arabic);
    }
    end
}

/// After a single letter at `end`: past every `.X` that follows.
fn dotted_end(text: &str, mut end: usize, wanted: Class) -> usize {
    let mut dotted = false;
    loop {
        let mut rest = text[end..].chars();
        if rest.next() != Some('.') {
            return end;
        }
        let next = rest.next();
        let after = rest.next();
        match next {
            Some(letter) if class(letter) == wanted && after.is_none_or(|c| class(c) != wanted) => {
                end += 1 + letter.len_utf8();
                dotted = true;
            }
            _ => {
                return if dotted && wanted == Class::Letter {
                    end + 1
                } else {
                    end
                };
            }
        }
    }
}

/// The end of a word of other scripts: letters, digits, inner ' ’ and -.
fn letters_end(text: &str, start: usize) -> usize {
    let part = |class| matches!(class, Class::Letter | Class::Mark | Class::Digit);
    let mut end = run_end(text, start, part);
    if text[start..end].chars().nth(1).is_none() {
        let dotted = dotted_end(text, end, Class::Letter);
        if dotted > end {
            return dotted;
        }
    }
    loop {
        let mut rest = text[end..].chars();
        let Some(joint) = rest.next() else { return end };
        let inner = matches!(joint, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}');
        if !inner
            || !rest
                .next()
                .is_some_and(|c| matches!(class(c), Class::Letter | Class::Digit))
        {
            return end;
        }
        end = run_end(text, end + joint.len_utf8(), part);
    }
}

/// The end of a number with its separators, or of `3D`, `20th`.
fn digits_end(text: &str, start: usize) -> usize {
    let mut end = run_end(text, start, |class| class == Class::Digit);
    loop {
        let mut rest = text[end..].chars();
        let Some(joint) = rest.next() else { return end };
        if class(joint) == Class::Letter {
            return letters_end(text, end);
        }
        let separator = matches!(joint, '.' | ',' | '\u{66B}' | '\u{66C}');
        if !separator || !rest.next().is_some_and(|c| class(c) == Class::Digit) {
            return end;
        }
        end = run_end(text, end + joint.len_utf8(), |class| class == Class::Digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text)
            .iter()
            .map(|word| word.span.slice(text))
            .collect()
    }

    #[test]
    fn words_of_many_scripts() {
        for (text, wanted) in [
            (
                "قالَ الوزيـر: «نعم»",
                vec!["قالَ", "الوزيـر", ":", "«", "نعم", "»"],
            ),
            (
                "نسبة ٣٫٥٪ و1,250.5%",
                vec!["نسبة", "٣٫٥", "٪", "و", "1,250.5", "%"],
            ),
            ("1440هـ/2018م.", vec!["1440", "هـ", "/", "2018", "م", "."]),
            ("(أ.ف.ب) أ ف ب", vec!["(", "أ.ف.ب", ")", "أ", "ف", "ب"]),
            (
                "U.S. envoy, the G20's",
                vec!["U.S.", "envoy", ",", "the", "G20's"],
            ),
            ("l’accord COVID-19 -", vec!["l’accord", "COVID-19", "-"]),
            ("الروسي-التركي", vec!["الروسي", "-", "التركي"]),
            ("外交部 5月", vec!["外交部", "5", "月"]),
            ("می‌گوید ۱۲", vec!["می‌گوید", "۱۲"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_stand_in_order_and_miss_nothing(text in "[\\PC\\u{600}-\\u{6ff} .'0-9-]{0,120}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.span.start() >= end);
                prop_assert!(!word.span.is_empty());
                let between = &text[end..word.span.start()];
                prop_assert!(between.chars().all(|c| class(c) == Class::Blank));
                end = word.span.end();
            }
            prop_assert!(text[end..].chars().all(|c| class(c) == Class::Blank));
        }
    }
}
