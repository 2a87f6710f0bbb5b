//! The article: one news item, with where each of its parts came from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::{Country, DateMention, Event, Field, Mention, Quantity, Quote};

/// One article as Marsad says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Hash of the canonical URL, else of source and headline (with the
    /// headline on a page that holds several articles).
    pub id: String,
    /// Hash of headline and text: changes when the article does.
    pub version: String,
    /// Where it was read.
    pub url: Option<String>,
    /// The address that stands for it in all feeds and copies of the page.
    pub canonical_url: Option<String>,
    /// The host, without `www.`.
    pub site: Option<String>,
    /// BCP 47 primary language of the text; `und` where it cannot be told.
    pub language: String,
    /// From the share of right-to-left words.
    pub direction: Direction,
    /// The headline, without the name of the outlet.
    pub headline: Option<String>,
    /// The summary that the outlet prints under the headline.
    pub standfirst: Option<String>,
    /// Paragraphs joined by `\n`.
    pub text: String,
    /// The same body as clean HTML; blocks of `text` carry `data-start`.
    pub html: Option<String>,
    /// When the outlet says that it published.
    pub published: Option<Time>,
    /// When the outlet says that it last changed the article.
    pub modified: Option<Time>,
    /// Place and agency that open a wire report.
    pub dateline: Option<Dateline>,
    /// The authors.
    pub byline: Vec<Byline>,
    /// Who originated the report.
    pub source: Option<Credit>,
    /// The outlet's section.
    pub section: Option<String>,
    /// URL of the lead image.
    pub image: Option<String>,
    /// The publisher's keywords, and ours.
    pub keywords: Keywords,
    /// "Read also": other articles that the page offers with this one.
    pub related: Vec<Related>,
    /// Who and what is named.
    pub mentions: Vec<Mention>,
    /// Countries named by any word of theirs, nationality adjectives included.
    pub countries: Vec<Country>,
    /// Time expressions in the text.
    pub dates: Vec<DateMention>,
    /// Amounts, with what they measure.
    pub quantities: Vec<Quantity>,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What a reader should know about how this record came to be.
    pub flags: Vec<Flag>,
    /// The program and packs that made it.
    pub made_by: MadeBy,
}

/// Base direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// A point in time as the page says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// ISO 8601 in the page's own zone, as precise as the page is:
    /// `2023-11`, `2023-11-08`, `2023-11-08T14:30`, `2023-11-08T14:30+03:00`.
    pub time: String,
    /// RFC 3339 in UTC; `null` unless both zone and clock time are known.
    pub utc: Option<String>,
    /// How precise `time` is.
    pub precision: TimePrecision,
    /// `GMT`, an offset such as `+03:00`, or `unknown`.
    pub zone: String,
    /// Where it stands.
    pub evidence: Evidence,
}

/// How precise a time is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum TimePrecision {
    /// The year only.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The minute (seconds are kept where given).
    Minute,
}

/// The words that a fact about the page rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What kind of place on the page.
    pub from: EvidenceFrom,
    /// The words themselves.
    pub quote: String,
}

/// A kind of place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceFrom {
    /// A schema.org object in JSON-LD.
    JsonLd,
    /// Microdata or RDFa in the markup.
    Microdata,
    /// A `meta` element.
    Meta,
    /// A `time` element or a `datetime` attribute.
    TimeElement,
    /// A visible date, labelled or standing where dates stand.
    Label,
    /// The address of the page.
    Url,
    /// The feed that carried the article.
    Feed,
    /// The running text.
    Text,
}

/// The opening of a wire report: place and agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// The place, as written.
    pub place: Option<String>,
    /// The agency, as written.
    pub agency: Option<String>,
    /// Stable id of the agency: the same as a credit line's.
    pub actor: Option<String>,
    /// First character, in `field`.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Where the offsets point.
    pub field: DatelineField,
}

/// Where a dateline stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatelineField {
    /// At the head of the first paragraph.
    Text,
    /// On a line of its own, which is not part of the text.
    DatelineLine,
}

/// One author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Byline {
    /// The name, without "by" and without a role.
    pub name: String,
    /// "correspondent", "editor" and so on, where the page says.
    pub role: Option<String>,
}

/// Who originated the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// The name as written.
    pub name: String,
    /// Stable id of the agency or outlet.
    pub actor: Option<String>,
    /// Where it stands.
    pub evidence: CreditEvidence,
}

/// Where a credit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CreditEvidence {
    /// A labelled line such as "Source: …".
    CreditLine,
    /// The dateline.
    Dateline,
    /// A schema.org object.
    JsonLd,
    /// The byline.
    Byline,
}

/// Keywords of an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Keywords {
    /// As the publisher gave them, normalised to one spelling.
    pub publisher: Vec<String>,
    /// As found by Marsad, best first.
    pub extracted: Vec<ExtractedKeyword>,
}

/// A keyword found in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExtractedKeyword {
    /// In its full surface form.
    pub term: String,
    /// 0 to 1, higher is better; comparable inside one article.
    pub score: f64,
    /// How often it stands in the article, inflections included.
    pub count: usize,
    /// First character of where it stands first, in `field`.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The field where it stands first.
    pub field: Field,
    /// The rule that found it.
    pub by: String,
}

/// An article that the page offers with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// Its headline.
    pub headline: String,
    /// Its address.
    pub url: Option<String>,
    /// Its `id`, where the same output holds it whole.
    pub article: Option<String>,
}

/// What a reader should know about how a record came to be.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// No publication time was found.
    DateMissing,
    /// The publication time is inferred from the text or the address.
    DateInferred,
    /// The page says that the article is for subscribers.
    Paywall,
    /// The body ends before the article does.
    Truncated,
    /// Paragraphs are in several languages.
    LanguageMixed,
    /// No body was found.
    Empty,
    /// The page asks for a login.
    LoginWall,
    /// The body is a live blog: many dated entries.
    LiveBlog,
    /// The body came from a feed, not from the article's page.
    FromFeed,
    /// A cap was met: depth, nodes, bytes or time.
    Capped,
    /// Bytes that the charset does not know were replaced.
    CharsetDamaged,
}

/// The program and packs that made a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MadeBy {
    /// Marsad's version.
    pub marsad: String,
    /// Hash over all language packs.
    pub packs: String,
}
