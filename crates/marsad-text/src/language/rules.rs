//! Alphabets and frequent words, compiled from the packs, and the weighing.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::script::{Script, ScriptCounts};
use super::{Guess, MAX_BYTES};
use crate::Packs;
use crate::fold::{Folding, fold_each, fold_text};

/// What a letter outside a language's alphabet costs it, against the share of
/// its frequent words.
const FOREIGN_LETTER: f64 = 6.0;

/// What `whatlang`'s answer is worth, at full confidence.
const TRIGRAMS: f64 = 0.15;

/// What it costs a language that letters are missing which it cannot do without.
const MISSING_LETTERS: f64 = 0.15;

/// What a step of [`Known::prior`] is worth.
const PRIOR: f64 = 0.03;

/// A lead that leaves no doubt.
const CLEAR_LEAD: f64 = 0.25;

/// What a beginning or an ending is worth, against a frequent word.
const AFFIX: f64 = 0.4;

/// Longest beginning or ending, in characters.
const MAX_AFFIX: usize = 6;

/// Longest frequent word, in bytes: others are not looked up.
const MAX_WORD: usize = 32;

/// A set of languages by index.
type Languages = u128;

/// The compiled tables; made once, passed to every use.
#[derive(Debug, Clone, Default)]
pub struct LanguageRules {
    languages: Vec<Known>,
    /// Frequent words, folded, and the languages that have them.
    words: FxHashMap<Box<str>, Languages>,
    /// Beginnings of words.
    beginnings: FxHashMap<Box<str>, Languages>,
    /// Endings of words.
    endings: FxHashMap<Box<str>, Languages>,
    /// Letters, and the languages that have them.
    letters: FxHashMap<char, Languages>,
}

#[derive(Debug, Clone)]
struct Known {
    code: String,
    scripts: Vec<Script>,
    /// Whether its alphabet is known.
    spelled: bool,
    /// Letters without which no longer text is, and their share of all.
    expected: (String, f64),
    /// From 0 to 3: how much is written in it; decides between equals.
    prior: f64,
}

impl Known {
    /// The cost of expected letters that are not there, less in short texts.
    fn missing(&self, seen: &HashSet<char>, letters: u32) -> f64 {
        let (expected, share) = &self.expected;
        let foreseen = (share * f64::from(letters) / 2.0).min(1.0);
        if foreseen == 0.0 || expected.chars().any(|c| seen.contains(&c)) {
            return 0.0;
        }
        MISSING_LETTERS * foreseen
    }
}

impl LanguageRules {
    /// Compiles `function_words` and `language_letters`.
    pub fn new(packs: &Packs) -> LanguageRules {
        let mut rules = LanguageRules::default();
        for entry in packs.entries("language_letters") {
            let Some(bit) = rules.bit(entry.key()) else {
                continue;
            };
            for letter in entry.column(1).chars() {
                *rules.letters.entry(letter).or_default() |= bit;
                rules.note_script(bit, letter);
            }
            let known = &mut rules.languages[bit.trailing_zeros() as usize];
            known.spelled = true;
            known.prior = entry.column(3).parse().unwrap_or(0.0);
            if let Some((letters, share)) = entry.column(2).split_once(' ') {
                known.expected = (letters.to_owned(), share.parse().unwrap_or(0.0) / 100.0);
            }
        }
        for entry in packs.entries("function_words") {
            let Some(bit) = rules.bit(entry.folder) else {
                continue;
            };
            let written = entry.key();
            let word = key(written.trim_matches('~'));
            if let Some(letter) = word.chars().next() {
                rules.note_script(bit, letter);
            }
            let table = match (written.starts_with('~'), written.ends_with('~')) {
                (true, _) => &mut rules.endings,
                (_, true) => &mut rules.beginnings,
                _ => &mut rules.words,
            };
            *table.entry(word.into()).or_default() |= bit;
        }
        rules
    }

    fn bit(&mut self, code: &str) -> Option<Languages> {
        let place = self.languages.iter().position(|known| known.code == code);
        let place = place.unwrap_or_else(|| {
            self.languages.push(Known {
                code: code.to_owned(),
                scripts: Vec::new(),
                spelled: false,
                expected: (String::new(), 0.0),
                prior: 0.0,
            });
            self.languages.len() - 1
        });
        (1 as Languages).checked_shl(u32::try_from(place).ok()?)
    }

    fn note_script(&mut self, bit: Languages, letter: char) {
        let known = &mut self.languages[bit.trailing_zeros() as usize];
        if let Some(script) = Script::of(letter)
            && !known.scripts.contains(&script)
        {
            known.scripts.push(script);
        }
    }

    /// The language of `text`; `None` where it has no letters, or where nothing
    /// speaks for any language.
    pub fn identify(&self, text: &str) -> Option<Guess> {
        let text = head(text);
        let script = ScriptCounts::new(text).main()?;
        if let Some(language) = script.sole_language() {
            return Some(Guess {
                language: language.to_owned(),
                clarity: 1.0,
            });
        }
        let mut scores = self.score(text, script);
        let guess = best(&scores);
        if lead(&scores) > TRIGRAMS {
            // Nothing that trigrams say could change it.
            return guess;
        }
        add_trigrams(text, &mut scores);
        best(&scores)
    }

