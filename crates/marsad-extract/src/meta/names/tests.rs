//! Printed bylines in, names out.

use marsad_text::Packs;

use super::*;

#[test]
fn names_of_bylines() {
    let rules = MetaRules::new(&Packs::embedded());
    let outlet = Outlet::default();
    let cases: &[(&str, &str, &[&str])] = &[
        ("By Ida Berg", "en", &["Ida Berg"]),
        (
            "By Ida Berg and José de la Cruz",
            "en",
            &["Ida Berg", "José de la Cruz"],
        ),
        (
            "Von Jan Ostermann, Lena Vogt und Ole Krull",
            "de",
            &["Jan Ostermann", "Lena Vogt", "Ole Krull"],
        ),
        ("Von Jan Ostermann am 5. Mai 2020", "de", &["Jan Ostermann"]),
        (
            "Veröffentlicht am 5. Mai 2020 12. Mai 2020 von Jan Ostermann",
            "de",
            &["Jan Ostermann"],
        ),
        ("5 May 2020 | By Ida Berg | 3 comments", "en", &["Ida Berg"]),
        ("Ida Berg, Senior Editor", "en", &["Ida Berg"]),
        ("بقلم: سلمى خالد", "ar", &["سلمى خالد"]),
        ("Автор: Нина Орлова", "ru", &["Нина Орлова"]),
        ("det/dpa", "de", &["det/dpa"]),
        ("Article by", "en", &[]),
        ("5 min read", "en", &[]),
        ("ida@post.example", "en", &[]),
    ];
    for (text, language, expected) in cases {
        let hints = DateHints {
            language,
            month_first: false,
        };
        let found: Vec<String> = names(&rules, &outlet, text, hints)
            .into_iter()
            .map(|name| name.name)
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn a_label_ends_where_the_word_ends() {
    let rules = MetaRules::new(&Packs::embedded());
    assert!(label_at_start(&rules, "Editor’s Letter").is_none());
    assert!(label_at_start(&rules, "Author: Ida").is_some());
    assert_eq!(
        after_by(&rules, "A column by Ida Berg"),
        Some("A column by".len())
    );
    assert_eq!(after_by(&rules, "The year seen by Ida Berg"), None);
}
