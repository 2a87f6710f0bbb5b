//! What analysts decided about stories: a list that only grows.
//!
//! Stories and articles are named as the outside names them, so that the list
//! outlives every change of the machinery that makes stories. Undoing is one
//! more decision, which can be undone itself. Invariant: numbers ascend and no
//! entry is ever changed.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// A decision, in public names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Decision {
    /// Two stories are one.
    Merge {
        /// The story that stays.
        into: String,
        /// The story that goes into it.
        from: String,
    },
    /// These articles form a story of their own.
    Split {
        /// Their keys.
        articles: Vec<String>,
    },
    /// An article belongs to another story.
    Move {
        /// Its key.
        article: String,
        /// The story.
        to: String,
    },
    /// A story has a name.
    Rename {
        /// The story.
        story: String,
        /// Its name; none for the machine's own.
        name: Option<String>,
    },
    /// An earlier decision does not hold any more.
    Undo {
        /// Its number.
        decision: i64,
    },
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Its number: they ascend.
    pub number: i64,
    /// When, in seconds since 1970.
    pub time: i64,
    /// Who; empty where nobody logs in.
    pub user: String,
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: String,
}

/// Adds an entry; gives its number.
pub(crate) fn add(
    connection: &Connection,
    time: i64,
    user: &str,
    decision: &Decision,
    reason: &str,
) -> Result<i64, StoreError> {
    let written = serde_json::to_string(decision).map_err(StoreError::Decision)?;
    connection.execute(
        "INSERT INTO story_decisions (time, user, decision, reason) VALUES (?1, ?2, ?3, ?4)",
        params![time, user, written, reason],
    )?;
    Ok(connection.last_insert_rowid())
}

/// The entries after `number`, in order.
pub(crate) fn after(connection: &Connection, number: i64) -> Result<Vec<Decided>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, time, user, decision, reason FROM story_decisions WHERE number > ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([number])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let written: String = row.get(3)?;
        found.push(Decided {
            number: row.get(0)?,
            time: row.get(1)?,
            user: row.get(2)?,
            decision: serde_json::from_str(&written).map_err(StoreError::Decision)?,
            reason: row.get(4)?,
        });
    }
    Ok(found)
}
