//! A name found, before its article decides what it means.

use std::ops::Range;

use marsad_record::MentionType;

/// A name in one field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    /// Folded bytes of particles before the first word's name.
    pub(crate) cut: usize,
    pub(crate) kind: MentionType,
    /// Where its meanings stand in the trie of names.
    pub(crate) node: Option<u32>,
    /// The entity that its article chose.
    pub(crate) entity: Option<u32>,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<String>,
    /// The tokens of the office or title before it.
    pub(crate) role: Option<Range<usize>>,
    pub(crate) score: f64,
    pub(crate) by: Rule,
    /// Stands only if the article bears it out.
    pub(crate) doubtful: bool,
}

impl Found {
    pub(crate) fn new(tokens: Range<usize>, cut: usize, kind: MentionType, by: Rule) -> Found {
        Found {
            tokens,
            cut,
            kind,
            node: None,
            entity: None,
            country: None,
            sector: None,
            role: None,
            score: 0.8,
            by,
            doubtful: false,
        }
    }
}

/// The rule that found a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// A name of the world tables.
    World,
    /// A name of a person after a title.
    TitleName,
    /// A name of a person by its given name.
    GivenName,
    /// A head of `organs` with what it needs; its line in the table.
    Organ(usize),
    /// A word after a head of places.
    PlaceHead(usize),
    /// A short form of a name that stands elsewhere in the article.
    Coreference,
    /// An abbreviation in brackets after a name, and its repeats.
    Gloss,
    /// Capital letters and their surroundings.
    Capitals,
}

impl Rule {
    /// The rule's name for records.
    pub(crate) fn name(self, language: &str) -> String {
        match self {
            Rule::World => "names:world".to_owned(),
            Rule::TitleName => "names:title".to_owned(),
            Rule::GivenName => "names:given".to_owned(),
            Rule::Organ(line) => format!("{language}/organs:{line}"),
            Rule::PlaceHead(line) => format!("{language}/organs:{line}"),
            Rule::Coreference => "names:coreference".to_owned(),
            Rule::Gloss => "names:gloss".to_owned(),
            Rule::Capitals => "names:capitals".to_owned(),
        }
    }
}

/// An office or title without a name: «وزير الخارجية الروسي».
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Role {
    pub(crate) tokens: Range<usize>,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<String>,
}

/// What a scan of one field gives.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) found: Vec<Found>,
    pub(crate) roles: Vec<Role>,
    /// Nationality words: tokens, particles cut, code.
    pub(crate) nations: Vec<(Range<usize>, usize, u16)>,
}
