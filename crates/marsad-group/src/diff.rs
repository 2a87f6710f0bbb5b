//! What was cut and what was changed between two copies, word by word.
//!
//! In: two texts. Out: [`Change`]s that cover all words of both, in order.
//! Words that stand once in both anchor the comparison (patience diff, Cohen);
//! between anchors common ends are matched. Invariant: the work is bounded by
//! the words times [`DEPTH`].

use marsad_text::Span;
use marsad_text::search::search_words;
use rustc_hash::FxHashMap;

/// How often a stretch is divided at most.
const DEPTH: usize = 16;
/// Words that are compared of each text.
const WORDS: usize = 20_000;

/// What happened to a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The same words in both.
    Same(Span, Span),
    /// Words of the first that the second lacks.
    Cut(Span),
    /// Words that only the second has.
    Added(Span),
    /// Words of the first, and what the second has instead.
    Changed(Span, Span),
}

type Range = std::ops::Range<usize>;

/// Compares two texts.
pub fn diff(one: &str, other: &str) -> Vec<Change> {
    let (a, b) = (words(one), words(other));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut waiting = vec![(0..a.len(), 0..b.len(), 0)];
    while let Some((left, right, depth)) = waiting.pop() {
        let (left, right) = match_ends(&a, &b, left, right, &mut pairs);
        if left.is_empty() || right.is_empty() || depth >= DEPTH {
            continue;
        }
        let anchors = anchors(&a, &b, &left, &right);
        let (mut from_a, mut from_b) = (left.start, right.start);
        for (x, y) in &anchors {
            pairs.push((*x, *y));
            waiting.push((from_a..*x, from_b..*y, depth + 1));
            (from_a, from_b) = (x + 1, y + 1);
        }
        if !anchors.is_empty() {
            waiting.push((from_a..left.end, from_b..right.end, depth + 1));
        }
    }
    pairs.sort_unstable();
    changes(&a, &b, &pairs)
}

fn words(text: &str) -> Vec<(String, Span)> {
    let words = search_words(text).into_iter().take(WORDS);
    words.map(|word| (word.form, word.span)).collect()
}

type Words = [(String, Span)];

/// Pairs what both stretches begin and end with; gives what is left.
fn match_ends(
    a: &Words,
    b: &Words,
    mut left: Range,
    mut right: Range,
    pairs: &mut Vec<(usize, usize)>,
) -> (Range, Range) {
    while !left.is_empty() && !right.is_empty() && a[left.start].0 == b[right.start].0 {
        pairs.push((left.start, right.start));
        left.start += 1;
        right.start += 1;
    }
    while !left.is_empty() && !right.is_empty() && a[left.end - 1].0 == b[right.end - 1].0 {
        left.end -= 1;
        right.end -= 1;
        pairs.push((left.end, right.end));
    }
    (left, right)
}

/// Words that stand once in each stretch, the longest rising sequence of them.
fn anchors(a: &Words, b: &Words, left: &Range, right: &Range) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<&str, [Option<usize>; 2]> = FxHashMap::default();
    let mut repeated: FxHashMap<&str, bool> = FxHashMap::default();
    for (side, words, range) in [(0, a, left), (1, b, right)] {
        for at in range.clone() {
            let word = words[at].0.as_str();
            let place = &mut places.entry(word).or_default()[side];
            if place.replace(at).is_some() {
                repeated.insert(word, true);
            }
        }
    }
    let mut once: Vec<(usize, usize)> = places
        .into_iter()
        .filter(|(word, _)| !repeated.contains_key(word))
        .filter_map(|(_, place)| Some((place[0]?, place[1]?)))
        .collect();
    once.sort_unstable();
    rising(&once)
}

/// The longest subsequence whose second members rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let place = tails.partition_point(|tail| pairs[*tail].1 < pair.1);
        before.push(place.checked_sub(1).map(|place| tails[place]));
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut chosen = Vec::new();
    let mut at = tails.last().copied();
    while let Some(here) = at {
        chosen.push(pairs[here]);
        at = before[here];
    }
    chosen.reverse();
    chosen
}

/// Runs of pairs and what lies between them.
fn changes(a: &Words, b: &Words, pairs: &[(usize, usize)]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut x, mut y) = (0, 0);
    let mut at = 0;
    loop {
        let next = pairs.get(at).copied().unwrap_or((a.len(), b.len()));
        match (hull(a, x..next.0), hull(b, y..next.1)) {
            (Some(cut), Some(added)) => changes.push(Change::Changed(cut, added)),
            (Some(cut), None) => changes.push(Change::Cut(cut)),
            (None, Some(added)) => changes.push(Change::Added(added)),
            (None, None) => {}
        }
        let mut length = 0;
        while pairs.get(at + length) == Some(&(next.0 + length, next.1 + length)) {
            length += 1;
        }
        (x, y) = (next.0 + length, next.1 + length);
        let Some((one, other)) = hull(a, next.0..x).zip(hull(b, next.1..y)) else {
            return changes;
        };
        changes.push(Change::Same(one, other));
        at += length;
    }
}

fn hull(words: &Words, range: Range) -> Option<Span> {
    let words = words.get(range)?;
    Some(words.first()?.1.hull(words.last()?.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_and_changes_are_told() {
        let one = "The ministry said three ships left the port on Monday. It gave no names.";
        let other = "The ministry said four ships left the port on Monday.";
        let told: Vec<(&str, &str)> = diff(one, other)
            .into_iter()
            .filter_map(|change| match change {
                Change::Changed(a, b) => Some((a.slice(one), b.slice(other))),
                Change::Cut(a) => Some((a.slice(one), "")),
                Change::Added(b) => Some(("", b.slice(other))),
                Change::Same(..) => None,
            })
            .collect();
        assert_eq!(told, [("three", "four"), ("It gave no names", "")]);
    }

    proptest! {
        #[test]
        fn all_words_are_covered(a in "([abc] ){0,40}", b in "([abc] ){0,40}") {
            let (mut left, mut right) = (0, 0);
            for change in diff(&a, &b) {
                let (x, y) = match change {
                    Change::Same(x, y) => {
                        prop_assert_eq!(x.slice(&a), y.slice(&b));
                        (Some(x), Some(y))
                    }
                    Change::Changed(x, y) => (Some(x), Some(y)),
                    Change::Cut(x) => (Some(x), None),
                    Change::Added(y) => (None, Some(y)),
                };
                left += x.map_or(0, |x| x.slice(&a).split_whitespace().count());
                right += y.map_or(0, |y| y.slice(&b).split_whitespace().count());
            }
            prop_assert_eq!(left, a.split_whitespace().count());
            prop_assert_eq!(right, b.split_whitespace().count());
        }
    }
}
