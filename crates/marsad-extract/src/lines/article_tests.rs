//! Pages of the kinds that aggregators make, read line by line.

use marsad_text::Packs;

use super::*;

fn read(page: &str) -> (Vec<Line>, Vec<Part>) {
    let lines: Vec<Line> = page
        .lines()
        .map(|text| Line {
            text: text.trim().to_owned(),
            ..Line::default()
        })
        .collect();
    let parts = read_lines(&lines, None, &LineRules::new(&Packs::embedded()));
    (lines, parts)
}

fn text(lines: &[Line], part: &Part) -> String {
    let pieces: Vec<&str> = part
        .body
        .iter()
        .map(|piece| &lines[piece.line].text[piece.at.clone()])
        .collect();
    pieces.join("\n")
}

const FIRST: &str = "أعلنت هيئة الموانئ في بيان أن الأرصفة الجديدة ستدخل الخدمة مطلع الشهر المقبل بعد استكمال أعمال التعميق.";
const SECOND: &str =
    "وأضاف المدير العام أن طاقة المناولة سترتفع إلى الضعف خلال عامين من بدء التشغيل الفعلي للأرصفة.";
const OTHER: &str =
    "خفضت المصارف المحلية أسعار الفائدة على قروض الإسكان اعتبارا من الأحد، وفق تعميم صدر مساء السبت.";

#[test]
fn credit_keywords_and_related_headlines_leave_the_body() {
    let page = format!(
        "الموانئ تدشن أرصفة جديدة في الشمال\nالقاهرة - أ ش أ\n{FIRST}\n{SECOND}\nمصدر الخبر: وكالة أنباء الشرق الأوسط\n\
         وسوم: موانئ، شحن\nمواضيع ذات صلة\nخط بحري جديد يربط بين مرفأين\nارتفاع كلفة الشحن في المتوسط\n"
    );
    let (lines, parts) = read(&page);
    assert_eq!(parts.len(), 1, "{parts:#?}");
    let part = &parts[0];
    assert_eq!(
        part.headline.as_deref(),
        Some("الموانئ تدشن أرصفة جديدة في الشمال")
    );
    assert_eq!(text(&lines, part), format!("{FIRST}\n{SECOND}"));
    let dateline = part.dateline.as_ref().unwrap();
    assert_eq!(dateline.actor, part.source.as_ref().unwrap().actor);
    assert_eq!(part.keywords, ["موانئ", "شحن"]);
    assert_eq!(part.related.len(), 2);
}

#[test]
fn a_whole_article_after_read_also_is_a_second_part() {
    let page = format!(
        "الموانئ تدشن أرصفة جديدة في الشمال\n{FIRST}\n{SECOND}\nالمصدر: سانا\nطالع أيضا:\nالمصارف تخفض الفائدة على القروض\n{OTHER}\n"
    );
    let (lines, parts) = read(&page);
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].related[0].part, Some(1));
    assert_eq!(
        parts[1].headline.as_deref(),
        Some("المصارف تخفض الفائدة على القروض")
    );
    assert_eq!(text(&lines, &parts[1]), OTHER);
    assert_eq!(parts[1].source, None);
}

#[test]
fn an_article_goes_on_after_a_read_also_line() {
    let page = format!(
        "الموانئ تدشن أرصفة جديدة في الشمال\n{FIRST}\nاقرأ أيضا: قمة المناخ تنطلق غدا في العاصمة\n{SECOND}\n"
    );
    let (lines, parts) = read(&page);
    assert_eq!(parts.len(), 1);
    assert_eq!(text(&lines, &parts[0]), format!("{FIRST}\n{SECOND}"));
    assert_eq!(
        parts[0].related[0].headline,
        "قمة المناخ تنطلق غدا في العاصمة"
    );
}

#[test]
fn headlines_that_ran_into_the_body_are_related() {
    let page = format!(
        "الموانئ تدشن أرصفة جديدة في الشمال\n{FIRST}\nوزير النقل يبحث مع نظيره تشغيل العبارات\nاتفاق على تسيير رحلات أسبوعية بين المرفأين\n{SECOND}\n"
    );
    let (lines, parts) = read(&page);
    assert_eq!(text(&lines, &parts[0]), format!("{FIRST}\n{SECOND}"));
    assert_eq!(parts[0].related.len(), 2);
}

#[test]
fn a_subheading_stays_in_the_body() {
    let page = format!("الموانئ تدشن أرصفة جديدة في الشمال\n{FIRST}\nطاقة مضاعفة\n{SECOND}\n");
    let (lines, parts) = read(&page);
    assert_eq!(
        text(&lines, &parts[0]),
        format!("{FIRST}\nطاقة مضاعفة\n{SECOND}")
    );
}

#[test]
fn a_digest_holds_several_articles() {
    let page = format!(
        "الموانئ تدشن أرصفة جديدة في الشمال\nدمشق-سانا\n{FIRST}\n\nالمصارف تخفض الفائدة على القروض\nالقاهرة (رويترز)\n{OTHER}\n"
    );
    let (_, parts) = read(&page);
    assert_eq!(parts.len(), 2);
    assert_eq!(
        parts[1].dateline.as_ref().unwrap().actor.as_deref(),
        Some("agency:reuters")
    );
    assert!(parts[0].related.is_empty());
}

#[test]
fn a_credit_at_the_end_of_a_paragraph_is_cut() {
    let page = format!("الموانئ تدشن أرصفة جديدة في الشمال\n{FIRST} (المصدر: رويترز)\n");
    let (lines, parts) = read(&page);
    assert_eq!(text(&lines, &parts[0]), FIRST);
    assert_eq!(
        parts[0].source.as_ref().unwrap().actor.as_deref(),
        Some("agency:reuters")
    );
}

#[test]
fn nothing_breaks_on_nothing() {
    for page in ["", "\n\n", "المصدر:", "إقرأ أيضا:\n", "***", "كلمة"] {
        assert_eq!(read(page).1.len(), 1, "{page}");
    }
}
