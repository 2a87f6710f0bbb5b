//! A byline cut into pieces, each a name at most: labels and dates off its ends,
//! then cuts at marks and at words for "and".

use super::words::Word;
use super::{is_particle, starts_upper};
use crate::meta::dates::{DateHints, Token, each_token, tokens};
use crate::meta::labels::label_at_start;
use crate::meta::rules::{Label, MetaRules};

/// What stands before, between and behind the dates of a text.
pub(super) fn between_dates<'t>(
    rules: &MetaRules,
    text: &'t str,
    hints: DateHints<'_>,
) -> Vec<&'t str> {
    let mut segments = Vec::new();
    let mut from = 0;
    let bare =
        |segment: &'t str| segment.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"');
    for date in rules.dates.read_all(text, hints) {
        segments.push(bare(text.get(from..date.at.start).unwrap_or("")));
        from = date.at.end;
    }
    segments.push(bare(text.get(from..).unwrap_or("")));
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Takes "By", "Von", "Author:" off the start, also twice.
pub(super) fn without_labels<'t>(rules: &MetaRules, text: &'t str) -> &'t str {
    let mut text = text.trim();
    for _ in 0..3 {
        let by = |text: &str| {
            let mut phrase = String::new();
            let mut end = None;
            for placed in each_token(text).take(5) {
                let Token::Word(word) = placed.token else {
                    break;
                };
                if !phrase.is_empty() {
                    phrase.push(' ');
                }
                phrase += &word;
                if rules.byline.is(&phrase, Word::By) {
                    end = Some(placed.at.end);
                }
            }
            end
        };
        let label = label_at_start(rules, text)
            .filter(|(kinds, _)| {
                kinds
                    .iter()
                    .any(|kind| matches!(kind, Label::Byline | Label::Source | Label::Published))
            })
            .map(|(_, end)| end);
        // "Redaktion Harbour Post" is a name, "Redaktion: Ida Berg" is not.
        let label = label.filter(|end| {
            let named = text.get(..*end).is_some_and(|label| rules.is_desk(label));
            !named
                || text
                    .get(*end..)
                    .is_some_and(|rest| rest.trim_start().starts_with([':', '|', '：']))
        });
        let Some(end) = label.max(by(text)) else {
            break;
        };
        let rest = text.get(end..).unwrap_or("");
        let bare =
            rest.trim_start_matches([':', ' ', '\u{a0}', '-', '–', '/', '|', '：', '.', ',']);
        if bare.is_empty() || bare.len() == rest.len() && !rest.is_empty() {
            break;
        }
        text = bare;
    }
    text
}

/// Cuts at marks and at words for "and"; ends at words that no name holds.
pub(super) fn pieces<'t>(rules: &MetaRules, text: &'t str, stops_of: Option<&str>) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let placed = tokens(text, 120);
    let mut previous_end = 0;
    for (index, token) in placed.iter().enumerate() {
        let (start, end) = (token.at.start, token.at.end);
        let cut = match &token.token {
            // "det/dpa" is one mark of origin.
            Token::Mark('/') => {
                (token.spaced || !is_origin(rules, &text[from..start])).then_some(false)
            }
            Token::Mark(',' | ';' | '&' | '،' | '؛' | '、' | '+') => Some(false),
            Token::Mark(
                '|' | '｜' | '•' | '·' | '⋅' | '●' | '—' | '–' | '(' | '[' | '"' | '›' | '»' | '<'
                | '…',
            ) => Some(pieces.len() + usize::from(from < start) > 0),
            Token::Mark('-' | '@') => token.spaced.then_some(true),
            Token::Mark(':') => Some(false),
            Token::Word(word)
                if rules.byline.is(word, Word::And)
                    && token.spaced
                    && index > 0
                    && (!starts_upper(&text[start..])
                        || word.len() > 2 && is_full(&text[from..start])) =>
            {
                Some(false)
            }
            Token::Word(word)
                if index > 0
                    && from < start
                    && token.spaced
                    && is_stop(rules, word, stops_of)
                    && (!starts_upper(&text[start..])
                        || is_full(&text[from..start]) && !is_particle(rules, word)) =>
            {
                Some(true)
            }
            _ => None,
        };
        if let Some(last) = cut {
            if let Some(piece) = text.get(from..start) {
                pieces.push(piece);
            }
            from = end;
            if last && previous_end > 0 {
                return pieces;
            }
        }
        previous_end = end;
    }
    if let Some(piece) = text.get(from..) {
        pieces.push(piece);
    }
    pieces
}

/// "Ida Berg", so that "And" behind it is no part of the name.
fn is_full(text: &str) -> bool {
    text.split_whitespace().count() >= 2
}

/// "det", "AFP": an agency or the sign of an editor, which goes with what follows.
fn is_origin(rules: &MetaRules, text: &str) -> bool {
    let text = strip(text);
    let sign = !text.contains(' ') && (text == text.to_lowercase() || text.chars().count() <= 4);
    sign || rules.agency(text).is_some()
}

fn is_stop(rules: &MetaRules, word: &str, language: Option<&str>) -> bool {
    language.is_some_and(|language| rules.byline.is_in(word, Word::Stop, language))
}

pub(super) fn strip(piece: &str) -> &str {
    let start = piece
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '„' | '“' | '\''));
    let name = start.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '.' | '!' | '"' | '“' | '”' | '\'')
    });
    // The full stop of a sentence, not that of "Jr." or "B.".
    let last = name.rsplit(' ').next().unwrap_or(name);
    let sentence = name.contains(' ') && last.chars().count() > 4 && last.matches('.').count() == 1;
    if sentence {
        name.trim_end_matches('.')
    } else {
        name
    }
}
