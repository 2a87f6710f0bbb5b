//! Who may do what: users, their sessions and API keys.
//!
//! Passwords come as PHC strings, tokens and keys as hashes: nothing that lies
//! here opens anything by itself.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;

/// What a user may do; each may also do what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads.
    Reader,
    /// Corrects what the machine found.
    Analyst,
    /// Decides what is followed, and who may do what.
    Admin,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its row.
    pub id: i64,
    /// The name, unique whatever its case.
    pub name: String,
    /// The password as a PHC string.
    pub password: String,
    /// What it may do.
    pub role: Role,
    /// When it last logged in, in seconds since 1970.
    pub last_login: Option<i64>,
}

impl Role {
    /// The role of this name.
    pub fn named(name: &str) -> Option<Role> {
        match name {
            "reader" => Some(Role::Reader),
            "analyst" => Some(Role::Analyst),
            "admin" => Some(Role::Admin),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Analyst => "analyst",
            Role::Admin => "admin",
        }
    }

    /// The scope of an API key that may do as much.
    fn scope(self) -> &'static str {
        match self {
            Role::Reader => "read",
            Role::Analyst => "write",
            Role::Admin => "admin",
        }
    }

    pub(super) fn of_scope(scope: &str) -> Role {
        match scope {
            "admin" => Role::Admin,
            "write" => Role::Analyst,
            _ => Role::Reader,
        }
    }
}

const COLUMNS: &str = "users.id, name, password, role, last_login";

/// Adds a user, or gives the one of this name another password and role.
pub(crate) fn put(
    connection: &Connection,
    name: &str,
    password: &str,
    role: Role,
    now: i64,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO users (name, password, role, added) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET password = ?2, role = ?3",
        params![name, password, role.name(), now],
    )?;
    // Whoever knew the old password is out.
    connection.execute(
        "DELETE FROM sessions WHERE user = (SELECT id FROM users WHERE name = ?1)",
        [name],
    )?;
    Ok(())
}

/// Removes a user with sessions and keys; whether there was one.
pub(crate) fn remove(connection: &Connection, name: &str) -> Result<bool, StoreError> {
    Ok(connection.execute("DELETE FROM users WHERE name = ?1", [name])? > 0)
}

/// Every user, by name.
pub(crate) fn all(connection: &Connection) -> Result<Vec<User>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM users ORDER BY name");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The user of this name.
pub(crate) fn named(connection: &Connection, name: &str) -> Result<Option<User>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE name = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([name], read).optional()?)
}

/// Opens a session; ended ones are forgotten.
pub(crate) fn open_session(
    connection: &Connection,
    user: i64,
    token: &[u8; 32],
    now: i64,
    expires: i64,
) -> Result<(), StoreError> {
    connection.execute("DELETE FROM sessions WHERE expires <= ?1", [now])?;
    connection.execute(
        "INSERT INTO sessions (token, user, created, expires) VALUES (?1, ?2, ?3, ?4)",
        params![token, user, now, expires],
    )?;
    connection.execute(
        "UPDATE users SET last_login = ?2 WHERE id = ?1",
        params![user, now],
    )?;
    Ok(())
}

/// Ends a session.
pub(crate) fn end_session(connection: &Connection, token: &[u8; 32]) -> Result<(), StoreError> {
    connection.execute("DELETE FROM sessions WHERE token = ?1", [token])?;
    Ok(())
}

/// Whose session it is.
pub(crate) fn of_session(
    connection: &Connection,
    token: &[u8; 32],
    now: i64,
) -> Result<Option<User>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sessions JOIN users ON users.id = user WHERE token = ?1 AND expires > ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![token, now], read).optional()?)
}

/// Gives a user an API key that may do no more than `role`.
pub(crate) fn add_key(
    connection: &Connection,
    user: i64,
    name: &str,
    hash: &[u8; 32],
    role: Role,
    now: i64,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO api_keys (user, name, hash, scope, created) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![user, name, hash, role.scope(), now],
    )?;
    Ok(())
}

/// Whose key it is; the role is the lesser of the user's and the key's.
pub(crate) fn of_key(connection: &Connection, hash: &[u8; 32]) -> Result<Option<User>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT users.id, users.name, password, role, last_login, scope FROM api_keys
         JOIN users ON users.id = user WHERE hash = ?1",
    )?;
    let found = statement.query_row([hash], |row| {
        let user = read(row)?;
        let scope: String = row.get(5)?;
        Ok(User {
            role: user.role.min(Role::of_scope(&scope)),
            ..user
        })
    });
    Ok(found.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    let role: String = row.get(3)?;
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        password: row.get(2)?,
        role: Role::named(&role).unwrap_or(Role::Reader),
        last_login: row.get(4)?,
    })
}
