//! One poll of one source, from the request to the state it leaves.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use futures_util::StreamExt;
use jiff::Timestamp;
use tokio::sync::watch;

use super::article::Fate;
use super::config::{Desk, FollowConfig};
use super::words;
use crate::client::{Accept, Fetched, Request, Validators};
use crate::discover::discover;
use crate::host::{Hosts, Outcome, Turned};
use crate::listing::{Listed, Listing, ListingReader};
use crate::source::{Polled, Problem, Source, SourceKind, SourceState};

/// Everything a poll needs.
#[derive(Debug)]
pub(super) struct Poller {
    pub(super) hosts: Hosts,
    pub(super) desk: Desk,
    pub(super) config: FollowConfig,
    reader: ListingReader,
    stopped: watch::Receiver<bool>,
    /// Keys of the articles being fetched, by whatever source.
    in_hand: Mutex<HashSet<String>>,
}

impl Poller {
    pub(super) fn new(
        hosts: Hosts,
        reader: ListingReader,
        desk: Desk,
        config: FollowConfig,
        stopped: watch::Receiver<bool>,
    ) -> Poller {
        Poller {
            hosts,
            desk,
            config,
            reader,
            stopped,
            in_hand: Mutex::default(),
        }
    }

    pub(super) fn is_stopping(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Polls a source; gives it back as the poll left it.
    pub(super) async fn poll(
        &self,
        mut source: Source,
        mut state: SourceState,
    ) -> (Source, SourceState) {
        let accept = if matches!(source.kind, SourceKind::Feed | SourceKind::Sitemap) {
            Accept::Feed
        } else {
            Accept::Page
        };
        let request = Request {
            accept,
            validators: state.validators.clone(),
            ..Request::new(source.url.clone())
        };
        let outcome = self.hosts.get(request).await;
        let now = Timestamp::now();
        match outcome {
            Outcome::Answered(page) => self.answered(&mut source, &mut state, *page, now).await,
            Outcome::Failed(error) => {
                state.failed(&source, words::of_error(&error, now), None, now);
            }
            Outcome::Turned(Turned::Later(rest)) => state.put_off(&source, rest.as_secs(), now),
            Outcome::Turned(turned) => {
                if let Some(problem) = words::of_turned(&turned, now) {
                    state.failed(&source, problem, None, now);
                }
            }
        }
        tracing::debug!(source.id = %source.id, source.url = %source.url, failures = state.failures, "polled");
        (source, state)
    }

    async fn answered(
        &self,
        source: &mut Source,
        state: &mut SourceState,
        page: Fetched,
        now: Timestamp,
    ) {
        let moved_to = page.moved_to().cloned();
        if page.is_unchanged() && state.validators != Validators::default() {
            let polled = Polled {
                moved_to,
                remark: state.remark.clone(),
                ..Polled::default()
            };
            state.polled(source, polled, now);
            return;
        }
        if let Some(problem) = words::of_status(page.status, now) {
            let retry_after = page
                .header("retry-after")
                .and_then(|value| crate::source::retry_after(value, now));
            state.failed(source, problem, retry_after, now);
            return;
        }
        let result = match source.kind {
            SourceKind::Site => self.settle(source, &page).await,
            SourceKind::Page => self.watch(source, state, &page).await,
            SourceKind::Feed | SourceKind::Sitemap | SourceKind::Section => {
                self.take_listing(source, state, &page).await
            }
        };
        match result {
            Ok(polled) => {
                // A site that was settled has its address already.
                let moved_to = polled.moved_to.or(moved_to);
                state.polled(source, Polled { moved_to, ..polled }, now);
            }
            Err(problem) => state.failed(source, problem, None, now),
        }
    }

    /// A feed, sitemap or section: deals with its new items.
    async fn take_listing(
        &self,
        source: &Source,
        state: &mut SourceState,
        page: &Fetched,
    ) -> Result<Polled, Problem> {
        let now = Timestamp::now();
        let mut listing = self
            .reader
            .read(source.kind, page)
            .map_err(|words| words::unreadable(words, now))?;
        self.read_further(&mut listing).await;
        let first_poll = state.last_success.is_none();
        let flags = state
            .seen
            .news(listing.items.iter().map(|item| item.key.as_str()));
        let mut new: Vec<&Listed> = listing
            .items
            .iter()
            .zip(flags)
            .filter(|(_, new)| *new)
            .map(|(item, _)| item)
            .collect();
        let mut dealt_with: Vec<&str> = Vec::new();
        if first_poll && source.kind == SourceKind::Sitemap {
            let is_past = |item: &&Listed| {
                let date = item.facts.published.or(item.facts.updated);
                date.is_none_or(|date| now.duration_since(date) > self.config.backlog)
            };
            dealt_with.extend(
                new.iter()
                    .filter(|item| is_past(item))
                    .map(|item| item.key.as_str()),
            );
            new.retain(|item| !is_past(item));
        }
        let batch = &new[..new.len().min(self.config.new_per_poll)];
        let fates = self.deal_with(source, state, batch, page).await;
        let mut polled = Polled {
            dates: listing.dates(),
            ttl: listing.ttl,
            more: new.len() > batch.len(),
            ..Polled::default()
        };
        let mut missed: Vec<String> = Vec::new();
        for (item, fate) in fates {
            match fate {
                Fate::Untried => polled.more = true,
                Fate::Later(words) => {
                    polled.more = true;
                    state.tried(&item.key);
                    missed.push(words);
                    continue;
                }
                Fate::Lost(words) => {
                    state.captured(false);
                    missed.push(words);
                    dealt_with.push(&item.key);
                }
                Fate::Stored {
                    readable,
                    missed: why,
                } => {
                    state.captured(readable);
                    missed.extend(why);
                    dealt_with.push(&item.key);
                }
                Fate::Known => dealt_with.push(&item.key),
            }
            state
                .tries
                .retain(|(hash, _)| *hash != crate::source::hash(&item.key));
        }
        polled.new_items = dealt_with.len();
        // What was left for later must not be hidden by «unchanged».
        polled.validators = Some(if polled.more {
            Validators::default()
        } else {
            page.validators()
        });
        polled.remark = remark(&listing.remarks, &missed);
        state.seen.remember(
            dealt_with,
            listing.items.iter().map(|item| item.key.as_str()),
        );
        Ok(polled)
    }

    async fn deal_with<'l>(
        &self,
        source: &Source,
        state: &SourceState,
        batch: &[&'l Listed],
        page: &Fetched,
    ) -> Vec<(&'l Listed, Fate)> {
        let mut fates = Vec::with_capacity(batch.len());
        let mut articles = Vec::with_capacity(batch.len());
        for item in batch {
            let last_try = state.tries_of(&item.key) + 1 >= self.config.tries;
            articles.push(self.fate_of(source, item, page, last_try));
        }
        let mut articles =
            futures_util::stream::iter(articles).buffer_unordered(self.config.articles.max(1));
        while let Some(fate) = articles.next().await {
            fates.push(fate);
        }
        fates
    }

    async fn fate_of<'l>(
        &self,
        source: &Source,
        item: &'l Listed,
        page: &Fetched,
        last_try: bool,
    ) -> (&'l Listed, Fate) {
        (item, self.article(source, item, page, last_try).await)
    }

