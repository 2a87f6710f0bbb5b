//! All inflected forms of a verb.
//!
//! In: a [`Verb`]. Out: a call for every form with its [`Inflection`] and its
//! settled sounds, ready to be spelled. The three moods of the imperfect are
//! told apart by their endings only.

use super::super::phonemes::{Sounds, settle};
use super::Verb;
use super::stems::{Ending, Stem, Stems};

/// Aspect of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// كتب
    Perfect,
    /// يكتب
    Imperfect,
    /// اكتب
    Imperative,
}

/// Voice of a verb; unvocalised spellings are often both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// The subject acts.
    Active,
    /// The subject is acted upon.
    Passive,
    /// The spelling does not say.
    Either,
}

/// The persons in the order of their bits.
pub(in crate::arabic) const PERSONS: [&str; 13] = [
    "1s", "1p", "2ms", "2fs", "2d", "2mp", "2fp", "3ms", "3fs", "3md", "3fd", "3mp", "3fp",
];

/// Which form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::arabic) struct Inflection {
    pub(in crate::arabic) tense: Tense,
    pub(in crate::arabic) passive: bool,
    /// Place in [`PERSONS`].
    pub(in crate::arabic) person: u8,
}

/// Endings of the perfect, in the order of [`PERSONS`].
const PERFECT: [&[u8]; 13] = [
    b"tu", b"nA", b"ta", b"ti", b"tumA", b"tum", b"tunna", b"a", b"at", b"A", b"atA", b"U@", b"na",
];

/// Person prefixes of the imperfect.
const PREFIXES: [u8; 13] = *b"'nttttty'ytyy";

/// Hands over every form of `verb`.
pub(in crate::arabic) fn inflect(verb: &Verb, mut emit: impl FnMut(Inflection, &Sounds)) {
    let stems = Stems::of(verb);
    for (passive, stem) in [(false, &stems.perfect), (true, &stems.perfect_passive)] {
        for (person, ending) in (0..).zip(PERFECT) {
            let inflection = Inflection {
                tense: Tense::Perfect,
                passive,
                person,
            };
            emit(inflection, &settle(&perfect(stem, ending)));
            if person == 5 {
                // Before a pronoun: كتبتموه.
                emit(inflection, &settle(&perfect(stem, b"tumU@")));
            }
        }
    }
    let voices = [
        (false, &stems.imperfect, stems.prefix),
        (true, &stems.imperfect_passive, b'u'),
    ];
    for (passive, stem, vowel) in voices {
        for person in 0..13 {
            let inflection = Inflection {
                tense: Tense::Imperfect,
                passive,
                person,
            };
            let letter = prefix(person);
            for_each_mood(stem, person, &mut |rest| {
                emit(
                    inflection,
                    &settle(&Sounds::of(&[&[letter, vowel], rest.bytes()])),
                );
            });
        }
    }
    for person in 2..7 {
        let inflection = Inflection {
            tense: Tense::Imperative,
            passive: false,
            person,
        };
        for_each_command(&stems.imperative, person, &mut |whole| {
            emit(inflection, &settle(whole))
        });
    }
}

fn prefix(person: u8) -> u8 {
    match person {
        8 => b't',
        _ => PREFIXES[usize::from(person)],
    }
}

/// Stem and ending of the perfect.
fn perfect(stem: &Stem, ending: &[u8]) -> Sounds {
    let vowel = matches!(ending.first(), Some(b'a' | b'A' | b'U'));
    let of = |piece: &[u8], rest: &[u8]| Sounds::of(&[stem.long.bytes(), piece, rest]);
    match (stem.ending, vowel, ending) {
        (Ending::Sound, true, _) => of(b"", ending),
        (Ending::Sound, false, _) => Sounds::of(&[stem.short.bytes(), ending]),
        (Ending::WeakA(true), true, b"a") => of(b"A", b""),
        (Ending::WeakA(false), true, b"a") => of(b"Y", b""),
        (Ending::WeakA(true), true, b"A") => of(b"aw", b"A"),
        (Ending::WeakA(false), true, b"A") => of(b"ay", b"A"),
        (Ending::WeakA(_), true, b"U@") => of(b"aw", b"@"),
        (Ending::WeakA(_), true, _) => of(b"", ending),
        (Ending::WeakA(true), false, _) => of(b"aw", ending),
        (Ending::WeakA(false), false, _) => of(b"ay", ending),
        (Ending::WeakI, true, b"U@") | (Ending::WeakU, true, b"U@") => of(b"U@", b""),
        (Ending::WeakI, true, _) => of(b"iy", ending),
        (Ending::WeakI, false, _) => of(b"I", ending),
        (Ending::WeakU, true, _) => of(b"uw", ending),
        (Ending::WeakU, false, _) => of(b"U", ending),
    }
}

