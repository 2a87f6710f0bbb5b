//! What the dictionary and its cuts must get right, in words of our own.

use super::*;

fn arabic() -> Morphology {
    Morphology::new(&Packs::embedded())
}

#[test]
fn words_are_cut_where_the_dictionary_says() {
    let arabic = arabic();
    for (word, parts) in [
        ("والوزير", vec!["و", "الوزير"]),
        ("وسيعلن", vec!["و", "س", "يعلن"]),
        ("وللوزارة", vec!["و", "ل", "لوزارة"]),
        ("بإعلانها", vec!["ب", "إعلان", "ها"]),
        ("منها", vec!["من", "ها"]),
        ("عليهم", vec!["علي", "هم"]),
        ("كتبوه", vec!["كتبو", "ه"]),
        ("وقال", vec!["و", "قال"]),
        ("والي", vec!["والي"]),
        ("فلسطين", vec!["فلسطين"]),
        ("بكين", vec!["بكين"]),
        ("كازاخستان", vec!["كازاخستان"]),
        ("الذي", vec!["الذي"]),
        ("هو", vec!["هو"]),
        ("به", vec!["ب", "ه"]),
        ("وزير", vec!["وزير"]),
        ("فقد", vec!["ف", "قد"]),
        // Not in the dictionary: و before a letter that W-names do not have.
        ("وبرتوكيش", vec!["و", "برتوكيش"]),
        ("ويلدشتاين", vec!["ويلدشتاين"]),
        ("والبرتوكيش", vec!["و", "البرتوكيش"]),
    ] {
        assert_eq!(arabic.segment(word).parts(word), parts, "{word}");
    }
}

#[test]
fn verbs_are_known_in_all_their_forms() {
    let arabic = arabic();
    for (word, lemma, tense) in [
        ("قالت", "قال", Some(Tense::Perfect)),
        ("يقولون", "قال", Some(Tense::Imperfect)),
        ("دعوا", "دعا", Some(Tense::Perfect)),
        ("وأعلنت", "أعلن", Some(Tense::Perfect)),
        ("يتهمونه", "اتّهم", Some(Tense::Imperfect)),
    ] {
        let wanted = arabic.lemmas_of(lemma);
        assert!(!wanted.is_empty(), "{lemma}");
        let found = arabic.analyse(word);
        assert!(
            found
                .iter()
                .any(|a| wanted.contains(&a.lemma) && a.tense == tense),
            "{word}"
        );
    }
}

#[test]
fn odd_input_is_read_without_harm() {
    let arabic = arabic();
    for word in [
        "",
        "ـ",
        "و",
        "لل",
        "ال",
        "بال",
        "ل\u{64E}",
        "abc",
        &"ب".repeat(500),
        "ء",
        "ىىى",
    ] {
        let parts: String = arabic.segment(word).parts(word).concat();
        assert_eq!(parts, word);
        arabic.analyse(word);
    }
}
