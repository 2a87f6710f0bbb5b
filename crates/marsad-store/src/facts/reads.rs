//! What each reader has read, and when it last looked at which story.
//!
//! Readers are called by their user's name; where nobody logs in, by nothing.
//! Invariant: marks only move forward in time, and old ones are forgotten.

use rusqlite::{Connection, params};

use crate::StoreError;

/// Seconds for which a mark is kept: longer than any story lasts.
const KEPT: i64 = 180 * 86_400;

/// Marks articles as read.
pub(crate) fn read(
    connection: &Connection,
    reader: &str,
    articles: &[String],
    time: i64,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO reads (reader, article, time) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?;
    for article in articles {
        statement.execute(params![reader, article, time])?;
    }
    Ok(())
}

/// Which of these articles the reader has read.
pub(crate) fn of(
    connection: &Connection,
    reader: &str,
    articles: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM reads WHERE reader = ?1 AND article = ?2")?;
    let mut found = Vec::new();
    for article in articles {
        if statement.exists(params![reader, article])? {
            found.push(article.clone());
        }
    }
    Ok(found)
}

/// Marks a story as looked at.
pub(crate) fn look(
    connection: &Connection,
    reader: &str,
    story: &str,
    time: i64,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO looks (reader, story, time) VALUES (?1, ?2, ?3)
         ON CONFLICT (reader, story) DO UPDATE SET time = max(time, ?3)",
        params![reader, story, time],
    )?;
    Ok(())
}

/// When the reader last looked at each of these stories, where it did.
pub(crate) fn looks(
    connection: &Connection,
    reader: &str,
    stories: &[String],
) -> Result<Vec<Option<i64>>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT time FROM looks WHERE reader = ?1 AND story = ?2")?;
    let mut found = Vec::with_capacity(stories.len());
    for story in stories {
        let mut rows = statement.query(params![reader, story])?;
        found.push(rows.next()?.map(|row| row.get(0)).transpose()?);
    }
    Ok(found)
}

/// Forgets old marks.
pub(crate) fn forget(connection: &Connection, now: i64) -> Result<(), StoreError> {
    let before = now.saturating_sub(KEPT);
    connection.execute("DELETE FROM reads WHERE time < ?1", [before])?;
    connection.execute("DELETE FROM looks WHERE time < ?1", [before])?;
    Ok(())
}
