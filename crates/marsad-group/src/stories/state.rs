//! The state of stories: articles, event clusters, threads.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::frequency::Frequencies;
use super::packed::Packed;
use super::terms::SharedKind;
use super::vector::SparseVector;

/// Weights and thresholds, one set for all languages.
///
/// `join` is fitted on English event clusters with full texts (flat between .28
/// and .34), `join_title` on their titles alone at a precision of .82. The other
/// values, and letter windows weighing double in titles, were chosen with the
/// titles of a multilingual set in view: figures on that set are not blind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StorySettings {
    /// Weight of letter windows beside words (1); doubled for a title alone.
    pub windows: f32,
    /// Weight of shared terms beside words (1).
    pub shared: f32,
    /// Likeness at which an article with a body joins a cluster.
    pub join: f32,
    /// The same for a title alone.
    pub join_title: f32,
    /// Likeness at which two clusters of one language are one thread.
    pub thread: f32,
    /// Cosine of shared terms at which clusters of two languages are one thread.
    pub across: f32,
    /// Shared terms that clusters of two languages must have.
    pub across_terms: usize,
    /// Days in which the likeness of an article and a cluster falls to .61.
    pub days: f32,
    /// Days without a new article after which a cluster takes no more.
    pub freeze_days: i64,
    /// Days without a new article after which a thread is forgotten.
    pub expire_days: i64,
}

impl Default for StorySettings {
    fn default() -> Self {
        StorySettings {
            windows: 0.6,
            shared: 0.3,
            join: 0.31,
            join_title: 0.24,
            thread: 0.28,
            across: 0.35,
            across_terms: 3,
            days: 4.0,
            freeze_days: 12,
            expire_days: 60,
        }
    }
}

/// An article that clusters are made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) time: i64,
    pub(super) outlet: u64,
    pub(super) cluster: u64,
    pub(super) terms: Packed,
    /// Place of its language in the list.
    pub(super) language: u16,
    pub(super) has_body: bool,
}

/// An event: the articles of one language that report it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Cluster {
    /// The language of its articles.
    pub language: String,
    /// Its articles, ascending by id.
    pub members: Vec<u64>,
    /// Seconds of the first article.
    pub first: i64,
    /// Seconds of the last article.
    pub last: i64,
    /// The thread it belongs to.
    pub thread: u64,
    /// Whether it is an instalment of a series.
    pub series: bool,
    pub(super) words: SparseVector,
    pub(super) windows: SparseVector,
    pub(super) shared: SparseVector,
}

/// Why an article or cluster was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Another cluster fits better.
    FitsBetter,
    /// It fits no cluster any more.
    FitsNowhere,
    /// Threads were joined.
    Joined,
    /// Threads were parted.
    Parted,
}

/// A change of mind, for the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The article (of a cluster that moves: its id).
    pub article: u64,
    /// Cluster or thread before.
    pub from: u64,
    /// Cluster or thread after.
    pub to: u64,
    /// Why.
    pub why: Why,
}

/// All that restores the state.
pub type StorySnapshot = Stories;

/// Stories of a window of time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Stories {
    pub(super) settings: StorySettings,
    pub(super) articles: FxHashMap<u64, Entry>,
    pub(super) clusters: FxHashMap<u64, Cluster>,
    /// Languages, each with its frequencies of words and of windows.
    pub(super) own: Vec<(String, [Frequencies; 2])>,
    pub(super) common: Frequencies,
    /// Words → clusters that hold them, the newest last.
    pub(super) postings: FxHashMap<u32, Vec<u64>>,
    pub(super) moves: Vec<Move>,
    pub(super) day: i64,
    /// Names of threads that others have taken up.
    pub(super) aliases: BTreeMap<u64, u64>,
    /// Clusters of each thread that has been tended.
    pub(super) threads: BTreeMap<u64, Vec<u64>>,
}

impl Stories {
    /// Nothing seen yet.
    pub fn new(settings: StorySettings) -> Stories {
        Stories {
            settings,
            ..Stories::default()
        }
    }

    /// The event cluster of an article: the id of the article that founded it.
    pub fn cluster_of(&self, article: u64) -> Option<u64> {
        Some(self.articles.get(&article)?.cluster)
    }

