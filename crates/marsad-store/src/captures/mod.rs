//! Captures: what was fetched, in WARC files; a file per day and retention class.
//!
//! Files are only appended to. Invariant: [`Captures::sync`] has returned before
//! anything is derived from a capture or acknowledged; what stands after the
//! last whole record was never acknowledged and is cut off at the start.

mod record;
mod rewrite;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use marsad_warc::{Compression, Reader, Writer};

pub use record::CaptureRecord;
pub(crate) use rewrite::class_of;
pub use scan::scan;

use crate::StoreError;

/// Files kept open for appending: one for each retention class of a day or two.
const MAX_OPEN: usize = 16;

/// Where a record lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File name inside the folder.
    pub file: String,
    /// First byte of its member.
    pub offset: u64,
    /// Bytes of its member.
    pub length: u64,
}

/// The folder of WARC files, open for appending.
#[derive(Debug)]
pub struct Captures {
    folder: PathBuf,
    open: BTreeMap<String, Appending>,
    /// Files that could not be deleted when the facts gave them up.
    given_up: BTreeSet<String>,
}

#[derive(Debug)]
struct Appending {
    writer: Writer<File>,
    end: u64,
    unsynced: bool,
}

impl Captures {
    /// Opens the folder and cuts torn tails; `known` says up to which byte each
    /// file holds records that the facts know.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn open(folder: &Path, known: &BTreeMap<String, u64>) -> Result<Captures, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::file(folder, source))?;
        let captures = Captures {
            folder: folder.to_owned(),
            open: BTreeMap::new(),
            given_up: BTreeSet::new(),
        };
        for name in captures.files()? {
            scan::cut_tail(&folder.join(&name), known.get(&name).copied().unwrap_or(0))?;
        }
        Ok(captures)
    }

    /// The WARC files, oldest first.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn files(&self) -> Result<Vec<String>, StoreError> {
        files(&self.folder)
    }

    /// Appends a record to the file `name`; lasting after [`Self::sync`].
    ///
    /// # Errors
    /// [`StoreError::File`]; the file then ends as before.
    pub fn append(&mut self, name: &str, record: &CaptureRecord) -> Result<Place, StoreError> {
        let path = self.folder.join(name);
        let at = |source| StoreError::file(&path, source);
        if !self.open.contains_key(name) {
            if self.open.len() >= MAX_OPEN {
                self.sync()?;
                self.open.clear();
            }
            let mut options = OpenOptions::new();
            let file = options.create(true).append(true).open(&path).map_err(at)?;
            let end = file.metadata().map_err(at)?.len();
            sync_folder(&self.folder)?;
            self.open.insert(
                name.to_owned(),
                Appending {
                    writer: Writer::new(file, end, Compression::Gzip),
                    end,
                    unsynced: false,
                },
            );
        }
        let appending = self.open.get_mut(name).expect("it was just opened");
        let written = appending.writer.append(&record.to_warc());
        let (offset, length) = match written {
            Ok(placed) => placed,
            Err(source) => {
                // Best effort: what remains is cut at the next start.
                let _ = appending.writer.sink().set_len(appending.end);
                return Err(at(source));
            }
        };
        appending.end = offset + length;
        appending.unsynced = true;
        Ok(Place {
            file: name.to_owned(),
            offset,
            length,
        })
    }

    /// Makes everything appended lasting.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn sync(&mut self) -> Result<(), StoreError> {
        for (name, appending) in &mut self.open {
            if appending.unsynced {
                let synced = appending.writer.sink().sync_data();
                synced.map_err(|source| StoreError::file(&self.folder.join(name), source))?;
                appending.unsynced = false;
            }
        }
        Ok(())
    }
}

/// The WARC files of a folder, oldest first.
///
/// # Errors
/// [`StoreError::File`].
pub fn files(folder: &Path) -> Result<Vec<String>, StoreError> {
    let at = |source| StoreError::file(folder, source);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let name = entry
            .map_err(at)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".warc.gz") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Reads the record at a place.
///
/// # Errors
/// [`StoreError::File`] or, where no whole record lies there, [`StoreError::Capture`].
pub fn read(folder: &Path, place: &Place) -> Result<CaptureRecord, StoreError> {
    let path = folder.join(&place.file);
    let at = |source| StoreError::file(&path, source);
    let mut file = File::open(&path).map_err(at)?;
    file.seek(SeekFrom::Start(place.offset)).map_err(at)?;
    let mut records = Reader::with_cap(file.take(place.length), scan::MAX_RECORD);
    let damaged = |reason: String| StoreError::Capture {
        file: place.file.clone(),
        offset: place.offset,
        reason,
    };
    let found = records
        .next()
        .ok_or_else(|| damaged("nothing lies there".to_owned()))?;
    let found = found.map_err(|error| damaged(error.to_string()))?;
    // The check sum of a member comes after its record.
    if let Some(Err(error)) = records.next() {
        return Err(damaged(error.to_string()));
    }
    CaptureRecord::from_warc(&found.record).ok_or_else(|| damaged("it is no capture".to_owned()))
}

/// Makes new names in a folder lasting.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let opened = File::open(folder).and_then(|folder| folder.sync_all());
    opened.map_err(|source| StoreError::file(folder, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_tail_is_cut_and_whole_records_stay() {
        let folder = tempfile::tempdir().unwrap();
        let record = CaptureRecord {
            url: "https://a.example/".into(),
            final_url: "https://a.example/".into(),
            time: "2023-11-08T10:00:00Z".into(),
            status: 200,
            headers: Vec::new(),
            body: b"body".to_vec(),
            revisit: false,
            digest: [1; 32],
            note: None,
        };
        let mut captures = Captures::open(folder.path(), &BTreeMap::new()).unwrap();
        let first = captures.append("a.warc.gz", &record).unwrap();
        let second = captures.append("a.warc.gz", &record).unwrap();
        captures.sync().unwrap();
        let path = folder.path().join("a.warc.gz");
        let whole = second.offset + second.length;
        for cut in [1, 5, second.length - 1] {
            let file = OpenOptions::new().write(true).open(&path).unwrap();
            file.set_len(whole - cut).unwrap();
            let known = BTreeMap::from([("a.warc.gz".to_owned(), first.length)]);
            let mut captures = Captures::open(folder.path(), &known).unwrap();
            assert_eq!(std::fs::metadata(&path).unwrap().len(), first.length);
            assert_eq!(captures.append("a.warc.gz", &record).unwrap(), second);
            captures.sync().unwrap();
        }
        assert_eq!(read(folder.path(), &first).unwrap(), record);
        assert_eq!(read(folder.path(), &second).unwrap(), record);
    }
}
