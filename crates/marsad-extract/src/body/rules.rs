//! The tables behind the body rules, compiled once.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use marsad_text::{Folding, Packs, fold_each};
use rustc_hash::FxHashMap;

use super::marks::Mark;

/// Class words and labels in a form that is fast to look up.
#[derive(Debug)]
pub struct BodyRules {
    words: AhoCorasick,
    meanings: Vec<Meaning>,
    labels: FxHashMap<String, Label>,
    longest_label: usize,
    phrases: AhoCorasick,
    phrase_labels: Vec<Label>,
}

#[derive(Debug, Clone, Copy)]
struct Meaning {
    mark: Mark,
    whole_name: bool,
    weight: u8,
}

/// What a line that consists of a label says of itself or of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// "Read also": other articles follow.
    Related,
    /// Comments follow.
    Comments,
    /// Share bars, printing, font size.
    Share,
    /// Newsletter, subscription, advertising.
    Promo,
    /// Copyright and imprint lines.
    Copyright,
    /// "Tags:".
    Keywords,
    /// Published, updated, views, reading time.
    Stamp,
    /// "By", "Photo:".
    Credit,
    /// Back, next, home.
    Navigate,
}

impl Label {
    fn of(kind: &str) -> Option<Label> {
        Some(match kind {
            "related" => Label::Related,
            "comments" => Label::Comments,
            "share" => Label::Share,
            "promo" => Label::Promo,
            "copyright" => Label::Copyright,
            "keywords" | "section" => Label::Keywords,
            "published" | "modified" | "views" | "reading-time" => Label::Stamp,
            "byline" | "byline-weak" | "photo" => Label::Credit,
            "navigate" | "home" => Label::Navigate,
            _ => return None,
        })
    }
}

/// What the class names of an element say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClassReading {
    /// Every mark met.
    pub(super) marks: Mark,
    /// Strongest body word, 0 to 5.
    pub(super) body: u8,
}

impl BodyRules {
    /// Compiles the tables `body_classes` and `labels`.
    pub fn new(packs: &Packs) -> BodyRules {
        let mut patterns = Vec::new();
        let mut meanings = Vec::new();
        for entry in packs.entries("body_classes") {
            let Some(mark) = Mark::named(entry.column(1)) else {
                continue;
            };
            let words = entry.key();
            patterns.push(words.trim_start_matches('=').to_owned());
            meanings.push(Meaning {
                mark,
                whole_name: words.starts_with('='),
                weight: entry.column(2).parse().unwrap_or(1),
            });
        }
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .expect("a table of short words is never too large for an automaton");
        let mut labels = FxHashMap::default();
        for entry in packs.entries("labels") {
            if let Some(label) = Label::of(entry.column(1)) {
                labels.entry(fold_label(entry.key())).or_insert(label);
            }
        }
        let (phrases, phrase_labels) = phrases(packs);
        let longest_label = labels.keys().map(String::len).max().unwrap_or(0);
        BodyRules {
            words,
            meanings,
            labels,
            longest_label,
            phrases,
            phrase_labels,
        }
    }

    /// Reads a key of class words: parts joined by `-`, names apart by blanks.
    pub(super) fn read_classes(&self, key: &str) -> ClassReading {
        let bytes = key.as_bytes();
        let is_edge = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b'-' | b' '));
        let mut reading = ClassReading::default();
        // A name switched off by "has-", "no-" … ends at the next blank.
        let mut off_until = 0;
        for found in self.words.find_overlapping_iter(key) {
            let (start, end) = (found.start(), found.end());
            if start < off_until || !is_edge(end) || !(start == 0 || is_edge(start - 1)) {
                continue;
            }
            let meaning = self.meanings[found.pattern().as_usize()];
            let is_name = bytes.get(end).is_none_or(|byte| *byte == b' ')
                && (start == 0 || bytes[start - 1] == b' ');
            if meaning.whole_name && !is_name {
                continue;
            }
            if meaning.mark == Mark::NOT {
                off_until = key[end..].find(' ').map_or(key.len(), |at| end + at);
                continue;
            }
            if meaning.mark == Mark::BODY {
                reading.body = reading.body.max(meaning.weight);
            }
            reading.marks = reading.marks | meaning.mark;
        }
        reading
    }

    /// What a short paragraph is by a phrase in it: "we use cookies".
    pub(super) fn phrase(&self, paragraph: &str) -> Option<Label> {
        let folded = fold_label(paragraph);
        self.phrases
            .find_overlapping_iter(&folded)
            .find_map(|found| {
                let label = self.phrase_labels[found.pattern().as_usize()];
                let is_head = found.start() < 4;
                (label != Label::Related || is_head).then_some(label)
            })
    }

    /// The label that a line is, or that it begins with before a colon.
    pub(super) fn label(&self, line: &str) -> Option<Label> {
        let head = line
            .char_indices()
            .take(90)
            .find(|(_, c)| matches!(c, ':' | '：' | '|'))
            .map_or(line, |(at, _)| &line[..at]);
        if head.len() > self.longest_label * 2 {
            return None;
        }
        self.labels.get(&fold_label(head)).copied()
    }
}

/// The phrases of all packs, folded, with what they mean.
fn phrases(packs: &Packs) -> (AhoCorasick, Vec<Label>) {
    let mut patterns = Vec::new();
    let mut meanings = Vec::new();
    for entry in packs.entries("boilerplate") {
        let label = match entry.column(1) {
            "cookies" | "promo" => Label::Promo,
            "tool" => Label::Share,
            kind => match Label::of(kind) {
                Some(label) => label,
                None => continue,
            },
        };
        patterns.push(fold_label(entry.key()));
        meanings.push(label);
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(&patterns)
        .expect("a table of short phrases is never too large for an automaton");
    (automaton, meanings)
}

/// Folded, with everything but letters and digits as single blanks.
fn fold_label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_each(text, Folding::SEARCH, |c| {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    });
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_words_are_whole_words() {
        let rules = BodyRules::new(&Packs::embedded());
        for (key, body, mark, is_marked) in [
            ("entry-content clearfix", 5, Mark::RELATED, false),
            ("has-sidebar article", 1, Mark::SIDEBAR, false),
            ("related-posts", 0, Mark::RELATED, true),
            ("shadow", 0, Mark::AD, false),
            ("box share-bar", 0, Mark::SHARE, true),
            ("builder-widget-wrap", 0, Mark::SIDEBAR, false),
            ("widget", 0, Mark::SIDEBAR, true),
        ] {
            let reading = rules.read_classes(key);
            assert_eq!(reading.body, body, "{key}");
            assert_eq!(reading.marks.has(mark), is_marked, "{key}");
        }
    }

    #[test]
    fn a_label_is_a_whole_line_or_stands_before_a_colon() {
        let rules = BodyRules::new(&Packs::embedded());
        assert_eq!(rules.label("Read also:"), Some(Label::Related));
        assert_eq!(rules.label("اقرأ أيضاً"), Some(Label::Related));
        assert_eq!(rules.label("Read also the small print of any treaty"), None);
    }
}
