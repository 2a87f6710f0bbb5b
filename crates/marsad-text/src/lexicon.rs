//! Language packs: the text files under `lexicon/`, as tables.
//!
//! A pack file is tab-separated text. Lines that begin with `#` are the header
//! (what it is, source, licence); every other line is one entry. The first
//! column is the key, the meaning of the others is said in the header. Files
//! are named `<folder>/<name>.tsv`, where the folder is a language (`ar`) or
//! `world`. The binary carries the project's own packs; a user's folder of the
//! same shape extends them: its entries come after ours, so that the last one
//! wins where a table keeps one entry a key.

use std::path::Path;

use thiserror::Error;

/// The pack files that the binary carries: (`ar/months`, text), sorted by name.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// What can go wrong with a user's pack folder.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PackError {
    /// A file or folder could not be read.
    #[error("cannot read pack {path}: {source}")]
    Read {
        /// The path in question.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
}

/// All pack files in force, in order: embedded first, then the user's.
#[derive(Debug, Clone)]
pub struct Packs {
    files: Vec<PackFile>,
}

#[derive(Debug, Clone)]
struct PackFile {
    name: String,
    text: std::borrow::Cow<'static, str>,
}

/// One entry of a pack file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'p> {
    /// The pack's folder: a language code, or `world`.
    pub folder: &'p str,
    /// The columns, at least one.
    line: &'p str,
    /// File and line, as `ar/months:12`: the `by` of facts made from it.
    pub number: usize,
}

impl<'p> Entry<'p> {
    /// The `n`th column (0 = key); empty where the line has fewer.
    pub fn column(&self, n: usize) -> &'p str {
        self.line.split('\t').nth(n).unwrap_or("").trim()
    }

    /// The first column.
    pub fn key(&self) -> &'p str {
        self.column(0)
    }

    /// All columns.
    pub fn columns(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        self.line.split('\t').map(str::trim)
    }
}

impl Packs {
    /// The packs that the binary carries.
    pub fn embedded() -> Packs {
        let files = EMBEDDED
            .iter()
            .map(|(name, text)| PackFile {
                name: (*name).to_owned(),
                text: (*text).into(),
            })
            .collect();
        Packs { files }
    }

    /// The packs of a folder alone, without those that the binary carries:
    /// lexicons can be tried without building the program again.
    ///
    /// # Errors
    /// [`PackError::Read`] where the folder or one of its files cannot be read.
    pub fn only(folder: &Path) -> Result<Packs, PackError> {
        let mut packs = Packs { files: Vec::new() };
        packs.extend_from(folder)?;
        Ok(packs)
    }

    /// Adds a user's folder of packs (`<folder>/<language>/<name>.tsv`).
    ///
    /// # Errors
    /// [`PackError::Read`] where the folder or one of its files cannot be read.
    pub fn extend_from(&mut self, folder: &Path) -> Result<(), PackError> {
        for (name, path) in pack_files(folder)? {
            let text =
                std::fs::read_to_string(&path).map_err(|source| read_error(&path, source))?;
            self.files.push(PackFile {
                name,
                text: text.into(),
            });
        }
        Ok(())
    }

    /// The entries of every file called `name`, in whatever folder: `months`
    /// gives those of all languages.
    pub fn entries<'p>(&'p self, name: &str) -> Vec<Entry<'p>> {
        self.select(|_, file| file == name)
    }

    /// The entries of the one table `folder/name`.
    pub fn entries_of<'p>(&'p self, folder: &str, name: &str) -> Vec<Entry<'p>> {
        self.select(|in_folder, file| in_folder == folder && file == name)
    }

    fn select<'p>(&'p self, wanted: impl Fn(&str, &str) -> bool) -> Vec<Entry<'p>> {
        let mut entries = Vec::new();
        for file in &self.files {
            let Some((folder, name)) = file.name.split_once('/') else {
                continue;
            };
            if !wanted(folder, name) {
                continue;
            }
            for (index, line) in file.text.lines().enumerate() {
                if line.trim().is_empty() || line.starts_with('#') {
                    continue;
                }
                entries.push(Entry {
                    folder,
                    line,
                    number: index + 1,
                });
            }
        }
        entries
    }

    /// A short hash over every file: part of each record's `made_by`.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            hasher.update(file.name.as_bytes());
            hasher.update(&[0]);
            hasher.update(file.text.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// Every `<language>/<name>.tsv` below `folder`, sorted by name.
fn pack_files(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>, PackError> {
    let mut found = Vec::new();
    for language in read_folder(folder)? {
        if !language.is_dir() {
            continue;
        }
        for file in read_folder(&language)? {
            if file.extension().is_none_or(|extension| extension != "tsv") {
                continue;
            }
            if let (Some(folder), Some(name)) = (language.file_name(), file.file_stem()) {
                found.push((
                    format!("{}/{}", folder.to_string_lossy(), name.to_string_lossy()),
                    file,
                ));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read_folder(path: &Path) -> Result<Vec<std::path::PathBuf>, PackError> {
    std::fs::read_dir(path)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect()
        })
        .map_err(|source| read_error(path, source))
}

fn read_error(path: &Path, source: std::io::Error) -> PackError {
    PackError::Read {
        path: path.display().to_string(),
        source,
    }
}
