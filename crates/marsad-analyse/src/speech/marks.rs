//! Stretches of text inside quotation marks.
//!
//! In: the tokens of a field. Out: [`Stretch`]es in order, which never overlap
//! and never cross a paragraph. All accidents of typing are expected: a closing
//! mark that opens, one mark of a pair missing, two signs for one mark, marks
//! inside marks (the outermost pair counts). A mark is read by its shape where
//! the blanks around it allow that, else by the blanks. Invariant: an unclosed
//! mark makes a stretch only if the next paragraph opens with a mark again.

use std::collections::HashMap;
use std::ops::Range;

use marsad_text::Packs;

use crate::words::{FieldWords, Kind};

/// How many marks are looked at for the one that closes a stretch.
const MAX_MARKS: usize = 64;

/// Words inside quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Tokens with the marks.
    pub(super) outer: Range<usize>,
    /// Tokens without the marks.
    pub(super) inner: Range<usize>,
}

/// Which side of a stretch a mark's shape says it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The quotation marks of `world/quotation_marks`.
#[derive(Debug, Default)]
pub(super) struct MarkRules {
    /// By sign: its side, and the number of its kind.
    signs: HashMap<String, (Side, u8)>,
    singles: u8,
}

/// A mark in a text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    tokens: (usize, usize),
    kind: u8,
    opens: bool,
    closes: bool,
    /// Its shape says that it opens.
    shaped_open: bool,
    paragraph: usize,
    starts_paragraph: bool,
    ends_paragraph: bool,
}

impl MarkRules {
    pub(super) fn new(packs: &Packs) -> MarkRules {
        let mut kinds: Vec<&str> = Vec::new();
        let mut rules = MarkRules::default();
        for entry in packs.entries_of("world", "quotation_marks") {
            let side = match entry.column(1) {
                "open" => Side::Open,
                "close" => Side::Close,
                _ => Side::Either,
            };
            let name = entry.column(2);
            let place = kinds.iter().position(|kind| *kind == name);
            let place = place.unwrap_or_else(|| {
                kinds.push(name);
                kinds.len() - 1
            });
            let kind = u8::try_from(place).unwrap_or(u8::MAX);
            if name == "single" {
                rules.singles = kind;
            }
            rules.signs.insert(entry.key().to_owned(), (side, kind));
        }
        rules
    }

    /// The stretches of `words`, in order.
    pub(super) fn find(&self, words: &FieldWords<'_>) -> Vec<Stretch> {
        let marks = self.marks(words);
        let mut stretches = Vec::new();
        let mut at = 0;
        while at < marks.len() {
            let open = marks[at];
            if !open.opens {
                at += 1;
                continue;
            }
            match self.closing(words, &marks, at) {
                Some(Close::At(close)) => {
                    push(&mut stretches, open, marks[close].tokens, words);
                    at = close + 1;
                    continue;
                }
                Some(Close::Before(end)) => {
                    push(&mut stretches, open, (end, end), words);
                    at += 1;
                    while marks.get(at).is_some_and(|mark| mark.tokens.0 < end) {
                        at += 1;
                    }
                    continue;
                }
                None => {}
            }
            if let Some(end) = continued(&marks, at) {
                push(&mut stretches, open, (end, end), words);
                while marks.get(at).is_some_and(|mark| mark.tokens.0 < end) {
                    at += 1;
                }
                continue;
            }
            at += 1;
        }
        stretches
    }

    /// The mark that closes the one at `open`, in the same paragraph.
    fn closing(&self, words: &FieldWords<'_>, marks: &[Mark], open: usize) -> Option<Close> {
        let first = marks[open];
        let mut depth = 0_usize;
        let mut fallback = None;
        for (index, mark) in marks.iter().enumerate().skip(open + 1).take(MAX_MARKS) {
            if mark.paragraph != first.paragraph {
                break;
            }
            if mark.kind != first.kind {
                continue;
            }
            let nests = mark.opens && mark.shaped_open && !mark.closes;
            if nests && follows_sentence(words, mark.tokens.0) {
                // «… today. “And tomorrow …»: the speech goes on in a new paragraph.
                return Some(Close::Before(mark.tokens.0));
            }
            if nests {
                depth += 1;
                continue;
            }
            if !mark.closes {
                // A mark that can only open again: the one before was never closed.
                if mark.opens {
                    break;
                }
                continue;
            }
            if depth > 0 {
                depth -= 1;
                fallback = Some(Close::At(index));
                continue;
            }
            if first.kind == self.singles && is_possessive(words, marks, index) {
                fallback = fallback.or(Some(Close::At(index)));
                continue;
            }
            return Some(Close::At(index));
        }
        fallback
    }

