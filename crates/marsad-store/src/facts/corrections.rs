//! Decisions of analysts: added, taken back, read. Rows are never changed otherwise.

use marsad_record::{Correction, Verdict};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{events, next_sequence};
use crate::StoreError;

const COLUMNS: &str = "id, article, version, language, event, verdict, words, answer, machine, note, by, time, undone_by, undone";

/// Decisions about one article, oldest first, those that were taken back too.
pub(crate) fn of(connection: &Connection, article: &str) -> Result<Vec<Correction>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM corrections WHERE article = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([article], correction)?;
    rows.map(|row| row?).collect()
}

/// Decisions of all articles after a number, oldest first.
pub(crate) fn all(
    connection: &Connection,
    after: i64,
    limit: usize,
) -> Result<Vec<Correction>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM corrections WHERE id > ?1 ORDER BY id LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![after, limit], correction)?;
    rows.map(|row| row?).collect()
}

/// Adds a decision, whose `id` is not looked at; returns its number. An added
/// event is named after it.
pub(crate) fn add(connection: &Connection, new: &Correction) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO corrections (article, version, language, event, verdict, words, answer, machine, note, by, time)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let id = statement.insert(params![
        new.article,
        new.version,
        new.language,
        new.event,
        new.verdict.name(),
        json(&new.words)?,
        new.answer.as_ref().map(json).transpose()?,
        new.machine.as_ref().map(json).transpose()?,
        new.note,
        new.by,
        new.time,
    ])?;
    if new.verdict == Verdict::Added {
        connection
            .prepare_cached("UPDATE corrections SET event = 'added-' || id WHERE id = ?1")?
            .execute([id])?;
    }
    touch(connection, &new.article)?;
    Ok(id)
}

/// Takes a decision of an article back; whether it was in force.
pub(crate) fn undo(
    connection: &Connection,
    article: &str,
    id: i64,
    by: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached(
            "UPDATE corrections SET undone_by = ?3, undone = ?4
             WHERE id = ?1 AND article = ?2 AND undone IS NULL",
        )?
        .execute(params![id, article, by, now])?;
    if changed > 0 {
        touch(connection, article)?;
    }
    Ok(changed > 0)
}

/// Forgets what was decided about an article that is itself forgotten.
pub(crate) fn forget(connection: &Connection, row: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM corrections WHERE article = (SELECT key FROM articles WHERE id = ?1)",
        )?
        .execute([row])?;
    Ok(())
}

/// Makes the article's events again, and lets the index follow.
fn touch(connection: &Connection, article: &str) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
    let row: Option<i64> = statement
        .query_row([article], |row| row.get(0))
        .optional()?;
    let Some(row) = row else { return Ok(()) };
    events::derive(connection, row)?;
    let sequence = next_sequence(connection)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO judged (article, sequence) VALUES (?1, ?2)")?
        .execute(params![row, sequence])?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::Record { article: 0, source })
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Result<Correction, StoreError>> {
    let id: i64 = row.get(0)?;
    let text = |column: usize| row.get::<_, Option<String>>(column);
    let (words, answer, machine) = (text(6)?, text(7)?, text(8)?);
    let verdict: String = row.get(5)?;
    let whole = || -> Result<Correction, serde_json::Error> {
        let event = |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose();
        Ok(Correction {
            id,
            article: String::new(),
            version: String::new(),
            language: String::new(),
            event: String::new(),
            words: serde_json::from_str(words.as_deref().unwrap_or_default())?,
            verdict: Verdict::named(&verdict).unwrap_or(Verdict::Wrong),
            answer: event(answer)?,
            machine: event(machine)?,
            note: None,
            by: String::new(),
            time: 0,
            undone_by: None,
            undone: None,
        })
    };
    let correction = match whole() {
        Ok(correction) => correction,
        Err(source) => {
            return Ok(Err(StoreError::Record {
                article: id,
                source,
            }));
        }
    };
    Ok(Ok(Correction {
        article: row.get(1)?,
        version: row.get(2)?,
        language: row.get(3)?,
        event: row.get(4)?,
        note: row.get(9)?,
        by: row.get(10)?,
        time: row.get(11)?,
        undone_by: row.get(12)?,
        undone: row.get(13)?,
        ..correction
    }))
}
