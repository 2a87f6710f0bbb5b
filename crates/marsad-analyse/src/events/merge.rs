//! One event per happening: repeats inside an article become one.
//!
//! In: candidates in order (headline first). Out: the same without repeats; the
//! first full mention in the body carries the trigger, the others go to `also`.
//! Two are the same where type and status agree, parties do not contradict, and
//! they are told by the same word, in the headline, or of one act of violence.

use marsad_record::Field;

use super::Candidate;
use crate::{Actor, Event};

/// Candidates that are compared with each new one: bounds the work.
const LOOK_BACK: usize = 24;

/// Merges repeats.
pub(super) fn merge(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        let from = kept.len().saturating_sub(LOOK_BACK);
        match kept[from..]
            .iter()
            .position(|known| same(known, &candidate))
        {
            Some(index) => join(&mut kept[from + index], candidate),
            None => kept.push(candidate),
        }
    }
    kept
}

fn same(a: &Candidate, b: &Candidate) -> bool {
    let (one, two) = (&a.event, &b.event);
    if one.kind != two.kind || one.status != two.status {
        return false;
    }
    if let (Some(x), Some(y)) = (&one.date, &two.date)
        && !x.value.starts_with(&y.value)
        && !y.value.starts_with(&x.value)
    {
        return false;
    }
    // "The attack", and what came of it in the same breath.
    if one.kind == "ASSAULT" && one.trigger.field == two.trigger.field {
        let two_victims = !one.recipient.is_empty()
            && !two.recipient.is_empty()
            && !agree(&one.recipient, &two.recipient);
        let same_sentence = a.sentence == b.sentence && !two_victims;
        let taken_up = b.features.is("definite-noun") && b.sentence.abs_diff(a.sentence) <= 3;
        if same_sentence || taken_up {
            return true;
        }
    }
    let parties = agree(&one.actor, &two.actor) && agree(&one.recipient, &two.recipient);
    let headline = one.trigger.field == Field::Headline && two.trigger.field == Field::Text;
    let near = one.trigger.field == two.trigger.field && b.sentence.abs_diff(a.sentence) <= 1;
    let mutual = one.kind == "CONSULT" && overlap(one, two);
    parties
        && (headline
            || mutual
            || a.line == b.line
            || (one.kind == "ASSAULT" && near && one.mode == two.mode)
            || (a.sentence == b.sentence
                && near
                && (a.noun() || b.noun() || !one.actor.is_empty())))
}

/// All parties of one are among those of the other, whichever side.
fn overlap(one: &Event, two: &Event) -> bool {
    let all = |event: &Event| -> Vec<String> {
        event
            .actor
            .iter()
            .chain(&event.recipient)
            .filter_map(|actor| actor.country.clone())
            .collect()
    };
    let (x, y) = (all(one), all(two));
    x.iter().all(|country| y.contains(country)) || y.iter().all(|country| x.contains(country))
}

/// One side is silent, or they share a name or a country.
fn agree(one: &[Actor], two: &[Actor]) -> bool {
    one.is_empty()
        || two.is_empty()
        || one.iter().any(|a| {
            two.iter().any(|b| {
                a.name == b.name
                    || (a.country.is_some()
                        && a.country == b.country
                        && (a.sector == b.sector || a.sector.is_none() || b.sector.is_none()))
            })
        })
}

fn join(kept: &mut Candidate, mut other: Candidate) {
    let body_first =
        kept.event.trigger.field == Field::Headline && other.event.trigger.field == Field::Text;
    if body_first {
        std::mem::swap(kept, &mut other);
    }
    let event = &mut kept.event;
    let mut repeat = other.event;
    if repeat.trigger.field != event.trigger.field {
        // Spans of parties count in the trigger's field.
        for actor in repeat.actor.iter_mut().chain(&mut repeat.recipient) {
            actor.span = None;
        }
    }
    event.also.push(repeat.trigger);
    event.also.extend(repeat.also);
    if event.actor.is_empty() {
        event.actor = repeat.actor;
    }
    if event.recipient.is_empty()
        && !(event.kind == "CONSULT" && event.mode.as_deref() != Some("visit"))
    {
        event.recipient = repeat.recipient;
    }
    event.mode = event.mode.take().or(repeat.mode);
    event.date = event.date.take().or(repeat.date);
    event.place = event.place.take().or(repeat.place);
    event.score = event.score.max(repeat.score);
}
