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
