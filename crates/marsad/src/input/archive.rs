//! Web archives (WARC), record by record.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::Result;
use marsad_warc::{HttpResponse, Placed, Reader, Record, RecordKind};

use super::unpack::{Piece, unpack};
use super::{InputError, MAX_BYTES, Take};
use crate::cli::KindArg;

/// Whether a file is an archive, by what the user says or its name.
pub(super) fn is_warc(path: &Path, kind: Option<KindArg>) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    match kind {
        Some(kind) => kind == KindArg::Warc,
        None => name.ends_with(".warc") || name.ends_with(".warc.gz"),
    }
}

/// Reads an archive of any size from a file.
pub(super) fn open_warc(path: &Path, take: &mut Take<'_>) -> Result<()> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => read_warc(&name, BufReader::new(file), take),
        Err(error) => take(Err(InputError::new(name, error))),
    }
}

/// Reads an archive from anything: each page that a server answered with is a
/// document, damage is an error on its own.
pub(super) fn read_warc(name: &str, source: impl Read, take: &mut Take<'_>) -> Result<()> {
    let cap = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    for item in Reader::with_cap(source, cap) {
        match item {
            Err(error) => take(Err(InputError::new(name, error)))?,
            Ok(Placed { record, offset }) => {
                read_record(&format!("{name}#{offset}"), record, take)?
            }
        }
    }
    Ok(())
}

fn read_record(name: &str, record: Record, take: &mut Take<'_>) -> Result<()> {
    let url = record.target().map(str::to_owned);
    let shown = url
        .as_deref()
        .map_or_else(|| name.to_owned(), |url| format!("{name} ({url})"));
    match record.kind {
        RecordKind::Response => match HttpResponse::parse(&record.block) {
            Err(error) => take(Err(InputError::new(shown, error))),
            // Redirects, errors and unchanged pages hold no article.
            Ok(response) if !(200..300).contains(&response.status) => Ok(()),
            Ok(response) if !may_hold_news(response.content_type().as_deref()) => Ok(()),
            Ok(response) => {
                let (content_type, charset) = (response.content_type(), response.charset());
                let piece = Piece {
                    name: shown,
                    bytes: response.body,
                    url,
                    content_type: content_type.as_deref(),
                    charset,
                };
                unpack(piece, None, take)
            }
        },
        RecordKind::Resource | RecordKind::Conversion => {
            let content_type = record
                .field("Content-Type")
                .and_then(|value| value.split(';').next())
                .map(str::to_owned);
            if !may_hold_news(content_type.as_deref()) {
                return Ok(());
            }
            let piece = Piece {
                name: shown,
                bytes: record.block,
                url,
                content_type: content_type.as_deref(),
                charset: None,
            };
            unpack(piece, None, take)
        }
        _ => Ok(()),
    }
}

/// Archives are full of images, scripts and styles: they are no errors.
fn may_hold_news(content_type: Option<&str>) -> bool {
    content_type.is_none_or(|kind| {
        kind.starts_with("text/html")
            || kind.contains("xml")
            || kind.contains("json")
            || matches!(kind, "text/plain" | "text/markdown")
    })
}
