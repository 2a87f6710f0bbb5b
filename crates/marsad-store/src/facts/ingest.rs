//! Writing what was fetched: captures and articles with all their facts.
//!
//! Idempotent: an article is known by its key or its canonical URL, a version by
//! its hash; writing the same again changes nothing but where it was seen.

use marsad_record::Article;
use rusqlite::{Connection, OptionalExtension, params};

use super::{events, next_sequence};
use crate::StoreError;
use crate::captures::{CaptureRecord, Place};
use crate::sort_key::{published_seconds, sort_key};

/// One fetched document and the articles that were read from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingest {
    /// What was fetched; `None` where the body is stored already.
    pub capture: Option<Fetched>,
    /// The source that led to it.
    pub source: Option<i64>,
    /// What was read from it.
    pub articles: Vec<Article>,
    /// When, in seconds since 1970.
    pub seen: i64,
}

/// A response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The address that was asked for.
    pub url: String,
    /// The address that answered.
    pub final_url: String,
    /// HTTP status; a 304 is nothing to store.
    pub status: u16,
    /// Response headers worth keeping.
    pub headers: Vec<(String, String)>,
    /// The body, inflated.
    pub body: Vec<u8>,
    /// What whoever reads it again must know besides (one line of text), kept
    /// with it and given back with it.
    pub note: Option<String>,
}

/// What came of an [`Ingest`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Keys of articles that were not known.
    pub new: Vec<String>,
    /// Keys of articles of which there is a new version.
    pub changed: Vec<String>,
    /// Articles that were known as they are.
    pub known: usize,
}

/// The capture that holds a body already in the same file, if one does: what a
/// file says of itself stays true when others are deleted.
pub(crate) fn holder(
    connection: &Connection,
    digest: &[u8; 32],
    file: &str,
) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM captures WHERE digest = ?1 AND revisit_of IS NULL AND file = ?2 LIMIT 1",
    )?;
    let found = statement.query_row(params![digest, file], |row| row.get(0));
    Ok(found.optional()?)
}

pub(crate) fn insert_capture(
    connection: &Connection,
    record: &CaptureRecord,
    place: &Place,
    source: Option<i64>,
    seen: i64,
    revisit_of: Option<i64>,
) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO captures (source, url, final_url, time, status, digest, file, offset, length, revisit_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    Ok(statement.insert(params![
        source,
        record.url,
        record.final_url,
        seen,
        record.status,
        record.digest,
        place.file,
        place.offset,
        place.length,
        revisit_of
    ])?)
}

/// Writes the articles of one document.
pub(crate) fn insert_articles(
    connection: &Connection,
    ingest: &Ingest,
    capture: Option<i64>,
) -> Result<Ingested, StoreError> {
    let mut done = Ingested::default();
    for article in &ingest.articles {
        insert_article(connection, ingest, article, capture, &mut done)?;
    }
    Ok(done)
}

fn insert_article(
    connection: &Connection,
    ingest: &Ingest,
    article: &Article,
    capture: Option<i64>,
    done: &mut Ingested,
) -> Result<(), StoreError> {
    let known = find(connection, article)?;
    let row = match known {
        Some((row, _)) => row,
        None => insert_row(connection, article, ingest.seen)?,
    };
    let first_seen = known.map_or(ingest.seen, |(_, seen)| seen);
    let key = sort_key(published_seconds(article, first_seen), row);
    if let Some(source) = ingest.source {
        connection
            .prepare_cached(
                "INSERT INTO article_sources (article, source, first_seen, sort_key) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![row, source, ingest.seen, key])?;
    }
    if !insert_version(connection, ingest, article, row, capture)? {
        done.known += 1;
        return Ok(());
    }
    update_columns(connection, ingest.source, article, row, first_seen)?;
    if known.is_none() {
        done.new.push(article.id.clone());
    } else {
        done.changed.push(article.id.clone());
    }
    Ok(())
}

/// A row for an article that is not known, without any version yet.
pub(crate) fn insert_row(
    connection: &Connection,
    article: &Article,
    seen: i64,
) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO articles (key, canonical_url, first_seen, sort_key, language, versions, sequence)
         VALUES (?1, ?2, ?3, 0, ?4, 0, 0)",
    )?;
    let (key, url) = (&article.id, &article.canonical_url);
    Ok(statement.insert(params![key, url, seen, article.language])?)
}

/// Row and first sight of an article that is known already.
pub(crate) fn find(
    connection: &Connection,
    article: &Article,
) -> Result<Option<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, first_seen FROM articles WHERE key = ?1 OR canonical_url = ?2
         ORDER BY key = ?1 DESC LIMIT 1",
    )?;
    let found = statement.query_row(params![article.id, article.canonical_url], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    Ok(found.optional()?)
}

/// Whether the version is new.
fn insert_version(
    connection: &Connection,
    ingest: &Ingest,
    article: &Article,
    row: i64,
    capture: Option<i64>,
) -> Result<bool, StoreError> {
    let record = serde_json::to_string(article).map_err(|source| StoreError::Record {
        article: row,
        source,
    })?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO versions (article, version, seen, capture, record) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
    )?;
    let added = statement.execute(params![row, article.version, ingest.seen, capture, record])?;
    Ok(added > 0)
}

/// Copies what lists need from the newest version, and counts the change.
pub(crate) fn update_columns(
    connection: &Connection,
    source: Option<i64>,
    article: &Article,
    row: i64,
    first_seen: i64,
) -> Result<(), StoreError> {
    let sequence = next_sequence(connection)?;
    let key = sort_key(published_seconds(article, first_seen), row);
    connection
        .prepare_cached(
            "UPDATE articles SET newest = (SELECT id FROM versions WHERE article = ?1 AND version = ?2),
                sort_key = ?3, headline = ?4, standfirst = ?5, language = ?6,
                source = coalesce(?7, (SELECT name FROM sources WHERE id = ?8)),
                site = ?9, country = (SELECT country FROM sources WHERE id = ?8),
                versions = (SELECT count(*) FROM versions WHERE article = ?1), sequence = ?10
             WHERE id = ?1",
        )?
        .execute(params![
            row,
            article.version,
            key,
            article.headline,
            article.standfirst,
            article.language,
            article.source.as_ref().map(|source| &source.name),
            source,
            article.site,
            sequence
        ])?;
    connection
        .prepare_cached("UPDATE article_sources SET sort_key = ?2 WHERE article = ?1")?
        .execute(params![row, key])?;
    events::derive(connection, row)
}
