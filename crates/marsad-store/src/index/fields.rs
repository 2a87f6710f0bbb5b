//! The fields of the search index.
//!
//! Nothing is stored: answers are rows of the facts. Three streams of terms hold
//! headline and body together; the headline has two more of its own, for
//! `headline:` and because its words weigh more.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Changes whenever the index must be rebuilt from the facts.
pub(crate) const INDEX_FORMAT: u32 = 2;

/// The fields, by what they hold.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The article's row in the facts: identity.
    pub(crate) row: Field,
    /// Its sort key: order by time, days, pages of lists.
    pub(crate) sort: Field,
    /// Folded words of headline and body.
    pub(crate) surface: Field,
    /// Stems of headline and body.
    pub(crate) stems: Field,
    /// Four-letter windows of headline and body.
    pub(crate) windows: Field,
    /// Folded words of the headline.
    pub(crate) headline_surface: Field,
    /// Stems of the headline.
    pub(crate) headline_stems: Field,
    /// Stems of the keywords, the publisher's and ours.
    pub(crate) keywords: Field,
    /// Folded words of the source's name.
    pub(crate) source_words: Field,
    /// The source's name, for counting.
    pub(crate) source: Field,
    /// The host and the domains above it.
    pub(crate) site: Field,
    /// The outlet's country.
    pub(crate) country: Field,
    /// Countries that the article names.
    pub(crate) about: Field,
    /// Who is named: ids, names, countries.
    pub(crate) actor: Field,
    /// Who is quoted: ids, names, countries.
    pub(crate) quote_by: Field,
    /// Types of events.
    pub(crate) event: Field,
    /// To whom something is done: names, countries.
    pub(crate) recipient: Field,
    /// Who did something to whom: two countries.
    pub(crate) dyad: Field,
    /// The language.
    pub(crate) language: Field,
}

impl Fields {
    pub(crate) fn new() -> Fields {
        let mut schema = Schema::builder();
        let positions = words(IndexRecordOption::WithFreqsAndPositions);
        let frequencies = words(IndexRecordOption::WithFreqs);
        Fields {
            row: schema.add_u64_field("row", INDEXED | FAST),
            sort: schema.add_i64_field("sort", FAST),
            surface: schema.add_text_field("surface", positions.clone()),
            stems: schema.add_text_field("stems", positions.clone()),
            windows: schema.add_text_field("windows", frequencies),
            headline_surface: schema.add_text_field("headline_surface", positions.clone()),
            headline_stems: schema.add_text_field("headline_stems", positions.clone()),
            keywords: schema.add_text_field("keywords", positions.clone()),
            source_words: schema.add_text_field("source_words", positions),
            source: schema.add_text_field("source", STRING | FAST),
            site: schema.add_text_field("site", STRING),
            country: schema.add_text_field("country", STRING | FAST),
            about: schema.add_text_field("about", STRING),
            actor: schema.add_text_field("actor", STRING),
            quote_by: schema.add_text_field("quote_by", STRING),
            event: schema.add_text_field("event", STRING),
            recipient: schema.add_text_field("recipient", STRING),
            dyad: schema.add_text_field("dyad", STRING),
            language: schema.add_text_field("language", STRING | FAST),
            schema: schema.build(),
        }
    }
}

fn words(record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}
