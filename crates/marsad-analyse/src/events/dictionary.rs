//! Arabic trigger words and the dictionary: their forms, and which reading a word allows.
//!
//! In: a verb by its perfect and imperfect, or a word as written with its hits.
//! Out: the forms of the verb and of its verbal nouns, made by the generator of
//! `marsad-text`; the hits that the dictionary takes for likely. Invariant: a
//! word that the dictionary does not know keeps all its hits.

use rustc_hash::FxHashSet;

use marsad_text::arabic::{Analysis, Derived, LemmaId, Morphology, PartOfSpeech, Tense, VerbForm};
use marsad_text::fold::{Folding, fold_text};

use super::inflect::{self, Form, Shape};
use super::triggers::Hit;

/// How much dearer than the likeliest reading a word's trigger may be.
const MARGIN: f32 = 1.3;

/// The same among the triggers that a word may be.
const RIVAL: f32 = 0.7;

/// Endings of verbs that name several doers, folded.
const SEVERAL: [&str; 4] = ["وا", "ون", "ان", "تا"];

/// The verbs of the dictionary that `pattern` (perfect/imperfect…) names.
pub(super) fn verbs(morphology: &Morphology, pattern: &str) -> Vec<LemmaId> {
    let mut parts = pattern.split('/');
    let perfect = parts.next().unwrap_or("");
    let imperfect = parts.next().unwrap_or("");
    let mut found: Vec<LemmaId> = Vec::new();
    for reading in morphology.analyse(perfect) {
        if is_verb(&reading)
            && reading.tense == Some(Tense::Perfect)
            && reading.proclitics.is_empty()
            && !reading.enclitic
            && !found.contains(&reading.lemma)
        {
            found.push(reading.lemma);
        }
    }
    // As it is spelled, where the dictionary has it so (اتهم is not أتهم).
    let spelled = |lemma: &LemmaId| {
        let text = &morphology.lemma(*lemma).text;
        text.chars()
            .filter(|c| !('\u{64b}'..='\u{652}').contains(c))
            .eq(perfect.chars())
    };
    if found.iter().any(spelled) {
        found.retain(spelled);
    }
    // Of verbs that share a perfect, those with the imperfect that is given.
    let second: Vec<LemmaId> = morphology
        .analyse(imperfect)
        .iter()
        .filter(|reading| reading.tense == Some(Tense::Imperfect) && found.contains(&reading.lemma))
        .map(|reading| reading.lemma)
        .collect();
    if !second.is_empty() {
        found.retain(|lemma| second.contains(lemma));
    }
    found
}

/// Every form of `verbs`, folded; what may be active and passive is active.
pub(super) fn forms(morphology: &Morphology, verbs: &[LemmaId], found: &mut Vec<Form>) {
    let mut known: FxHashSet<String> = found.iter().map(|form| form.word.clone()).collect();
    for verb in verbs.iter().filter_map(|id| morphology.lemma(*id).verb) {
        let mut spelled = verb.forms();
        spelled.sort_by_key(|form| form.passive);
        for form in spelled {
            let shape = match (form.tense, form.passive) {
                (Tense::Imperative, _) => continue,
                (_, true) => Shape::Passive,
                (Tense::Perfect, false) => Shape::Past,
                (Tense::Imperfect, false) => Shape::Present,
            };
            let word = fold_text(&form.text, Folding::MATCH);
            // ووفق is a preposition.
            let rare = form.passive && word.starts_with("وو");
            if !rare && word.chars().count() > 2 && known.insert(word.clone()) {
                let plural = SEVERAL.iter().any(|ending| word.ends_with(ending));
                found.push(Form {
                    word,
                    shape,
                    plural,
                    bound: false,
                    masdar: false,
                });
            }
        }
    }
}

/// The forms of the verbal nouns of `verbs`, folded.
pub(super) fn masdars(morphology: &Morphology, verbs: &[LemmaId]) -> Vec<Form> {
    let mut found = Vec::new();
    for noun in verbs.iter().flat_map(|verb| {
        let lemma = morphology.lemma(*verb);
        let third = lemma.verb.is_some_and(|verb| verb.form() == VerbForm::III);
        // Form III makes a second one that is mostly another word (طلاب، قطاع).
        let count = if third { 1 } else { lemma.nouns.len() };
        &lemma.nouns[..count.min(lemma.nouns.len())]
    }) {
        let folded = fold_text(noun, Folding::MATCH);
        if folded.chars().count() < 3 {
            continue;
        }
        let mut forms = inflect::arabic_noun(&folded);
        if let Some(stem) = folded.strip_suffix('ه') {
            forms.extend(inflect::arabic_noun(&format!("{stem}ات")));
        } else {
            forms.extend(inflect::arabic_noun(&format!("{folded}ات")));
        }
        found.extend(forms.into_iter().map(|form| Form {
            masdar: true,
            ..form
        }));
    }
    found
}

