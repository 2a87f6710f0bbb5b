//! Reads a word: all cuts that leave a word of the dictionary, best first.
//!
//! In: one word as written. Out: [`Analysis`] values, or [`Segments`], the cut
//! of the best one; a word that the dictionary does not know is cut only where
//! its letters leave little doubt (وال…، …تها).

use super::clitics::{Cut, FUTURE, LAM, PREPOSITIONS, Proclitics, QUESTION, bit, ends, starts};
use super::letters::{Keys, Letters};
use super::table::Reading;
use super::{Analysis, Morphology, PartOfSpeech, Persons, Tense, cost};

/// A word cut into joined particles, stem and attached pronoun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segments {
    /// Joined particles; each is one letter.
    pub proclitics: Proclitics,
    /// Bytes of the word where the stem begins and ends.
    pub stem: (usize, usize),
    /// Part of speech of the stem.
    pub pos: PartOfSpeech,
    /// Whether the stem is in the dictionary.
    pub known: bool,
    /// Where the second particle begins, if there are two.
    second: Option<usize>,
}

impl Segments {
    /// The pieces of `word`, in order.
    pub fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let (start, end) = self.stem;
        let middle = self.second.unwrap_or(start);
        let bounds = [0, middle, start, end, word.len()];
        let pieces = bounds
            .windows(2)
            .filter_map(|pair| word.get(pair[0]..pair[1]));
        pieces.filter(|piece| !piece.is_empty()).collect()
    }
}

/// A reading of a cut.
struct Candidate<'m> {
    cut: Cut,
    reading: &'m Reading,
    definite: bool,
    cost: f32,
}

impl Morphology {
    /// Every reading of `word`, likeliest first; empty for words that the
    /// dictionary does not know.
    pub fn analyse(&self, word: &str) -> Vec<Analysis> {
        let Some(letters) = Letters::of(word) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        self.read(&letters, &mut |candidate| {
            found.push(analysis(&candidate, &letters))
        });
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found
    }

    /// The likeliest cut of `word`.
    pub fn segment(&self, word: &str) -> Segments {
        let whole = Segments {
            proclitics: Proclitics::default(),
            stem: (0, word.len()),
            pos: PartOfSpeech::Unknown,
            known: false,
            second: None,
        };
        let Some(letters) = Letters::of(word) else {
            return whole;
        };
        let mut best: Option<Segments> = None;
        let mut lowest = cost::UNKNOWN;
        self.read(&letters, &mut |candidate| {
            if candidate.cost < lowest {
                lowest = candidate.cost;
                best = Some(segments(&candidate.cut, &letters, candidate.reading.pos));
            }
        });
        best.unwrap_or_else(|| unknown(&letters))
    }

    fn read<'m>(&'m self, letters: &Letters, emit: &mut impl FnMut(Candidate<'m>)) {
        starts(letters, &mut |particles, start| {
            ends(letters, &mut |end| {
                if end > start {
                    self.read_cut(
                        letters,
                        Cut {
                            particles,
                            start,
                            end,
                        },
                        emit,
                    );
                }
            });
        });
    }

    fn read_cut<'m>(&'m self, letters: &Letters, cut: Cut, emit: &mut impl FnMut(Candidate<'m>)) {
        let bound = cut.end < letters.len();
        let outer = cost::particles(cut.particles) + cost::pronoun(cut.pronoun(letters));
        let mut try_all = |keys: Keys, from: usize, definite: bool, whole: bool| {
            for reading in self.table.get(keys.loose) {
                let fits = if definite {
                    reading.places.takes_article() && is_nominal(reading.pos)
                } else if whole {
                    !is_nominal(reading.pos) || reading.pos == PartOfSpeech::Name
                } else {
                    true
                };
                if fits && reading.places.allows(bound) && joins(reading, &cut, letters) {
                    let cost = outer + cost::reading(reading, letters, from, cut.end);
                    emit(Candidate {
                        cut,
                        reading,
                        definite,
                        cost,
                    });
                }
            }
        };
        try_all(letters.keys(cut.start, cut.end), cut.start, false, false);
        let stem = letters.slice(cut.start, cut.end);
        if bound || cut.particles & (FUTURE | QUESTION) != 0 {
            return;
        }
        match stem {
            ['ا', 'ل', _, _, ..] => {
                try_all(
                    letters.keys(cut.start + 2, cut.end),
                    cut.start + 2,
                    true,
                    false,
                );
            }
            // للسفينة: ل and an article that lost its alef.
            ['ل', _, _, ..] if cut.particles & LAM != 0 => {
                try_all(
                    letters.keys(cut.start + 1, cut.end),
                    cut.start + 1,
                    true,
                    false,
                );
                // للجنة: three lams are written as two.
                try_all(letters.keys(cut.start, cut.end), cut.start, true, false);
                let restored = Keys::EMPTY.with('ا').with_all(stem.iter().copied());
                try_all(restored, cut.start, false, true);
            }
            _ => {}
        }
    }
}

