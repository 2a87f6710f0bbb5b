//! An article joins an event cluster, or founds one.

use super::packed::{Packed, Vectors};
use super::series::are_instalments;
use super::state::{Cluster, Entry, Stories};
use super::terms::Terms;
use super::vector::SparseVector;

/// Weightiest words of an article by which clusters are sought.
const ASKED: usize = 14;
/// Clusters read from one posting list, the newest.
const POSTINGS: usize = 48;
/// Clusters that are compared in full.
const COMPARED: usize = 12;
/// Articles of a cluster that are compared for series, the newest.
const SERIES_READ: usize = 24;
/// Terms that a cluster keeps of words, windows and shared terms.
const MOST: [usize; 3] = [200, 160, 80];
pub(super) const DAY: f32 = 86_400.0;

impl Stories {
    /// Takes the first copy of an article in; gives its event cluster.
    pub fn add(&mut self, id: u64, time: i64, outlet: u64, language: &str, terms: &Terms) -> u64 {
        if let Some(entry) = self.articles.get(&id) {
            return entry.cluster;
        }
        self.fade(time);
        let place = self.language(language);
        let own = &mut self.own[usize::from(place)].1;
        let (packed, vectors) = Packed::new(terms, own, &mut self.common);
        let entry = Entry {
            time,
            outlet,
            language: place,
            has_body: terms.has_body,
            terms: packed,
            cluster: id,
        };
        let (cluster, series) = self.place(&entry, &vectors);
        self.articles.insert(
            id,
            Entry {
                cluster: cluster.unwrap_or(id),
                ..entry
            },
        );
        self.enter(id, &vectors);
        if series
            && cluster.is_none()
            && let Some(cluster) = self.clusters.get_mut(&id)
        {
            cluster.series = true;
        }
        cluster.unwrap_or(id)
    }

    /// The cluster that an article joins, and whether a series forbade one.
    pub(super) fn place(&mut self, entry: &Entry, vectors: &Vectors) -> (Option<u64>, bool) {
        let mut best: Option<(f32, u64)> = None;
        let mut forbidden = None;
        for candidate in self.candidates(entry, &vectors.words) {
            let Some(cluster) = self.clusters.get(&candidate) else {
                continue;
            };
            let likeness = self.likeness(entry, vectors, cluster);
            if likeness < self.threshold(entry) || best.is_some_and(|(most, _)| likeness <= most) {
                continue;
            }
            if self.is_series(entry, cluster) {
                forbidden = Some(candidate);
                continue;
            }
            best = Some((likeness, candidate));
        }
        if let Some(cluster) = forbidden.and_then(|id| self.clusters.get_mut(&id)) {
            cluster.series = true;
        }
        (best.map(|(_, id)| id), forbidden.is_some())
    }

    /// Puts an article's vectors into its cluster, which may be new.
    pub(super) fn enter(&mut self, id: u64, vectors: &Vectors) {
        let Some(entry) = self.articles.get(&id) else {
            return;
        };
        let (number, time) = (entry.cluster, entry.time);
        let language = usize::from(entry.language);
        let cluster = self.clusters.entry(number).or_insert_with(|| Cluster {
            language: self.own[language].0.clone(),
            first: time,
            last: time,
            thread: number,
            ..Cluster::default()
        });
        cluster.first = cluster.first.min(time);
        cluster.last = cluster.last.max(time);
        if let Err(at) = cluster.members.binary_search(&id) {
            cluster.members.insert(at, id);
        }
        cluster.words.add(&vectors.words, MOST[0]);
        cluster.windows.add(&vectors.windows, MOST[1]);
        cluster.shared.add(&vectors.shared, MOST[2]);
        self.post(number, &vectors.words.heaviest(2 * ASKED));
    }

    /// Puts a cluster at the head of the lists of some words.
    fn post(&mut self, number: u64, terms: &[u32]) {
        for term in terms {
            let list = self.postings.entry(*term).or_default();
            if list.last() != Some(&number) {
                list.retain(|other| *other != number);
                list.push(number);
                if list.len() > 2 * POSTINGS {
                    list.drain(..POSTINGS);
                }
            }
        }
    }

    /// Puts a cluster into the lists of its own weightiest words.
    fn post_cluster(&mut self, number: u64) {
        if let Some(cluster) = self.clusters.get(&number) {
            let terms = cluster.words.heaviest(3 * ASKED);
            self.post(number, &terms);
        }
    }

