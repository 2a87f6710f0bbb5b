//! `marsad sources`: what is followed, from the command line.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use marsad_acquire::Client;
use marsad_acquire::host::{Hosts, Politeness};
use marsad_acquire::listing::ListingReader;
use marsad_serve::lists;
use marsad_store::Store;
use marsad_store::facts::{NewSource, SourceState};

use super::desk;
use super::serve::runtime;
use crate::cli::{ConfigArgs, ListForm, SourcesArgs, SourcesCommand};
use crate::commands::read::packs;
use crate::config;
use crate::input::client_config;
use crate::observatory::{look, now, starters};
use crate::sources::read_list;

pub(crate) fn run(config: &ConfigArgs, args: &SourcesArgs) -> Result<ExitCode> {
    if let SourcesCommand::Check { address } = &args.command {
        return check(config, address);
    }
    let store = match &args.command {
        SourcesCommand::List | SourcesCommand::Export { .. } => {
            desk::open_to_read(config, &args.store)?
        }
        _ => desk::open(
            config,
            &args.store,
            "change sources on its page (/sources), or stop it first",
        )?,
    };
    match &args.command {
        SourcesCommand::List => list(&store)?,
        SourcesCommand::Add {
            address,
            kind,
            name,
        } => {
            let url = url::Url::parse(address).context("not a web address")?;
            store.add_source(
                NewSource {
                    kind: kind.word().to_owned(),
                    name: name.clone().unwrap_or_else(|| address.clone()),
                    site: url.host_str().map(str::to_owned),
                    url: url.into(),
                    ..NewSource::default()
                },
                now(),
            )?;
        }
        SourcesCommand::Remove { address } => {
            let Some(source) = store.source_by_url(address)? else {
                bail!("{address} is not followed");
            };
            store.remove_source(source.id)?;
        }
        SourcesCommand::Import { list } => {
            let sources = if list == "starter" {
                starters(&packs(&config::load(config)?)?)
            } else {
                let text =
                    std::fs::read_to_string(list).with_context(|| format!("cannot read {list}"))?;
                read_list(&text).with_context(|| format!("cannot import {list}"))?
            };
            let before = store.sources()?.len();
            let count = sources.len();
            for source in sources {
                store.add_source(source, now())?;
            }
            let new = store.sources()?.len() - before;
            println!("{count} sources in the list, {new} of them new");
        }
        SourcesCommand::Export { form } => {
            let sources = store.sources()?;
            print!(
                "{}",
                match form {
                    ListForm::Opml => lists::opml(&sources),
                    ListForm::Csv => lists::csv(&sources),
                }
            );
        }
        SourcesCommand::Check { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// One line a source: state, articles, kind, address, name, and what is wrong.
fn list(store: &Store) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for row in store.sources()? {
        let state = match row.state {
            SourceState::Paused => "paused",
            SourceState::Gone => "gone",
            SourceState::Active if row.failures > 0 => "failing",
            SourceState::Active if row.polls == 0 => "new",
            SourceState::Active => "ok",
        };
        writeln!(
            out,
            "{state}\t{}\t{}\t{}\t{}\t{}",
            row.items,
            row.source.kind,
            row.source.url,
            row.source.name,
            row.last_error.unwrap_or_default()
        )?;
    }
    Ok(())
}

/// What can be followed at an address.
fn check(config: &ConfigArgs, address: &str) -> Result<ExitCode> {
    let config = config::load(config)?;
    let client = Client::new(client_config(&config.fetch)?)?;
    let reader = ListingReader::new(&packs(&config)?);
    let found = runtime()?.block_on(async {
        let hosts = Hosts::new(client, Politeness::default());
        look(&hosts, &reader, address).await
    })?;
    for candidate in &found {
        println!("{}\t{}\t{}", candidate.kind, candidate.url, candidate.name);
    }
    if found.is_empty() {
        eprintln!("nothing that can be followed was found at {address}");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}
