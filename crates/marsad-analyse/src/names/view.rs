//! A field as the rules of names see it: each word's numbers, looked up once.

use std::cell::OnceCell;
use std::ops::Range;

use marsad_text::arabic::PartOfSpeech;

use crate::words::{FieldWords, Kind, readings};

use super::Rules;
use super::lexicon::Class;
use super::vocabulary::{Paths, WordId};
use super::world::{Meaning, Sense, language_bit};

/// One way to read a word: its particles cut, the rest a known word.
#[derive(Debug, Clone, Copy)]
struct Read {
    cut: u8,
    word: WordId,
}

/// A field with its words looked up.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) words: &'a FieldWords<'a>,
    pub(crate) language: u16,
    /// Languages whose names may stand in the text.
    pub(crate) names_in: u16,
    reads: Vec<Read>,
    starts: Vec<u32>,
    /// What the Arabic dictionary says of each word, once somebody asked.
    parts: Vec<OnceCell<DictionaryWord>>,
}

/// What the Arabic dictionary says of a word.
#[derive(Debug, Clone, Copy)]
struct DictionaryWord {
    /// Part of speech of the best reading.
    best: Option<PartOfSpeech>,
    /// Some reading is that of a common word.
    may_be_common: bool,
}

/// A phrase found: tokens up to `end`, the first without `cut` folded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) end: usize,
    pub(crate) cut: usize,
    /// The node of its trie.
    pub(crate) node: u32,
}

/// Longest path that is followed, in words.
const LONGEST: usize = 14;

impl<'a> View<'a> {
    pub(crate) fn new(rules: &'a Rules, words: &'a FieldWords<'a>, language: &str) -> View<'a> {
        let language = language_bit(language).unwrap_or(0);
        let english = language_bit("en").unwrap_or(0);
        let mut view = View {
            rules,
            words,
            language,
            names_in: language | english,
            reads: Vec::with_capacity(words.tokens.len() * 2),
            starts: Vec::with_capacity(words.tokens.len() + 1),
            parts: vec![OnceCell::new(); words.tokens.len()],
        };
        view.starts.push(0);
        let mut rest = String::new();
        for (index, token) in words.tokens.iter().enumerate() {
            if token.kind != Kind::Punctuation {
                view.read(words.form(index), &mut rest);
            }
            view.starts
                .push(u32::try_from(view.reads.len()).unwrap_or(u32::MAX));
        }
        view
    }

    /// Looks up every reading of a word.
    fn read(&mut self, form: &str, buffer: &mut String) {
        for reading in readings(form) {
            let rest = &form[reading.cut..];
            let word = if reading.swallowed_alef {
                buffer.clear();
                buffer.push('ا');
                buffer.push_str(rest);
                self.rules.words.id(buffer)
            } else {
                self.rules.words.id(rest)
            };
            if let Some(word) = word {
                self.reads.push(Read {
                    cut: u8::try_from(reading.cut).unwrap_or(0),
                    word,
                });
            }
        }
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.words.tokens.len()
    }

    /// The number of token `at`, uncut.
    pub(crate) fn word(&self, at: usize) -> Option<WordId> {
        self.reads_of(at)
            .first()
            .filter(|read| read.cut == 0)
            .map(|read| read.word)
    }

    /// Its known readings: bytes cut, and the rest's number.
    pub(crate) fn readings(&self, at: usize) -> impl Iterator<Item = (usize, WordId)> + '_ {
        self.reads_of(at)
            .iter()
            .map(|read| (usize::from(read.cut), read.word))
    }

    fn reads_of(&self, at: usize) -> &[Read] {
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        &self.reads[*start as usize..*end as usize]
    }

