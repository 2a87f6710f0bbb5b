//! Sources as the store keeps them ↔ sources as the acquirer follows them.

use anyhow::Result;
use marsad_acquire::source::{Source, SourceKind, SourceState, starter_pack};
use marsad_serve::Starter;
use marsad_store::Store;
use marsad_store::facts;
use marsad_text::Packs;
use serde::{Deserialize, Serialize};
use url::Url;

/// What the acquirer remembers of a source, kept as JSON in its row.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    source: Source,
    state: SourceState,
}

impl Kept {
    /// The JSON of a source and its state.
    pub(super) fn json(source: &Source, state: &SourceState) -> Result<String> {
        Ok(serde_json::to_string(&Kept { source: source.clone(), state: state.clone() })?)
    }
}

/// Every source that is followed, as the acquirer wants it.
pub(super) fn load(store: &Store) -> Result<Vec<(Source, SourceState)>> {
    Ok(store.sources()?.iter().filter_map(followed).collect())
}

/// A source's row as the acquirer's; `None` where it is gone or its address no longer reads.
pub(super) fn followed(row: &facts::Source) -> Option<(Source, SourceState)> {
    if row.state == facts::SourceState::Gone {
        return None;
    }
    let url = Url::parse(&row.source.url).ok()?;
    let (mut source, state) = match serde_json::from_str::<Kept>(&row.schedule) {
        Ok(kept) => (kept.source, kept.state),
        Err(_) => (Source::new(row.id.to_string(), kind(&row.source.kind), url), SourceState::default()),
    };
    source.id = row.id.to_string();
    source.name.clone_from(&row.source.name);
    source.paused = row.state == facts::SourceState::Paused;
    Some((source, state))
}

fn kind(word: &str) -> SourceKind {
    SourceKind::from_word(word).unwrap_or(SourceKind::Site)
}

/// The starter pack as the first page offers it.
pub(super) fn starters(packs: &Packs) -> Vec<Starter> {
    starter_pack(packs)
        .into_iter()
        .map(|source| Starter {
            name: if source.native_name.is_empty() { source.name } else { source.native_name },
            country: source.country,
            language: source.language,
            kind: word(source.kind).to_owned(),
            url: source.url.into(),
        })
        .collect()
}

/// The store's word for a kind; a site is followed by its front page until its feeds are found.
pub(super) fn word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Feed => "feed",
        SourceKind::Sitemap => "sitemap",
        SourceKind::Section | SourceKind::Site => "section",
        SourceKind::Page => "page",
    }
}
