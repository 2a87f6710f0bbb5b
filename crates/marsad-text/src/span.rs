//! Spans: where in a text something stands.
//!
//! A [`Span`] is a half-open range of **bytes** that begins and ends on
//! character boundaries of one particular text. It is the only currency for
//! positions inside Marsad; records at the edge speak Unicode scalar values,
//! and [`CharOffsets`] is the one place where the two meet.

use std::fmt;
use std::ops::Range;

/// A half-open byte range on character boundaries of the text it was made for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Makes the span of `range` in `text`.
    ///
    /// Returns `None` where the range is inverted, ends past the text, or cuts
    /// a character in two.
    pub fn new(text: &str, range: Range<usize>) -> Option<Span> {
        text.get(range.clone())?;
        Some(Span {
            start: u32::try_from(range.start).ok()?,
            end: u32::try_from(range.end).ok()?,
        })
    }

    /// The span of the whole text; texts over 4 GiB are cut at the door.
    pub fn whole(text: &str) -> Span {
        Span {
            start: 0,
            end: u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// The span of `part`, which must be a slice of `text` (by address).
    ///
    /// This is how a rule that found words by slicing says where they stand.
    pub fn of(text: &str, part: &str) -> Option<Span> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Span::new(text, start..start.checked_add(part.len())?)
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no character.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The byte range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words of the span; empty if `text` is not the text it was made for.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span seen from a text in which this one's text begins `by`
    /// bytes later.
    pub fn shifted(self, by: usize) -> Span {
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        Span {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Converts byte offsets of one text into offsets in Unicode scalar values.
///
/// Built in one pass; a look-up costs at most a scan of [`CharOffsets::STEP`]
/// bytes.
#[derive(Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    /// Characters before byte `i * STEP` (counting a character at its first byte).
    before: Vec<u32>,
}

impl<'t> CharOffsets<'t> {
    /// Distance of the checkpoints, in bytes.
    pub const STEP: usize = 128;

    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / Self::STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(Self::STEP) {
            before.push(count);
            count += u32::try_from(first_bytes(chunk)).unwrap_or(u32::MAX);
        }
        before.push(count);
        CharOffsets { text, before }
    }

    /// The number of characters before byte `offset` (clamped to the text).
    pub fn char_at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / Self::STEP;
        let Some(&before) = self.before.get(block) else {
            return 0;
        };
        before as usize + first_bytes(&self.text.as_bytes()[block * Self::STEP..offset])
    }

    /// Start and end of `span` in Unicode scalar values, end exclusive.
    pub fn chars(&self, span: Span) -> (usize, usize) {
        (self.char_at(span.start()), self.char_at(span.end()))
    }
}

/// Counts the bytes that begin a character (all but UTF-8 continuation bytes).
fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_never_cuts_a_character() {
        let text = "وزير";
        assert!(Span::new(text, 0..2).is_some());
        assert!(Span::new(text, 0..1).is_none());
        assert!(Span::new(text, 0..9).is_none());
    }

    #[test]
    fn a_slice_knows_where_it_stands() {
        let text = "قال الوزير إن";
        let word = text.split(' ').nth(1).unwrap();
        assert_eq!(Span::of(text, word).unwrap().slice(text), "الوزير");
        assert!(Span::of(text, "الوزير").is_none_or(|span| span.slice(text) == "الوزير"));
    }

    proptest! {
        #[test]
        fn char_offsets_count_as_std_does(text in "\\PC{0,300}") {
            let map = CharOffsets::new(&text);
            for (chars, (bytes, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(map.char_at(bytes), chars);
            }
            prop_assert_eq!(map.char_at(text.len()), text.chars().count());
        }
    }
}
