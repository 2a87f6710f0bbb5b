//! From the query's tree to what the index runs.
//!
//! Depth follows [`crate::query::MAX_DEPTH`]. Words side by side are ranked
//! together (`ranked.rs`); everything else is exact.

use marsad_text::search::{Stopwords, search_words};
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::document::label;
use super::fields::Fields;
use super::phrases::{near, phrase};
use super::ranked::Ranked;
use crate::query::{DayRange, Facet, Node, TextField, Word};
use crate::sort_key::key_range;

/// What every part of a query is compiled with.
pub(super) struct Compiler<'c> {
    pub(super) fields: &'c Fields,
    pub(super) stopwords: &'c Stopwords,
    /// Languages whose stems a word may have.
    pub(super) languages: Vec<String>,
    /// Whether most words are enough (lists by relevance) or all are needed.
    pub(super) lenient: bool,
}

/// The three word fields that a query's words are looked for in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) surface: Field,
    pub(super) stems: Field,
    /// Streams that only add to the score: whole-article words alone have them.
    pub(super) scored: bool,
}

impl Compiler<'_> {
    /// The whole article.
    fn article(&self) -> Target {
        Target {
            surface: self.fields.surface,
            stems: self.fields.stems,
            scored: true,
        }
    }

    fn target(&self, field: TextField) -> Target {
        let (surface, stems) = match field {
            TextField::Headline => (self.fields.headline_surface, self.fields.headline_stems),
            TextField::Keyword => (self.fields.keywords, self.fields.keywords),
        };
        Target {
            surface,
            stems,
            scored: false,
        }
    }

    pub(super) fn query(&self, node: &Node) -> Box<dyn Query> {
        self.node(node, self.article())
    }

    fn node(&self, node: &Node, target: Target) -> Box<dyn Query> {
        match node {
            Node::Everything => Box::new(AllQuery),
            Node::Word(word) => Ranked::new(self, target).words(&[word]),
            Node::Phrase(word) => phrase(&word.text, target.surface, target.stems, &self.languages),
            Node::Near {
                left,
                right,
                distance,
            } => near(left, right, *distance, target, &self.languages),
            Node::In(field, node) => self.node(node, self.target(*field)),
            Node::Is(facet, value) => self.facet(*facet, value),
            Node::Date(range) => self.days(range),
            Node::Beside(parts) => self.beside(parts, target),
            Node::And(parts) => self.all(parts, target),
            Node::Or(parts) => Box::new(BooleanQuery::union(
                parts.iter().map(|part| self.node(part, target)).collect(),
            )),
            Node::Not(node) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(AllQuery)),
                (Occur::MustNot, self.node(node, target)),
            ])),
        }
    }

    /// All parts; parts under NOT are taken out.
    fn all(&self, parts: &[Node], target: Target) -> Box<dyn Query> {
        let mut clauses = Vec::with_capacity(parts.len() + 1);
        for part in parts {
            clauses.push(match part {
                Node::Not(node) => (Occur::MustNot, self.node(node, target)),
                _ => (Occur::Must, self.node(part, target)),
            });
        }
        conjunction(clauses)
    }

    /// Plain words are ranked together; other parts are all needed.
    fn beside(&self, parts: &[Node], target: Target) -> Box<dyn Query> {
        let (words, others): (Vec<&Node>, Vec<&Node>) =
            parts.iter().partition(|part| matches!(part, Node::Word(_)));
        let words: Vec<&Word> = words.into_iter().filter_map(plain_word).collect();
        let mut clauses = Vec::with_capacity(others.len() + 1);
        if !words.is_empty() {
            clauses.push((Occur::Must, Ranked::new(self, target).words(&words)));
        }
        for part in others {
            clauses.push(match part {
                Node::Not(node) => (Occur::MustNot, self.node(node, target)),
                _ => (Occur::Must, self.node(part, target)),
            });
        }
        conjunction(clauses)
    }

    fn facet(&self, facet: Facet, value: &str) -> Box<dyn Query> {
        let value = value.trim();
        let (field, value) = match facet {
            Facet::Source => return self.source(value),
            Facet::Site => {
                let host = value.to_lowercase();
                let host = host.strip_prefix("www.").unwrap_or(&host);
                (self.fields.site, host.to_owned())
            }
            Facet::Country => (self.fields.country, value.to_uppercase()),
            Facet::About => (self.fields.about, value.to_uppercase()),
            Facet::Actor => (self.fields.actor, label(value)),
            Facet::QuoteBy => (self.fields.quote_by, label(value)),
            Facet::Event => (self.fields.event, label(value)),
            Facet::Recipient => (self.fields.recipient, label(value)),
            Facet::Dyad => (self.fields.dyad, label(value)),
            Facet::Language => (self.fields.language, value.to_lowercase()),
        };
        let term = Term::from_field_text(field, &value);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    fn source(&self, name: &str) -> Box<dyn Query> {
        if search_words(name).is_empty() {
            return Box::new(EmptyQuery);
        }
        let field = self.fields.source_words;
        phrase(name, field, field, &[])
    }

    fn days(&self, range: &DayRange) -> Box<dyn Query> {
        let (start, end) = key_range(range.first(), range.last());
        self.keys(start, end)
    }

    /// Articles whose sort key lies from `start` to `end`, both included.
    pub(super) fn keys(&self, start: i64, end: i64) -> Box<dyn Query> {
        let bound = |key| std::ops::Bound::Included(Term::from_field_i64(self.fields.sort, key));
        Box::new(RangeQuery::new(bound(start), bound(end)))
    }
}

fn plain_word(node: &Node) -> Option<&Word> {
    match node {
        Node::Word(word) => Some(word),
        _ => None,
    }
}

/// A conjunction that still finds something where every clause is a NOT.
fn conjunction(mut clauses: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    Box::new(BooleanQuery::new(clauses))
}
