//! Expressions, and what they mean on Wednesday, 10 March 2021.

use super::{Context, TimeRules, find};
use crate::Packs;

fn values(language: &str, text: &str) -> String {
    let rules = TimeRules::new(&Packs::embedded());
    let context = Context {
        language,
        published: "2021-03-10".parse().ok(),
    };
    let found: Vec<String> = find(text, &rules, context)
        .iter()
        .map(super::TimeExpression::value)
        .collect();
    found.join(" ")
}

#[test]
fn relative_and_vague_times() {
    let mut wrong = Vec::new();
    for (language, text, wanted) in [
        ("ar", "وصل أمس إلى المدينة", "2021-03-09"),
        ("ar", "التقى الوزيران يوم الأحد", "2021-03-07"),
        ("ar", "سيعقد الاجتماع يوم الأحد", "2021-03-14"),
        ("ar", "الأحد\nوصل الوزير إلى العاصمة", "2021-03-07"),
        ("ar", "الأحد", "2021-03-14"),
        ("ar", "زار البلاد الأسبوع الماضي", "2021-W09"),
        ("ar", "منذ عام 1998", "1998/.."),
        ("ar", "خلال الأشهر الثلاثة الماضية", "2020-12-10/2021-03-09"),
        ("ar", "في الثمانينات", "198X"),
        (
            "ar",
            "وقع الاتفاق في الخامس والعشرين من تشرين الثاني/نوفمبر",
            "2020-11-25",
        ),
        ("ar", "بين 3 و7 أبريل", "2021-04-03/2021-04-07"),
        (
            "ar",
            "يبدأ الحفل الساعة الثالثة والنصف عصرا",
            "2021-03-10T15:30",
        ),
        (
            "ar",
            "وصل في تمام الساعة 9:05:20 مساء",
            "2021-03-10T21:05:20",
        ),
        ("ar", "أغلق المطار عند منتصف الليل", "2021-03-10T00:00"),
        (
            "ar",
            "ينقطع التيار بين الثانية والرابعة عصرا",
            "2021-03-10T14/2021-03-10T16",
        ),
        (
            "ar",
            "يفتح المعرض من العاشرة صباحا إلى 6 مساء غدا",
            "2021-03-11T10/2021-03-11T18",
        ),
        (
            "ar",
            "هطل المطر أمس في المساء",
            "2021-03-09T16/2021-03-09T20",
        ),
        ("ar", "استمرت المحادثات نصف ساعة", "PT0.5H"),
        ("ar", "سجن لمدة عام كامل", "P1Y"),
        ("ar", "ناقشوا ذلك لساعتين ونصف", "PT2.5H"),
        ("ar", "تصدر المجلة كل شهرين", "R/P2M"),
        ("ar", "يجتمع المجلس كل يوم اثنين", "R/2021-03-15/P1W"),
        ("ar", "تنشر الأرقام سنويا", "R/P1Y"),
        ("ar", "ارتفعت الأرباح في الربع الأول", "2021-33"),
        ("ar", "نمت في الربع الثالث 2019", "2019-35"),
        ("ar", "تم ذلك نهاية 2015", "2015-07-01~/2015-12-31~"),
        ("ar", "مطلع الشهر المقبل", "2021-04-01~/2021-04-10~"),
        ("ar", "في وقت سابق من هذا العام", "2021-01-01/2021-03-09"),
        ("ar", "خلال شهر مايو بين 3 و7", "2021-05-03/2021-05-07"),
        ("zh", "上世纪七十年代", "197X"),
        ("zh", "十月的比赛", "2020-10"),
        ("zh", "三个月", "P3M"),
        ("en", "from 3 to 5 pm", "2021-03-10T15/2021-03-10T17"),
        ("en", "They met three weeks ago", "2021-02-17"),
        ("en", "The vote is next month", "2021-04"),
        ("en", "late last year", "2020-07-01~/2020-12-31~"),
        ("en", "the second Tuesday of April", "2021-04-13"),
        ("fr", "Il est arrivé avant-hier", "2021-03-08"),
        ("fr", "la semaine prochaine", "2021-W11"),
        ("tr", "iki gün önce geldi", "2021-03-08"),
        ("ru", "на прошлой неделе", "2021-W09"),
        ("ru", "двадцать первого мая", "2021-05-21"),
        ("fa", "هفته گذشته", "2021-W09"),
        ("zh", "去年八月十五日", "2020-08-15"),
    ] {
        let got = values(language, text);
        if got != wanted {
            wrong.push(format!("{text}: {got}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn numbers_that_are_no_times() {
    for (language, text) in [
        ("en", "It rose 4.22 points and won 3-2"),
        ("en", "He may march on"),
        ("ar", "شارك في 15 دولة"),
        ("ar", "تقطع 8 كيلومترات في الثانية"),
        ("ar", "على مدى سنوات"),
        ("ar", "جاءت الدورة السادسة والعشرين للمعرض"),
        ("ar", "فتح هذا الباب"),
        ("en", ""),
    ] {
        assert_eq!(values(language, text), "", "{text}");
    }
}

#[test]
fn amounts_with_their_units() {
    let rules = TimeRules::new(&Packs::embedded());
    let mut wrong = Vec::new();
    for (language, text, wanted) in [
        ("ar", "رسوما جمركية بنسبة 35% على الواردات", "35 % of رسوما"),
        ("ar", "خصص 2.5 مليار دولار للمشروع", "2500000000 USD"),
        (
            "ar",
            "سقط ثلاثة قتلى وخمسة وعشرون جريحا",
            "3 people of قتلى, 25 people of جريحا",
        ),
        ("ar", "أصيب جنديان", "2 people of جنديان"),
        ("ar", "مئة وعشرون ألف برميل يوميا", "120000 bbl/d"),
        (
            "en",
            "a 12.5 percent rise and $3 million",
            "12.5 %, 3000000 USD",
        ),
        ("en", "killed 14 people", "14 people of people"),
        ("fr", "vingt-deux morts", "22 people of morts"),
        ("tr", "yüzde 12 ve 40 kişi", "12 %, 40 people of kişi"),
        ("ru", "5 млрд рублей", "5000000000 RUB"),
        ("fa", "۳ میلیون دلار", "3000000 USD"),
        ("zh", "百分之五", "5 %"),
        ("en", "It has 3 wheels", ""),
    ] {
        let context = Context {
            language,
            published: None,
        };
        let found: Vec<String> = super::find_all(text, &rules, context)
            .1
            .iter()
            .map(|amount| {
                let of = amount
                    .of
                    .map_or(String::new(), |of| format!(" of {}", of.slice(text)));
                format!("{} {}{of}", amount.value, amount.unit)
            })
            .collect();
        if found.join(", ") != wanted {
            wrong.push(format!("{text}: {}, not {wanted}", found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
