//! Sentences of our own, with what is named in them.

use marsad_record::MentionType;
use marsad_text::Packs;

use crate::{Analyser, Facts, Input};

fn analyse(text: &str, language: &str) -> Facts {
    let analyser = Analyser::new(&Packs::embedded());
    analyser.analyse(&Input {
        text,
        language,
        ..Input::default()
    })
}

fn names(text: &str, language: &str) -> Vec<(MentionType, String)> {
    analyse(text, language)
        .mentions
        .iter()
        .map(|mention| (mention.kind, mention.at.span.slice(text).to_owned()))
        .collect()
}

#[test]
fn a_title_gives_an_unknown_person_role_and_country() {
    let text = "قال وزير الخارجية الروسي بافيل غرينشوك إن بلاده مستعدة";
    let facts = analyse(text, "ar");
    let person = &facts.mentions[0];
    assert_eq!(person.at.span.slice(text), "بافيل غرينشوك");
    assert_eq!(person.country.as_deref(), Some("RUS"));
    assert_eq!(person.role.as_deref(), Some("وزير الخارجية الروسي"));
    assert_eq!(facts.countries[0].code, "RUS");
}

#[test]
fn organs_take_their_words() {
    use MentionType::{Gpe, Org, Per};
    let cases: [(&str, &[(MentionType, &str)]); 5] = [
        (
            "أعلنت وزارة الدفاع التونسية أمس",
            &[(Org, "وزارة الدفاع التونسية")],
        ),
        ("ورفضت الحكومة العراقية ذلك", &[(Org, "الحكومة العراقية")]),
        ("رفضت الحكومة ذلك", &[]),
        ("ولد في مدينة الرستن عام 1960", &[(Gpe, "الرستن")]),
        (
            "زار الرئيس سالم الهادي وبعده منذر قبلان سوريا",
            &[(Per, "سالم الهادي"), (Per, "منذر قبلان"), (Gpe, "سوريا")],
        ),
    ];
    for (text, wanted) in cases {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, name)| (*kind, (*name).to_owned()))
            .collect();
        assert_eq!(names(text, "ar"), wanted, "{text}");
    }
}

#[test]
fn a_surname_goes_with_its_full_name() {
    let text = "وصل الوزير كامل الصفوري صباحا. وقال الصفوري إنه متفائل";
    let facts = analyse(text, "ar");
    assert_eq!(facts.mentions.len(), 2, "{:?}", facts.mentions);
    assert_eq!(facts.mentions[1].name, "كامل الصفوري");
    assert_eq!(facts.mentions[0].chain, facts.mentions[1].chain);
}

#[test]
fn mended_faults_stay_mended() {
    use MentionType::{Gpe, Loc, Org, Per};
    let cases: [(&str, &str, &[(MentionType, &str)]); 9] = [
        // A descriptor stays outside a name that stands by itself.
        ("ar", "هاجم تنظيم داعش القرية", &[(Org, "داعش")]),
        // A name in marks after a head of bodies.
        (
            "ar",
            "أعلن حزب \"رؤية جديدة\" مقاطعته",
            &[(Org, "رؤية جديدة")],
        ),
        // A title in the middle of a title takes its body.
        (
            "ar",
            "التقى رئيس الحكومة التونسية نبيل الصيادي",
            &[(Org, "الحكومة التونسية"), (Per, "نبيل الصيادي")],
        ),
        // على is no person.
        ("ar", "حصل على الكتاب", &[]),
        ("ar", "زار المغرب ومصر", &[(Gpe, "المغرب"), (Gpe, "مصر")]),
        (
            "en",
            "The Chilean government and the U.S. government met Rosa Whitfield.",
            &[
                (Org, "Chilean government"),
                (Org, "U.S. government"),
                (Per, "Rosa Whitfield"),
            ],
        ),
        // A treaty is no town; a river has its own name.
        (
            "en",
            "They left the Lisbon Treaty at the Danube.",
            &[(Loc, "Danube")],
        ),
        ("en", "A post-Tito plan was dropped.", &[]),
        (
            "en",
            "He works for the Department of Health and Human Services on Tuesdays.",
            &[(Org, "Department of Health and Human Services")],
        ),
    ];
    for (language, text, wanted) in cases {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, name)| (*kind, (*name).to_owned()))
            .collect();
        assert_eq!(names(text, language), wanted, "{text}");
    }
}

#[test]
fn phrases_resolve_to_country_and_sector() {
    let analyser = Analyser::new(&Packs::embedded());
    for (phrase, language, country, sector) in [
        ("وزير الخارجية الروسي", "ar", Some("RUS"), Some("GOV")),
        ("جنود إثيوبيون", "ar", Some("ETH"), Some("MIL")),
        ("Kenyan farmers", "en", Some("KEN"), Some("AGR")),
        ("former Peruvian president", "en", Some("PER"), Some("ELI")),
    ] {
        let found = analyser.names().resolve_phrase(phrase, language, None);
        assert_eq!(found.country.as_deref(), country, "{phrase}");
        assert_eq!(found.sector.as_deref(), sector, "{phrase}");
    }
    assert_eq!(analyser.names().nationality("الكينية", "ar"), Some("KEN"));
}

#[test]
fn a_line_of_one_name_is_a_person() {
    let wanted = [(MentionType::Per, "Marta".to_owned())];
    assert_eq!(names("Marta,\nthe plan is ready.", "en"), wanted);
    assert!(names("Law and justice were its themes.", "en").is_empty());
}

#[test]
fn phrases_have_the_sector_of_their_body_place_and_time() {
    let rules = super::Rules::new(&Packs::embedded());
    let sector = |phrase: &str, day| rules.resolve_phrase(phrase, "en", day).sector;
    for (phrase, day, wanted) in [
        ("speaker of the Knesset", None, Some("LEG")),
        ("a bakery in Amman", None, None),
        ("Transnistria", None, Some("PRE")),
        ("Angela Merkel", None, Some("ELI")),
        ("Angela Merkel", Some("2012-03-01"), Some("GOV")),
        ("a Jewish community leader", None, Some("REL")),
        ("two intelligence officers", None, Some("SPY")),
        ("Mossad Security Service", None, Some("SPY")),
    ] {
        assert_eq!(sector(phrase, day).as_deref(), wanted, "{phrase}");
    }
}
