//! Facts made again from the captures, by another reading of them.
//!
//! What people decided (sources, settings, users, corrections) stays, and so
//! does every article that no capture holds. Captures are read again in the
//! order they came, a batch a transaction, and what they say takes the place of
//! what was read before; at the end what no capture says any more goes. A mark
//! in the facts says how far it is: killed in the middle, it goes on from there,
//! and until then every article shows its old or its new self.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use marsad_record::Article;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::Store;
use crate::StoreError;
use crate::captures::{self, CaptureRecord, Place};
use crate::facts::ingest::{holder, insert_capture};
use crate::facts::{lists, renewal, settings};

/// The mark's name among the settings.
const MARK: &str = "rebuild";
/// Captures that one transaction takes.
const BATCH: usize = 64;

/// What a rebuilding found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Captures read.
    pub captures: usize,
    /// Captures that the facts did not know.
    pub found: usize,
    /// Captures that could not be read: what was read from them before stays.
    pub damaged: usize,
    /// Articles that are new, or of which a version is.
    pub changed: usize,
    /// Versions that no capture says any more.
    pub dropped: usize,
}

/// How far a rebuilding is.
#[derive(Serialize, Deserialize)]
struct Mark {
    /// Who reads: another reader begins anew.
    maker: String,
    /// Versions with a greater row are of this rebuilding, or younger.
    before: i64,
    /// Time and row of the last capture that was read.
    time: i64,
    row: i64,
}

/// A capture, and what is read from it; `None` where it is damaged.
type Reading = (i64, Option<Vec<Article>>);

impl Store {
    /// Makes the facts again: `read` says which articles a capture holds, `maker`
    /// who reads. After every batch `told` hears how many of how many captures
    /// are done; where it says no, the rest is left for another time.
    ///
    /// Captures that the facts do not know (the facts are older, or were lost)
    /// are taken in, without their source.
    ///
    /// # Errors
    /// [`StoreError`]; what was done until then stays.
    pub fn rebuild(
        &self,
        maker: &str,
        read: impl Fn(&CaptureRecord) -> Vec<Article> + Sync,
        mut told: impl FnMut(usize, usize) -> bool,
    ) -> Result<Rebuilt, StoreError> {
        let (folder, maker) = (self.folder.join("captures"), maker.to_owned());
        let (found, mut mark) = self.change(move |connection| {
            let found = take_in_unknown(connection, &folder)?;
            Ok((found, begin(connection, maker)?))
        })?;
        let mut done = Rebuilt {
            found,
            ..Rebuilt::default()
        };
        let all = self.readers.with(captures_in_order)?;
        let left = all.partition_point(|place| *place <= (mark.time, mark.row));
        for (number, batch) in all[left..].chunks(BATCH).enumerate() {
            let readings = self.read_side_by_side(batch, &read);
            if let Some(last) = batch.last() {
                (mark.time, mark.row) = *last;
            }
            let (before, value) = (mark.before, written(&mark));
            let (damaged, changed) = self.change(move |connection| {
                settings::set(connection, MARK, &value)?;
                write(connection, &readings, before)
            })?;
            done.captures += batch.len() - damaged;
            done.damaged += damaged;
            done.changed += changed;
            if !told(left + number * BATCH + batch.len(), all.len()) {
                return Ok(done);
            }
        }
        done.dropped = self.change(move |connection| {
            settings::remove(connection, MARK)?;
            renewal::sweep(connection, mark.before)
        })?;
        Ok(done)
    }

    /// Whether a rebuilding was begun and not ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn is_half_rebuilt(&self) -> Result<bool, StoreError> {
        Ok(self.setting(MARK)?.is_some())
    }

    /// Reads captures on every core; answers in their order.
    fn read_side_by_side(
        &self,
        batch: &[(i64, i64)],
        read: &(impl Fn(&CaptureRecord) -> Vec<Article> + Sync),
    ) -> Vec<Reading> {
        let folder = self.folder.join("captures");
        let one = &|row: i64| -> Reading {
            let record = self
                .readers
                .with(|connection| lists::capture(connection, &folder, row));
            (row, record.ok().flatten().map(|record| read(&record)))
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = batch.len().div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            let parts: Vec<_> = batch
                .chunks(share)
                .map(|part| {
                    let readings = || part.iter().map(|(_, row)| one(*row));
                    (part, scope.spawn(move || readings().collect::<Vec<_>>()))
                })
                .collect();
            let readings = parts.into_iter().flat_map(|(part, thread)| {
                // A reader that panicked said so: its captures stay as they are.
                let damaged = |_| part.iter().map(|(_, row)| (*row, None)).collect();
                thread.join().unwrap_or_else(damaged)
            });
            readings.collect()
        })
    }
}

/// The mark of a rebuilding that was broken off, or of a new one.
fn begin(connection: &Connection, maker: String) -> Result<Mark, StoreError> {
    if let Some(value) = settings::get(connection, MARK)?
        && let Ok(mark) = serde_json::from_str::<Mark>(&value)
        && mark.maker == maker
    {
        return Ok(mark);
    }
    let sql = "SELECT coalesce(max(id), 0) FROM versions";
    let mark = Mark {
        maker,
        before: connection.query_row(sql, [], |row| row.get(0))?,
        time: i64::MIN,
        row: 0,
    };
    settings::set(connection, MARK, &written(&mark))?;
    Ok(mark)
}

fn written(mark: &Mark) -> String {
    serde_json::to_string(mark).expect("numbers and a text always serialise")
}

/// Writes a batch: how many captures were damaged, how many articles changed.
fn write(
    connection: &Connection,
    readings: &[Reading],
    before: i64,
) -> Result<(usize, usize), StoreError> {
    let (mut damaged, mut changed) = (0, 0);
    for (capture, articles) in readings {
        match articles {
            None => {
                damaged += 1;
                renewal::keep(connection, *capture, before)?;
            }
            Some(articles) => {
                for article in articles {
                    let is_new = renewal::take_again(connection, *capture, article, before)?;
                    changed += usize::from(is_new);
                }
            }
        }
    }
    Ok((damaged, changed))
}

/// Time and row of every capture, the earliest first.
fn captures_in_order(connection: &Connection) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare("SELECT time, id FROM captures ORDER BY time, id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names in the facts the captures that only the files know.
fn take_in_unknown(connection: &Connection, folder: &Path) -> Result<usize, StoreError> {
    let mut found = 0;
    for file in captures::files(folder)? {
        let known = "SELECT offset FROM captures WHERE file = ?1";
        let mut statement = connection.prepare_cached(known)?;
        let known = statement.query_map(params![file], |row| row.get(0))?;
        let known = known.collect::<Result<BTreeSet<u64>, _>>()?;
        captures::scan(&folder.join(&file), 0, |offset, length, record| {
            if known.contains(&offset) {
                return Ok(());
            }
            found += 1;
            let seen = record.time.parse::<Timestamp>();
            let seen = seen.map_or(0, Timestamp::as_second);
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
