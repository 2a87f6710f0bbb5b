//! Web archives (WARC), record by record.

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

pub(super) fn open_warc(path: &Path, take: &mut Take<'_>) -> Result<()> {
    take(Err(InputError::new(
        path.display().to_string(),
        "archives cannot be read yet",
    )))
}
