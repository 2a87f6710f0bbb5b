//! Politeness: each host has its own pace, back-off, robots and statistics.
//!
//! Every request to a host waits for its turn, which lets in no more at
//! once than the host's limit and no sooner than its pace allows. A host that
//! asked us to wait (429, 503, `Retry-After`) lets no one in until then: the
//! caller is told how long, rather than kept waiting. What is served from one
//! registrable domain under many names (`a.example.org`, `b.example.org`) is
//! many hosts: blogs and regional editions live so.

mod pace;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

pub use pace::HostPace;

use crate::client::{Accept, Client, FetchError, Fetched, Request, Step};
use crate::robots::{Access, access_from};

/// How polite to be.
#[derive(Debug, Clone)]
pub struct Politeness {
    /// Requests under way to one host at once.
    pub concurrency: usize,
    /// Time between the starts of two requests to one host.
    pub interval: Duration,
    /// Longest time to wait for one's turn before being told to come back.
    pub patience: Duration,
    /// The product token looked for in robots.txt.
    pub robots_token: String,
    /// Whether robots.txt is asked for and obeyed.
    pub obey_robots: bool,
}

impl Default for Politeness {
    fn default() -> Self {
        Politeness {
            concurrency: 2,
            interval: Duration::from_secs(1),
            patience: Duration::from_secs(60),
            robots_token: "Marsad".to_owned(),
            obey_robots: true,
        }
    }
}

/// What was done with a host so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HostStatistics {
    /// Requests that were answered.
    pub answered: u64,
    /// Of those, with an error status.
    pub refused: u64,
    /// Requests that failed.
    pub failed: u64,
    /// Body bytes as sent.
    pub bytes: u64,
    /// The most requests that were ever under way at once.
    pub most_at_once: usize,
}

/// Why a request was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Turned {
    /// The host's turn comes too late; come back then.
    #[error("the site is being given {} s of rest", .0.as_secs())]
    Later(Duration),
    /// robots.txt forbids it.
    #[error("the site's robots.txt does not allow it")]
    Robots,
    /// robots.txt could not be had, so nothing may be fetched for now.
    #[error("{0}")]
    NoRobots(String),
}

/// What came of a polite request.
#[derive(Debug)]
pub enum Outcome {
    /// An answer, whatever its status.
    Answered(Box<Fetched>),
    /// An error on the way.
    Failed(FetchError),
    /// It was not made.
    Turned(Turned),
}

/// All hosts we deal with.
#[derive(Debug, Clone)]
pub struct Hosts {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    client: Client,
    politeness: Politeness,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

#[derive(Debug)]
struct Host {
    permits: Arc<Semaphore>,
    pace: Mutex<HostPace>,
    statistics: Mutex<HostStatistics>,
    /// Held while it is asked for, so that it is asked for once.
    robots: tokio::sync::Mutex<Option<(Arc<Access>, Instant)>>,
}

/// A turn at a host: while it lives, one of the host's places is taken.
#[derive(Debug)]
struct Turn {
    host: Arc<Host>,
    _permit: OwnedSemaphorePermit,
}

impl Hosts {
    /// An empty pool over one client.
    pub fn new(client: Client, politeness: Politeness) -> Hosts {
        let inner = Inner {
            client,
            politeness,
            hosts: Mutex::default(),
        };
        Hosts {
            inner: Arc::new(inner),
        }
    }

    /// Fetches one document politely. At every site on the way robots.txt is
    /// asked first and the host's turn awaited, and its answer is noted.
    pub async fn get(&self, mut request: Request) -> Outcome {
        let mut trail = self.inner.client.trail();
        let mut last: Option<Turn> = None;
        loop {
            let host = self.host(&request.url);
            if let Err(turned) = self.permit(&host, &request.url).await {
                return Outcome::Turned(turned);
            }
            // A redirect within a host is part of the same turn.
            let kept = last.take().filter(|turn| Arc::ptr_eq(&turn.host, &host));
            let turn = match kept {
                Some(turn) => turn,
                None => match self.enter(&host).await {
                    Ok(turn) => turn,
                    Err(turned) => return Outcome::Turned(turned),
                },
            };
            let step = self.inner.client.step(&request).await;
            turn.host.note(&step);
            let followed = match step {
                Ok(Step::Whole(fetched)) => {
                    return Outcome::Answered(Box::new(trail.end(*fetched)));
                }
                Ok(Step::Redirect(hop)) => trail.follow(hop),
                Err(error) => Err(error),
            };
            match followed {
                Ok(to) => request.url = to,
                Err(error) => return Outcome::Failed(error),
            }
            last = Some(turn);
        }
    }

