//! The names in a byline: labels, roles, dates, addresses and desks taken off.
//!
//! In: the words of a byline. Out: one name an entry, with its role where one
//! stands. Words that decide (and, roles, where names end) are in the packs'
//! `byline` tables.

mod cut;
#[cfg(test)]
mod tests;
mod words;

use super::dates::{DateHints, Token, each_token, fold_words};
use super::labels::label_at_start;
use super::outlet::Outlet;
use super::rules::{Label, MetaRules};
use cut::{between_dates, pieces, strip, without_labels};
use words::Word;

pub(crate) use words::BylineWords;

/// A name is at most this long.
const LONGEST: usize = 80;
/// Names in one byline.
const MOST: usize = 12;

/// A name as it stands in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
}

/// Reads the names of a byline that a reader sees.
pub(crate) fn names(
    rules: &MetaRules,
    outlet: &Outlet,
    text: &str,
    hints: DateHints<'_>,
) -> Vec<Name> {
    if outlet.is_name(text) {
        return one(text.trim());
    }
    let segments = between_dates(rules, text, hints);
    // "5 May 2020 by Ida Berg": a segment with a label of its own goes first.
    let labelled = segments.iter().find(|segment| {
        without_labels(rules, segment).len() < segment.trim().len()
            && after_by(rules, segment).is_some()
    });
    let in_order = labelled.into_iter().chain(&segments);
    for segment in in_order {
        let bare = without_labels(rules, segment);
        let names = collect(rules, outlet, pieces(rules, bare, Some(hints.language)));
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// Reads the names in an author field of the markup, which holds names and
/// little else.
pub(crate) fn field_names(rules: &MetaRules, outlet: &Outlet, text: &str) -> Vec<Name> {
    if outlet.is_name(text) {
        return one(text.trim());
    }
    let text = without_labels(rules, text);
    collect(rules, outlet, pieces(rules, text, None))
}

fn one(name: &str) -> Vec<Name> {
    vec![Name {
        name: name.to_owned(),
        role: None,
    }]
}

fn collect(rules: &MetaRules, outlet: &Outlet, pieces: Vec<&str>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for piece in pieces {
        if names.len() >= MOST {
            break;
        }
        let piece = without_last_by(rules, strip(piece));
        if piece.is_empty() || piece.len() > LONGEST || is_address(piece) {
            continue;
        }
        // "Comments closed", "Read also": the names have ended.
        if let Some((kinds, _)) = label_at_start(rules, piece) {
            if !kinds.contains(&Label::Byline)
                && !kinds.contains(&Label::Source)
                && !rules.is_desk(piece)
            {
                break;
            }
        }
        if !names.is_empty() && (is_role(rules, piece) || outlet.is_name(piece)) {
            if let Some(last) = names.last_mut() {
                last.role.get_or_insert_with(|| piece.to_owned());
            }
            continue;
        }
        if is_name_like(rules, piece)
            && !names
                .iter()
                .any(|known| known.name.eq_ignore_ascii_case(piece))
        {
            names.push(Name {
                name: piece.to_owned(),
                role: None,
            });
        }
    }
    names
}

/// "Article by" alone names nobody, "Ida says" a reader.
fn without_last_by<'t>(rules: &MetaRules, piece: &'t str) -> &'t str {
    let by = |word: &str| {
        let word = fold_words(word);
        rules.byline.is(&word, Word::By) && !rules.byline.is(&word, Word::Role)
    };
    let says = |word: &str| rules.byline.is(&fold_words(word), Word::Says);
    match piece.rsplit_once(' ') {
        Some((_, last)) if by(last) || says(last) => "",
        None if by(piece) => "",
        _ => piece,
    }
}

