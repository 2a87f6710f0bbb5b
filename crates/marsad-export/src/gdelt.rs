//! The layouts of GDELT 2.0: Events (61 columns) and Mentions (16), without header.
//!
//! GDELT has one actor on each side, so that an event of several has a row for
//! each pair. Its codes are CAMEO's: `world/cameo` maps PLOVER to them, which is
//! a mapping and no coding. Only events that happened and stand have rows.
//! What GDELT computes and we do not (tone, geographic ids) is empty.

use jiff::civil::Date;
use marsad_record::{Actor, Article, Event, Field, Judged};

use crate::polecat::{is_day, takes};
use crate::{Reference, sentence};

/// Cells of a row of Events.
pub const EVENT_COLUMNS: usize = 61;
/// Cells of a row of Mentions.
pub const MENTION_COLUMNS: usize = 16;

/// Rows of Events, one for each pair.
pub fn events(reference: &Reference, record: &Article, judged: &Judged) -> Vec<Vec<String>> {
    if !takes(judged) {
        return Vec::new();
    }
    let event = &judged.event;
    let Some((code, goldstein)) = reference.cameo(&event.r#type, event.mode.as_deref()) else {
        return Vec::new();
    };
    let Some(day) = day(record, event) else {
        return Vec::new();
    };
    let mentions = (1 + event.also.len()).to_string();
    let is_root = event.trigger.field == Field::Headline || event.trigger.start < 400;
    let rows = pairs(event)
        .into_iter()
        .enumerate()
        .map(|(number, (actor, other))| {
            let mut row = vec![
                id(event, number),
                day.strftime("%Y%m%d").to_string(),
                day.strftime("%Y%m").to_string(),
                day.year().to_string(),
                format!("{}.{:04}", day.year(), fraction(day)),
            ];
            row.extend(party(actor));
            row.extend(party(other));
            row.extend([
                u8::from(is_root).to_string(),
                code.clone(),
                code[..3].to_owned(),
                code[..2].to_owned(),
                event.quad.to_string(),
                goldstein.to_string(),
                mentions.clone(),
                "1".to_owned(),
                "1".to_owned(),
                String::new(),
            ]);
            row.extend(std::iter::repeat_n(String::new(), 16));
            row.extend(place(event));
            row.extend([time(record), tidy(record.url.as_deref().unwrap_or(""))]);
            row
        });
    rows.collect()
}

