//! Origins: whose report a group of copies repeats.
//!
//! In: the printings of one text, each with its time and whom it credits. Out:
//! who was first and how many independent origins stand behind them. Ten papers
//! that carry one wire report are one origin. Invariant: every printing belongs
//! to exactly one origin.

use serde::{Deserialize, Serialize};

/// One printing of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    /// The article.
    pub article: u64,
    /// Seconds since 1970.
    pub time: i64,
    /// Who printed it.
    pub outlet: String,
    /// Who is credited: the agency of the dateline or of the credit line, or the
    /// outlet that the text says it quotes.
    pub credited: Option<String>,
}

/// A source and the printings that go back to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// An outlet or agency.
    pub source: String,
    /// The articles, in order of time.
    pub articles: Vec<u64>,
    /// How it is known.
    pub evidence: Evidence,
}

/// How an origin is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A printing credits it.
    Credited,
    /// It printed the text first and credits nobody.
    First,
}

/// The origins of the copies of one text, the earliest first.
///
/// A printing goes back to whom it credits; one that credits nobody goes back to
/// its own outlet where that is credited by others, else to whoever was first.
pub fn origins(printings: &[Printing]) -> Vec<Origin> {
    let mut ordered: Vec<&Printing> = printings.iter().collect();
    ordered.sort_by_key(|printing| (printing.time, printing.article));
    let credited_anywhere = |outlet: &str| {
        let mut credits = ordered
            .iter()
            .filter_map(|printing| printing.credited.as_deref());
        credits.any(|credited| credited == outlet)
    };
    let mut origins: Vec<Origin> = Vec::new();
    for printing in &ordered {
        let (source, evidence) = match printing.credited.as_deref() {
            Some(credited) => (credited, Evidence::Credited),
            None if credited_anywhere(&printing.outlet) => {
                (printing.outlet.as_str(), Evidence::Credited)
            }
            None => match origins.first() {
                Some(first) => (first.source.as_str(), first.evidence),
                None => (printing.outlet.as_str(), Evidence::First),
            },
        };
        let source = source.to_owned();
        match origins.iter_mut().find(|origin| origin.source == source) {
            Some(origin) => origin.articles.push(printing.article),
            None => origins.push(Origin {
                source,
                articles: vec![printing.article],
                evidence,
            }),
        }
    }
    origins
}

/// The independent origins of a story: sources of its texts, each once.
pub fn independent<'o>(texts: impl IntoIterator<Item = &'o [Origin]>) -> Vec<&'o str> {
    let mut sources: Vec<&str> = Vec::new();
    for origin in texts.into_iter().flatten() {
        if !sources.contains(&origin.source.as_str()) {
            sources.push(&origin.source);
        }
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printing(article: u64, outlet: &str, credited: Option<&str>) -> Printing {
        Printing {
            article,
            time: article as i64,
            outlet: outlet.to_owned(),
            credited: credited.map(str::to_owned),
        }
    }

    #[test]
    fn copies_of_one_wire_are_one_origin() {
        let found = origins(&[
            printing(3, "paper", Some("wire")),
            printing(1, "wire", None),
            printing(2, "portal", None),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].source.as_str(), &found[0].articles),
            ("wire", &vec![1, 2, 3])
        );
        assert_eq!(found[0].evidence, Evidence::Credited);
    }

    #[test]
    fn who_credits_another_is_another_origin() {
        let found = origins(&[
            printing(1, "a", None),
            printing(2, "b", Some("wire")),
            printing(3, "c", None),
        ]);
        assert_eq!(found.len(), 2);
        assert_eq!(
            independent([found.as_slice(), found.as_slice()]),
            ["a", "wire"]
        );
    }
}
