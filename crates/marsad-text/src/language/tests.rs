//! Languages told apart, as a table.

use super::*;
use crate::Packs;

#[test]
fn sentences_of_many_languages() {
    let rules = LanguageRules::new(&Packs::embedded());
    for (language, text) in [
        ("ar", "أعلنت الحكومة أن المحادثات ستبدأ بعد غد في العاصمة"),
        (
            "fa",
            "دولت اعلام کرد که گفت‌وگوها پس‌فردا در پایتخت آغاز می‌شود",
        ),
        (
            "ur",
            "حکومت نے اعلان کیا ہے کہ مذاکرات پرسوں دارالحکومت میں شروع ہوں گے",
        ),
        (
            "ps",
            "حکومت اعلان وکړ چې خبرې اترې به بله ورځ په پلازمېنه کې پیل شي",
        ),
        (
            "sd",
            "حڪومت اعلان ڪيو آهي ته ڳالهيون پرينءَ ڏينهن گاديءَ واري هنڌ شروع ٿينديون",
        ),
        (
            "ckb",
            "حکومەت ڕایگەیاند کە گفتوگۆکان دووبەیانی لە پایتەخت دەست پێ دەکەن",
        ),
        (
            "ug",
            "ھۆكۈمەت سۆھبەتنىڭ ئۆگۈنلۈككە پايتەختتە باشلىنىدىغانلىقىنى جاكارلىدى",
        ),
        (
            "en",
            "The government said that talks would begin the day after tomorrow",
        ),
        (
            "fr",
            "Le gouvernement a annoncé que les discussions commenceront après-demain",
        ),
        (
            "es",
            "El gobierno anunció que las conversaciones comenzarán pasado mañana",
        ),
        (
            "pt",
            "O governo anunciou que as conversações começarão depois de amanhã",
        ),
        (
            "de",
            "Die Regierung teilte mit, dass die Gespräche übermorgen beginnen",
        ),
        (
            "tr",
            "Hükümet, görüşmelerin yarından sonra başkentte başlayacağını açıkladı",
        ),
        (
            "ru",
            "Правительство объявило, что переговоры начнутся послезавтра",
        ),
        (
            "uk",
            "Уряд оголосив, що переговори розпочнуться післязавтра",
        ),
        ("zh", "政府宣布會談將於後天開始"),
        ("ja", "政府は会談が明後日に始まると発表した"),
        ("ko", "정부는 회담이 모레 시작된다고 발표했다"),
        ("el", "Η κυβέρνηση ανακοίνωσε τις συνομιλίες"),
        ("he", "הממשלה הודיעה על שיחות"),
    ] {
        let guess = rules.identify(text).map(|guess| guess.language);
        assert_eq!(guess.as_deref(), Some(language), "{text}");
    }
    assert_eq!(rules.identify("2023 – 15:30"), None);
    assert_eq!(rules.identify(""), None);
}

#[test]
fn lines_have_languages_of_their_own() {
    let rules = LanguageRules::new(&Packs::embedded());
    let text = "أعلنت الوزارة أنها ستعيد النظر في القرار\n\nThe ministry said that it would review the decision";
    let parts = rules.identify_lines(text);
    let languages: Vec<_> = parts
        .iter()
        .filter_map(|part| Some(part.guess.as_ref()?.language.as_str()))
        .collect();
    assert_eq!(languages, ["ar", "en"]);
    assert_eq!(parts[1].span.slice(text).split(' ').next(), Some("The"));
}

#[test]
fn clear_words_overrule_a_declaration() {
    let rules = LanguageRules::new(&Packs::embedded());
    let arabic = "أعلنت الحكومة أن المحادثات ستبدأ بعد غد في العاصمة بحضور ممثلين عن الطرفين";
    let danish = "Priserne er steget i hele landet, siger ministeren til avisen i dag";
    for (text, declared, wanted) in [
        (arabic, Some("en-US"), "ar"),
        (arabic, None, "ar"),
        ("Reuters 2023", Some("ar"), "ar"),
        (danish, Some("nb"), "nb"),
        ("2023", Some("de-AT"), "de"),
        ("2023", Some("und"), "und"),
        ("", None, "und"),
    ] {
        assert_eq!(rules.decide(text, declared), wanted, "{text} {declared:?}");
    }
}
