//! `marsad serve`: the observatory, until it is told to stop.

use std::process::ExitCode;

use anyhow::Result;
use marsad_acquire::follow::FollowConfig;
use marsad_acquire::host::Politeness;

use crate::cli::{ConfigArgs, ServeArgs};
use crate::commands::read::packs;
use crate::config;
use crate::input::client_config;
use crate::observatory::{self, Plan};

pub(crate) fn run(config: &ConfigArgs, args: &ServeArgs) -> Result<ExitCode> {
    let config = config::load(config)?;
    let data = args.data.as_ref().unwrap_or(&config.data);
    let plan = Plan {
        data,
        listen: args.listen.unwrap_or(config.serve.listen),
        packs: packs(&config)?,
        client: client_config(&config.fetch)?,
        politeness: Politeness::default(),
        follow: FollowConfig::default(),
        login: config.serve.login,
        hosts: config.serve.hosts.clone(),
        retention: Some(i64::from(config.retention_days)).filter(|days| *days > 0),
        sources: Vec::new(),
    };
    runtime()?.block_on(observatory::run(plan))?;
    Ok(ExitCode::SUCCESS)
}

/// What asynchronous commands run on.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("MARSAD_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}
