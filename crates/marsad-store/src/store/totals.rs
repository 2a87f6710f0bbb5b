//! Small questions of the acquirer and the status page, and the orderly end.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::StoreError;
use crate::facts::{Source, sources};

/// How much the store holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles.
    pub articles: u64,
    /// Versions of articles.
    pub versions: u64,
    /// Captures.
    pub captures: u64,
    /// Bytes of the capture files.
    pub capture_bytes: u64,
    /// Bytes of everything in the folder: captures, facts, index.
    pub bytes: u64,
}

impl Store {
    /// Whether there is an article with this key or canonical address.
    ///
    /// `false` also where the facts cannot be asked: to ingest again is harmless.
    pub fn known_url(&self, key_or_url: &str) -> bool {
        let found = self.readers.with(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT 1 FROM articles WHERE key = ?1
                 UNION ALL SELECT 1 FROM articles WHERE canonical_url = ?1 LIMIT 1",
            )?;
            let found = statement.query_row([key_or_url], |_| Ok(()));
            Ok(found.optional()?)
        });
        matches!(found, Ok(Some(())))
    }

    /// The source with this address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn source_by_url(&self, url: &str) -> Result<Option<Source>, StoreError> {
        self.readers
            .with(|connection| sources::by_url(connection, url))
    }

    /// Sets when a source is asked next, and nothing else: "poll now".
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn poll_at(&self, id: i64, time: i64) -> Result<(), StoreError> {
        self.change(move |connection| {
            let sql = "UPDATE sources SET next_poll = ?2 WHERE id = ?1";
            connection.execute(sql, params![id, time])?;
            Ok(())
        })
    }

    /// Replaces the acquirer's own state of a source and its next poll, without
    /// counting a poll.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_schedule(
        &self,
        id: i64,
        schedule: String,
        next_poll: Option<i64>,
    ) -> Result<(), StoreError> {
        self.change(move |connection| {
            let sql = "UPDATE sources SET schedule = ?2, next_poll = ?3 WHERE id = ?1";
            connection.execute(sql, params![id, schedule, next_poll])?;
            Ok(())
        })
    }

    /// How much the store holds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counts(&self) -> Result<Totals, StoreError> {
        let (articles, versions, captures) = self.readers.with(|connection| {
            let sql = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM versions),
                (SELECT count(*) FROM captures)";
            Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
        })?;
        let capture_bytes = files_in(&self.folder.join("captures"));
        Ok(Totals {
            articles,
            versions,
            captures,
            capture_bytes,
            bytes: capture_bytes + files_in(&self.folder) + files_in(&self.folder.join("index")),
        })
    }

    /// Ends in order: what was sent is stored, the log of the facts is folded
    /// into them, the index stops after its step and catches up at the next start.
    pub fn close(self) {
        drop(self);
    }
}

/// Bytes of the files that lie directly in a folder; what vanishes meanwhile is nothing.
fn files_in(folder: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| entry.metadata().ok());
    files
        .filter(std::fs::Metadata::is_file)
        .map(|file| file.len())
        .sum()
}
