//! Who is who: names of states and terms of office, from the packs.

use std::collections::HashMap;

use marsad_text::Packs;

use crate::texts::Locale;

/// A term of office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// What the office is, as `world/terms` calls it.
    pub(crate) office: String,
    /// ISO 3166-1 alpha-3, or the id of an organisation.
    pub(crate) body: String,
    /// EDTF; `..` where it goes on, or its end is not known.
    pub(crate) from: String,
    /// As `from`.
    pub(crate) to: String,
    /// Whether it is doubtful.
    pub(crate) doubt: bool,
}

/// Names and terms, read once.
#[derive(Debug, Default)]
pub(crate) struct ActorBook {
    /// Arabic and English, by code or id.
    states: HashMap<String, (String, String)>,
    others: HashMap<String, (String, String)>,
    terms: HashMap<String, Vec<Term>>,
}

impl ActorBook {
    /// Reads `world/states`, `people`, `organisations`, `agencies` and `terms`.
    pub(crate) fn new(packs: &Packs) -> ActorBook {
        let first = |names: &str| names.split('|').next().unwrap_or("").trim().to_owned();
        let mut book = ActorBook::default();
        for (table, column) in [("states", 3), ("people", 3), ("organisations", 5)] {
            for entry in packs.entries_of("world", table) {
                let names = (first(entry.column(column)), first(entry.column(column + 1)));
                let names_of = if table == "states" {
                    &mut book.states
                } else {
                    &mut book.others
                };
                names_of.insert(entry.key().to_owned(), names);
            }
        }
        for entry in packs.entries_of("world", "terms") {
            book.terms
                .entry(entry.key().to_owned())
                .or_default()
                .push(Term {
                    office: entry.column(1).to_owned(),
                    body: entry.column(2).to_owned(),
                    from: entry.column(3).to_owned(),
                    to: entry.column(4).to_owned(),
                    doubt: entry.column(5) == "?",
                });
        }
        for terms in book.terms.values_mut() {
            terms.sort_by(|a, b| b.from.cmp(&a.from));
        }
        book
    }

    /// The name of a state.
    pub(crate) fn state(&self, code: &str, locale: Locale) -> Option<&str> {
        in_words(self.states.get(code)?, locale)
    }

    /// The name of a person or organisation, or of a state.
    pub(crate) fn name(&self, id: &str, locale: Locale) -> Option<&str> {
        let names = self.others.get(id).or_else(|| self.states.get(id))?;
        in_words(names, locale)
    }

    /// Both names, for what is found by either.
    pub(crate) fn names(&self, id: &str) -> Vec<String> {
        let names = self.others.get(id).or_else(|| self.states.get(id));
        let names = names
            .into_iter()
            .flat_map(|(arabic, english)| [arabic, english]);
        names.filter(|name| !name.is_empty()).cloned().collect()
    }

    /// Terms of a person, the last first.
    pub(crate) fn terms(&self, id: &str) -> &[Term] {
        self.terms.get(id).map_or(&[], Vec::as_slice)
    }

    /// Codes and names of all states, by name.
    pub(crate) fn states(&self, locale: Locale) -> Vec<(&str, &str)> {
        let states = self.states.iter();
        let mut named: Vec<_> = states
            .filter_map(|(code, names)| Some((code.as_str(), in_words(names, locale)?)))
            .collect();
        named.sort_unstable_by_key(|(_, name)| *name);
        named
    }
}

/// The name in the interface's language, else the other.
fn in_words((arabic, english): &(String, String), locale: Locale) -> Option<&str> {
    let (own, other) = match locale {
        Locale::Arabic => (arabic, english),
        Locale::English => (english, arabic),
    };
    [own, other]
        .into_iter()
        .find(|name| !name.is_empty())
        .map(String::as_str)
}
