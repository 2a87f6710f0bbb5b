//! Runs of words that may be terms.
//!
//! Arabic: a noun, then nouns in construct (مكافحة الفساد) and adjectives that
//! agree in having the article (الأمن الغذائي). Other languages: any words
//! between those that stop a phrase. Chinese and Japanese: two to four characters.

use std::ops::Range;

use super::classes::{Class, Classes};

/// Words of the longest term.
pub(super) const LONGEST: usize = 4;

/// Every run of tokens that may be a term, in order.
pub(super) fn of<'c>(classes: &'c Classes<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
    (0..classes.len()).flat_map(move |start| {
        let reach = reach(classes, start);
        let word = classes.word(start);
        let shortest = if word.ideograph { 2 } else { 1 };
        (start + shortest..=reach)
            .map(move |end| start..end)
            .filter(|run| run.end > run.start)
    })
}

/// One past the last token that a term beginning at `start` may hold.
fn reach(classes: &Classes<'_>, start: usize) -> usize {
    let first = classes.word(start);
    if first.class != Class::Head || first.owned {
        return start;
    }
    let mut end = start + 1;
    while end < classes.len() && end - start < LONGEST && goes_on(classes, start, end) {
        end += 1;
    }
    end
}

/// Whether the token at `at` goes on with the term that `at - 1` is in.
fn goes_on(classes: &Classes<'_>, start: usize, at: usize) -> bool {
    let (before, word) = (classes.word(at - 1), classes.word(at));
    let tokens = &classes.field.tokens;
    if word.class == Class::Break
        || (word.joined && !(word.lam && word.class == Class::Head))
        || word.ideograph != before.ideograph
        || tokens[at].apart == word.ideograph
        || tokens[at].sentence != tokens[at - 1].sentence
    {
        return false;
    }
    if word.lam {
        return before.definite && !before.lam;
    }
    match (before.definite, word.definite) {
        // الأمن الغذائي, not «الوزير الاتفاق».
        (true, true) => word.modifies,
        (true, false) => false,
        // مكافحة الفساد; but of «لقاء مهم الوزير» the adjective ends the term.
        (false, true) => before.class == Class::Head || at - 1 == start,
        (false, false) => true,
    }
}
