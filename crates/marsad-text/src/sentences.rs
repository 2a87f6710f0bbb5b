//! Sentence splitting for Arabic, Latin, Cyrillic and Chinese-type punctuation.
//!
//! In: a text and its language. Out: the spans of its sentences, in order,
//! without the white space around them. Invariant: every visible character lies
//! in exactly one span. A line break always ends a sentence; a full stop does
//! not after an abbreviation (`lexicon/<language>/abbreviations.tsv`), an
//! initial, or a German-style ordinal, nor before a small letter.

use std::collections::{HashMap, HashSet};

use crate::fold::{Folding, fold_text};
use crate::{Packs, Span};

/// Longest word before a full stop that is looked up, in bytes.
const MAX_ABBREVIATION: usize = 40;

/// The abbreviations of all languages.
#[derive(Debug, Clone, Default)]
pub struct SentenceRules {
    abbreviations: HashMap<String, HashSet<String>>,
}

impl SentenceRules {
    /// Reads `abbreviations` of every language in `packs`.
    pub fn new(packs: &Packs) -> SentenceRules {
        let mut abbreviations: HashMap<String, HashSet<String>> = HashMap::new();
        for entry in packs.entries("abbreviations") {
            abbreviations
                .entry(entry.folder.to_owned())
                .or_default()
                .insert(abbreviation_key(entry.key()));
        }
        SentenceRules { abbreviations }
    }

    /// The sentences of `text`; `language` is its primary tag (`und` if unknown).
    pub fn split(&self, text: &str, language: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut start = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let kind = Terminal::of(c);
            if kind == Terminal::None {
                continue;
            }
            let end = match kind {
                Terminal::Line => at + c.len_utf8(),
                _ => closed_at(text, at + c.len_utf8()),
            };
            while chars.next_if(|(next, _)| *next < end).is_some() {}
            let stop = Stop {
                text,
                start,
                at,
                end,
                language,
            };
            if kind.always() || self.ends_sentence(&stop) {
                push_trimmed(text, start, end, &mut spans);
                start = end;
            }
        }
        push_trimmed(text, start, text.len(), &mut spans);
        spans
    }

    fn ends_sentence(&self, stop: &Stop<'_>) -> bool {
        let after = &stop.text[stop.end..];
        let Some(next) = after.chars().next() else {
            return true;
        };
        if !next.is_whitespace() {
            return stop.is_glued_arabic(next);
        }
        let following = after
            .trim_start()
            .chars()
            .find(|c| !is_opening(*c))
            .unwrap_or('\n');
        if following.is_lowercase() {
            return false;
        }
        !(stop.is_single_full_stop() && (stop.is_initial() || stop.is_ordinal(following)))
            && !(stop.is_single_full_stop() && self.is_abbreviation(stop))
    }

    fn is_abbreviation(&self, stop: &Stop<'_>) -> bool {
        let word = stop.word_before();
        if word.is_empty() || word.len() > MAX_ABBREVIATION {
            return false;
        }
        let key = abbreviation_key(word);
        match self.abbreviations.get(stop.language) {
            Some(table) => table.contains(&key),
            None => self
                .abbreviations
                .values()
                .any(|table| table.contains(&key)),
        }
    }
}

/// A place where a sentence may end: the punctuation at `at`, with all that
/// closes after it up to `end`, in the sentence that began at `start`.
struct Stop<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    end: usize,
    language: &'t str,
}

impl<'t> Stop<'t> {
    /// The word that touches the punctuation, inner full stops included.
    fn word_before(&self) -> &'t str {
        let before = &self.text[self.start..self.at];
        let begin = before
            .char_indices()
            .rev()
            .take_while(|(at, c)| {
                before.len() - at <= MAX_ABBREVIATION + 4
                    && (c.is_alphanumeric() || *c == '.' || is_mark(*c))
            })
            .last()
            .map_or(before.len(), |(at, _)| at);
        &before[begin..]
    }

    fn is_single_full_stop(&self) -> bool {
        self.text[self.at..self.end] == *"."
    }

    /// "J. Smith": one capital, or one Arabic letter, stands before the stop.
    fn is_initial(&self) -> bool {
        let mut letters = self.word_before().rsplit('.').next().unwrap_or("").chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return false;
        };
        letter.is_uppercase() || is_arabic_letter(letter)
    }

    /// "8. November" where ordinals are written so, and "1. First point".
    fn is_ordinal(&self, following: char) -> bool {
        let word = self.word_before();
        if word.is_empty() || word.len() > 3 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let opens = self.text[self.start..self.at].trim() == word;
        opens || (following.is_alphabetic() && ORDINAL_STOP.contains(&self.language))
    }

    /// "قال.وأضاف": no blank was typed after the stop of an Arabic sentence.
    fn is_glued_arabic(&self, next: char) -> bool {
        let letters = self
            .word_before()
            .chars()
            .rev()
            .take_while(|c| is_arabic_letter(*c))
            .count();
        letters >= 3 && is_arabic_letter(next)
    }
}

