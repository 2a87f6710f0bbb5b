//! Search in Arabic: our index beside tantivy's default tokenizer, same run.
//!
//! Data: 231 paragraphs and 693 questions with one relevant paragraph each
//! (ARCD, Mozannar et al. 2019), *alone* and *among news*: with the texts of
//! news articles longer than 300 characters as distractors. Metrics: MRR@10,
//! nDCG@10 (1 / log2(1 + rank) of the one relevant paragraph), S@1, S@10.

use std::collections::HashMap;
use std::path::Path;

use marsad_store::StoreError;
use marsad_store::index::{IndexedArticle, Search, SearchIndex, SearchOrder};
use marsad_store::query::plain;
use marsad_text::Packs;
use serde::Deserialize;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TEXT};
use tantivy::{Index, IndexReader, TantivyDocument, Term};
use thiserror::Error;

use crate::Figure;
use crate::lines::{LinesError, json_lines};
use crate::stats::{bootstrap, mean};

/// Answers that count.
const DEPTH: usize = 10;
/// Characters that a distractor must have.
const DISTRACTOR_CHARS: usize = 300;

/// What the paragraphs are searched among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Nothing else.
    Alone,
    /// News articles, some twenty thousand.
    AmongNews,
}

impl Setting {
    /// Its name in figures, and the MRR@10 to reach.
    fn name_and_target(self) -> (&'static str, f64) {
        match self {
            Setting::Alone => ("alone", 0.82),
            Setting::AmongNews => ("among news", 0.70),
        }
    }
}

/// What can go wrong.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SearchEvalError {
    /// The set could not be read.
    #[error(transparent)]
    Data(#[from] LinesError),
    /// Our index failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index that we compare with failed.
    #[error(transparent)]
    Index(#[from] tantivy::TantivyError),
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    text: String,
    relevant: String,
}

/// Ranks of the relevant paragraph, from 1; `None` past [`DEPTH`].
type Ranks = Vec<Option<usize>>;

/// Both settings on the set in `folder`, the small one first.
///
/// # Errors
/// [`SearchEvalError`] where the set is not there or an index fails.
pub fn measure(folder: &Path) -> Result<Vec<Figure>, SearchEvalError> {
    let packs = Packs::embedded();
    let mut figures = measure_in(folder, Setting::Alone, &packs)?;
    figures.extend(measure_in(folder, Setting::AmongNews, &packs)?);
    Ok(figures)
}

/// One setting on the set in `folder`.
///
/// # Errors
/// [`SearchEvalError`] where the set is not there or an index fails.
pub fn measure_in(
    folder: &Path,
    setting: Setting,
    packs: &Packs,
) -> Result<Vec<Figure>, SearchEvalError> {
    let mut documents: Vec<Document> =
        json_lines(&folder.join("search-arcd-train-documents.jsonl.zst"))?;
    let questions: Vec<Question> = json_lines(&folder.join("search-arcd-train-queries.jsonl"))?;
    let rows: HashMap<String, u64> = documents
        .iter()
        .zip(1..)
        .map(|(document, row)| (document.id.clone(), row))
        .collect();
    if setting == Setting::AmongNews {
        let mut news: Vec<Document> = json_lines(&folder.join("duplicates-saudi-dev.jsonl.zst"))?;
        news.retain(|item| item.text.chars().nth(DISTRACTOR_CHARS).is_some());
        documents.append(&mut news);
    }
    let note = format!("{} documents", documents.len());
    let ours = ask_ours(&documents, &questions, &rows, packs)?;
    let default = ask_default(&documents, &questions, &rows)?;
    let (words, target) = setting.name_and_target();
    let mut figures = Vec::new();
    for (name, ranks) in [("marsad", &ours), ("default tokenizer", &default)] {
        let mut of_this = figures_of(&format!("search {words}, {name}"), ranks);
        if name == "marsad" {
            of_this[0] = of_this[0].clone().with_target(target);
        }
        figures.extend(of_this.into_iter().map(|figure| figure.with_note(&note)));
    }
    Ok(figures)
}

fn ask_ours(
    documents: &[Document],
    questions: &[Question],
    rows: &HashMap<String, u64>,
    packs: &Packs,
) -> Result<Ranks, SearchEvalError> {
    let index = SearchIndex::in_memory(packs)?;
    for (document, row) in documents.iter().zip(1..) {
        index.put(&IndexedArticle {
            row,
            language: "ar".to_owned(),
            text: document.text.clone(),
            ..IndexedArticle::default()
        })?;
    }
    index.commit(1)?;
    let mut ranks = Vec::with_capacity(questions.len());
    for question in questions {
        let hits = index.search(&Search {
            query: plain(&question.text),
            order: SearchOrder::Relevance,
            limit: DEPTH,
            after: None,
            count: false,
        })?;
        let wanted = rows.get(&question.relevant).copied();
        let found = hits
            .hits
            .iter()
            .position(|hit| Some(hit.row.unsigned_abs()) == wanted);
        ranks.push(found.map(|at| at + 1));
    }
    Ok(ranks)
}

/// Tantivy as it comes: default tokenizer, default BM25, words OR-ed.
fn ask_default(
    documents: &[Document],
    questions: &[Question],
    rows: &HashMap<String, u64>,
) -> Result<Ranks, SearchEvalError> {
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT);
    let row = schema.add_u64_field("row", FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 64 << 20)?;
    for (document, number) in documents.iter().zip(1..) {
        let mut entry = TantivyDocument::default();
        entry.add_text(text, &document.text);
        entry.add_u64(row, number);
        writer.add_document(entry)?;
    }
    writer.commit()?;
    let reader = index.reader()?;
    let mut ranks = Vec::with_capacity(questions.len());
    for question in questions {
        let query = default_query(&index, text, &question.text)?;
        let wanted = rows.get(&question.relevant).copied();
        ranks.push(rank_of(&reader, &query, wanted)?);
    }
    Ok(ranks)
}

