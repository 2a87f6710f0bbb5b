//! Asking the index.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, Order, Searcher};

use super::SearchIndex;
use super::compile::Compiler;
use super::counts::{CountAll, Counts};
use super::cursor::Cursor;
use crate::StoreError;
use crate::query::Node;

/// Deepest answer by relevance: nobody reads on from here.
const MAX_RANK: usize = 10_000;

/// The order of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SearchOrder {
    /// Best first; answers to several plain words may lack some of them.
    #[default]
    Relevance,
    /// Newest first; answers hold every plain word.
    Time,
}

/// A question to the index.
#[derive(Debug, Clone)]
pub struct Search {
    /// What is searched for.
    pub query: Node,
    /// In which order.
    pub order: SearchOrder,
    /// How many answers.
    pub limit: usize,
    /// Where the page begins: the `next` of the page before.
    pub after: Option<Cursor>,
    /// Whether to count, by kind, the articles that hold every plain word
    /// (in whatever order answers are listed).
    pub count: bool,
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The article's row.
    pub row: i64,
    /// Higher is better; 0 in lists by time.
    pub score: f32,
}

/// A page of answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The answers.
    pub hits: Vec<Hit>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// All answers counted, if that was asked for.
    pub counts: Option<Counts>,
}

impl SearchIndex {
    /// Answers a question with rows of the facts.
    ///
    /// # Errors
    /// [`StoreError::Index`] where the index cannot be read,
    /// [`StoreError::BadCursor`] where the cursor belongs to the other order.
    pub fn search(&self, search: &Search) -> Result<Hits, StoreError> {
        let searcher = self.searcher();
        let compiler = Compiler {
            fields: &self.fields,
            stopwords: &self.stopwords,
            languages: self.query_languages(&searcher, &search.query)?,
            lenient: search.order == SearchOrder::Relevance,
        };
        let query = compiler.query(&search.query);
        let mut hits = match search.order {
            SearchOrder::Relevance => by_relevance(&searcher, &*query, search)?,
            SearchOrder::Time => by_time(&searcher, &compiler, query.box_clone(), search)?,
        };
        if search.count {
            let strict = Compiler {
                lenient: false,
                ..compiler
            };
            let query = strict.query(&search.query);
            hits.counts = Some(searcher.search(&*query, &CountAll)?);
        }
        Ok(hits)
    }
}

fn by_relevance(
    searcher: &Searcher,
    query: &dyn Query,
    search: &Search,
) -> Result<Hits, StoreError> {
    let start = match search.after {
        None => 0,
        Some(Cursor::Rank(rank)) => rank.min(MAX_RANK),
        Some(Cursor::Key(_)) => return Err(StoreError::BadCursor),
    };
    let limit = search.limit.clamp(1, 1000);
    let top = TopDocs::with_limit(limit + 1).and_offset(start);
    let mut found = searcher.search(query, &top.order_by_score())?;
    let more = found.len() > limit && start + limit < MAX_RANK;
    found.truncate(limit);
    let mut hits = Vec::with_capacity(found.len());
    for (score, address) in found {
        let row = row(searcher, address)?;
        hits.push(Hit { row, score });
    }
    Ok(Hits {
        hits,
        next: more.then_some(Cursor::Rank(start + limit)),
        counts: None,
    })
}

fn by_time(
    searcher: &Searcher,
    compiler: &Compiler<'_>,
    query: Box<dyn Query>,
    search: &Search,
) -> Result<Hits, StoreError> {
    let query = match search.after {
        None => query,
        Some(Cursor::Key(key)) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, query),
            (Occur::Must, compiler.keys(0, key.saturating_sub(1))),
        ])),
        Some(Cursor::Rank(_)) => return Err(StoreError::BadCursor),
    };
    let limit = search.limit.clamp(1, 1000);
    let top = TopDocs::with_limit(limit + 1).order_by_fast_field::<i64>("sort", Order::Desc);
    let mut found = searcher.search(&*query, &top)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().and_then(|(key, _)| *key).map(Cursor::Key);
    let mut hits = Vec::with_capacity(found.len());
    for (_, address) in found {
        let row = row(searcher, address)?;
        hits.push(Hit { row, score: 0.0 });
    }
    Ok(Hits {
        hits,
        next: next.filter(|_| more),
        counts: None,
    })
}

fn row(searcher: &Searcher, address: DocAddress) -> Result<i64, StoreError> {
    let segment = searcher.segment_reader(address.segment_ord);
    let row = segment.fast_fields().u64("row")?.first(address.doc_id);
    Ok(row.and_then(|row| i64::try_from(row).ok()).unwrap_or(0))
}
