//! The layout of POLECAT: 40 tab-separated columns, one row a happening.
//!
//! POLECAT codes what happened, so only events with the status `actual` that no
//! analyst called wrong have rows. Lists are joined by `; `, nothing is `None`.

use marsad_record::{Actor, Article, EventStatus, FieldSpan, Judged, MentionType};

use crate::{BETWEEN, Reference, words};

/// The columns.
pub const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

const NONE: &str = "None";

/// Whether the layout has a row for an event.
pub fn takes(judged: &Judged) -> bool {
    judged.stands() && judged.event.status == EventStatus::Actual
}

/// The cells of an event, in the order of [`COLUMNS`].
pub fn row(reference: &Reference, record: &Article, judged: &Judged) -> Vec<String> {
    let event = &judged.event;
    let published = record.published.as_ref();
    let published = published.and_then(|time| time.time.get(..10));
    let happened = event.date.as_ref().map(|date| date.value.as_str());
    let happened = happened.filter(|value| is_day(value)).or(published);
    let place = event.place.as_ref();
    let degrees = |value: Option<f64>| value.map(|value| value.to_string());
    let mut cells = vec![
        event.id.clone(),
        or_none(happened),
        event.r#type.clone(),
        or_none(event.mode.as_deref()),
        event.intensity.to_string(),
        event.quad.to_string(),
        joined(event.contexts.iter().map(String::as_str)),
    ];
    cells.extend(party(reference, record, event.trigger, &event.actor));
    cells.extend(party(reference, record, event.trigger, &event.recipient));
    cells.extend([
        or_none(place.map(|place| place.name.as_str())),
        NONE.to_owned(),
        NONE.to_owned(),
        NONE.to_owned(),
        or_none(place.and_then(|place| place.country.as_deref())),
        or_none(degrees(place.and_then(|place| place.lat)).as_deref()),
        or_none(degrees(place.and_then(|place| place.lon)).as_deref()),
        NONE.to_owned(),
        or_none(place.map(|place| place.name.as_str())),
        NONE.to_owned(),
        or_none(source(record)),
        or_none(published),
        named(record, &[MentionType::Per]),
        named(record, &[MentionType::Org]),
        named(record, &[MentionType::Gpe, MentionType::Loc]),
        record.language.clone(),
        format!(
            "marsad {} packs {}",
            record.made_by.marsad, record.made_by.packs
        ),
    ]);
    let tidy = |cell: String| cell.replace(['\t', '\n', '\r'], " ");
    cells.into_iter().map(tidy).collect()
}

/// Name, country, COW number, sector, sectors, title, words, Wikipedia.
fn party(
    reference: &Reference,
    record: &Article,
    trigger: FieldSpan,
    parties: &[Actor],
) -> [String; 8] {
    let country = |party: &Actor| party.country.clone().unwrap_or_else(|| NONE.to_owned());
    let cow = |party: &Actor| {
        let code = party
            .country
            .as_deref()
            .and_then(|code| reference.cow(code));
        code.unwrap_or(NONE).to_owned()
    };
    let sectors: Vec<&str> = parties
        .iter()
        .filter_map(|party| party.sector.as_deref())
        .collect();
    let raw = |party: &Actor| match (party.start, party.end) {
        (Some(start), Some(end)) => words(
            record,
            FieldSpan {
                start,
                end,
                ..trigger
            },
        ),
        _ => NONE.to_owned(),
    };
    let title = |party: &Actor| {
        let mut mentions = record.mentions.iter();
        let role = mentions.find(|mention| mention.name == party.name && mention.role.is_some());
        role.and_then(|mention| mention.role.clone())
            .unwrap_or_else(|| NONE.to_owned())
    };
    let all = |value: &dyn Fn(&Actor) -> String| {
        let values: Vec<String> = parties.iter().map(value).collect();
        joined(values.iter().map(String::as_str))
    };
    [
        all(&|party| party.name.clone()),
        all(&country),
        all(&cow),
        or_none(sectors.first().copied()),
        joined(sectors.iter().copied()),
        all(&title),
        all(&raw),
        NONE.to_owned(),
    ]
}

fn named(record: &Article, kinds: &[MentionType]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for mention in &record.mentions {
        if kinds.contains(&mention.r#type) && !names.contains(&mention.name.as_str()) {
            names.push(&mention.name);
        }
    }
    joined(names)
}

/// Who is credited, else the host.
pub(crate) fn source(record: &Article) -> Option<&str> {
    let credited = record.source.as_ref().map(|source| source.name.as_str());
    credited.or(record.site.as_deref())
}

/// A whole day, as the layouts want it.
pub(crate) fn is_day(value: &str) -> bool {
    value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok()
}

fn joined<'v>(values: impl IntoIterator<Item = &'v str>) -> String {
    let values: Vec<&str> = values.into_iter().collect();
    if values.is_empty() {
        NONE.to_owned()
    } else {
        values.join(BETWEEN)
    }
}

fn or_none(value: Option<&str>) -> String {
    value
        .filter(|value| !value.is_empty())
        .unwrap_or(NONE)
        .to_owned()
}
