//! `marsad backup|restore|doctor|rebuild`: care of the store.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use marsad_acquire::listing::ListingReader;
use marsad_pipeline::Pipeline;
use marsad_store::Store;
use marsad_text::Packs;

use super::desk;
use crate::cli::{ConfigArgs, FolderArgs, RebuildArgs, StoreArgs};
use crate::commands::read::packs;
use crate::renewal::Renewal;
use crate::{config, reading};

/// Copies captures and facts into an empty folder.
pub(crate) fn backup(config: &ConfigArgs, args: &FolderArgs) -> Result<ExitCode> {
    let store = desk::open_to_read(config, &args.store)?;
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
    let findings = desk::open_to_read(config, args)?.doctor()?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("all is well");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

/// Makes again what is derived: the index, the analysis, or all facts.
pub(crate) fn rebuild(config: &ConfigArgs, args: &RebuildArgs) -> Result<ExitCode> {
    let instead = if args.analysis {
        "its settings page (/settings) offers to analyse everything again; else stop it first"
    } else {
        "stop it, rebuild, and start it again"
    };
    let store = desk::open(config, &args.store, instead)?;
    let packs = packs(&config::load(config)?)?;
    if args.facts {
        rebuild_facts(&store, &packs)?;
    }
    if args.analysis {
        rebuild_analysis(&store, &packs)?;
    }
    if !args.facts && !args.analysis {
        store.rebuild_index()?;
        println!("the search index was made again");
        return Ok(ExitCode::SUCCESS);
    }
    store.wait_for_index()?;
    Ok(ExitCode::SUCCESS)
}

/// Analyses every stored article with the present packs.
fn rebuild_analysis(store: &Store, packs: &Packs) -> Result<()> {
    let pipeline = Pipeline::new(packs);
    let mut line = Progress::new("rows of articles analysed");
    if let Some(mut renewal) = Renewal::pending(store, &pipeline, true)? {
        let mut left = true;
        while left {
            left = renewal.step(store, &pipeline, false)?;
            let (done, of) = renewal.progress();
            line.tell(usize::try_from(done)?, usize::try_from(of)?);
        }
    }
    println!(
        "{} articles were analysed with packs {}",
        store.counts()?.articles,
        pipeline.made_by().packs
    );
    Ok(())
}

/// Reads every capture again; sources, users and settings stay.
fn rebuild_facts(store: &Store, packs: &Packs) -> Result<()> {
    let pipeline = Pipeline::new(packs);
    let reader = ListingReader::new(packs);
    let made_by = pipeline.made_by();
    let maker = format!("{} {}", made_by.marsad, made_by.packs);
    if store.is_half_rebuilt()? {
        eprintln!(
            "a rebuilding was broken off: it goes on where it was, if program and packs are the same"
        );
    }
    let mut line = Progress::new("captures read");
    let done = store.rebuild(
        &maker,
        |capture| reading::again(&pipeline, &reader, capture),
        |at, of| {
            line.tell(at, of);
            true
        },
    )?;
    println!(
        "{} captures read ({} of them new to the facts, {} more damaged): {} articles or versions are new, {} versions are gone; {} articles",
        done.captures,
        done.found,
        done.damaged,
        done.changed,
        done.dropped,
        store.counts()?.articles
    );
    Ok(())
}

/// Says on standard error how far something is, a line a few seconds.
struct Progress {
    what: &'static str,
    told: Instant,
}

impl Progress {
    fn new(what: &'static str) -> Progress {
        Progress {
            what,
            told: Instant::now(),
        }
    }

    fn tell(&mut self, done: usize, of: usize) {
        if self.told.elapsed() >= Duration::from_secs(5) {
            eprintln!("{done} of {of} {}", self.what);
            self.told = Instant::now();
        }
    }
}
