//! Stored articles analysed again, where the program or its packs have changed.
//!
//! Walks over the articles by row, a batch a transaction, and keeps a mark in
//! the store: who analysed, how far, up to where. What comes in meanwhile is
//! analysed by the same program anyway.

use anyhow::Result;
use marsad_pipeline::Pipeline;
use marsad_record::Article;
use marsad_store::Store;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The mark's name among the store's settings.
const MARK: &str = "analysis";
/// Articles of one transaction.
const BATCH: usize = 48;

/// How far the analysis of stored articles is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Renewal {
    /// Program and packs.
    maker: String,
    /// Articles up to this row are done.
    after: i64,
    /// The last row when it began.
    until: i64,
    /// Whether also what the same maker has analysed is analysed again.
    all: bool,
}

impl Renewal {
    /// What is left to do: of a walk that was broken off, of one that another
    /// maker's facts call for, or, where `all` is asked for, of a new one.
    pub(crate) fn pending(
        store: &Store,
        pipeline: &Pipeline,
        all: bool,
    ) -> Result<Option<Renewal>> {
        let maker = maker(pipeline);
        let kept = store.setting(MARK)?;
        let kept = kept.and_then(|mark| serde_json::from_str::<Renewal>(&mark).ok());
        let kept = kept.filter(|mark| mark.maker == maker);
        let left = kept.as_ref().filter(|mark| mark.after < mark.until);
        if let Some(left) = left.filter(|left| left.all || !all) {
            return Ok(Some(left.clone()));
        }
        if kept.is_some() && !all {
            return Ok(None);
        }
        let renewal = Renewal {
            maker,
            after: 0,
            until: store.last_row()?,
            all,
        };
        store.set_setting(MARK, &serde_json::to_string(&renewal)?)?;
        Ok((renewal.until > 0).then_some(renewal))
    }

    /// How many rows of how many are behind it.
    pub(crate) fn progress(&self) -> (i64, i64) {
        (self.after.min(self.until), self.until)
    }

    /// Analyses one batch, on every core or (`quietly`) on this one alone;
    /// whether more is left.
    pub(crate) fn step(
        &mut self,
        store: &Store,
        pipeline: &Pipeline,
        quietly: bool,
    ) -> Result<bool> {
        let batch = store.articles_after(self.after, BATCH)?;
        let is_last = batch.len() < BATCH;
        let last = batch.last().map(|(row, _)| *row);
        let is_stale = |article: &Article| self.all || article.made_by != *pipeline.made_by();
        let mut stale: Vec<(i64, Article)> = batch
            .into_iter()
            .filter(|(row, article)| *row <= self.until && is_stale(article))
            .collect();
        let renew = |(_, article): &mut (i64, Article)| {
            pipeline.analyse(article);
            article.made_by = pipeline.made_by().clone();
        };
        if quietly {
            stale.iter_mut().for_each(renew);
        } else {
            stale.par_iter_mut().for_each(renew);
        }
        self.after = match last {
            Some(row) if !is_last => row,
            _ => self.until,
        };
        store.renew(stale, MARK, serde_json::to_string(self)?)?;
        Ok(self.after < self.until)
    }
}

fn maker(pipeline: &Pipeline) -> String {
    let made_by = pipeline.made_by();
    format!("{} {}", made_by.marsad, made_by.packs)
}
