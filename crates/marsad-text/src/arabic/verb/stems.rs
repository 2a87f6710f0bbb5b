//! The stems of a verb: what stays when persons change.
//!
//! In: a [`Verb`]. Out: for each aspect and voice a [`Stem`], long before
//! endings that begin with a vowel and short before consonants; a weak last
//! radical is left to the endings ([`Ending`]).

use super::super::phonemes::Sounds;
use super::{Verb, VerbForm, is_weak};

/// How the endings join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::arabic) enum Ending {
    /// After a consonant.
    Sound,
    /// Last radical weak after `a`; true where ā is written ا.
    WeakA(bool),
    /// Last radical weak after `i`.
    WeakI,
    /// Last radical weak after `u`.
    WeakU,
}

/// One stem in its two shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::arabic) struct Stem {
    pub(in crate::arabic) long: Sounds,
    pub(in crate::arabic) short: Sounds,
    pub(in crate::arabic) ending: Ending,
}

/// All stems of a verb, without the prefixes of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::arabic) struct Stems {
    pub(in crate::arabic) perfect: Stem,
    pub(in crate::arabic) perfect_passive: Stem,
    pub(in crate::arabic) imperfect: Stem,
    pub(in crate::arabic) imperfect_passive: Stem,
    /// With its joining vowel.
    pub(in crate::arabic) imperative: Stem,
    /// Vowel of the active person prefixes: `a` or `u`.
    pub(in crate::arabic) prefix: u8,
}

/// The vowels of one stem: between the last two radicals, and long and short
/// where the middle radical is weak.
#[derive(Clone, Copy)]
struct Vowels {
    inner: u8,
    hollow: (u8, u8),
}

const A: Vowels = Vowels {
    inner: b'a',
    hollow: (b'A', b'a'),
};
const I: Vowels = Vowels {
    inner: b'i',
    hollow: (b'I', b'i'),
};
/// `i` in sound verbs, ā in hollow ones (forms VII and VIII).
const IA: Vowels = Vowels {
    inner: b'i',
    hollow: (b'A', b'a'),
};

/// Onsets and vowels of the four stems of a form.
struct Plan {
    onsets: [Sounds; 4],
    vowels: [Vowels; 4],
    prefix: u8,
}

impl Stems {
    /// The stems of `verb`.
    pub(in crate::arabic) fn of(verb: &Verb) -> Stems {
        let plan = plan(verb);
        let [perfect, imperfect, perfect_passive, imperfect_passive] =
            [0, 1, 2, 3].map(|n| tail(verb, n, &plan.onsets[n], plan.vowels[n]));
        Stems {
            perfect,
            perfect_passive,
            imperfect,
            imperfect_passive,
            imperative: imperative(verb, &imperfect),
            prefix: plan.prefix,
        }
    }
}

