//! The `title` of a page and its like: the headline and the outlet's name, parted.

use super::outlet::Outlet;

/// Marks that part a headline from the outlet's name, with blanks around.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " « ", " » ", " · ", " • ", " :: ", " › ", " ‹ ", " // ", " / ",
    " < ", " > ", " → ", " ~ ", " ⋆ ", " * ", " ─ ", " : ", "|",
];

/// A title cut at all separators.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(separator))
            .collect();
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.into_iter().map(str::trim).collect()
}

/// Takes names of the outlet off both ends of a title.
pub(super) fn without_outlet(text: &str, outlet: &Outlet) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let Some(shorter) = without_outlet_once(text, outlet) else {
            break;
        };
        text = shorter;
    }
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '–' | '—' | '·' | '•'));
    bare.trim_end_matches(" -")
        .trim_start_matches("- ")
        .trim()
        .to_owned()
}

fn without_outlet_once<'t>(text: &'t str, outlet: &Outlet) -> Option<&'t str> {
    for separator in SEPARATORS {
        if let Some((head, tail)) = text.rsplit_once(separator) {
            if outlet.is_name(tail) || (outlet.resembles(tail) && tail.len() <= head.len()) {
                return Some(head.trim_end());
            }
        }
        if let Some((head, tail)) = text.split_once(separator) {
            if outlet.is_name(head) && !tail.trim().is_empty() {
                return Some(tail.trim_start());
            }
        }
    }
    // "Headline-外滩报": no blanks around the mark.
    for separator in ['-', '_', '—'] {
        if let Some((head, tail)) = text.rsplit_once(separator) {
            if outlet.is_name(tail) {
                return Some(head.trim_end());
            }
        }
    }
    None
}

/// The part of a title that is most likely the headline.
pub(super) fn best_part(title: &str, outlet: &Outlet) -> String {
    let stripped = without_outlet(title, outlet);
    let parts = parts(&stripped);
    let Some(first) = parts.first() else {
        return stripped;
    };
    let longest = parts
        .iter()
        .max_by_key(|part| part.chars().count())
        .unwrap_or(first);
    let words = |text: &str| text.split_whitespace().count();
    if words(first) >= 3 || first.chars().count() * 2 >= longest.chars().count() {
        (*first).to_owned()
    } else {
        (*longest).to_owned()
    }
}
