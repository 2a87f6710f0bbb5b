//! The forms of trigger words: Arabic verbs from perfect and imperfect, English
//! verbs from their base, nouns of both.
//!
//! In: a pattern of `event_triggers`. Out: folded forms, each with what it tells
//! (tense, number). Arabic forms are those of the third person without particles;
//! what may bear a pronoun is given in the shape it has before one.

use rustc_hash::FxHashMap;

/// What a form of a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Arabic perfect, English past.
    Past,
    /// Arabic imperfect, English base and -s.
    Present,
    /// Arabic participle of circumstance, English -ing.
    Participle,
    /// English past participle that differs from the past, Arabic passive of weak verbs.
    Passive,
    /// Verbal or other noun.
    Noun,
}

/// A form and what it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// Folded.
    pub word: String,
    /// What it is.
    pub shape: Shape,
    /// A verb that names several doers in its ending.
    pub plural: bool,
    /// Stands only before a pronoun.
    pub bound: bool,
    /// A verbal noun, of an entry that gives the verb.
    pub masdar: bool,
}

fn push(forms: &mut Vec<Form>, word: String, shape: Shape, plural: bool) {
    forms.push(Form {
        word,
        shape,
        plural,
        bound: false,
        masdar: false,
    });
}

fn push_bound(forms: &mut Vec<Form>, word: String, shape: Shape, plural: bool) {
    forms.push(Form {
        word,
        shape,
        plural,
        bound: true,
        masdar: false,
    });
}

/// Forms of `perfect/imperfect[/participle]`, folded.
pub(super) fn arabic_verb(pattern: &str) -> Vec<Form> {
    let mut parts = pattern.split('/');
    let mut forms = Vec::new();
    if let Some(perfect) = parts.next() {
        arabic_perfect(perfect, &mut forms);
    }
    if let Some(imperfect) = parts.next() {
        let hollow = pattern
            .split('/')
            .next()
            .and_then(last)
            .and_then(|(stem, _)| last(stem))
            .is_some_and(|(_, middle)| middle == 'ا');
        arabic_imperfect(imperfect, hollow, &mut forms);
    }
    if let Some(participle) = parts.next() {
        for ending in ["ا", "ه", "ين", "تين", "يا", "يه"] {
            push(
                &mut forms,
                format!("{participle}{ending}"),
                Shape::Participle,
                ending == "ين",
            );
        }
    }
    forms
}

/// The last letter and what is before it.
fn last(word: &str) -> Option<(&str, char)> {
    let letter = word.chars().next_back()?;
    Some((&word[..word.len() - letter.len_utf8()], letter))
}

fn arabic_perfect(perfect: &str, forms: &mut Vec<Form>) {
    let Some((stem, letter)) = last(perfect) else {
        return;
    };
    push(forms, perfect.to_owned(), Shape::Past, false);
    push(forms, format!("{perfect}ت"), Shape::Past, false);
    if matches!(letter, 'ي' | 'ا') {
        for (ending, plural) in [("ت", false), ("وا", true), ("تا", true)] {
            push(forms, format!("{stem}{ending}"), Shape::Past, plural);
        }
        for (ending, plural) in [("ا", false), ("و", true)] {
            push_bound(forms, format!("{stem}{ending}"), Shape::Past, plural);
        }
        push(forms, format!("{stem}يت"), Shape::Passive, false);
        return;
    }
    for ending in ["وا", "ا", "تا"] {
        push(forms, format!("{perfect}{ending}"), Shape::Past, true);
    }
    push_bound(forms, format!("{perfect}و"), Shape::Past, true);
    // زير would be too short to be told from other words.
    if let Some((root, 'ا')) = last(stem)
        && root.chars().count() >= 2
    {
        for ending in ["", "ت", "وا"] {
            push(
                forms,
                format!("{root}ي{letter}{ending}"),
                Shape::Passive,
                false,
            );
        }
    }
}

