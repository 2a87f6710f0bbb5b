//! Rates with the states that set and bear them.

use marsad_text::Packs;

use crate::{Analyser, Input};

#[test]
fn rates_name_who_sets_them_and_on_whom() {
    let analyser = Analyser::new(&Packs::embedded());
    let mut wrong = Vec::new();
    for (language, text, wanted) in [
        (
            "ar",
            "فرضت كندا رسوما جمركية بنسبة 15% على الواردات الهندية.",
            "CAN IND",
        ),
        ("ar", "رفعت البرازيل الرسوم على تركيا إلى 30%.", "BRA TUR"),
        ("ar", "تبلغ الرسوم الجمركية 12%.", "- -"),
        ("ar", "زادت صادرات المغرب بنسبة 4%.", "- -"),
        ("en", "A tariff of 20% on Japan was announced.", "- JPN"),
    ] {
        let input = Input {
            text,
            language,
            ..Input::default()
        };
        let facts = analyser.analyse(&input);
        let state = |code: &Option<String>| code.clone().unwrap_or_else(|| "-".to_owned());
        let got = facts.quantities.first().map_or(String::new(), |found| {
            format!("{} {}", state(&found.set_by), state(&found.on))
        });
        if got != wanted {
            wrong.push(format!("{text}: {got}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
