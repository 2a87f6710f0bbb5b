//! What pages and programs ask the store.

use marsad_record::Article;

use super::Store;
use super::prune::{Forget, Forgotten};
use crate::StoreError;
use crate::captures::CaptureRecord;
use crate::facts::{
    ArticleRow, Changed, Filter, NewSource, Page, PollOutcome, Source, SourceState, StoredArticle,
    lists, sources,
};
use crate::index::{Counts, Cursor, Highlighter, Search};

/// A page of answers to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The answers, in the order asked for.
    pub articles: Vec<ArticleRow>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Counts by kind, if asked for.
    pub counts: Option<Counts>,
    /// Marks the query's words in texts.
    pub highlighter: Highlighter,
}

impl Store {
    /// The newest articles of a filter.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn latest(
        &self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Page, StoreError> {
        self.readers
            .with(|connection| lists::latest(connection, filter, after, limit))
    }

    /// One article with its versions.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn article(&self, key: &str) -> Result<Option<StoredArticle>, StoreError> {
        self.readers
            .with(|connection| lists::article(connection, key))
    }

    /// The record of one version of an article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn version(&self, key: &str, version: &str) -> Result<Option<Article>, StoreError> {
        self.readers
            .with(|connection| lists::version(connection, key, version))
    }

    /// Articles changed after `sequence`, at most `limit`, oldest change first:
    /// whoever follows the facts begins with 0 and goes on from the last.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn changed(&self, sequence: i64, limit: usize) -> Result<Vec<Changed>, StoreError> {
        self.readers
            .with(|connection| lists::changed(connection, sequence, limit))
    }

    /// Answers a query.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn search(&self, search: &Search) -> Result<Found, StoreError> {
        let hits = self.index.search(search)?;
        let rows: Vec<i64> = hits.hits.iter().map(|hit| hit.row).collect();
        Ok(Found {
            articles: self
                .readers
                .with(|connection| lists::rows(connection, &rows))?,
            next: hits.next,
            counts: hits.counts,
            highlighter: self.index.highlighter(&search.query)?,
        })
    }

    /// A capture by its id: the body may be that of an earlier one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn capture(&self, id: i64) -> Result<Option<CaptureRecord>, StoreError> {
        let folder = self.folder.join("captures");
        self.readers
            .with(|connection| lists::capture(connection, &folder, id))
    }

    /// Removes an article, and the captures that it alone was read from.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remove_article(&self, row: i64) -> Result<(), StoreError> {
        self.forget(Forget::Article(row)).map(|_| ())
    }

    /// Forgets what has outlived its time: articles, and capture files by day
    /// and class; `overall` is days for what no source's own setting covers.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn expire(&self, now: i64, overall: Option<i64>) -> Result<Forgotten, StoreError> {
        self.forget(Forget::Expired { now, overall })
    }

    /// Follows a source; returns its id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn add_source(&self, source: NewSource, now: i64) -> Result<i64, StoreError> {
        self.change(move |connection| sources::add(connection, &source, now))
    }

    /// Every source with its health, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        self.readers.with(sources::all)
    }

    /// One source.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn source(&self, id: i64) -> Result<Option<Source>, StoreError> {
        self.readers.with(|connection| sources::one(connection, id))
    }

    /// Active sources whose time has come, the longest waiting first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn due_sources(&self, now: i64) -> Result<Vec<Source>, StoreError> {
        self.readers
            .with(|connection| sources::due(connection, now))
    }

    /// Writes down how a poll went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn polled(&self, id: i64, outcome: PollOutcome) -> Result<(), StoreError> {
        self.change(move |connection| sources::polled(connection, id, &outcome))
    }

    /// Pauses, resumes or retires a source.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_source_state(&self, id: i64, state: SourceState) -> Result<(), StoreError> {
        self.change(move |connection| sources::set_state(connection, id, state))
    }

    /// Stops following a source; its articles stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remove_source(&self, id: i64) -> Result<(), StoreError> {
        self.change(move |connection| sources::remove(connection, id))
    }
}
