//! Backup and restore: captures and facts; the index is made again.
//!
//! A backup is a folder laid out as the store's own, so that it can also be
//! opened as it is.

use std::fs::File;
use std::path::Path;
use std::sync::PoisonError;

use rusqlite::{Connection, OpenFlags};

use super::Store;
use super::look::{Files, files_lock};
use crate::StoreError;

const FACTS: &str = "facts.sqlite";
const CAPTURES: &str = "captures";

impl Store {
    /// Copies captures and facts, as of one moment, into `target`, which must
    /// be empty or not there. Reading and ingesting go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError`]; then `target` is no whole backup and should be deleted.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        empty_folder(target)?;
        // Files may grow now, which does no harm, but none may be given up.
        let _files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let _copied = files_lock(&self.folder, Files::Copied)?;
        let facts = target.join(FACTS);
        self.readers.lend(|connection| {
            connection.execute("VACUUM INTO ?1", [facts.to_string_lossy()])?;
            Ok(())
        })?;
        sync(&facts)?;
        copy_captures(&self.folder, target)
    }
}

/// Puts a backup into `folder`, which must be empty or not there.
///
/// # Errors
/// [`StoreError`] where the backup is damaged or the folder is in use.
pub fn restore(backup: &Path, folder: &Path) -> Result<(), StoreError> {
    let facts = backup.join(FACTS);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(&facts, flags)?;
    let check: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if check != "ok" {
        return Err(StoreError::file(&facts, std::io::Error::other(check)));
    }
    drop(connection);
    empty_folder(folder)?;
    copy_captures(backup, folder)?;
    // The facts last: a folder without them is plainly no store yet.
    copy(&facts, &folder.join(FACTS))
}

fn copy_captures(from: &Path, to: &Path) -> Result<(), StoreError> {
    let (from, to) = (from.join(CAPTURES), to.join(CAPTURES));
    std::fs::create_dir_all(&to).map_err(|source| StoreError::file(&to, source))?;
    let at = |source| StoreError::file(&from, source);
    for entry in std::fs::read_dir(&from).map_err(at)? {
        let entry = entry.map_err(at)?;
        if entry.file_name().to_string_lossy().ends_with(".warc.gz") {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    sync(&to)
}

fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::copy(from, to).map_err(|source| StoreError::file(from, source))?;
    sync(to)
}

fn sync(path: &Path) -> Result<(), StoreError> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|source| StoreError::file(path, source))
}

fn empty_folder(folder: &Path) -> Result<(), StoreError> {
    let at = |source| StoreError::file(folder, source);
    std::fs::create_dir_all(folder).map_err(at)?;
    match std::fs::read_dir(folder).map_err(at)?.next() {
        Some(_) => Err(StoreError::NotEmpty(folder.display().to_string())),
        None => Ok(()),
    }
}