fn is_nominal(pos: PartOfSpeech) -> bool {
    matches!(
        pos,
        PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Name | PartOfSpeech::Numeral
    )
}

/// Whether particles and pronoun of the cut may stand with this reading.
fn joins(reading: &Reading, cut: &Cut, letters: &Letters) -> bool {
    let pronoun = cut.pronoun(letters);
    let alone = cut.end - cut.start == 1;
    if (alone || cut.particles & QUESTION != 0) && is_nominal(reading.pos) {
        return false;
    }
    match reading.pos {
        PartOfSpeech::Verb | PartOfSpeech::Auxiliary if reading.proclitics == 0 => {
            let imperfect = reading.tense == Some(Tense::Imperfect);
            let inner = cut.particles & (PREPOSITIONS | FUTURE);
            let prefix = inner == 0 || (imperfect && (inner == FUTURE || inner == LAM));
            prefix && !alone && pronoun != ['ي']
        }
        PartOfSpeech::Noun | PartOfSpeech::Adjective if reading.proclitics == 0 => {
            cut.particles & (FUTURE | QUESTION) == 0 && pronoun != ['ن', 'ي']
        }
        PartOfSpeech::Name => cut.particles & (FUTURE | QUESTION) == 0 && pronoun.is_empty(),
        _ => cut.particles & !reading.proclitics == 0,
    }
}

fn analysis(candidate: &Candidate<'_>, letters: &Letters) -> Analysis {
    let Candidate {
        cut,
        reading,
        definite,
        cost,
    } = candidate;
    Analysis {
        lemma: reading.lemma,
        pos: reading.pos,
        derived: reading.derived,
        tense: reading.tense,
        voice: reading.voice,
        persons: Persons(reading.persons),
        number: reading.number,
        feminine: reading.feminine,
        definite: *definite,
        proclitics: Proclitics(cut.particles),
        stem: (letters.byte(cut.start), letters.byte(cut.end)),
        enclitic: cut.end < letters.len(),
        cost: *cost,
    }
}

fn segments(cut: &Cut, letters: &Letters, pos: PartOfSpeech) -> Segments {
    Segments {
        proclitics: Proclitics(cut.particles),
        stem: (letters.byte(cut.start), letters.byte(cut.end)),
        pos,
        known: true,
        second: (cut.start == 2).then(|| letters.byte(1)),
    }
}

/// The cut of a word that the dictionary does not know.
fn unknown(letters: &Letters) -> Segments {
    let len = letters.len();
    let all = letters.slice(0, len);
    let (particles, start) = match all {
        [a @ ('و' | 'ف'), b @ ('ب' | 'ك'), 'ا', 'ل', _, _, ..] => (bit(*a) | bit(*b), 2),
        [a @ ('و' | 'ف'), 'ل', 'ل', _, _, ..] => (bit(*a) | LAM, 2),
        ['و', 'ا', 'ل', _, _, _, ..] => (bit('و'), 1),
        ['ب', 'ا', 'ل', _, _, _, _, ..] => (bit('ب'), 1),
        ['ل', 'ل', _, _, _, ..] => (LAM, 1),
        // Foreign names in W go on with ي ا و ل; anything else is the conjunction.
        ['و', second, _, _, _, ..] if !matches!(second, 'ي' | 'ا' | 'و' | 'ل') => {
            (bit('و'), 1)
        }
        _ => (0, 0),
    };
    let article = all[start..].starts_with(&['ا', 'ل']) || particles & LAM != 0;
    let end = if article {
        len
    } else {
        len - pronoun_of_unknown(&all[start..])
    };
    let mut cut = segments(
        &Cut {
            particles,
            start,
            end,
        },
        letters,
        PartOfSpeech::Name,
    );
    cut.known = false;
    cut.pos = match all {
        [.., 'ي', 'ة'] | [.., 'ي', 'ا' | 'و' | 'ي', 'ت' | 'ن'] => PartOfSpeech::Adjective,
        [.., 'ي'] if article => PartOfSpeech::Adjective,
        [.., 'ا', 'ت' | 'ة'] | [.., 'ة'] => PartOfSpeech::Noun,
        ['ي' | 'ت', _, _, _] => PartOfSpeech::Name,
        _ if article || end < len => PartOfSpeech::Noun,
        _ => PartOfSpeech::Name,
    };
    cut
}

/// Letters of a pronoun that an unknown word surely bears.
fn pronoun_of_unknown(all: &[char]) -> usize {
    match all {
        [_, _, _, .., 'ه', 'م', 'ا'] => 3,
        [_, _, _, .., 'ه', 'ا' | 'م'] => 2,
        [_, _, _, .., 'ت' | 'ا', 'ه'] | [_, _, _, _, .., 'ه'] => 1,
        _ => 0,
    }
}
