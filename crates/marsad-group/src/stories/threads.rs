//! Threads: clusters of one story, over days and across languages.
//!
//! Clusters of one language are joined by words, windows and shared terms;
//! then threads of different languages by the terms that all languages share.
//! Invariant: two instalments of a series are never joined.

use std::collections::BTreeSet;

use super::assign::mean;
use super::state::Stories;
use super::vector::SparseVector;

/// Threads that share a term, beyond which the term joins nothing.
const COMMON: usize = 60;
/// Weightiest terms of a thread by which others are sought.
const ASKED: usize = 16;
/// Terms that a thread keeps of words, windows and shared terms.
const MOST: [usize; 3] = [200, 160, 100];
/// Rounds of joining, each in order of likeness.
const ROUNDS: usize = 6;

/// A thread while it grows.
pub(super) struct Thread {
    pub(super) clusters: Vec<u64>,
    languages: BTreeSet<String>,
    first: i64,
    last: i64,
    series: bool,
    words: SparseVector,
    windows: SparseVector,
    shared: SparseVector,
    /// Whether it grew in the last round.
    grew: bool,
}

/// A pair of threads, the more alike of two pairs first.
type Pair = (f32, usize, usize);

impl Stories {
    /// Joins the clusters of the window into threads anew.
    pub(super) fn link(&mut self) {
        let clusters = self.clusters.iter();
        let mut live: Vec<(i64, u64)> =
            clusters.map(|(id, cluster)| (cluster.first, *id)).collect();
        live.sort_unstable();
        let mut threads: Vec<Option<Thread>> =
            live.iter().map(|(_, id)| Some(self.alone(*id))).collect();
        for across in [false, true] {
            self.join(&mut threads, across);
        }
        let joined: Vec<Thread> = threads.into_iter().flatten().collect();
        self.name_threads(&joined);
    }

    /// A cluster as a thread of its own.
    fn alone(&self, id: u64) -> Thread {
        let cluster = &self.clusters[&id];
        Thread {
            clusters: vec![id],
            languages: std::iter::once(cluster.language.clone()).collect(),
            first: cluster.first,
            last: cluster.last,
            series: cluster.series,
            words: cluster.words.clone(),
            windows: cluster.windows.clone(),
            shared: cluster.shared.clone(),
            grew: true,
        }
    }

    /// Joins threads in rounds: in each the most alike pairs, each thread once.
    fn join(&self, threads: &mut [Option<Thread>], across: bool) {
        for thread in threads.iter_mut().flatten() {
            thread.grew = true;
        }
        let mut pairs: Vec<Pair> = Vec::new();
        for _ in 0..ROUNDS {
            pairs.retain(|(_, a, b)| [a, b].iter().all(|at| is_unchanged(&threads[**at])));
            pairs.extend(meeting(threads, across).into_iter().filter_map(|(a, b)| {
                let (one, other) = (threads[a].as_ref()?, threads[b].as_ref()?);
                let likeness = match across {
                    true => self.alike_across(one, other),
                    false => self.alike(one, other),
                };
                Some((likeness?, a, b))
            }));
            pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
            for thread in threads.iter_mut().flatten() {
                thread.grew = false;
            }
            if !join_pairs(threads, &pairs) {
                return;
            }
        }
    }

    fn alike(&self, one: &Thread, other: &Thread) -> Option<f32> {
        if one.languages != other.languages || (one.series && other.series) {
            return None;
        }
        let fading = self.fading(gap(one, other));
        if fading < self.settings.thread {
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
                !one.shared.is_empty() && !other.shared.is_empty(),
            ),
        ];
        let likeness = mean(&fields) * fading;
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
}

fn is_unchanged(thread: &Option<Thread>) -> bool {
    thread.as_ref().is_some_and(|thread| !thread.grew)
}

/// Joins each thread with the one most alike; whether any was joined.
fn join_pairs(threads: &mut [Option<Thread>], pairs: &[Pair]) -> bool {
    let mut used = vec![false; threads.len()];
    let mut joined = false;
    for (_, a, b) in pairs {
        if used[*a] || used[*b] {
            continue;
        }
        (used[*a], used[*b]) = (true, true);
        if let Some(other) = threads[*b].take()
            && let Some(one) = &mut threads[*a]
        {
            one.take(other);
            joined = true;
        }
    }
    joined
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
        self.grew = true;
    }
}

fn gap(one: &Thread, other: &Thread) -> i64 {
    (one.first - other.last).max(other.first - one.last).max(0)
}

/// Pairs of threads that share weighty terms and of which one grew, each once,
/// in order.
fn meeting(threads: &[Option<Thread>], across: bool) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u32, u32)> = Vec::new();
    for (at, thread) in (0..).zip(threads) {
        let Some(thread) = thread else {
            continue;
        };
        let vector = match across {
            true => &thread.shared,
            false => &thread.words,
        };
        holders.extend(vector.heaviest(ASKED).into_iter().map(|term| (term, at)));
    }
    holders.sort_unstable();
    let grew = |at: u32| threads[at as usize].as_ref().is_some_and(|one| one.grew);
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for holders in holders.chunk_by(|a, b| a.0 == b.0) {
        if holders.len() > COMMON {
            continue;
        }
        for (at, (_, a)) in holders.iter().enumerate() {
            let grown = grew(*a);
            let others = holders[at + 1..].iter().map(|(_, b)| *b);
            pairs.extend(others.filter(|b| grown || grew(*b)).map(|b| (*a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .map(|(a, b)| (a as usize, b as usize))
        .collect()
}
