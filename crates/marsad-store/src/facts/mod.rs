//! Facts: the SQLite database. One writer, many readers, WAL.

pub(crate) mod access;
pub(crate) mod corrections;
pub(crate) mod decisions;
pub(crate) mod event_lists;
mod events;
mod indexed;
pub(crate) mod ingest;
mod judge;
pub(crate) mod lists;
pub(crate) mod people;
mod pool;
pub(crate) mod reads;
pub(crate) mod removal;
pub(crate) mod renewal;
mod schema;
pub(crate) mod settings;
pub(crate) mod sources;

use std::path::Path;

use rusqlite::Connection;

pub use access::{ApiKey, OpenSession};
pub use decisions::{Decided, Decision};
pub use event_lists::{
    EventCursor, EventFilter, EventOrder, EventPage, EventRow, MOST_COUNTED, Tally, VerdictFilter,
};
pub use ingest::{Fetched, Ingest, Ingested};
pub use judge::{Judgement, judge};
pub use lists::{Arrived, ArticleRow, Changed, Filter, Page, StoredArticle, StoredVersion};
pub use people::{Role, User};
pub(crate) use pool::Readers;
pub(crate) use schema::check as check_schema;
pub use sources::{NewSource, PollOutcome, Source, SourceState};

use crate::StoreError;

/// Opens the one connection that writes, and brings the schema up to date.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit is on the disk when it returns: it is acknowledged right after.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut connection)?;
    events::fill(&mut connection)?;
    Ok(connection)
}

/// The number of the next change, for the index to follow.
fn next_sequence(connection: &Connection) -> Result<i64, StoreError> {
    let mut statement =
        connection.prepare_cached("UPDATE sequence SET last = last + 1 RETURNING last")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The number of the last change.
pub(crate) fn last_sequence(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("SELECT last FROM sequence", [], |row| row.get(0))?)
}
