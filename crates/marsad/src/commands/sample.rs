//! `marsad try`: the observatory on the bundled sample, without a network.
//!
//! The sample's sites are served on a loopback port under their own names, and
//! acquired, read, stored and shown as any others would be.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::SignedDuration;
use marsad_acquire::ClientConfig;
use marsad_acquire::client::Names;
use marsad_acquire::follow::FollowConfig;
use marsad_acquire::host::Politeness;
use marsad_store::facts::NewSource;

use crate::cli::{ConfigArgs, TryArgs};
use crate::commands::read::packs;
use crate::commands::serve::runtime;
use crate::config;
use crate::observatory::{self, Plan};
use crate::sample::{self, Archive, Site};

/// Where the sample is shown if nothing else is asked for and nobody is there.
const USUAL_PORT: u16 = 8080;

pub(crate) fn run(config: &ConfigArgs, args: &TryArgs) -> Result<ExitCode> {
    let config = config::load(config)?;
    let site = Site::new(Archive::load()?);
    let data = tempfile::Builder::new()
        .prefix("marsad-try-")
        .tempdir()
        .context("no temporary folder can be made")?;
    println!(
        "The sample: {} invented outlets, acquired from a server inside this program into {} (deleted at the end). Stop with Ctrl-C.",
        site.followed().count(),
        data.path().display()
    );
    let sources = site.followed().map(|(outlet, url)| NewSource {
        kind: outlet.followed_by.clone(),
        name: outlet.name.clone(),
        site: Some(outlet.host.clone()),
        country: Some(outlet.country.clone()),
        language: Some(outlet.language.clone()),
        url,
        retention_days: None,
    });
    let mut plan = Plan {
        data: data.path(),
        listen: args.listen.unwrap_or_else(usual_address),
        retention: None,
        sources: sources.collect(),
        packs: packs(&config)?,
        client: ClientConfig::for_loopback(),
        // The sites are ours: nobody is spared by waiting.
        politeness: Politeness {
            concurrency: 8,
            interval: Duration::ZERO,
            ..Politeness::default()
        },
        // The sample's fortnight is fixed; none of it is too old to be fetched.
        follow: FollowConfig {
            backlog: SignedDuration::MAX,
            ..FollowConfig::default()
        },
        login: false,
        hosts: Vec::new(),
    };
    runtime()?.block_on(async {
        let hosts: Vec<String> = site
            .followed()
            .map(|(outlet, _)| outlet.host.clone())
            .collect();
        let address = sample::serve(site).await?;
        plan.client.names = Names::Fixed {
            hosts: hosts
                .into_iter()
                .map(|host| (host, address))
                .collect::<HashMap<_, _>>(),
            otherwise: None,
        };
        observatory::run(plan).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The usual port, or a free one where another program has it.
fn usual_address() -> SocketAddr {
    let usual = SocketAddr::from((Ipv4Addr::LOCALHOST, USUAL_PORT));
    match std::net::TcpListener::bind(usual) {
        Ok(_) => usual,
        Err(_) => SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
    }
}