    /// What the site of `url` permits, asked for where it is not known.
    ///
    /// # Errors
    /// [`Turned::Later`] where the site may not be asked now.
    pub async fn robots(&self, url: &Url) -> Result<Arc<Access>, Turned> {
        let host = self.host(url);
        self.access(&host, url).await
    }

    /// The statistics of the host of `url`.
    pub fn statistics(&self, url: &Url) -> HostStatistics {
        *lock(&self.host(url).statistics)
    }

    /// How many hosts are known.
    pub fn len(&self) -> usize {
        lock(&self.inner.hosts).len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether robots.txt lets `url` be fetched.
    async fn permit(&self, host: &Arc<Host>, url: &Url) -> Result<(), Turned> {
        if !self.inner.politeness.obey_robots {
            return Ok(());
        }
        match &*self.access(host, url).await? {
            Access::Unsaid(words) => Err(Turned::NoRobots(words.clone())),
            access if access.allows(url) => Ok(()),
            Access::Ruled(_) => Err(Turned::Robots),
        }
    }

    /// Waits for the host's turn.
    async fn enter(&self, host: &Arc<Host>) -> Result<Turn, Turned> {
        let politeness = &self.inner.politeness;
        let asked = Instant::now();
        let rest = lock(&host.pace).rest(asked);
        if rest > politeness.patience {
            return Err(Turned::Later(rest));
        }
        let acquired =
            tokio::time::timeout(politeness.patience, host.permits.clone().acquire_owned()).await;
        let Ok(Ok(permit)) = acquired else {
            return Err(Turned::Later(politeness.patience));
        };
        let patience_left = politeness.patience.saturating_sub(asked.elapsed());
        let start = lock(&host.pace).reserve(Instant::now(), politeness.interval, patience_left);
        let Some(start) = start else {
            let rest = lock(&host.pace).rest(Instant::now());
            return Err(Turned::Later(rest));
        };
        tokio::time::sleep_until(start).await;
        host.note_under_way(politeness.concurrency);
        Ok(Turn {
            host: host.clone(),
            _permit: permit,
        })
    }

    async fn access(&self, host: &Arc<Host>, url: &Url) -> Result<Arc<Access>, Turned> {
        let mut known = host.robots.lock().await;
        if let Some((access, until)) = &*known
            && Instant::now() < *until
        {
            return Ok(access.clone());
        }
        let mut address = url.clone();
        address.set_path("/robots.txt");
        address.set_query(None);
        let request = Request {
            accept: Accept::Any,
            ..Request::new(address)
        };
        let turn = self.enter(host).await?;
        let answer = self.inner.client.get(request).await;
        drop(turn);
        let token = &self.inner.politeness.robots_token;
        let (access, good_for) = access_from(answer.as_ref(), token);
        lock(&host.pace).wish(access.delay());
        let access = Arc::new(access);
        *known = Some((access.clone(), Instant::now() + good_for));
        Ok(access)
    }

    fn host(&self, url: &Url) -> Arc<Host> {
        let key = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or("")),
            None => url.host_str().unwrap_or("").to_owned(),
        };
        let mut hosts = lock(&self.inner.hosts);
        let concurrency = self.inner.politeness.concurrency.max(1);
        hosts
            .entry(key)
            .or_insert_with(|| Arc::new(Host::new(concurrency)))
            .clone()
    }
}

impl Host {
    fn new(concurrency: usize) -> Host {
        Host {
            permits: Arc::new(Semaphore::new(concurrency)),
            pace: Mutex::default(),
            statistics: Mutex::default(),
            robots: tokio::sync::Mutex::new(None),
        }
    }

    fn note_under_way(&self, limit: usize) {
        let under_way = limit
            .max(1)
            .saturating_sub(self.permits.available_permits());
        let mut statistics = lock(&self.statistics);
        statistics.most_at_once = statistics.most_at_once.max(under_way);
    }

    fn note(&self, step: &Result<Step, FetchError>) {
        let now = Instant::now();
        let mut statistics = lock(&self.statistics);
        let mut pace = lock(&self.pace);
        match step {
            Ok(Step::Redirect(_)) => statistics.answered += 1,
            Ok(Step::Whole(page)) => {
                statistics.answered += 1;
                statistics.refused += u64::from(page.status >= 400);
                statistics.bytes += page.wire_bytes as u64;
                let wished = page
                    .header("retry-after")
                    .and_then(|value| crate::source::retry_after(value, jiff::Timestamp::now()))
                    .map(Duration::from_secs);
                pace.heard(page.status, wished, now);
            }
            Err(error) => {
                statistics.failed += 1;
                if error.is_passing() {
                    pace.stumbled(now);
                }
            }
        }
    }
}

/// Locks are held for a few instructions and never across an await.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
