//! One piece of input → documents: what is it, and what is inside.

use anyhow::Result;
use marsad_pipeline::DocumentKind;

use super::{OpenDocument, Take};
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

pub(super) fn unpack(piece: Piece<'_>, kind: Option<KindArg>, take: &mut Take<'_>) -> Result<()> {
    let _ = piece.content_type;
    let kind = match kind {
        Some(KindArg::Text) => DocumentKind::Text,
        Some(KindArg::Markdown) => DocumentKind::Markdown,
        Some(KindArg::Json) => DocumentKind::Json,
        Some(KindArg::Feed) => DocumentKind::Feed,
        _ if piece.name.ends_with(".txt") => DocumentKind::Text,
        _ => DocumentKind::Html,
    };
    take(Ok(OpenDocument {
        name: piece.name,
        bytes: piece.bytes,
        kind,
        url: piece.url,
        charset: piece.charset,
    }))
}
