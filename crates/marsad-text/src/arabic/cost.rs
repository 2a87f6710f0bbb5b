//! What each reading of a word costs: the cheapest is the likeliest.
//!
//! The figures are rough negative logarithms of how often such a reading is the
//! right one in press Arabic, set by hand: a whole word of the dictionary beats
//! a cut one, a function word beats a rare verb, a command is rare in news.

use super::letters::Letters;
use super::table::Reading;
use super::{Derived, PartOfSpeech, Tense, Voice};

/// A particle before the word, by bit: و ف ب ك ل س أ.
const PARTICLES: [f32; 7] = [0.7, 1.0, 0.9, 1.9, 0.9, 0.4, 3.5];

/// Cost of joined particles.
pub(super) fn particles(bits: u8) -> f32 {
    let each = PARTICLES.iter().enumerate();
    each.map(|(at, cost)| if bits & (1 << at) != 0 { *cost } else { 0.0 })
        .sum()
}

/// Cost of an attached pronoun.
pub(super) fn pronoun(letters: &[char]) -> f32 {
    match letters {
        [] => 0.0,
        ['ه'] | ['ه', 'ا' | 'م'] => 0.6,
        ['ه', 'م', 'ا'] => 1.0,
        // After a perfect it is a pronoun as often as the first person.
        ['ن', 'ا'] => 1.4,
        ['ي'] | ['ك'] => 2.4,
        _ => 1.5,
    }
}

/// Cost of the reading of a stem whose letters are `from..to`.
pub(super) fn reading(reading: &Reading, letters: &Letters, from: usize, to: usize) -> f32 {
    let mut cost = match reading.pos {
        PartOfSpeech::Verb | PartOfSpeech::Auxiliary => verb(reading),
        PartOfSpeech::Noun | PartOfSpeech::Adjective => match reading.derived {
            Derived::Own if reading.pos == PartOfSpeech::Adjective => 1.1,
            Derived::Own => 1.0,
            Derived::Masdar => 1.1,
            Derived::ActiveParticiple => 1.4,
            Derived::PassiveParticiple => 1.6,
        },
        PartOfSpeech::Name => 2.0,
        _ => 0.0,
    };
    if letters.keys(from, to).mark() != reading.mark {
        let written = letters.slice(from, to);
        let clear = written
            .iter()
            .any(|letter| matches!(letter, 'أ' | 'إ' | 'آ'));
        let open = written.first() == Some(&'ا');
        cost += match (clear, open) {
            (true, _) => 2.5,
            (false, true) => 0.5,
            (false, false) => 1.2,
        };
    }
    if !reading.places.takes_article() {
        // An accusative in ا, where a name may end so (روسيا).
        cost += 1.2;
    }
    if to - from < 3 && is_content(reading.pos) {
        cost += 0.8;
    }
    cost
}

/// What a word that the dictionary does not know costs, uncut.
pub(super) const UNKNOWN: f32 = 4.2;

/// Nouns, verbs, names: short ones are seldom what a cut leaves.
pub(super) fn is_content(pos: PartOfSpeech) -> bool {
    matches!(
        pos,
        PartOfSpeech::Verb | PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Name
    )
}

fn verb(reading: &Reading) -> f32 {
    let mut cost = 1.2;
    if reading.voice == Some(Voice::Passive) {
        cost += 0.8;
    }
    if reading.persons >> 7 == 0 {
        cost += 0.9;
    }
    match reading.tense {
        Some(Tense::Imperative) => cost + 2.0,
        Some(Tense::Imperfect) => cost - 0.15,
        _ => cost,
    }
}
