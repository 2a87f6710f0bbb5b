//! Sources as the store keeps them ↔ sources as the acquirer follows them.

use anyhow::Result;
use marsad_acquire::source::{Source, SourceKind, SourceState, starter_pack};
use marsad_serve::Starter;
use marsad_store::Store;
use marsad_store::facts::{self, NewSource};
use marsad_text::Packs;
use serde::{Deserialize, Serialize};
use url::Url;

/// What the acquirer remembers of a source, kept as JSON in its row.
#[derive(Serialize, Deserialize)]
struct Kept {
    source: Source,
    state: SourceState,
}

/// The JSON of a source and its state.
pub(super) fn kept(source: &Source, state: &SourceState) -> Result<String> {
    Ok(serde_json::to_string(&Kept {
        source: source.clone(),
        state: state.clone(),
    })?)
}

/// Every source that is followed, as the acquirer wants it.
pub(super) fn load(store: &Store) -> Result<Vec<(Source, SourceState)>> {
    Ok(store.sources()?.iter().filter_map(followed).collect())
}

/// A source's row as the acquirer's; `None` where it is gone or its address no
/// longer reads.
fn followed(row: &facts::Source) -> Option<(Source, SourceState)> {
    if row.state == facts::SourceState::Gone {
        return None;
    }
    let url = Url::parse(&row.source.url).ok()?;
    let (mut source, state) = match serde_json::from_str::<Kept>(&row.schedule) {
        Ok(kept) => (kept.source, kept.state),
        Err(_) => (
            Source::new(row.id.to_string(), kind(&row.source.kind), url),
            SourceState::default(),
        ),
    };
    source.id = row.id.to_string();
    source.name.clone_from(&row.source.name);
    source.paused = row.state == facts::SourceState::Paused;
    Some((source, state))
}

fn kind(word: &str) -> SourceKind {
    SourceKind::from_word(word).unwrap_or(SourceKind::Site)
}

/// The store's word for a kind.
pub(super) fn word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Feed => "feed",
        SourceKind::Sitemap => "sitemap",
        SourceKind::Section => "section",
        SourceKind::Page => "page",
        SourceKind::Site => "site",
    }
}

/// A source of the acquirer's as a new row of the store.
fn new_source(source: &Source) -> NewSource {
    let name = if source.native_name.is_empty() {
        &source.name
    } else {
        &source.native_name
    };
    NewSource {
        kind: word(source.kind).to_owned(),
        name: name.clone(),
        site: source.url.host_str().map(str::to_owned),
        country: Some(source.country.clone()).filter(|country| country.len() == 3),
        language: Some(source.language.clone()).filter(|language| !language.is_empty()),
        url: source.url.to_string(),
        retention_days: None,
    }
}

/// The starter pack as rows of the store.
pub(crate) fn starters(packs: &Packs) -> Vec<NewSource> {
    starter_pack(packs).iter().map(new_source).collect()
}

/// The starter pack as the first page offers it.
pub(super) fn offered(packs: &Packs) -> Vec<Starter> {
    let starter = |source: NewSource| Starter {
        name: source.name,
        country: source.country.unwrap_or_else(|| "INT".to_owned()),
        language: source.language.unwrap_or_default(),
        kind: source.kind,
        url: source.url,
    };
    starters(packs).into_iter().map(starter).collect()
}
