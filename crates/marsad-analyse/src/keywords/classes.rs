//! What each word of a field can be in a term.
//!
//! Arabic words are looked up in the dictionary; of other languages only the
//! words that stop a phrase are known, so that any other word may stand in one.

use std::collections::HashMap;

use marsad_text::arabic::{Analysis, Derived, PartOfSpeech};
use marsad_text::fold::{Folding, fold_text};
use marsad_text::search::stem;

use super::Rules;
use super::commonness::Language;
use crate::words::{FieldWords, Kind, is_ideograph};

/// What a word can be in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No term holds it.
    Break,
    /// May begin a term and go on with one.
    Head,
    /// Goes on with a term only: an adjective.
    Modifier,
}

/// A word of the field.
#[derive(Debug, Clone)]
pub(super) struct ClassedWord {
    pub(super) class: Class,
    /// A particle is joined before it: it goes on with no term.
    pub(super) joined: bool,
    /// The particle is ل alone: «كأس القارات لكرة القدم».
    pub(super) lam: bool,
    /// It may stand beside a noun with the article: an adjective or a name.
    pub(super) modifies: bool,
    /// The most that it may weigh.
    most: f32,
    /// A pronoun is attached to it: a term ends there.
    pub(super) owned: bool,
    /// It bears the article.
    pub(super) definite: bool,
    /// Bytes of the joined particles.
    pub(super) cut: usize,
    /// How it is written without them, where that is more than cutting: the
    /// article of «للجنة».
    pub(super) restored: Option<String>,
    /// What its inflections share.
    pub(super) stem: String,
    /// How much it says, 0 to 1.
    pub(super) weight: f32,
    /// A character of a script without blanks.
    pub(super) ideograph: bool,
}

/// The words of a field.
#[derive(Debug)]
pub(super) struct Classes<'w> {
    pub(super) field: &'w FieldWords<'w>,
    /// Numbers into `kinds`, one a token.
    tokens: Vec<u32>,
    kinds: Vec<ClassedWord>,
}

