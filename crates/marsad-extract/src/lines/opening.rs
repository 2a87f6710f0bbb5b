//! Datelines: place, date and agency that open a wire report.
//!
//! "القاهرة - أ ش أ", "الرياض (واس) -", "MOSCOW, Nov 8 (Reuters) -",
//! "Москва. 8 ноября. ИНТЕРФАКС -", "تهران - ایرنا -", "PARIS (AFP) –". In: a
//! line. Out: an [`Opening`] whose ranges are slices of that line. An opening is
//! read as a sequence of places, dates and agencies with only dateline marks
//! between them; what makes it believable is said in [`Opening::of_line`] and
//! [`Opening::of_paragraph`].

use std::ops::Range;

use super::LineRules;
use super::words::{self, Word};

/// Words of a line that may belong to a dateline.
const REACH: usize = 18;
/// Words of a place that no table knows.
const UNKNOWN_PLACE: usize = 3;
/// Words of a reporter's name on a dateline of its own.
const REPORTER: usize = 4;

/// What opens a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// The place, in bytes of the line.
    pub place: Option<Range<usize>>,
    /// Country of the place, where it is known.
    pub country: Option<String>,
    /// The agency, in bytes of the line.
    pub agency: Option<Range<usize>>,
    /// Its stable id, where it is known.
    pub agency_id: Option<String>,
    /// The reporter, where the line names one.
    pub reporter: Option<Range<usize>>,
    /// From the place to the agency.
    pub whole: Range<usize>,
    dated: bool,
    joined_by_dash: bool,
    /// Words consumed.
    words: usize,
}

impl Opening {
    /// The dateline that `line` consists of.
    ///
    /// Believed if it names an agency beside a place or date, or a known place
    /// with a date or reporter.
    pub fn of_line(line: &str, rules: &LineRules) -> Option<Opening> {
        let words = words::words(line, REACH);
        if words.is_empty() || words.len() == REACH {
            return None;
        }
        let mut opening = read(line, &words, rules)?;
        if opening.words == words.len() {
            let two_parts = opening.place.is_some() || opening.dated;
            let believed = match opening.agency {
                Some(_) => two_parts,
                None => opening.place.is_some() && opening.dated,
            };
            return believed.then_some(opening);
        }
        let left = words.len() - opening.words;
        let gap = gap_before(line, &words, opening.words);
        let named = opening.place.is_some() && opening.agency.is_none() && is_spaced_dash(gap);
        if !named || left > REPORTER || !(2..=REPORTER).contains(&left) || ends_sentence(line) {
            return None;
        }
        opening.reporter = Some(words[opening.words].at.start..words.last()?.at.end);
        Some(opening)
    }

    /// The dateline at the head of `paragraph`, where its text goes on.
    ///
    /// Believed if an agency stands beside a place or date or is set off by a
    /// dash, or if a known place is set off by a dash with blanks.
    pub fn of_paragraph(paragraph: &str, rules: &LineRules) -> Option<Opening> {
        let words = words::words(paragraph, REACH);
        let opening = read(paragraph, &words, rules)?;
        if opening.words >= words.len() {
            return None;
        }
        let gap = gap_before(paragraph, &words, opening.words);
        let believed = match (&opening.agency, &opening.place) {
            (Some(_), Some(_)) => opening.joined_by_dash || is_stop(gap),
            (Some(_), None) => has_dash(gap) || (opening.dated && is_stop(gap)),
            (None, Some(_)) => is_spaced_dash(gap) || (opening.dated && gap.contains(':')),
            (None, None) => false,
        };
        believed.then_some(opening)
    }

    /// Whether `line` is the name of one agency and nothing else.
    pub fn is_agency(line: &str, rules: &LineRules) -> bool {
        let words = words::words(line, 10);
        let known = |words: &[Word]| rules.agencies.at(words, 0).map(|found| found.words);
        known(&words).is_some_and(|taken| taken == words.len())
            || rules.is_wires(&words) == Some(words.len())
    }
}

