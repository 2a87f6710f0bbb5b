//! Facts with byte spans: the inner form of `marsad_record`'s fact types.
//!
//! The pipeline turns spans into character offsets and adds the ids.

use marsad_record::{CreditEvidence, EventStatus, Field, MentionType, QuoteKind};
use marsad_text::Span;

/// Everything that analysis finds in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Who and what is named, in order of field (headline first) and place.
    pub mentions: Vec<Mention>,
    /// Words that point to a country, nationality adjectives included.
    pub countries: Vec<Country>,
    /// Time expressions of the body, in order.
    pub dates: Vec<Date>,
    /// Amounts of the body, in order.
    pub quantities: Vec<Quantity>,
    /// Attributed speech in the body, in order.
    pub quotes: Vec<Quote>,
    /// Happenings.
    pub events: Vec<Event>,
    /// Terms, best first.
    pub keywords: Vec<Keyword>,
    /// Who originated the article, as far as its words say.
    pub attribution: Option<Attribution>,
}

/// Words of a named field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// Bytes of that field.
    pub span: Span,
}

/// Somebody or something named.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where.
    pub at: Place,
    /// What kind of thing.
    pub kind: MentionType,
    /// The canonical name, or the fullest form in the article.
    pub name: String,
    /// Stable id, where known.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3, or PLOVER's code for bodies of no one state.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Office or title as written.
    pub role: Option<String>,
    /// Mentions with the same number name the same thing.
    pub chain: usize,
    /// 0 to 1.
    pub score: f64,
    /// The rule that found it.
    pub by: String,
}

/// A word that points to a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// Where.
    pub at: Place,
}

/// A time expression of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Date {
    /// Where.
    pub span: Span,
    /// ISO 8601, EDTF where vague.
    pub value: String,
    /// `day`, `week`, `month` and so on.
    pub precision: String,
    /// What it was resolved from: `published`, `text` or `none`.
    pub anchor: String,
    /// The rule that found it.
    pub by: String,
}

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Where.
    pub span: Span,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words said.
    pub span: Span,
    /// In whose words.
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

/// Who said it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Speaker {
    /// Canonical name, or the role where no name is given.
    pub name: Option<String>,
    /// The words that name the speaker.
    pub span: Option<Span>,
    /// Index of the mention that names the speaker, in [`Facts::mentions`].
    pub mention: Option<usize>,
    /// Stable id.
    pub actor: Option<String>,
    /// Office or title.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: Option<String>,
}

/// The word that says that something is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// Its lemma.
    pub verb: String,
}

/// Something done, once, by all its actors to all its recipients.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// One of PLOVER's 16.
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The first full mention.
    pub trigger: Place,
    /// Headline and repeats.
    pub also: Vec<Place>,
    /// Who did it.
    pub actor: Vec<Actor>,
    /// To whom.
    pub recipient: Vec<Actor>,
    /// Whether it happened.
    pub status: EventStatus,
    /// Index of the quote whose speaker alone asserts it, in [`Facts::quotes`].
    pub claimed_by: Option<usize>,
    /// When.
    pub date: Option<EventDate>,
    /// On the margins of what.
    pub occasion: Option<String>,
    /// Where.
    pub place: Option<EventPlace>,
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

/// Somebody who acts or is acted upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Canonical name, or the head words of the text.
    pub name: String,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The words, in the trigger's field.
    pub span: Option<Span>,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// ISO 8601, EDTF where vague.
    pub value: String,
    /// How precise.
    pub precision: String,
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPlace {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// A term that says what the article is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// Its full surface form, as the article writes it most often.
    pub term: String,
    /// 0 to 1; the best term of an article has 1.
    pub score: f64,
    /// How often it stands in the article.
    pub count: usize,
    /// Where it stands first.
    pub at: Place,
    /// The rule that found it.
    pub by: String,
}

/// Who originated an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// As the article names the originator.
    pub name: String,
    /// Stable id, where known.
    pub actor: Option<String>,
    /// What kind of words say so.
    pub evidence: CreditEvidence,
    /// The rule that found it.
    pub by: String,
}
