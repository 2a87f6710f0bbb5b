//! What stands at the two ends of a paragraph: a dateline, a credit.

use std::ops::Range;

use super::labels::{LabelKind, Setting};
use super::opening::Opening;
use super::shape::ends_sentence;
use super::{LineRules, PartDateline, words};

/// The dateline that opens `text`, the words of `line`.
pub(super) fn inline_dateline(text: &str, line: usize, rules: &LineRules) -> Option<PartDateline> {
    let opening = Opening::of_paragraph(text, rules)?;
    let slice = |range: &Option<Range<usize>>| range.clone().map(|range| text[range].to_owned());
    Some(PartDateline {
        place: slice(&opening.place),
        agency: slice(&opening.agency),
        actor: opening.agency_id,
        line,
        at: opening.whole,
        own_line: false,
    })
}

/// A credit that closes a paragraph's line: "… . المصدر: رويترز".
pub(super) fn trailing_credit(text: &str, rules: &LineRules) -> Option<(usize, String)> {
    let all = words::words(text, usize::MAX);
    for at in (1..all.len()).rev().take(9) {
        let Some(label) = rules.labels.label_at(text, &all, at) else {
            continue;
        };
        let before = &text[..all[at].at.start];
        let bare = before
            .trim_end()
            .trim_end_matches(['(', '[', '-', '–', '—', '|'])
            .trim_end();
        if label.is(LabelKind::Source) && label.setting == Setting::Colon && ends_sentence(bare) {
            return Some((bare.len(), label.value.to_owned()));
        }
    }
    None
}
