//! Forgetting: articles go, and the captures that only they needed go with them.
//!
//! One transaction takes the articles and captures out of the facts and points
//! what stays at rewritten files; the old files are named in `doomed_files`,
//! and deleted after the commit or, after a crash, at the next start.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::writer::Writer;
use crate::StoreError;
use crate::captures::{Place, class_of};
use crate::facts::{corrections, removal};

/// What is to be forgotten.
#[derive(Debug, Clone, Copy)]
pub(super) enum Forget {
    /// One article, by its row.
    Article(i64),
    /// Whatever has outlived its time.
    Expired {
        now: i64,
        /// Days for what no source's own setting covers; `None` keeps it.
        overall: Option<i64>,
    },
}

/// What was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Articles.
    pub articles: usize,
    /// Captures.
    pub captures: usize,
    /// Files deleted or replaced.
    pub files: usize,
}

impl Writer {
    pub(super) fn forget(&mut self, forget: Forget) -> Result<Forgotten, StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let done = self.forget_within(forget).and_then(|done| {
            self.connection.execute_batch("COMMIT")?;
            Ok(done)
        });
        if done.is_err() {
            // Where this fails too, closing the connection undoes it.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        let done = done?;
        self.delete_doomed()?;
        Ok(done)
    }

    fn forget_within(&mut self, forget: Forget) -> Result<Forgotten, StoreError> {
        let connection = &self.connection;
        let (rows, candidates) = match forget {
            Forget::Article(row) => (vec![row], captures_of(connection, row)?),
            Forget::Expired { now, overall } => (
                removal::expired(connection, now, overall)?,
                outlived(connection, now, overall)?,
            ),
        };
        for row in &rows {
            corrections::forget(connection, *row)?;
            removal::remove(connection, *row)?;
        }
        let mut doomed: BTreeMap<String, usize> = BTreeMap::new();
        for (id, file) in candidates {
            if !needed(connection, id)? {
                connection
                    .prepare_cached("DELETE FROM captures WHERE id = ?1")?
                    .execute([id])?;
                *doomed.entry(file).or_default() += 1;
            }
        }
        let done = Forgotten {
            articles: rows.len(),
            captures: doomed.values().sum(),
            files: doomed.len(),
        };
        for file in doomed.keys() {
            self.rewrite(file)?;
        }
        Ok(done)
    }

    /// Leaves in a new file what the facts still know of a file.
    fn rewrite(&mut self, file: &str) -> Result<(), StoreError> {
        let connection = &self.connection;
        let mut statement = connection.prepare_cached(
            "SELECT id, offset, length FROM captures WHERE file = ?1 ORDER BY offset",
        )?;
        let kept = statement.query_map([file], |row| {
            let place = Place {
                file: file.to_owned(),
                offset: row.get(1)?,
                length: row.get(2)?,
            };
            Ok((row.get::<_, i64>(0)?, place))
        })?;
        let (kept, places): (Vec<i64>, Vec<Place>) =
            kept.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        for (id, place) in kept.iter().zip(self.captures.rewrite(file, &places)?) {
            connection
                .prepare_cached("UPDATE captures SET file = ?2, offset = ?3 WHERE id = ?1")?
                .execute(params![id, place.file, place.offset])?;
        }
        connection.execute(
            "INSERT OR IGNORE INTO doomed_files (name) VALUES (?1)",
            [file],
        )?;
        Ok(())
    }

    /// Deletes the files that the facts have given up.
    pub(super) fn delete_doomed(&mut self) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT name FROM doomed_files")?;
        let names = statement.query_map([], |row| row.get(0))?;
        let names = names.collect::<Result<Vec<String>, _>>()?;
        if !names.is_empty() {
            self.captures.delete(&names)?;
            self.connection.execute("DELETE FROM doomed_files", [])?;
        }
        Ok(())
    }
}

/// The captures that an article's versions were read from.
fn captures_of(connection: &Connection, row: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT captures.id, file FROM versions JOIN captures ON captures.id = capture
         WHERE article = ?1",
    )?;
    let found = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The captures of files whose last day lies longer ago than they are kept;
/// those that hold a body for others last, so that the others go first.
fn outlived(
    connection: &Connection,
    now: i64,
    overall: Option<i64>,
) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT file FROM captures")?;
    let files = statement.query_map([], |row| row.get(0))?;
    let files = files.collect::<Result<Vec<String>, _>>()?;
    let mut found = Vec::new();
    for file in files {
        let Some((day, days)) = class_of(&file) else {
            continue;
        };
        let Some(days) = days.or(overall) else {
            continue;
        };
        let cutoff = Timestamp::from_second(now.saturating_sub(days.saturating_mul(86_400)));
        let cutoff = cutoff
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .strftime("%Y-%m-%d")
            .to_string();
        if *day < *cutoff {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM captures WHERE file = ?1 ORDER BY revisit_of IS NULL",
            )?;
            let ids = statement.query_map([&file], |row| row.get(0))?;
            for id in ids {
                found.push((id?, file.clone()));
            }
        }
    }
    Ok(found)
}

/// Whether a version, or another capture that a version was read from, needs a capture.
fn needed(connection: &Connection, id: i64) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM versions WHERE capture = ?1)
             OR EXISTS (SELECT 1 FROM captures AS other WHERE other.revisit_of = ?1)",
    )?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}
