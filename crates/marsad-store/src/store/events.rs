//! Events and what analysts decide about them, as pages and programs ask.

use std::collections::{BTreeMap, HashMap};

use marsad_record::{Correction, Judged};

use super::Store;
use crate::StoreError;
use crate::facts::{
    EventCursor, EventFilter, EventOrder, Judgement, StoredArticle, Tally, corrections,
    event_lists, judge, lists,
};

/// An event in a list, with the article that holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEvent {
    /// Its article: a place in [`FoundEvents::articles`].
    pub article: usize,
    /// The event and what was decided about it.
    pub judged: Judged,
}

/// A page of events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundEvents {
    /// In the order asked for.
    pub events: Vec<FoundEvent>,
    /// The articles that hold them, each once.
    pub articles: Vec<StoredArticle>,
    /// Where the next page begins.
    pub next: Option<EventCursor>,
}

impl Store {
    /// The events of a filter, one page.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn events(
        &self,
        filter: &EventFilter,
        order: EventOrder,
        after: Option<EventCursor>,
        limit: usize,
    ) -> Result<FoundEvents, StoreError> {
        self.readers.with(|connection| {
            let page = event_lists::page(connection, filter, order, after, limit)?;
            let mut found = FoundEvents {
                next: page.next,
                ..FoundEvents::default()
            };
            let mut known: HashMap<String, (usize, Judgement)> = HashMap::new();
            for row in page.rows {
                if !known.contains_key(&row.article) {
                    let Some(stored) = lists::article(connection, &row.article)? else {
                        continue;
                    };
                    let decided = corrections::of(connection, &row.article)?;
                    let judgement = judge(&stored.record, &decided);
                    known.insert(row.article.clone(), (found.articles.len(), judgement));
                    found.articles.push(stored);
                }
                let (article, judgement) = &known[&row.article];
                let judged = judgement.events.iter();
                let judged = judged.clone().find(|judged| judged.event.id == row.event);
                found.events.extend(judged.map(|judged| FoundEvent {
                    article: *article,
                    judged: judged.clone(),
                }));
            }
            Ok(found)
        })
    }

    /// How many events a filter finds, counted to a little over
    /// [`MOST_COUNTED`](crate::facts::MOST_COUNTED).
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn count_events(&self, filter: &EventFilter) -> Result<u64, StoreError> {
        self.readers
            .with(|connection| event_lists::total(connection, filter))
    }

    /// What happened in each week, by its Monday in days since 1970.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn event_weeks(&self, filter: &EventFilter) -> Result<BTreeMap<i64, Tally>, StoreError> {
        self.readers
            .with(|connection| event_lists::weeks(connection, filter))
    }

    /// Decisions about the events of an article, oldest first, those that were
    /// taken back too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn corrections(&self, article: &str) -> Result<Vec<Correction>, StoreError> {
        self.readers
            .with(|connection| corrections::of(connection, article))
    }

    /// Decisions about all articles after a number, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn all_corrections(&self, after: i64, limit: usize) -> Result<Vec<Correction>, StoreError> {
        self.readers
            .with(|connection| corrections::all(connection, after, limit))
    }

    /// Writes a decision down, whose `id` is not looked at; returns its number.
    /// An added event is named after it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn correct(&self, correction: Correction) -> Result<i64, StoreError> {
        self.change(move |connection| corrections::add(connection, &correction))
    }

    /// Takes a decision about an article back; whether it was in force.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn undo_correction(
        &self,
        article: &str,
        id: i64,
        by: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        let (article, by) = (article.to_owned(), by.to_owned());
        self.change(move |connection| corrections::undo(connection, &article, id, &by, now))
    }
}
