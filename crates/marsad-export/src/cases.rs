//! Decisions as test cases, in the layout of `eval/events/*.jsonl`.
//!
//! A case is a sentence that somebody decided about, with every event that
//! stands in it: whoever decided has read the sentence, so that what was left
//! alone counts as right.

use std::collections::BTreeMap;

use marsad_record::{Actor, Article, Judged};
use serde_json::{Value, json};

use crate::{Reference, sentence};

/// The last decision about a sentence, and every event in it.
type Sentence<'j> = (Option<i64>, Vec<&'j Judged>);

/// The cases of an article.
pub fn cases(reference: &Reference, record: &Article, judged: &[Judged]) -> Vec<Value> {
    let mut by_sentence: BTreeMap<(u8, String), Sentence<'_>> = BTreeMap::new();
    for one in judged {
        let words = sentence(reference, record, one.event.trigger);
        let case = by_sentence
            .entry((words.field as u8, words.sentence()))
            .or_default();
        let number = one.correction.as_ref().map(|correction| correction.id);
        case.0 = case.0.max(number);
        case.1.push(one);
    }
    let cases = by_sentence
        .into_iter()
        .filter_map(|((_, text), (number, events))| {
            let number = number?;
            let events = events.iter().filter(|one| one.stands());
            Some(json!({
                "id": format!("correction-{number}"),
                "part": "train",
                "language": record.language,
                "published": record.published.as_ref().and_then(|time| time.time.get(..10)),
                "text": text,
                "events": events.map(|one| event(reference, record, one)).collect::<Vec<_>>(),
            }))
        });
    cases.collect()
}

fn event(reference: &Reference, record: &Article, one: &Judged) -> Value {
    let event = &one.event;
    json!({
        "trigger": sentence(reference, record, event.trigger).quote,
        "type": event.r#type,
        "mode": event.mode,
        "status": event.status,
        "actor": codes(&event.actor),
        "recipient": codes(&event.recipient),
    })
}

fn codes(parties: &[Actor]) -> Vec<&str> {
    parties
        .iter()
        .filter_map(|party| party.country.as_deref())
        .collect()
}
