//! The store as the program sees it: one folder, one value, safe to share.
//!
//! `captures/` holds the WARC files, `facts.sqlite` the facts, `index/` the
//! search index. A writer thread takes what waits, appends and syncs captures,
//! commits the facts, and only then answers; an indexer thread follows. All
//! calls block: asynchronous callers use `spawn_blocking`.

mod access;
mod backup;
mod desk;
mod doctor;
mod events;
mod follow;
mod look;
mod people;
mod prune;
mod questions;
mod rebuild;
mod renew;
mod totals;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use marsad_text::Packs;
use rusqlite::Connection;

pub use backup::restore;
pub use doctor::Finding;
pub use events::{FoundEvent, FoundEvents};
pub use prune::Forgotten;
pub use questions::Found;
pub use rebuild::Rebuilt;
pub use totals::Totals;

use crate::StoreError;
use crate::facts::{Ingest, Ingested, Readers, open_writer};
use crate::index::SearchIndex;
use follow::Follower;
use prune::Forget;
use writer::{Job, Writer};

/// A store in a folder.
pub struct Store {
    folder: PathBuf,
    readers: Arc<Readers>,
    index: Arc<SearchIndex>,
    jobs: Option<Sender<Job>>,
    writer: Option<JoinHandle<()>>,
    /// None: another process holds the store, and this one only reads.
    follower: Option<Follower>,
    /// Held while capture files are deleted, or must not be.
    files: Mutex<()>,
    /// Held while the store is open: two processes would tear each other's files.
    _lock: Option<std::fs::File>,
}

impl Store {
    /// Opens the store in `folder`, making it where there is none, mending what
    /// a crash left, and letting the index catch up in the background.
    ///
    /// # Errors
    /// [`StoreError`]: the folder is in use, unwritable, or of a later program.
    pub fn open(folder: &Path, packs: &Packs) -> Result<Store, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::file(folder, source))?;
        let lock = lock(folder)?;
        let database = folder.join("facts.sqlite");
        let connection = open_writer(&database)?;
        let writer = Writer::open(connection, &folder.join("captures"))?;
        let readers = Arc::new(Readers::new(&database));
        let index = Arc::new(SearchIndex::open(&folder.join("index"), packs)?);
        let follower = Follower::start(Arc::clone(&readers), Arc::clone(&index))?;
        let (jobs, waiting) = channel();
        let wake = follower.waker();
        let thread = std::thread::Builder::new()
            .name("store writer".to_owned())
            .spawn(move || writer.run(&waiting, &wake))
            .map_err(|source| StoreError::file(folder, source))?;
        Ok(Store {
            folder: folder.to_owned(),
            readers,
            index,
            jobs: Some(jobs),
            writer: Some(thread),
            follower: Some(follower),
            files: Mutex::new(()),
            _lock: Some(lock),
        })
    }

    /// Stores a fetched document and its articles; lasting when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing of it was stored.
    pub fn ingest(&self, ingest: Ingest) -> Result<Ingested, StoreError> {
        let (answer, answered) = channel();
        self.send(Job::Ingest(Box::new(ingest), answer))?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }

    /// Runs a change in the writer, in a transaction of its own.
    fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = channel();
        let run = move |connection: &Connection| match change(connection) {
            Ok(value) => {
                // A caller that no longer waits is no fault.
                let _ = answer.send(value);
                Ok(())
            }
            Err(error) => Err(error),
        };
        let (done, finished) = channel();
        self.send(Job::Change(Box::new(run), done))?;
        finished.recv().map_err(|_| StoreError::Closed)??;
        answered.recv().map_err(|_| StoreError::Closed)
    }

    /// Takes articles out, and the captures that only they needed.
    fn forget(&self, forget: Forget) -> Result<Forgotten, StoreError> {
        let _files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        // A backup of another process copies them: it ends first.
        let _copied = look::files_lock(&self.folder, look::Files::Given)?;
        let (answer, answered) = channel();
        self.send(Job::Forget(forget, answer))?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        if self.follower.is_none() {
            return Err(StoreError::InUse(self.folder.display().to_string()));
        }
        let jobs = self.jobs.as_ref().ok_or(StoreError::Closed)?;
        jobs.send(job).map_err(|_| StoreError::Closed)
    }

    /// Waits until search shows everything that was acknowledged; where another
    /// process fills the index, at most a few seconds.
    ///
    /// # Errors
    /// [`StoreError`] where the index cannot follow.
    pub fn wait_for_index(&self) -> Result<(), StoreError> {
        let wanted = self.readers.with(crate::facts::last_sequence)?;
        match &self.follower {
            Some(follower) => follower.wait(wanted),
            None => self.wait_for_other(wanted),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            // A panic of the writer was printed when it happened.
            let _ = writer.join();
        }
        if let Some(follower) = &mut self.follower {
            follower.stop();
        }
    }
}

fn lock(folder: &Path) -> Result<std::fs::File, StoreError> {
    let path = folder.join("lock");
    let at = |source| StoreError::file(&path, source);
    let mut options = std::fs::OpenOptions::new();
    let file = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(at)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(StoreError::InUse(folder.display().to_string()))
        }
        Err(std::fs::TryLockError::Error(source)) => Err(at(source)),
    }
}