    /// The share of frequent words less the share of foreign letters, for each
    /// language of `script`.
    fn score(&self, text: &str, script: Script) -> Vec<(String, f64)> {
        let mut hits = [0.0_f64; Languages::BITS as usize];
        let mut foreign = [0_u32; Languages::BITS as usize];
        let mut ascii = [0_u32; 128];
        let spelled = self.spelled_in(script);
        let (mut words, mut letters) = (0_u32, 0_u32);
        let mut seen = HashSet::new();
        let mut folded = String::new();
        for word in text.split(|c: char| !is_word_char(c)) {
            if word.is_empty() {
                continue;
            }
            for c in word.chars().filter(|c| Script::of(*c) == Some(script)) {
                letters += 1;
                let lower = lower(c);
                if lower.is_ascii() {
                    ascii[lower as usize] += 1;
                    continue;
                }
                seen.insert(lower);
                for place in places(spelled & !self.having(lower)) {
                    foreign[place] += 1;
                }
            }
            if word.chars().next().and_then(Script::of) != Some(script) {
                continue;
            }
            words += 1;
            if word.len() > MAX_WORD {
                continue;
            }
            folded.clear();
            fold_each(word, Folding::MATCH, |c| folded.push(c));
            self.weigh_word(&folded, &mut hits);
        }
        for (letter, count) in ('\0'..).zip(ascii).filter(|(_, count)| *count > 0) {
            for place in places(spelled & !self.having(letter)) {
                foreign[place] += count;
            }
        }
        self.languages
            .iter()
            .enumerate()
            .take(Languages::BITS as usize)
            .filter(|(_, known)| known.scripts.contains(&script))
            .map(|(place, known)| {
                let foreign = if known.spelled { foreign[place] } else { 0 };
                let score = hits[place] / f64::from(words.max(1)) + PRIOR * known.prior
                    - FOREIGN_LETTER * f64::from(foreign) / f64::from(letters.max(1))
                    - known.missing(&seen, letters);
                (known.code.clone(), score)
            })
            .collect()
    }

    /// Adds what a word says for each language: all if it is one of its frequent
    /// words, less if it begins or ends as its words do.
    fn weigh_word(&self, word: &str, hits: &mut [f64]) {
        // What many languages share says little of each.
        let mut add = |known: &Languages, worth: f64| {
            let weight = worth / f64::from(known.count_ones());
            for place in places(*known) {
                hits[place] += weight;
            }
        };
        if let Some(known) = self.words.get(word) {
            add(known, 1.0);
            return;
        }
        let cuts = || word.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
        let beginning = cuts()
            .take(MAX_AFFIX)
            .filter_map(|at| self.beginnings.get(&word[..at]));
        if let Some(known) = beginning.last() {
            add(known, AFFIX);
        }
        let ending = cuts()
            .rev()
            .take(MAX_AFFIX)
            .filter_map(|at| self.endings.get(&word[at..]));
        if let Some(known) = ending.last() {
            add(known, AFFIX);
        }
    }

    /// The languages that have a letter.
    fn having(&self, letter: char) -> Languages {
        self.letters.get(&letter).copied().unwrap_or(0)
    }

    /// The languages of a script whose alphabet is known.
    fn spelled_in(&self, script: Script) -> Languages {
        let languages = self.languages.iter().enumerate();
        languages
            .take(Languages::BITS as usize)
            .filter(|(_, known)| known.spelled && known.scripts.contains(&script))
            .fold(0, |set, (place, _)| set | 1 << place)
    }
}

/// The indices in a set, lowest first.
fn places(mut set: Languages) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (place < Languages::BITS).then_some(place as usize)
    })
}

/// Lets `whatlang` speak for the language that it finds.
fn add_trigrams(text: &str, scores: &mut Vec<(String, f64)>) {
    let Some(info) = whatlang::detect(text) else {
        return;
    };
    let Some(code) = primary_tag(info.lang()) else {
        return;
    };
    let worth = TRIGRAMS * (0.2 + 0.8 * info.confidence());
    match scores.iter_mut().find(|(known, _)| known == code) {
        Some((_, score)) => *score += worth,
        // A language without tables of its own must be clear to be believed.
        None if info.is_reliable() => scores.push((code.to_owned(), worth * 0.5)),
        None => {}
    }
}

fn best(scores: &[(String, f64)]) -> Option<Guess> {
    let clarity = (lead(scores) / CLEAR_LEAD).clamp(0.0, 1.0);
    let (first, _) = scores
        .iter()
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    (clarity > 0.0).then(|| Guess {
        language: first.clone(),
        clarity,
    })
}

/// How far the best score is before the next.
fn lead(scores: &[(String, f64)]) -> f64 {
    let (mut first, mut second) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (_, score) in scores {
        if *score > first {
            second = first;
            first = *score;
        } else if *score > second {
            second = *score;
        }
    }
    if first == second { 0.0 } else { first - second }
}

/// The first [`MAX_BYTES`] of a text, on a character boundary.
fn head(text: &str) -> &str {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_word_char(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            c,
            '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{200c}'
        )
}

fn key(word: &str) -> String {
    fold_text(word, Folding::MATCH)
}

fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// BCP 47's tag for `whatlang`'s language; `None` for those that no news is
/// written in, which short texts are easily taken for.
fn primary_tag(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Afr => "af",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tgl => "tl",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Zul => "zu",
        _ => return None,
    })
}
