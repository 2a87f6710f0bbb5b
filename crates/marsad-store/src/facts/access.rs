//! Open sessions and API keys, listed and ended.

use rusqlite::{Connection, Row, params};

use super::people::Role;
use crate::StoreError;

/// A session that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// The hash of its token: names it, and opens nothing.
    pub token: [u8; 32],
    /// Whose it is.
    pub user: String,
    /// When it was opened, in seconds since 1970.
    pub created: i64,
    /// When it ends by itself.
    pub expires: i64,
}

/// An API key, without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub user: String,
    /// What it is for.
    pub name: String,
    /// What it may do at most.
    pub role: Role,
    /// When it was made, in seconds since 1970.
    pub created: i64,
}

/// Open sessions, the latest first; of one user, where one is named.
pub(crate) fn sessions(
    connection: &Connection,
    user: Option<&str>,
    now: i64,
) -> Result<Vec<OpenSession>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT token, name, created, expires FROM sessions JOIN users ON users.id = user
         WHERE expires > ?1 AND (?2 IS NULL OR name = ?2) ORDER BY created DESC, token",
    )?;
    let read = |row: &Row<'_>| {
        Ok(OpenSession {
            token: row.get(0)?,
            user: row.get(1)?,
            created: row.get(2)?,
            expires: row.get(3)?,
        })
    };
    let rows = statement.query_map(params![now, user], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// API keys, the latest first; of one user, where one is named.
pub(crate) fn keys(connection: &Connection, user: Option<&str>) -> Result<Vec<ApiKey>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT api_keys.id, users.name, api_keys.name, scope, created FROM api_keys
         JOIN users ON users.id = user WHERE ?1 IS NULL OR users.name = ?1
         ORDER BY created DESC, api_keys.id DESC",
    )?;
    let read = |row: &Row<'_>| {
        let scope: String = row.get(3)?;
        Ok(ApiKey {
            id: row.get(0)?,
            user: row.get(1)?,
            name: row.get(2)?,
            role: Role::of_scope(&scope),
            created: row.get(4)?,
        })
    };
    let rows = statement.query_map([user], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ends a session; whether there was one (of this user, where one is named).
pub(crate) fn end_session(
    connection: &Connection,
    token: &[u8; 32],
    user: Option<&str>,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM sessions WHERE token = ?1
        AND (?2 IS NULL OR user = (SELECT id FROM users WHERE name = ?2))";
    Ok(connection.execute(sql, params![token, user])? > 0)
}

/// Takes a key back; whether there was one (of this user, where one is named).
pub(crate) fn remove_key(
    connection: &Connection,
    id: i64,
    user: Option<&str>,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM api_keys WHERE id = ?1
        AND (?2 IS NULL OR user = (SELECT id FROM users WHERE name = ?2))";
    Ok(connection.execute(sql, params![id, user])? > 0)
}
