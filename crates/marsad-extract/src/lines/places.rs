//! Cities that open datelines, in every language's spelling.
//!
//! Tables: `world/dateline_places` (facts from GeoNames and CLDR) and
//! `world/news_cities` (newsroom spellings). A place is only believed where a
//! dateline's shape is; names that are also words do no harm here.

use marsad_text::Packs;

use super::names::{Found, Names};
use super::words::Word;

/// Names of cities → country (ISO 3166-1 alpha-3).
#[derive(Debug, Default)]
pub struct Places {
    names: Names<String>,
}

impl Places {
    /// Reads both tables; newsroom spellings come first.
    pub fn new(packs: &Packs) -> Places {
        let mut places = Places::default();
        for (table, country, names) in [("news_cities", 0, 1), ("dateline_places", 1, 2)] {
            for entry in packs.entries(table) {
                for name in entry.column(names).split('|') {
                    places.names.add(name, entry.column(country).to_owned());
                }
            }
        }
        places
    }

    /// The country of the place called `name`.
    pub fn country(&self, name: &str) -> Option<&str> {
        self.names.get(name)?.first().map(String::as_str)
    }

    /// The longest place name that begins at word `from`.
    pub(crate) fn at(&self, words: &[Word], from: usize) -> Option<Found<'_, String>> {
        self.names.at(words, from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_known_in_many_scripts() {
        let places = Places::new(&Packs::embedded());
        for (name, country) in [
            ("القاهرة", "EGY"),
            ("MOSCOW", "RUS"),
            ("تهران", "IRN"),
            ("Душанбе", "TJK"),
            ("İstanbul", "TUR"),
            ("La Haya", "NLD"),
            ("دير الزور", "SYR"),
        ] {
            assert_eq!(places.country(name), Some(country), "{name}");
        }
    }
}