    fn marks(&self, words: &FieldWords<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut paragraph = 0;
        let mut at = 0;
        let mut from = 0;
        while at < words.tokens.len() {
            let token = words.tokens[at];
            let between = words.text.get(from..token.span.start()).unwrap_or("");
            let new_paragraph = at == 0 || between.contains('\n');
            paragraph += usize::from(new_paragraph);
            from = token.span.end();
            if token.kind != Kind::Punctuation {
                at += 1;
                continue;
            }
            let Some((side, kind, length)) = self.sign(words, at) else {
                at += 1;
                continue;
            };
            let last = &words.tokens[at + length - 1];
            let around = Around::of(words.text, token.span.start(), last.span.end());
            if let Some((opens, closes)) = self.reading(side, kind, around) {
                marks.push(Mark {
                    tokens: (at, at + length),
                    kind,
                    opens,
                    closes,
                    shaped_open: side == Side::Open,
                    paragraph,
                    starts_paragraph: new_paragraph,
                    ends_paragraph: around.after.is_none_or(|c| c == '\n'),
                });
            }
            from = last.span.end();
            at += length;
        }
        marks
    }

    /// The sign at token `at`: its side, kind and number of tokens.
    fn sign(&self, words: &FieldWords<'_>, at: usize) -> Option<(Side, u8, usize)> {
        let first = words.surface(at);
        if let Some(next) = words.tokens.get(at + 1)
            && !next.apart
            && next.kind == Kind::Punctuation
            && matches!(first, "'" | "," | "<" | ">" | "`" | "‘" | "’")
            && words.surface(at + 1) == first
        {
            let double = match first {
                "‘" | "’" => "''",
                _ => words.tokens[at].span.hull(next.span).slice(words.text),
            };
            if let Some((side, kind)) = self.signs.get(double) {
                return Some((*side, *kind, 2));
            }
        }
        let (side, kind) = self.signs.get(first)?;
        Some((*side, *kind, 1))
    }

    /// Whether a mark can open and close; `None` for an apostrophe.
    fn reading(&self, side: Side, kind: u8, around: Around) -> Option<(bool, bool)> {
        let fits_open = around.fits_open();
        let fits_close = around.fits_close() && !around.after_particle;
        if kind == self.singles {
            let opens = around.before_is_blank() && around.after.is_some_and(char::is_alphabetic);
            let closes = fits_close && !around.inside_word();
            return (opens || closes).then_some((opens, closes && !opens));
        }
        Some(match (fits_open, fits_close) {
            (true, false) => (true, side == Side::Close),
            (false, true) => (false, true),
            // Blanks on both sides, or on none: the shape decides.
            _ => match side {
                Side::Open => (true, false),
                Side::Close => (true, true),
                Side::Either => (true, true),
            },
        })
    }
}

/// How a stretch ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    /// With the mark of this index.
    At(usize),
    /// Unclosed, before this token.
    Before(usize),
}

/// The characters around a mark.
#[derive(Debug, Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// A particle is glued to the mark: و«…», بـ«…».
    after_particle: bool,
}

impl Around {
    fn of(text: &str, start: usize, end: usize) -> Around {
        let mut back = text
            .get(..start)
            .unwrap_or("")
            .chars()
            .rev()
            .filter(|c| *c != 'ـ');
        let particle = back
            .next()
            .is_some_and(|c| matches!(c, 'و' | 'ب' | 'ل' | 'ك' | 'ف'));
        Around {
            after_particle: particle
                && back
                    .next()
                    .is_none_or(|c| !c.is_alphanumeric() || matches!(c, 'و' | 'ف')),
            before: text.get(..start).and_then(|text| text.chars().next_back()),
            after: text.get(end..).and_then(|text| text.chars().next()),
        }
    }