/// Reads places, dates and agencies from the head of `line` as far as they go.
fn read(line: &str, words: &[Word], rules: &LineRules) -> Option<Opening> {
    let mut opening = Opening::default();
    let mut at = unknown_place(line, words, rules, &mut opening).unwrap_or(0);
    let first = words.first()?.at.start;
    while at < words.len() {
        let gap = gap_before(line, words, at);
        if at > 0 && !is_dateline_gap(gap) {
            break;
        }
        let taken = part(line, words, at, rules, &mut opening)
            .or_else(|| unknown_agency(line, words, at, &mut opening));
        let Some(taken) = taken else {
            break;
        };
        let between = opening.place.is_some() && opening.agency.is_some();
        opening.joined_by_dash |= between && has_dash(gap);
        at += taken;
        opening.words = at;
        opening.whole = first..words[at - 1].at.end;
    }
    opening.whole = with_brackets(line, opening.whole.clone());
    (opening.place.is_some() || opening.agency.is_some()).then_some(opening)
}

/// Reads one part at word `at`; says how many words it took.
fn part(
    line: &str,
    words: &[Word],
    at: usize,
    rules: &LineRules,
    opening: &mut Opening,
) -> Option<usize> {
    let place = rules.places.at(words, at);
    let agency = rules.agencies.at(words, at);
    let wires = rules.is_wires(&words[at..]);
    let place_words = place.as_ref().map_or(0, |found| found.words);
    let agency_words = agency.as_ref().map_or(0, |found| found.words);
    let place_first = opening.place.is_none() && opening.agency.is_none();
    if agency_words > place_words || (agency_words > 0 && !place_first) {
        let found = agency?;
        if opening.agency.is_some() || !agency_fits(line, &words[at..at + found.words]) {
            return None;
        }
        let chosen = rules
            .agencies
            .choose(found.values, opening.country.as_deref())?;
        opening.agency_id = Some(chosen.id.clone());
        opening.agency = Some(words[at].at.start..words[at + found.words - 1].at.end);
        return Some(found.words);
    }
    if let Some(taken) = wires.filter(|_| opening.agency.is_none() && opening.place.is_some()) {
        opening.agency = Some(words[at].at.start..words[at + taken - 1].at.end);
        return Some(taken);
    }
    if let Some(found) = place {
        let range = words[at].at.start..words[at + found.words - 1].at.end;
        match &mut opening.place {
            None => {
                opening.country = found.values.first().cloned();
                opening.place = Some(range);
            }
            Some(before) if !opening.dated => before.end = range.end,
            Some(_) => return None,
        }
        return Some(found.words);
    }
    let begun = opening.place.is_some() || opening.agency.is_some();
    if begun && (rules.is_date_word(&words[at].folded) || is_beside_number(words, at)) {
        opening.dated = true;
        return Some(1);
    }
    None
}

/// A word before or after a number is a month, whether a table knows it or not.
fn is_beside_number(words: &[Word], at: usize) -> bool {
    let number = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.folded.len() <= 4 && word.folded.chars().all(|c| c.is_ascii_digit())
        })
    };
    number(at + 1) || at.checked_sub(1).is_some_and(number)
}

/// A place that no table knows, believed because an agency follows it.
fn unknown_place(
    line: &str,
    words: &[Word],
    rules: &LineRules,
    opening: &mut Opening,
) -> Option<usize> {
    if rules.places.at(words, 0).is_some() || rules.agencies.at(words, 0).is_some() {
        return None;
    }
    let length = (1..=UNKNOWN_PLACE.min(words.len().saturating_sub(1))).find(|length| {
        let gap = gap_before(line, words, *length);
        gap.contains(['-', '–', '—', '(', '/', 'ـ'])
    })?;
    let gap = gap_before(line, words, length);
    let agency = rules.agencies.at(words, length)?;
    let end = length + agency.words;
    let set_off = is_stop(gap_before(line, words, end)) || end == words.len();
    let name = &line[words[0].at.start..words[length - 1].at.end];
    let cased = name.chars().next().is_some_and(|c| !c.is_lowercase());
    if !set_off || !cased || !is_dateline_gap(gap) {
        return None;
    }
    opening.place = Some(words[0].at.start..words[length - 1].at.end);
    Some(length)
}