    /// The place of a language in the list.
    fn language(&mut self, language: &str) -> u16 {
        let known = self.own.iter().position(|(name, _)| name == language);
        let place = known.unwrap_or_else(|| {
            self.own.push((language.to_owned(), Default::default()));
            self.own.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// The likeness that an article needs.
    pub(super) fn threshold(&self, entry: &Entry) -> f32 {
        if entry.has_body {
            self.settings.join
        } else {
            self.settings.join_title
        }
    }

    /// How well an article fits a cluster.
    pub(super) fn likeness(&self, entry: &Entry, vectors: &Vectors, cluster: &Cluster) -> f32 {
        let gap = if entry.time < cluster.first {
            cluster.first - entry.time
        } else {
            entry.time - cluster.last
        };
        // Compounds and inflection weigh more where there are few words.
        let windows = self.settings.windows * if entry.has_body { 1.0 } else { 2.0 };
        let fields = [
            (vectors.words.cosine(&cluster.words), 1.0, true),
            (vectors.windows.cosine(&cluster.windows), windows, true),
            (
                vectors.shared.cosine(&cluster.shared),
                self.settings.shared,
                !vectors.shared.is_empty() && !cluster.shared.is_empty(),
            ),
        ];
        mean(&fields) * self.fading(gap)
    }

    /// 1 for no gap in time, falling as a bell.
    pub(super) fn fading(&self, gap: i64) -> f32 {
        let gap = gap.max(0) as f32 / DAY / self.settings.days;
        (-gap * gap / 2.0).exp()
    }

    /// Whether an article is the next instalment of what a cluster reports.
    fn is_series(&self, entry: &Entry, cluster: &Cluster) -> bool {
        let members = cluster.members.iter().rev().take(SERIES_READ);
        members
            .filter_map(|id| self.articles.get(id))
            .filter(|other| other.outlet == entry.outlet)
            .any(|other| are_instalments(entry.time - other.time, &entry.terms, &other.terms))
    }

    /// The clusters that share the most of an article's weightiest words.
    fn candidates(&self, entry: &Entry, words: &SparseVector) -> Vec<u64> {
        let mut found: Vec<u64> = Vec::new();
        for term in words.heaviest(ASKED) {
            let list = self
                .postings
                .get(&term)
                .map_or(&[][..], |list| list.as_slice());
            found.extend(list.iter().rev().take(POSTINGS));
        }
        found.sort_unstable();
        let mut counted: Vec<(usize, u64)> = found
            .chunk_by(|a, b| a == b)
            .map(|run| (run.len(), run[0]))
            .collect();
        counted.sort_unstable_by(|a, b| b.cmp(a));
        let ids = counted.into_iter().map(|(_, id)| id);
        ids.filter(|id| self.takes(*id, entry))
            .take(COMPARED)
            .collect()
    }

    fn takes(&self, cluster: u64, entry: &Entry) -> bool {
        let limit = self.settings.freeze_days * 86_400;
        self.clusters.get(&cluster).is_some_and(|cluster| {
            cluster.language == self.own[usize::from(entry.language)].0
                && entry.time - cluster.last <= limit
        })
    }

    fn fade(&mut self, time: i64) {
        let day = time.div_euclid(86_400);
        if self.day == 0 || day > self.day {
            let days = if self.day == 0 {
                0
            } else {
                u32::try_from(day - self.day).unwrap_or(u32::MAX)
            };
            for own in self.own.iter_mut().flat_map(|(_, own)| own) {
                own.fade(days);
            }
            self.common.fade(days);
            self.day = day;
        }
    }

    /// Makes the posting lists anew from the centroids.
    pub(super) fn post_all(&mut self) {
        self.postings.clear();
        let clusters = self.clusters.iter();
        let mut order: Vec<(i64, u64)> =
            clusters.map(|(id, cluster)| (cluster.last, *id)).collect();
        order.sort_unstable();
        for (_, id) in order {
            self.post_cluster(id);
        }
    }
}

/// The weighted mean of the fields that are there.
pub(super) fn mean(fields: &[(f32, f32, bool)]) -> f32 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, weight, there) in fields {
        if *there {
            sum += value * weight;
            weights += weight;
        }
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}
