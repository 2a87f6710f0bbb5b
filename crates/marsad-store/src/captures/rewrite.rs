//! Taking records out of WARC files: what stays is copied to a new file.
//!
//! A file is never changed in place. `2023-11-08-kept.warc.gz` gives way to
//! `2023-11-08-kept.1.warc.gz`, and that to `.2`; the old file is deleted once
//! the facts that name the new one are committed.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use super::{Captures, Place, sync_folder};
use crate::StoreError;

const ENDING: &str = ".warc.gz";

impl Captures {
    /// The file that records of `base` are appended to: its last rewriting.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn current(&self, base: &str) -> Result<String, StoreError> {
        if let Some(name) = self.open.keys().find(|name| base_of(name) == base) {
            return Ok(name.clone());
        }
        let names = self.files()?;
        let last = names
            .into_iter()
            .filter(|name| base_of(name) == base)
            .max_by_key(|name| number(name));
        Ok(match last {
            Some(name) if self.given_up.contains(&name) => numbered(base, number(&name) + 1),
            Some(name) => name,
            None => base.to_owned(),
        })
    }

    /// Copies the records at `keep` (places in the file `name`) to a new file,
    /// lasting when this returns; their new places, in the same order.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn rewrite(&mut self, name: &str, keep: &[Place]) -> Result<Vec<Place>, StoreError> {
        self.sync()?;
        self.open.clear();
        if keep.is_empty() {
            return Ok(Vec::new());
        }
        let base = base_of(name);
        let new_name = numbered(&base, number(&self.current(&base)?) + 1);
        let part = self.folder.join(format!("{new_name}.part"));
        let at = |source| StoreError::file(&part, source);
        let mut old = File::open(self.folder.join(name)).map_err(at)?;
        let mut new = File::create(&part).map_err(at)?;
        let mut places = Vec::with_capacity(keep.len());
        let mut offset = 0;
        for place in keep {
            old.seek(SeekFrom::Start(place.offset)).map_err(at)?;
            let copied = std::io::copy(&mut (&mut old).take(place.length), &mut new).map_err(at)?;
            if copied != place.length {
                return Err(at(std::io::ErrorKind::UnexpectedEof.into()));
            }
            places.push(Place {
                file: new_name.clone(),
                offset,
                length: copied,
            });
            offset += copied;
        }
        new.flush().and_then(|()| new.sync_all()).map_err(at)?;
        std::fs::rename(&part, self.folder.join(&new_name)).map_err(at)?;
        sync_folder(&self.folder)?;
        Ok(places)
    }

    /// Deletes files; those that are not there are no fault. Where that fails,
    /// nothing is appended to them any more.
    ///
    /// # Errors
    /// [`StoreError::File`].
    pub fn delete(&mut self, names: &[String]) -> Result<(), StoreError> {
        self.sync()?;
        self.open.clear();
        self.given_up.extend(names.iter().cloned());
        for name in names {
            let path = self.folder.join(name);
            match std::fs::remove_file(&path) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::file(&path, source));
                }
                _ => self.given_up.remove(name),
            };
        }
        sync_folder(&self.folder)
    }
}

/// The name without the number of its rewriting.
fn base_of(name: &str) -> String {
    match split(name) {
        (stem, 0) => format!("{stem}{ENDING}"),
        (stem, number) => format!(
            "{}{ENDING}",
            stem.strip_suffix(&format!(".{number}")).unwrap_or(stem)
        ),
    }
}

fn numbered(base: &str, number: u32) -> String {
    format!(
        "{}.{number}{ENDING}",
        base.strip_suffix(ENDING).unwrap_or(base)
    )
}

fn number(name: &str) -> u32 {
    split(name).1
}

/// The name without its ending, and the number of its rewriting.
fn split(name: &str) -> (&str, u32) {
    let stem = name.strip_suffix(ENDING).unwrap_or(name);
    let number = stem
        .rsplit_once('.')
        .and_then(|(_, number)| number.parse().ok());
    (stem, number.unwrap_or(0))
}

/// The last day (as written) and the days of keeping (`None`: the overall
/// setting) that a file's name says.
pub(crate) fn class_of(name: &str) -> Option<(&str, Option<i64>)> {
    let (day, class) = (name.get(..10)?, name.get(11..)?);
    let class = class.split('.').next()?;
    if class == "kept" {
        return Some((day, None));
    }
    Some((day, Some(class.strip_suffix('d')?.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_day_class_and_rewriting() {
        for (name, base, number_of, class) in [
            (
                "2023-11-08-kept.warc.gz",
                "2023-11-08-kept.warc.gz",
                0,
                None,
            ),
            (
                "2023-11-08-kept.12.warc.gz",
                "2023-11-08-kept.warc.gz",
                12,
                None,
            ),
            (
                "2023-11-08-30d.1.warc.gz",
                "2023-11-08-30d.warc.gz",
                1,
                Some(30),
            ),
        ] {
            assert_eq!((base_of(name).as_str(), number(name)), (base, number_of));
            assert_eq!(class_of(name), Some(("2023-11-08", class)));
        }
        assert_eq!(class_of("other.warc.gz"), None);
    }
}
