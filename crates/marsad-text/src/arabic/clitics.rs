//! Joined particles and pronouns, and all ways to take them off a word.
//!
//! In: the [`Letters`] of a word. Out: [`Cut`]s, the whole word first. A cut
//! says nothing of whether the rest is a word.

use super::letters::Letters;

/// Particles joined before a word, as a set in fixed order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proclitics(pub(super) u8);

/// The particles, in the order of their bits.
pub(super) const PARTICLES: [char; 7] = ['و', 'ف', 'ب', 'ك', 'ل', 'س', 'أ'];

pub(super) const CONJUNCTIONS: u8 = 0b11;
pub(super) const PREPOSITIONS: u8 = 0b1_1100;
pub(super) const LAM: u8 = 0b1_0000;
pub(super) const FUTURE: u8 = 0b10_0000;
pub(super) const QUESTION: u8 = 0b100_0000;

impl Proclitics {
    /// Whether `particle` is joined.
    pub fn has(self, particle: char) -> bool {
        self.0 & bit(particle) != 0
    }

    /// Whether none is.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The bit of a particle; 0 for other letters.
pub(super) fn bit(particle: char) -> u8 {
    PARTICLES
        .iter()
        .position(|p| *p == particle)
        .map_or(0, |at| 1 << at)
}

/// Attached pronouns, longest first; `true` where they also join nouns.
pub(super) const PRONOUNS: [&[char]; 12] = [
    &['ك', 'م', 'ا'],
    &['ه', 'م', 'ا'],
    &['ه', 'ا'],
    &['ه', 'م'],
    &['ه', 'ن'],
    &['ك', 'م'],
    &['ك', 'ن'],
    &['ن', 'ا'],
    &['ن', 'ي'],
    &['ه'],
    &['ك'],
    &['ي'],
];

/// A word cut in three: letters before, stem, letters after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// Particles taken off.
    pub(super) particles: u8,
    /// First letter of the stem.
    pub(super) start: usize,
    /// One past its last.
    pub(super) end: usize,
}

impl Cut {
    /// The pronoun of this cut.
    pub(super) fn pronoun(self, letters: &Letters) -> &[char] {
        letters.slice(self.end, letters.len())
    }
}

/// Starts of the stem that the letters allow, with their particles.
pub(super) fn starts(letters: &Letters, emit: &mut impl FnMut(u8, usize)) {
    emit(0, 0);
    let len = letters.len();
    let at = |n: usize| if n + 1 < len { bit(letters.at(n)) } else { 0 };
    let inner = PREPOSITIONS | FUTURE;
    let first = at(0);
    if first != 0 {
        emit(first, 1);
    }
    let second = at(1);
    if first & (CONJUNCTIONS | QUESTION) != 0 && second & inner != 0 {
        emit(first | second, 2);
    }
    if first & QUESTION != 0 && second & CONJUNCTIONS != 0 {
        emit(first | second, 2);
    }
}

/// Ends of the stem that the letters allow: the whole, then before a pronoun.
pub(super) fn ends(letters: &Letters, emit: &mut impl FnMut(usize)) {
    let len = letters.len();
    emit(len);
    if !matches!(letters.at(len - 1), 'ه' | 'ا' | 'م' | 'ن' | 'ي' | 'ك') {
        return;
    }
    for pronoun in PRONOUNS {
        if let Some(at) = len.checked_sub(pronoun.len())
            && at > 0
            && letters.slice(at, len) == pronoun
        {
            emit(at);
        }
    }
}
