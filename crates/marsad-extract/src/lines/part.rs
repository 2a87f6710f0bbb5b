//! One article among the lines of a page.

use std::ops::Range;

use marsad_record::{Byline, Credit, Time};

/// A slice of one line that belongs to an article's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Number of the line.
    pub line: usize,
    /// Bytes of the line's text.
    pub at: Range<usize>,
}

/// An article as lines give it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// The headline's words.
    pub headline: Option<String>,
    /// The summary under it.
    pub standfirst: Option<String>,
    /// The body's paragraphs, in order.
    pub body: Vec<Piece>,
    /// The labelled date of publication.
    pub published: Option<Time>,
    /// The labelled date of the last change.
    pub modified: Option<Time>,
    /// Whether `published` was inferred from the running text.
    pub inferred: bool,
    /// Place and agency that open it.
    pub dateline: Option<PartDateline>,
    /// The credit line.
    pub source: Option<Credit>,
    /// The publisher's keywords.
    pub keywords: Vec<String>,
    /// The authors.
    pub byline: Vec<Byline>,
    /// The section.
    pub section: Option<String>,
    /// Other articles offered with it.
    pub related: Vec<PartRelated>,
    /// A label said that the article ended.
    pub(super) closed: bool,
}

/// A dateline and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDateline {
    /// The place, as written.
    pub place: Option<String>,
    /// The agency, as written.
    pub agency: Option<String>,
    /// Its stable id.
    pub actor: Option<String>,
    /// Number of its line.
    pub line: usize,
    /// Bytes of the line's text.
    pub at: Range<usize>,
    /// Whether the line holds nothing else (and is not in the body).
    pub own_line: bool,
}

/// A related article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRelated {
    /// Its headline.
    pub headline: String,
    /// Its address, where the line was a link.
    pub url: Option<String>,
    /// Its number among the parts, where it is there whole.
    pub part: Option<usize>,
}