/// Rows of Mentions: each place where the article tells of the event, for each pair.
pub fn mentions(reference: &Reference, record: &Article, judged: &Judged) -> Vec<Vec<String>> {
    let event = &judged.event;
    let is_coded = reference
        .cameo(&event.r#type, event.mode.as_deref())
        .is_some();
    if !takes(judged) || !is_coded || day(record, event).is_none() {
        return Vec::new();
    }
    let time = time(record);
    let length = record.text.chars().count().to_string();
    let mut rows = Vec::new();
    for (number, (actor, other)) in pairs(event).into_iter().enumerate() {
        for (nth, span) in std::iter::once(&event.trigger)
            .chain(&event.also)
            .enumerate()
        {
            let offset = |place: Option<usize>| {
                let known = place.filter(|_| nth == 0);
                known.map_or_else(|| "-1".to_owned(), |place| place.to_string())
            };
            let start = |party: Option<&Actor>| party.and_then(|party| party.start);
            rows.push(vec![
                id(event, number),
                time.clone(),
                time.clone(),
                "1".to_owned(),
                tidy(record.site.as_deref().unwrap_or("")),
                tidy(record.url.as_deref().unwrap_or("")),
                sentence_number(reference, record, span.field, span.start),
                offset(start(actor)),
                offset(start(other)),
                span.start.to_string(),
                "1".to_owned(),
                format!("{:.0}", judged.event.score * 100.0),
                length.clone(),
                String::new(),
                translation(&record.language),
                sentence(reference, record, *span)
                    .quote
                    .replace(['\t', '\n', '\r'], " "),
            ]);
        }
    }
    rows
}

/// Who with whom: each that acts with each that is acted upon; of those that act
/// together alone, each with each that follows.
fn pairs(event: &Event) -> Vec<(Option<&Actor>, Option<&Actor>)> {
    let mut pairs = Vec::new();
    for actor in &event.actor {
        pairs.extend(
            event
                .recipient
                .iter()
                .map(|other| (Some(actor), Some(other))),
        );
    }
    if event.recipient.is_empty() {
        for (index, actor) in event.actor.iter().enumerate() {
            let others = event.actor[index + 1..].iter();
            pairs.extend(others.map(|other| (Some(actor), Some(other))));
        }
        if event.actor.len() == 1 {
            pairs.push((event.actor.first(), None));
        }
    }
    if event.actor.is_empty() {
        pairs.extend(event.recipient.iter().map(|other| (None, Some(other))));
    }
    if pairs.is_empty() {
        pairs.push((None, None));
    }
    pairs
}

/// Code, name, country, known group, ethnic group, two religions, three types.
fn party(party: Option<&Actor>) -> [String; 10] {
    let mut cells: [String; 10] = Default::default();
    let Some(party) = party else { return cells };
    let country = party.country.as_deref().unwrap_or("");
    let kind = party.sector.as_deref().unwrap_or("");
    let is_state = !matches!(
        country,
        "IGO" | "UNO" | "EUR" | "NGO" | "ISM" | "IMG" | "MNC"
    );
    cells[0] = format!("{country}{kind}");
    cells[1] = tidy(&party.name).to_uppercase();
    if is_state {
        country.clone_into(&mut cells[2]);
    } else {
        country.clone_into(&mut cells[3]);
    }
    kind.clone_into(&mut cells[7]);
    cells
}

/// Kind of place (1 a country, 4 a place outside the USA), name, five codes that
/// are not ours, degrees.
fn place(event: &Event) -> [String; 8] {
    let mut cells: [String; 8] = Default::default();
    let Some(place) = &event.place else {
        "0".clone_into(&mut cells[0]);
        return cells;
    };
    let is_point = place.lat.is_some();
    cells[0] = if is_point { "4" } else { "1" }.to_owned();
    cells[1] = tidy(&place.name);
    let degrees = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    cells[5] = degrees(place.lat);
    cells[6] = degrees(place.lon);
    cells
}

/// The event's own day, else the day of the report.
fn day(record: &Article, event: &Event) -> Option<Date> {
    let own = event.date.as_ref().map(|date| date.value.as_str());
    let published = record.published.as_ref()?.time.get(..10);
    own.filter(|value| is_day(value))
        .or(published)?
        .parse()
        .ok()
}

/// Ten-thousandths of the year that have passed, as GDELT reckons them.
fn fraction(day: Date) -> i64 {
    i64::from(day.day_of_year()) * 10_000 / 366
}

/// `YYYYMMDDHHMMSS` of the report; what it does not say is zero.
fn time(record: &Article) -> String {
    let Some(published) = &record.published else {
        return String::new();
    };
    let said = published.utc.as_deref().unwrap_or(&published.time);
    let digits: String = said
        .chars()
        .take_while(|c| !matches!(c, 'Z' | '+'))
        .take(19)
        .filter(char::is_ascii_digit)
        .collect();
    format!("{digits:0<14}")
}

/// A number for a row, the same whenever it is written.
fn id(event: &Event, pair: usize) -> String {
    let hash = blake3::hash(format!("{}\n{pair}", event.id).as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    // Signed 64 bits hold it.
    (u64::from_be_bytes(bytes) >> 1).to_string()
}

/// Sentences are counted from 1, as GDELT does; the headline is the first.
fn sentence_number(reference: &Reference, record: &Article, field: Field, start: usize) -> String {
    if field == Field::Headline {
        return "1".to_owned();
    }
    let byte = record
        .text
        .char_indices()
        .nth(start)
        .map_or(0, |(at, _)| at);
    let sentences = reference.sentences().split(&record.text, &record.language);
    let number = sentences
        .iter()
        .filter(|sentence| sentence.start() <= byte)
        .count();
    number.max(1).to_string()
}

/// Read in its own language: no translation stands between.
fn translation(language: &str) -> String {
    if language == "en" {
        String::new()
    } else {
        format!("srclc:{language};eng:none")
    }
}

fn tidy(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
