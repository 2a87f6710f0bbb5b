//! `marsad read`: inputs in, records out, in input order.

use std::process::ExitCode;

use anyhow::{Context, Result};
use marsad_pipeline::{Document, Pipeline};
use marsad_record::Article;
use marsad_text::Packs;
use rayon::prelude::*;

use crate::cli::{ConfigArgs, ReadArgs};
use crate::config::{self, Config};
use crate::input::{self, InputError, OpenDocument, Opened, Web};
use crate::output::Printer;

/// Documents that are read side by side before their records are printed.
const BATCH: usize = 64;
/// A batch is also full at this many bytes.
const BATCH_BYTES: usize = 32 << 20;

pub(crate) fn run(config: &ConfigArgs, args: &ReadArgs) -> Result<ExitCode> {
    let config = config::load(config)?;
    if let Some(published) = &args.published {
        check_published(published)?;
    }
    let pipeline = Pipeline::new(&packs(&config)?);
    let mut web = Web::new(config.fetch);
    let mut run = Run {
        pipeline: &pipeline,
        args,
        printer: Printer::new(args.format),
        batch: Vec::new(),
        failed: 0,
    };
    for input in &args.inputs {
        input::open(input, args.kind, &mut web, &mut |opened| run.take(opened))?;
    }
    run.finish()
}

/// The packs that the settings ask for.
pub(crate) fn packs(config: &Config) -> Result<Packs> {
    let mut packs = Packs::embedded();
    for folder in &config.packs.extra {
        packs.extend_from(folder)?;
    }
    Ok(packs)
}

fn check_published(published: &str) -> Result<()> {
    let evidence = marsad_record::Evidence {
        from: marsad_record::EvidenceFrom::Feed,
        quote: String::new(),
    };
    marsad_extract::time::iso(published, evidence)
        .map(|_| ())
        .with_context(|| {
            format!(
                "--published {published}: not a date such as 2023-11-08 or 2023-11-08T14:30+03:00"
            )
        })
}

/// The state of one run.
struct Run<'r> {
    pipeline: &'r Pipeline,
    args: &'r ReadArgs,
    printer: Printer,
    batch: Vec<Opened>,
    failed: usize,
}

impl Run<'_> {
    fn take(&mut self, opened: Opened) -> Result<()> {
        self.batch.push(opened);
        let bytes: usize = self
            .batch
            .iter()
            .flatten()
            .map(|document| document.bytes.len())
            .sum();
        if self.batch.len() >= BATCH || bytes >= BATCH_BYTES {
            self.read_batch()?;
        }
        Ok(())
    }

    /// Reads the waiting documents on all cores, prints in order.
    fn read_batch(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let (pipeline, args) = (self.pipeline, self.args);
        let outcomes: Vec<Result<Vec<Article>, InputError>> = batch
            .into_par_iter()
            .map(|opened| opened.and_then(|document| read(pipeline, args, &document)))
            .collect();
        for outcome in outcomes {
            match outcome {
                Ok(articles) => {
                    for article in &articles {
                        self.printer.print(article)?;
                    }
                }
                Err(error) => {
                    self.failed += 1;
                    eprintln!("{}: {}", error.name, error.reason);
                }
            }
        }
        self.printer.flush()
    }

    fn finish(mut self) -> Result<ExitCode> {
        self.read_batch()?;
        Ok(if self.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(1)
        })
    }
}

fn read(
    pipeline: &Pipeline,
    args: &ReadArgs,
    document: &OpenDocument,
) -> Result<Vec<Article>, InputError> {
    let raw = Document {
        bytes: &document.bytes,
        kind: document.kind,
        url: document.url.as_deref().or(args.url.as_deref()),
        charset: document.charset.as_deref(),
        language: args.language.as_deref(),
        published: args.published.as_deref(),
    };
    pipeline
        .read(&raw)
        .map_err(|error| InputError::new(&document.name, error))
}
