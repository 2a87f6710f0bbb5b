//! The Arabic verb generator and our verb lexicon.
//!
//! Generator: `verb-stems-ar.tsv.zst` gives for each verb lemma its stems by
//! aspect and voice. From root, form and vowels we make every inflected form;
//! a lemma is reproduced where, for each aspect and voice, every stem of the
//! set begins some form and every form begins with some stem, what is left
//! being an ending of persons (a weak or hamzated last radical may belong to
//! stem or ending: the set is not of one mind). Whether a weak middle radical
//! stays (عور) is read off the lemma, as the lexicon would say it.
//!
//! Lexicon: the share of verb tokens of `segmentation-pud-ar.jsonl` that some
//! finite form of `ar/verbs` accounts for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use marsad_text::Packs;
use marsad_text::arabic::{Morphology, Tense, Verb, VerbForm, VerbSpelling};

use crate::Figure;
use crate::lines::{LinesError, rows};
use crate::segmentation::{self, Sentence};
use crate::stats::{bootstrap, mean};

/// Endings of persons in the perfect and the imperfect.
///
/// The last ones are what is left of تما, تم, تموا where ت joins a stem in ت.
const ENDINGS: [&str; 19] = [
    "", "ت", "نا", "تما", "تم", "تموا", "تن", "ا", "تا", "وا", "ن", "ين", "ي", "ان", "ون", "و",
    "ما", "م", "موا",
];
/// What a weak or hamzated last radical may look like.
///
/// The last ones are a hollow middle before hamza: شاء is ش and an ending there.
const LAST_RADICALS: [&str; 17] = [
    "", "ا", "ى", "و", "ي", "أ", "ؤ", "ئ", "ء", "اء", "اؤ", "ائ", "يء", "يئ", "وء", "وؤ", "وئ",
];

/// One verb of the stems file.
#[derive(Debug)]
pub struct GoldVerb {
    /// Vocalised, with the imperfect vowel after a hyphen for form I.
    pub lemma: String,
    /// Radicals.
    pub root: String,
    /// Abstract pattern.
    pub pattern: String,
    /// Aspect and voice → plain stems.
    stems: BTreeMap<(Tense, bool), BTreeSet<String>>,
}

/// Reads the verbs of `verb-stems-ar.tsv.zst`.
///
/// # Errors
/// [`LinesError`] where it cannot be read.
pub fn load(path: &Path) -> Result<Vec<GoldVerb>, LinesError> {
    let mut verbs: BTreeMap<(String, String, String), GoldVerb> = BTreeMap::new();
    for row in rows(path)? {
        let [lemma, root, pattern, aspect, voice, _, plain, ..] = &row[..] else {
            continue;
        };
        let tense = match aspect.as_str() {
            "perfect" => Tense::Perfect,
            "imperfect" => Tense::Imperfect,
            _ => Tense::Imperative,
        };
        let key = (lemma.clone(), root.clone(), pattern.clone());
        let verb = verbs.entry(key).or_insert_with(|| GoldVerb {
            lemma: lemma.clone(),
            root: root.clone(),
            pattern: pattern.clone(),
            stems: BTreeMap::new(),
        });
        let stems = verb.stems.entry((tense, voice == "passive")).or_default();
        stems.insert(plain.replace('ٱ', "ا"));
    }
    Ok(verbs.into_values().collect())
}

impl GoldVerb {
    /// The same verb, for our generator.
    pub fn verb(&self) -> Option<Verb> {
        let form = form_of(&self.pattern)?;
        let vowels = self.vowels();
        let plain = plain(&self.lemma);
        let verb = Verb::new(&self.root, form, &vowels)?;
        if plain_letters(&verb.lemma()) == plain {
            return Some(verb);
        }
        let firm = Verb::new(&self.root, form, &format!("{vowels}+"))?;
        Some(if plain_letters(&firm.lemma()) == plain {
            firm
        } else {
            verb
        })
    }

