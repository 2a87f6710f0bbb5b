//! The files of the grouping folder.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// What can go wrong with the data.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GroupingDataError {
    /// A file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A line is not what the set's description says.
    #[error("{path}: {source}")]
    Parse {
        /// The file.
        path: PathBuf,
        /// The parser's reason.
        source: serde_json::Error,
    },
}

/// An article of any of the sets; fields that a set lacks are empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewsArticle {
    /// Its id in the set.
    pub id: String,
    /// UTC, or without a zone.
    pub time: Option<String>,
    /// BCP 47 primary subtag.
    pub language: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Body.
    pub text: Option<String>,
    /// The gold story.
    pub story: Option<String>,
    /// The topic of the gold story.
    pub topic: Option<u32>,
}

impl NewsArticle {
    /// Seconds since 1970; 0 where no time is given.
    pub fn seconds(&self) -> i64 {
        let time = self.time.as_deref().unwrap_or("").trim_end_matches('Z');
        let parsed = time.parse::<DateTime>().ok();
        parsed
            .and_then(|time| TimeZone::UTC.to_timestamp(time).ok())
            .map_or(0, |time| time.as_second())
    }

    /// The headline, or nothing.
    pub fn headline(&self) -> &str {
        self.title.as_deref().unwrap_or("")
    }

    /// The body, or nothing.
    pub fn body(&self) -> &str {
        self.text.as_deref().unwrap_or("")
    }
}

/// The lines of a `.jsonl` or `.jsonl.zst` file.
///
/// # Errors
/// [`GroupingDataError`] where the file is not there or a line makes no sense.
pub fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, GroupingDataError> {
    let parse = |line: &String| serde_json::from_str(line);
    text_lines(path)?
        .iter()
        .map(|line| {
            parse(line).map_err(|source| GroupingDataError::Parse {
                path: path.to_owned(),
                source,
            })
        })
        .collect()
}

/// The rows of a `.tsv` or `.tsv.zst` file, without its header.
///
/// # Errors
/// [`GroupingDataError::Read`] where the file is not there.
pub fn rows(path: &Path) -> Result<Vec<Vec<String>>, GroupingDataError> {
    let lines = text_lines(path)?;
    let cells = |line: &String| line.split('\t').map(str::to_owned).collect();
    Ok(lines.iter().skip(1).map(cells).collect())
}

fn text_lines(path: &Path) -> Result<Vec<String>, GroupingDataError> {
    let failed = |source| GroupingDataError::Read {
        path: path.to_owned(),
        source,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "zst") {
        Box::new(zstd::Decoder::new(file).map_err(failed)?)
    } else {
        Box::new(file)
    };
    BufReader::new(reader)
        .lines()
        .collect::<Result<_, _>>()
        .map_err(failed)
}
