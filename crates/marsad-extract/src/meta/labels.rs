//! Labels in running lines: "Published: …", "Von …", a label on a line of its own.

use super::dates::{Placed, Token, each_token};
use super::rules::{Label, MetaRules};

/// Labels have at most this many words.
const LONGEST: usize = 6;

/// The label that stands right before the end of `before`: "Ida Berg, published on".
pub(crate) fn label_before(rules: &MetaRules, before: &str) -> Option<Label> {
    let tail_start = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let tail = &before[tail_start..];
    let words: Vec<String> = words_of(tail).collect();
    for from in words.len().saturating_sub(LONGEST)..words.len() {
        if !rules.opens_label(&words[from]) {
            continue;
        }
        // The longest label that ends at, or one weekday or glue word before, the date.
        for to in [words.len(), words.len() - 1] {
            if from >= to {
                continue;
            }
            let phrase = words[from..to].join(" ");
            // "No. 34 of 8 May": a short word labels only at the start of a line.
            if from > 0 && to - from == 1 && phrase.chars().count() < 6 {
                continue;
            }
            let kinds = rules.label(&phrase);
            let dated = kinds
                .iter()
                .find(|kind| matches!(kind, Label::Published | Label::Modified));
            if let Some(label) = dated {
                return Some(*label);
            }
        }
    }
    None
}

/// The label that a line begins with, its kinds, and the byte behind it.
pub(crate) fn label_at_start<'r>(rules: &'r MetaRules, line: &str) -> Option<(&'r [Label], usize)> {
    let mut phrase = String::new();
    let mut best = None;
    // "（责任编辑：…", "[Author: …"
    let opened =
        |placed: &Placed| matches!(placed.token, Token::Mark('(' | '（' | '[' | '【' | '«'));
    let words = each_token(line).take(LONGEST * 2).skip_while(opened);
    for (count, placed) in words.enumerate() {
        match placed.token {
            Token::Word(word) => {
                if phrase.is_empty() && !rules.opens_label(&word) {
                    return None;
                }
                if count > 0 && placed.spaced {
                    phrase.push(' ');
                }
                phrase += &word;
            }
            Token::Mark('-' | '\'' | '’' | '/' | '.' | '(' | ')') => continue,
            Token::Mark(_) | Token::Number(..) => break,
        }
        let kinds = rules.label(&phrase);
        // "Editor's", "Autor-Archiv" are other words.
        let next = line
            .get(placed.at.end..)
            .and_then(|rest| rest.chars().next());
        let whole = next
            .is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '\'' | '’' | '-' | '.'));
        if !kinds.is_empty() && whole {
            best = Some((kinds, placed.at.end));
        }
    }
    best
}

/// Whether a whole line is a label of this kind.
pub(crate) fn is_label(rules: &MetaRules, line: &str, wanted: Label) -> bool {
    // "Author(s):"
    let line = line.split('(').next().unwrap_or(line);
    if line.len() >= 80 {
        return false;
    }
    let mut words = words_of(line);
    let opens = |first: &String| rules.opens_label(first);
    let Some(mut phrase) = words.next().filter(opens) else {
        return false;
    };
    for word in words {
        phrase.push(' ');
        phrase += &word;
    }
    rules.label(&phrase).contains(&wanted)
}

/// The first sixty tokens of a text, as far as they are words.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let tokens = each_token(text).take(60);
    tokens.filter_map(|placed| match placed.token {
        Token::Word(word) => Some(word),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn a_label_is_met_in_any_spelling() {
        let rules = MetaRules::new(&Packs::embedded());
        for (line, is_byline) in [
            ("Author", true),
            ("By-line:", false),
            ("author(s):", true),
            ("Authority", false),
            ("", false),
        ] {
            assert_eq!(is_label(&rules, line, Label::Byline), is_byline, "{line}");
        }
        assert!(rules.opens_label("auth"));
        assert!(!rules.opens_label("zebra"));
    }
}