/// Onsets in the order perfect, imperfect, and the same of the passive.
fn plan(verb: &Verb) -> Plan {
    let [f, c, l, _] = verb.root.map(|radical| [radical]);
    let of = Sounds::of;
    let (onsets, vowels, prefix) = match verb.form {
        VerbForm::I => return plan_one(verb),
        VerbForm::II => {
            let (active, passive) = (of(&[&f, b"a", &c]), of(&[&f, b"u", &c]));
            ([active, active, passive, active], [A, I, I, A], b'u')
        }
        VerbForm::III => {
            let (active, passive) = (of(&[&f, b"A"]), of(&[&f, b"U"]));
            ([active, active, passive, active], [A, I, I, A], b'u')
        }
        VerbForm::IV => {
            let bare = of(&[&f]);
            (
                [of(&[b"'a", &f]), bare, of(&[b"'u", &f]), bare],
                [A, I, I, A],
                b'u',
            )
        }
        VerbForm::V => {
            let active = of(&[b"ta", &f, b"a", &c]);
            (
                [active, active, of(&[b"tu", &f, b"u", &c]), active],
                [A, A, I, A],
                b'a',
            )
        }
        VerbForm::VI => {
            let active = of(&[b"ta", &f, b"A"]);
            (
                [active, active, of(&[b"tu", &f, b"U"]), active],
                [A, A, I, A],
                b'a',
            )
        }
        VerbForm::VII => {
            let bare = of(&[b"n", &f, b"a"]);
            (
                [of(&[b"<in", &f, b"a"]), bare, of(&[b"<un", &f, b"u"]), bare],
                [A, IA, I, A],
                b'a',
            )
        }
        VerbForm::VIII => {
            let (f, t) = eighth(verb);
            let bare = of(&[&[f, t], b"a"]);
            (
                [
                    of(&[b"<i", &[f, t], b"a"]),
                    bare,
                    of(&[b"<u", &[f, t], b"u"]),
                    bare,
                ],
                [A, IA, I, A],
                b'a',
            )
        }
        VerbForm::X => {
            let bare = of(&[b"sta", &f]);
            (
                [of(&[b"<ista", &f]), bare, of(&[b"<ustu", &f]), bare],
                [A, I, I, A],
                b'a',
            )
        }
        VerbForm::IX => {
            let bare = of(&[&f, &c, b"a"]);
            (
                [
                    of(&[b"<i", &f, &c, b"a"]),
                    bare,
                    of(&[b"<u", &f, &c, b"u"]),
                    bare,
                ],
                [A, I, I, A],
                b'a',
            )
        }
        VerbForm::XII => {
            let bare = of(&[&f, &c, b"aw"]);
            (
                [
                    of(&[b"<i", &f, &c, b"aw"]),
                    bare,
                    of(&[b"<u", &f, &c, b"U"]),
                    bare,
                ],
                [A, I, I, A],
                b'a',
            )
        }
        VerbForm::QI => {
            let (active, passive) = (of(&[&f, b"a", &c]), of(&[&f, b"u", &c]));
            ([active, active, passive, active], [A, I, I, A], b'u')
        }
        VerbForm::QII => {
            let active = of(&[b"ta", &f, b"a", &c]);
            (
                [active, active, of(&[b"tu", &f, b"u", &c]), active],
                [A, A, I, A],
                b'a',
            )
        }
        VerbForm::QIII => {
            let bare = of(&[&f, &c, b"an"]);
            (
                [
                    of(&[b"<i", &f, &c, b"an"]),
                    bare,
                    of(&[b"<u", &f, &c, b"un"]),
                    bare,
                ],
                [A, I, I, A],
                b'a',
            )
        }
        VerbForm::QIV => {
            let bare = of(&[&f, &c, b"a", &l]);
            (
                [
                    of(&[b"<i", &f, &c, b"a", &l]),
                    bare,
                    of(&[b"<u", &f, &c, b"u", &l]),
                    bare,
                ],
                [A, I, I, A],
                b'a',
            )
        }
    };
    Plan {
        onsets,
        vowels,
        prefix,
    }
}

fn plan_one(verb: &Verb) -> Plan {
    let f = [verb.first()];
    let (open, passive, bare) = (
        Sounds::of(&[&f, b"a"]),
        Sounds::of(&[&f, b"u"]),
        Sounds::of(&[&f]),
    );
    let imperfect = if drops_first(verb) {
        Sounds::default()
    } else {
        bare
    };
    let short = if verb.imperfect == b'u' { b'u' } else { b'i' };
    let perfect_vowels = Vowels {
        inner: verb.perfect,
        hollow: (b'A', short),
    };
    let long = match verb.imperfect {
        b'u' => b'U',
        b'i' => b'I',
        _ => b'A',
    };
    let imperfect_vowels = Vowels {
        inner: verb.imperfect,
        hollow: (long, verb.imperfect),
    };
    Plan {
        onsets: [open, imperfect, passive, bare],
        vowels: [perfect_vowels, imperfect_vowels, I, A],
        prefix: b'a',
    }
}

/// Whether a first radical و is lost in the imperfect (يعد، يضع، يسع).
fn drops_first(verb: &Verb) -> bool {
    verb.first() == b'w'
        && verb.root[1] != verb.root[2]
        && match verb.imperfect {
            b'i' => true,
            b'a' => verb.perfect == b'a' || matches!(&verb.root[..3], b"wsE" | b"wT'" | b"w*r"),
            _ => false,
        }
}

/// First radical and infix of form VIII.
fn eighth(verb: &Verb) -> (u8, u8) {
    match verb.first() {
        b'w' | b'y' => (b't', b't'),
        b'\'' if verb.root[1..3] == *b"x*" => (b't', b't'),
        sound @ (b'S' | b'D' | b'T') => (sound, b'T'),
        b'Z' => (b'Z', b'Z'),
        b'd' | b'*' => (b'd', b'd'),
        b'z' => (b'z', b'd'),
        b'v' => (b'v', b'v'),
        sound => (sound, b't'),
    }
}

