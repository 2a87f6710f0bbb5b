//! Taking articles out: what retention and editors ask for.

use rusqlite::{Connection, params};

use super::next_sequence;
use crate::StoreError;

/// Removes an article with its versions and remembers it for the index.
pub(crate) fn remove(connection: &Connection, row: i64) -> Result<(), StoreError> {
    let sequence = next_sequence(connection)?;
    connection
        .prepare_cached("INSERT INTO removed (sequence, article) VALUES (?1, ?2)")?
        .execute(params![sequence, row])?;
    connection
        .prepare_cached("UPDATE articles SET newest = NULL WHERE id = ?1")?
        .execute([row])?;
    connection
        .prepare_cached("DELETE FROM articles WHERE id = ?1")?
        .execute([row])?;
    Ok(())
}

/// Rows removed after `sequence`, with the number of the removal.
pub(crate) fn removed(
    connection: &Connection,
    sequence: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, article FROM removed WHERE sequence > ?1 ORDER BY sequence",
    )?;
    let rows = statement.query_map([sequence], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Articles first seen before `cutoff` that every source that showed them lets
/// go: their own retention has passed, or `overall` (days) where they have none.
pub(crate) fn expired(
    connection: &Connection,
    now: i64,
    overall: Option<i64>,
) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM articles WHERE first_seen < ?1 - 86400 * coalesce(
            (SELECT max(coalesce(retention_days, ?2, 1000000)) FROM article_sources
             JOIN sources ON sources.id = source WHERE article = articles.id),
            ?2, 1000000)",
    )?;
    let rows = statement.query_map(params![now, overall], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