    /// Vowels of perfect and imperfect, as the lexicon writes them.
    fn vowels(&self) -> String {
        let (perfect, imperfect) = self.lemma.split_once('-').unwrap_or((&self.lemma, ""));
        let named = |c: char| match c {
            '\u{64E}' => Some('a'),
            '\u{64F}' => Some('u'),
            '\u{650}' => Some('i'),
            _ => None,
        };
        let second: Vec<char> = perfect.chars().filter_map(named).collect();
        let perfect = second.get(1).copied().unwrap_or('a');
        // Where the lemma names none, a weak middle radical says it.
        let by_root = match self.root.chars().nth(1) {
            Some('و') => 'u',
            Some('ي') => 'i',
            _ => 'a',
        };
        let imperfect = imperfect.chars().find_map(named).unwrap_or(by_root);
        format!("{perfect}{imperfect}")
    }

    /// The first aspect and voice in which our forms and its stems differ.
    ///
    /// Unless `strict`, the first alef of an imperative of form IV is passed over:
    /// the set writes ٱفعل for أفعل and leaves it out of doubled verbs.
    pub fn difference(&self, verb: &Verb, strict: bool) -> Option<String> {
        let forms: Vec<VerbSpelling> = verb.forms();
        for ((tense, passive), stems) in &self.stems {
            let loose = !strict && verb.form() == VerbForm::IV && *tense == Tense::Imperative;
            let bare = |text: &str| match text.strip_prefix(['ا', 'أ']) {
                Some(rest) if loose => rest.to_owned(),
                _ => text.to_owned(),
            };
            let stems: BTreeSet<String> = stems.iter().map(|stem| bare(stem)).collect();
            let ours: Vec<String> = forms
                .iter()
                .filter(|form| form.tense == *tense && form.passive == *passive)
                .filter_map(|form| without_prefix(&form.text, *tense).map(bare))
                .collect();
            let joins = |stem: &str, form: &str| {
                let begins = form.strip_prefix(stem).is_some_and(is_ending);
                // A first radical hamza is written with the prefix: يأخذ, stem خذ.
                let after_hamza = *tense == Tense::Imperfect
                    && form
                        .strip_prefix(['أ', 'ؤ', 'ئ'])
                        .is_some_and(|rest| rest.strip_prefix(stem).is_some_and(is_ending));
                begins || after_hamza
            };
            let missed = stems
                .iter()
                .find(|stem| !ours.iter().any(|form| joins(stem, form)));
            let extra = ours
                .iter()
                .find(|form| !stems.iter().any(|stem| joins(stem, form)));
            if missed.is_some() || extra.is_some() {
                return Some(format!(
                    "{tense:?} passive={passive} missed {missed:?} extra {extra:?} of {stems:?}"
                ));
            }
        }
        None
    }
}

/// A form of the imperfect without its person letter; `None` for the first
/// person of verbs in hamza, whose two hamzas are one letter.
fn without_prefix(form: &str, tense: Tense) -> Option<&str> {
    if tense != Tense::Imperfect {
        return Some(form);
    }
    if form.starts_with(['آ', 'أ']) {
        return None;
    }
    form.char_indices().nth(1).map(|(at, _)| &form[at..])
}

fn is_ending(rest: &str) -> bool {
    if matches!(rest, "آ" | "آن" | "آتا") {
        return true;
    }
    LAST_RADICALS.iter().any(|radical| {
        rest.strip_prefix(radical)
            .is_some_and(|rest| ENDINGS.contains(&rest))
    })
}

