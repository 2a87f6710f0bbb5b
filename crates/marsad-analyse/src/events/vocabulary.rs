//! The words that event tables know, as numbers, and what a token may be of them.
//!
//! In: folded words of the tables; later folded tokens. Out: for a token the
//! numbers of all table words it may stand for: itself, without particles,
//! article, pronoun or ending. A dictionary of lemmas can replace the cutting
//! here; nothing else knows how it is done.

use rustc_hash::FxHashMap;

/// Number of a word of the tables.
pub(super) type WordId = u32;

/// Longest token that is looked up, in bytes.
const MAX_WORD: usize = 48;

/// All words of the tables of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<String, WordId>,
}

impl Vocabulary {
    /// The number of `word` (folded), made if new.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        *self.ids.entry(word.to_owned()).or_insert(next)
    }

    /// The numbers of the blank-separated words of `phrase`.
    pub(super) fn intern_phrase(&mut self, phrase: &str) -> Vec<WordId> {
        phrase
            .split_whitespace()
            .map(|word| self.intern(word))
            .collect()
    }

    /// Adds to `found` what the token `form` may stand for.
    pub(super) fn senses(&self, form: &str, arabic: bool, found: &mut Vec<WordId>) {
        if form.len() > MAX_WORD {
            return;
        }
        let start = found.len();
        let mut add = |word: &str| {
            if let Some(id) = self.ids.get(word)
                && !found[start..].contains(id)
            {
                found.push(*id);
            }
        };
        if arabic {
            each_reading(form, |_, rest| {
                each_ending(rest, &mut add);
                if let Some(bare) = rest.strip_prefix("ال")
                    && bare.len() >= 4
                {
                    each_ending(bare, &mut add);
                }
            });
        } else {
            add(form);
            for ending in ["s", "es", "'s"] {
                if let Some(rest) = form.strip_suffix(ending)
                    && rest.len() > 2
                {
                    add(rest);
                }
            }
        }
    }
}

/// Particles at the front of an Arabic word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Particles {
    /// و or ف.
    pub conjunction: bool,
    /// ب, ل, ك, or س of the future.
    pub letter: Option<char>,
    /// Folded bytes of all particles.
    pub cut: usize,
}

/// Hands over every reading of an Arabic word: its particles and the rest.
pub(super) fn each_reading(form: &str, mut take: impl FnMut(Particles, &str)) {
    inner(form, Particles::default(), &mut take);
    for conjunction in ['و', 'ف'] {
        if let Some(rest) = form.strip_prefix(conjunction)
            && rest.len() >= 4
        {
            let particles = Particles {
                conjunction: true,
                letter: None,
                cut: conjunction.len_utf8(),
            };
            inner(rest, particles, &mut take);
        }
    }
}

fn inner(form: &str, particles: Particles, take: &mut impl FnMut(Particles, &str)) {
    take(particles, form);
    for letter in ['ب', 'ل', 'ك', 'س'] {
        let Some(rest) = form.strip_prefix(letter) else {
            continue;
        };
        if rest.len() < 4 {
            continue;
        }
        let with = Particles {
            letter: Some(letter),
            cut: particles.cut + letter.len_utf8(),
            ..particles
        };
        take(with, rest);
        if letter == 'ل' && rest.starts_with('ل') {
            take(with, &format!("ا{rest}"));
        }
    }
}

/// Pronouns that hang on verbs and nouns.
const PRONOUNS: [&str; 8] = ["هما", "كما", "ها", "هم", "هن", "نا", "ه", "ي"];

/// The word without its pronoun, where it may bear one.
pub(super) fn without_pronoun(word: &str) -> impl Iterator<Item = &str> {
    PRONOUNS
        .iter()
        .filter_map(move |pronoun| word.strip_suffix(pronoun).filter(|rest| rest.len() >= 4))
}

/// The word, and it without endings of case, number and possession.
fn each_ending(word: &str, add: &mut impl FnMut(&str)) {
    add(word);
    for ending in ["ا", "ون", "ين", "ان", "ات", "ها", "هم", "ه", "هما"] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 4
        {
            add(rest);
            if let Some(stem) = rest.strip_suffix('ت') {
                add(&format!("{stem}ه"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_with_all_that_hangs_on_it() {
        let mut words = Vocabulary::default();
        let wanted = words.intern("سفير");
        let visit = words.intern("زياره");
        for (form, id) in [
            ("سفير", wanted),
            ("والسفير", wanted),
            ("للسفير", wanted),
            ("سفيرها", wanted),
            ("سفيرا", wanted),
            ("بزيارته", visit),
        ] {
            let mut found = Vec::new();
            words.senses(form, true, &mut found);
            assert!(found.contains(&id), "{form}");
        }
    }
}
