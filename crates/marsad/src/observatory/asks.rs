//! What people ask of the acquirer, through the web pages.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use marsad_acquire::Request;
use marsad_acquire::discover::{Found, discover};
use marsad_acquire::follow::Command;
use marsad_acquire::host::{Hosts, Outcome};
use marsad_acquire::listing::ListingReader;
use marsad_acquire::source::{Source, SourceState};
use marsad_serve::{Ask, Candidate};
use marsad_store::Store;
use marsad_text::Packs;
use tokio::sync::mpsc;

use super::renewing::Renewer;
use super::roster;
use crate::sources;

/// Requests made at most to find what a site offers.
const LEADS: usize = 12;

/// Answers what is asked.
pub(super) struct Answerer {
    store: Arc<Store>,
    hosts: Hosts,
    reader: Arc<ListingReader>,
    commands: mpsc::Sender<Command>,
    renewer: Renewer,
    /// What the loop follows, as it was last told.
    followed: HashMap<String, (Source, SourceState)>,
}

impl Answerer {
    pub(super) fn new(
        store: &Arc<Store>,
        hosts: Hosts,
        packs: &Packs,
        commands: mpsc::Sender<Command>,
        renewer: Renewer,
    ) -> Result<Answerer> {
        Ok(Answerer {
            store: Arc::clone(store),
            hosts,
            reader: Arc::new(ListingReader::new(packs)),
            commands,
            renewer,
            followed: current(store)?,
        })
    }

    /// Answers until nobody can ask any more.
    pub(super) async fn run(mut self, mut asked: mpsc::Receiver<Ask>) {
        while let Some(ask) = asked.recv().await {
            match ask {
                Ask::Poll(ids) => {
                    for id in ids {
                        self.tell(Command::PollNow(id.to_string())).await;
                    }
                }
                Ask::Changed => self.follow_changes().await,
                Ask::Analyse => self.renewer.renew(),
                Ask::Look { address, answer } => {
                    let (hosts, reader) = (self.hosts.clone(), Arc::clone(&self.reader));
                    tokio::spawn(async move {
                        let found = look(&hosts, &reader, &address).await;
                        // Who asked may have closed the page.
                        let _ = answer.send(found.map_err(|error| format!("{error:#}")));
                    });
                }
                Ask::Import { file, answer } => {
                    let imported = import(&self.store, &file);
                    self.follow_changes().await;
                    let _ = answer.send(imported.map_err(|error| format!("{error:#}")));
                }
                _ => tracing::warn!("asked for something unknown"),
            }
        }
    }

    async fn tell(&self, command: Command) {
        // A loop that has ended follows nothing any more.
        let _ = self.commands.send(command).await;
    }

    /// Tells the loop which sources are new, changed or gone.
    async fn follow_changes(&mut self) {
        let now = match current(&self.store) {
            Ok(now) => now,
            Err(error) => return tracing::error!("sources cannot be read: {error:#}"),
        };
        for (id, (source, state)) in &now {
            let changed = self.followed.get(id).is_none_or(|(known, _)| {
                known.paused != source.paused || known.name != source.name
            });
            if changed {
                let followed = Box::new((source.clone(), state.clone()));
                self.tell(Command::Follow(followed)).await;
            }
        }
        for id in self.followed.keys().filter(|id| !now.contains_key(*id)) {
            self.tell(Command::Forget(id.clone())).await;
        }
        self.followed = now;
    }
}

fn current(store: &Store) -> Result<HashMap<String, (Source, SourceState)>> {
    let sources = roster::load(store)?.into_iter();
    Ok(sources
        .map(|(source, state)| (source.id.clone(), (source, state)))
        .collect())
}

/// What can be followed at an address.
pub(crate) async fn look(
    hosts: &Hosts,
    reader: &ListingReader,
    address: &str,
) -> Result<Vec<Candidate>> {
    let address = if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    let page = match hosts.get(Request::parse(&address)?).await {
        Outcome::Answered(page) => page,
        Outcome::Failed(error) => return Err(error.into()),
        Outcome::Turned(turned) => anyhow::bail!("{turned}"),
    };
    ensure!(page.is_success(), "the server answers {}", page.status);
    let found = discover(hosts, reader, &page, LEADS).await;
    Ok(found.into_iter().map(candidate).collect())
}

fn candidate(found: Found) -> Candidate {
    let host = found.url.host_str().unwrap_or("").to_owned();
    Candidate {
        kind: roster::word(found.kind).to_owned(),
        name: if found.title.is_empty() {
            host
        } else {
            found.title
        },
        url: found.url.into(),
        sample: Vec::new(),
    }
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
