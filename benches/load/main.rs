//! Load: a store of generated news is filled and asked, and the figures printed.
//!
//! `cargo bench -p marsad --bench load -- [articles] [folder]` (50,000 articles,
//! a temporary folder). Pages are generated from the words of `sample/`, read by
//! the pipeline without analysis, stored and indexed: articles a second from
//! bytes to visible. Then the real `marsad serve` is started on the store and
//! asked for its pages, one caller and several at once: p50 and p99 of each kind.
//! A folder that holds a store already is only asked.

mod asking;
mod news;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use marsad_pipeline::{Document, DocumentKind, Pipeline};
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest};
use marsad_text::Packs;

use news::{Newsroom, Page};

/// Pages that are read and stored side by side, as `marsad serve` does.
const SIDE_BY_SIDE: usize = 16;

fn main() -> Result<()> {
    // Cargo adds a flag of its own.
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let articles: usize = arguments
        .next()
        .map_or(Ok(50_000), |number| number.parse())
        .context("the first argument is a number of articles")?;
    let temporary = tempfile::tempdir()?;
    let folder = arguments
        .next()
        .map_or_else(|| temporary.path().join("store"), PathBuf::from);
    if folder.join("facts.sqlite").exists() {
        println!("{} holds a store: it is only asked", folder.display());
    } else {
        fill(&folder, articles)?;
    }
    asking::ask(&folder)
}

/// Fills a store and prints how fast that went.
fn fill(folder: &Path, articles: usize) -> Result<()> {
    let packs = Packs::embedded();
    let pipeline = Pipeline::without_analysis(&packs);
    let store = Store::open(folder, &packs)?;
    let newsroom = Newsroom::of_sample()?;
    let (next, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    let failure = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= articles {
                            return Ok(());
                        }
                        let page = newsroom.page(number);
                        bytes.fetch_add(page.html.len(), Ordering::Relaxed);
                        take_in(&store, &pipeline, page)?;
                    }
                })
            })
            .collect();
        let outcomes = workers.into_iter().map(|worker| match worker.join() {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("a worker panicked")),
        });
        outcomes.collect::<Result<Vec<()>>>().err()
    });
    if let Some(failure) = failure {
        return Err(failure);
    }
    let stored = begun.elapsed();
    store.wait_for_index()?;
    let visible = begun.elapsed();
    let totals = store.counts()?;
    let rate = |took: Duration| articles as f64 / took.as_secs_f64();
    println!(
        "{} articles from {:.0} MB of pages: stored at {:.0}/s, stored, indexed and visible at {:.0}/s ({:.1} s); the folder holds {:.0} MB, {:.0} MB of it captures",
        totals.articles,
        bytes.load(Ordering::Relaxed) as f64 / 1e6,
        rate(stored),
        rate(visible),
        visible.as_secs_f64(),
        totals.bytes as f64 / 1e6,
        totals.capture_bytes as f64 / 1e6,
    );
    Ok(())
}

fn take_in(store: &Store, pipeline: &Pipeline, page: Page) -> Result<()> {
    let articles = pipeline.read(&Document {
        url: Some(&page.url),
        ..Document::new(page.html.as_bytes(), DocumentKind::Html)
    })?;
    store.ingest(Ingest {
        capture: Some(Fetched {
            url: page.url.clone(),
            final_url: page.url,
            status: 200,
            headers: Vec::new(),
            body: page.html.into_bytes(),
            note: None,
        }),
        source: None,
        articles,
        seen: page.seen,
    })?;
    Ok(())
}
