//! The query as a tree.

use super::DayRange;

/// A query or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Every article (the empty query).
    Everything,
    /// One word, in body or headline.
    Word(Word),
    /// Words that stand together as written.
    Phrase(Word),
    /// Two words or phrases with at most `distance` words between them, in any order.
    Near {
        /// The first.
        left: Word,
        /// The second.
        right: Word,
        /// Words that may stand between.
        distance: u32,
    },
    /// `headline:` or `keyword:` before a word, a phrase or a group.
    In(TextField, Box<Node>),
    /// `source:`, `site:` and so on, with one value.
    Is(Facet, String),
    /// `date:`.
    Date(DayRange),
    /// Side by side: all for lists by time; most, the best first, by relevance.
    Beside(Vec<Node>),
    /// `AND`: all.
    And(Vec<Node>),
    /// `OR`: at least one.
    Or(Vec<Node>),
    /// `NOT` or `-`.
    Not(Box<Node>),
}

/// Words as they were typed, without quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What was typed.
    pub text: String,
    /// Whether it stood in quotes.
    pub quoted: bool,
}

/// A field that holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// The headline.
    Headline,
    /// Keywords, the publisher's and ours.
    Keyword,
}

/// A field that holds one of a few values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The outlet or agency, by name.
    Source,
    /// The host.
    Site,
    /// The outlet's country, ISO 3166-1 alpha-3.
    Country,
    /// A country that the article names.
    About,
    /// Somebody or something named: id, name or country.
    Actor,
    /// Somebody quoted: id, name or country.
    QuoteBy,
    /// What is done: PLOVER's type.
    Event,
    /// To whom it is done: name or country.
    Recipient,
    /// Who does it to whom: two countries, `CHN-USA`.
    Dyad,
    /// The language, BCP 47.
    Language,
}

impl TextField {
    /// The field's name in the query language.
    pub fn name(self) -> &'static str {
        match self {
            TextField::Headline => "headline",
            TextField::Keyword => "keyword",
        }
    }
}

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 10] = [
        Facet::Source,
        Facet::Site,
        Facet::Country,
        Facet::About,
        Facet::Actor,
        Facet::QuoteBy,
        Facet::Event,
        Facet::Recipient,
        Facet::Dyad,
        Facet::Language,
    ];

    /// The facet's name in the query language.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Source => "source",
            Facet::Site => "site",
            Facet::Country => "country",
            Facet::About => "about",
            Facet::Actor => "actor",
            Facet::QuoteBy => "quote-by",
            Facet::Event => "event",
            Facet::Recipient => "recipient",
            Facet::Dyad => "dyad",
            Facet::Language => "lang",
        }
    }
}

impl Node {
    /// The language that every answer has, where the query says one.
    pub fn language(&self) -> Option<&str> {
        match self {
            Node::Is(Facet::Language, value) => Some(value),
            Node::Beside(parts) | Node::And(parts) => parts.iter().find_map(|part| match part {
                Node::Is(Facet::Language, value) => Some(value.as_str()),
                _ => None,
            }),
            _ => None,
        }
    }
}

/// The words of a text side by side, whatever signs it holds: a question as it
/// was asked, not in the query language.
pub fn plain(text: &str) -> Node {
    let mut words: Vec<Node> = text
        .split_whitespace()
        .take(super::MAX_LEAVES)
        .map(|word| {
            Node::Word(Word {
                text: word.to_owned(),
                quoted: false,
            })
        })
        .collect();
    match words.len() {
        0 => Node::Everything,
        1 => words.remove(0),
        _ => Node::Beside(words),
    }
}
