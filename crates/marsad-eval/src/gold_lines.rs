//! Files with one JSON item a line, plain or compressed with Zstandard.

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

/// The items of the file.
///
/// # Errors
/// [`LinesError`] where the file cannot be read or a line makes no sense.
pub fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, LinesError> {
    let shown = path.display().to_string();
    let unreadable = |source| LinesError::Read {
        path: shown.clone(),
        source,
    };
    let text = if path.extension().is_some_and(|extension| extension == "zst") {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let bytes = zstd::decode_all(file).map_err(unreadable)?;
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        std::fs::read_to_string(path).map_err(unreadable)?
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|source| LinesError::Line {
                path: shown.clone(),
                line: index + 1,
                source,
            })
        })
        .collect()
}
