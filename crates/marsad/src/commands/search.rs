//! `marsad search`: the query language on the command line.

use std::process::ExitCode;

use anyhow::Result;
use marsad_store::index::{Search, SearchOrder};

use super::desk;
use crate::cli::{ConfigArgs, SearchArgs};
use crate::output::Printer;

pub(crate) fn run(config: &ConfigArgs, args: &SearchArgs) -> Result<ExitCode> {
    let query = desk::query(&args.query.join(" "), None, None)?;
    let store = desk::open_to_read(config, &args.store)?;
    store.wait_for_index()?;
    let found = store.search(&Search {
        query,
        order: if args.by_time {
            SearchOrder::Time
        } else {
            SearchOrder::Relevance
        },
        limit: args.limit,
        after: None,
        count: false,
    })?;
    let mut printer = Printer::new(args.format);
    for row in &found.articles {
        if let Some(stored) = store.article(&row.key)? {
            printer.print(&stored.record)?;
        }
    }
    printer.flush()?;
    if found.articles.is_empty() {
        eprintln!("nothing found");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}
