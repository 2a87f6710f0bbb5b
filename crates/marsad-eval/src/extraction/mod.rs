//! Article extraction measured on pages with known answers.
//!
//! A set is one JSON Lines file under zstd, one page a line ([`Page`]); which
//! keys of the gold are there differs from set to set.

pub mod body;
pub mod facts;
pub mod measure;
pub mod speed;
mod tokens;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::lines::{LinesError, json_lines};

/// A saved page with its known answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Page {
    /// `set/number`.
    pub id: String,
    /// Where it was, if known.
    pub url: Option<String>,
    /// A hint, not gold.
    pub language: Option<String>,
    /// The page, decoded.
    pub html: String,
    /// The answers.
    pub gold: Gold,
}

/// Known answers; what the source does not say is absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    /// The body, paragraphs joined by `\n`.
    pub text: Option<String>,
    /// Segments that belong to the body.
    pub with: Option<Vec<String>>,
    /// Segments that do not.
    pub without: Option<Vec<String>>,
    /// The headline.
    pub title: Option<String>,
    /// Day of publication, as `2020-01-31`.
    pub date: Option<String>,
    /// Instant of publication, RFC 3339.
    pub time: Option<String>,
    /// The authors' names.
    pub authors: Option<Vec<String>>,
    /// The publisher's keywords.
    pub keywords: Option<Vec<String>>,
}

/// The folder of the extraction sets, where it is on this machine:
/// `$MARSAD_EVAL_DATA/extraction`, or `../shared/eval/extraction` seen from the
/// project's root.
pub fn data_folder() -> Option<PathBuf> {
    let root = match std::env::var_os("MARSAD_EVAL_DATA") {
        Some(root) => PathBuf::from(root),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval"),
    };
    let folder = root.join("extraction");
    folder.is_dir().then_some(folder)
}

/// Reads a set (`trafilatura-990`) from a folder.
///
/// # Errors
/// [`LinesError`] where the file is missing, damaged, or a line is no page.
pub fn load(folder: &Path, set: &str) -> Result<Vec<Page>, LinesError> {
    json_lines(&folder.join(format!("{set}.jsonl.zst")))
}
