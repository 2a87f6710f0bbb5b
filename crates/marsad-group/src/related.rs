//! Read also: what else an article's readers may want, each with its reason.
//!
//! In: an article and the state of stories. Out: articles in order of use: other
//! events of its thread, other languages, other outlets on the same event, and
//! background from earlier. Invariant: no article twice, never itself.

use serde::{Deserialize, Serialize};

use crate::stories::{Cluster, Stories};

/// Why an article is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Reason {
    /// Another event of the same story.
    SameStory {
        /// Seconds after the article's own event; negative for earlier ones.
        after: i64,
    },
    /// The same story in another language.
    OtherLanguage {
        /// Which.
        language: String,
    },
    /// Another outlet on the same event.
    OtherOutlet,
    /// An earlier story with the same actors and places.
    Background {
        /// Terms of the entities that both name, see
        /// [`entity`](crate::stories::names::entity).
        entities: Vec<u32>,
    },
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The article.
    pub article: u64,
    /// Why.
    pub reason: Reason,
}

/// Entities that background must share.
const SHARED: usize = 2;

/// At most `limit` articles to read after `article`, of each kind in turn.
pub fn related(stories: &Stories, article: u64, limit: usize) -> Vec<Related> {
    let Some(number) = stories.cluster_of(article) else {
        return Vec::new();
    };
    let Some(own) = stories.cluster(number) else {
        return Vec::new();
    };
    let mut kinds: [Vec<Related>; 4] = Default::default();
    for id in stories.thread(own.thread) {
        let Some(other) = stories.cluster(id).filter(|_| id != number) else {
            continue;
        };
        let Some(lead) = other.members.first().copied() else {
            continue;
        };
        if other.language == own.language {
            let after = other.first - own.first;
            kinds[0].push(Related {
                article: lead,
                reason: Reason::SameStory { after },
            });
        } else {
            let language = other.language.clone();
            kinds[1].push(Related {
                article: lead,
                reason: Reason::OtherLanguage { language },
            });
        }
    }
    let outlets = stories.other_outlets(number, article).into_iter();
    kinds[2].extend(outlets.map(|article| Related {
        article,
        reason: Reason::OtherOutlet,
    }));
    kinds[3].extend(background(stories, own));
    in_turn(&kinds, limit)
}

/// Earlier stories of the same language that name the same, the closest first.
fn background(stories: &Stories, own: &Cluster) -> Vec<Related> {
    let mut found: Vec<(usize, i64, Related)> = Vec::new();
    for (_, other) in stories.clusters() {
        let earlier = other.first < own.first && other.thread != own.thread;
        if !earlier || other.language != own.language {
            continue;
        }
        let entities = own.entities_shared(other);
        if let Some(article) = other.members.first().copied()
            && entities.len() >= SHARED
        {
            let related = Related {
                article,
                reason: Reason::Background {
                    entities: entities.clone(),
                },
            };
            found.push((entities.len(), other.first, related));
        }
    }
    found.sort_by_key(|(shared, first, related)| {
        (std::cmp::Reverse((*shared, *first)), related.article)
    });
    found.truncate(8);
    found.into_iter().map(|(_, _, related)| related).collect()
}

/// One of each kind, then the next of each.
fn in_turn(kinds: &[Vec<Related>; 4], limit: usize) -> Vec<Related> {
    let longest = kinds.iter().map(Vec::len).max().unwrap_or(0);
    let turns = (0..longest).flat_map(|turn| {
        kinds
            .iter()
            .filter_map(move |kind: &Vec<Related>| kind.get(turn))
    });
    turns.take(limit).cloned().collect()
}
