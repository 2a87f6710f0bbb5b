//! The search index: what is derived from the facts, and may be lost.
//!
//! In: articles with the sequence of their last change. Out: rows that answer a
//! query. Invariant: the payload of the last commit is the sequence up to which
//! the index holds every change, so that it can catch up after a crash.

mod compile;
mod counts;
mod cursor;
mod document;
mod fields;
mod highlight;
mod phrases;
mod ranked;
mod search;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use marsad_text::Packs;
use marsad_text::search::{Stopwords, has_stemmer};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, Term};

pub use counts::Counts;
pub use cursor::Cursor;
pub(crate) use document::label;
pub use document::{IndexedArticle, IndexedEvent};
pub use highlight::{Highlighter, Snippet};
pub use search::{Hit, Hits, Search, SearchOrder};

use crate::StoreError;
use crate::query::Node;
use fields::{Fields, INDEX_FORMAT};

/// Memory for articles that are not yet in a segment.
const WRITER_BYTES: usize = 96 << 20;

/// An index in a folder (or in memory).
pub struct SearchIndex {
    fields: Fields,
    stopwords: Stopwords,
    index: Index,
    reader: IndexReader,
    /// None: another process writes.
    writer: Option<Mutex<IndexWriter>>,
}

impl SearchIndex {
    /// Opens the index in `folder`, making it anew where it is missing, damaged
    /// or of another format.
    ///
    /// # Errors
    /// [`StoreError::File`] or [`StoreError::Index`] where the folder cannot be used.
    pub fn open(folder: &Path, packs: &Packs) -> Result<SearchIndex, StoreError> {
        let fields = Fields::new();
        let mark = folder.join("format");
        let format = INDEX_FORMAT.to_string();
        let usable = std::fs::read_to_string(&mark).is_ok_and(|found| found == format);
        if usable
            && let Ok(index) = Index::open_in_dir(folder)
            && index.schema() == fields.schema
            && let Ok(opened) = Self::over(index, fields.clone(), packs, true)
        {
            return Ok(opened);
        }
        let at = |source| StoreError::file(folder, source);
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(at)?;
        }
        std::fs::create_dir_all(folder).map_err(at)?;
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let index = Index::create(directory, fields.schema.clone(), IndexSettings::default())?;
        std::fs::write(&mark, format).map_err(at)?;
        Self::over(index, fields, packs, true)
    }

    /// Opens the index that another process fills, to read only.
    ///
    /// # Errors
    /// [`StoreError::NoIndex`] where there is none, or one of another format.
    pub fn look(folder: &Path, packs: &Packs) -> Result<SearchIndex, StoreError> {
        let fields = Fields::new();
        let format = std::fs::read_to_string(folder.join("format")).unwrap_or_default();
        let missing = || StoreError::NoIndex(folder.display().to_string());
        if format != INDEX_FORMAT.to_string() {
            return Err(missing());
        }
        let index = Index::open_in_dir(folder)?;
        if index.schema() != fields.schema {
            return Err(missing());
        }
        Self::over(index, fields, packs, false)
    }

    /// An index in memory.
    ///
    /// # Errors
    /// [`StoreError::Index`] where threads cannot be started.
    pub fn in_memory(packs: &Packs) -> Result<SearchIndex, StoreError> {
        let fields = Fields::new();
        let index = Index::create_in_ram(fields.schema.clone());
        Self::over(index, fields, packs, true)
    }

    fn over(
        index: Index,
        fields: Fields,
        packs: &Packs,
        writes: bool,
    ) -> Result<SearchIndex, StoreError> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let writer = match writes {
            true => Some(Mutex::new(index.writer_with_num_threads(1, WRITER_BYTES)?)),
            false => None,
        };
        Ok(SearchIndex {
            stopwords: Stopwords::new(packs),
            fields,
            index,
            reader,
            writer,
        })
    }

    /// Takes an article in, in place of its older self; visible after [`Self::commit`].
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn put(&self, article: &IndexedArticle) -> Result<(), StoreError> {
        let document = article.document(&self.fields);
        let writer = self.writer()?;
        writer.delete_term(self.row_term(article.row));
        writer.add_document(document)?;
        Ok(())
    }

    /// Takes an article out; seen after [`Self::commit`].
    ///
    /// # Errors
    /// [`StoreError::Closed`] where the index is only read.
    pub fn remove(&self, row: i64) -> Result<(), StoreError> {
        self.writer()?.delete_term(self.row_term(row));
        Ok(())
    }

    /// Makes all changes up to `sequence` lasting and visible.
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn commit(&self, sequence: i64) -> Result<(), StoreError> {
        let mut writer = self.writer()?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&sequence.to_string());
        commit.commit()?;
        drop(writer);
        self.reader.reload()?;
        Ok(())
    }

    /// Empties the index: the next catch-up fills it from the facts.
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn clear(&self) -> Result<(), StoreError> {
        self.writer()?.delete_all_documents()?;
        self.commit(0)
    }

    /// The sequence up to which the index holds every change.
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn sequence(&self) -> Result<i64, StoreError> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Sees what another process has committed since.
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn refresh(&self) -> Result<(), StoreError> {
        Ok(self.reader.reload()?)
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        usize::try_from(self.searcher().num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Marks a query's words in texts.
    ///
    /// # Errors
    /// [`StoreError::Index`].
    pub fn highlighter(&self, query: &Node) -> Result<Highlighter, StoreError> {
        let languages = self.query_languages(&self.searcher(), query)?;
        Ok(Highlighter::new(query, &self.stopwords, &languages))
    }

    fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    fn writer(&self) -> Result<MutexGuard<'_, IndexWriter>, StoreError> {
        let writer = self.writer.as_ref().ok_or(StoreError::Closed)?;
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn row_term(&self, row: i64) -> Term {
        Term::from_field_u64(self.fields.row, row.unsigned_abs())
    }

    /// Languages whose stems a query's words may have: the one it names, else
    /// all that the index holds.
    fn query_languages(
        &self,
        searcher: &Searcher,
        query: &Node,
    ) -> Result<Vec<String>, StoreError> {
        if let Some(language) = query.language() {
            return Ok(vec![language.to_lowercase()]);
        }
        let mut languages = vec!["en".to_owned()];
        for segment in searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str("language")? else {
                continue;
            };
            for ordinal in 0..column.num_terms() as u64 {
                let mut language = String::new();
                let read = column.ord_to_str(ordinal, &mut language);
                read.map_err(tantivy::TantivyError::from)?;
                if has_stemmer(&language) && !languages.contains(&language) {
                    languages.push(language);
                }
            }
        }
        Ok(languages)
    }
}

#[cfg(test)]
mod tests;
