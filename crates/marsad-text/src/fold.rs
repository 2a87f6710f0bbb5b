//! Folding for matching and search, with the exact way back.
//!
//! In: a text and a [`Folding`]. Out: a [`Folded`] text in which spellings that
//! mean the same letter are one letter, and a map from each of its bytes to the
//! characters of the original. Invariant: every folded character maps to a
//! non-empty span of the original, and spans never go backwards.
//!
//! Arabic script: the alef forms become ا, ى and ی become ي, ک becomes ك, ة
//! becomes ه; vowel signs, Qur'anic marks and tatweel go; presentation forms
//! (U+FB50–FDFF, U+FE70–FEFF) become the letters they stand for, a ligature as
//! many as it holds. Digits of every script become ASCII, white space becomes a
//! blank (line breaks stay), curly apostrophes become straight.

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

use crate::Span;
use crate::normalise::is_invisible;

/// What to fold beside what is always folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folding {
    /// Upper case becomes lower case.
    pub case: bool,
    /// é becomes e, ß ss, ё е (Latin and Greek letters; of Cyrillic only ё).
    pub latin_marks: bool,
    /// ؤ becomes و and ئ becomes ي.
    pub hamza_seats: bool,
}

impl Folding {
    /// For tables of names and labels: case only.
    pub const MATCH: Folding = Folding {
        case: true,
        latin_marks: false,
        hamza_seats: false,
    };
    /// For search: everything.
    pub const SEARCH: Folding = Folding {
        case: true,
        latin_marks: true,
        hamza_seats: true,
    };
}

/// A folded text and the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded words.
    pub text: String,
    /// For each byte of `text`: where its character begins and ends in the original.
    map: Vec<(u32, u32)>,
}

impl Folded {
    /// The original's span for the folded `span`; empty spans have none.
    ///
    /// Vowel signs and tatweel that were dropped belong to the letter before.
    pub fn original(&self, span: Span) -> Option<OriginalSpan> {
        let first = self.map.get(span.start())?;
        let last = self.map.get(span.end().checked_sub(1)?)?;
        (span.start() < span.end()).then_some(OriginalSpan {
            start: first.0 as usize,
            end: last.1 as usize,
        })
    }

    /// The span in `original`, the text that was folded.
    pub fn span_in(&self, original: &str, span: Span) -> Option<Span> {
        let at = self.original(span)?;
        Span::new(original, at.start..at.end)
    }
}

/// Bytes of the original, before they are checked against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OriginalSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Folds `text`; positions are kept.
pub fn fold(text: &str, folding: Folding) -> Folded {
    let mut out = Folded {
        text: String::with_capacity(text.len()),
        map: Vec::with_capacity(text.len()),
    };
    for (at, c) in text.char_indices() {
        let from = (position(at), position(at + c.len_utf8()));
        if is_plain(c) {
            out.text.push(c);
            out.map.extend(std::iter::repeat_n(from, c.len_utf8()));
            continue;
        }
        if is_dropped_mark(c) || (folding.latin_marks && is_latin_mark(c)) {
            out.extend_last(from);
            continue;
        }
        fold_char(c, folding, &mut |folded| {
            out.text.push(folded);
            out.map.extend(std::iter::repeat_n(from, folded.len_utf8()));
        });
    }
    out
}

/// Folds `text` where nobody asks for positions.
pub fn fold_text(text: &str, folding: Folding) -> String {
    let mut out = String::with_capacity(text.len());
    fold_each(text, folding, |folded| out.push(folded));
    out
}

/// Hands over the characters of the folded `text`, one by one.
pub fn fold_each(text: &str, folding: Folding, mut emit: impl FnMut(char)) {
    for c in text.chars() {
        if c.is_ascii() {
            emit(ascii(c, folding));
        } else if is_plain(c) {
            emit(c);
        } else if !(is_dropped_mark(c) || (folding.latin_marks && is_latin_mark(c))) {
            fold_char(c, folding, &mut emit);
        }
    }
}

impl Folded {
    /// Lets a dropped mark belong to the character before it, if it touches.
    fn extend_last(&mut self, mark: (u32, u32)) {
        let Some(last) = self.text.chars().next_back() else {
            return;
        };
        let start = self.map.len() - last.len_utf8();
        for place in &mut self.map[start..] {
            if place.1 == mark.0 {
                place.1 = mark.1;
            }
        }
    }
}

/// Most Arabic letters and Chinese characters, blank and line break: they fold to
/// themselves whatever the folding.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' ' | '\n' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | 'ء' | '\u{4e00}'..='\u{9fff}')
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Emits what `c` becomes: nothing, one character or several.
fn fold_char(c: char, folding: Folding, emit: &mut impl FnMut(char)) {
    if c.is_ascii() {
        emit(ascii(c, folding));
        return;
    }
    if is_presentation_form(c) {
        decompose_compatible(c, |part| {
            if !is_dropped_mark(part) && part != ' ' {
                fold_plain(part, folding, emit);
            }
        });
        return;
    }
    fold_plain(c, folding, emit);
}

fn ascii(c: char, folding: Folding) -> char {
    match c {
        '\t' => ' ',
        _ if folding.case => c.to_ascii_lowercase(),
        _ => c,
    }
}

