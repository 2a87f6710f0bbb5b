//! One piece of input → documents: what is it, and what is inside.

use std::io::Read;

use anyhow::Result;
use marsad_extract::sniff::{Hints, Kind, sniff};
use marsad_pipeline::DocumentKind;

use super::{InputError, MAX_BYTES, OpenDocument, Take, archive};
use crate::cli::KindArg;

/// Bytes, and what is known of them.
#[derive(Debug, Default)]
pub(super) struct Piece<'p> {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) url: Option<String>,
    pub(super) content_type: Option<&'p str>,
    pub(super) charset: Option<String>,
}

/// Compressed inputs may lie in compressed inputs, this deep.
const MAX_LAYERS: usize = 3;

/// Opens a piece: compression is taken off, containers give what they hold.
pub(super) fn unpack(
    mut piece: Piece<'_>,
    wanted: Option<KindArg>,
    take: &mut Take<'_>,
) -> Result<()> {
    for _ in 0..=MAX_LAYERS {
        let kind = sniff(
            &piece.bytes,
            Hints {
                name: Some(&piece.name),
                content_type: piece.content_type,
            },
        );
        let inflated = match kind {
            Kind::Gzip => inflate(flate2::read::MultiGzDecoder::new(&piece.bytes[..])),
            Kind::Zstd => zstd::Decoder::new(&piece.bytes[..]).and_then(inflate),
            _ => return documents(piece, wanted, kind, take),
        };
        match inflated {
            Ok(bytes) => piece.bytes = bytes,
            Err(error) => {
                let reason = format!("damaged or too large compressed data: {error}");
                return take(Err(InputError::new(piece.name, reason)));
            }
        }
        if let Some(inner) = piece
            .name
            .strip_suffix(".gz")
            .or_else(|| piece.name.strip_suffix(".zst"))
        {
            piece.name = inner.to_owned();
        }
    }
    take(Err(InputError::new(
        piece.name,
        "compressed data inside compressed data",
    )))
}

fn inflate(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(std::io::Error::other(format!(
            "it inflates to more than {} MiB",
            MAX_BYTES >> 20
        )));
    }
    Ok(bytes)
}

/// What a piece without compression holds.
fn documents(
    piece: Piece<'_>,
    wanted: Option<KindArg>,
    kind: Kind,
    take: &mut Take<'_>,
) -> Result<()> {
    let kind = match wanted {
        Some(KindArg::Html) => Kind::Html,
        Some(KindArg::Text) => Kind::Text,
        Some(KindArg::Markdown) => Kind::Markdown,
        Some(KindArg::Feed) => Kind::Feed,
        Some(KindArg::Json) => Kind::Json,
        Some(KindArg::Jsonl) => Kind::JsonLines,
        Some(KindArg::Warc) => Kind::Warc,
        None => kind,
    };
    let document_kind = match kind {
        Kind::Html => DocumentKind::Html,
        // An empty page is a record with a flag, not an error.
        Kind::Text | Kind::Empty => DocumentKind::Text,
        Kind::Markdown => DocumentKind::Markdown,
        Kind::Feed => DocumentKind::Feed,
        Kind::Json => DocumentKind::Json,
        Kind::JsonLines => return lines(&piece, take),
        Kind::Warc => return archive::read_warc(&piece.name, &piece.bytes[..], take),
        Kind::Sitemap => {
            return take(Err(InputError::new(
                piece.name,
                "a sitemap: it lists pages, it holds no article",
            )));
        }
        Kind::Binary(what) => {
            return take(Err(InputError::new(
                piece.name,
                format!("{what}, not a page or text"),
            )));
        }
        Kind::Gzip | Kind::Zstd => {
            return take(Err(InputError::new(
                piece.name,
                "compressed data inside compressed data",
            )));
        }
    };
    let Piece {
        name,
        bytes,
        url,
        charset,
        ..
    } = piece;
    take(Ok(OpenDocument {
        name,
        bytes,
        kind: document_kind,
        url,
        charset,
    }))
}

/// One JSON value a line: each is a document of its own.
fn lines(piece: &Piece<'_>, take: &mut Take<'_>) -> Result<()> {
    for (index, line) in piece.bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        take(Ok(OpenDocument {
            name: format!("{}:{}", piece.name, index + 1),
            bytes: line.to_vec(),
            kind: DocumentKind::Json,
            url: None,
            charset: None,
        }))?;
    }
    Ok(())
}
