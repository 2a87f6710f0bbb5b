//! Arabic words: what they are made of and which word of the dictionary they are.
//!
//! [`Morphology`] is made once from the packs and asked with single words, as
//! written ([`crate::words::words`] gives them):
//!
//! ```
//! use marsad_text::arabic::{Morphology, Tense};
//! let arabic = Morphology::new(&marsad_text::Packs::embedded());
//! // Which verb is it? Lemmas are written as in `ar/verbs.tsv`.
//! let best = &arabic.analyse("وسيعلنون")[0];
//! assert_eq!(arabic.lemma(best.lemma).text, "أعلن");
//! assert_eq!(best.tense, Some(Tense::Imperfect));
//! // The same the other way: is this word a form of one of my triggers?
//! let announce = arabic.lemmas_of("أعلن");
//! assert!(arabic.analyse("بإعلانها").iter().any(|a| announce.contains(&a.lemma)));
//! // Where the particles end and the pronoun begins:
//! let segments = arabic.segment("وللجنة");
//! assert_eq!(segments.parts("وللجنة"), ["و", "ل", "لجنة"]);
//! ```
//!
//! Readings come best first, by a small cost model ([`cost`]); nothing looks at
//! the neighbours of the word. Participles and verbal nouns bear the lemma of
//! their verb and say so ([`Derived`]). The article ال stays with its noun.
//! Tables: `ar/verbs`, `ar/nouns`, `ar/particles`, and the names of `world/`.

mod clitics;
mod cost;
mod letters;
mod lexicon;
mod nouns;
mod phonemes;
mod segment;
mod table;
pub mod verb;

use std::collections::HashMap;

use crate::Packs;
pub use clitics::Proclitics;
pub use lexicon::VerbSpelling;
pub use segment::Segments;
pub use table::Number;
pub use verb::inflect::{Tense, Voice};
pub use verb::{Verb, VerbForm};

/// A dictionary word, as an index that holds for one [`Morphology`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(u32);

/// Part of speech, by the names of Universal Dependencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOfSpeech {
    /// Finite verb.
    Verb,
    /// كان and its like.
    Auxiliary,
    /// Common noun, verbal nouns too.
    Noun,
    /// Adjective or participle.
    Adjective,
    /// Proper name.
    Name,
    /// Adverb.
    Adverb,
    /// Preposition.
    Adposition,
    /// و، أو، ثم
    Coordinator,
    /// أن، كي، حين
    Subordinator,
    /// قد، لم، إنّ
    Particle,
    /// Pronouns, demonstratives, relatives.
    Pronoun,
    /// كل، بعض
    Determiner,
    /// Number in letters.
    Numeral,
    /// نعم
    Interjection,
    /// No guess.
    Unknown,
}

/// What a form is to the lemma it bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Derived {
    /// A form of the lemma itself.
    Own,
    /// Active participle of a verb.
    ActiveParticiple,
    /// Passive participle of a verb.
    PassiveParticiple,
    /// Verbal noun.
    Masdar,
}

/// A dictionary word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lemma {
    /// As the lexicon writes it.
    pub text: String,
    /// Its part of speech.
    pub pos: PartOfSpeech,
    /// How it is conjugated, for verbs.
    pub verb: Option<Verb>,
    /// Prepositions that its object takes; empty where it takes none.
    pub governs: Vec<String>,
    /// Verbal nouns of a verb, broken plurals of a noun.
    pub nouns: Vec<String>,
}

/// One way to read a word. Positions are bytes of the word as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The dictionary word.
    pub lemma: LemmaId,
    /// Part of speech of the stem.
    pub pos: PartOfSpeech,
    /// Participle, verbal noun, or the lemma's own form.
    pub derived: Derived,
    /// Tense, for finite verbs.
    pub tense: Option<Tense>,
    /// Voice, for finite verbs and participles.
    pub voice: Option<Voice>,
    /// Persons that the spelling may mean, for finite verbs.
    pub persons: Persons,
    /// Number, for nouns and adjectives.
    pub number: Number,
    /// Feminine ending.
    pub feminine: bool,
    /// Begins with the article.
    pub definite: bool,
    /// Joined particles.
    pub proclitics: Proclitics,
    /// Where the stem lies, article included.
    pub stem: (usize, usize),
    /// Whether a pronoun follows the stem.
    pub enclitic: bool,
    /// The lower, the likelier.
    pub cost: f32,
}

/// A set of persons (`3ms`, `1p` …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Persons(u16);

impl Persons {
    /// Whether the person called `name` (`1s 1p 2ms 2fs 2d 2mp 2fp 3ms 3fs 3md
    /// 3fd 3mp 3fp`) is in.
    pub fn has(self, name: &str) -> bool {
        let place = verb::inflect::PERSONS.iter().position(|p| *p == name);
        place.is_some_and(|place| self.0 & (1 << place) != 0)
    }

    /// Whether a third person is in.
    pub fn third(self) -> bool {
        self.0 >> 7 != 0
    }
}

/// The Arabic dictionary with all its forms.
#[derive(Debug)]
pub struct Morphology {
    lemmas: Vec<Lemma>,
    by_text: HashMap<String, Vec<LemmaId>>,
    table: table::Table,
}

impl Morphology {
    /// Reads the packs and makes every form.
    pub fn new(packs: &Packs) -> Morphology {
        lexicon::load(packs)
    }

    /// The dictionary word of an id.
    pub fn lemma(&self, id: LemmaId) -> &Lemma {
        &self.lemmas[id.0 as usize]
    }

    /// Lemmas written `text`; shadda may be left out.
    pub fn lemmas_of(&self, text: &str) -> &[LemmaId] {
        self.by_text
            .get(&lexicon::bare(text))
            .map_or(&[], Vec::as_slice)
    }

    /// Every spelling of a verb's finite forms, without joined particles and
    /// pronouns, sorted; empty for other lemmas.
    pub fn forms_of(&self, id: LemmaId) -> Vec<String> {
        let mut forms: Vec<String> = match &self.lemma(id).verb {
            Some(verb) => verb.forms().into_iter().map(|form| form.text).collect(),
            None => Vec::new(),
        };
        forms.sort();
        forms.dedup();
        forms
    }

    /// Number of readings in the table and bytes that they take.
    pub fn size(&self) -> (usize, usize) {
        (self.table.len(), self.table.memory())
    }
}

#[cfg(test)]
mod tests;
