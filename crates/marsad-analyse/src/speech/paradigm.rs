//! Arabic forms of a reporting verb, from its principal parts.
//!
//! In: perfect, imperfect (third person masculine), participle and verbal
//! nouns, unvocalised. Out: every written form that news uses, with and without
//! و and ف. Invariant: forms are made by letters alone; a form that no verb has
//! does no harm, since texts do not hold it.

use super::cues::{Form, Shape, class};

/// The columns of the cue table; `-` where a part is not used.
pub(super) struct Parts<'p> {
    pub(super) perfect: &'p str,
    pub(super) imperfect: &'p str,
    pub(super) participle: &'p str,
    pub(super) nouns: &'p str,
}

/// Object and possessive pronouns.
const PRONOUNS: [&str; 4] = ["ه", "ها", "هم", "هما"];

/// Calls `emit` with each form, what it is, and whether "and" is glued to it.
pub(super) fn each_form(parts: &Parts<'_>, mut emit: impl FnMut(&str, Form, bool)) {
    let mut forms = Vec::with_capacity(64);
    for perfect in listed(parts.perfect) {
        perfect_forms(perfect, &mut forms);
    }
    for imperfect in listed(parts.imperfect) {
        imperfect_forms(imperfect, &mut forms);
    }
    for participle in listed(parts.participle) {
        participle_forms(participle, &mut forms);
    }
    for noun in listed(parts.nouns) {
        noun_forms(noun, &mut forms);
    }
    for (word, form) in forms {
        emit(&word, form, false);
        for and in ['و', 'ف'] {
            emit(&format!("{and}{word}"), form, true);
        }
    }
}

fn listed(column: &str) -> impl Iterator<Item = &str> {
    column
        .split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty() && *part != "-")
}

fn finite(feminine: bool, plural: bool) -> Form {
    Form {
        shape: Shape::Finite,
        feminine,
        plural,
        object: false,
    }
}

fn perfect_forms(perfect: &str, forms: &mut Vec<(String, Form)>) {
    let stem = perfect
        .strip_suffix('ى')
        .or_else(|| perfect.strip_suffix('ا'))
        .unwrap_or(perfect);
    let weak = stem.len() < perfect.len();
    let before_pronoun = if weak {
        format!("{stem}ا")
    } else {
        perfect.to_owned()
    };
    forms.push((perfect.to_owned(), finite(false, false)));
    forms.push((format!("{stem}ت"), finite(true, false)));
    forms.push((format!("{stem}وا"), finite(false, true)));
    forms.push((format!("{stem}تا"), finite(true, true)));
    for pronoun in PRONOUNS {
        let object = |feminine| Form {
            object: true,
            ..finite(feminine, false)
        };
        forms.push((format!("{before_pronoun}{pronoun}"), object(false)));
        forms.push((format!("{stem}ت{pronoun}"), object(true)));
    }
}

fn imperfect_forms(imperfect: &str, forms: &mut Vec<(String, Form)>) {
    let Some(rest) = imperfect.strip_prefix('ي') else {
        return;
    };
    let stem = rest.strip_suffix(['ي', 'و', 'ى']).unwrap_or(rest);
    for (prefix, feminine) in [("ي", false), ("ت", true), ("سي", false), ("ست", true)] {
        forms.push((format!("{prefix}{rest}"), finite(feminine, false)));
        forms.push((format!("{prefix}{stem}ون"), finite(false, true)));
    }
    for pronoun in PRONOUNS {
        for (prefix, feminine) in [("ي", false), ("ت", true)] {
            let form = Form {
                object: true,
                ..finite(feminine, false)
            };
            forms.push((format!("{prefix}{rest}{pronoun}"), form));
        }
    }
}

fn participle_forms(participle: &str, forms: &mut Vec<(String, Form)>) {
    let form = |feminine, plural| Form {
        shape: Shape::Participle,
        feminine,
        plural,
        object: false,
    };
    if participle.ends_with('ا')
        || participle.ends_with('ة')
        || participle.ends_with("ين") && participle.chars().count() >= 6
    {
        let feminine = participle.ends_with('ة');
        forms.push((participle.to_owned(), form(feminine, false)));
        if let Some(stem) = participle.strip_suffix('ا') {
            forms.push((format!("{stem}ة"), form(true, false)));
            forms.push((format!("{stem}ين"), form(false, true)));
        }
        return;
    }
    let plural_stem = participle.strip_suffix('ي').unwrap_or(participle);
    forms.push((format!("{participle}ا"), form(false, false)));
    forms.push((format!("{participle}ة"), form(true, false)));
    forms.push((format!("{plural_stem}ين"), form(false, true)));
}

fn noun_forms(noun: &str, forms: &mut Vec<(String, Form)>) {
    let form = |feminine, plural| Form {
        shape: Shape::Noun,
        feminine,
        plural,
        object: true,
    };
    let stem = noun
        .strip_suffix('ة')
        .map_or_else(|| noun.to_owned(), |stem| format!("{stem}ت"));
    for (index, pronoun) in PRONOUNS.into_iter().enumerate() {
        let made = form(index == 1, index > 1);
        forms.push((format!("{stem}{pronoun}"), made));
        forms.push((format!("ب{stem}{pronoun}"), made));
    }
    let bare = Form {
        object: false,
        ..form(false, false)
    };
    forms.push((format!("بال{noun}"), form(false, false)));
    forms.push((noun.to_owned(), bare));
    forms.push((format!("ال{noun}"), bare));
}

/// `word` with the particles that may be glued to it, and the classes that
/// they add.
pub(super) fn with_particles(word: &str, classes: u32) -> Vec<(String, u32)> {
    let mut forms = Vec::new();
    for and in ["و", "ف"] {
        forms.push((format!("{and}{word}"), class::AND));
    }
    if classes & class::PARTICLE != 0 {
        forms.clear();
        let pronouns = ["ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم"];
        for front in ["", "و", "ف"] {
            let and = if front.is_empty() { 0 } else { class::AND };
            if !front.is_empty() {
                forms.push((format!("{front}{word}"), and));
            }
            for pronoun in pronouns {
                let form = format!("{front}{word}{pronoun}");
                forms.push((form, and | class::PRONOUN_PARTICLE));
            }
        }
        return forms;
    }
    if classes & class::TITLED != 0 {
        forms.push((format!("ب{word}"), 0));
    }
    let names = class::OUTLET | class::DOCUMENT | class::SOURCE | class::OFFICE | class::INTERVIEW;
    if classes & names != 0 {
        forms.push((format!("ل{word}"), class::FOR));
        forms.push((format!("ب{word}"), 0));
        forms.push((format!("ول{word}"), class::FOR | class::AND));
        if let Some(rest) = word.strip_prefix("ال") {
            forms.push((format!("لل{rest}"), class::FOR));
        }
    }
    forms
}
