//! Settings and marks that the store keeps by name.

use rusqlite::{Connection, OptionalExtension, params};

use crate::StoreError;

/// The value of a name.
pub(crate) fn get(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

/// Gives a name a value.
pub(crate) fn set(connection: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
        params![name, value],
    )?;
    Ok(())
}

/// Takes a name away.
pub(crate) fn remove(connection: &Connection, name: &str) -> Result<(), StoreError> {
    connection.execute("DELETE FROM settings WHERE name = ?1", [name])?;
    Ok(())
}
