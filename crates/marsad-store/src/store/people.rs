//! Users, sessions and API keys, as the web layer asks for them.

use super::Store;
use crate::StoreError;
use crate::facts::people::{self, Role, User};

impl Store {
    /// Adds a user, or gives the one of this name another password and role and
    /// ends its sessions.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_user(
        &self,
        name: &str,
        password: &str,
        role: Role,
        now: i64,
    ) -> Result<(), StoreError> {
        let (name, password) = (name.to_owned(), password.to_owned());
        self.change(move |connection| people::put(connection, &name, &password, role, now))
    }

    /// Removes a user with sessions and keys; whether there was one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remove_user(&self, name: &str) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.change(move |connection| people::remove(connection, &name))
    }

    /// Every user, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn users(&self) -> Result<Vec<User>, StoreError> {
        self.readers.with(people::all)
    }

    /// The user of this name, whatever its case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn user(&self, name: &str) -> Result<Option<User>, StoreError> {
        self.readers
            .with(|connection| people::named(connection, name))
    }

    /// Opens a session under the hash of its token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_session(
        &self,
        user: i64,
        token: [u8; 32],
        now: i64,
        expires: i64,
    ) -> Result<(), StoreError> {
        self.change(move |connection| people::open_session(connection, user, &token, now, expires))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn end_session(&self, token: [u8; 32]) -> Result<(), StoreError> {
        self.change(move |connection| people::end_session(connection, &token))
    }

    /// Whose session it is, by the hash of its token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn session(&self, token: &[u8; 32], now: i64) -> Result<Option<User>, StoreError> {
        self.readers
            .with(|connection| people::of_session(connection, token, now))
    }

    /// Gives a user an API key, by its hash, that may do no more than `role`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn add_key(
        &self,
        user: i64,
        name: &str,
        hash: [u8; 32],
        role: Role,
        now: i64,
    ) -> Result<(), StoreError> {
        let name = name.to_owned();
        self.change(move |connection| people::add_key(connection, user, &name, &hash, role, now))
    }

    /// Whose API key it is, by its hash.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn key_holder(&self, hash: &[u8; 32]) -> Result<Option<User>, StoreError> {
        self.readers
            .with(|connection| people::of_key(connection, hash))
    }
}
