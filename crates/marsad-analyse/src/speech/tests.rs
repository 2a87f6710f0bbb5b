//! Reported speech, one kind of construction a row; all sentences are our own.

use marsad_record::QuoteKind::{self, Direct, Indirect, Mixed};
use marsad_text::Packs;

use crate::{Analyser, Input, Quote};

/// Language, text, and of each quote: kind, words, speaker, outlets.
type Row = (
    &'static str,
    &'static str,
    &'static [(QuoteKind, &'static str, &'static str, &'static str)],
);

const ROWS: &[Row] = &[
    (
        "ar",
        "قال الوزير إن المفاوضات ستبدأ غدا، مشيرا إلى أن الوفد وصل.",
        &[
            (Indirect, "المفاوضات ستبدأ غدا", "الوزير", ""),
            (Indirect, "الوفد وصل", "الوزير", ""),
        ],
    ),
    (
        "ar",
        "وأكد مسؤول محلي أن الجسر أغلق وأن المرور توقف، في إشارة إلى الفيضان.",
        &[
            (Indirect, "الجسر أغلق", "مسؤول محلي", ""),
            (Indirect, "المرور توقف", "مسؤول محلي", ""),
        ],
    ),
    (
        "ar",
        "ونقلت صحيفة \"الشروق\" عن مصدر أمني قوله: \"سنعود قريبا إلى المدينة\".",
        &[(Direct, "سنعود قريبا إلى المدينة", "مصدر أمني", "الشروق")],
    ),
    (
        "ar",
        "وأوضح المتحدث أن العرض \"غير كاف\" ولن يناقش.",
        &[(Mixed, "العرض \"غير كاف\" ولن يناقش", "المتحدث", "")],
    ),
    (
        "ar",
        "أصيب سبعة عمال في الحريق، بحسب مصادر طبية.",
        &[(Indirect, "أصيب سبعة عمال في الحريق", "مصادر طبية", "")],
    ),
    ("ar", "يذكر أن المدينة شهدت فيضانات في الأعوام الماضية.", &[]),
    ("ar", "ودعا الوزير إلى وقف العمل وفق القانون.", &[]),
    (
        "en",
        "The bridge will stay closed until May, the ministry said.",
        &[(
            Indirect,
            "The bridge will stay closed until May",
            "ministry",
            "",
        )],
    ),
    (
        "en",
        "A senior official told Reuters that the talks had failed, adding that no date was set.",
        &[
            (
                Indirect,
                "the talks had failed",
                "senior official",
                "Reuters",
            ),
            (Indirect, "no date was set", "senior official", "Reuters"),
        ],
    ),
    (
        "en",
        "\"We will rebuild the school,\" the spokesman said. \"It takes a year.\"",
        &[
            (Direct, "We will rebuild the school", "spokesman", ""),
            (Direct, "It takes a year", "spokesman", ""),
        ],
    ),
    (
        "en",
        "The company declined to say whether it would appeal.",
        &[],
    ),
];

#[test]
fn speech_is_found_with_its_speaker() {
    let analyser = Analyser::new(&Packs::embedded());
    let mut wrong = Vec::new();
    for (language, text, wanted) in ROWS {
        let input = Input {
            text,
            language,
            ..Input::default()
        };
        let quotes = analyser.analyse(&input).quotes;
        let found: Vec<_> = quotes.iter().map(|quote| answer(quote, text)).collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, words, who, via)| {
                (
                    *kind,
                    (*words).to_owned(),
                    (*who).to_owned(),
                    (*via).to_owned(),
                )
            })
            .collect();
        if found != wanted {
            wrong.push(format!("{text}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn answer(quote: &Quote, text: &str) -> (QuoteKind, String, String, String) {
    (
        quote.kind,
        quote.span.slice(text).to_owned(),
        quote.speaker.name.clone().unwrap_or_default(),
        quote.via.join(", "),
    )
}

#[test]
fn marks_and_cues_without_end_are_read_in_time() {
    let analyser = Analyser::new(&Packs::embedded());
    for piece in [
        "\"",
        "« ",
        "قال ",
        "قال إن ",
        "said that ",
        "\"a\" , ",
        "'s ",
        "وأن ",
    ] {
        let text = piece.repeat(20_000);
        for language in ["ar", "en"] {
            let input = Input {
                text: &text,
                language,
                ..Input::default()
            };
            let started = std::time::Instant::now();
            let _ = analyser.analyse(&input);
            assert!(started.elapsed().as_secs() < 30, "{piece} {language}");
        }
    }
}

#[test]
fn a_league_is_no_speakers_state() {
    let text =
        "وأوضح درنيك لوفتين مدير قسم رابطة الدول المستقلة بالخارجية الروسية أن الوفد سيعود قريبا.";
    let input = Input {
        text,
        language: "ar",
        ..Input::default()
    };
    let quotes = Analyser::new(&Packs::embedded()).analyse(&input).quotes;
    let speaker = &quotes[0].speaker;
    assert_eq!(speaker.name.as_deref(), Some("درنيك لوفتين"));
    assert!(matches!(speaker.country.as_deref(), None | Some("RUS")));
}
