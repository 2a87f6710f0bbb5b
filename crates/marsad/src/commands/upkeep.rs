//! `marsad backup|restore|doctor|rebuild`: care of the store.

use std::process::ExitCode;

use anyhow::{Context, Result};

use super::desk;
use crate::cli::{ConfigArgs, FolderArgs, StoreArgs};
use crate::config;

/// Copies captures and facts into an empty folder.
pub(crate) fn backup(config: &ConfigArgs, args: &FolderArgs) -> Result<ExitCode> {
    let store = desk::open(config, &args.store)?;
    store
        .backup(&args.folder)
        .with_context(|| format!("the backup in {} is not whole", args.folder.display()))?;
    println!("backed up into {}", args.folder.display());
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup where the store is to be.
pub(crate) fn restore(config: &ConfigArgs, args: &FolderArgs) -> Result<ExitCode> {
    let config = config::load(config)?;
    let data = args.store.data.as_ref().unwrap_or(&config.data);
    marsad_store::store::restore(&args.folder, data)
        .with_context(|| format!("{} was not restored", args.folder.display()))?;
    println!("restored into {}", data.display());
    Ok(ExitCode::SUCCESS)
}

/// Checks that facts, captures and index agree.
pub(crate) fn doctor(config: &ConfigArgs, args: &StoreArgs) -> Result<ExitCode> {
    let findings = desk::open(config, args)?.doctor()?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("all is well");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

/// Makes the search index again from the facts.
pub(crate) fn rebuild(config: &ConfigArgs, args: &StoreArgs) -> Result<ExitCode> {
    let store = desk::open(config, args)?;
    store.rebuild_index()?;
    println!("the search index was made again");
    Ok(ExitCode::SUCCESS)
}
