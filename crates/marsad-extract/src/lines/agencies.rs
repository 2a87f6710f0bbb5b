//! News agencies and outlets: from a name as written to one stable id.
//!
//! Table: `world/agencies`. The full name of a credit line and the abbreviation
//! of a dateline give the same id. An abbreviation that several agencies share
//! is decided by the country of the dateline's place, else it is the first.

use marsad_text::Packs;

use super::names::{Found, Names};
use super::words::{self, Word};

/// An agency or outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Such as `agency:sana`.
    pub id: String,
    /// Country of its seat, ISO 3166-1 alpha-3.
    pub country: String,
    /// Whether it is a news agency (and not a newspaper, broadcaster or site).
    pub wire: bool,
}

/// The table of agencies.
#[derive(Debug, Default)]
pub struct Agencies {
    known: Vec<Agency>,
    names: Names<usize>,
}

/// Column in which the names begin.
const NAMES: usize = 3;

impl Agencies {
    /// Reads `world/agencies`.
    pub fn new(packs: &Packs) -> Agencies {
        let mut agencies = Agencies::default();
        for entry in packs.entries("agencies") {
            let number = agencies.known.len();
            agencies.known.push(Agency {
                id: entry.key().to_owned(),
                country: entry.column(1).to_owned(),
                wire: entry.column(2) == "agency",
            });
            for name in entry
                .columns()
                .skip(NAMES)
                .flat_map(|names| names.split('|'))
            {
                agencies.names.add(name, number);
            }
        }
        agencies
    }

    /// The agency that `name` (a whole credit or dateline part) names.
    ///
    /// Words beside the name are allowed when the name is the greater part:
    /// "وكالة رويترز", "Reuters / AFP", "Агентство ТАСС".
    pub fn resolve(&self, name: &str, near: Option<&str>) -> Option<&Agency> {
        let words = words::words(name, 16);
        if let Some(values) = self.names.exactly(&words) {
            return self.choose(values, near);
        }
        let mut from = 0;
        while from < words.len() {
            let Some(found) = self.names.at(&words, from) else {
                from += 1;
                continue;
            };
            let agency = self.choose(found.values, near)?;
            let letters: usize = words[from..from + found.words]
                .iter()
                .map(|word| word.folded.chars().count())
                .sum();
            let beside = words.len() - found.words;
            if beside <= 3 * found.words && (letters > 3 || agency.wire) {
                return Some(agency);
            }
            from += found.words;
        }
        None
    }

    /// The agency with this id.
    pub fn by_id(&self, id: &str) -> Option<&Agency> {
        self.known.iter().find(|agency| agency.id == id)
    }

    /// The longest agency name that begins at word `from`.
    pub(crate) fn at(&self, words: &[Word], from: usize) -> Option<Found<'_, usize>> {
        self.names.at(words, from)
    }

    /// The one of `values` whose seat is `near`, else the first.
    pub(crate) fn choose(&self, values: &[usize], near: Option<&str>) -> Option<&Agency> {
        let mut agencies = values.iter().filter_map(|number| self.known.get(*number));
        let first = agencies.next()?;
        let at_home = |agency: &&Agency| near == Some(agency.country.as_str());
        if at_home(&first) {
            return Some(first);
        }
        Some(agencies.find(at_home).unwrap_or(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_abbreviations_and_other_scripts_are_one_agency() {
        let agencies = Agencies::new(&Packs::embedded());
        let table: &[(&str, &[&str])] = &[
            (
                "agency:sana",
                &["سانا", "الوكالة العربية السورية للأنباء", "SANA", "(سانا)"],
            ),
            (
                "agency:mena",
                &["أ ش أ", "أ.ش.أ", "وكالة أنباء الشرق الأوسط", "MENA"],
            ),
            (
                "agency:afp",
                &["أ ف ب", "فرانس برس", "AFP", "Agence France-Presse", "АФП"],
            ),
            (
                "agency:reuters",
                &["وكالة رويترز", "Reuters", "رویترز", "Рейтер", "路透社"],
            ),
            (
                "agency:irna",
                &["ایرنا", "إرنا", "IRNA", "خبرگزاری جمهوری اسلامی"],
            ),
            (
                "agency:aa",
                &["الأناضول", "Anadolu Ajansı", "AA", "Agence Anadolu"],
            ),
            (
                "agency:interfax",
                &["ИНТЕРФАКС", "إنترفاكس", "Агентство Интерфакс"],
            ),
            ("outlet:rt", &["آر تي", "موقع آر تي", "RT"]),
        ];
        for (id, names) in table {
            for name in *names {
                let found = agencies
                    .resolve(name, None)
                    .map(|agency| agency.id.as_str());
                assert_eq!(found, Some(*id), "{name}");
            }
        }
        assert_eq!(agencies.resolve("وزارة الزراعة", None), None);
    }

    #[test]
    fn a_shared_abbreviation_is_decided_by_the_place() {
        let agencies = Agencies::new(&Packs::embedded());
        let country = |near| agencies.resolve("APA", near).unwrap().country.clone();
        assert_eq!(country(Some("AZE")), "AZE");
        assert_eq!(country(Some("AUT")), "AUT");
    }
}
