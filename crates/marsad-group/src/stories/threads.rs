//! Threads: clusters of one story, over days and across languages.
//!
//! Clusters of one language are joined by words, windows and shared terms;
//! then threads of different languages by the terms that all languages share.
//! Invariant: a thread has the id of its oldest cluster; two instalments of a
//! series are never joined.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::assign::mean;
use super::state::{Move, Stories, Why};
use super::vector::SparseVector;

/// Threads that share a term, beyond which the term joins nothing.
const COMMON: usize = 60;
/// Terms that a thread keeps of words, windows and shared terms.
const MOST: [usize; 3] = [200, 160, 100];
/// Rounds of joining, each in order of likeness.
const ROUNDS: usize = 6;

/// A thread while it grows.
struct Thread {
    clusters: Vec<u64>,
    languages: BTreeSet<String>,
    first: i64,
    last: i64,
    series: bool,
    words: SparseVector,
    windows: SparseVector,
    shared: SparseVector,
}

impl Stories {
    /// Joins the clusters of the window into threads anew.
    pub(super) fn link(&mut self) {
        let mut threads: Vec<Option<Thread>> = self
            .clusters
            .iter()
            .map(|(id, cluster)| {
                Some(Thread {
                    clusters: vec![*id],
                    languages: std::iter::once(cluster.language.clone()).collect(),
                    first: cluster.first,
                    last: cluster.last,
                    series: cluster.series,
                    words: cluster.words.clone(),
                    windows: cluster.windows.clone(),
                    shared: cluster.shared.clone(),
                })
            })
            .collect();
        for across in [false, true] {
            for _ in 0..ROUNDS {
                if !self.join_round(&mut threads, across) {
                    break;
                }
            }
        }
        for thread in threads.into_iter().flatten() {
            self.name_thread(&thread);
        }
    }

    /// One round: the most alike pairs are joined, each thread once.
    fn join_round(&self, threads: &mut [Option<Thread>], across: bool) -> bool {
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for (a, b) in meeting(threads, across) {
            let (Some(one), Some(other)) = (&threads[a], &threads[b]) else {
                continue;
            };
            let likeness = if across {
                self.alike_across(one, other)
            } else {
                self.alike(one, other)
            };
            if let Some(likeness) = likeness {
                pairs.push((likeness, a, b));
            }
        }
        pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut used = BTreeSet::new();
        let mut joined = false;
        for (_, a, b) in pairs {
            if used.contains(&a) || used.contains(&b) {
                continue;
            }
            used.extend([a, b]);
            if let Some(other) = threads[b].take()
                && let Some(one) = &mut threads[a]
            {
                one.take(other);
                joined = true;
            }
        }
        joined
    }

    fn alike(&self, one: &Thread, other: &Thread) -> Option<f32> {
        if one.languages != other.languages || (one.series && other.series) {
            return None;
        }
        let words = one.words.cosine(&other.words);
        if words < self.settings.thread * 0.6 {
            return None;
        }
        let fields = [
            (words, 1.0, true),
            (
                one.windows.cosine(&other.windows),
                self.settings.windows,
                true,
            ),
            (
                one.shared.cosine(&other.shared),
                self.settings.shared,
                !one.shared.terms.is_empty() && !other.shared.terms.is_empty(),
            ),
        ];
        let likeness = mean(&fields) * self.fading(gap(one, other));
        (likeness >= self.settings.thread).then_some(likeness)
    }

    fn alike_across(&self, one: &Thread, other: &Thread) -> Option<f32> {
        if !one.languages.is_disjoint(&other.languages) || (one.series && other.series) {
            return None;
        }
        let (dot, terms) = one.shared.dot(&other.shared);
        let lengths = one.shared.length() * other.shared.length();
        if terms < self.settings.across_terms || lengths <= 0.0 {
            return None;
        }
        let likeness = dot / lengths * self.fading(gap(one, other));
        (likeness >= self.settings.across).then_some(likeness)
    }

    fn name_thread(&mut self, thread: &Thread) {
        let order = |id: &u64| {
            (
                self.clusters
                    .get(id)
                    .map_or(i64::MAX, |cluster| cluster.first),
                *id,
            )
        };
        let Some(name) = thread.clusters.iter().min_by_key(|id| order(id)).copied() else {
            return;
        };
        for id in &thread.clusters {
            let Some(cluster) = self.clusters.get_mut(id) else {
                continue;
            };
            let from = std::mem::replace(&mut cluster.thread, name);
            if from != name {
                let why = if name == *id {
                    Why::Parted
                } else {
                    Why::Joined
                };
                self.moves.push(Move {
                    article: *id,
                    from,
                    to: name,
                    why,
                });
            }
        }
    }
}

impl Thread {
    fn take(&mut self, other: Thread) {
        self.clusters.extend(other.clusters);
        self.languages.extend(other.languages);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.series |= other.series;
        self.words.add(&other.words, MOST[0]);
        self.windows.add(&other.windows, MOST[1]);
        self.shared.add(&other.shared, MOST[2]);
    }
}

fn gap(one: &Thread, other: &Thread) -> i64 {
    (one.first - other.last).max(other.first - one.last).max(0)
}

/// Pairs of threads that share weighty terms, each once, in order.
fn meeting(threads: &[Option<Thread>], across: bool) -> BTreeSet<(usize, usize)> {
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, thread) in threads.iter().enumerate() {
        let Some(thread) = thread else {
            continue;
        };
        let vector = if across {
            &thread.shared
        } else {
            &thread.words
        };
        let mut terms = vector.terms.clone();
        terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (term, _) in terms.iter().take(16) {
            holders.entry(*term).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for holders in holders
        .into_values()
        .filter(|holders| holders.len() <= COMMON)
    {
        for (at, a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}
