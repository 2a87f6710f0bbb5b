//! Facts found in an article, each tied to its words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which field of the article offsets point into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The body.
    #[default]
    Text,
    /// The headline.
    Headline,
}

/// A place in the body, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CharSpan {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A place in a named field, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldSpan {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The field.
    pub field: Field,
}

/// Somebody or something named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Hash of version, kind, span and type.
    pub id: String,
    /// First character, in `field`.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it stands.
    pub field: Field,
    /// What kind of thing is named.
    pub r#type: MentionType,
    /// The canonical name.
    pub name: String,
    /// Stable id, where known.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3, or PLOVER's code for bodies of no one state.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Office or title as written.
    pub role: Option<String>,
    /// 0 to 1.
    pub score: f64,
    /// The rule that found it.
    pub by: String,
}

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MentionType {
    /// A person.
    Per,
    /// An organisation.
    Org,
    /// A place with a government.
    Gpe,
    /// Another place.
    Loc,
}

/// A country, and every word that points to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// Where.
    pub spans: Vec<FieldSpan>,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DateMention {
    /// Hash of version, kind, span and type.
    pub id: String,
    /// First character of the body.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// ISO 8601, EDTF where vague.
    pub value: String,
    /// `day`, `week`, `month` and so on.
    pub precision: String,
    /// What a relative expression was resolved from: `published`, `text` or `none`.
    pub anchor: String,
    /// The rule that found it.
    pub by: String,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// Hash of version, kind, span and type.
    pub id: String,
    /// First character of the body.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The number.
    pub value: f64,
    /// `%`, a currency code, `people` and so on.
    pub unit: Option<String>,
    /// What it measures, in the text's words.
    pub of: Option<String>,
    /// The state that set it.
    pub set_by: Option<String>,
    /// The state that it is laid on.
    pub on: Option<String>,
    /// The rule that found it.
    pub by: String,
}

/// Something said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Hash of version, kind, span and type.
    pub id: String,
    /// First character of the body.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// In the speaker's words or the reporter's.
    pub kind: QuoteKind,
    /// Who said it.
    pub speaker: Speaker,
    /// The word that says that something is said.
    pub cue: Option<Cue>,
    /// Outlets that relayed it, outermost first.
    pub via: Vec<String>,
    /// 0 to 1.
    pub score: f64,
    /// The rule that found it.
    pub by: String,
}

/// In whose words a quote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// The speaker's.
    Direct,
    /// The reporter's.
    Indirect,
    /// Both.
    Mixed,
}

/// Who said it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// Canonical name, or the role where no name is given.
    pub name: Option<String>,
    /// First character of the words that name the speaker.
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
    /// Stable id.
    pub actor: Option<String>,
    /// Office or title.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: Option<String>,
}

/// The word that says that something is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// First character of the body.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its lemma.
    pub verb: String,
}

/// Something done, once, by all its actors to all its recipients.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Hash of version, kind, span and type.
    pub id: String,
    /// One of PLOVER's 16.
    pub r#type: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The first full mention.
    pub trigger: FieldSpan,
    /// Headline and repeats.
    pub also: Vec<FieldSpan>,
    /// Who did it.
    pub actor: Vec<Actor>,
    /// To whom.
    pub recipient: Vec<Actor>,
    /// Whether it happened.
    pub status: EventStatus,
    /// The quote whose speaker alone asserts it.
    pub claimed_by: Option<String>,
    /// When.
    pub date: Option<EventDate>,
    /// On the margins of what.
    pub occasion: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// 1 to 4: verbal and material cooperation, verbal and material conflict.
    pub quad: u8,
    /// PLOVER's score, −10 to 10.
    pub intensity: f64,
    /// 0 to 1.
    pub score: f64,
    /// The rule that found it.
    pub by: String,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// It happened.
    Actual,
    /// It is to happen.
    Future,
    /// It might.
    Hypothetical,
    /// It did not.
    Negated,
    /// It happened long before the report.
    Historical,
}

impl EventStatus {
    /// Every status.
    pub const ALL: [EventStatus; 5] = [
        EventStatus::Actual,
        EventStatus::Future,
        EventStatus::Hypothetical,
        EventStatus::Negated,
        EventStatus::Historical,
    ];

    /// The status's name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            EventStatus::Actual => "actual",
            EventStatus::Future => "future",
            EventStatus::Hypothetical => "hypothetical",
            EventStatus::Negated => "negated",
            EventStatus::Historical => "historical",
        }
    }
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventDate {
    /// ISO 8601, EDTF where vague.
    pub value: String,
    /// How precise.
    pub precision: String,
}

/// Somebody who acts or is acted upon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Canonical name.
    pub name: String,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// First character of the words, in the trigger's field.
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}
