//! Body metrics: 4-gram shingles, segments with/without, bag of words.
//!
//! Answers are given per page, in the order of the pages; pages whose gold
//! lacks what a metric needs are left out of it.

use super::tokens::{shingles, words};
use crate::Figure;
use crate::stats::{bootstrap, f_score, mean};

/// Precision and recall of one page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageScore {
    /// Share of the answer that is gold; meaningless if `empty`.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Whether the answer has no token.
    pub empty: bool,
}

impl PageScore {
    /// Harmonic mean of both.
    pub fn f(&self) -> f64 {
        f_score(self.precision, self.recall)
    }
}

/// 4-gram overlap of one answer with its gold.
pub fn shingle_score(answer: &str, gold: &str) -> PageScore {
    overlap(&shingles(answer), &shingles(gold))
}

/// Bag-of-words overlap of one answer with its gold.
pub fn word_score(answer: &str, gold: &str) -> PageScore {
    overlap(&words(answer), &words(gold))
}

fn overlap(answer: &super::tokens::Bag, gold: &super::tokens::Bag) -> PageScore {
    let shared = answer.shared_with(gold) as f64;
    if answer.size() == 0 && gold.size() == 0 {
        return PageScore {
            precision: 1.0,
            recall: 1.0,
            empty: true,
        };
    }
    PageScore {
        precision: shared / answer.size().max(1) as f64,
        recall: shared / gold.size().max(1) as f64,
        empty: answer.size() == 0,
    }
}

/// Shingle F1 over a set: mean precision of non-empty answers with mean recall.
pub fn shingle_figure(name: &str, scores: &[PageScore]) -> Figure {
    let of = |sample: &[usize]| {
        let scores = || sample.iter().map(|index| scores[*index]);
        let precision = mean(scores().filter(|s| !s.empty).map(|s| s.precision));
        f_score(precision, mean(scores().map(|s| s.recall)))
    };
    let all: Vec<usize> = (0..scores.len()).collect();
    let empty = scores.iter().filter(|score| score.empty).count();
    let precision = mean(scores.iter().filter(|s| !s.empty).map(|s| s.precision));
    let recall = mean(scores.iter().map(|s| s.recall));
    let note = format!("P {precision:.3} R {recall:.3}, {empty} empty");
    Figure::new(name, of(&all), bootstrap(scores.len(), of), scores.len()).with_note(note)
}

/// Word-bag F1 over a set: the mean of the pages' F1.
pub fn word_figure(name: &str, scores: &[PageScore]) -> Figure {
    let of = |sample: &[usize]| mean(sample.iter().map(|index| scores[*index].f()));
    let all: Vec<usize> = (0..scores.len()).collect();
    let empty = scores.iter().filter(|score| score.empty).count();
    Figure::new(name, of(&all), bootstrap(scores.len(), of), scores.len())
        .with_note(format!("{empty} empty"))
}

/// Segments of one page: found and wanted, found and unwanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SegmentCounts {
    /// Wanted and found.
    pub true_positive: usize,
    /// Wanted and missed.
    pub false_negative: usize,
    /// Unwanted and found.
    pub false_positive: usize,
    /// Unwanted and absent.
    pub true_negative: usize,
}

/// Looks for the segments of a page in its answer, white space squeezed.
pub fn segment_counts(answer: &str, with: &[String], without: &[String]) -> SegmentCounts {
    let answer = squeeze(answer);
    let found = |segments: &[String]| {
        let hit = |segment: &&String| answer.contains(&squeeze(segment));
        segments.iter().filter(hit).count()
    };
    let (wanted, unwanted) = (found(with), found(without));
    SegmentCounts {
        true_positive: wanted,
        false_negative: with.len() - wanted,
        false_positive: unwanted,
        true_negative: without.len() - unwanted,
    }
}

/// Runs of white space as single blanks, none at the ends.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With/without F over a set, summed over its pages.
pub fn segment_figure(name: &str, counts: &[SegmentCounts]) -> Figure {
    let sum = |sample: &[usize]| {
        let mut sum = SegmentCounts::default();
        for index in sample {
            sum.true_positive += counts[*index].true_positive;
            sum.false_negative += counts[*index].false_negative;
            sum.false_positive += counts[*index].false_positive;
            sum.true_negative += counts[*index].true_negative;
        }
        sum
    };
    let ratio = |part: usize, other: usize| part as f64 / (part + other).max(1) as f64;
    let precision = |sum: SegmentCounts| ratio(sum.true_positive, sum.false_positive);
    let recall = |sum: SegmentCounts| ratio(sum.true_positive, sum.false_negative);
    let of = |sample: &[usize]| f_score(precision(sum(sample)), recall(sum(sample)));
    let all: Vec<usize> = (0..counts.len()).collect();
    let total = sum(&all);
    let right = total.true_positive + total.true_negative;
    let wrong = total.false_positive + total.false_negative;
    let note = format!(
        "P {:.3} R {:.3} accuracy {:.3}",
        precision(total),
        recall(total),
        ratio(right, wrong)
    );
    Figure::new(name, of(&all), bootstrap(counts.len(), of), counts.len()).with_note(note)
}

/// WCXB's segment figures: mean share of wanted segments found, and mean share
/// of unwanted segments absent; letter case does not count.
pub fn segment_shares(answer: &str, with: &[String], without: &[String]) -> (f64, f64) {
    let answer = squeeze(answer).to_lowercase();
    let share = |segments: &[String]| {
        let hit = |segment: &String| f64::from(answer.contains(&squeeze(segment).to_lowercase()));
        mean(segments.iter().map(hit))
    };
    let clean = if without.is_empty() {
        1.0
    } else {
        1.0 - share(without)
    };
    (if with.is_empty() { 1.0 } else { share(with) }, clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_one_page() {
        let score = shingle_score("a b c d e", "a b c d");
        assert_eq!((score.precision, score.recall), (0.5, 1.0));
        assert!(shingle_score("", "a").empty);
        assert_eq!(word_score("a b", "b c").f(), 0.5);
        assert_eq!(word_score("", "").f(), 1.0);
    }

    #[test]
    fn segments_are_summed_over_pages() {
        let with = ["one  two".to_owned(), "Nine".to_owned()];
        let counts = segment_counts("One\none two, three", &with, &["three".to_owned()]);
        assert_eq!((counts.true_positive, counts.false_negative), (1, 1));
        assert_eq!((counts.false_positive, counts.true_negative), (1, 0));
        assert_eq!(segment_figure("f", &[counts]).value, 0.5);
    }

    #[test]
    fn empties_hurt_recall_only() {
        let scores = [shingle_score("a b", "a b"), shingle_score("", "a b")];
        let figure = shingle_figure("f", &scores);
        assert!((figure.value - 2.0 / 3.0).abs() < 1e-9);
        assert!(figure.note.contains("1 empty"));
    }
}
