//! Labelled dates: «تاريخ النشر: 8 نوفمبر 2023», "Last updated on …".
//!
//! A label is a name of the table `date_labels`; it speaks for the first date
//! that follows it on the same or the next line with little between.

use super::cursor::Cursor;
use super::find::expression;
use super::rules::{DateRules, FOLDING, LabelKind, Role};
use super::token::tokens;
use super::{DateHint, Found};
use crate::{Span, fold};

/// Most lexemes between a label and its date.
const MAX_BETWEEN: usize = 4;

/// A date with the label before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// What the label says; `None` for a date without one.
    pub label: Option<LabelKind>,
    /// The words of the label.
    pub label_span: Option<Span>,
    /// The date.
    pub found: Found,
}

/// Every date of `text`, each with the label that speaks for it.
pub fn find_labelled(text: &str, rules: &DateRules, hint: DateHint<'_>) -> Vec<Labelled> {
    with_cursor(text, rules, hint, |c| {
        let mut out = Vec::new();
        let mut label: Option<(LabelKind, usize, usize)> = None;
        let mut at = 0;
        while at < c.len() {
            if let Some((found, next)) = expression(c, at).filter(|(_, next)| *next > at) {
                let near = label.filter(|(_, _, since)| *since <= MAX_BETWEEN);
                out.push(Labelled {
                    label: near.map(|(kind, ..)| kind),
                    label_span: near.and_then(|(_, first, _)| span(c, first, first + 1)),
                    found,
                });
                label = None;
                at = next;
                continue;
            }
            label = match c.label(at) {
                Some(kind) => Some((kind, at, 0)),
                None => label.map(|(kind, first, since)| (kind, first, since + weight(c, at))),
            };
            at += 1;
        }
        out
    })
}

/// The label that opens `text`: its kind and its words.
pub fn label_at_start(text: &str, rules: &DateRules) -> Option<(LabelKind, Span)> {
    with_cursor(text, rules, DateHint::default(), |c| {
        let first = c.skip(0, 4, |i| c.mark(i).is_some());
        Some((c.label(first)?, span(c, first, first + 1)?))
    })
}

/// How far a lexeme takes a label from its date.
fn weight(c: &Cursor<'_>, at: usize) -> usize {
    let light = c.is_mark(at, &[':', '：', '-', '–', '|', '،', ',', '.', '\n'])
        || [Role::The, Role::At, Role::Of]
            .iter()
            .any(|role| c.has(at, *role))
        || c.is_weekday(at);
    if light { 0 } else { 2 }
}

fn span(c: &Cursor<'_>, first: usize, next: usize) -> Option<Span> {
    Span::new(c.original, c.bytes(first, next)?)
}

fn with_cursor<T>(
    text: &str,
    rules: &DateRules,
    hint: DateHint<'_>,
    read: impl FnOnce(&Cursor<'_>) -> T,
) -> T {
    let folded = fold(text, FOLDING);
    let lexemes = rules.lex(&folded.text, &tokens(&folded.text));
    read(&Cursor {
        rules,
        lexemes: &lexemes,
        folded: &folded,
        original: text,
        hint,
    })
}
