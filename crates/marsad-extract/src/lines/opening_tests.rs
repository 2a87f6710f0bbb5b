//! Table of datelines that are, and of lines that only look like one.

use marsad_text::Packs;

use super::*;

fn shown(line: &str, opening: &Opening) -> (String, String) {
    let part = |range: &Option<Range<usize>>| {
        range
            .clone()
            .map_or(String::new(), |range| line[range].to_owned())
    };
    (part(&opening.place), part(&opening.agency))
}

#[test]
fn lines_that_are_datelines() {
    let rules = LineRules::new(&Packs::embedded());
    let table = [
        ("حلب-سانا", "حلب", "سانا", "agency:sana"),
        ("القاهرة - أ ش أ", "القاهرة", "أ ش أ", "agency:mena"),
        ("الرياض (واس)", "الرياض", "واس", "agency:spa"),
        ("عمّان ـ بترا", "عمّان", "بترا", "agency:petra"),
        ("بيروت - وكالات", "بيروت", "وكالات", ""),
        ("تهران - ایرنا", "تهران", "ایرنا", "agency:irna"),
        ("Ankara (AA)", "Ankara", "AA", "agency:aa"),
        ("İZMİR - İHA", "İZMİR", "İHA", "agency:iha"),
        ("الدوحة في 14 مارس /قنا/", "الدوحة", "قنا", "agency:qna"),
        (
            "موسكو، 3 مايو (رويترز)",
            "موسكو",
            "رويترز",
            "agency:reuters",
        ),
        ("بيروت - نبأ", "بيروت", "نبأ", ""),
        ("الرباط (وكالة الأطلس)", "الرباط", "وكالة الأطلس", ""),
        ("دير حافر - سانا", "دير حافر", "سانا", "agency:sana"),
    ];
    for (line, place, agency, id) in table {
        let opening = Opening::of_line(line, &rules).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            shown(line, &opening),
            (place.to_owned(), agency.to_owned()),
            "{line}"
        );
        assert_eq!(opening.agency_id.as_deref().unwrap_or(""), id, "{line}");
    }
    let reporter = "القاهرة - منى الشاذلي عوض";
    let opening = Opening::of_line(reporter, &rules).unwrap();
    assert_eq!(&reporter[opening.reporter.unwrap()], "منى الشاذلي عوض");
}

#[test]
fn paragraphs_that_open_with_a_dateline() {
    let rules = LineRules::new(&Packs::embedded());
    let table = [
        ("دمشق-سانا بحث وزير النقل مع نظيره", "دمشق", "سانا"),
        ("القاهرة (رويترز) - قال متعاملون", "القاهرة", "رويترز"),
        ("بغداد - أعلنت هيئة الموانئ", "بغداد", ""),
        ("لندن ـ ارتفعت أسعار", "لندن", ""),
        (
            "MOSCOW, Nov 8 (Reuters) - The ministry",
            "MOSCOW",
            "Reuters",
        ),
        ("PARIS (AFP) – Le ministre", "PARIS", "AFP"),
        (
            "Москва. 8 ноября. ИНТЕРФАКС - Министр",
            "Москва",
            "ИНТЕРФАКС",
        ),
        (
            "МИНСК, 2 мая – РИА Новости. Делегация",
            "МИНСК",
            "РИА Новости",
        ),
        ("تهران - ایرنا - وزیر نیرو گفت", "تهران", "ایرنا"),
        ("Madrid, 8 nov (EFE).- El Gobierno", "Madrid", "EFE"),
        ("BEIJING, Nov. 8 (Xinhua) -- China", "BEIJING", "Xinhua"),
        ("BERLIN (dpa) - Die Regierung", "BERLIN", "dpa"),
        ("Berlin — Die Regierung hat", "Berlin", ""),
        ("LONDON - Ministers will meet", "LONDON", ""),
        (
            "نيويورك (الأمم المتحدة) - دعا الأمين العام",
            "نيويورك (الأمم المتحدة",
            "",
        ),
        ("رويترز - قال مصدر", "", "رويترز"),
        ("تونس (وكالة المرسى) - دشن", "تونس", "وكالة المرسى"),
        (
            "سبها - النجم الأزرق - أعيد افتتاح السوق",
            "سبها",
            "النجم الأزرق",
        ),
        ("OSLO (NVK) - The harbour", "OSLO", "NVK"),
    ];
    for (line, place, agency) in table {
        let opening = Opening::of_paragraph(line, &rules).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            shown(line, &opening),
            (place.to_owned(), agency.to_owned()),
            "{line}"
        );
    }
}

#[test]
fn sentences_are_no_datelines() {
    let rules = LineRules::new(&Packs::embedded());
    for line in [
        "القاهرة تستضيف قمة المياه",
        "London-based traders said",
        "Paris, Berlin and Rome agreed",
        "رويترز نقلت عن مسؤول",
        "موسكو: لا تغيير في الموقف",
        "the aa said",
        "كشف مسؤول في دمشق-سانا",
    ] {
        assert_eq!(Opening::of_paragraph(line, &rules), None, "{line}");
        assert_eq!(Opening::of_line(line, &rules), None, "{line}");
    }
}
