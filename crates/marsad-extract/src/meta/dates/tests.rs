//! Printed and machine-made dates of many pages, read.

use marsad_record::EvidenceFrom;
use marsad_text::Packs;

use super::{DateHints, DateReader};

fn read(text: &str, language: &str) -> Option<String> {
    let reader = DateReader::new(&Packs::embedded());
    let hints = DateHints {
        language,
        month_first: language == "en-US",
    };
    let found = reader.read_value(text, hints)?;
    Some(found.stamp.into_time(EvidenceFrom::Meta, text).time)
}

#[test]
fn dates_of_pages() {
    let cases = [
        ("2023-11-08T14:30:00+03:00", "", "2023-11-08T14:30+03:00"),
        ("2023-11-08T14:30:05.123Z", "", "2023-11-08T14:30:05Z"),
        ("2023-11-08 14:30", "", "2023-11-08T14:30"),
        ("2023-11-08", "", "2023-11-08"),
        ("20231108", "", "2023-11-08"),
        ("20231108T143000+0300", "", "2023-11-08T14:30+03:00"),
        ("Wed, 08 Nov 2023 14:30:00 GMT", "", "2023-11-08T14:30Z"),
        ("Wed Nov 08 14:30:00 2023", "", "2023-11-08T14:30"),
        ("1699453800", "", "2023-11-08T14:30Z"),
        ("1699453800000", "", "2023-11-08T14:30Z"),
        (
            "Nov. 8, 2023 at 2:30 p.m. ET",
            "en",
            "2023-11-08T14:30-05:00",
        ),
        ("July 8, 2023, 2:30 PM EDT", "en", "2023-07-08T14:30-04:00"),
        ("11/08/2023 2:30PM", "en-US", "2023-11-08T14:30"),
        ("08/11/2023", "fr", "2023-11-08"),
        ("8. November 2023, 14:30 Uhr", "de", "2023-11-08T14:30"),
        ("08.11.23 - 14.30 Uhr", "de", "2023-11-08T14:30"),
        ("Mittwoch, 8. Nov. 2023 um 14 Uhr", "de", "2023-11-08T14:00"),
        ("le 8 novembre 2023 à 14h30", "fr", "2023-11-08T14:30"),
        ("1er mai 2023", "fr", "2023-05-01"),
        ("8 de noviembre de 2023", "es", "2023-11-08"),
        ("14:30, 8 ноября 2023", "ru", "2023-11-08T14:30"),
        ("8 ноября 2023 в 14:30 мск", "ru", "2023-11-08T14:30+03:00"),
        ("8 Kasım 2023 Çarşamba 14:30", "tr", "2023-11-08T14:30"),
        ("2023年11月8日 14:30", "zh", "2023-11-08T14:30"),
        ("2023. november 8. 14:30", "hu", "2023-11-08T14:30"),
        ("الأربعاء 8 نوفمبر 2023 - 14:30", "ar", "2023-11-08T14:30"),
        ("8 كانون الثاني 2023", "ar", "2023-01-08"),
        ("٨ يناير/كانون الثاني ٢٠٢٤", "ar", "2024-01-08"),
        (
            "08/11/2023 الساعة 02:30 م بتوقيت غرينتش",
            "ar",
            "2023-11-08T14:30Z",
        ),
        ("8 نونبر 2023 بتوقيت مكة المكرمة", "ar", "2023-11-08"),
        ("۱۷ آبان ۱۴۰۲ - ۱۴:۳۰", "fa", "2023-11-08T14:30"),
        ("1402/08/17", "fa", "2023-11-08"),
        ("8th, November 2023 GMT", "ar", "2023-11-08"),
        ("2023-11-08T14:30:00 GMT+0300", "", "2023-11-08T14:30+03:00"),
        ("November 2023", "en", "2023-11"),
    ];
    for (text, language, expected) in cases {
        assert_eq!(read(text, language).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn numbers_that_are_no_dates() {
    for text in [
        "version 1.2.3.2020",
        "call 030 555 01 02",
        "12 of 40",
        "31.31.2020",
        "tomorrow",
        "3:45",
        "99",
    ] {
        assert_eq!(read(text, "en"), None, "{text}");
    }
}
