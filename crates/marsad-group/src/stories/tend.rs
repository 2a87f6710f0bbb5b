//! From time to time: articles move, threads are joined, what is over goes.

use std::collections::BTreeSet;

use super::packed::Vectors;
use super::state::{Cluster, Move, Stories, Why};
use super::vector::SparseVector;

/// Seconds after its last article for which a cluster is looked over again.
const REFINED: i64 = 96 * 3_600;

/// Moves that wait to be taken, at most: the newest.
const MOVES: usize = 10_000;

impl Stories {
    /// Tends the window that ends `now`: call it every few minutes.
    ///
    /// Articles of the last days are looked over again; threads are joined anew.
    pub fn tend(&mut self, now: i64) {
        self.forget(now);
        self.refine(now);
        self.post_all();
        self.link();
        let late = self.moves.len().saturating_sub(MOVES);
        self.moves.drain(..late);
    }

    /// Forgets articles that are over, and clusters that have none left.
    fn forget(&mut self, now: i64) {
        let limit = now - self.settings.expire_days * 86_400;
        let mut shrunk = BTreeSet::new();
        self.articles.retain(|_, entry| {
            let over = entry.time < limit;
            if over {
                shrunk.insert(entry.cluster);
            }
            !over
        });
        for id in shrunk {
            let articles = &self.articles;
            let Some(cluster) = self.clusters.get_mut(&id) else {
                continue;
            };
            cluster
                .members
                .retain(|member| articles.contains_key(member));
            if cluster.members.is_empty() {
                self.remove(id);
            }
        }
    }

    fn remove(&mut self, cluster: u64) {
        if let Some(gone) = self.clusters.remove(&cluster) {
            if let Some(clusters) = self.threads.get_mut(&gone.thread) {
                clusters.retain(|id| *id != cluster);
                if clusters.is_empty() {
                    self.threads.remove(&gone.thread);
                }
            }
        }
    }

    /// Weighs the articles of open clusters anew and moves each to the cluster
    /// that fits best without it.
    fn refine(&mut self, now: i64) {
        let limit = now - REFINED;
        let mut open: Vec<u64> = self
            .clusters
            .iter()
            .filter(|(_, cluster)| cluster.last >= limit)
            .map(|(id, _)| *id)
            .collect();
        open.sort_unstable();
        let mut articles: Vec<(i64, u64)> = Vec::new();
        for id in open {
            articles.extend(self.rebuild(id));
        }
        self.post_all();
        articles.sort_unstable();
        for (_, id) in articles {
            self.move_if_better(id);
        }
    }

    /// Makes the vectors of a cluster anew; gives its articles with their times.
    fn rebuild(&mut self, id: u64) -> Vec<(i64, u64)> {
        let Some(cluster) = self.clusters.get_mut(&id) else {
            return Vec::new();
        };
        cluster.words = SparseVector::default();
        cluster.windows = SparseVector::default();
        cluster.shared = SparseVector::default();
        let members = cluster.members.clone();
        let times = members
            .iter()
            .filter_map(|id| Some((self.articles.get(id)?.time, *id)));
        let times: Vec<(i64, u64)> = times.collect();
        for article in members {
            if let Some(vectors) = self.vectors(article) {
                self.enter(article, &vectors);
            }
        }
        times
    }

    pub(super) fn vectors(&self, article: u64) -> Option<Vectors> {
        let entry = self.articles.get(&article)?;
        let (_, own) = self.own.get(usize::from(entry.language))?;
        Some(entry.terms.weighed(own, &self.common))
    }

    fn move_if_better(&mut self, id: u64) {
        let (Some(entry), Some(vectors)) = (self.articles.get(&id).cloned(), self.vectors(id))
        else {
            return;
        };
        let from = entry.cluster;
        let (to, _) = self.without(from, &vectors, |stories| stories.place(&entry, &vectors));
        match to {
            Some(to) if to == from => {}
            Some(to) => self.shift(id, from, to, &vectors, Why::FitsBetter),
            // A cluster keeps its id when its founder leaves; the founder then
            // stays, for a new cluster would need the same id.
            None if id != from && !self.clusters.contains_key(&id) => {
                self.shift(id, from, id, &vectors, Why::FitsNowhere);
            }
            None => {}
        }
    }

    /// Runs `ask` while the cluster's vectors lack those of one article.
    fn without<T>(
        &mut self,
        cluster: u64,
        vectors: &Vectors,
        ask: impl FnOnce(&mut Stories) -> T,
    ) -> T {
        let mut kept = Vectors::default();
        if let Some(cluster) = self.clusters.get_mut(&cluster) {
            kept.words = cluster.words.less(&vectors.words);
            kept.windows = cluster.windows.less(&vectors.windows);
            kept.shared = cluster.shared.less(&vectors.shared);
            cluster.exchange(&mut kept);
        }
        let answer = ask(self);
        if let Some(cluster) = self.clusters.get_mut(&cluster) {
            cluster.exchange(&mut kept);
        }
        answer
    }

    fn shift(&mut self, article: u64, from: u64, to: u64, vectors: &Vectors, why: Why) {
        if let Some(cluster) = self.clusters.get_mut(&from) {
            cluster.members.retain(|member| *member != article);
            cluster.words = cluster.words.less(&vectors.words);
            cluster.windows = cluster.windows.less(&vectors.windows);
            cluster.shared = cluster.shared.less(&vectors.shared);
            if cluster.members.is_empty() {
                self.remove(from);
            } else {
                self.time_again(from);
            }
        }
        if let Some(entry) = self.articles.get_mut(&article) {
            entry.cluster = to;
        }
        self.enter(article, vectors);
        self.moves.push(Move {
            article,
            from,
            to,
            why,
        });
    }

    fn time_again(&mut self, id: u64) {
        let Some(cluster) = self.clusters.get_mut(&id) else {
            return;
        };
        let times = cluster
            .members
            .iter()
            .filter_map(|id| Some(self.articles.get(id)?.time));
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for time in times {
            (first, last) = (first.min(time), last.max(time));
        }
        if first <= last {
            (cluster.first, cluster.last) = (first, last);
        }
    }
}

impl Cluster {
    fn exchange(&mut self, vectors: &mut Vectors) {
        std::mem::swap(&mut self.words, &mut vectors.words);
        std::mem::swap(&mut self.windows, &mut vectors.windows);
        std::mem::swap(&mut self.shared, &mut vectors.shared);
    }
}
