//! Dates that lines give.

use marsad_record::{EvidenceFrom, Time};

use super::LineRules;

/// A time that was found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundTime {
    /// The time, with its words as evidence.
    pub(super) time: Time,
    /// Words of the text that do not belong to it.
    pub(super) other_words: usize,
}

/// The first full date of `text`.
pub(super) fn find(_text: &str, _from: EvidenceFrom, _rules: &LineRules) -> Option<FoundTime> {
    None
}

/// The date that the lead of an undated article gives for its event.
pub(super) fn infer(_lead: &str, _rules: &LineRules) -> Option<Time> {
    None
}
