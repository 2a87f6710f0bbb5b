//! An article as the index takes it in.

use std::collections::BTreeSet;

use marsad_text::search::{StreamTerm, Streams, search_words};
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::fields::Fields;

/// Words that a phrase may not cross: headline to body, keyword to keyword.
const GAP: usize = 100;

/// What the index needs to know of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedArticle {
    /// Its row in the facts.
    pub row: i64,
    /// Its sort key.
    pub sort_key: i64,
    /// BCP 47.
    pub language: String,
    /// The headline.
    pub headline: String,
    /// The body.
    pub text: String,
    /// The publisher's keywords and ours.
    pub keywords: Vec<String>,
    /// The source's name.
    pub source: Option<String>,
    /// The host.
    pub site: Option<String>,
    /// The outlet's country.
    pub country: Option<String>,
    /// Countries that it names.
    pub about: Vec<String>,
    /// Who is named in it: ids, names, countries.
    pub actors: Vec<String>,
    /// Who is quoted in it: ids, names, countries.
    pub speakers: Vec<String>,
    /// What is done in it.
    pub events: Vec<IndexedEvent>,
}

/// What the index needs to know of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedEvent {
    /// PLOVER's type.
    pub kind: String,
    /// Countries of those who did it.
    pub actors: Vec<String>,
    /// Names and countries of those to whom it was done.
    pub recipients: Vec<String>,
    /// Countries of those to whom it was done.
    pub recipient_countries: Vec<String>,
}

/// A name as labels hold it, and as they are asked for: folded words.
pub(crate) fn label(name: &str) -> String {
    let words = search_words(name).into_iter().map(|word| word.form);
    words.collect::<Vec<_>>().join(" ")
}

impl IndexedArticle {
    pub(super) fn document(&self, fields: &Fields) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(fields.row, self.row.unsigned_abs());
        document.add_i64(fields.sort, self.sort_key);
        self.add_streams(fields, &mut document);
        self.add_labels(fields, &mut document);
        document
    }

    fn add_streams(&self, fields: &Fields, document: &mut TantivyDocument) {
        let headline = Streams::of(&self.headline, &self.language);
        let body = Streams::of(&self.text, &self.language);
        let shift = headline.surface.len() + GAP;
        for (field, head, body) in [
            (fields.surface, &headline.surface, body.surface),
            (fields.stems, &headline.stems, body.stems),
            (fields.windows, &headline.windows, body.windows),
        ] {
            let mut tokens: Vec<Token> = head.iter().cloned().map(|term| token(term, 0)).collect();
            tokens.extend(body.into_iter().map(|term| token(term, shift)));
            add(document, field, tokens);
        }
        for (field, head) in [
            (fields.headline_surface, headline.surface),
            (fields.headline_stems, headline.stems),
        ] {
            add(
                document,
                field,
                head.into_iter().map(|term| token(term, 0)).collect(),
            );
        }
        let mut tokens = Vec::new();
        for (index, keyword) in self.keywords.iter().enumerate() {
            let stems = Streams::of(keyword, &self.language).stems;
            tokens.extend(stems.into_iter().map(|term| token(term, index * GAP)));
        }
        add(document, fields.keywords, tokens);
    }

    fn add_labels(&self, fields: &Fields, document: &mut TantivyDocument) {
        document.add_text(fields.language, self.language.to_ascii_lowercase());
        if let Some(source) = &self.source {
            document.add_text(fields.source, source);
            let words = Streams::of(source, "").surface;
            let tokens = words.into_iter().map(|term| token(term, 0)).collect();
            add(document, fields.source_words, tokens);
        }
        if let Some(site) = &self.site {
            for domain in domains(&site.to_lowercase()) {
                document.add_text(fields.site, domain);
            }
        }
        if let Some(country) = &self.country {
            document.add_text(fields.country, country.to_uppercase());
        }
        for country in &self.about {
            document.add_text(fields.about, country.to_uppercase());
        }
        self.add_facts(fields, document);
    }

    fn add_facts(&self, fields: &Fields, document: &mut TantivyDocument) {
        let mut labels = BTreeSet::new();
        labels.extend(self.actors.iter().map(|name| (fields.actor, label(name))));
        labels.extend(
            self.speakers
                .iter()
                .map(|name| (fields.quote_by, label(name))),
        );
        for event in &self.events {
            labels.insert((fields.event, label(&event.kind)));
            let recipients = event.recipients.iter().chain(&event.recipient_countries);
            labels.extend(recipients.map(|name| (fields.recipient, label(name))));
            // What all do together, each does with every other.
            let others = if event.recipient_countries.is_empty() {
                &event.actors
            } else {
                &event.recipient_countries
            };
            for actor in &event.actors {
                let dyads = others.iter().filter(|other| *other != actor);
                labels.extend(dyads.map(|other| (fields.dyad, label(&format!("{actor} {other}")))));
            }
        }
        for (field, label) in labels {
            document.add_text(field, label);
        }
    }
}

/// The host and every domain above it that still has a dot.
fn domains(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| {
        let (_, parent) = name.split_once('.')?;
        parent.contains('.').then_some(parent)
    })
}

fn token(term: StreamTerm, shift: usize) -> Token {
    Token {
        position: term.position + shift,
        text: term.term,
        ..Token::default()
    }
}

fn add(document: &mut TantivyDocument, field: Field, tokens: Vec<Token>) {
    if !tokens.is_empty() {
        let text = String::new();
        document.add_pre_tokenized_text(field, PreTokenizedString { text, tokens });
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_host_lies_in_its_domains() {
        let found: Vec<_> = super::domains("ar.news.example.org").collect();
        assert_eq!(
            found,
            ["ar.news.example.org", "news.example.org", "example.org"]
        );
        assert_eq!(
            super::domains("localhost").collect::<Vec<_>>(),
            ["localhost"]
        );
    }
}