fn arabic_imperfect(imperfect: &str, hollow: bool, forms: &mut Vec<Form>) {
    let Some(stem) = imperfect.strip_prefix('ي') else {
        return;
    };
    let Some((short, letter)) = last(stem) else {
        return;
    };
    let defective = matches!(letter, 'و' | 'ي' | 'ا');
    let base = if defective { short } else { stem };
    push(forms, format!("ن{stem}"), Shape::Present, false);
    for prefix in ['ي', 'ت'] {
        push(forms, format!("{prefix}{stem}"), Shape::Present, false);
        if defective {
            push(forms, format!("{prefix}{short}"), Shape::Present, false);
            push(forms, format!("{prefix}{short}ي"), Shape::Passive, false);
        } else if hollow
            && let Some((root, 'و' | 'ي' | 'ا')) = last(short)
            && root.len() >= 2
        {
            push(
                forms,
                format!("{prefix}{root}{letter}"),
                Shape::Present,
                false,
            );
        }
    }
    for ending in ["ون", "وا", "ان"] {
        push(forms, format!("ي{base}{ending}"), Shape::Present, true);
    }
    push_bound(forms, format!("ي{base}و"), Shape::Present, true);
    push(forms, format!("ت{base}ان"), Shape::Present, true);
}

/// Forms of an Arabic noun, folded: with article, case ending, dual.
pub(super) fn arabic_noun(noun: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut words = vec![noun.to_owned(), format!("ال{noun}")];
    if let Some(stem) = noun.strip_suffix('ه') {
        words.extend([
            format!("{stem}ت"),
            format!("{stem}تين"),
            format!("{stem}تان"),
            format!("{stem}تا"),
        ]);
    } else if !noun.ends_with('ا') {
        words.push(format!("{noun}ا"));
        words.push(format!("{noun}ين"));
    }
    for word in words {
        push(&mut forms, word, Shape::Noun, false);
    }
    forms
}

/// Forms of an English verb.
pub(super) fn english_verb(
    base: &str,
    irregular: &FxHashMap<String, (String, String)>,
) -> Vec<Form> {
    let mut forms = Vec::new();
    push(&mut forms, base.to_owned(), Shape::Present, true);
    push(&mut forms, third_person(base), Shape::Present, false);
    let doubled = irregular.get(base).and_then(|(past, _)| {
        let (head, tail) = past.strip_suffix("ed").and_then(last)?;
        (head == base && base.ends_with(tail)).then(|| format!("{head}{tail}"))
    });
    let stem = match doubled {
        Some(doubled) => doubled,
        None => match base.strip_suffix('e') {
            Some(short) if !base.ends_with("ee") => short.to_owned(),
            _ => base.to_owned(),
        },
    };
    push(&mut forms, format!("{stem}ing"), Shape::Participle, false);
    match irregular.get(base) {
        Some((past, passive)) => {
            push(&mut forms, past.clone(), Shape::Past, false);
            if passive != past {
                push(&mut forms, passive.clone(), Shape::Passive, false);
            }
        }
        None => push(&mut forms, regular_past(base), Shape::Past, false),
    }
    forms
}

fn third_person(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| base.ends_with(end))
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn regular_past(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        format!("{stem}ied")
    } else if base.ends_with('e') {
        format!("{base}d")
    } else {
        format!("{base}ed")
    }
}

/// The stem of a verb in consonant and y.
fn consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'o', 'u'])).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(forms: &[Form], words: &[&str]) {
        for word in words {
            assert!(forms.iter().any(|form| form.word == *word), "{word}");
        }
    }

    #[test]
    fn arabic_verbs_of_every_kind() {
        has(
            &arabic_verb("اتهم/يتهم/متهم"),
            &["اتهمت", "اتهموا", "تتهم", "يتهمون", "متهما"],
        );
        has(
            &arabic_verb("دعا/يدعو/داع"),
            &["دعت", "دعوا", "تدعو", "يدعون", "يدع", "داعيا"],
        );
        has(&arabic_verb("زار/يزور"), &["زارت", "يزر", "يزورون"]);
        assert!(
            !arabic_verb("زار/يزور")
                .iter()
                .any(|form| form.word == "زير")
        );
        has(&arabic_verb("ادان/يدين"), &["ادين", "ادينت", "تدين"]);
        has(
            &arabic_verb("القي/يلقي"),
            &["القت", "القوا", "القيت", "يلق", "تلقي"],
        );
    }

    #[test]
    fn english_verbs_regular_and_not() {
        let irregular = FxHashMap::from_iter([
            ("meet".to_owned(), ("met".to_owned(), "met".to_owned())),
            ("ban".to_owned(), ("banned".to_owned(), "banned".to_owned())),
        ]);
        has(
            &english_verb("accuse", &irregular),
            &["accuses", "accused", "accusing"],
        );
        has(
            &english_verb("deny", &irregular),
            &["denies", "denied", "denying"],
        );
        has(
            &english_verb("ban", &irregular),
            &["bans", "banned", "banning"],
        );
        has(&english_verb("meet", &irregular), &["met", "meeting"]);
    }
}
