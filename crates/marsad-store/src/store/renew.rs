//! New facts for stored articles: their words, identity and versions stay.
//!
//! Whoever analyses them walks by row and keeps a mark beside the records, in
//! one transaction: killed in the middle, it goes on from there.

use marsad_record::Article;

use super::Store;
use crate::StoreError;
use crate::facts::{renewal, settings};

impl Store {
    /// Articles with a row after `after`, at most `limit`, each with its newest
    /// record; the caller goes on from the last row.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn articles_after(
        &self,
        after: i64,
        limit: usize,
    ) -> Result<Vec<(i64, Article)>, StoreError> {
        self.readers
            .with(|connection| renewal::after(connection, after, limit))
    }

    /// The row of the article that came last; 0 where there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn last_row(&self) -> Result<i64, StoreError> {
        self.readers.with(|connection| {
            let sql = "SELECT coalesce(max(id), 0) FROM articles";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
    }

    /// Puts records with other facts in the place of those of the same version,
    /// and sets the mark `name` with them; how many. An article that has a newer
    /// version meanwhile is left alone. Index and stories follow.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has changed.
    pub fn renew(
        &self,
        records: Vec<(i64, Article)>,
        name: &str,
        mark: String,
    ) -> Result<usize, StoreError> {
        let name = name.to_owned();
        self.change(move |connection| {
            let mut renewed = 0;
            for (row, article) in &records {
                renewed += usize::from(renewal::renew(connection, *row, article)?);
            }
            settings::set(connection, &name, &mark)?;
            Ok(renewed)
        })
    }

    /// A setting or mark by its name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.readers
            .with(|connection| settings::get(connection, name))
    }

    /// Gives a setting or mark a value.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.change(move |connection| settings::set(connection, &name, &value))
    }
}
