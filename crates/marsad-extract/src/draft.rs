//! What extraction makes: an article with byte spans, before it becomes a record.
//!
//! A [`Draft`] is the internal form that later stages (analysis, grouping) work
//! on. The pipeline turns it into a `marsad_record::Article`, converting spans
//! once a field.

use std::collections::BTreeSet;

use marsad_record::{Byline, Credit, Direction, Flag, Time};
use marsad_text::Span;

/// One article as it was found on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Where it was read.
    pub url: Option<String>,
    /// The address that stands for it, as the page declares it.
    pub canonical_url: Option<String>,
    /// BCP 47 primary language, `und` if unknown.
    pub language: String,
    /// From the share of right-to-left words.
    pub direction: Direction,
    /// The headline, without the name of the outlet.
    pub headline: Option<String>,
    /// The summary under the headline.
    pub standfirst: Option<String>,
    /// The body.
    pub body: Body,
    /// When the outlet says that it published.
    pub published: Option<Time>,
    /// When the outlet says that it last changed the article.
    pub modified: Option<Time>,
    /// Place and agency that open the report.
    pub dateline: Option<DraftDateline>,
    /// The authors.
    pub byline: Vec<Byline>,
    /// Who originated the report.
    pub source: Option<Credit>,
    /// The outlet's section.
    pub section: Option<String>,
    /// Absolute URL of the lead image.
    pub image: Option<String>,
    /// The publisher's keywords, as written.
    pub keywords: Vec<String>,
    /// Other articles that the page offers with this one.
    pub related: Vec<DraftRelated>,
    /// What a reader should know.
    pub flags: BTreeSet<Flag>,
    /// Name of the body strategy that won, and why: for people who debug a page.
    pub reasons: Vec<String>,
}

/// Place and agency that open a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDateline {
    /// The place, as written.
    pub place: Option<String>,
    /// The agency, as written.
    pub agency: Option<String>,
    /// Stable id of the agency.
    pub actor: Option<String>,
    /// The words of the dateline.
    pub at: DatelineAt,
}

/// Where a dateline stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatelineAt {
    /// At the head of the body's text.
    Text(Span),
    /// On a line of its own, taken out of the text: here it is.
    OwnLine(String),
}

/// A related article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRelated {
    /// Its headline.
    pub headline: String,
    /// Its absolute address.
    pub url: Option<String>,
    /// Its place among the drafts of the same document, where it is there whole.
    pub draft: Option<usize>,
}

/// A body: its text, and the blocks that the text is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The texts of all blocks that have a span, joined by `\n`.
    pub text: String,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A paragraph, heading, list item, figure …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its words stand in [`Body::text`]; `None` for figures and captions.
    pub span: Option<Span>,
    /// Its words, cut where the mark-up changes; joined they are the span's text.
    pub runs: Vec<Run>,
    /// Absolute http(s) address of a figure's image.
    pub image: Option<String>,
    /// The `lang` of the block, where the page says and it differs from the page's.
    pub lang: Option<String>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the body, level 2 to 4.
    Heading(u8),
    /// An item of a list.
    ListItem {
        /// Numbered or not.
        ordered: bool,
        /// 0 for a list in no other list.
        depth: u8,
    },
    /// Words set apart as somebody else's.
    BlockQuote,
    /// A row of a table; cells are separated by a tab in the text.
    TableRow,
    /// An image: [`Block::image`] is its address, the runs are the caption.
    Figure,
}

/// A piece of a block with one mark-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words, white space folded; may begin or end with a blank.
    pub text: String,
    /// `strong` or `b`.
    pub strong: bool,
    /// `em` or `i`.
    pub emphasis: bool,
    /// Absolute http(s) address of the link around it.
    pub link: Option<String>,
}
