//! The names of threads: they stay while the thread grows, joins and is joined.
//!
//! A thread is named by the article that founded its first cluster, and keeps
//! that name for as long as most of its articles carry it, whoever is gone.
//! Where threads were joined, the name that goes leads to the one that stays.
//! Invariant: no two threads have one name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::state::{Move, Stories, Why};
use super::threads::Thread;

impl Stories {
    /// Gives live threads their names; the others keep theirs.
    pub(super) fn name_threads(&mut self, threads: &[Thread]) {
        let live: BTreeSet<u64> = threads
            .iter()
            .flat_map(|thread| thread.clusters.iter().copied())
            .collect();
        let mut taken: BTreeSet<u64> = self
            .clusters
            .iter()
            .filter(|(id, _)| !live.contains(id))
            .map(|(_, cluster)| cluster.thread)
            .collect();
        let mut claims: Vec<(Reverse<usize>, i64, u64, usize)> = Vec::new();
        for (at, thread) in threads.iter().enumerate() {
            claims.extend(
                self.claims(thread)
                    .into_iter()
                    .map(|(name, size, first)| (Reverse(size), first, name, at)),
            );
        }
        claims.sort_unstable();
        let mut names: Vec<Option<u64>> = vec![None; threads.len()];
        for (_, _, name, at) in claims {
            if names[at].is_none() && taken.insert(name) {
                names[at] = Some(name);
            }
        }
        let mut changes: BTreeMap<u64, u64> = BTreeMap::new();
        for (thread, name) in threads.iter().zip(names) {
            let name = name.unwrap_or_else(|| self.own_name(thread, &mut taken));
            self.put_name(thread, name, &mut changes);
        }
        self.index_threads();
        self.keep_aliases(changes);
    }

    /// Lets names that went lead to those that stay, also at second hand.
    fn keep_aliases(&mut self, changes: BTreeMap<u64, u64>) {
        let threads = &self.threads;
        for to in self.aliases.values_mut() {
            if let Some(later) = changes.get(to).filter(|_| !threads.contains_key(to)) {
                *to = *later;
            }
        }
        self.aliases.extend(changes);
        self.aliases
            .retain(|from, to| !threads.contains_key(from) && threads.contains_key(to));
    }

    /// The names that a thread's clusters carry: each with the articles that
    /// carry it, and the first time of them.
    fn claims(&self, thread: &Thread) -> Vec<(u64, usize, i64)> {
        let mut claims: BTreeMap<u64, (usize, i64)> = BTreeMap::new();
        for cluster in thread
            .clusters
            .iter()
            .filter_map(|id| self.clusters.get(id))
        {
            let claim = claims.entry(cluster.thread).or_insert((0, cluster.first));
            claim.0 += cluster.members.len();
            claim.1 = claim.1.min(cluster.first);
        }
        claims
            .into_iter()
            .map(|(name, (size, first))| (name, size, first))
            .collect()
    }

    /// A name for a thread whose clusters were all part of others: that of its
    /// first cluster, or of the next where it is taken.
    fn own_name(&self, thread: &Thread, taken: &mut BTreeSet<u64>) -> u64 {
        let mut clusters: Vec<(i64, u64)> = thread
            .clusters
            .iter()
            .filter_map(|id| Some((self.clusters.get(id)?.first, *id)))
            .collect();
        clusters.sort_unstable();
        // The name of a cluster, or of an article in it, is nobody else's.
        let members = clusters
            .iter()
            .filter_map(|(_, id)| self.clusters.get(id))
            .flat_map(|cluster| cluster.members.iter().copied());
        let mut names = clusters.iter().map(|(_, id)| *id).chain(members);
        let free = names.find(|name| taken.insert(*name));
        free.unwrap_or_else(|| clusters.first().map_or(0, |(_, id)| *id))
    }

    fn put_name(&mut self, thread: &Thread, name: u64, changes: &mut BTreeMap<u64, u64>) {
        for id in &thread.clusters {
            let Some(cluster) = self.clusters.get_mut(id) else {
                continue;
            };
            let from = std::mem::replace(&mut cluster.thread, name);
            if from != name {
                changes.insert(from, name);
                let why = match name == *id {
                    true => Why::Parted,
                    false => Why::Joined,
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

    /// Notes which clusters each thread has.
    fn index_threads(&mut self) {
        self.threads.clear();
        for (id, cluster) in &self.clusters {
            self.threads.entry(cluster.thread).or_default().push(*id);
        }
        for clusters in self.threads.values_mut() {
            clusters.sort_unstable();
        }
    }
}
