//! Normalised words of an article, as hashes.
//!
//! In: headline and body. Out: one 64-bit hash a word, in order. Words are runs
//! of letters and digits of the folded text (no vowel signs, one alef, one ya,
//! case folded), so that two printings of one sentence have the same hashes.
//! Invariant: the hash of a word depends on its folded letters alone.

use marsad_text::{Folding, fold_each};

/// Words that are read of one article; the rest is left out.
pub const WORDS_AT_MOST: usize = 20_000;

/// The words of an article: headline first, then body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    hashes: Vec<u64>,
    /// How many of them belong to the headline.
    headline: usize,
}

impl Words {
    /// Reads headline and body.
    pub fn of(headline: &str, body: &str) -> Words {
        let mut words = Words {
            hashes: Vec::with_capacity((headline.len() + body.len()) / 9),
            headline: 0,
        };
        words.read(headline);
        words.headline = words.hashes.len();
        words.read(body);
        words
    }

    /// Words that were hashed elsewhere, with the length of the headline.
    pub fn from_hashes(hashes: Vec<u64>, headline: usize) -> Words {
        let headline = headline.min(hashes.len());
        Words { hashes, headline }
    }

    /// All words.
    pub fn all(&self) -> &[u64] {
        &self.hashes
    }

    /// The words of the body.
    pub fn body(&self) -> &[u64] {
        self.hashes.get(self.headline..).unwrap_or(&[])
    }

    /// One hash for the whole body: equal bodies have equal hashes.
    pub fn body_hash(&self) -> u64 {
        self.body()
            .iter()
            .fold(SEED, |hash, word| mix(hash.rotate_left(7) ^ word))
    }

    fn read(&mut self, text: &str) {
        let mut hash = SEED;
        let mut inside = false;
        let hashes = &mut self.hashes;
        fold_each(text, Folding::MATCH, |c| {
            if is_word(c) {
                hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
                hash ^= hash >> 29;
                inside = true;
            } else if inside {
                if hashes.len() < WORDS_AT_MOST {
                    hashes.push(mix(hash));
                }
                (hash, inside) = (SEED, false);
            }
        });
        if inside && hashes.len() < WORDS_AT_MOST {
            hashes.push(mix(hash));
        }
    }
}

/// The hash that [`Words::of`] gives a folded word.
pub fn word_hash(folded: &str) -> u64 {
    let hash = folded.chars().fold(SEED, |hash, c| {
        let hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME);
        hash ^ (hash >> 29)
    });
    mix(hash)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of SplitMix64: every bit of the result depends on every bit.
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        matches!(c, '\u{621}'..='\u{64a}' | '\u{671}'..='\u{6d3}') || c.is_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_hash() {
        let plain = Words::of("", "اعلنت الحكومه الي اخره 2024");
        let signed = Words::of("", "أعلنَت: «الحكومةُ» إلى آخره، ٢٠٢٤.");
        assert_eq!(plain.all(), signed.all());
        assert_eq!(plain.all()[0], word_hash("اعلنت"));
        assert_eq!(plain.body_hash(), signed.body_hash());
    }

    #[test]
    fn order_counts_in_the_hash_of_a_body() {
        let one = Words::of("x", "port opens today");
        let other = Words::of("x", "today port opens");
        assert_ne!(one.body_hash(), other.body_hash());
        assert_eq!(one.body().len(), 3);
    }
}
