//! What can be wrong with an archive.

use thiserror::Error;

/// A record that could not be read; where it began, in bytes of the archive.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WarcError {
    /// The system could not read.
    #[error("cannot read at byte {offset}: {source}")]
    Read {
        /// Where.
        offset: u64,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The archive ends inside a record.
    #[error("the archive ends inside the record at byte {offset}")]
    Torn {
        /// Where the record began.
        offset: u64,
    },
    /// Bytes that are no record.
    #[error("no WARC record at byte {offset}: {what}")]
    NotARecord {
        /// Where.
        offset: u64,
        /// What stands there instead.
        what: &'static str,
    },
    /// A compressed member that cannot be inflated.
    #[error("damaged compression in the member at byte {offset}")]
    Compression {
        /// Where the member began.
        offset: u64,
    },
}
