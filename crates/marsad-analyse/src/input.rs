//! What analysis is given: an article's own words and what its frame says.

use jiff::civil;
use marsad_record::{Byline, Credit, Dateline};

/// An article to analyse. Texts are taken exactly as they come: spans point
/// into them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// The headline.
    pub headline: Option<&'a str>,
    /// The body, paragraphs separated by `\n`.
    pub text: &'a str,
    /// Primary language tag of the text, `und` if unknown.
    pub language: &'a str,
    /// The day that relative dates are resolved from.
    pub published: Option<civil::Date>,
    /// The dateline, as extraction read it.
    pub dateline: Option<&'a Dateline>,
    /// The authors.
    pub byline: &'a [Byline],
    /// The outlet or agency of the credit line.
    pub source: Option<&'a Credit>,
}