    /// What token `at` is; nothing where no table knows it.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.word(at)
            .map(|word| self.rules.lexicon.class(word))
            .unwrap_or_default()
    }

    /// Whether token `at` is a word that stands in the same sentence as `with`.
    pub(crate) fn is_word(&self, at: usize, with: usize) -> bool {
        let (Some(token), Some(other)) = (self.words.tokens.get(at), self.words.tokens.get(with))
        else {
            return false;
        };
        token.kind == Kind::Word && token.sentence == other.sentence
    }

    /// Whether token `at` is the sign `sign`.
    pub(crate) fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.words
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Punctuation)
            && self.words.form(at) == sign
    }

    /// Whether token `at` never stands in a person's name. A given name that is
    /// also a particle is told by its last letter (علي, على).
    pub(crate) fn is_stop(&self, at: usize) -> bool {
        let class = self.class(at);
        class.stop & self.language != 0
            && (class.given & self.language == 0 || self.words.surface(at).ends_with('ى'))
    }

    /// The longest phrase of `paths` that begins at `at` and ends in something
    /// that `accept` takes; with particles cut only where `clitics`.
    pub(crate) fn longest<V>(
        &self,
        paths: &Paths<V>,
        at: usize,
        clitics: bool,
        accept: impl Fn(&V, Range<usize>) -> bool,
    ) -> Option<Match> {
        let mut best: Option<Match> = None;
        for read in self.reads_of(at) {
            if read.cut > 0 && !clitics {
                continue;
            }
            let Some(node) = paths.step(Paths::<V>::ROOT, read.word) else {
                continue;
            };
            let found = self.follow(paths, node, at, &accept);
            if let Some((end, node)) = found
                && best.is_none_or(|best| end > best.end)
            {
                best = Some(Match {
                    end,
                    cut: usize::from(read.cut),
                    node,
                });
            }
        }
        best
    }

    /// Follows `paths` from `node`, which is after token `at`.
    fn follow<V>(
        &self,
        paths: &Paths<V>,
        mut node: u32,
        at: usize,
        accept: &impl Fn(&V, Range<usize>) -> bool,
    ) -> Option<(usize, u32)> {
        let mut best = None;
        let mut end = at + 1;
        for _ in 0..LONGEST {
            if paths.ends(node).iter().any(|value| accept(value, at..end)) {
                best = Some((end, node));
            }
            let next = self.after_joint(end);
            let sentence = self.words.tokens[at].sentence;
            if self
                .words
                .tokens
                .get(next)
                .is_none_or(|token| token.sentence != sentence)
            {
                break;
            }
            let Some(after) = self.word(next).and_then(|word| paths.step(node, word)) else {
                break;
            };
            node = after;
            end = next + 1;
        }
        best
    }

    /// The token after signs that names hold inside: a hyphen, a full stop or an
    /// apostrophe between letters.
    pub(crate) fn after_joint(&self, at: usize) -> usize {
        let joint = matches!(self.words.form(at), "-" | "." | "'" | "·" | "‐")
            && self.words.tokens.get(at).is_some_and(|token| !token.apart)
            && self
                .words
                .tokens
                .get(at + 1)
                .is_some_and(|token| !token.apart && token.kind != Kind::Punctuation);
        // An initial or abbreviation before a blank: "J. Smith", "St. Petersburg".
        let initial = self.words.form(at) == "."
            && self.words.tokens.get(at).is_some_and(|token| !token.apart)
            && at > 0
            && self.words.tokens[at - 1].capital
            && self.words.form(at - 1).chars().count() <= 2;
        if joint || initial { at + 1 } else { at }
    }

    /// Whether `sense` is meant by these tokens, as far as script and case tell.
    pub(crate) fn means(&self, sense: &Sense, tokens: Range<usize>) -> bool {
        if sense.languages & self.names_in == 0 {
            return false;
        }
        let surface = self.words.surface(tokens.start);
        let cased = surface
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_lowercase());
        if !cased {
            return sense.languages & self.language != 0;
        }
        if sense.caps {
            let mut tokens = tokens;
            return tokens.all(|at| !self.words.surface(at).chars().any(char::is_lowercase));
        }
        let english = language_bit("en").unwrap_or(0);
        match sense.meaning {
            Meaning::Nation(_) => {
                self.language & english == 0 || self.words.tokens[tokens.start].capital
            }
            Meaning::Entity(_) => {
                let last = self.words.surface(tokens.end - 1);
                let lower = last.chars().next().is_some_and(char::is_lowercase);
                self.words.tokens[tokens.start].capital
                    && !(sense.titled && lower)
                    && (sense.languages & self.language != 0 || sense.languages & english != 0)
            }
        }
    }

    /// The code of the nationality word or words at `at`.
    pub(crate) fn nation(&self, at: usize, clitics: bool) -> Option<(Match, u16)> {
        let found = self.longest(&self.rules.world.names, at, clitics, |sense, tokens| {
            matches!(sense.meaning, Meaning::Nation(_)) && self.means(sense, tokens)
        })?;
        let code = self
            .rules
            .world
            .names
            .ends(found.node)
            .iter()
            .find_map(|sense| match sense.meaning {
                Meaning::Nation(code) if sense.languages & self.names_in != 0 => Some(code),
                _ => None,
            })?;
        Some((found, code))
    }

    /// Whether the word at `at`, particles cut, is a head of organs or a title.
    pub(crate) fn is_head(&self, at: usize, cut: usize) -> bool {
        let lexicon = &self.rules.lexicon;
        self.readings(at)
            .filter(|(bytes, _)| *bytes == cut)
            .any(|(_, word)| {
                let organ = lexicon.organs.step(Paths::<u8>::ROOT, word);
                let title = lexicon.titles.step(Paths::<u8>::ROOT, word);
                organ.is_some_and(|node| {
                    lexicon
                        .organs
                        .ends(node)
                        .iter()
                        .any(|organ| organ.languages & self.language != 0)
                }) || title.is_some_and(|node| {
                    lexicon
                        .titles
                        .ends(node)
                        .iter()
                        .any(|title| title.languages & self.language != 0)
                })
            })
    }

    /// Whether the Arabic dictionary knows the word at `at` as a finite verb.
    pub(crate) fn is_verb(&self, at: usize) -> bool {
        self.best_part(at)
            .is_some_and(|part| matches!(part, PartOfSpeech::Verb | PartOfSpeech::Auxiliary))
    }

    /// Whether the Arabic dictionary knows the word at `at`, and not as a name.
    pub(crate) fn is_common(&self, at: usize) -> bool {
        self.best_part(at)
            .is_some_and(|part| !matches!(part, PartOfSpeech::Name | PartOfSpeech::Unknown))
    }

    /// Whether some reading of the word at `at` is that of a common word.
    pub(crate) fn may_be_common(&self, at: usize) -> bool {
        self.dictionary_word(at)
            .is_some_and(|word| word.may_be_common)
    }

    fn best_part(&self, at: usize) -> Option<PartOfSpeech> {
        self.dictionary_word(at)?.best
    }

    fn dictionary_word(&self, at: usize) -> Option<DictionaryWord> {
        let known = self.parts.get(at)?.get_or_init(|| {
            let readings = self.rules.morphology.analyse(self.words.surface(at));
            let common = |part| !matches!(part, PartOfSpeech::Name | PartOfSpeech::Unknown);
            DictionaryWord {
                best: readings.first().map(|best| best.pos),
                may_be_common: readings.iter().any(|reading| common(reading.pos)),
            }
        });
        Some(*known)
    }

    /// Whether a folded Arabic word begins with the article.
    pub(crate) fn is_definite(&self, at: usize) -> bool {
        let form = self.words.form(at);
        form.starts_with("ال") && form.chars().count() >= 4
    }
}
