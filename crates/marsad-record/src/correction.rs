//! What analysts decide about events, kept beside what the machine found.
//!
//! A decision is bound to the article and to the quoted words with the rest of
//! their sentence (a W3C Web Annotation `TextQuoteSelector`), so that it finds
//! its place again after a new analysis. The machine's answer is kept with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Event, Field};

/// What an analyst says of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// There is no such event.
    Wrong,
    /// It is another than the machine says.
    Mended,
    /// The machine missed it.
    Added,
}

/// Words in their sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// The field that holds them.
    pub field: Field,
    /// First character, in the version that was read.
    pub start: usize,
    /// The words themselves.
    pub quote: String,
    /// Their sentence before them.
    pub before: String,
    /// Their sentence after them.
    pub after: String,
}

impl Words {
    /// The whole sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.quote, self.after)
    }
}

/// A decision of an analyst about one event of one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// Its number in the store.
    pub id: i64,
    /// The article's id.
    pub article: String,
    /// The article's version that was read.
    pub version: String,
    /// The article's language.
    pub language: String,
    /// The event decided on: the machine's id, or `added-` and the number of the
    /// decision that added it.
    pub event: String,
    /// Where it stands.
    pub words: Words,
    /// What is said of it.
    pub verdict: Verdict,
    /// The event as it should be; none where there is none.
    pub answer: Option<Event>,
    /// The event as the machine had it; none where it was missed.
    pub machine: Option<Event>,
    /// Why.
    pub note: Option<String>,
    /// Who decided.
    pub by: String,
    /// When, in seconds since 1970.
    pub time: i64,
    /// Who took it back.
    pub undone_by: Option<String>,
    /// When it was taken back.
    pub undone: Option<i64>,
}

/// An event with what was decided about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The event in force; of a wrong one, what the machine said.
    pub event: Event,
    /// The machine's answer, where it has one.
    pub machine: Option<Event>,
    /// The decision in force.
    pub correction: Option<Correction>,
}

impl Judged {
    /// What an analyst said of it.
    pub fn verdict(&self) -> Option<Verdict> {
        self.correction.as_ref().map(|one| one.verdict)
    }

    /// Whether it counts: nobody said that it is wrong.
    pub fn stands(&self) -> bool {
        self.verdict() != Some(Verdict::Wrong)
    }
}

impl Verdict {
    /// The verdict's name.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Wrong => "wrong",
            Verdict::Mended => "mended",
            Verdict::Added => "added",
        }
    }

    /// The verdict with this name.
    pub fn named(name: &str) -> Option<Verdict> {
        [Verdict::Wrong, Verdict::Mended, Verdict::Added]
            .into_iter()
            .find(|verdict| verdict.name() == name)
    }
}
