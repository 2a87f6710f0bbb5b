//! The check-up: do facts, captures and index agree?

use std::fmt;

use super::Store;
use crate::StoreError;
use crate::captures::{self, Place};
use crate::facts::last_sequence;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// SQLite's own check complains.
    Facts(String),
    /// A capture that the facts name cannot be read.
    Capture {
        /// The file.
        file: String,
        /// Where the record should begin.
        offset: u64,
    },
    /// A record's columns and its JSON differ.
    Record(String),
    /// The index holds another number of articles than the facts.
    Index {
        /// Articles in the facts.
        facts: usize,
        /// Articles in the index.
        index: usize,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Facts(words) => write!(f, "the facts are damaged: {words}; restore a backup"),
            Finding::Capture { file, offset } => {
                write!(f, "the capture at byte {offset} of {file} cannot be read")
            }
            Finding::Record(key) => write!(f, "the record of article {key} is not what lists say"),
            Finding::Index { facts, index } => write!(
                f,
                "search knows {index} articles, the facts hold {facts}; rebuild the index"
            ),
        }
    }
}

impl Store {
    /// Checks that facts, captures and index agree; empty means all is well.
    ///
    /// # Errors
    /// [`StoreError`] where something cannot even be asked.
    pub fn doctor(&self) -> Result<Vec<Finding>, StoreError> {
        self.wait_for_index()?;
        let mut findings = Vec::new();
        let (damage, places, articles, differing, sequence) = self.readers.with(|connection| {
            let mut statement = connection.prepare("PRAGMA integrity_check")?;
            let damage = statement.query_map([], |row| row.get::<_, String>(0))?;
            let damage = damage.collect::<Result<Vec<_>, _>>()?;
            let mut statement = connection.prepare("SELECT file, offset, length FROM captures")?;
            let places = statement.query_map([], |row| {
                Ok(Place {
                    file: row.get(0)?,
                    offset: row.get(1)?,
                    length: row.get(2)?,
                })
            })?;
            let places = places.collect::<Result<Vec<_>, _>>()?;
            let articles: usize =
                connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
            let mut statement = connection.prepare(
                "SELECT key FROM articles LEFT JOIN versions ON versions.id = newest
                 WHERE record IS NULL OR NOT json_valid(record)
                    OR headline IS NOT json_extract(record, '$.headline')
                    OR language IS NOT json_extract(record, '$.language')",
            )?;
            let differing = statement.query_map([], |row| row.get::<_, String>(0))?;
            let differing = differing.collect::<Result<Vec<_>, _>>()?;
            Ok((
                damage,
                places,
                articles,
                differing,
                last_sequence(connection)?,
            ))
        })?;
        findings.extend(
            damage
                .into_iter()
                .filter(|words| words != "ok")
                .map(Finding::Facts),
        );
        let folder = self.folder.join("captures");
        for place in places {
            if captures::read(&folder, &place).is_err() {
                findings.push(Finding::Capture {
                    file: place.file,
                    offset: place.offset,
                });
            }
        }
        findings.extend(differing.into_iter().map(Finding::Record));
        if self.index.len() != articles && self.is_compared(sequence)? {
            findings.push(Finding::Index {
                facts: articles,
                index: self.index.len(),
            });
        }
        Ok(findings)
    }

    /// Fills the index anew from the facts.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rebuild_index(&self) -> Result<(), StoreError> {
        let Some(follower) = &self.follower else {
            return Err(StoreError::InUse(self.folder.display().to_string()));
        };
        follower.restart(&self.index)?;
        self.wait_for_index()
    }
}
