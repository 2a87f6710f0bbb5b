//! Terms of short reports of our own.

use marsad_text::Packs;

use crate::{Analyser, Facts, Input};

fn facts(headline: &str, text: &str, language: &str) -> Facts {
    Analyser::new(&Packs::embedded()).analyse(&Input {
        headline: Some(headline),
        text,
        language,
        ..Input::default()
    })
}

fn terms(facts: &Facts) -> Vec<&str> {
    facts.keywords.iter().map(|k| k.term.as_str()).collect()
}

const GRID: &str = "وقّع وزيرا الطاقة في الأردن والعراق، اليوم، اتفاقية الربط الكهربائي بين البلدين. \
وقال مسؤول في شركة الكهرباء إن الربط الكهربائي سيدخل الخدمة في الصيف، وإن محطة تحويل جديدة ستقام قرب الحدود. \
وأضاف أن كلفة محطة التحويل تبلغ مئة مليون دولار، وأن للربط الكهربائي فوائد للبلدين. \
وتعاني مدن عراقية انقطاع التيار صيفا، فيما يملك الأردن فائضا في التوليد.";

#[test]
fn arabic_terms_are_whole_phrases_and_bear_the_article() {
    let facts = facts("الأردن والعراق يوقعان اتفاقية الربط الكهربائي", GRID, "ar");
    let terms = terms(&facts);
    assert!(
        terms[..3]
            .iter()
            .any(|term| term.contains("الربط الكهربائي")),
        "{terms:?}"
    );
    assert!(
        terms.iter().any(|term| term.contains("التحويل")),
        "{terms:?}"
    );
    assert!(
        !terms
            .iter()
            .any(|term| term.starts_with("وقال") || *term == "اليوم"),
        "{terms:?}"
    );
}

#[test]
fn a_term_points_to_where_it_stands_first() {
    let facts = facts("", GRID, "ar");
    for keyword in &facts.keywords {
        let words = keyword.at.span.slice(GRID);
        assert!(
            !words.is_empty() && (0.0..=1.0).contains(&keyword.score),
            "{keyword:?}"
        );
    }
    assert!((facts.keywords[0].score - 1.0).abs() < 1e-9);
}

#[test]
fn the_article_joined_to_a_preposition_is_written_again() {
    let text = "تستعد المدينة للمختبرات الجديدة. وخصصت للمختبرات مبالغ كبيرة، وأشاد أطباء بها.";
    let facts = facts("", text, "ar");
    assert!(
        terms(&facts)
            .iter()
            .any(|term| term.starts_with("المختبرات")),
        "{:?}",
        terms(&facts)
    );
}

#[test]
fn a_number_with_a_particle_is_no_term() {
    let facts = facts(
        "",
        "فازت القائمة بـ57 مقعدا في مجلس البلدية، ثم بـ57 مقعدا في الإعادة.",
        "ar",
    );
    assert!(
        !terms(&facts).iter().any(|term| term.contains('5')),
        "{:?}",
        terms(&facts)
    );
}

#[test]
fn english_terms_are_broken_at_function_words() {
    let text = "The wheat harvest in Morocco fell by a third, growers said. Drought has cut the wheat \
        harvest for a second season, and the ministry will subsidise barley imports. Barley imports rose in May.";
    let facts = facts("Drought cuts wheat harvest in Morocco", text, "en");
    let terms = terms(&facts);
    assert!(terms.contains(&"wheat harvest"), "{terms:?}");
    assert!(
        terms
            .iter()
            .any(|term| term.eq_ignore_ascii_case("barley imports")),
        "{terms:?}"
    );
    assert!(
        !terms.iter().any(|term| term.starts_with("the ")),
        "{terms:?}"
    );
}

#[test]
fn nothing_repeats_and_nothing_comes_of_nothing() {
    assert!(facts("", "", "ar").keywords.is_empty());
    assert!(facts("", "، . ! 12 34", "ar").keywords.is_empty());
    let same = "اتفاق ".repeat(400);
    assert!(facts("", &same, "ar").keywords.len() <= 4);
}
