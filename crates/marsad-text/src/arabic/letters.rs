//! A written Arabic word as the letters that look-ups see.
//!
//! In: a word. Out: its letters without vowel signs and tatweel, each with its
//! place in the word, and two keys of any stretch of them: the **loose** key,
//! in which the alef forms are one letter and ى is ي, and the **exact** one.
//! Invariant: a key depends on the letters alone, so that tables can be filled
//! with one function and asked with the other.

/// Longest word that is looked at.
pub(super) const LONGEST: usize = 32;

/// Start value of both keys (FNV-1a).
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds a letter to a key.
fn mix(key: u64, letter: char) -> u64 {
    (key ^ u64::from(letter)).wrapping_mul(PRIME)
}

/// The loose and the exact key of a run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) loose: u64,
    exact: u64,
}

impl Keys {
    /// The keys of nothing.
    pub(super) const EMPTY: Keys = Keys {
        loose: SEED,
        exact: SEED,
    };

    /// With one more letter.
    pub(super) fn with(self, letter: char) -> Keys {
        Keys {
            loose: mix(self.loose, loose(letter)),
            exact: mix(self.exact, letter),
        }
    }

    /// With more letters.
    pub(super) fn with_all(self, letters: impl IntoIterator<Item = char>) -> Keys {
        letters.into_iter().fold(self, Keys::with)
    }

    /// Sixteen bits of the exact key.
    pub(super) fn mark(self) -> u16 {
        #[expect(clippy::cast_possible_truncation, reason = "sixteen bits are wanted")]
        let mark = (self.exact ^ (self.exact >> 29)) as u16;
        mark
    }
}

/// The letter that stands for `letter` in loose keys.
pub(super) fn loose(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ۀ' | 'ە' => 'ه',
        other => other,
    }
}

/// Whether a sign is passed over.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6ED}' | '\u{200C}' | '\u{200D}')
}

/// The letters of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    letters: [char; LONGEST],
    /// Byte where each letter begins in the word; one more for the end.
    starts: [u16; LONGEST + 1],
    len: usize,
}

impl Letters {
    /// The letters of `word`; `None` for what is too long or not Arabic.
    pub(super) fn of(word: &str) -> Option<Letters> {
        let mut out = Letters {
            letters: ['\0'; LONGEST],
            starts: [0; LONGEST + 1],
            len: 0,
        };
        for (at, c) in word.char_indices() {
            if is_sign(c) {
                continue;
            }
            if out.len == LONGEST || !('\u{620}'..='\u{6FF}').contains(&c) {
                return None;
            }
            out.letters[out.len] = c;
            out.starts[out.len] = u16::try_from(at).ok()?;
            out.len += 1;
        }
        out.starts[out.len] = u16::try_from(word.len()).ok()?;
        (out.len > 0).then_some(out)
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Letters `from..to` as written.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        &self.letters[from..to]
    }

    /// The `n`th letter as written.
    pub(super) fn at(&self, n: usize) -> char {
        self.letters[n]
    }

    /// The byte where letter `n` begins; signs belong to the letter before.
    pub(super) fn byte(&self, n: usize) -> usize {
        usize::from(self.starts[n])
    }

    /// The keys of letters `from..to`.
    pub(super) fn keys(&self, from: usize, to: usize) -> Keys {
        Keys::EMPTY.with_all(self.slice(from, to).iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_belong_to_the_letter_before() {
        let word = "وَالـأَمر";
        let letters = Letters::of(word).unwrap();
        assert_eq!(
            letters.slice(0, letters.len()),
            ['و', 'ا', 'ل', 'أ', 'م', 'ر']
        );
        assert_eq!(&word[letters.byte(0)..letters.byte(1)], "وَ");
        assert_eq!(
            letters.keys(3, 6).loose,
            Letters::of("امر").unwrap().keys(0, 3).loose
        );
        assert_ne!(
            letters.keys(3, 6).mark(),
            Letters::of("امر").unwrap().keys(0, 3).mark()
        );
        assert!(Letters::of("G20").is_none());
    }
}