/// Languages that write ordinals with a full stop.
const ORDINAL_STOP: [&str; 17] = [
    "bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lb", "lv", "nb", "no", "sk", "sl", "sr",
    "tr",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminal {
    None,
    /// A line break.
    Line,
    /// A full stop that needs no blank after it.
    Wide,
    /// A mark that may end a sentence.
    Maybe,
}

impl Terminal {
    fn of(c: char) -> Terminal {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Terminal::Line,
            '。' | '！' | '？' | '｡' | '।' | '॥' => Terminal::Wide,
            '.' | '!' | '?' | '…' | '؟' | '۔' | '‼' | '⁇' | '⁈' | '⁉' | '։' => {
                Terminal::Maybe
            }
            _ => Terminal::None,
        }
    }

    fn always(self) -> bool {
        matches!(self, Terminal::Line | Terminal::Wide)
    }
}

fn is_terminal(c: char) -> bool {
    matches!(Terminal::of(c), Terminal::Wide | Terminal::Maybe)
}

/// Where the punctuation that goes on at `from` has been closed: past further
/// marks, quotation marks and brackets, a French « » » after its blank too.
fn closed_at(text: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(c) = text[end..].chars().next() {
        let after = &text[end + c.len_utf8()..];
        let closes = match c {
            // It closes in German and opens in English and Chinese.
            '“' => !after.chars().next().is_some_and(char::is_alphanumeric),
            ' ' | '\u{a0}' | '\u{202f}' => after.starts_with('»'),
            _ => is_closing(c) || is_terminal(c),
        };
        if !closes {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '）' | '】' | '》'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '„' | '¿' | '¡' | '–' | '—' | '-'
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{300}'..='\u{36f}')
}

fn is_arabic_letter(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// Lower case, without the last full stop.
fn abbreviation_key(word: &str) -> String {
    let folded = fold_text(word, Folding::MATCH);
    folded.trim_end_matches('.').to_owned()
}

fn push_trimmed(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let piece = text[start..end].trim();
    if let Some(span) = Span::of(text, piece)
        && !piece.is_empty()
    {
        spans.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        SentenceRules::new(&Packs::embedded())
            .split(text, language)
            .into_iter()
            .map(|span| span.slice(text))
            .collect()
    }

    #[test]
    fn sentences_end_where_they_should() {
        let cases: [(&str, &str, &[&str]); 17] = [
            (
                "de",
                "„Das war alles.“ Er ging 300 v. Chr. fort.",
                &["„Das war alles.“", "Er ging 300 v. Chr. fort."],
            ),
            (
                "fr",
                "« Il pleut. » Elle sortit.",
                &["« Il pleut. »", "Elle sortit."],
            ),
            (
                "es",
                "Vivió en el año 40 a. C. en Cádiz.",
                &["Vivió en el año 40 a. C. en Cádiz."],
            ),
            (
                "ar",
                "وصل الوزير. هل يعود غداً؟ نعم!",
                &["وصل الوزير.", "هل يعود غداً؟", "نعم!"],
            ),
            (
                "ar",
                "التقى د. سامر الحلبي أ. منى العلي. ثم غادر",
                &["التقى د. سامر الحلبي أ. منى العلي.", "ثم غادر"],
            ),
            (
                "ar",
                "ارتفع السعر 2.5 بالمئة.وأضاف المصدر",
                &["ارتفع السعر 2.5 بالمئة.", "وأضاف المصدر"],
            ),
            (
                "ar",
                "قال: «انتهى الأمر.» وغادر",
                &["قال: «انتهى الأمر.»", "وغادر"],
            ),
            ("ar", "سطر\nسطر آخر", &["سطر", "سطر آخر"]),
            (
                "en",
                "Mr. Smith met Gen. J. R. Brown in the U.S. on Monday. He left.",
                &[
                    "Mr. Smith met Gen. J. R. Brown in the U.S. on Monday.",
                    "He left.",
                ],
            ),
            (
                "en",
                "\"We won!\" she said. It cost $2.5 million.",
                &["\"We won!\" she said.", "It cost $2.5 million."],
            ),
            (
                "de",
                "Am 8. November kam er an. Er blieb.",
                &["Am 8. November kam er an.", "Er blieb."],
            ),
            (
                "ru",
                "Об этом сообщил г. Иванов. В 2020 г. он уехал.",
                &["Об этом сообщил г. Иванов.", "В 2020 г. он уехал."],
            ),
            (
                "fr",
                "M. Durand est parti. Il reviendra…  Peut-être.",
                &["M. Durand est parti.", "Il reviendra…", "Peut-être."],
            ),
            (
                "tr",
                "Prof. Dr. Kaya konuştu. Toplantı 3. kez ertelendi.",
                &["Prof. Dr. Kaya konuştu.", "Toplantı 3. kez ertelendi."],
            ),
            (
                "zh",
                "他来了。你呢？“走吧！”他说。",
                &["他来了。", "你呢？", "“走吧！”", "他说。"],
            ),
            (
                "ur",
                "وزیر نے کہا۔ وہ چلے گئے۔",
                &["وزیر نے کہا۔", "وہ چلے گئے۔"],
            ),
            (
                "en",
                "1. First point. 2. Second",
                &["1. First point.", "2. Second"],
            ),
        ];
        for (language, text, wanted) in cases {
            assert_eq!(split(text, language), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_sentence(text in "[a-cA-C1-3.!?؟… \\nا-ت«»\"]{0,80}") {
            let joined: String = split(&text, "en").concat();
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&joined), squeeze(&text));
        }
    }
}
