//! What is to be read: files, folders, archives, addresses, standard input.
//!
//! Every input is opened to documents, one after the other and in order, so
//! that memory stays bounded however large an archive is. An input that cannot
//! be opened is one error; the others go on.

mod archive;
mod file;
mod unpack;
mod web;

use std::path::Path;

use anyhow::Result;
use marsad_pipeline::DocumentKind;

use crate::cli::KindArg;

pub(crate) use web::{Web, client_config};

/// A document with its bytes.
#[derive(Debug, Clone)]
pub(crate) struct OpenDocument {
    /// How people call it: a path, an address, `archive.warc#12`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) kind: DocumentKind,
    pub(crate) url: Option<String>,
    pub(crate) charset: Option<String>,
}

/// An input, or a part of one, that gives no document: one line for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputError {
    pub(crate) name: String,
    pub(crate) reason: String,
}

impl InputError {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "errors are handed over, not lent"
    )]
    pub(crate) fn new(name: impl Into<String>, reason: impl ToString) -> InputError {
        InputError {
            name: name.into(),
            reason: reason.to_string(),
        }
    }
}

/// What opening an input yields, piece by piece.
pub(crate) type Opened = std::result::Result<OpenDocument, InputError>;

/// Who takes the pieces; an error ends the run (standard output is gone).
pub(crate) type Take<'t> = dyn FnMut(Opened) -> Result<()> + 't;

/// Largest document that is read.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Opens one input of the command line.
pub(crate) fn open(
    input: &str,
    kind: Option<KindArg>,
    web: &mut Web,
    take: &mut Take<'_>,
) -> Result<()> {
    if input == "-" {
        return file::open_stdin(kind, take);
    }
    if input.starts_with("http://") || input.starts_with("https://") {
        return web.open(input, kind, take);
    }
    file::open_path(Path::new(input), kind, take)
}