impl<'w> Classes<'w> {
    pub(super) fn new(rules: &Rules, field: &'w FieldWords<'w>, language: &str) -> Classes<'w> {
        let common = rules.commonness.of(language);
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut kinds: Vec<ClassedWord> = Vec::new();
        let tokens = (0..field.tokens.len())
            .map(|at| {
                *known.entry(field.surface(at)).or_insert_with(|| {
                    kinds.push(class(rules, common, field, at, language));
                    u32::try_from(kinds.len() - 1).unwrap_or(u32::MAX)
                })
            })
            .collect();
        Classes {
            field,
            tokens,
            kinds,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn word(&self, at: usize) -> &ClassedWord {
        &self.kinds[self.tokens[at] as usize]
    }
}

fn class(
    rules: &Rules,
    common: Option<&Language>,
    field: &FieldWords<'_>,
    at: usize,
    language: &str,
) -> ClassedWord {
    let surface = field.surface(at);
    let form = field.form(at);
    let ideograph = form.chars().next().is_some_and(is_ideograph);
    let mut word = ClassedWord {
        class: Class::Break,
        joined: false,
        lam: false,
        modifies: false,
        most: 1.0,
        owned: false,
        definite: false,
        cut: 0,
        restored: None,
        stem: String::new(),
        weight: 0.0,
        ideograph,
    };
    let short = !ideograph && form.chars().nth(2).is_none() && !is_abbreviation(surface);
    let stops = common.is_some_and(|common| common.stops(form));
    if field.tokens[at].kind != Kind::Word || short || stops {
        return word;
    }
    if language == "ar" && form.contains(char::is_numeric) {
        // «بـ141» is a number with a particle before it.
        return word;
    }
    if language == "ar" {
        arabic(rules, surface, &mut word);
    } else {
        word.class = Class::Head;
    }
    if word.class == Class::Break {
        return word;
    }
    word.lam = &surface[..word.cut] == "ل";
    let rest = &surface[word.cut..];
    word.stem = if word.cut == 0 {
        stem(form, surface, language)
    } else {
        let form = fold_text(word.restored.as_deref().unwrap_or(rest), Folding::MATCH);
        if common.is_some_and(|common| common.stops(&form)) {
            word.class = Class::Break;
        }
        stem(&form, rest, language)
    };
    word.weight = common
        .map_or(1.0, |common| common.weight(&word.stem))
        .min(word.most);
    word
}

/// «EU», «UN»: letters that stand for a name.
fn is_abbreviation(surface: &str) -> bool {
    surface.chars().count() > 1 && surface.chars().all(char::is_uppercase)
}

/// How much likelier a verb must be than the noun that is written like it.
const VERB_MARGIN: f32 = 0.6;

/// The most that a noun of the dictionary weighs; a word unknown to it weighs 1.
const COMMON_NOUN: f32 = 0.7;
/// The most that a verbal noun or a participle weighs.
const VERBAL: f32 = 0.6;

/// Endings of adjectives of relation.
const NISBA: [&str; 5] = ["ي", "ية", "يين", "يون", "يات"];

fn arabic(rules: &Rules, surface: &str, word: &mut ClassedWord) {
    let readings = rules.morphology.analyse(surface);
    let Some(best) = readings.first() else {
        let segments = rules.morphology.segment(surface);
        let (start, end) = segments.stem;
        word.definite = surface[start..].starts_with("ال");
        // An unknown «الغذائي» is an adjective more often than a name.
        let nisba = word.definite && NISBA.iter().any(|end| surface.ends_with(end));
        word.class = if nisba { Class::Modifier } else { Class::Head };
        word.modifies = word.definite;
        word.joined = start > 0;
        word.owned = end < surface.len();
        word.cut = start;
        if surface[..start].ends_with('ل') && surface[start..].starts_with('ل') {
            word.definite = true;
            word.restored = Some(format!("ا{}", &surface[start..]));
        }
        return;
    };
    let near = |reading: &&Analysis| reading.cost <= best.cost + VERB_MARGIN;
    let Some(reading) = readings
        .iter()
        .take_while(near)
        .find(|r| nominal(r.pos).is_some())
    else {
        return;
    };
    let (start, end) = reading.stem;
    word.class = nominal(reading.pos).unwrap_or(Class::Break);
    let adjective = readings
        .iter()
        .take_while(near)
        .any(|r| r.pos == PartOfSpeech::Adjective);
    // «الغذائي» is read as food before it is read as an adjective.
    if adjective && NISBA.iter().any(|end| surface.ends_with(end)) {
        word.class = Class::Modifier;
    }
    word.modifies = adjective || reading.pos == PartOfSpeech::Name;
    word.joined = start > 0;
    word.owned = reading.enclitic || end < surface.len();
    word.definite = reading.definite;
    word.most = match (reading.derived, reading.pos) {
        (Derived::Own, PartOfSpeech::Name) => 1.0,
        (Derived::Own, _) => COMMON_NOUN,
        _ => VERBAL,
    };
    word.cut = start;
    let stem = &surface[start..end];
    if reading.definite && !stem.starts_with("ال") {
        // The alef of the article is not written after ل, and of three ل two are.
        let lemma = &rules.morphology.lemma(reading.lemma).text;
        let doubled = lemma.starts_with('ل') && !stem.starts_with("لل");
        let article = if doubled { "ال" } else { "ا" };
        word.restored = Some(format!("{article}{}", &surface[start..]));
    }
}

/// What a part of speech is in a term, if anything.
fn nominal(pos: PartOfSpeech) -> Option<Class> {
    match pos {
        PartOfSpeech::Noun | PartOfSpeech::Name | PartOfSpeech::Unknown => Some(Class::Head),
        PartOfSpeech::Adjective => Some(Class::Modifier),
        _ => None,
    }
}
