//! Sentences of languages that are easily taken for a neighbour: 200 for each,
//! put together from forty statements and the ways to report them.

use marsad_text::{LanguageRules, Packs};

#[test]
fn sorani_pashto_and_sindhi_are_told_apart() {
    let rules = LanguageRules::new(&Packs::embedded());
    for (language, sentences) in [
        ("ckb", include_str!("fixtures/language/ckb.txt")),
        ("ps", include_str!("fixtures/language/ps.txt")),
        ("sd", include_str!("fixtures/language/sd.txt")),
    ] {
        let wrong: Vec<(Option<String>, &str)> = sentences
            .lines()
            .map(|line| (rules.identify(line).map(|guess| guess.language), line))
            .filter(|(answer, _)| answer.as_deref() != Some(language))
            .collect();
        assert_eq!(sentences.lines().count(), 200);
        assert!(wrong.is_empty(), "{language}: {wrong:?}");
    }
}
