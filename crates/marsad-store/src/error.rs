//! What can go wrong where things rest.

use std::path::Path;

use thiserror::Error;

use crate::query::QueryError;

/// A fault of the store.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// SQLite said no.
    #[error("facts: {0}")]
    Facts(#[from] rusqlite::Error),
    /// The search index said no.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The path in question.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A record is not what was stored.
    #[error("record of article {article}: {source}")]
    Record {
        /// Its row.
        article: i64,
        /// Where its JSON fails.
        source: serde_json::Error,
    },
    /// A decision cannot be written or read.
    #[error("decision: {0}")]
    Decision(#[source] serde_json::Error),
    /// A capture cannot be read back.
    #[error("capture {file} at byte {offset}: {reason}")]
    Capture {
        /// The WARC file.
        file: String,
        /// Where its record begins.
        offset: u64,
        /// What is wrong.
        reason: String,
    },
    /// A later version of the program wrote this database.
    #[error("the facts have schema {found}, this program knows {known}; use a newer program")]
    TooNew {
        /// The schema found.
        found: usize,
        /// The newest one known.
        known: usize,
    },
    /// An earlier version of the program holds this database.
    #[error(
        "the facts have schema {found}, this program knows {known}; whoever holds them is an older program"
    )]
    TooOld {
        /// The schema found.
        found: usize,
        /// The newest one known.
        known: usize,
    },
    /// A folder that should be empty is not.
    #[error("{0} is not empty")]
    NotEmpty(String),
    /// Another process holds the store.
    #[error("{0} is in use by another process")]
    InUse(String),
    /// There is nothing yet that another process could read.
    #[error("{0} holds no store that can be read")]
    NoStore(String),
    /// The index is not there, or of another version of the program.
    #[error("{0} holds no search index of this version; whoever holds the store makes it")]
    NoIndex(String),
    /// The writer has stopped; the reason was logged when it did.
    #[error("the store is closed")]
    Closed,
    /// A commit failed; nothing of the batch was stored.
    #[error("nothing was stored: {0}")]
    NotCommitted(String),
    /// The query is at fault.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A page cursor that this store did not give out.
    #[error("this page address is not valid any more")]
    BadCursor,
}

impl StoreError {
    /// Says on which path an I/O error happened.
    pub(crate) fn file(path: &Path, source: std::io::Error) -> StoreError {
        StoreError::File {
            path: path.display().to_string(),
            source,
        }
    }
}
