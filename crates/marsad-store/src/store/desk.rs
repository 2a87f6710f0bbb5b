//! What analysts decide and what readers have seen, as the program asks for it.

use super::Store;
use crate::StoreError;
use crate::facts::lists::{self, Arrived};
use crate::facts::{Decided, Decision, decisions, reads};

impl Store {
    /// Writes a decision about stories down; gives its number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn decide(
        &self,
        decision: Decision,
        user: &str,
        reason: &str,
        now: i64,
    ) -> Result<i64, StoreError> {
        let (user, reason) = (user.to_owned(), reason.to_owned());
        self.change(move |connection| decisions::add(connection, now, &user, &decision, &reason))
    }

    /// The decisions after `number`, in order; all after 0.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn decisions(&self, number: i64) -> Result<Vec<Decided>, StoreError> {
        self.readers
            .with(|connection| decisions::after(connection, number))
    }

    /// Articles whose row comes after `row`, at most `limit`, in order of arrival,
    /// each as it first came in: the same for ever, whatever was changed since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn arrived(&self, row: i64, limit: usize) -> Result<Vec<Arrived>, StoreError> {
        self.readers
            .with(|connection| lists::arrived(connection, row, limit))
    }

    /// The number of the last change of the facts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn last_change(&self) -> Result<i64, StoreError> {
        self.readers.with(crate::facts::last_sequence)
    }

    /// Marks articles as read by `reader`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mark_read(
        &self,
        reader: &str,
        articles: Vec<String>,
        now: i64,
    ) -> Result<(), StoreError> {
        let reader = reader.to_owned();
        self.change(move |connection| reads::read(connection, &reader, &articles, now))
    }

    /// Which of these articles `reader` has read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn have_read(&self, reader: &str, articles: &[String]) -> Result<Vec<String>, StoreError> {
        self.readers
            .with(|connection| reads::of(connection, reader, articles))
    }

    /// Marks a story as looked at by `reader`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mark_look(&self, reader: &str, story: &str, now: i64) -> Result<(), StoreError> {
        let (reader, story) = (reader.to_owned(), story.to_owned());
        self.change(move |connection| reads::look(connection, &reader, &story, now))
    }

    /// When `reader` last looked at each of these stories.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn looks(&self, reader: &str, stories: &[String]) -> Result<Vec<Option<i64>>, StoreError> {
        self.readers
            .with(|connection| reads::looks(connection, reader, stories))
    }

    /// Forgets what readers saw long ago.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forget_reads(&self, now: i64) -> Result<(), StoreError> {
        self.change(move |connection| reads::forget(connection, now))
    }
}