fn form_of(pattern: &str) -> Option<VerbForm> {
    Some(match pattern {
        "1a2a3" => VerbForm::I,
        "1a2~a3" => VerbForm::II,
        "1A2a3" => VerbForm::III,
        ">a1o2a3" => VerbForm::IV,
        "ta1a2~3" | "ta1a2~a3" => VerbForm::V,
        "ta1A2a3" => VerbForm::VI,
        "{ino1a2a3" => VerbForm::VII,
        "{i1ota2a3" => VerbForm::VIII,
        "{i1o2a3~" => VerbForm::IX,
        "{isota1o2a3" => VerbForm::X,
        "{i1o2awo2a3" => VerbForm::XII,
        "1a2o3a4" => VerbForm::QI,
        "ta1a2o3a4" => VerbForm::QII,
        "{i1o2ano3a4" => VerbForm::QIII,
        "{i1o2a3a4~" => VerbForm::QIV,
        _ => return None,
    })
}

/// Letters of a lemma, without vowels and what follows the hyphen.
fn plain(lemma: &str) -> String {
    let lemma = lemma.split('-').next().unwrap_or(lemma);
    plain_letters(lemma)
}

fn plain_letters(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{64B}'..='\u{652}').contains(c))
        .map(|c| if c == 'ٱ' { 'ا' } else { c })
        .collect()
}

/// All figures, from the data folder.
///
/// # Errors
/// [`LinesError`] where a file cannot be read.
pub fn measure(folder: &Path, packs: &Packs) -> Result<Vec<Figure>, LinesError> {
    let verbs = load(&folder.join("morphology/verb-stems-ar.tsv.zst"))?;
    let sentences = segmentation::load(&folder.join("analysis/segmentation-pud-ar.jsonl"))?;
    let mut figures = generator(&verbs).to_vec();
    figures.push(coverage(&sentences, &Morphology::new(packs)));
    Ok(figures)
}

/// The share of verbs whose stems the generator makes, and the strict one.
pub fn generator(verbs: &[GoldVerb]) -> [Figure; 2] {
    [
        reproduced("verb generator, lemmas", verbs, false).with_target(0.97),
        reproduced(
            "verb generator, alef of imperatives as written",
            verbs,
            true,
        ),
    ]
}

fn reproduced(name: &str, verbs: &[GoldVerb], strict: bool) -> Figure {
    let right: Vec<f64> = verbs
        .iter()
        .map(|gold| match gold.verb() {
            Some(verb) if gold.difference(&verb, strict).is_none() => 1.0,
            _ => 0.0,
        })
        .collect();
    let interval = bootstrap(right.len(), |sample| {
        mean(sample.iter().map(|at| right[*at]))
    });
    Figure::new(name, mean(right.iter().copied()), interval, right.len())
}

/// The share of verb tokens that our lexicon makes.
pub fn coverage(sentences: &[Sentence], arabic: &Morphology) -> Figure {
    let mut known = Vec::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        for segment in &word.segments {
            if matches!(segment.upos.as_str(), "VERB" | "AUX") {
                known.push(if is_finite(&segment.form, arabic) {
                    1.0
                } else {
                    0.0
                });
            }
        }
    }
    let interval = bootstrap(known.len(), |sample| {
        mean(sample.iter().map(|at| known[*at]))
    });
    Figure::new(
        "verb tokens generated, pud",
        mean(known.iter().copied()),
        interval,
        known.len(),
    )
    .with_target(0.95)
}

/// Whether the dictionary has a finite verb for the whole of `form`.
pub fn is_finite(form: &str, arabic: &Morphology) -> bool {
    let whole = |analysis: &marsad_text::arabic::Analysis| {
        analysis.proclitics.is_empty() && analysis.stem == (0, form.len())
    };
    let negated = matches!(form, "ليس" | "ليست" | "ليسوا" | "لست" | "لسنا");
    negated
        || arabic
            .analyse(form)
            .iter()
            .any(|analysis| analysis.tense.is_some() && whole(analysis))
        // Before a pronoun the gold segment ends in its bound shape.
        || arabic
            .analyse(&format!("{form}ه"))
            .iter()
            .any(|analysis| analysis.tense.is_some() && analysis.proclitics.is_empty() && analysis.enclitic)
}
