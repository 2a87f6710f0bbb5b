//! What the date grammar reads, as a table.

use super::*;
use crate::Packs;

fn rules() -> DateRules {
    DateRules::new(&Packs::embedded())
}

/// `language country` as a hint.
fn hint(text: &'static str) -> DateHint<'static> {
    let mut parts = text.split(' ');
    DateHint {
        language: parts.next().filter(|language| *language != "-"),
        country: parts.next(),
        order: None,
    }
}

/// What was found: `time zone` of each, joined by ` | `.
fn read(rules: &DateRules, language: &'static str, text: &str) -> String {
    let found = find(text, rules, hint(language));
    let parts: Vec<String> = found
        .iter()
        .map(|found| match found.relative {
            Some(relative) => format!("-{} {:?}", relative.amount, relative.unit),
            None => {
                let date = &found.date;
                let time = found.time_text().unwrap_or_else(|| {
                    format!(
                        "--{:02}-{:02}",
                        date.month.unwrap_or(0),
                        date.day.unwrap_or(0)
                    )
                });
                match found.zone {
                    Zone::Unknown => time,
                    _ => format!("{time} {}", found.zone_text()),
                }
            }
        })
        .collect();
    parts.join(" | ")
}

fn check(cases: &[(&'static str, &str, &str)]) {
    let rules = rules();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(language, text, wanted)| {
            let got = read(&rules, language, text);
            (got != *wanted).then(|| format!("{text}\n   wanted {wanted}\n   got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn machine_forms() {
    check(&[
        ("-", "2023-11-08", "2023-11-08"),
        ("-", "2023-11-08T14:30:05Z", "2023-11-08T14:30:05+00:00 GMT"),
        (
            "-",
            "2023-11-08T14:30:05.123+03:00",
            "2023-11-08T14:30:05+03:00 +03:00",
        ),
        (
            "-",
            "2023-11-08 14:30:05 +0300",
            "2023-11-08T14:30:05+03:00 +03:00",
        ),
        ("-", "2023-11-08T14:30+03", "2023-11-08T14:30+03:00 +03:00"),
        ("-", "20231108T143005Z", "2023-11-08T14:30:05+00:00 GMT"),
        (
            "-",
            "Wed, 08 Nov 2023 14:30:05 +0300",
            "2023-11-08T14:30:05+03:00 +03:00",
        ),
        (
            "-",
            "Wed, 08 Nov 2023 14:30:05 GMT",
            "2023-11-08T14:30:05+00:00 GMT",
        ),
        ("-", "Wed Nov  8 14:30:05 2023", "2023-11-08T14:30:05"),
        (
            "-",
            "Wed Nov 08 14:30:05 UTC 2023",
            "2023-11-08T14:30:05+00:00 GMT",
        ),
        (
            "-",
            "Wed Nov 08 2023 14:30:05 GMT+0300 (Arabian Standard Time)",
            "2023-11-08T14:30:05+03:00 +03:00",
        ),
        (
            "-",
            "2023/11/08 05:06:07 -0500",
            "2023-11-08T05:06:07-05:00 -05:00",
        ),
        ("-", "08-Nov-2023", "2023-11-08"),
        ("-", "08-Nov-23 14:30", "2023-11-08T14:30"),
    ]);
}

#[test]
fn numbers_and_their_order() {
    check(&[
        ("de", "8.11.2023, 14:30 Uhr", "2023-11-08T14:30"),
        ("de", "08.11.2023 – 14.30 Uhr", "2023-11-08T14:30"),
        ("de", "8.11.23", "2023-11-08"),
        ("en US", "11/8/2023", "2023-11-08"),
        ("en GB", "11/8/2023", "2023-08-11"),
        ("en", "25/12/2023 5:30 PM", "2023-12-25T17:30"),
        ("ar", "08/11/2023", "2023-11-08"),
        ("ar", "٨/١١/٢٠٢٣ - ٠٢:٣٠ م", "2023-11-08T14:30"),
        ("ar", "1445/04/24 هـ", "2023-11-08"),
        ("fa", "۱۴۰۲/۰۸/۱۷ - ۱۴:۳۰", "2023-11-08T14:30"),
        ("ko", "2023. 11. 8. 오후 2:30", "2023-11-08T14:30"),
        ("cs", "8. 11. 2023", "2023-11-08"),
        ("-", "version 1.2.2023.4 and 10.0.0.1 and 5-11-2023-7", ""),
        ("-", "31/02/2023 99/99/2023 2023-13-01", ""),
    ]);
}

#[test]
fn arabic() {
    check(&[
        (
            "ar",
            "تاريخ النشر: 8th, November 2023 GMT",
            "2023-11-08 GMT",
        ),
        ("ar", "8 نوفمبر 2023", "2023-11-08"),
        (
            "ar",
            "الأربعاء، 8 تشرين الثاني/نوفمبر 2023 - 14:30",
            "2023-11-08T14:30",
        ),
        ("ar", "8 تشرين الثاني (نوفمبر) 2023", "2023-11-08"),
        ("ar", "٨ نونبر ٢٠٢٣ على الساعة 14:30", "2023-11-08T14:30"),
        ("ar", "5 جويلية 2023", "2023-07-05"),
        ("ar", "3 غشت 2023 و 4 دجنبر 2023", "2023-08-03 | 2023-12-04"),
        ("ar", "نوفمبر 8, 2023", "2023-11-08"),
        (
            "ar",
            "الساعة 2:30 مساءً بتوقيت مكة المكرمة، 8 نوفمبر 2023",
            "2023-11-08T14:30+03:00 +03:00",
        ),
        (
            "ar",
            "8 يوليو 2023 الساعة 14:30 بتوقيت غرينتش",
            "2023-07-08T14:30+00:00 GMT",
        ),
        (
            "ar",
            "8 يوليو 2023 14:30 (بتوقيت القاهرة)",
            "2023-07-08T14:30+03:00 +03:00",
        ),
        ("ar", "8 نوفمبر 2023 - 12:05 ص", "2023-11-08T00:05"),
        (
            "ar",
            "8 نوفمبر 2023 م الموافق 24 ربيع الثاني 1445 هـ",
            "2023-11-08 | 2023-11-08",
        ),
        ("ar", "24 ربيع الآخر 1445هـ", "2023-11-08"),
        (
            "ar",
            "نُشر في: 08 نوفمبر 2023 10:15 GMT+3",
            "2023-11-08T10:15+03:00 +03:00",
        ),
        ("ar", "في نوفمبر 2023", "2023-11"),
        ("ar", "يوم 8 نوفمبر", "--11-08"),
        (
            "ar",
            "8 نوفمبر 2023 الساعة 20:00 بالتوقيت المحلي",
            "2023-11-08T20:00",
        ),
        ("ar", "قال 5 آب إن 30 شخصا", ""),
        ("ar", "منذ 3 ساعات", "-3 Hour"),
        ("ar", "منذ ساعتين", "-2 Hour"),
        ("ar", "قبل يومين", "-2 Day"),
    ]);
}

#[test]
fn persian_and_neighbours() {
    check(&[
        ("fa", "چهارشنبه ۱۷ آبان ۱۴۰۲ ساعت ۱۴:۳۰", "2023-11-08T14:30"),
        ("fa", "۱۴۰۲ آبان ۱۷", "2023-11-08"),
        (
            "fa",
            "۸ نوامبر ۲۰۲۳ - ۱۷ آبان ۱۴۰۲",
            "2023-11-08 | 2023-11-08",
        ),
        ("fa", "۱۷ عقرب ۱۴۰۲", "2023-11-08"),
        ("fa", "۳ ساعت پیش", "-3 Hour"),
        ("ur", "8 نومبر 2023", "2023-11-08"),
        ("ckb", "٨ی تشرینی دووەمی ٢٠٢٣", ""),
        ("ckb", "8 تشرینی دووەم 2023", "2023-11-08"),
        ("tr", "8 Kasım 2023 Çarşamba 14:30", "2023-11-08T14:30"),
        (
            "tr",
            "Güncelleme: 8 Ağustos 2023, saat 14.30",
            "2023-08-08T14:30",
        ),
        ("tr", "3 saat önce", "-3 Hour"),
        ("he", "8 בנובמבר 2023", "2023-11-08"),
        ("hi", "8 नवंबर 2023", "2023-11-08"),
        ("th", "8 พฤศจิกายน 2023", "2023-11-08"),
    ]);
}

#[test]
fn latin_greek_and_cyrillic() {
    check(&[
        (
            "en",
            "November 8, 2023 at 2:30 p.m. EST",
            "2023-11-08T14:30-05:00 -05:00",
        ),
        ("en", "Nov. 8th 2023", "2023-11-08"),
        ("en", "the 8th of November, 2023", "2023-11-08"),
        (
            "en",
            "14:30 GMT, 8 November 2023",
            "2023-11-08T14:30+00:00 GMT",
        ),
        (
            "en",
            "Wednesday, July 5, 2023 | 5:30 pm London time",
            "2023-07-05T17:30+01:00 +01:00",
        ),
        ("en", "it may 20 people; march 5 miles", ""),
        (
            "en",
            "May 5, 2023 and 3 hours ago, an hour ago",
            "2023-05-05 | -3 Hour | -1 Hour",
        ),
        (
            "en GB",
            "8 November 2023 3:30pm BST",
            "2023-11-08T15:30+01:00 +01:00",
        ),
        (
            "fr",
            "Publié le mercredi 1er novembre 2023 à 14h30",
            "2023-11-01T14:30",
        ),
        ("fr", "8 novembre 2023 est une date", "2023-11-08"),
        (
            "fr",
            "Mis à jour le 8 févr. 2023 à 9 h 05 (heure de Paris)",
            "2023-02-08T09:05+01:00 +01:00",
        ),
        ("fr", "il y a 2 jours", "-2 Day"),
        (
            "es",
            "8 de noviembre de 2023 a las 14:30 h",
            "2023-11-08T14:30",
        ),
        ("es", "el 1.º de octubre de 1961", "1961-10-01"),
        ("fr", "Dès 1926, on le savait", ""),
        ("es", "hace 5 minutos", "-5 Minute"),
        ("pt", "8 de novembro de 2023 às 14h30", "2023-11-08T14:30"),
        ("it", "8 novembre 2023 alle 14:30", "2023-11-08T14:30"),
        (
            "de",
            "Mittwoch, den 8. November 2023, um 14 Uhr",
            "2023-11-08T14:00",
        ),
        ("de", "vor 3 Stunden", "-3 Hour"),
        (
            "de",
            "Am 4. Oktober 1988 kam er, am 5. Mai ging er.",
            "1988-10-04 | --05-05",
        ),
        ("de", "Ende des 8. Jahrhunderts", ""),
        ("en", "for 10 days, some years ago, 5,000 years ago", ""),
        ("fa", "سال گذشته", ""),
        ("nl", "8 november 2023 om 14:30 uur", "2023-11-08T14:30"),
        ("pl", "8 listopada 2023 r., godz. 14:30", "2023-11-08T14:30"),
        ("hr", "8. listopada 2023.", "2023-10-08"),
        ("hu", "2023. november 8. 14:30", "2023-11-08T14:30"),
        (
            "ru",
            "8 ноября 2023 г. в 14:30 МСК",
            "2023-11-08T14:30+03:00 +03:00",
        ),
        ("ru", "14:30, 8 ноября 2023", "2023-11-08T14:30"),
        ("ru", "3 часа назад", "-3 Hour"),
        ("uk", "8 листопада 2023 року, 14:30", "2023-11-08T14:30"),
        ("el", "8 Νοεμβρίου 2023, 14:30", "2023-11-08T14:30"),
        ("sv", "den 8 november 2023 kl. 14.30", "2023-11-08T14:30"),
        ("fi", "8. marraskuuta 2023 klo 14.30", "2023-11-08T14:30"),
    ]);
}

#[test]
fn east_asian() {
    check(&[
        ("zh", "2023年11月8日 14:30", "2023-11-08T14:30"),
        (
            "zh",
            "发布时间：2023年11月08日下午2时30分",
            "2023-11-08T14:30",
        ),
        ("ja", "2023年11月8日（水）午後2時30分", "2023-11-08T14:30"),
        ("ja", "令和5年11月8日", "2023-11-08"),
        ("ko", "2023년 11월 8일 오후 2시 30분", "2023-11-08T14:30"),
        ("zh", "3小时前", "-3 Hour"),
        ("ko", "3시간 전", "-3 Hour"),
    ]);
}

#[test]
fn an_open_order_is_said_to_be_assumed() {
    let rules = rules();
    let certainty = |text, hint| find(text, &rules, hint)[0].certainty;
    assert_eq!(certainty("03/04/2023", hint("en")), Certainty::Assumed);
    assert_eq!(certainty("03/04/2023", hint("fr")), Certainty::Hinted);
    assert_eq!(certainty("03/14/2023", hint("fr")), Certainty::Certain);
    let order = DateHint {
        order: Some(Order::MonthDayYear),
        ..hint("fr")
    };
    assert_eq!(find("03/04/2023", &rules, order)[0].date.month, Some(3));
}

#[test]
fn spans_cover_weekday_to_zone() {
    let rules = rules();
    let text = "نُشر: الأربعاء ٨ نوفمبر ٢٠٢٣، ١٤:٣٠ بتوقيت غرينتش – الدوحة";
    let found = find(text, &rules, hint("ar"));
    assert_eq!(
        found[0].span.slice(text),
        "الأربعاء ٨ نوفمبر ٢٠٢٣، ١٤:٣٠ بتوقيت غرينتش"
    );
}

#[test]
fn short_words_of_other_languages_are_no_weekdays() {
    let rules = rules();
    for text in ["in October 2015", "to August 2010", "do 8 May 2010"] {
        let found = find(text, &rules, hint("en"));
        assert_ne!(found[0].span.start(), 0, "{text}");
    }
}

#[test]
fn whole_fields() {
    let rules = rules();
    let whole = |text| parse_whole(text, &rules, hint("-")).and_then(|found| found.time_text());
    assert_eq!(whole(" 2023-11 ").as_deref(), Some("2023-11"));
    assert_eq!(whole("2023").as_deref(), Some("2023"));
    assert_eq!(whole("20231108").as_deref(), Some("2023-11-08"));
    assert_eq!(
        whole("1699453805").as_deref(),
        Some("2023-11-08T14:30:05+00:00")
    );
    assert_eq!(
        whole("Published on 8 November 2023.").as_deref(),
        Some("2023-11-08")
    );
    assert_eq!(whole("He left on 8 November 2023"), None);
    assert_eq!(whole(""), None);
}

#[test]
fn labels_speak_for_their_date() {
    let rules = rules();
    let labels = |text| {
        find_labelled(text, &rules, hint("-"))
            .into_iter()
            .map(|labelled| labelled.label)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        labels("تاريخ النشر: 8 نوفمبر 2023 | آخر تحديث: 9 نوفمبر 2023"),
        [Some(LabelKind::Published), Some(LabelKind::Modified)]
    );
    assert_eq!(
        labels("Last updated on Wednesday, 8 November 2023"),
        [Some(LabelKind::Modified)]
    );
    assert_eq!(
        labels("Published by our desk after long talks that ended 8 November 2023"),
        [None]
    );
    assert_eq!(
        labels("Опубликовано 8 ноября 2023"),
        [Some(LabelKind::Published)]
    );
    let text = "  Mis à jour le 8 novembre";
    let (kind, span) = label_at_start(text, &rules).unwrap();
    assert_eq!(
        (kind, span.slice(text)),
        (LabelKind::Modified, "Mis à jour le")
    );
    assert_eq!(label_at_start("Le ministre", &rules), None);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_panics_and_spans_stand_in_order(
            words in proptest::collection::vec("8|31|2023|14:30|/|-|\\.|,|:|\\+|\\(|november|نوفمبر|هـ|م|الساعة|GMT|بتوقيت|年|月|日|ago|منذ|T|Z|99999999999999999999999|[\\PC]{0,3}", 0..30),
        ) {
            let rules = rules_once();
            let text = words.join(if words.len() % 2 == 0 { " " } else { "" });
            let mut last = 0;
            for found in find(&text, rules, hint("ar")) {
                prop_assert!(found.span.start() >= last);
                prop_assert!(!found.span.is_empty());
                last = found.span.end();
                let _ = (found.time_text(), found.utc_text(), found.zone_text());
            }
            let _ = parse_whole(&text, rules, hint("fa"));
            let _ = find_labelled(&text, rules, hint("-"));
        }
    }

    fn rules_once() -> &'static DateRules {
        static RULES: std::sync::OnceLock<DateRules> = std::sync::OnceLock::new();
        RULES.get_or_init(rules)
    }
}
