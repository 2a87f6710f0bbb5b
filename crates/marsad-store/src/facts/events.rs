//! The table of events: made from records and decisions, asked by lists.
//!
//! Invariant: the rows of an article are what [`judge`] says of its newest
//! record and its corrections. Everything here can be made again ([`fill`]).

use jiff::civil::Date;
use marsad_record::{Actor, Article, Event, Judged};
use rusqlite::{Connection, OptionalExtension, params};

use super::{corrections, judge::judge};
use crate::StoreError;
use crate::index::label;
use crate::sort_key::key_seconds;

/// Raised when the rows would come out differently.
const FORMAT: &str = "1";

/// Makes the events of an article again.
pub(crate) fn derive(connection: &Connection, article: i64) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT key, sort_key, source, record FROM articles
         JOIN versions AS newest ON newest.id = articles.newest WHERE articles.id = ?1",
    )?;
    let found = statement.query_row([article], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get(1)?,
            row.get::<_, Option<String>>(2)?,
            row.get::<_, String>(3)?,
        ))
    });
    let Some((key, reported, source, record)) = found.optional()? else {
        return Ok(());
    };
    let record =
        serde_json::from_str(&record).map_err(|source| StoreError::Record { article, source })?;
    put(
        connection,
        article,
        &key,
        reported,
        source.as_deref(),
        &record,
    )
}

/// Replaces the events of an article by those of its newest record.
pub(crate) fn put(
    connection: &Connection,
    article: i64,
    key: &str,
    reported: i64,
    source: Option<&str>,
    record: &Article,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM events WHERE article = ?1")?
        .execute([article])?;
    let decided = corrections::of(connection, key)?;
    if record.events.is_empty() && decided.is_empty() {
        return Ok(());
    }
    let said_on = key_seconds(reported).div_euclid(86_400);
    for judged in judge(record, &decided).events {
        let event = &judged.event;
        let row = connection
            .prepare_cached(
                "INSERT INTO events (article, key, reported, day, type, mode, status, quad, score, source,
                    language, country, pairing, verdict)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .insert(params![
                article,
                event.id,
                reported,
                day_of(event).unwrap_or(said_on),
                event.r#type,
                event.mode,
                event.status.name(),
                event.quad,
                millionths(&judged),
                source,
                record.language,
                event.place.as_ref().and_then(|place| place.country.as_ref()),
                pairing(event),
                judged.verdict().map(marsad_record::Verdict::name),
            ])?;
        put_parties(connection, row, reported, 0, &event.actor)?;
        put_parties(connection, row, reported, 1, &event.recipient)?;
    }
    Ok(())
}

fn put_parties(
    connection: &Connection,
    event: i64,
    reported: i64,
    side: i64,
    parties: &[Actor],
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT OR IGNORE INTO event_parties (side, label, reported, event) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for party in parties {
        let codes = party.country.iter().map(|code| code.to_uppercase());
        for label in codes.chain([label(&party.name)]) {
            statement.execute(params![side, label, reported, event])?;
        }
    }
    Ok(())
}

/// A decision is certain.
fn millionths(judged: &Judged) -> i64 {
    let score = match judged.verdict() {
        Some(marsad_record::Verdict::Wrong) | None => judged.event.score,
        Some(_) => 1.0,
    };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and a million")]
    let millionths = (score.clamp(0.0, 1.0) * 1e6).round() as i64;
    millionths
}

/// Days since 1970 of the first day of an event's date.
fn day_of(event: &Event) -> Option<i64> {
    let value = &event.date.as_ref()?.value;
    let first = value.split(['/', '~', '?', '%']).next()?;
    first_day(first)?
        .since(Date::constant(1970, 1, 1))
        .ok()
        .map(|span| i64::from(span.get_days()))
}

/// The first day of a date, week, month or year.
fn first_day(value: &str) -> Option<Date> {
    if let Some((year, week)) = value.split_once("-W") {
        let (year, week) = (year.parse().ok()?, week.get(..2)?.parse().ok()?);
        let monday =
            jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
        return Some(monday.date());
    }
    match value.len() {
        4 => format!("{value}-01-01").parse().ok(),
        7 => format!("{value}-01").parse().ok(),
        _ => value.get(..10)?.parse().ok(),
    }
}

/// Sorted countries (of those that have none, names) of both sides.
fn pairing(event: &Event) -> String {
    let side = |parties: &[Actor]| {
        let mut names: Vec<String> = parties
            .iter()
            .map(|party| party.country.clone().unwrap_or_else(|| label(&party.name)))
            .collect();
        names.sort_unstable();
        names.dedup();
        names.join("+")
    };
    format!("{}>{}", side(&event.actor), side(&event.recipient))
}

/// Makes all rows where another program made them, or none did.
pub(crate) fn fill(connection: &mut Connection) -> Result<(), StoreError> {
    let sql = "SELECT value FROM settings WHERE name = 'events-format'";
    let made_by: Option<String> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    if made_by.as_deref() == Some(FORMAT) {
        return Ok(());
    }
    let step = connection.transaction()?;
    let mut statement = step.prepare("SELECT id FROM articles")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    let rows = rows.collect::<Result<Vec<i64>, _>>()?;
    drop(statement);
    for row in rows {
        derive(&step, row)?;
    }
    let sql = "INSERT OR REPLACE INTO settings (name, value) VALUES ('events-format', ?1)";
    step.execute(sql, [FORMAT])?;
    step.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event, state};

    #[test]
    fn days_begin_where_dates_begin() {
        for (value, day) in [
            ("1970-01-02", Some(1)),
            ("1970-01-02T10:00", Some(1)),
            ("1970-02", Some(31)),
            ("1971", Some(365)),
            ("1970-W02", Some(4)),
            ("1970-01-03/1970-01-09", Some(2)),
            ("1970-02~", Some(31)),
            ("..", None),
            ("summer", None),
            ("", None),
        ] {
            let mut happened = event("e", "CONSULT", 0, 1);
            happened.date = Some(marsad_record::EventDate {
                value: value.to_owned(),
                precision: "day".to_owned(),
            });
            assert_eq!(day_of(&happened), day, "{value}");
        }
    }

    #[test]
    fn a_happening_is_paired_the_same_whoever_is_named_first() {
        let mut one = event("e", "CONSULT", 0, 1);
        one.actor = vec![state("مالطا", "MLT"), state("تونس", "TUN")];
        let mut other = event("f", "CONSULT", 0, 1);
        other.actor = vec![
            state("Tunis", "TUN"),
            state("Malta", "MLT"),
            state("Valletta", "MLT"),
        ];
        assert_eq!(pairing(&one), "MLT+TUN>");
        assert_eq!(pairing(&one), pairing(&other));
    }
}
