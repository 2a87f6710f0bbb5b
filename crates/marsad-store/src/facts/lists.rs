//! Questions that the pages ask: lists, one article, days.

use std::path::Path;

use marsad_record::Article;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::corrections;
use super::indexed::indexed;
use crate::StoreError;
use crate::captures::{self, CaptureRecord, Place};
use crate::index::{Cursor, IndexedArticle};

const COLUMNS: &str = "articles.id, key, articles.sort_key, articles.first_seen, headline, standfirst, language, articles.source, site, country, articles.versions";

/// One article as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Row in the facts; never shown.
    pub row: i64,
    /// The record's `id`: the article's public name.
    pub key: String,
    /// Its place in lists by time; `key_seconds` gives the time.
    pub sort_key: i64,
    /// When it was first seen.
    pub first_seen: i64,
    /// The headline.
    pub headline: Option<String>,
    /// The standfirst.
    pub standfirst: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Who is credited, else the source it was seen in.
    pub source: Option<String>,
    /// The host.
    pub site: Option<String>,
    /// The source's country.
    pub country: Option<String>,
    /// How many versions there are.
    pub versions: i64,
}

/// Which articles a list shows; `None` is any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Seen in this followed source.
    pub followed: Option<i64>,
    /// Credited to this source.
    pub source: Option<String>,
    /// In this language.
    pub language: Option<String>,
    /// From a source of this country.
    pub country: Option<String>,
    /// On this host.
    pub site: Option<String>,
    /// Sort keys, both ends included (see `key_range`).
    pub keys: Option<(i64, i64)>,
}

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Newest first.
    pub articles: Vec<ArticleRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// An article with its newest version.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredArticle {
    /// As lists show it.
    pub row: ArticleRow,
    /// The newest record.
    pub record: Article,
    /// Every version, oldest first.
    pub versions: Vec<StoredVersion>,
    /// Ids of the followed sources that it was seen in.
    pub seen_in: Vec<i64>,
}

/// An article as it stands after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The number of the change.
    pub sequence: i64,
    /// As lists show it.
    pub row: ArticleRow,
    /// The newest record.
    pub record: Article,
}

/// An article as it arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// As lists show it now.
    pub row: ArticleRow,
    /// The record of its first version.
    pub first: Article,
    /// The newest record, where it is another.
    pub newest: Option<Article>,
}

/// One version, without its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVersion {
    /// Hash of headline and text.
    pub version: String,
    /// When it was first seen.
    pub seen: i64,
    /// The capture that it was read from.
    pub capture: Option<i64>,
}

/// The newest articles of a filter, after a cursor.
pub(crate) fn latest(
    connection: &Connection,
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Page, StoreError> {
    let (first, mut last) = filter.keys.unwrap_or((0, i64::MAX));
    match after {
        Some(Cursor::Key(key)) => last = last.min(key.saturating_sub(1)),
        Some(Cursor::Rank(_)) => return Err(StoreError::BadCursor),
        None => {}
    }
    let limit = limit.clamp(1, 1000);
    let mut sql = format!("SELECT {COLUMNS} FROM articles");
    let mut values: Vec<Value> = vec![
        first.into(),
        last.into(),
        i64::try_from(limit + 1).unwrap_or(i64::MAX).into(),
    ];
    let mut order = "articles.sort_key";
    if let Some(followed) = filter.followed {
        sql += " JOIN article_sources AS seen ON seen.article = articles.id WHERE seen.source = ?4";
        values.push(followed.into());
        order = "seen.sort_key";
    } else {
        sql += " WHERE 1";
    }
    for (column, value) in [
        ("articles.source", &filter.source),
        ("articles.language", &filter.language),
        ("articles.country", &filter.country),
        ("articles.site", &filter.site),
    ] {
        if let Some(value) = value {
            values.push(value.clone().into());
            sql += &format!(" AND {column} = ?{}", values.len());
        }
    }
    sql += &format!(" AND {order} BETWEEN ?1 AND ?2 ORDER BY {order} DESC LIMIT ?3");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), article_row)?;
    let mut articles = rows.collect::<Result<Vec<_>, _>>()?;
    let more = articles.len() > limit;
    articles.truncate(limit);
    let next = articles
        .last()
        .filter(|_| more)
        .map(|row| Cursor::Key(row.sort_key));
    Ok(Page { articles, next })
}

/// The list form of the articles of some rows, in their order; gone ones left out.
pub(crate) fn rows(connection: &Connection, ids: &[i64]) -> Result<Vec<ArticleRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM articles WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(statement.query_row([id], article_row).optional()?);
    }
    Ok(found)
}

