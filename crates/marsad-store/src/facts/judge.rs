//! The machine's events with what analysts decided about them.
//!
//! In: a record and the decisions about its article, oldest first. Out: the
//! events in force, and decisions that have lost their words. Pure. A decision
//! binds to the quoted words: an event that a new analysis gives another id is
//! found again by them.

use std::collections::BTreeMap;

use marsad_record::{Article, Correction, Event, Field, Judged, Verdict, Words};

/// What an article's events are after all decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judgement {
    /// The machine's events in their order, then those that were added.
    pub events: Vec<Judged>,
    /// Decisions whose words the article does not hold any more.
    pub lost: Vec<Correction>,
}

/// Lays decisions over the events of a record.
pub fn judge(record: &Article, corrections: &[Correction]) -> Judgement {
    let machine = record.events.iter().map(|event| Judged {
        event: event.clone(),
        machine: Some(event.clone()),
        correction: None,
    });
    let mut done = Judgement {
        events: machine.collect(),
        lost: Vec::new(),
    };
    for correction in in_force(corrections) {
        apply(record, correction, &mut done);
    }
    done
}

/// The last decision about each event, in the order of the first ones; what was
/// decided about an added event falls with the decision that added it.
fn in_force(corrections: &[Correction]) -> Vec<&Correction> {
    let mut last: BTreeMap<&str, (i64, bool, &Correction)> = BTreeMap::new();
    for one in corrections.iter().filter(|one| one.undone.is_none()) {
        let is_root = one.verdict == Verdict::Added || !is_added(&one.event);
        let entry = last.entry(&one.event).or_insert((one.id, false, one));
        entry.1 |= is_root;
        entry.2 = one;
    }
    let mut found: Vec<_> = last
        .into_values()
        .filter(|(_, rooted, _)| *rooted)
        .collect();
    found.sort_by_key(|(id, ..)| *id);
    found.into_iter().map(|(.., one)| one).collect()
}

fn is_added(event: &str) -> bool {
    event.starts_with("added-")
}

fn apply(record: &Article, correction: &Correction, done: &mut Judgement) {
    let place = locate(record, &correction.words);
    if let Some(index) = machine_event(correction, place, &done.events) {
        let judged = &mut done.events[index];
        if let Some(answer) = &correction.answer {
            let id = judged.event.id.clone();
            judged.event = Event {
                id,
                ..seated(answer, &correction.words, place)
            };
        }
        judged.correction = Some(correction.clone());
        return;
    }
    match (&correction.answer, place) {
        (Some(answer), Some(place)) => done.events.push(Judged {
            event: Event {
                id: correction.event.clone(),
                ..seated(answer, &correction.words, Some(place))
            },
            machine: None,
            correction: Some(correction.clone()),
        }),
        // The machine no longer says what was wrong.
        (None, Some(_)) => {}
        (_, None) => done.lost.push(correction.clone()),
    }
}

/// The machine's event that a decision is about: by id, else by its words.
fn machine_event(
    correction: &Correction,
    place: Option<usize>,
    events: &[Judged],
) -> Option<usize> {
    let free = |judged: &Judged| judged.machine.is_some() && judged.correction.is_none();
    let by_id = events
        .iter()
        .position(|judged| free(judged) && judged.event.id == correction.event);
    if by_id.is_some() {
        return by_id;
    }
    let place = place?;
    let end = place + correction.words.quote.chars().count();
    let meets = |event: &Event| {
        std::iter::once(&event.trigger)
            .chain(&event.also)
            .any(|span| {
                span.field == correction.words.field && span.start < end && place < span.end
            })
    };
    let kinds = [&correction.machine, &correction.answer];
    let is_kind = |event: &Event| {
        let mut kinds = kinds.into_iter().flatten();
        kinds.any(|kind| kind.r#type == event.r#type)
    };
    events
        .iter()
        .position(|judged| free(judged) && meets(&judged.event) && is_kind(&judged.event))
}

/// An answer with its trigger where the words stand now.
fn seated(answer: &Event, words: &Words, place: Option<usize>) -> Event {
    let mut event = answer.clone();
    let Some(place) = place.filter(|place| *place != words.start) else {
        return event;
    };
    event.trigger.start = place;
    event.trigger.end = place + words.quote.chars().count();
    event.trigger.field = words.field;
    event.also.clear();
    event.claimed_by = None;
    for party in event.actor.iter_mut().chain(&mut event.recipient) {
        (party.start, party.end) = (None, None);
    }
    event
}

/// Where the words stand now, in characters of their field: in the same
/// sentence, else after the same words, else where they are the only ones.
fn locate(record: &Article, words: &Words) -> Option<usize> {
    let text = match words.field {
        Field::Text => record.text.as_str(),
        Field::Headline => record.headline.as_deref().unwrap_or(""),
    };
    if words.quote.is_empty() {
        return None;
    }
    let near = last_characters(&words.before, 24);
    let beyond = first_characters(&words.after, 24);
    let tries = [
        (words.before.as_str(), words.after.as_str()),
        (near, beyond),
        (near, ""),
        ("", beyond),
    ];
    for (before, after) in tries {
        if before.is_empty() && after.is_empty() && !words.sentence().eq(&words.quote) {
            continue;
        }
        let wanted = format!("{before}{}{after}", words.quote);
        if let Some(at) = nearest(text, &wanted, words.start) {
            return Some(at + before.chars().count());
        }
    }
    let mut all = text.match_indices(words.quote.as_str());
    match (all.next(), all.next()) {
        (Some((at, _)), None) => Some(text[..at].chars().count()),
        _ => None,
    }
}

/// The occurrence nearest to a place, in characters.
fn nearest(text: &str, wanted: &str, place: usize) -> Option<usize> {
    let mut counted = (0, 0);
    let places = text.match_indices(wanted).map(|(at, _)| {
        counted.1 += text[counted.0..at].chars().count();
        counted.0 = at;
        counted.1
    });
    places.min_by_key(|at| at.abs_diff(place))
}

fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1));
    start.map_or(text, |(at, _)| &text[at..])
}