fn fold_plain(c: char, folding: Folding, emit: &mut impl FnMut(char)) {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => emit('ا'),
        'ى' | 'ی' | 'ې' | 'ۍ' => emit('ي'),
        'ک' | 'ڪ' => emit('ك'),
        'ة' | 'ہ' | 'ھ' | 'ۀ' | 'ۂ' | 'ۃ' => emit('ه'),
        'ؤ' if folding.hamza_seats => emit('و'),
        'ئ' if folding.hamza_seats => emit('ي'),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2b9}' => emit('\''),
        '\u{200c}' | '\u{200d}' => {}
        _ if is_invisible(c) => {}
        _ if c.is_whitespace() => emit(if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') {
            '\n'
        } else {
            ' '
        }),
        _ => match digit(c) {
            Some(digit) => emit(digit),
            None => fold_letter(c, folding, emit),
        },
    }
}

/// Case and Latin marks.
fn fold_letter(c: char, folding: Folding, emit: &mut impl FnMut(char)) {
    if is_arabic(c) || (c >= '\u{2000}' && !('\u{ff21}'..='\u{ff5a}').contains(&c)) {
        emit(c);
        return;
    }
    if !folding.case {
        unmark(c, folding, emit);
        return;
    }
    for lower in c.to_lowercase() {
        // İ lowers to i and a dot above, which is a mark even where marks stay.
        if lower != '\u{307}' {
            unmark(lower, folding, emit);
        }
    }
}

fn unmark(c: char, folding: Folding, emit: &mut impl FnMut(char)) {
    if !folding.latin_marks || c.is_ascii() {
        emit(c);
        return;
    }
    match c {
        'ß' => emit_all("ss", emit),
        'æ' => emit_all("ae", emit),
        'œ' => emit_all("oe", emit),
        'þ' => emit_all("th", emit),
        'ø' => emit('o'),
        'đ' | 'ð' => emit('d'),
        'ł' => emit('l'),
        'ı' => emit('i'),
        'ё' => emit('е'),
        'ς' => emit('σ'),
        '\u{c0}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{370}'..='\u{3ff}'
        | '\u{1f00}'..='\u{1fff}' => {
            decompose_canonical(c, |part| {
                if !is_latin_mark(part) {
                    emit(part);
                }
            });
        }
        _ => emit(c),
    }
}

fn emit_all(letters: &str, emit: &mut impl FnMut(char)) {
    letters.chars().for_each(emit);
}

/// Digits of the scripts that news is printed in, as ASCII.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(c as u32 - zero, 10)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ff5e}' | '\u{fb00}'..='\u{fb06}')
}

/// Marks that are always dropped: Arabic vowel signs, Qur'anic marks, tatweel.
fn is_dropped_mark(c: char) -> bool {
    matches!(
        c,
        '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{610}'..='\u{61a}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e8}'
            | '\u{6ea}'..='\u{6ed}'
            | '\u{8d3}'..='\u{8ff}'
            | '\u{fe70}'..='\u{fe72}'
            | '\u{fe74}'
            | '\u{fe76}'..='\u{fe7f}'
    )
}

/// Combining marks on Latin and Greek letters.
fn is_latin_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_fold_together() {
        for (given, wanted) in [
            ("أعلنَت الحكومةُ إلى آخره", "اعلنت الحكومه الي اخره"),
            ("مستشفى", "مستشفي"),
            ("کتاب‌های فارسی", "كتابهاي فارسي"),
            ("العـــراق", "العراق"),
            ("٢٠٢٣ و۱۴۰۲", "2023 و1402"),
            ("\u{fefb} \u{fee3}\u{fe8d}", "لا ما"),
            ("\u{200f}GMT\u{a0}＋３", "gmt +3"),
            ("ٱلْقُرْءَان", "القرءان"),
            ("l’Élysée", "l'élysée"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(fold(given, Folding::MATCH).text, wanted, "{given}");
            assert_eq!(fold_text(given, Folding::MATCH), wanted, "{given}");
        }
    }

    #[test]
    fn search_folds_more() {
        for (given, wanted) in [
            ("l’Élysée à Nîmes", "l'elysee a nimes"),
            ("Straße Łódź Ağrı", "strasse lodz agri"),
            ("мой ещё", "мой еще"),
            ("مسؤول شؤون رئيس", "مسوول شوون رييس"),
            ("Αθήνας", "αθηνασ"),
        ] {
            assert_eq!(fold(given, Folding::SEARCH).text, wanted, "{given}");
        }
    }

    #[test]
    fn the_way_back_takes_marks_with_their_letter() {
        let text = "قالَ الوزيرُ: \u{fefb}";
        let folded = fold(text, Folding::MATCH);
        let back = |word: &str| {
            let at = folded.text.find(word).unwrap();
            let span = Span::new(&folded.text, at..at + word.len()).unwrap();
            folded.span_in(text, span).unwrap().slice(text)
        };
        assert_eq!(back("قال"), "قالَ");
        assert_eq!(back("الوزير"), "الوزيرُ");
        assert_eq!(back("لا"), "\u{fefb}");
    }

    proptest! {
        #[test]
        fn every_folded_character_comes_from_somewhere(text in "[\\PC\\u{600}-\\u{6ff}\\u{fb50}-\\u{fdff}\\u{fe70}-\\u{feff}\\u{200b}-\\u{200f}]{0,200}") {
            for folding in [Folding::MATCH, Folding::SEARCH] {
                let folded = fold(&text, folding);
                prop_assert_eq!(&folded.text, &fold_text(&text, folding));
                let mut last = 0;
                for (at, c) in folded.text.char_indices() {
                    let span = Span::new(&folded.text, at..at + c.len_utf8()).unwrap();
                    let original = folded.span_in(&text, span).unwrap();
                    prop_assert!(!original.is_empty());
                    prop_assert!(original.start() >= last);
                    last = original.start();
                    // The original characters alone fold to a text that holds this one.
                    prop_assert!(fold_text(original.slice(&text), folding).contains(c));
                }
            }
        }
    }
}
