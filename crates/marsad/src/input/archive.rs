//! Web archives (WARC), record by record.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::Result;

use super::{InputError, Take};
use crate::cli::KindArg;

/// Whether a file is an archive, by what the user says or its name.
pub(super) fn is_warc(path: &Path, kind: Option<KindArg>) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    match kind {
        Some(kind) => kind == KindArg::Warc,
        None => name.ends_with(".warc") || name.ends_with(".warc.gz"),
    }
}

/// Reads an archive of any size from a file.
pub(super) fn open_warc(path: &Path, take: &mut Take<'_>) -> Result<()> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => read_warc(&name, BufReader::new(file), take),
        Err(error) => take(Err(InputError::new(name, error))),
    }
}

/// Reads an archive from anything.
pub(super) fn read_warc(name: &str, _source: impl Read, take: &mut Take<'_>) -> Result<()> {
    take(Err(InputError::new(name, "archives cannot be read yet")))
}