fn default_query(index: &Index, field: Field, text: &str) -> tantivy::Result<BooleanQuery> {
    let mut tokenizer = index.tokenizer_for_field(field)?;
    let mut stream = tokenizer.token_stream(text);
    let mut words: Vec<Box<dyn Query>> = Vec::new();
    while let Some(token) = stream.next() {
        let term = Term::from_field_text(field, &token.text);
        words.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
    }
    Ok(BooleanQuery::union(words))
}

fn rank_of(
    reader: &IndexReader,
    query: &dyn Query,
    wanted: Option<u64>,
) -> tantivy::Result<Option<usize>> {
    let searcher = reader.searcher();
    let top = searcher.search(query, &TopDocs::with_limit(DEPTH).order_by_score())?;
    for (at, (_, address)) in top.into_iter().enumerate() {
        let rows = searcher
            .segment_reader(address.segment_ord)
            .fast_fields()
            .u64("row")?;
        if rows.first(address.doc_id) == wanted {
            return Ok(Some(at + 1));
        }
    }
    Ok(None)
}

fn figures_of(name: &str, ranks: &Ranks) -> Vec<Figure> {
    #[expect(clippy::cast_precision_loss, reason = "ranks are at most 10")]
    #[expect(clippy::type_complexity, reason = "a table of functions, used once")]
    let measures: [(&str, fn(usize) -> f64); 4] = [
        ("MRR@10", |rank| 1.0 / rank as f64),
        ("nDCG@10", |rank| 1.0 / (1.0 + rank as f64).log2()),
        ("S@1", |rank| if rank == 1 { 1.0 } else { 0.0 }),
        ("S@10", |_| 1.0),
    ];
    measures
        .into_iter()
        .map(|(measure, gain)| {
            let gains: Vec<f64> = ranks.iter().map(|rank| rank.map_or(0.0, gain)).collect();
            let interval = bootstrap(gains.len(), |sample| {
                mean(sample.iter().map(|at| gains[*at]))
            });
            let value = mean(gains.iter().copied());
            Figure::new(format!("{name} {measure}"), value, interval, gains.len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_are_those_of_the_metrics() {
        let figures = figures_of("x", &vec![Some(1), Some(3), None, Some(10)]);
        let values: Vec<f64> = figures.iter().map(|figure| figure.value).collect();
        let wanted = [
            (1.0 + 1.0 / 3.0 + 0.1) / 4.0,
            (1.0 + 0.5 + 1.0 / 11f64.log2()) / 4.0,
            0.25,
            0.75,
        ];
        for (value, wanted) in values.iter().zip(wanted) {
            assert!((value - wanted).abs() < 1e-9, "{value} {wanted}");
        }
    }
}
