//! What people ask of the acquirer, through the web pages.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use marsad_acquire::Request;
use marsad_acquire::discover::discover;
use marsad_acquire::follow::Command;
use marsad_acquire::host::{Hosts, Outcome};
use marsad_acquire::listing::ListingReader;
use marsad_acquire::source::{Source, SourceState};
use marsad_serve::{Ask, Candidate};
use marsad_store::Store;
use marsad_text::Packs;
use tokio::sync::mpsc;

use super::roster;
use crate::sources;

/// Requests made at most to find what a site offers.
const LEADS: usize = 12;

/// Answers until nobody can ask any more.
pub(super) async fn answer(
    mut asked: mpsc::Receiver<Ask>,
    store: Arc<Store>,
    hosts: Hosts,
    packs: Packs,
    commands: mpsc::Sender<Command>,
) {
    let reader = Arc::new(ListingReader::new(&packs));
    let mut followed = following(&store).unwrap_or_default();
    while let Some(ask) = asked.recv().await {
        match ask {
            Ask::Poll(ids) => {
                for id in ids {
                    let _ = commands.send(Command::PollNow(id.to_string())).await;
                }
            }
            Ask::Changed => follow_changes(&store, &mut followed, &commands).await,
            Ask::Look { address, answer } => {
                let (hosts, reader) = (hosts.clone(), Arc::clone(&reader));
                tokio::spawn(async move {
                    let found = look(&hosts, &reader, &address).await;
                    let _ = answer.send(found.map_err(|error| format!("{error:#}")));
                });
            }
            Ask::Import { file, answer } => {
                let imported = import(&store, &file);
                follow_changes(&store, &mut followed, &commands).await;
                let _ = answer.send(imported.map_err(|error| format!("{error:#}")));
            }
            _ => {}
        }
    }
}

fn following(store: &Store) -> Result<HashMap<String, (Source, SourceState)>> {
    Ok(roster::load(store)?.into_iter().map(|(source, state)| (source.id.clone(), (source, state))).collect())
}

/// Tells the loop which sources are new, changed or gone.
async fn follow_changes(store: &Store, followed: &mut HashMap<String, (Source, SourceState)>, commands: &mpsc::Sender<Command>) {
    let current = match following(store) {
        Ok(current) => current,
        Err(error) => {
            eprintln!("sources cannot be read: {error:#}");
            return;
        }
    };
    for (id, (source, state)) in &current {
        let changed = followed.get(id).is_none_or(|(known, _)| known.paused != source.paused || known.name != source.name);
        if changed {
            let _ = commands.send(Command::Follow(Box::new((source.clone(), state.clone())))).await;
        }
    }
    for id in followed.keys().filter(|id| !current.contains_key(*id)) {
        let _ = commands.send(Command::Forget(id.clone())).await;
    }
    *followed = current;
}

/// What can be followed at an address.
async fn look(hosts: &Hosts, reader: &ListingReader, address: &str) -> Result<Vec<Candidate>> {
    let address = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let request = Request::parse(&address)?;
    let page = match hosts.get(request).await {
        Outcome::Answer(fetched) => fetched,
        other => anyhow::bail!("{}", other.words()),
    };
    anyhow::ensure!(page.is_success(), "the server answers {}", page.status);
    let found = discover(hosts, reader, &page, LEADS).await;
    Ok(found
        .into_iter()
        .map(|found| Candidate {
            kind: roster::word(found.kind).to_owned(),
            name: if found.title.is_empty() { found.url.host_str().unwrap_or("").to_owned() } else { found.title },
            url: found.url.into(),
            sample: Vec::new(),
        })
        .collect())
}

fn import(store: &Store, file: &[u8]) -> Result<usize> {
    let text = std::str::from_utf8(file).context("the file is not UTF-8 text")?;
    let list = sources::read_list(text)?;
    let count = list.len();
    for source in list {
        store.add_source(source, super::now())?;
    }
    Ok(count)
}
