//! `marsad import`: archives, folders and files into the store.
//!
//! Every document is stored as a capture and read by the same pipeline; what is
//! known already changes nothing, so that a broken run is simply run again.

use std::process::ExitCode;

use anyhow::Result;
use marsad_pipeline::{Document, Pipeline};
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest, Ingested};
use rayon::prelude::*;

use super::desk;
use crate::cli::{ConfigArgs, ImportArgs};
use crate::commands::read::packs;
use crate::config;
use crate::input::{self, InputError, OpenDocument, Opened, Web};
use crate::observatory::now;
use crate::reading;

/// Documents that are read and stored side by side.
const BATCH: usize = 256;

pub(crate) fn run(config: &ConfigArgs, args: &ImportArgs) -> Result<ExitCode> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build_global()?;
    }
    let settings = config::load(config)?;
    let pipeline = Pipeline::new(&packs(&settings)?);
    let mut import = Import {
        store: desk::open(config, &args.store, "stop it, import, and start it again")?,
        pipeline,
        batch: Vec::new(),
        documents: 0,
        new: 0,
        changed: 0,
        known: 0,
        failed: 0,
    };
    let mut web = Web::new(settings.fetch);
    for path in &args.inputs {
        input::open(path, None, &mut web, &mut |opened| import.take(opened))?;
    }
    import.store_batch();
    import.store.wait_for_index()?;
    eprintln!("{}", import.progress());
    Ok(if import.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

struct Import {
    store: Store,
    pipeline: Pipeline,
    batch: Vec<Opened>,
    documents: usize,
    new: usize,
    changed: usize,
    known: usize,
    failed: usize,
}

impl Import {
    fn take(&mut self, opened: Opened) -> Result<()> {
        self.batch.push(opened);
        if self.batch.len() >= BATCH {
            self.store_batch();
            eprintln!("{}", self.progress());
        }
        Ok(())
    }

    fn store_batch(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let (store, pipeline) = (&self.store, &self.pipeline);
        let outcomes: Vec<Result<Ingested, InputError>> = batch
            .into_par_iter()
            .map(|opened| opened.and_then(|document| take_in(store, pipeline, &document)))
            .collect();
        for outcome in outcomes {
            self.documents += 1;
            match outcome {
                Ok(ingested) => {
                    self.new += ingested.new.len();
                    self.changed += ingested.changed.len();
                    self.known += ingested.known;
                }
                Err(error) => {
                    self.failed += 1;
                    eprintln!("{}: {}", error.name, error.reason);
                }
            }
        }
    }

    fn progress(&self) -> String {
        format!(
            "{} documents: {} new articles, {} changed, {} known, {} documents failed",
            self.documents, self.new, self.changed, self.known, self.failed
        )
    }
}

fn take_in(
    store: &Store,
    pipeline: &Pipeline,
    document: &OpenDocument,
) -> Result<Ingested, InputError> {
    let at = |error: &dyn std::fmt::Display| InputError::new(&document.name, error);
    let articles = pipeline
        .read(&Document {
            url: document.url.as_deref(),
            charset: document.charset.as_deref(),
            ..Document::new(&document.bytes, document.kind)
        })
        .map_err(|error| at(&error))?;
    // Only what has an address can be a capture of the web.
    let capture = document.url.as_ref().map(|url| Fetched {
        url: url.clone(),
        final_url: url.clone(),
        status: 200,
        headers: Vec::new(),
        body: document.bytes.clone(),
        note: reading::note_of_import(document),
    });
    store
        .ingest(Ingest {
            capture,
            source: None,
            articles,
            seen: now(),
        })
        .map_err(|error| at(&error))
}
