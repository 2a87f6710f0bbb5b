//! Endings of nouns and adjectives on written letters.
//!
//! In: the letters of a singular or broken plural and what it is. Out: its
//! forms with case, number and gender endings, free and before an attached
//! pronoun. Spelling rules: ة becomes ت and ى ا before a suffix, a final hamza
//! changes its seat, a final ي goes in the indefinite (قاض، القاضي).

use super::table::{Number, Places};

/// Which endings a stem takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Endings {
    /// A feminine in ة beside it (adjectives, participles).
    pub(super) feminine: bool,
    /// Plural in ون.
    pub(super) masculine_plural: bool,
    /// Plural in ات.
    pub(super) feminine_plural: bool,
    /// Dual.
    pub(super) dual: bool,
    /// The stem itself is a plural.
    pub(super) plural: bool,
}

/// A form: letters are `stem[..keep] + ending`.
pub(super) struct NounForm<'a> {
    pub(super) keep: usize,
    pub(super) ending: &'a str,
    pub(super) places: Places,
    pub(super) number: Number,
    pub(super) feminine: bool,
}

/// How the end of a stem behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    /// ة
    Marbuta,
    /// ى
    Maqsura,
    /// ا
    Alef,
    /// ء after ا
    AlefHamza,
    /// ء after another letter
    BareHamza,
    /// أ
    SeatedHamza,
    /// ي that goes in the indefinite
    Defective,
}

