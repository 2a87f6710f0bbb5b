//! What changed between two versions of a text, word by word.
//!
//! In: two texts. Out: pieces of them in order. Invariant: the kept and removed
//! pieces are the old text, the kept and added ones the new.

use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// Time after which the differences become coarser.
const DEADLINE: Duration = Duration::from_millis(200);

/// A piece of either version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the old one only.
    Removed(String),
    /// In the new one only.
    Added(String),
}

/// The differences of two texts; neighbours of one kind are one piece.
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let changes = TextDiff::configure()
        .timeout(DEADLINE)
        .diff_unicode_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in changes.iter_all_changes() {
        let words = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Kept(text)))
            | (ChangeTag::Delete, Some(Piece::Removed(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => pieces.push(Piece::Kept(words.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(words.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(words.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_told_apart() {
        let pieces = diff("قتل ثلاثة جنود في الحادث", "قتل أربعة جنود في الحادث");
        assert_eq!(
            pieces,
            [
                Piece::Kept("قتل ".into()),
                Piece::Removed("ثلاثة".into()),
                Piece::Added("أربعة".into()),
                Piece::Kept(" جنود في الحادث".into()),
            ]
        );
    }
}