/// An agency that no table knows, behind a known place: up to three words in
/// brackets or between strokes, one word between a dash and a dash (or the end),
/// or two of which the second has the article.
fn unknown_agency(line: &str, words: &[Word], at: usize, opening: &mut Opening) -> Option<usize> {
    if opening.country.is_none() || opening.agency.is_some() {
        return None;
    }
    let gap = gap_before(line, words, at);
    let bracketed = |open: char, close: char| {
        let taken = gap.contains(open).then(|| {
            (1..=3).find(|length| {
                at + length <= words.len()
                    && words::gap_after(line, words, at + length - 1).contains(close)
            })
        });
        taken.flatten()
    };
    let dashed = || {
        let dash = |length: usize| is_spaced_dash(words::gap_after(line, words, at + length - 1));
        let last = at + 1 == words.len();
        let one = has_dash(gap) && (last || dash(1));
        let two = is_spaced_dash(gap)
            && at + 2 < words.len()
            && dash(2)
            && words[at + 1].folded.starts_with("ال");
        (!opening.dated)
            .then_some(if one {
                1
            } else if two {
                2
            } else {
                0
            })
            .filter(|taken| *taken > 0)
    };
    let taken = bracketed('(', ')')
        .or_else(|| bracketed('/', '/'))
        .or_else(dashed)?;
    let range = words[at].at.start..words[at + taken - 1].at.end;
    let name = &line[range.clone()];
    let cased = name
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
    if !cased {
        return None;
    }
    opening.agency = Some(range);
    Some(taken)
}

/// A dateline that ends or begins in a bracket holds the bracket.
fn with_brackets(line: &str, range: Range<usize>) -> Range<usize> {
    let mut wide = range;
    let inside = &line[wide.clone()];
    if line[wide.end..].starts_with(')')
        && inside.matches('(').count() > inside.matches(')').count()
    {
        wide.end += 1;
    }
    let inside = &line[wide.clone()];
    if line[..wide.start].ends_with('(')
        && inside.matches(')').count() > inside.matches('(').count()
    {
        wide.start -= 1;
    }
    wide
}

/// Latin abbreviations are written in capitals: "aa" is no agency.
fn agency_fits(line: &str, words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    line[first.at.start..last.at.end]
        .chars()
        .find(|c| c.is_alphabetic())
        .is_none_or(|c| !c.is_lowercase())
        || line[first.at.start..].starts_with("dpa")
}

fn gap_before<'l>(line: &'l str, words: &[Word], at: usize) -> &'l str {
    match at.checked_sub(1) {
        Some(before) => words::gap_after(line, words, before),
        None => "",
    }
}

fn is_dateline_gap(gap: &str) -> bool {
    gap.chars().count() <= 8
        && gap.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '–'
                        | '—'
                        | '―'
                        | 'ـ'
                        | '/'
                        | '\\'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | ','
                        | '،'
                        | '.'
                        | ':'
                        | '|'
                        | '«'
                        | '»'
                        | '"'
                        | '“'
                        | '”'
                        | '*'
                        | '•'
                        | '\u{200f}'
                        | '\u{200e}'
                )
        })
}

fn has_dash(gap: &str) -> bool {
    gap.contains(['-', '–', '—', '―', 'ـ'])
}

/// A dash that cannot be the hyphen of a compound.
fn is_spaced_dash(gap: &str) -> bool {
    has_dash(gap) && (gap.contains(char::is_whitespace) || gap.contains(['–', '—', '―']))
}

/// What may stand between a dateline and the text that it opens.
fn is_stop(gap: &str) -> bool {
    has_dash(gap) || gap.contains([')', ':', '/', '|', ']']) || gap.starts_with('.')
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?', '؟'])
}

#[cfg(test)]
#[path = "opening_tests.rs"]
mod tests;
