//! The WARC format (ISO 28500:2017, WARC/1.1), read and written; no network.
//!
//! Archives may be plain or gzip-compressed, a member a record. Reading is
//! streaming and bounded: a record larger than the cap comes cut and says so,
//! and after a damaged record reading goes on at the next one.

mod digest;
mod error;
mod http;
mod read;
mod record;
mod write;

pub use digest::{block_digest, record_id};
pub use error::WarcError;
pub use http::{HttpError, HttpResponse, MAX_INFLATED};
pub use read::{Placed, Reader};
pub use record::{Record, RecordKind};
pub use write::{Compression, Writer};
