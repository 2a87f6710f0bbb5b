//! What the web layer stands on: the store, the words, the line to the acquirer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use marsad_export::Reference;
use marsad_store::{Store, StoreError};
use marsad_text::Packs;
use tokio::sync::{mpsc, oneshot, watch};

use crate::access::Attempts;
use crate::actors::ActorBook;
use crate::board::StoryBoard;
use crate::failure::Failure;
use crate::texts::Texts;

/// What the pages ask of whoever fetches.
#[derive(Debug)]
#[non_exhaustive]
pub enum Ask {
    /// Poll these sources now.
    Poll(Vec<i64>),
    /// Sources were added, resumed or removed: look at the schedule again.
    Changed,
    /// Analyse every stored article again.
    Analyse,
    /// What can be followed at this address? Errors are said in words.
    Look {
        /// As it was typed.
        address: String,
        /// Where the answer goes.
        answer: oneshot::Sender<Result<Vec<Candidate>, String>>,
    },
    /// Read a list of sources (OPML or CSV) and follow them; answers how many.
    Import {
        /// The file.
        file: Vec<u8>,
        /// Where the answer goes.
        answer: oneshot::Sender<Result<usize, String>>,
    },
}

/// Something that can be followed, as found at an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// `feed`, `sitemap`, `section` or `page`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// A few headlines that it would bring.
    pub sample: Vec<String>,
}

/// A source of the starter pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Starter {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// `feed`, `sitemap`, `section` or `page`.
    pub kind: String,
    /// Its address.
    pub url: String,
}

/// How this server is set up.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Names by which it may be called besides those of loopback
    /// (a page elsewhere could point its own name at us: DNS rebinding).
    pub hosts: Vec<String>,
    /// Whether callers must log in: wherever others than this machine can call.
    pub login: bool,
    /// Sources to choose from on the first run.
    pub starters: Vec<Starter>,
    /// Facts for the page about the program: label and value.
    pub facts: Vec<(String, String)>,
    /// Days for which articles are kept, unless an administrator chose others.
    pub retention: Option<i64>,
    /// The packs in force; none: those that the program carries.
    pub packs: Option<Packs>,
}

/// How far a job in the background is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Articles that are done.
    pub done: u64,
    /// All that are to be done.
    pub of: u64,
}

/// The web layer's standing; cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Arc<Store>,
    texts: Texts,
    acquirer: mpsc::Sender<Ask>,
    settings: Settings,
    reference: Reference,
    actors: ActorBook,
    attempts: Attempts,
    fresh: watch::Sender<Fresh>,
    board: RwLock<Arc<StoryBoard>>,
    work: RwLock<Option<Work>>,
    requests: [AtomicU64; 6],
}

/// News of news.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fresh {
    /// New articles since the server started.
    pub(crate) articles: u64,
    /// The server is going down.
    pub(crate) closed: bool,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl App {
    /// Over a store; what pages ask of the acquirer goes to `acquirer`.
    pub fn new(store: Arc<Store>, acquirer: mpsc::Sender<Ask>, settings: Settings) -> App {
        let packs = settings.packs.clone().unwrap_or_else(Packs::embedded);
        App {
            inner: Arc::new(Inner {
                reference: Reference::new(&packs),
                actors: ActorBook::new(&packs),
                store,
                texts: Texts::new(),
                acquirer,
                settings,
                attempts: Attempts::default(),
                fresh: watch::Sender::new(Fresh::default()),
                board: RwLock::default(),
                work: RwLock::default(),
                requests: Default::default(),
            }),
        }
    }

    /// Tells open pages that so many new articles came in.
    pub fn announce(&self, articles: u64) {
        self.inner
            .fresh
            .send_modify(|fresh| fresh.articles += articles);
    }

    /// Shows these stories from now on.
    pub fn show(&self, board: StoryBoard) {
        let mut shown = self
            .inner
            .board
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *shown = Arc::new(board);
    }

    /// Says how far the analysis of stored articles is; `None`: nothing is under way.
    pub fn working(&self, work: Option<Work>) {
        *self
            .inner
            .work
            .write()
            .unwrap_or_else(PoisonError::into_inner) = work;
    }

    /// How far the analysis of stored articles is.
    pub(crate) fn work(&self) -> Option<Work> {
        *self
            .inner
            .work
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The stories to show.
    pub(crate) fn board(&self) -> Arc<StoryBoard> {
        let shown = self
            .inner
            .board
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&shown)
    }

    /// Ends all live connections: they would hold up a graceful shutdown.
    pub fn close(&self) {
        self.inner.fresh.send_modify(|fresh| fresh.closed = true);
    }

    pub(crate) fn fresh(&self) -> watch::Receiver<Fresh> {
        self.inner.fresh.subscribe()
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.inner.texts
    }

    /// Event types, and what exports know of the world.
    pub(crate) fn reference(&self) -> &Reference {
        &self.inner.reference
    }

    /// Names and terms of office.
    pub(crate) fn actors(&self) -> &ActorBook {
        &self.inner.actors
    }

    pub(crate) fn attempts(&self) -> &Attempts {
        &self.inner.attempts
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Asks the store, on a thread where waiting is allowed.
    pub(crate) async fn store<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Failure> {
        let store = Arc::clone(&self.inner.store);
        let answer = tokio::task::spawn_blocking(move || question(&store)).await;
        answer
            .map_err(|error| Failure::Inside(error.to_string()))?
            .map_err(Failure::from)
    }

    /// Sends something to the acquirer; its absence is a failure in words.
    pub(crate) async fn ask(&self, ask: Ask) -> Result<(), Failure> {
        let sent = self.inner.acquirer.send(ask).await;
        sent.map_err(|_| Failure::Inside("the acquirer has stopped".to_owned()))
    }

    pub(crate) fn count_request(&self, status: u16) {
        if let Some(counter) = self.inner.requests.get(usize::from(status / 100)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Requests by the first digit of their status.
    pub(crate) fn requests(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let counters = self.inner.requests.iter().enumerate().skip(1);
        counters.map(|(class, counter)| (class, counter.load(Ordering::Relaxed)))
    }
}