    /// The thread of an article.
    pub fn thread_of(&self, article: u64) -> Option<u64> {
        Some(self.clusters.get(&self.cluster_of(article)?)?.thread)
    }

    /// A cluster.
    pub fn cluster(&self, id: u64) -> Option<&Cluster> {
        self.clusters.get(&id)
    }

    /// All clusters, in no order.
    pub fn clusters(&self) -> impl Iterator<Item = (u64, &Cluster)> {
        self.clusters.iter().map(|(id, cluster)| (*id, cluster))
    }

    /// The name that a thread has now which was called `name` once.
    pub fn current(&self, name: u64) -> u64 {
        let mut name = name;
        // Aliases lead to later names only; a bound costs nothing.
        for _ in 0..64 {
            if self.threads.contains_key(&name) {
                return name;
            }
            match self.aliases.get(&name) {
                Some(other) => name = *other,
                None => break,
            }
        }
        self.thread_of(name).unwrap_or(name)
    }

    /// The clusters of a thread, the earliest first.
    pub fn thread(&self, id: u64) -> Vec<u64> {
        let known = self.threads.get(&id).map_or(&[][..], Vec::as_slice);
        let mut clusters: Vec<(i64, u64)> = known
            .iter()
            .filter_map(|id| Some((self.clusters.get(id)?.first, *id)))
            .collect();
        clusters.sort_unstable();
        clusters.into_iter().map(|(_, id)| id).collect()
    }

    /// Takes the changes that were logged since the last call.
    pub fn take_moves(&mut self) -> Vec<Move> {
        std::mem::take(&mut self.moves)
    }

    /// Articles in the window.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether the window is empty.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Bytes of the tables by which clusters are found, and of frequencies.
    pub fn table_bytes(&self) -> usize {
        let lists = self.postings.values();
        let lists: usize = lists.map(|list| 8 * list.capacity() + 40).sum();
        let own = self.own.iter().flat_map(|(_, own)| own);
        lists + own.map(Frequencies::bytes).sum::<usize>() + self.common.bytes()
    }

    /// Bytes of the vectors of articles, and of clusters.
    pub fn bytes(&self) -> (usize, usize) {
        let articles = self.articles.values();
        let clusters = self.clusters.values();
        let size = |cluster: &Cluster| {
            let terms = cluster.words.terms().len()
                + cluster.windows.terms().len()
                + cluster.shared.terms().len();
            8 * (terms + cluster.members.len()) + size_of::<Cluster>()
        };
        (
            articles
                .map(|entry| entry.terms.bytes() + size_of::<Entry>())
                .sum(),
            clusters.map(size).sum(),
        )
    }
}

impl Cluster {
    /// The entities that both clusters name.
    pub fn entities_shared(&self, other: &Cluster) -> Vec<u32> {
        let named = |terms: &SparseVector, term: u32| {
            let terms = terms.terms();
            terms.binary_search_by_key(&term, |(term, _)| *term).is_ok()
        };
        let own = self.shared.terms().iter().map(|(term, _)| *term);
        own.filter(|term| {
            SharedKind::of(*term) == SharedKind::Entity && named(&other.shared, *term)
        })
        .collect()
    }
}

impl Stories {
    /// One article of each other outlet in a cluster, the earliest.
    pub fn other_outlets(&self, cluster: u64, article: u64) -> Vec<u64> {
        let own = self.articles.get(&article).map(|entry| entry.outlet);
        let mut seen: Vec<u64> = own.into_iter().collect();
        let members = self
            .clusters
            .get(&cluster)
            .map_or(&[][..], |cluster| &cluster.members);
        let mut ordered: Vec<(i64, u64, u64)> = members
            .iter()
            .filter_map(|id| {
                self.articles
                    .get(id)
                    .map(|entry| (entry.time, *id, entry.outlet))
            })
            .collect();
        ordered.sort_unstable();
        ordered.retain(|(_, _, outlet)| {
            let new = !seen.contains(outlet);
            seen.push(*outlet);
            new
        });
        ordered.into_iter().map(|(_, id, _)| id).collect()
    }
}
