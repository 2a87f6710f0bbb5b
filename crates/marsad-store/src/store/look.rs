//! A store that another process holds, opened to read: commands beside a
//! running server.
//!
//! SQLite's log lets readers in at any time, and what tantivy has committed is
//! never changed. Capture files are only appended to; where they are given up,
//! a lock file keeps that apart from whoever copies them.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use marsad_text::Packs;

use super::Store;
use crate::StoreError;
use crate::facts::{Readers, check_schema, last_sequence};
use crate::index::SearchIndex;

/// How long the index of another process is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(100);

/// What is done with capture files.
#[derive(Debug, Clone, Copy)]
pub(super) enum Files {
    /// They are copied, by any number of processes.
    Copied,
    /// Some are deleted or replaced.
    Given,
}

impl Store {
    /// Opens the store in `folder` to read only, whoever else holds it; every
    /// change answers [`StoreError::InUse`].
    ///
    /// # Errors
    /// [`StoreError`]: there is no store, or another version of the program's.
    pub fn look(folder: &Path, packs: &Packs) -> Result<Store, StoreError> {
        let database = folder.join("facts.sqlite");
        if !database.exists() {
            return Err(StoreError::NoStore(folder.display().to_string()));
        }
        let readers = Arc::new(Readers::new(&database));
        readers.with(check_schema)?;
        Ok(Store {
            folder: folder.to_owned(),
            readers,
            index: Arc::new(SearchIndex::look(&folder.join("index"), packs)?),
            jobs: None,
            writer: None,
            follower: None,
            files: Mutex::new(()),
            _lock: None,
        })
    }

    /// Whether this process may only read the store.
    pub fn is_only_read(&self) -> bool {
        self.follower.is_none()
    }

    /// Waits until the index that another process fills holds every change up
    /// to `wanted`. One that lags far behind is read as it is.
    pub(super) fn wait_for_other(&self, wanted: i64) -> Result<(), StoreError> {
        let begun = Instant::now();
        while self.index.sequence()? < wanted && begun.elapsed() < PATIENCE {
            std::thread::sleep(PAUSE);
        }
        self.index.refresh()
    }

    /// Whether the index as it was opened is of the same moment as facts whose
    /// last change is `sequence`: always, unless another process goes on.
    pub(super) fn is_compared(&self, sequence: i64) -> Result<bool, StoreError> {
        let now = self.readers.with(last_sequence)?;
        Ok(self.follower.is_some() || (self.index.sequence()? == sequence && now == sequence))
    }
}

/// Keeps the deletion of capture files and their copying apart, across
/// processes; held until the file is dropped.
pub(super) fn files_lock(folder: &Path, files: Files) -> Result<File, StoreError> {
    let path = folder.join("files.lock");
    let at = |source| StoreError::file(&path, source);
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(at)?;
    match files {
        Files::Copied => file.lock_shared().map_err(at)?,
        Files::Given => file.lock().map_err(at)?,
    }
    Ok(file)
}