/// Hands over every form of `stem`; `defective` where a final ي is weak.
pub(super) fn forms(
    stem: &[char],
    endings: Endings,
    defective: bool,
    emit: &mut dyn FnMut(NounForm<'_>),
) {
    let shape = shape(stem, defective);
    let feminine = shape == Shape::Marbuta;
    let number = if endings.plural {
        Number::Plural
    } else {
        Number::Singular
    };
    let len = stem.len();
    let mut put = |keep: usize, ending: &str, places: Places, number: Number, feminine: bool| {
        emit(NounForm {
            keep,
            ending,
            places,
            number,
            feminine,
        });
    };
    let free_and_bound: (usize, &[&str], Option<&str>) = match shape {
        Shape::Plain => (len, &[""], Some("ا")),
        Shape::Marbuta => (len - 1, &["ت"], None),
        Shape::Maqsura => (len - 1, &["ا"], None),
        Shape::Alef => (len, &[""], None),
        Shape::AlefHamza => (len - 1, &["ء", "ؤ", "ئ"], None),
        Shape::BareHamza => (len - 1, &["ء", "ؤ", "ئ"], Some("ئا")),
        Shape::SeatedHamza => (len - 1, &["أ", "ؤ", "ئ"], None),
        Shape::Defective => (len, &[""], Some("ا")),
    };
    let (keep, bound, accusative) = free_and_bound;
    put(
        len,
        "",
        if shape == Shape::Plain || shape == Shape::Alef || shape == Shape::Defective {
            Places::BOTH
        } else {
            Places::FREE
        },
        number,
        feminine,
    );
    if shape != Shape::Plain && shape != Shape::Alef && shape != Shape::Defective {
        for ending in bound {
            put(keep, ending, Places::BOUND, number, feminine);
        }
    }
    let indefinite = Places(Places::FREE.0 | Places::INDEFINITE);
    if let Some(ending) = accusative {
        put(keep, ending, indefinite, number, feminine);
        if shape == Shape::BareHamza {
            put(len, "ا", indefinite, number, feminine);
        }
    }
    if shape == Shape::Defective {
        put(len - 1, "", indefinite, number, false);
    }
    let (keep, glides): (usize, (&str, &str)) = match shape {
        Shape::Marbuta => (len - 1, ("ت", "ت")),
        Shape::Maqsura => (len - 1, ("ي", "")),
        Shape::Alef => (len - 1, ("و", "")),
        Shape::AlefHamza => (len - 1, ("ء", "ئ")),
        Shape::BareHamza => (len - 1, ("ء", "ئ")),
        Shape::SeatedHamza => (len - 1, ("أ", "ئ")),
        Shape::Plain | Shape::Defective => (len, ("", "")),
    };
    if endings.dual {
        dual(stem, shape, keep, glides, feminine, &mut put);
    }
    if endings.feminine {
        let (keep, middle) = match shape {
            Shape::Maqsura => (len - 1, "ا"),
            _ => (len, ""),
        };
        for (ending, places, number) in [
            ("ة", Places::FREE, Number::Singular),
            ("ت", Places::BOUND, Number::Singular),
            ("تان", Places::FREE, Number::Dual),
            ("تين", Places::FREE, Number::Dual),
            ("تا", Places::BOTH, Number::Dual),
            ("تي", Places::BOTH, Number::Dual),
        ] {
            put(keep, &format!("{middle}{ending}"), places, number, true);
        }
    }
    if endings.masculine_plural {
        let (keep, seats): (usize, &[&str]) = match shape {
            Shape::Defective | Shape::Maqsura | Shape::Alef => (len - 1, &[""]),
            Shape::AlefHamza | Shape::BareHamza => (len - 1, &["ؤ", "ئ", "ء"]),
            Shape::SeatedHamza => (len - 1, &["ؤ", "أ", "ئ"]),
            _ => (len, &[""]),
        };
        for seat in seats {
            for (ending, places) in [
                ("ون", Places::FREE),
                ("ين", Places::FREE),
                ("و", Places::BOTH),
                ("ي", Places::BOTH),
            ] {
                put(
                    keep,
                    &format!("{seat}{ending}"),
                    places,
                    Number::Plural,
                    false,
                );
            }
        }
    }
    if endings.feminine_plural {
        let (keep, ending) = match shape {
            Shape::Marbuta if stem.get(len.wrapping_sub(2)) == Some(&'ا') => (len - 1, "وات"),
            Shape::Marbuta if stem.get(len.wrapping_sub(2)) == Some(&'أ') => (len - 2, "آت"),
            Shape::Marbuta => (len - 1, "ات"),
            Shape::Maqsura => (len - 1, "يات"),
            Shape::Alef => (len - 1, "وات"),
            Shape::SeatedHamza => (len - 1, "آت"),
            _ => (len, "ات"),
        };
        put(keep, ending, Places::BOTH, Number::Plural, true);
    }
}

fn dual(
    stem: &[char],
    shape: Shape,
    keep: usize,
    glides: (&str, &str),
    feminine: bool,
    put: &mut impl FnMut(usize, &str, Places, Number, bool),
) {
    let indefinite = stem.len();
    let (nominative, other) = glides;
    let other = if other.is_empty() && shape != Shape::Plain && shape != Shape::Defective {
        nominative
    } else {
        other
    };
    if shape == Shape::SeatedHamza {
        put(indefinite - 1, "آن", Places::FREE, Number::Dual, feminine);
    } else {
        put(
            keep,
            &format!("{nominative}ان"),
            Places::FREE,
            Number::Dual,
            feminine,
        );
        put(
            keep,
            &format!("{nominative}ا"),
            Places::BOTH,
            Number::Dual,
            feminine,
        );
    }
    put(
        keep,
        &format!("{other}ين"),
        Places::FREE,
        Number::Dual,
        feminine,
    );
    put(
        keep,
        &format!("{other}ي"),
        Places::BOTH,
        Number::Dual,
        feminine,
    );
    let other_seat = match shape {
        Shape::AlefHamza => "ءين",
        Shape::SeatedHamza => "أين",
        _ => return,
    };
    put(keep, other_seat, Places::FREE, Number::Dual, feminine);
}

fn shape(stem: &[char], defective: bool) -> Shape {
    let before = stem.len().checked_sub(2).map(|at| stem[at]);
    match stem.last() {
        Some('ة') => Shape::Marbuta,
        Some('ى') => Shape::Maqsura,
        Some('ا') => Shape::Alef,
        Some('ء') if before == Some('ا') => Shape::AlefHamza,
        Some('ء') => Shape::BareHamza,
        Some('أ') => Shape::SeatedHamza,
        Some('ي') if defective => Shape::Defective,
        _ => Shape::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(stem: &str, endings: Endings, defective: bool) -> Vec<String> {
        let letters: Vec<char> = stem.chars().collect();
        let mut found = Vec::new();
        forms(&letters, endings, defective, &mut |form| {
            let mut text: String = letters[..form.keep].iter().collect();
            text.push_str(form.ending);
            found.push(text);
        });
        found
    }

    #[test]
    fn endings_change_what_they_touch() {
        let noun = Endings {
            feminine: false,
            masculine_plural: false,
            feminine_plural: true,
            dual: true,
            plural: false,
        };
        let adjective = Endings {
            feminine: true,
            masculine_plural: true,
            feminine_plural: true,
            dual: true,
            plural: false,
        };
        for (stem, endings, defective, wanted) in [
            ("سفينة", noun, false, vec!["سفينت", "سفينتان", "سفينات"]),
            (
                "مستشفى",
                noun,
                false,
                vec!["مستشفا", "مستشفيان", "مستشفيات"],
            ),
            (
                "لقاء",
                noun,
                false,
                vec!["لقاؤ", "لقائ", "لقاءين", "لقاءات"],
            ),
            ("شيء", noun, false, vec!["شيئ", "شيئا"]),
            (
                "قاضي",
                adjective,
                true,
                vec!["قاض", "قاضية", "قاضون", "قاضيين"],
            ),
            ("منشئ", adjective, false, vec!["منشئة", "منشئون", "منشئا"]),
            ("مبدأ", noun, false, vec!["مبدؤ", "مبدآن", "مبدأين"]),
        ] {
            let wanted: Vec<&str> = wanted;
            let found = all(stem, endings, defective);
            for form in wanted {
                assert!(
                    found.iter().any(|f| f == form),
                    "{form} of {stem}: {found:?}"
                );
            }
        }
    }
}
