//! What the acquiring loop fetched → records → the store → an acknowledgement.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use marsad_acquire::follow::{Capture, CaptureRole, Event, Stored};
use marsad_acquire::source::{Source, SourceState};
use marsad_pipeline::Pipeline;
use marsad_record::Flag;
use marsad_serve::App;
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest, PollOutcome};
use tokio::sync::{Semaphore, mpsc};

use super::roster;
use crate::reading;

/// Captures that are read and stored side by side: more than there are cores,
/// as each waits for the disk, and captures that wait together are synced together.
const SIDE_BY_SIDE: usize = 16;

/// Takes events of the acquiring loop.
#[derive(Clone)]
pub(super) struct Intake {
    store: Arc<Store>,
    pipeline: Arc<Pipeline>,
    app: App,
    memory: Arc<Mutex<Memory>>,
}

#[derive(Default)]
struct Memory {
    /// Keys of articles stored since the start, whatever their source.
    stored: HashSet<String>,
    /// What came in since the source's last report.
    tallies: HashMap<String, Tally>,
}

/// Articles of one source.
#[derive(Default, Clone, Copy)]
struct Tally {
    new: i64,
    read: i64,
    unreadable: i64,
}

impl Intake {
    pub(super) fn new(store: Arc<Store>, pipeline: Arc<Pipeline>, app: App) -> Intake {
        Intake {
            store,
            pipeline,
            app,
            memory: Arc::default(),
        }
    }

    /// Whether an article is stored already, for the loop to ask.
    pub(super) fn known(&self) -> Arc<dyn Fn(&str) -> bool + Send + Sync> {
        let memory = Arc::clone(&self.memory);
        Arc::new(move |key| open(&memory).stored.contains(key))
    }

    /// Takes events until the loop has ended and everything taken is stored.
    pub(super) async fn run(self, mut events: mpsc::Receiver<Event>) {
        let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
        while let Some(event) = events.recv().await {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                return;
            };
            let intake = self.clone();
            tokio::task::spawn_blocking(move || {
                let _place = place;
                intake.take(event);
            });
        }
        // All places free: nothing is under way. The semaphore is never closed.
        let _ = places.acquire_many(SIDE_BY_SIDE as u32).await;
    }

    fn take(&self, event: Event) {
        let outcome = match event {
            Event::Captured(capture, answer) => self.store_capture(&capture).map(|stored| {
                // A loop that no longer waits fetches it again: storing is idempotent.
                let _ = answer.send(stored);
            }),
            Event::Polled(polled) => self.store_poll(&polled.0, &polled.1),
        };
        if let Err(error) = outcome {
            tracing::error!("not stored: {error:#}");
        }
    }

    fn store_capture(&self, capture: &Capture) -> Result<Stored> {
        // A page that cannot be read is kept all the same: a later program may.
        let articles = reading::articles(&self.pipeline, capture).unwrap_or_else(|error| {
            tracing::warn!(url = %capture.url, "not read: {error}");
            Vec::new()
        });
        let is_listing = capture.role == CaptureRole::Listing;
        let readable = articles
            .iter()
            .any(|article| !article.flags.contains(&Flag::Empty));
        let ingested = self.store.ingest(Ingest {
            capture: Some(fetched(capture)),
            source: capture.source_id.parse().ok(),
            articles,
            seen: capture.fetched_at.as_second(),
        })?;
        let new = ingested.new.len();
        if !is_listing {
            let mut memory = open(&self.memory);
            memory.stored.insert(capture.key.clone());
            let tally = memory.tallies.entry(capture.source_id.clone()).or_default();
            tally.new += i64::try_from(new).unwrap_or(i64::MAX);
            tally.read += 1;
            tally.unreadable += i64::from(!readable);
        }
        if new > 0 {
            self.app.announce(new as u64);
        }
        Ok(Stored {
            readable: readable || is_listing,
        })
    }

    fn store_poll(&self, source: &Source, state: &SourceState) -> Result<()> {
        let id: i64 = source
            .id
            .parse()
            .with_context(|| format!("source {} is not the store's", source.id))?;
        let tally = open(&self.memory)
            .tallies
            .remove(&source.id)
            .unwrap_or_default();
        let problem = state.last_problem.as_ref().filter(|_| state.failures > 0);
        self.store.polled(
            id,
            PollOutcome {
                time: state
                    .last_poll
                    .map_or_else(super::now, |time| time.as_second()),
                error: problem.map(|problem| problem.words.clone()),
                items: tally.new,
                extractions: tally.read,
                extraction_failures: tally.unreadable,
                next_poll: state.next_poll.map(|time| time.as_second()),
                schedule: roster::kept(source, state)?,
                moved_to: Some(source.url.to_string()),
                settled_as: Some(roster::word(source.kind).to_owned()),
            },
        )?;
        Ok(())
    }
}

fn open(memory: &Mutex<Memory>) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn fetched(capture: &Capture) -> Fetched {
    let headers = capture.headers.iter();
    Fetched {
        url: capture.url.to_string(),
        final_url: capture.final_url.to_string(),
        status: capture.status,
        headers: headers
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect(),
        body: capture.body.to_vec(),
        note: reading::note(capture),
    }
}
