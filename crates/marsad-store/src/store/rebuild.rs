//! Facts made again from the captures, by another reading of them.
//!
//! What people decided (sources, settings, users) stays; articles and versions
//! go and come back as the captures say. One transaction: whoever reads
//! meanwhile sees the old facts, and a crash leaves them.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use marsad_record::Article;
use rusqlite::Connection;

use super::Store;
use crate::StoreError;
use crate::captures::{self, CaptureRecord, Place};
use crate::facts::ingest::{holder, insert_articles, insert_capture};
use crate::facts::{Ingest, lists, removal};

/// What a rebuilding found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Captures read.
    pub captures: usize,
    /// Captures that the facts did not know.
    pub found: usize,
    /// Captures that could not be read.
    pub damaged: usize,
    /// Articles that came of them, counted once.
    pub articles: usize,
}

impl Store {
    /// Makes the facts again: `read` says which articles a capture holds.
    ///
    /// Captures that the facts do not know (the facts are older, or were lost)
    /// are taken in, without their source.
    ///
    /// # Errors
    /// [`StoreError`]; then the facts are as before.
    pub fn rebuild(
        &self,
        mut read: impl FnMut(&CaptureRecord) -> Vec<Article> + Send + 'static,
    ) -> Result<Rebuilt, StoreError> {
        let folder = self.folder.join("captures");
        self.change(move |connection| {
            let mut done = Rebuilt {
                found: take_in_unknown(connection, &folder)?,
                ..Rebuilt::default()
            };
            for row in ids(connection, "SELECT id FROM articles")? {
                removal::remove(connection, row)?;
            }
            for id in ids(connection, "SELECT id FROM captures ORDER BY time, id")? {
                let Ok(Some(record)) = lists::capture(connection, &folder, id) else {
                    done.damaged += 1;
                    continue;
                };
                done.captures += 1;
                done.articles += again(connection, id, &record, read(&record))?;
            }
            Ok(done)
        })
    }
}

/// Stores what was read from a capture; how many articles were new.
fn again(
    connection: &Connection,
    capture: i64,
    record: &CaptureRecord,
    articles: Vec<Article>,
) -> Result<usize, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT source, time FROM captures WHERE id = ?1")?;
    let (source, seen) = statement.query_row([capture], |row| Ok((row.get(0)?, row.get(1)?)))?;
    debug_assert!(!record.revisit, "a revisit comes with its body");
    let ingest = Ingest {
        capture: None,
        source,
        articles,
        seen,
    };
    Ok(insert_articles(connection, &ingest, Some(capture))?
        .new
        .len())
}

fn ids(connection: &Connection, sql: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names in the facts the captures that only the files know.
fn take_in_unknown(connection: &Connection, folder: &Path) -> Result<usize, StoreError> {
    let mut found = 0;
    for file in captures::files(folder)? {
        let mut statement =
            connection.prepare_cached("SELECT offset FROM captures WHERE file = ?1")?;
        let known = statement.query_map([&file], |row| row.get(0))?;
        let known = known.collect::<Result<BTreeSet<u64>, _>>()?;
        captures::scan(&folder.join(&file), 0, |offset, length, record| {
            if known.contains(&offset) {
                return Ok(());
            }
            found += 1;
            let seen = record
                .time
                .parse::<Timestamp>()
                .map_or(0, Timestamp::as_second);
            let place = Place {
                file: file.clone(),
                offset,
                length,
            };
            let revisit_of = match record.revisit {
                true => holder(connection, &record.digest, &file)?,
                false => None,
            };
            insert_capture(connection, &record, &place, None, seen, revisit_of)?;
            Ok(())
        })?;
    }
    Ok(found)
}
