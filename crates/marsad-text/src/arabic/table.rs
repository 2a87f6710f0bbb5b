//! The table of all word forms: from letters to what they may be.
//!
//! In: a [`Reading`] for every form, under its keys. Out: the readings of a
//! stretch of letters. Forms are kept as 64-bit keys, not as text. Invariant:
//! after [`Builder::finish`] readings of one key lie together.

use super::letters::Keys;
use super::{Derived, LemmaId, PartOfSpeech, Tense, Voice};

/// Where a form may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places(pub(super) u8);

impl Places {
    /// At the end of a word.
    pub(super) const FREE: Places = Places(1);
    /// Before an attached pronoun.
    pub(super) const BOUND: Places = Places(2);
    /// Both.
    pub(super) const BOTH: Places = Places(3);
    /// Not after the article.
    pub(super) const INDEFINITE: u8 = 4;

    pub(super) fn allows(self, bound: bool) -> bool {
        self.0 & (if bound { 2 } else { 1 }) != 0
    }

    pub(super) fn takes_article(self) -> bool {
        self.0 & Places::INDEFINITE == 0
    }
}

/// Number of a noun or adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Two.
    Dual,
    /// More.
    Plural,
}

/// One thing that a form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) lemma: LemmaId,
    pub(super) pos: PartOfSpeech,
    pub(super) derived: Derived,
    pub(super) tense: Option<Tense>,
    pub(super) voice: Option<Voice>,
    pub(super) persons: u16,
    pub(super) number: Number,
    pub(super) feminine: bool,
    pub(super) places: Places,
    /// Particles that a function word takes before it, as bits.
    pub(super) proclitics: u8,
    /// Part of the exact key.
    pub(super) mark: u16,
}

/// Collects readings.
#[derive(Debug, Default)]
pub(super) struct Builder {
    entries: Vec<(u64, Reading)>,
}

impl Builder {
    /// Adds a form.
    pub(super) fn add(&mut self, keys: Keys, mut reading: Reading) {
        reading.mark = keys.mark();
        self.entries.push((keys.loose, reading));
    }

    /// Sorts.
    pub(super) fn finish(mut self) -> Table {
        // Of two readings that cost the same the one that the lexicon names first comes first.
        self.entries.sort_by_key(|(key, _)| *key);
        let bits = 64 - (self.entries.len().max(2) as u64).leading_zeros();
        let shift = 64 - bits;
        let mut starts = vec![0u32; (1usize << bits) + 1];
        for (key, _) in &self.entries {
            starts[bucket(*key, shift) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (keys, readings) = self.entries.into_iter().unzip();
        Table {
            keys,
            readings,
            starts,
            shift,
        }
    }
}

/// All forms.
#[derive(Debug)]
pub(super) struct Table {
    keys: Vec<u64>,
    readings: Vec<Reading>,
    /// Where the keys of each bucket (their highest bits) begin.
    starts: Vec<u32>,
    shift: u32,
}

#[expect(clippy::cast_possible_truncation, reason = "at most 2^32 buckets")]
fn bucket(key: u64, shift: u32) -> usize {
    (key >> shift) as usize
}

impl Table {
    /// The readings under a key.
    pub(super) fn get(&self, key: u64) -> &[Reading] {
        let at = bucket(key, self.shift);
        let (from, to) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        let keys = &self.keys[from..to];
        let Some(first) = keys.iter().position(|k| *k == key) else {
            return &[];
        };
        let count = keys[first..].iter().take_while(|k| **k == key).count();
        &self.readings[from + first..from + first + count]
    }

    /// How many readings.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.keys.len() * 8 + self.readings.len() * size_of::<Reading>() + self.starts.len() * 4
    }
}