/// One article by its key.
pub(crate) fn article(
    connection: &Connection,
    key: &str,
) -> Result<Option<StoredArticle>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, record FROM articles JOIN versions AS newest ON newest.id = articles.newest
         WHERE key = ?1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement
        .query_row([key], |row| {
            Ok((article_row(row)?, row.get::<_, String>(11)?))
        })
        .optional()?;
    let Some((row, record)) = found else {
        return Ok(None);
    };
    let record = parse(row.row, &record)?;
    let mut statement = connection.prepare_cached(
        "SELECT version, seen, capture FROM versions WHERE article = ?1 ORDER BY seen, id",
    )?;
    let versions = statement.query_map([row.row], |row| {
        Ok(StoredVersion {
            version: row.get(0)?,
            seen: row.get(1)?,
            capture: row.get(2)?,
        })
    })?;
    let versions = versions.collect::<Result<Vec<_>, _>>()?;
    let mut statement = connection.prepare_cached(
        "SELECT source FROM article_sources WHERE article = ?1 ORDER BY first_seen",
    )?;
    let seen_in = statement.query_map([row.row], |row| row.get(0))?;
    let seen_in = seen_in.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(StoredArticle {
        row,
        record,
        versions,
        seen_in,
    }))
}

/// The record of one version.
pub(crate) fn version(
    connection: &Connection,
    key: &str,
    version: &str,
) -> Result<Option<Article>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT article, record FROM versions JOIN articles ON articles.id = article
         WHERE key = ?1 AND version = ?2",
    )?;
    let found = statement
        .query_row(params![key, version], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    found.map(|(row, record)| parse(row, &record)).transpose()
}

/// Articles changed after `sequence`, at most `limit`, oldest change first.
pub(crate) fn changed(
    connection: &Connection,
    sequence: i64,
    limit: usize,
) -> Result<Vec<Changed>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, record, sequence FROM articles JOIN versions AS newest ON newest.id = articles.newest
         WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![sequence, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let article = article_row(row)?;
        let record: String = row.get(11)?;
        found.push(Changed {
            sequence: row.get(12)?,
            record: parse(article.row, &record)?,
            row: article,
        });
    }
    Ok(found)
}

/// Articles after `row`, at most `limit`, in order of arrival.
pub(crate) fn arrived(
    connection: &Connection,
    row: i64,
    limit: usize,
) -> Result<Vec<Arrived>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, newest.record, CASE WHEN articles.versions > 1 THEN
             (SELECT record FROM versions WHERE article = articles.id ORDER BY id LIMIT 1) END
         FROM articles JOIN versions AS newest ON newest.id = articles.newest
         WHERE articles.id > ?1 ORDER BY articles.id LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![row, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let article = article_row(row)?;
        let newest = parse(article.row, &row.get::<_, String>(11)?)?;
        let first: Option<String> = row.get(12)?;
        let first = first
            .map(|record| parse(article.row, &record))
            .transpose()?;
        let (first, newest) = match first {
            Some(first) => (first, Some(newest)),
            None => (newest, None),
        };
        found.push(Arrived {
            row: article,
            first,
            newest,
        });
    }
    Ok(found)
}

/// What the index has not seen: changes after `sequence`, at most `limit`, oldest first.
pub(crate) fn changes(
    connection: &Connection,
    sequence: i64,
    limit: usize,
) -> Result<Vec<(i64, IndexedArticle)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT articles.sequence, articles.id, sort_key, source, country, record, key FROM articles
         JOIN versions AS newest ON newest.id = articles.newest WHERE articles.sequence > ?1
         UNION ALL
         SELECT judged.sequence, articles.id, sort_key, source, country, record, key FROM judged
         JOIN articles ON articles.id = judged.article
         JOIN versions AS newest ON newest.id = articles.newest WHERE judged.sequence > ?1
         ORDER BY 1 LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![sequence, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(1)?;
        let record = parse(id, row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?)?;
        let key: String = row.get(6)?;
        let decided = corrections::of(connection, &key)?;
        let indexed = IndexedArticle {
            row: id,
            sort_key: row.get(2)?,
            source: row.get(3)?,
            country: row.get(4)?,
            ..indexed(record, &decided)
        };
        found.push((row.get(0)?, indexed));
    }
    Ok(found)
}

fn parse(article: i64, record: &str) -> Result<Article, StoreError> {
    serde_json::from_str(record).map_err(|source| StoreError::Record { article, source })
}

fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        row: row.get(0)?,
        key: row.get(1)?,
        sort_key: row.get(2)?,
        first_seen: row.get(3)?,
        headline: row.get(4)?,
        standfirst: row.get(5)?,
        language: row.get(6)?,
        source: row.get(7)?,
        site: row.get(8)?,
        country: row.get(9)?,
        versions: row.get(10)?,
    })
}

/// A capture; the body of one that only says "the same again" is that of the first.
pub(crate) fn capture(
    connection: &Connection,
    folder: &Path,
    id: i64,
) -> Result<Option<CaptureRecord>, StoreError> {
    let Some((place, holder)) = place(connection, id)? else {
        return Ok(None);
    };
    let mut record = captures::read(folder, &place)?;
    if let Some(holder) = holder
        && let Some((place, _)) = self::place(connection, holder)?
    {
        record.body = captures::read(folder, &place)?.body;
        record.revisit = false;
    }
    Ok(Some(record))
}

/// Where a capture lies, and which one holds its body.
fn place(connection: &Connection, id: i64) -> Result<Option<(Place, Option<i64>)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT file, offset, length, revisit_of FROM captures WHERE id = ?1")?;
    let found = statement.query_row([id], |row| {
        let place = Place {
            file: row.get(0)?,
            offset: row.get(1)?,
            length: row.get(2)?,
        };
        Ok((place, row.get(3)?))
    });
    Ok(found.optional()?)
}
