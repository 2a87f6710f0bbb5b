//! What commands that work on the store share: opening it, and its questions.

use anyhow::{Context, Result};
use marsad_store::facts::StoredArticle;
use marsad_store::index::{Cursor, Search, SearchOrder};
use marsad_store::query::{DayRange, Node, parse};
use marsad_store::{Store, StoreError};

use crate::cli::{ConfigArgs, StoreArgs};
use crate::commands::read::packs;
use crate::config;

/// Articles that are asked for at once.
const PAGE: usize = 200;

/// Opens the store that the flags or settings name, to change it; where a
/// server holds it, `instead` says what to do.
pub(crate) fn open(config: &ConfigArgs, args: &StoreArgs, instead: &str) -> Result<Store> {
    let config = config::load(config)?;
    let data = args.data.as_ref().unwrap_or(&config.data);
    match Store::open(data, &packs(&config)?) {
        Err(StoreError::InUse(folder)) => {
            anyhow::bail!("{folder} is in use, perhaps by marsad serve: {instead}")
        }
        opened => opened.with_context(|| format!("cannot open the store in {}", data.display())),
    }
}

/// Opens the store that the flags or settings name, to read it, also while a
/// server holds it.
pub(crate) fn open_to_read(config: &ConfigArgs, args: &StoreArgs) -> Result<Store> {
    let config = config::load(config)?;
    let data = args.data.as_ref().unwrap_or(&config.data);
    let packs = packs(&config)?;
    let opened = match Store::open(data, &packs) {
        Err(StoreError::InUse(_)) => Store::look(data, &packs),
        opened => opened,
    };
    opened.with_context(|| format!("cannot open the store in {}", data.display()))
}

/// The query of typed words and days; a fault is told with its place.
pub(crate) fn query(words: &str, since: Option<&str>, until: Option<&str>) -> Result<Node> {
    let mut parts = vec![parse(words).map_err(|error| anyhow::anyhow!("{error}"))?];
    if since.is_some() || until.is_some() {
        let range = format!("{}..{}", since.unwrap_or(""), until.unwrap_or(""));
        let days = DayRange::read(&range)
            .with_context(|| format!("{range}: days are written as 2023-11-08 or 2023-11"))?;
        parts.push(Node::Date(days));
    }
    Ok(match parts.len() {
        1 => parts.remove(0),
        _ => Node::And(parts),
    })
}

/// Hands every article that answers `query` to `take`, newest first.
pub(crate) fn each(
    store: &Store,
    query: &Node,
    mut take: impl FnMut(StoredArticle) -> Result<()>,
) -> Result<()> {
    store.wait_for_index()?;
    let mut after: Option<Cursor> = None;
    loop {
        let found = store.search(&Search {
            query: query.clone(),
            order: SearchOrder::Time,
            limit: PAGE,
            after,
            count: false,
        })?;
        for row in &found.articles {
            if let Some(stored) = store.article(&row.key)? {
                take(stored)?;
            }
        }
        after = found.next;
        if after.is_none() {
            return Ok(());
        }
    }
}