    /// The children of a sitemap index, newest first, as far as they can be had.
    async fn read_further(&self, listing: &mut Listing) {
        let further = std::mem::take(&mut listing.further);
        let left = further.len().saturating_sub(self.config.sitemaps);
        for url in further.into_iter().take(self.config.sitemaps) {
            let request = Request::new(url.clone()).for_feed();
            let read = match self.hosts.get(request).await {
                Outcome::Answered(page) if page.is_success() => {
                    self.reader.read(SourceKind::Sitemap, &page)
                }
                Outcome::Answered(page) => Err(format!("it answers {}", page.status)),
                Outcome::Failed(error) => Err(error.cause.to_string()),
                Outcome::Turned(turned) => Err(turned.to_string()),
            };
            match read {
                Ok(child) => listing.items.extend(child.items),
                Err(words) => listing
                    .remarks
                    .push(format!("its part {url} could not be read: {words}")),
            }
        }
        if left > 0 {
            tracing::debug!(left, "older parts of a sitemap index are not read");
        }
        listing.items.truncate(crate::listing::MAX_ITEMS);
    }

    /// A page that is watched: handed on where its words have changed.
    async fn watch(
        &self,
        source: &Source,
        state: &mut SourceState,
        page: &Fetched,
    ) -> Result<Polled, Problem> {
        let version = self.reader.version_of_page(page);
        let new = state.seen.news([version.key.as_str()]) == [true];
        let mut polled = Polled {
            validators: Some(page.validators()),
            ..Polled::default()
        };
        if !new {
            return Ok(polled);
        }
        match self
            .hand_on(self.page_capture(source, &version, page), None)
            .await
        {
            Fate::Stored { readable, .. } => {
                state.captured(readable);
                state
                    .seen
                    .remember([version.key.as_str()], [version.key.as_str()]);
                polled.new_items = 1;
            }
            _ => {
                polled.more = true;
                polled.validators = Some(Validators::default());
            }
        }
        Ok(polled)
    }

    /// A site: becomes the feed, sitemap or section that is found there.
    async fn settle(&self, source: &mut Source, page: &Fetched) -> Result<Polled, Problem> {
        let found = discover(&self.hosts, &self.reader, page, self.config.leads).await;
        let Some(best) = found.into_iter().next() else {
            let words =
                "neither a feed nor a sitemap nor links to articles were found there".to_owned();
            return Err(words::unreadable(words, Timestamp::now()));
        };
        source.kind = best.kind;
        // Nothing was taken yet: it is asked for its items at once.
        Ok(Polled {
            moved_to: Some(best.url),
            validators: Some(Validators::default()),
            more: true,
            ..Polled::default()
        })
    }

    /// Claims an article, so that no two sources fetch it at once.
    pub(super) fn claim(&self, key: &str) -> bool {
        self.in_hand
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key.to_owned())
    }

    pub(super) fn release(&self, key: &str) {
        self.in_hand
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

/// One sentence of all that a person should know.
fn remark(remarks: &[String], missed: &[String]) -> Option<String> {
    let mut all: Vec<String> = remarks.to_vec();
    if let Some(last) = missed.last() {
        all.push(format!(
            "{} of its new articles could not be fetched, the last because {last}",
            missed.len()
        ));
    }
    (!all.is_empty()).then(|| all.join("; "))
}
