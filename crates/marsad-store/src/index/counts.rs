//! Counting answers: all of them, and by source, language, country and day.
//!
//! A tantivy collector that reads columns only; days are those of the sort key,
//! in GMT.

use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::sort_key::key_seconds;

/// How many answers there are, and of which kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All answers.
    pub total: usize,
    /// By the source's name, most first.
    pub sources: Vec<(String, usize)>,
    /// By language, most first.
    pub languages: Vec<(String, usize)>,
    /// By the outlet's country, most first.
    pub countries: Vec<(String, usize)>,
    /// By day (days since 1970), oldest first; days without answers left out.
    pub days: Vec<(i64, usize)>,
}

/// Collects [`Counts`].
pub(super) struct CountAll;

/// Counts of one segment.
pub(super) struct SegmentCounts {
    total: usize,
    labels: [Option<Labels>; 3],
    sort: Column<i64>,
    days: BTreeMap<i64, usize>,
}

/// Counts by the ordinals of one column of names.
struct Labels {
    column: StrColumn,
    counts: Vec<usize>,
}

/// What a segment hands over.
#[derive(Default)]
pub(super) struct Tally {
    total: usize,
    labels: [BTreeMap<String, usize>; 3],
    days: BTreeMap<i64, usize>,
}

const COLUMNS: [&str; 3] = ["source", "language", "country"];

impl Collector for CountAll {
    type Fruit = Counts;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let columns = segment.fast_fields();
        let mut labels = [None, None, None];
        for (slot, name) in labels.iter_mut().zip(COLUMNS) {
            *slot = columns.str(name)?.map(|column| Labels {
                counts: vec![0; column.num_terms()],
                column,
            });
        }
        Ok(SegmentCounts {
            total: 0,
            labels,
            sort: columns.i64("sort")?,
            days: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Tally>) -> tantivy::Result<Counts> {
        let mut sum = Tally::default();
        for segment in segments {
            sum.total += segment.total;
            for (all, labels) in sum.labels.iter_mut().zip(segment.labels) {
                for (label, count) in labels {
                    *all.entry(label).or_default() += count;
                }
            }
            for (day, count) in segment.days {
                *sum.days.entry(day).or_default() += count;
            }
        }
        let [sources, languages, countries] = sum.labels.map(most_first);
        Ok(Counts {
            total: sum.total,
            sources,
            languages,
            countries,
            days: sum.days.into_iter().collect(),
        })
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Tally;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        for labels in self.labels.iter_mut().flatten() {
            for ordinal in labels.column.term_ords(doc) {
                if let Some(count) = labels.counts.get_mut(usize::try_from(ordinal).unwrap_or(0)) {
                    *count += 1;
                }
            }
        }
        if let Some(key) = self.sort.first(doc) {
            *self
                .days
                .entry(key_seconds(key).div_euclid(86_400))
                .or_default() += 1;
        }
    }

    fn harvest(self) -> Tally {
        Tally {
            total: self.total,
            labels: self
                .labels
                .map(|labels| labels.map(Labels::named).unwrap_or_default()),
            days: self.days,
        }
    }
}

impl Labels {
    fn named(self) -> BTreeMap<String, usize> {
        let mut named = BTreeMap::new();
        for (ordinal, count) in self.counts.into_iter().enumerate().filter(|(_, n)| *n > 0) {
            let mut name = String::new();
            if self.column.ord_to_str(ordinal as u64, &mut name).is_ok() {
                named.insert(name, count);
            }
        }
        named
    }
}

fn most_first(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
