//! Files of evaluation data, read line by line: JSON items or tab-separated rows,
//! plain or compressed with Zstandard.

use std::path::Path;

use serde::de::DeserializeOwned;

/// What can go wrong with such a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinesError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The path in question.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A line is no item.
    #[error("{path}, line {line}: {source}")]
    Line {
        /// The path in question.
        path: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// The JSON items of the file, one a line; empty lines are passed over.
///
/// # Errors
/// [`LinesError`] where the file cannot be read or a line makes no sense.
pub fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, LinesError> {
    text(path)?
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|source| LinesError::Line {
                path: path.display().to_string(),
                line: index + 1,
                source,
            })
        })
        .collect()
}

/// The rows of a tab-separated file, without its header.
///
/// # Errors
/// [`LinesError::Read`] where the file cannot be read.
pub fn rows(path: &Path) -> Result<Vec<Vec<String>>, LinesError> {
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(text(path)?.lines().skip(1).map(cells).collect())
}

/// The whole file as text.
///
/// # Errors
/// [`LinesError::Read`] where the file cannot be read.
pub fn text(path: &Path) -> Result<String, LinesError> {
    let unreadable = |source| LinesError::Read {
        path: path.display().to_string(),
        source,
    };
    if path.extension().is_some_and(|extension| extension == "zst") {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let bytes = zstd::decode_all(file).map_err(unreadable)?;
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    std::fs::read_to_string(path).map_err(unreadable)
}