/// Plurals of a noun that its letters do not tell, folded.
pub(super) fn plurals(morphology: &Morphology, noun: &str) -> Vec<String> {
    morphology
        .lemmas_of(noun)
        .iter()
        .map(|id| morphology.lemma(*id))
        .filter(|lemma| lemma.pos == PartOfSpeech::Noun && lemma.verb.is_none())
        .flat_map(|lemma| &lemma.nouns)
        .map(|plural| fold_text(plural, Folding::MATCH))
        .collect()
}

/// Drops the hits of a word that another reading of it makes unlikely.
/// `lemmas` gives the verbs that a hit stands for; none where it is a noun's.
pub(super) fn retain<'l>(
    morphology: &Morphology,
    surface: &str,
    hits: &mut Vec<Hit>,
    lemmas: impl Fn(&Hit) -> &'l [LemmaId],
) {
    let readings = morphology.analyse(surface);
    let Some(best) = readings.first() else {
        return;
    };
    let vowelled = surface.contains(['\u{64b}', '\u{64c}', '\u{64d}']);
    let nominal = readings
        .iter()
        .take_while(|reading| reading.cost <= best.cost + MARGIN)
        .any(|reading| matches!(reading.pos, PartOfSpeech::Noun | PartOfSpeech::Adjective));
    let cost = |hit: &Hit| {
        readings
            .iter()
            .take_while(|reading| reading.cost <= best.cost + MARGIN)
            .find(|reading| supports(reading, hit, lemmas(hit)) && !(vowelled && is_verb(reading)))
            .map(|reading| reading.cost)
    };
    // A word of the dictionary of nouns is no verbal noun made by rule.
    let noun = readings
        .iter()
        .find(|reading| reading.pos == PartOfSpeech::Noun && reading.derived == Derived::Own)
        .map_or(f32::INFINITY, |reading| reading.cost);
    let lowest = hits.iter().filter_map(&cost).fold(f32::INFINITY, f32::min);
    hits.retain_mut(|hit| {
        hit.doubtful = nominal && hit.shape != Shape::Noun;
        let made = hit.masdar;
        cost(hit).is_some_and(|cost| cost <= lowest + RIVAL && !(made && noun <= cost + RIVAL))
    });
}

fn supports(reading: &Analysis, hit: &Hit, lemmas: &[LemmaId]) -> bool {
    let letter = match hit.particles.letter {
        Some(letter) => reading.proclitics.has(letter),
        None => !['ب', 'ل', 'ك', 'س']
            .iter()
            .any(|letter| reading.proclitics.has(*letter)),
    };
    let conjunction =
        (reading.proclitics.has('و') || reading.proclitics.has('ف')) == hit.particles.conjunction;
    if !letter || !conjunction {
        return false;
    }
    let known = lemmas.is_empty() || lemmas.contains(&reading.lemma);
    match hit.shape {
        Shape::Past => {
            known && reading.tense == Some(Tense::Perfect) && reading.enclitic == hit.pronoun
        }
        Shape::Present => {
            known && reading.tense == Some(Tense::Imperfect) && reading.enclitic == hit.pronoun
        }
        Shape::Passive => known && is_verb(reading) && reading.enclitic == hit.pronoun,
        Shape::Participle => {
            (known && reading.derived == Derived::ActiveParticiple)
                || matches!(reading.pos, PartOfSpeech::Adjective | PartOfSpeech::Noun)
        }
        Shape::Noun if hit.masdar => known && reading.derived == Derived::Masdar,
        Shape::Noun => !is_verb(reading),
    }
}

fn is_verb(reading: &Analysis) -> bool {
    matches!(reading.pos, PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn a_verb_is_found_with_all_its_forms() {
        let morphology = Morphology::new(&Packs::embedded());
        let accuse = verbs(&morphology, "اتهم/يتهم");
        assert!(!accuse.is_empty());
        let mut found = Vec::new();
        forms(&morphology, &accuse, &mut found);
        for word in ["اتهمت", "يتهمون", "تتهم", "اتهمنا"] {
            assert!(found.iter().any(|form| form.word == word), "{word}");
        }
        let nouns = masdars(&morphology, &accuse);
        for word in ["اتهام", "الاتهام", "اتهامات"] {
            assert!(nouns.iter().any(|form| form.word == word), "{word}");
        }
    }

    #[test]
    fn verbs_of_one_perfect_are_told_apart_by_the_imperfect() {
        let morphology = Morphology::new(&Packs::embedded());
        let lemmas = verbs(&morphology, "دعا/يدعو");
        assert!(!lemmas.is_empty());
        assert!(lemmas.iter().all(|id| morphology.lemma(*id).text == "دعا"));
    }
}
