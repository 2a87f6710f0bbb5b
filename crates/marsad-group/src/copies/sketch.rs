//! The sketch of an article: all that near-duplicates ask of it.

use serde::{Deserialize, Serialize};

use super::minhash::Signature;
use super::shingles::{ShingleSet, shingles};
use super::template::Templates;
use super::words::Words;

/// Articles with fewer words are copies only where their bodies are equal.
pub const WORDS_AT_LEAST: usize = 20;
/// Shingles of the body among which anchors are sought.
const ANCHOR_WORDS: usize = 80;
/// One shingle of so many is an anchor.
const ANCHOR_EVERY: u64 = 8;

/// Sketch of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Hash of the whole body.
    pub body: u64,
    /// Words of the article.
    pub words: u32,
    /// MinHash; none where the article is short or all template.
    pub signature: Option<Signature>,
    /// The exact set of shingles.
    pub set: ShingleSet,
    /// Shingles from the head of the body, the same few in every copy of it.
    pub anchors: Box<[u32]>,
}

impl Sketch {
    /// Sketches an article of `outlet`, without the outlet's template text.
    pub fn new(words: &Words, outlet: u64, templates: &Templates) -> Sketch {
        let long = words.all().len() >= WORDS_AT_LEAST;
        let mut own: Vec<u64> = Vec::new();
        let mut head = 0;
        if long {
            own.reserve(words.all().len());
            let headline = words.all().len() - words.body().len();
            for (at, hash) in shingles(words.all()).enumerate() {
                if !templates.holds(outlet, hash) {
                    own.push(hash);
                    if at < headline {
                        head = own.len();
                    }
                }
            }
        }
        Sketch {
            body: words.body_hash(),
            words: u32::try_from(words.all().len()).unwrap_or(u32::MAX),
            signature: Signature::new(own.iter().copied()),
            set: ShingleSet::new(own.iter().copied()),
            anchors: anchors(own.get(head..).unwrap_or(&[])),
        }
    }

    /// Bytes that the sketch takes.
    pub fn bytes(&self) -> usize {
        let signature = self
            .signature
            .as_ref()
            .map_or(0, |_| 2 * super::minhash::BINS);
        size_of::<Sketch>() + signature + self.set.bytes() + 4 * self.anchors.len()
    }
}

fn anchors(body: &[u64]) -> Box<[u32]> {
    let mut anchors: Vec<u32> = body
        .iter()
        .take(ANCHOR_WORDS)
        .filter(|hash| hash.is_multiple_of(ANCHOR_EVERY))
        .map(|hash| (hash >> 16) as u32)
        .collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors.into_boxed_slice()
}
