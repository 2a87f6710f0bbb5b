//! The forms of a nationality word.
//!
//! In: a word of the table of nationalities. Out: every form that stands for the
//! same state. Only Arabic is inflected; other tables hold all their forms.

/// The forms of an Arabic nisba (feminine, plurals, duals, each with article);
/// words of other languages as they are.
pub(super) fn inflected(form: &str, language: &str) -> Vec<String> {
    if language != "ar" {
        return vec![form.to_owned()];
    }
    let endings: &[&str] = if form.ends_with('ي') {
        &["", "ة", "ون", "ين", "ات", "ان", "تان", "تين"]
    } else {
        &[""]
    };
    let articled = form.starts_with("ال");
    endings
        .iter()
        .flat_map(|ending| {
            let bare = format!("{form}{ending}");
            let with_article = (!articled).then(|| format!("ال{bare}"));
            std::iter::once(bare).chain(with_article)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nisba_has_all_its_forms() {
        let forms = inflected("روسي", "ar");
        for form in ["روسي", "الروسي", "روسية", "الروسية", "الروسيين", "روسيون"]
        {
            assert!(forms.iter().any(|made| made == form), "{form}");
        }
        assert_eq!(inflected("روس", "ar"), ["روس", "الروس"]);
        assert_eq!(inflected("Russian", "en"), ["Russian"]);
    }
}