fn first_characters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use marsad_record::{EventStatus, FieldSpan};

    use super::*;
    use crate::testing::{article, event};

    fn correction(id: i64, event: &str, verdict: Verdict, quote: (usize, &str)) -> Correction {
        Correction {
            id,
            article: "a".to_owned(),
            version: "v".to_owned(),
            language: "ar".to_owned(),
            event: event.to_owned(),
            words: Words {
                start: quote.0,
                quote: quote.1.to_owned(),
                ..Words::default()
            },
            verdict,
            answer: (verdict != Verdict::Wrong).then(|| Event {
                status: EventStatus::Future,
                ..self::event("x", "CONSULT", quote.0, quote.0 + quote.1.chars().count())
            }),
            machine: None,
            note: None,
            by: "salma".to_owned(),
            time: 1,
            undone_by: None,
            undone: None,
        }
    }

    fn record() -> Article {
        let mut record = article("a", "عنوان", "زار الوزير مالطا. طردت مالطا سفيرا.");
        record.events = vec![
            event("e1", "CONSULT", 0, 3),
            event("e2", "SANCTION", 18, 22),
        ];
        record
    }

    #[test]
    fn the_last_decision_stands_and_undoing_brings_the_former_back() {
        let mut decisions = vec![
            correction(1, "e1", Verdict::Wrong, (0, "زار")),
            correction(2, "e1", Verdict::Mended, (0, "زار")),
        ];
        let judged = judge(&record(), &decisions).events;
        assert_eq!(judged[0].event.status, EventStatus::Future);
        assert_eq!(
            judged[0].machine.as_ref().unwrap().status,
            EventStatus::Actual
        );
        assert!(judged[0].stands() && judged[1].correction.is_none());
        decisions[1].undone = Some(9);
        let judged = judge(&record(), &decisions).events;
        assert!(!judged[0].stands());
        assert_eq!(judged[0].event.status, EventStatus::Actual);
        decisions[0].undone = Some(9);
        assert!(judge(&record(), &decisions).events[0].correction.is_none());
    }

    #[test]
    fn decisions_find_their_words_again() {
        let mut record = record();
        record.text = "تمهيد. ".to_owned() + &record.text;
        record.events = vec![event("n1", "CONSULT", 7, 10)];
        let mut ambassador = correction(2, "added-2", Verdict::Added, (29, "سفيرا"));
        ambassador.words.before = "طردت مالطا ".to_owned();
        let lost = correction(3, "e9", Verdict::Wrong, (0, "غادر"));
        let decisions = [
            correction(1, "e1", Verdict::Mended, (0, "زار")),
            ambassador,
            lost.clone(),
        ];
        let done = judge(&record, &decisions);
        assert_eq!(done.events[0].event.id, "n1");
        assert_eq!(done.events[0].verdict(), Some(Verdict::Mended));
        let place = FieldSpan {
            start: 36,
            end: 41,
            field: Field::Text,
        };
        assert_eq!(
            (done.events[1].event.trigger, done.events.len()),
            (place, 2)
        );
        assert_eq!(done.lost, [lost]);
    }

    #[test]
    fn what_was_said_of_an_added_event_falls_with_it() {
        let added = correction(4, "added-4", Verdict::Added, (18, "طردت"));
        let mended = correction(5, "added-4", Verdict::Mended, (18, "طردت"));
        let both = [added.clone(), mended.clone()];
        let events = judge(&record(), &both).events;
        assert_eq!(events.last().unwrap().correction.as_ref().unwrap().id, 5);
        let undone = Correction {
            undone: Some(3),
            ..added
        };
        assert_eq!(judge(&record(), &[undone, mended]).events.len(), 2);
    }
}
