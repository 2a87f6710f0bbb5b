//! Search terms: what an article is found by.
//!
//! In: a text and its language. Out: [`SearchWord`]s (folded words with their
//! place in the original) and, for each, the terms of three streams:
//!
//! * **surface**: the folded word, for quoted phrases;
//! * **stems**: light10 in Arabic script, Snowball elsewhere, two-letter
//!   windows in Chinese and Japanese;
//! * **windows**: every four letters that stand together inside a word, which
//!   find what stemming misses: broken plurals, attached pronouns, slips.
//!
//! Invariant: the same functions serve articles and queries, so that a word
//! always finds itself.

mod light10;
mod stem;
mod stopwords;
mod words;

pub use light10::light10;
pub use stem::{has_stemmer, query_stems, stem};
pub use stopwords::Stopwords;
pub use words::{SearchWord, search_words};

/// Letters of one window inside a word.
pub const WINDOW: usize = 4;

/// One term of a stream and the position of its word (phrases count positions).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamTerm {
    /// The term as it is indexed.
    pub term: String,
    /// Which word of the text, from 0.
    pub position: usize,
}

/// The terms of one text, a list for each stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Streams {
    /// Folded words.
    pub surface: Vec<StreamTerm>,
    /// Stems.
    pub stems: Vec<StreamTerm>,
    /// Four-letter windows.
    pub windows: Vec<StreamTerm>,
}

impl Streams {
    /// The terms of `text`, which is in `language` (BCP 47 primary subtag).
    pub fn of(text: &str, language: &str) -> Streams {
        let words = search_words(text);
        let mut streams = Streams::default();
        for (position, word) in words.iter().enumerate() {
            if word.ideograph {
                let term = bigram(&words, position);
                streams.stems.push(StreamTerm { term, position });
            } else {
                let term = stem(&word.form, word.span.slice(text), language);
                streams.stems.push(StreamTerm { term, position });
                streams
                    .windows
                    .extend(windows(&word.form).map(|window| StreamTerm {
                        term: window.to_owned(),
                        position,
                    }));
            }
        }
        streams.surface = words
            .into_iter()
            .enumerate()
            .map(|(position, word)| StreamTerm {
                term: word.form,
                position,
            })
            .collect();
        streams
    }
}

/// The ideograph at `position` and the one that touches it, else it alone.
pub fn bigram(words: &[SearchWord], position: usize) -> String {
    let word = &words[position];
    match words.get(position + 1) {
        Some(next) if next.ideograph && next.span.start() == word.span.end() => {
            format!("{}{}", word.form, next.form)
        }
        _ => word.form.clone(),
    }
}

/// The windows of a folded word; a word of at most [`WINDOW`] letters whole.
pub fn windows(form: &str) -> impl Iterator<Item = &str> {
    let starts = form.char_indices().map(|(at, _)| at);
    let ends = form
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .skip(WINDOW - 1);
    let whole = (form.chars().nth(WINDOW - 1).is_none()).then_some(form);
    whole
        .into_iter()
        .chain(starts.zip(ends).map(|(start, end)| &form[start..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(stream: &[StreamTerm]) -> Vec<&str> {
        stream.iter().map(|term| term.term.as_str()).collect()
    }

    #[test]
    fn windows_lie_inside_words() {
        assert_eq!(windows("سفن").collect::<Vec<_>>(), ["سفن"]);
        assert_eq!(windows("abcd").collect::<Vec<_>>(), ["abcd"]);
        assert_eq!(
            windows("abcdef").collect::<Vec<_>>(),
            ["abcd", "bcde", "cdef"]
        );
    }

    #[test]
    fn an_arabic_text_has_three_streams() {
        let streams = Streams::of("المَرافِئ والسُّفن", "ar");
        assert_eq!(terms(&streams.surface), ["المرافي", "والسفن"]);
        assert_eq!(terms(&streams.stems), ["مراف", "سفن"]);
        assert_eq!(
            terms(&streams.windows),
            ["المر", "لمرا", "مراف", "رافي", "والس", "السف", "لسفن"]
        );
    }

    #[test]
    fn ideographs_are_paired_only_where_they_touch() {
        let streams = Streams::of("港口 开放，abc", "zh");
        assert_eq!(terms(&streams.surface), ["港", "口", "开", "放", "abc"]);
        assert_eq!(terms(&streams.stems), ["港口", "口", "开放", "放", "abc"]);
        assert_eq!(streams.stems[4].position, 4);
    }
}