    fn before_is_blank(self) -> bool {
        self.after_particle
            || self.before.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | '-' | '–' | '—' | ':' | '"' | '“' | '«')
            })
    }

    fn fits_open(self) -> bool {
        self.before_is_blank()
            && self
                .after
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '،' | '.' | ';' | ')'))
    }

    fn fits_close(self) -> bool {
        let after_ends = self.after.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '.'
                        | ';'
                        | ':'
                        | '!'
                        | '?'
                        | ')'
                        | ']'
                        | '،'
                        | '؛'
                        | '؟'
                        | '-'
                        | '–'
                        | '—'
                        | '"'
                        | '”'
                        | '»'
                        | '\''
                        | '’'
                )
        });
        after_ends && self.before.is_some_and(|c| !c.is_whitespace())
    }

    fn inside_word(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
            && self.after.is_some_and(char::is_alphanumeric)
    }
}

/// Whether a sentence ends right before `token`.
fn follows_sentence(words: &FieldWords<'_>, token: usize) -> bool {
    token > 0 && matches!(words.surface(token - 1), "." | "!" | "?" | "؟" | "…")
}

/// Whether the single mark at `index` may be the sign after a plural (the
/// nurses' pay), with a better one still to come.
fn is_possessive(words: &FieldWords<'_>, marks: &[Mark], index: usize) -> bool {
    let mark = marks[index];
    let Some(before) = mark.tokens.0.checked_sub(1) else {
        return false;
    };
    let next_is_small = words
        .tokens
        .get(mark.tokens.1)
        .is_some_and(|token| token.kind == Kind::Word && !token.capital);
    if !words.form(before).ends_with('s') || !next_is_small {
        return false;
    }
    marks[index + 1..]
        .iter()
        .take(MAX_MARKS)
        .take_while(|later| later.paragraph == mark.paragraph)
        .find(|later| later.kind == mark.kind)
        .is_some_and(|later| later.closes)
}

/// Where an unclosed stretch ends, if the next paragraph takes it up.
fn continued(marks: &[Mark], open: usize) -> Option<usize> {
    let first = marks[open];
    let next = marks[open + 1..]
        .iter()
        .take(MAX_MARKS)
        .find(|mark| mark.paragraph != first.paragraph)?;
    let follows = next.paragraph == first.paragraph + 1
        && next.kind == first.kind
        && next.opens
        && next.starts_paragraph
        && !first.ends_paragraph;
    follows.then_some(next.tokens.0)
}

fn push(stretches: &mut Vec<Stretch>, open: Mark, close: (usize, usize), words: &FieldWords<'_>) {
    let inner = open.tokens.1..close.0;
    let has_words = words.tokens[inner.start.min(inner.end)..inner.end]
        .iter()
        .any(|token| token.kind != Kind::Punctuation);
    if has_words {
        stretches.push(Stretch {
            outer: open.tokens.0..close.1,
            inner,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_record::Field;
    use marsad_text::SentenceRules;

    fn inside(text: &str) -> Vec<String> {
        let packs = Packs::embedded();
        let words = FieldWords::new(Field::Text, text, "ar", &SentenceRules::new(&packs));
        MarkRules::new(&packs)
            .find(&words)
            .iter()
            .filter_map(|stretch| words.span(stretch.inner.clone(), 0))
            .map(|span| span.slice(text).to_owned())
            .collect()
    }

    #[test]
    fn all_marks_and_their_accidents() {
        for (text, wanted) in [
            ("قال «نعم للسلام» ومضى", &["نعم للسلام"][..]),
            ("قال ”نعم للسلام” ومضى", &["نعم للسلام"]),
            ("مضيفا:”نعم للسلام”.", &["نعم للسلام"]),
            ("قال ”نعم للسلام“ ومضى", &["نعم للسلام"]),
            ("he said, ,,yes'' and left", &["yes"]),
            ("he said ``yes'' and left", &["yes"]),
            ("он сказал <<да>> и ушёл", &["да"]),
            ("er sagte „ja“ und ging", &["ja"]),
            ("دعا لـ\"هدنة\" و\"سلام\"", &["هدنة", "سلام"]),
            ("the nurse's coat and the boys' room", &[]),
            (
                "he said: 'the nurses' pay is low' today",
                &["the nurses' pay is low"],
            ),
            ("محافظة \"شرق النهر المتاخمة للحدود.", &[]),
            ("قال «إن كتاب «الحرب» جيد» وخرج", &["إن كتاب «الحرب» جيد"]),
            (
                "\"We know.\n\"We will come.\" He left.",
                &["We know.", "We will come."],
            ),
            (
                "قال «جئنا أمس. «ونعود غدا» ومضى",
                &["جئنا أمس.", "ونعود غدا"],
            ),
            ("\" \" \" \"", &[]),
        ] {
            assert_eq!(inside(text), wanted, "{text}");
        }
    }
}