/// The stem with the endings of all moods.
fn for_each_mood(stem: &Stem, person: u8, emit: &mut dyn FnMut(&Sounds)) {
    let long = |rest: &[u8]| Sounds::of(&[stem.long.bytes(), rest]);
    match person {
        3 => {
            let she = second_feminine(stem);
            emit(&she);
            emit(&Sounds::of(&[she.bytes(), b"na"]));
        }
        4 | 9 | 10 => {
            let two = dual(stem);
            emit(&two);
            emit(&Sounds::of(&[two.bytes(), b"ni"]));
        }
        5 | 11 => {
            let (open, closed): (&[u8], &[u8]) = match stem.ending {
                Ending::WeakA(_) => (b"awna", b"aw@"),
                _ => (b"Una", b"U@"),
            };
            emit(&long(open));
            emit(&long(closed));
        }
        6 | 12 => emit(&feminine_plural(stem)),
        _ => match stem.ending {
            Ending::Sound => {
                emit(&long(b"u"));
                emit(&long(b"a"));
                if stem.short != stem.long {
                    emit(&stem.short);
                }
                emit(&long(b""));
            }
            Ending::WeakA(_) => {
                emit(&long(b"Y"));
                emit(&long(b"a"));
            }
            Ending::WeakI => {
                emit(&long(b"I"));
                emit(&long(b"i"));
            }
            Ending::WeakU => {
                emit(&long(b"U"));
                emit(&long(b"u"));
            }
        },
    }
}

fn for_each_command(stem: &Stem, person: u8, emit: &mut dyn FnMut(&Sounds)) {
    match person {
        2 => {
            let end: &[u8] = match stem.ending {
                Ending::Sound => b"",
                Ending::WeakA(_) => b"a",
                Ending::WeakI => b"i",
                Ending::WeakU => b"u",
            };
            emit(&Sounds::of(&[stem.short.bytes(), end]));
            if stem.short != stem.long {
                emit(&stem.long);
            }
        }
        3 => emit(&second_feminine(stem)),
        4 => emit(&dual(stem)),
        5 => emit(&match stem.ending {
            Ending::WeakA(_) => Sounds::of(&[stem.long.bytes(), b"aw@"]),
            _ => Sounds::of(&[stem.long.bytes(), b"U@"]),
        }),
        _ => emit(&feminine_plural(stem)),
    }
}

fn second_feminine(stem: &Stem) -> Sounds {
    match stem.ending {
        Ending::WeakA(_) => Sounds::of(&[stem.long.bytes(), b"ay"]),
        _ => Sounds::of(&[stem.long.bytes(), b"I"]),
    }
}

fn dual(stem: &Stem) -> Sounds {
    let glide: &[u8] = match stem.ending {
        Ending::Sound => b"",
        Ending::WeakA(_) => b"ay",
        Ending::WeakI => b"iy",
        Ending::WeakU => b"uw",
    };
    Sounds::of(&[stem.long.bytes(), glide, b"A"])
}

fn feminine_plural(stem: &Stem) -> Sounds {
    let glide: &[u8] = match stem.ending {
        Ending::Sound => b"",
        Ending::WeakA(_) => b"ay",
        Ending::WeakI => b"I",
        Ending::WeakU => b"U",
    };
    Sounds::of(&[stem.short.bytes(), glide, b"na"])
}
