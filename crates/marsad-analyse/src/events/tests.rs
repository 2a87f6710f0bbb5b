//! Whole sentences of our own.

use marsad_record::EventStatus;
use marsad_text::Packs;

use crate::{Analyser, Event, Input};

fn events(text: &str, language: &str) -> Vec<Event> {
    let analyser = Analyser::new(&Packs::embedded());
    let input = Input {
        text,
        language,
        ..Input::default()
    };
    analyser.analyse(&input).events
}

fn codes(actors: &[crate::Actor]) -> Vec<&str> {
    actors
        .iter()
        .filter_map(|actor| actor.country.as_deref())
        .collect()
}

#[test]
fn who_did_what_to_whom() {
    for (text, language, kind, actor, recipient) in [
        (
            "اتهمت روسيا أوكرانيا بقصف محطة كهرباء.",
            "ar",
            "ACCUSE",
            "RUS",
            "UKR",
        ),
        (
            "فرضت كندا عقوبات على بيلاروسيا.",
            "ar",
            "SANCTION",
            "CAN",
            "BLR",
        ),
        (
            "Canada imposed sanctions on Belarus.",
            "en",
            "SANCTION",
            "CAN",
            "BLR",
        ),
        (
            "Kenya accused Somalia of sheltering fighters.",
            "en",
            "ACCUSE",
            "KEN",
            "SOM",
        ),
        (
            "Somalia was accused by Kenya.",
            "en",
            "ACCUSE",
            "KEN",
            "SOM",
        ),
    ] {
        let found = events(text, language);
        let event = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
        assert_eq!(event.kind, kind, "{text}");
        assert_eq!(codes(&event.actor), [actor], "{text}");
        assert_eq!(codes(&event.recipient), [recipient], "{text}");
        assert_eq!(event.status, EventStatus::Actual, "{text}");
    }
}

#[test]
fn other_states_are_not_the_state_spoken_of() {
    let text = "دعت الصين الدول إلى احترام الاتفاق. وقالت الصين إن الصين ستلتزم به.";
    let found = events(text, "ar");
    let request = found.iter().find(|event| event.kind == "REQUEST").unwrap();
    assert_eq!(codes(&request.actor), ["CHN"]);
    assert!(
        codes(&request.recipient).is_empty(),
        "{:?}",
        request.recipient
    );
}

/// The codes of both sides of the first event of `kind`.
fn sides(text: &str, kind: &str) -> (Vec<String>, Vec<String>) {
    let found = events(text, "ar");
    let event = found.iter().find(|event| event.kind == kind);
    let event = event.unwrap_or_else(|| panic!("no {kind} in {text}"));
    let owned = |actors: &[crate::Actor]| {
        let mut list: Vec<String> = codes(actors).into_iter().map(str::to_owned).collect();
        list.sort();
        list
    };
    (owned(&event.actor), owned(&event.recipient))
}

#[test]
fn groups_of_states_are_resolved_to_their_members() {
    let listed = "استقبل الرئيس التركي في أنقرة قادة 3 دول في أفريقيا وهي كينيا وأوغندا ورواندا.";
    let (actor, recipient) = sides(listed, "CONSULT");
    assert_eq!(actor, ["KEN", "RWA", "UGA"]);
    assert_eq!(recipient, ["TUR"]);
    let region = "التقى رئيس وزراء كندا زعماء دول البلطيق في أوتاوا.";
    let (actor, _) = sides(region, "CONSULT");
    assert_eq!(actor, ["CAN", "EST", "LTU", "LVA"]);
}

#[test]
fn duties_strike_whose_goods_they_are_laid_on() {
    let text = "فرضت كندا رسوما جمركية شاملة على الواردات بلغت 30% على المنتجات التركية.";
    assert_eq!(
        sides(text, "SANCTION"),
        (vec!["CAN".to_owned()], vec!["TUR".to_owned()])
    );
}

#[test]
fn what_is_only_spoken_of_is_no_event() {
    for text in [
        "تحدث التقرير عن ضحايا الهجمات في العاصمة.",
        "أعلنت وزارة الدعم الاجتماعي في بيرو برنامجها السنوي.",
        "بدأ طلاب الجامعة عامهم الدراسي في مبنى جديد.",
    ] {
        assert!(events(text, "ar").is_empty(), "{text}");
    }
}

#[test]
fn a_word_that_is_verb_and_noun_is_read_by_its_neighbours() {
    let found = events(
        "وقعت كينيا وأوغندا مذكرة بشأن تعاون الشرطة في البلدين.",
        "ar",
    );
    assert!(found.iter().all(|event| event.kind != "COOPERATE"));
}
