//! Aggregator reading: what each line of a page's text is.
//!
//! In: the [`Line`]s of plain text, of Markdown, or of an HTML body with the
//! short blocks around it. Out: the [`Part`]s (articles) that they hold, each
//! with its headline, body, labelled date, dateline, credit, keywords and related
//! items. Kinds of line are known by the language packs and by shape, never by
//! one page's words. Invariant: a line belongs to at most one part, and the body
//! of a part is made of slices of lines, in order.

use std::collections::HashSet;

use marsad_text::Packs;

use crate::meta::dates::DateReader;

mod agencies;
mod around;
mod article;
mod cohesion;
mod draft;
mod ends;
mod kind;
mod labels;
mod names;
mod opening;
mod part;
mod places;
mod refine;
mod runs;
mod shape;
mod time;
mod values;
mod words;

pub use agencies::{Agencies, Agency};
pub use around::{Beside, beside};
pub use article::read_lines;
pub use draft::draft;
pub use labels::{Label, LabelKind, Labels, Setting};
pub use opening::Opening;
pub use part::{Part, PartDateline, PartRelated, Piece};
pub use places::Places;
pub use refine::refine;
pub use shape::Shape;
pub use values::{credit, keyword_list, normalise_keyword};

/// One line of a page's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its words, white space folded.
    pub text: String,
    /// Address of the one link that holds all its words.
    pub link: Option<String>,
    /// Level, if the mark-up says that it is a heading.
    pub heading: Option<u8>,
    /// All its words are `strong`.
    pub strong: bool,
    /// What the mark-up says that it is.
    pub origin: Origin,
}

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Plain text: shape is all there is.
    #[default]
    Text,
    /// A block of a body that mark-up delimits.
    Body,
    /// An item of a list or a row of a table in the body.
    List,
    /// A block outside the body: it may be a label, never a paragraph.
    Around,
}

/// The tables that lines are read by, compiled once.
#[derive(Debug)]
pub struct LineRules {
    /// Labels of all languages.
    pub labels: Labels,
    /// News agencies and outlets.
    pub agencies: Agencies,
    /// Cities of datelines.
    pub places: Places,
    dates: DateReader,
    date_words: HashSet<String>,
}

impl LineRules {
    /// Reads the tables from `packs`.
    pub fn new(packs: &Packs) -> LineRules {
        let mut date_words = HashSet::new();
        for table in ["months", "weekdays", "date-words"] {
            let dates = packs.entries(table).into_iter();
            for entry in
                dates.filter(|entry| !matches!(entry.column(1), "glue" | "clock" | "am" | "pm"))
            {
                date_words.extend(
                    words::words(entry.key(), 4)
                        .into_iter()
                        .map(|word| word.folded),
                );
            }
        }
        LineRules {
            labels: Labels::new(packs),
            agencies: Agencies::new(packs),
            places: Places::new(packs),
            dates: DateReader::new(packs),
            date_words,
        }
    }

    /// Whether a folded word may stand in the date of a dateline.
    fn is_date_word(&self, folded: &str) -> bool {
        self.date_words.contains(folded)
            || folded.starts_with(|c: char| c.is_ascii_digit())
            || CONNECTORS.contains(&folded)
    }

    /// How many words at the head of `words` say "news agencies".
    fn is_wires(&self, words: &[words::Word]) -> Option<usize> {
        self.labels.length_of(words, LabelKind::Wires)
    }
}

/// Words that stand between the parts of a dateline's date.
const CONNECTORS: [&str; 9] = ["في", "الموافق", "هـ", "ه", "م", "г", "года", "de", "le"];
