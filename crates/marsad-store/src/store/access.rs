//! Sessions and keys to look over and take back, and how long articles are kept.

use super::Store;
use crate::StoreError;
use crate::facts::{ApiKey, OpenSession, access, settings};

/// The setting that says for how many days articles are kept.
const RETENTION: &str = "retention_days";

impl Store {
    /// Open sessions, the latest first; of one user, where one is named.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_sessions(
        &self,
        user: Option<&str>,
        now: i64,
    ) -> Result<Vec<OpenSession>, StoreError> {
        self.readers
            .with(|connection| access::sessions(connection, user, now))
    }

    /// API keys, the latest first; of one user, where one is named.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn api_keys(&self, user: Option<&str>) -> Result<Vec<ApiKey>, StoreError> {
        self.readers
            .with(|connection| access::keys(connection, user))
    }

    /// Ends a session by the hash of its token; whether there was one, of this
    /// user, where one is named.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn revoke_session(
        &self,
        token: [u8; 32],
        user: Option<String>,
    ) -> Result<bool, StoreError> {
        self.change(move |connection| access::end_session(connection, &token, user.as_deref()))
    }

    /// Takes an API key back; whether there was one, of this user, where one is
    /// named.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn revoke_key(&self, id: i64, user: Option<String>) -> Result<bool, StoreError> {
        self.change(move |connection| access::remove_key(connection, id, user.as_deref()))
    }

    /// Days for which articles are kept where their source does not say, as an
    /// administrator chose them; 0 keeps them, `None` where nobody chose.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn retention(&self) -> Result<Option<i64>, StoreError> {
        let days = self
            .readers
            .with(|connection| settings::get(connection, RETENTION))?;
        Ok(days.and_then(|days| days.parse().ok()))
    }

    /// Chooses for how many days articles are kept; 0 keeps them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_retention(&self, days: i64) -> Result<(), StoreError> {
        self.set_setting(RETENTION, &days.max(0).to_string())
    }

    /// Chooses for how many days the articles of a source are kept; `None` leaves
    /// it to the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_source_retention(&self, id: i64, days: Option<i64>) -> Result<(), StoreError> {
        let days = days.filter(|days| *days > 0);
        self.change(move |connection| {
            let sql = "UPDATE sources SET retention_days = ?2 WHERE id = ?1";
            connection.execute(sql, rusqlite::params![id, days])?;
            Ok(())
        })
    }
}
