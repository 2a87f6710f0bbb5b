//! The tables, as an ordered list of migrations.
//!
//! `user_version` of a database is the number of migrations it has seen.
//! A released migration is never edited: a change is a new entry at the end.
//! Times are seconds since 1970 in UTC; `sort_key` is explained in `sort_key.rs`.

use rusqlite::Connection;

use crate::StoreError;

/// Every migration, oldest first.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
];

/// Brings a database to the newest schema, each step in one transaction.
///
/// # Errors
/// [`StoreError::TooNew`] where a later program wrote the database.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let seen: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if seen > MIGRATIONS.len() {
        return Err(StoreError::TooNew {
            found: seen,
            known: MIGRATIONS.len(),
        });
    }
    for (index, sql) in MIGRATIONS.iter().enumerate().skip(seen) {
        let step = connection.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", index + 1)?;
        step.commit()?;
    }
    Ok(())
}

/// Whether a database that another process holds is of this program's schema.
///
/// # Errors
/// [`StoreError::TooNew`] or [`StoreError::TooOld`].
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len();
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(StoreError::TooNew { found, known }),
        std::cmp::Ordering::Less => Err(StoreError::TooOld { found, known }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows that every released schema can hold, in the words of schema 1.
    const FIXTURE_1: &str = "
        INSERT INTO sources (kind, url, name, added) VALUES ('feed', 'https://a.example/rss', 'A', 1);
        INSERT INTO articles (key, first_seen, sort_key, language, sequence) VALUES ('k1', 1, 1, 'ar', 1);
        INSERT INTO versions (article, version, seen, record) VALUES (1, 'v1', 1, '{}');
        UPDATE articles SET newest = 1;
        INSERT INTO article_sources (article, source, first_seen) VALUES (1, 1, 1);";

    /// Rows that schema 3 adds.
    const FIXTURE_3: &str = "
        INSERT INTO story_decisions (time, user, decision, reason)
            VALUES (1, 'salma', '{\"what\":\"undo\",\"decision\":1}', 'why');
        INSERT INTO reads VALUES ('', 'k1', 1);
        INSERT INTO looks VALUES ('', 's1', 1);";

    #[test]
    fn every_released_schema_opens() {
        for released in 1..=MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            for sql in &MIGRATIONS[..released] {
                connection.execute_batch(sql).unwrap();
            }
            connection
                .pragma_update(None, "user_version", released)
                .unwrap();
            connection.execute_batch(FIXTURE_1).unwrap();
            if released >= 3 {
                connection.execute_batch(FIXTURE_3).unwrap();
            }
            migrate(&mut connection).unwrap();
            let key: String = connection
                .query_row(
                    "SELECT key FROM articles JOIN versions ON versions.id = newest",
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(key, "k1", "schema {released}");
            let decisions = crate::facts::decisions::after(&connection, 0).unwrap();
            assert_eq!(decisions.len(), usize::from(released >= 3));
        }
    }

    #[test]
    fn a_later_schema_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 999).unwrap();
        assert!(matches!(
            migrate(&mut connection),
            Err(StoreError::TooNew { found: 999, .. })
        ));
    }
}