/// Letters, few words, no number on its own.
fn is_name_like(rules: &MetaRules, piece: &str) -> bool {
    let letters = piece
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    // `page.head.author`: a template's variable that nobody filled in.
    if piece.matches('.').count() >= 2
        && !piece.contains(' ')
        && piece == piece.to_lowercase()
        && !piece.starts_with("www.")
    {
        return false;
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    // "min read", "bye Baby": running text.
    let small = piece.chars().next().is_some_and(char::is_lowercase);
    let mixed = words.iter().any(|word| starts_upper(word));
    if small && mixed && words.len() > 1 && !words[0].contains('.') && !is_particle(rules, words[0])
    {
        return false;
    }
    let number = words.len() > 1
        && words
            .iter()
            .any(|word| word.chars().all(|c| c.is_numeric() || c == '.' || c == ':'));
    letters >= 2
        && words.len() <= 7
        && (!number || starts_upper(piece) && words[0].chars().count() > 3 && words.len() <= 3)
}

/// Whether every word looks like a part of a name: a capital, a particle, or a
/// script without capitals.
pub(crate) fn looks_like_name(rules: &MetaRules, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 6 || text.starts_with(['\'', '"', '‘', '“', '„']) {
        return false;
    }
    let mut named = 0;
    for word in words {
        let first = word.chars().find(|character| character.is_alphabetic());
        if first.is_none() && word.chars().any(char::is_numeric) {
            return false;
        }
        if first.is_some_and(|first| !first.is_lowercase()) {
            named += 1;
        } else if !is_particle(rules, word) {
            return false;
        }
    }
    named > 0
}

/// "von", "de la", "al-": a small word inside of names.
fn is_particle(rules: &MetaRules, word: &str) -> bool {
    each_token(word)
        .next()
        .is_some_and(|placed| match placed.token {
            Token::Word(word) => rules.byline.is(&word, Word::Particle),
            _ => true,
        })
}

/// Whether a text begins with a word for those who did not write: editors,
/// photographers, translators.
pub(crate) fn is_of_others(rules: &MetaRules, text: &str) -> bool {
    let mut phrase = String::new();
    for placed in each_token(text).take(5) {
        match placed.token {
            Token::Word(word) => {
                if !phrase.is_empty() && placed.spaced {
                    phrase.push(' ');
                }
                phrase += &word;
            }
            Token::Mark('(' | '（' | '[' | '【' | '/') if phrase.is_empty() => continue,
            _ => return false,
        }
        if rules.byline.is(&phrase, Word::Other) {
            return true;
        }
    }
    false
}

/// Whether every word of a text is one of those at which names end.
pub(crate) fn is_all_stops(rules: &MetaRules, text: &str) -> bool {
    text.split_whitespace()
        .all(|word| rules.byline.is(&fold_words(word), Word::Stop))
}

/// "A column by Ida Berg", "Posted by …", "by Ida Berg": the byte behind the
/// word for "by", where only words for kinds of texts go before it.
pub(crate) fn after_by(rules: &MetaRules, text: &str) -> Option<usize> {
    let mut piece = false;
    for (index, placed) in each_token(text).take(6).enumerate() {
        let Token::Word(word) = placed.token else {
            return None;
        };
        if (piece || index == 0) && rules.byline.is(&word, Word::By) {
            // "من نحن" ("about us"): one word without a capital is no name.
            let rest = text.get(placed.at.end..).unwrap_or("").trim();
            let one_word = !rest.is_empty() && !rest.contains(' ') && !starts_upper(rest);
            return (!one_word).then_some(placed.at.end);
        }
        piece |= rules.byline.is(&word, Word::Piece);
    }
    None
}

/// Whether a text begins with a word for "and".
pub(crate) fn begins_with_and(rules: &MetaRules, text: &str) -> bool {
    match each_token(text).next().map(|placed| placed.token) {
        Some(Token::Word(word)) => rules.byline.is(&word, Word::And) && !starts_upper(text),
        _ => false,
    }
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn is_address(piece: &str) -> bool {
    let path =
        piece.contains('#') || piece.contains('/') && !piece.contains(' ') && piece.contains('.');
    path || piece.contains('@')
        || piece.starts_with("http")
        || piece.starts_with("www.") && piece.contains('/')
}

/// Whether a piece says what somebody is: a word for a role in it, or one that
/// ends in such a word ("Projektleiterin").
fn is_role(rules: &MetaRules, piece: &str) -> bool {
    each_token(piece).take(8).any(|placed| match placed.token {
        Token::Word(word) => {
            let ends = word
                .char_indices()
                .skip(3)
                .filter(|(at, _)| word.len() - at >= 6);
            rules.byline.is(&word, Word::Role)
                || ends
                    .clone()
                    .any(|(at, _)| rules.byline.is(&word[at..], Word::Role))
        }
        _ => false,
    })
}