/// Adds the last two radicals to an onset.
fn tail(verb: &Verb, stem: usize, onset: &Sounds, vowels: Vowels) -> Stem {
    let (mut onset, mut middle, last) = (*onset, verb.middle(), verb.last());
    if loses_hamza(verb, stem) {
        onset = without_last(&onset);
        middle = verb.first();
    }
    if matches!(verb.form, VerbForm::IX | VerbForm::QIV) {
        return doubling(verb, &onset, vowels.inner);
    }
    let open = onset
        .bytes()
        .last()
        .is_some_and(|sound| b"aiuAIU".contains(sound));
    if is_weak(last) {
        let kept = Sounds::of(&[onset.bytes(), &[middle]]);
        let ending = match vowels.inner {
            b'a' => Ending::WeakA(verb.form == VerbForm::I && last == b'w' && stem == 0),
            b'i' => Ending::WeakI,
            _ => Ending::WeakU,
        };
        return Stem {
            long: kept,
            short: kept,
            ending,
        };
    }
    let (long, short) = if verb.is_hollow() {
        let base = if open { without_last(&onset) } else { onset };
        (
            Sounds::of(&[base.bytes(), &[vowels.hollow.0, last]]),
            Sounds::of(&[base.bytes(), &[vowels.hollow.1, last]]),
        )
    } else {
        let short = Sounds::of(&[onset.bytes(), &[middle, vowels.inner, last]]);
        let long = match (verb.is_doubled(), open) {
            (false, _) => short,
            (true, true) => Sounds::of(&[onset.bytes(), &[middle, last]]),
            (true, false) => Sounds::of(&[onset.bytes(), &[vowels.inner, middle, last]]),
        };
        (long, short)
    };
    Stem {
        long,
        short,
        ending: Ending::Sound,
    }
}

/// رأى loses its hamza in the imperfect, أرى everywhere.
fn loses_hamza(verb: &Verb, stem: usize) -> bool {
    verb.root[..3] == *b"r'y"
        && match verb.form {
            VerbForm::I => stem == 1 || stem == 3,
            VerbForm::IV => true,
            _ => false,
        }
}

/// Forms that double their last radical (احمرّ، اطمأنّ).
fn doubling(verb: &Verb, onset: &Sounds, vowel: u8) -> Stem {
    let last = verb.last();
    if verb.form == VerbForm::IX {
        return Stem {
            long: Sounds::of(&[onset.bytes(), &[last, last]]),
            short: Sounds::of(&[onset.bytes(), &[last, vowel, last]]),
            ending: Ending::Sound,
        };
    }
    Stem {
        long: Sounds::of(&[onset.bytes(), &[vowel, last, last]]),
        short: Sounds::of(&[onset.bytes(), &[last, vowel, last]]),
        ending: Ending::Sound,
    }
}

fn without_last(sounds: &Sounds) -> Sounds {
    let bytes = sounds.bytes();
    Sounds::of(&[&bytes[..bytes.len().saturating_sub(1)]])
}

/// The imperative stem: the imperfect's, with a vowel to begin with.
fn imperative(verb: &Verb, imperfect: &Stem) -> Stem {
    let drops = verb.form == VerbForm::I && matches!(&verb.root[..3], b"'kl" | b"'x*" | b"'mr");
    let begin = |stem: &Sounds| {
        let bytes = stem.bytes();
        let cluster = match bytes {
            [_, second, ..] => !b"aiuAIU".contains(second),
            _ => false,
        };
        if verb.form == VerbForm::IV {
            Sounds::of(&[b"'a", bytes])
        } else if drops {
            Sounds::of(&[&bytes[1..]])
        } else if cluster && verb.form == VerbForm::I && verb.imperfect == b'u' {
            Sounds::of(&[b"<u", bytes])
        } else if cluster {
            Sounds::of(&[b"<i", bytes])
        } else {
            *stem
        }
    };
    Stem {
        long: begin(&imperfect.long),
        short: begin(&imperfect.short),
        ending: imperfect.ending,
    }
}
