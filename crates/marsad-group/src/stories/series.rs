//! Series: the daily market close, the weather, the exchange rate.
//!
//! Two articles of one outlet, most of a day or more apart, in nearly the same
//! words but with other numbers are instalments of a series, not reports of one
//! event. Words are compared without weights: early in a stream the document
//! frequencies know little.

use super::packed::Packed;
use super::terms::SharedKind;

/// Seconds between two instalments, at least.
const APART: i64 = 16 * 3_600;
/// Share of the words of the shorter text from which two texts are one form
/// filled in twice.
const ONE_FORM: f32 = 0.5;

/// Whether two articles of one outlet, `gap` seconds apart, are instalments of
/// a series.
pub(super) fn are_instalments(gap: i64, one: &Packed, other: &Packed) -> bool {
    gap.abs() >= APART
        && overlap(one.words(), other.words()) >= ONE_FORM
        && overlap(&numbers(one), &numbers(other)) < 0.5
}

fn numbers(article: &Packed) -> Vec<u32> {
    let terms = article.shared().iter().copied();
    terms
        .filter(|term| SharedKind::of(*term) == SharedKind::Number)
        .collect()
}

/// The share of the smaller set that the larger holds; both ascend.
fn overlap(one: &[u32], other: &[u32]) -> f32 {
    let shared = one.iter().filter(|term| other.binary_search(term).is_ok());
    let smaller = one.len().min(other.len()).max(1);
    shared.count() as f32 / smaller as f32
}

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn overlap_is_of_the_smaller_set() {
        assert_eq!(overlap(&[1, 2, 3, 4], &[2, 4]), 1.0);
        assert_eq!(overlap(&[1, 2], &[]), 0.0);
    }
}
