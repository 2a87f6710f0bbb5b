//! What the acquiring loop fetched → records → the store → an acknowledgement.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use marsad_acquire::follow::{Capture, CaptureRole, Event, Stored};
use marsad_acquire::listing::ItemFacts;
use marsad_acquire::source::{Source, SourceState};
use marsad_extract::sniff::{Hints, Kind, sniff};
use marsad_pipeline::{Document, DocumentKind, Pipeline};
use marsad_record::{Article, Flag};
use marsad_serve::App;
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest, PollOutcome};
use tokio::sync::{Semaphore, mpsc};

use super::roster::Kept;

/// Captures that are read and stored side by side.
const SIDE_BY_SIDE: usize = 8;

/// Takes events of the acquiring loop.
#[derive(Clone)]
pub(super) struct Intake {
    store: Arc<Store>,
    pipeline: Arc<Pipeline>,
    app: App,
    /// Keys of articles stored since the start, whatever their source.
    known: Arc<Mutex<HashSet<String>>>,
}

impl Intake {
    pub(super) fn new(store: Arc<Store>, pipeline: Arc<Pipeline>, app: App) -> Intake {
        Intake { store, pipeline, app, known: Arc::default() }
    }

    /// Whether an article is stored already, for the loop to ask.
    pub(super) fn known(&self) -> Arc<dyn Fn(&str) -> bool + Send + Sync> {
        let known = Arc::clone(&self.known);
        Arc::new(move |key| known.lock().unwrap_or_else(PoisonError::into_inner).contains(key))
    }

    /// Takes events until the loop has ended.
    pub(super) async fn run(self, mut events: mpsc::Receiver<Event>) {
        let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
        while let Some(event) = events.recv().await {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let intake = self.clone();
            tokio::task::spawn_blocking(move || {
                let _place = place;
                intake.take(event);
            });
        }
        // All places free: everything taken is stored.
        let _ = places.acquire_many(u32::try_from(SIDE_BY_SIDE).unwrap_or(u32::MAX)).await;
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
            eprintln!("not stored: {error:#}");
        }
    }

    fn store_capture(&self, capture: &Capture) -> Result<Stored> {
        let articles = match capture.role {
            CaptureRole::Listing => Vec::new(),
            CaptureRole::Article => self.read_page(capture),
            CaptureRole::Item => self.read_item(capture),
        };
        let readable = articles.iter().any(|article| !article.flags.contains(&Flag::Empty));
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        };
        let ingested = self.store.ingest(Ingest {
            capture: Some(Fetched {
                url: capture.url.to_string(),
                final_url: capture.final_url.to_string(),
                status: capture.status,
                headers: capture.headers.iter().filter_map(header).collect(),
                body: capture.body.to_vec(),
            }),
            source: capture.source_id.parse().ok(),
            articles,
            seen: capture.fetched_at.as_second(),
        })?;
        if capture.role != CaptureRole::Listing {
            self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(capture.key.clone());
        }
        if !ingested.new.is_empty() {
            self.app.announce(ingested.new.len() as u64);
        }
        Ok(Stored { readable: readable || capture.role == CaptureRole::Listing })
    }

    /// The articles of a fetched page; what the feed says fills what the page leaves open.
    fn read_page(&self, capture: &Capture) -> Vec<Article> {
        let content_type = header(capture, "content-type");
        let media = content_type.as_deref().and_then(|value| value.split(';').next()).map(str::trim);
        let kind = match sniff(&capture.body, Hints { name: Some(capture.final_url.path()), content_type: media }) {
            Kind::Text => DocumentKind::Text,
            Kind::Markdown => DocumentKind::Markdown,
            Kind::Json => DocumentKind::Json,
            _ => DocumentKind::Html,
        };
        let charset = content_type.as_deref().and_then(charset_of);
        let published = capture.item.as_ref().and_then(|item| item.published).map(|time| time.to_string());
        let document = Document {
            url: Some(capture.final_url.as_str()),
            charset: charset.as_deref(),
            language: capture.item.as_ref().and_then(|item| item.language.as_deref()),
            published: published.as_deref(),
            ..Document::new(&capture.body, kind)
        };
        self.pipeline.read(&document).unwrap_or_default()
    }

    /// The article of a feed item that carried its whole text.
    fn read_item(&self, capture: &Capture) -> Vec<Article> {
        let Some(item) = &capture.item else { return Vec::new() };
        let page = page_of(item);
        let published = item.published.map(|time| time.to_string());
        let document = Document {
            url: Some(capture.url.as_str()),
            charset: Some("utf-8"),
            language: item.language.as_deref(),
            published: published.as_deref(),
            ..Document::new(page.as_bytes(), DocumentKind::Html)
        };
        let mut articles = self.pipeline.read(&document).unwrap_or_default();
        for article in &mut articles {
            article.flags.push(Flag::FromFeed);
            article.flags.sort();
        }
        articles
    }

    fn store_poll(&self, source: &Source, state: &SourceState) -> Result<()> {
        let id: i64 = source.id.parse().with_context(|| format!("source {} is not the store's", source.id))?;
        let failed = (state.failures > 0).then(|| state.last_problem.as_ref().map(|problem| problem.words.clone())).flatten();
        self.store.polled(
            id,
            PollOutcome {
                time: state.last_poll.map_or_else(super::now, |time| time.as_second()),
                error: failed,
                items: 0,
                extractions: i64::from(state.articles),
                extraction_failures: i64::from(state.unreadable),
                next_poll: state.next_poll.map(|time| time.as_second()),
                schedule: Kept::json(source, state)?,
                moved_to: None,
            },
        )?;
        Ok(())
    }
}

fn header(capture: &Capture, name: &str) -> Option<String> {
    Some(capture.headers.get(name)?.to_str().ok()?.to_owned())
}

fn charset_of(content_type: &str) -> Option<String> {
    let (_, charset) = content_type.split_once("charset=")?;
    Some(charset.split(';').next()?.trim().trim_matches('"').to_owned())
}

/// A feed item as a page, so that it is read by the same rules.
fn page_of(item: &ItemFacts) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let title = escape(item.title.as_deref().unwrap_or(""));
    let content = item.content.as_deref().or(item.summary.as_deref()).unwrap_or("");
    let tags: String = item.categories.iter().map(|tag| format!("<meta property=\"article:tag\" content=\"{}\">", escape(tag))).collect();
    let authors: String = item.authors.iter().map(|name| format!("<meta name=\"author\" content=\"{}\">", escape(name))).collect();
    format!("<html><head><title>{title}</title>{tags}{authors}</head><body><article><h1>{title}</h1>{content}</article></body></html>")
}
