//! Files, folders and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::unpack::{Piece, unpack};
use super::{InputError, MAX_BYTES, Take, archive};
use crate::cli::KindArg;

pub(super) fn open_stdin(kind: Option<KindArg>, take: &mut Take<'_>) -> Result<()> {
    let mut bytes = Vec::new();
    let read = io::stdin()
        .lock()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes);
    match read {
        Err(error) => take(Err(InputError::new("standard input", error))),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => take(Err(too_large("standard input"))),
        Ok(_) => unpack(
            Piece {
                name: "standard input".to_owned(),
                bytes,
                ..Piece::default()
            },
            kind,
            take,
        ),
    }
}

/// A file, or every file below a folder in the order of their names.
pub(super) fn open_path(path: &Path, kind: Option<KindArg>, take: &mut Take<'_>) -> Result<()> {
    // A list, not recursion: folders may be nested as deep as the disk allows.
    let mut waiting = vec![path.to_path_buf()];
    while let Some(path) = waiting.pop() {
        let name = path.display().to_string();
        match fs::metadata(&path) {
            Err(error) => take(Err(InputError::new(name, error)))?,
            Ok(facts) if facts.is_dir() => match children(&path) {
                Ok(children) => waiting.extend(children),
                Err(error) => take(Err(InputError::new(name, error)))?,
            },
            Ok(facts) if !facts.is_file() => {
                take(Err(InputError::new(name, "neither a file nor a folder")))?
            }
            Ok(facts) => open_file(&path, facts.len(), kind, take)?,
        }
    }
    Ok(())
}

/// What lies in a folder, last name first (it becomes a stack); hidden files
/// and links stay out.
fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut children = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && !entry.file_type()?.is_symlink() {
            children.push(entry.path());
        }
    }
    children.sort_by(|one, other| other.cmp(one));
    Ok(children)
}

fn open_file(path: &Path, length: u64, kind: Option<KindArg>, take: &mut Take<'_>) -> Result<()> {
    let name = path.display().to_string();
    if archive::is_warc(path, kind) {
        return archive::open_warc(path, take);
    }
    if length > MAX_BYTES {
        return take(Err(too_large(&name)));
    }
    match fs::read(path) {
        Err(error) => take(Err(InputError::new(name, error))),
        Ok(bytes) => unpack(
            Piece {
                name,
                bytes,
                ..Piece::default()
            },
            kind,
            take,
        ),
    }
}

fn too_large(name: &str) -> InputError {
    InputError::new(name, format!("larger than {} MiB", MAX_BYTES >> 20))
}
