//! `marsad try`: the bundled sample, read and shown.

use std::process::ExitCode;

use anyhow::{Context, Result};
use marsad_pipeline::{Document, DocumentKind, Pipeline};

use crate::cli::{ConfigArgs, TryArgs};
use crate::commands::read::packs;
use crate::config;
use crate::output::Printer;
use crate::sample::{Archive, Site};

/// Reads every page of the sample's sites as if it had been fetched, and prints
/// its records.
pub(crate) fn run(config: &ConfigArgs, args: &TryArgs) -> Result<ExitCode> {
    let pipeline = Pipeline::new(&packs(&config::load(config)?)?);
    let site = Site::new(Archive::load()?);
    let mut printer = Printer::new(Some(args.format));
    for (host, path) in site.pages() {
        let page = site
            .answer(&host, &path, usize::MAX)
            .with_context(|| format!("{host}{path} is listed"))?;
        let url = format!("http://{host}{path}");
        let document = Document {
            url: Some(&url),
            ..Document::new(&page.body, DocumentKind::Html)
        };
        for article in pipeline.read(&document)? {
            printer.print(&article)?;
        }
    }
    printer.flush()?;
    Ok(ExitCode::SUCCESS)
}
