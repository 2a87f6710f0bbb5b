//! Articles written anew: facts made again in place, and versions read again
//! from their captures.
//!
//! In a rebuilding, versions up to a row (`before`) are those of the reading
//! before; a version that is read again moves behind it. Invariant: the newest
//! version of an article is the one seen last, at any moment of it.

use marsad_record::Article;
use rusqlite::{Connection, OptionalExtension, params};

use super::ingest::{find, insert_row, update_columns};
use super::{events, next_sequence, removal};
use crate::StoreError;

/// Articles with a row after `after`, at most `limit`, with their newest record.
pub(crate) fn after(
    connection: &Connection,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Article)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT articles.id, record FROM articles JOIN versions ON versions.id = newest
         WHERE articles.id > ?1 ORDER BY articles.id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![after, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let article: i64 = row.get(0)?;
        let record = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let record = serde_json::from_str(record);
        let record = record.map_err(|source| StoreError::Record { article, source })?;
        found.push((article, record));
    }
    Ok(found)
}

/// Puts a record with other facts in the place of the one of the same version;
/// whether it still was the article's newest.
pub(crate) fn renew(
    connection: &Connection,
    row: i64,
    article: &Article,
) -> Result<bool, StoreError> {
    let newest = "SELECT newest FROM articles WHERE id = ?1
        AND newest = (SELECT id FROM versions WHERE article = ?1 AND version = ?2)";
    let mut statement = connection.prepare_cached(newest)?;
    let found = statement.query_row(params![row, article.version], |row| row.get::<_, i64>(0));
    let Some(version) = found.optional()? else {
        return Ok(false);
    };
    connection
        .prepare_cached("UPDATE versions SET record = ?2 WHERE id = ?1")?
        .execute(params![version, json(row, article)?])?;
    let source = article.source.as_ref().map(|source| &source.name);
    connection
        .prepare_cached(
            "UPDATE articles SET source = coalesce(?2, source), sequence = ?3 WHERE id = ?1",
        )?
        .execute(params![row, source, next_sequence(connection)?])?;
    events::derive(connection, row)?;
    Ok(true)
}

/// Takes an article as a capture says it now; whether article or version are new.
pub(crate) fn take_again(
    connection: &Connection,
    capture: i64,
    article: &Article,
    before: i64,
) -> Result<bool, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT source, time FROM captures WHERE id = ?1")?;
    let (source, seen): (Option<i64>, i64) =
        statement.query_row([capture], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (row, first_seen) = match find(connection, article)? {
        Some(known) => known,
        None => (insert_row(connection, article, seen)?, seen),
    };
    if let Some(source) = source {
        connection
            .prepare_cached(
                "INSERT INTO article_sources (article, source, first_seen, sort_key)
                 SELECT id, ?2, ?3, sort_key FROM articles WHERE id = ?1 ON CONFLICT DO NOTHING",
            )?
            .execute(params![row, source, seen])?;
    }
    let record = json(row, article)?;
    let known = version(connection, row, &article.version)?;
    let is_same = match &known {
        // Read again already, from an earlier capture.
        Some((id, _)) if *id > before => return Ok(false),
        Some((id, stored)) => {
            move_behind(connection, *id, row)?;
            connection
                .prepare_cached(
                    "UPDATE versions SET record = ?3, capture = ?4, seen = ?5 WHERE article = ?1 AND version = ?2",
                )?
                .execute(params![row, article.version, record, capture, seen])?;
            *stored == record
        }
        None => {
            connection
                .prepare_cached(
                    "INSERT INTO versions (article, version, seen, capture, record) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![row, article.version, seen, capture, record])?;
            false
        }
    };
    let latest: String = connection
        .prepare_cached(
            "SELECT version FROM versions WHERE article = ?1 ORDER BY seen DESC, id DESC LIMIT 1",
        )?
        .query_row([row], |row| row.get(0))?;
    if latest == article.version && !is_same {
        update_columns(connection, source, article, row, first_seen)?;
    }
    Ok(known.is_none())
}

/// Keeps what was read from a capture that cannot be read any more.
pub(crate) fn keep(connection: &Connection, capture: i64, before: i64) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, article FROM versions WHERE capture = ?1 AND id <= ?2")?;
    let found = statement.query_map([capture, before], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (id, article) in found.collect::<Result<Vec<(i64, i64)>, _>>()? {
        move_behind(connection, id, article)?;
    }
    Ok(())
}

/// Takes out versions that no capture says any more, and articles without any;
/// how many versions.
pub(crate) fn sweep(connection: &Connection, before: i64) -> Result<usize, StoreError> {
    let mut statement = connection
        .prepare("SELECT id, article FROM versions WHERE id <= ?1 AND capture IS NOT NULL")?;
    let stale = statement.query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stale = stale.collect::<Result<Vec<(i64, i64)>, _>>()?;
    for (id, row) in &stale {
        drop_version(connection, *id, *row)?;
    }
    Ok(stale.len())
}

fn drop_version(connection: &Connection, id: i64, row: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE articles SET newest = NULL WHERE newest = ?1")?
        .execute([id])?;
    connection
        .prepare_cached("DELETE FROM versions WHERE id = ?1")?
        .execute([id])?;
    let latest = "SELECT record, first_seen FROM versions JOIN articles ON articles.id = article
        WHERE article = ?1 ORDER BY seen DESC, versions.id DESC LIMIT 1";
    let mut statement = connection.prepare_cached(latest)?;
    let latest = statement.query_row([row], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    });
    match latest.optional()? {
        None => removal::remove(connection, row),
        Some((record, first_seen)) => {
            let article = serde_json::from_str(&record).map_err(|source| StoreError::Record {
                article: row,
                source,
            })?;
            let source =
                "SELECT source FROM article_sources WHERE article = ?1 ORDER BY first_seen LIMIT 1";
            let source = connection
                .prepare_cached(source)?
                .query_row([row], |row| row.get(0))
                .optional()?;
            update_columns(connection, source, &article, row, first_seen)
        }
    }
}

/// Gives a version a row behind all others.
fn move_behind(connection: &Connection, id: i64, article: i64) -> Result<(), StoreError> {
    let last = "SELECT max(id) + 1 FROM versions";
    let moved: i64 = connection
        .prepare_cached(last)?
        .query_row([], |row| row.get(0))?;
    connection
        .prepare_cached("UPDATE versions SET id = ?2 WHERE id = ?1")?
        .execute([id, moved])?;
    connection
        .prepare_cached("UPDATE articles SET newest = ?2 WHERE id = ?3 AND newest = ?1")?
        .execute([id, moved, article])?;
    Ok(())
}

/// Row and record of a version.
fn version(
    connection: &Connection,
    article: i64,
    version: &str,
) -> Result<Option<(i64, String)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, record FROM versions WHERE article = ?1 AND version = ?2")?;
    let found = statement.query_row(params![article, version], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    Ok(found.optional()?)
}

fn json(row: i64, article: &Article) -> Result<String, StoreError> {
    serde_json::to_string(article).map_err(|source| StoreError::Record {
        article: row,
        source,
    })
}
