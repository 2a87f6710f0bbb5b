//! The starter pack: public outlets and agencies a new desk may begin with.
//!
//! Read from `lexicon/world/sources.tsv`. Nothing of it is fetched until a
//! person says so.

use marsad_text::Packs;
use url::Url;

use super::{Source, SourceKind};

/// The sources of the starter pack, in the file's order. A line that is not a
/// source is skipped: the table's own test keeps ours whole, a user's file
/// must not stop the program.
pub fn starter_pack(packs: &Packs) -> Vec<Source> {
    packs
        .entries_of("world", "sources")
        .into_iter()
        .filter_map(|entry| {
            let url = Url::parse(entry.column(6)).ok()?;
            let kind = SourceKind::from_word(entry.column(5))?;
            Some(Source {
                name: entry.column(1).to_owned(),
                native_name: entry.column(2).to_owned(),
                country: entry.column(3).to_owned(),
                language: entry.column(4).to_owned(),
                topic: entry.column(7).to_owned(),
                ..Source::new(entry.key(), kind, url)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ClientConfig;

    #[test]
    fn each_line_of_the_starter_pack_is_a_source_of_its_own() {
        let packs = Packs::embedded();
        let lines = packs.entries_of("world", "sources");
        let sources = starter_pack(&packs);
        assert_eq!(sources.len(), lines.len());
        assert!(sources.len() >= 150);
        let ids: std::collections::BTreeSet<&str> =
            sources.iter().map(|source| source.id.as_str()).collect();
        let urls: std::collections::BTreeSet<&str> =
            sources.iter().map(|source| source.url.as_str()).collect();
        assert_eq!((ids.len(), urls.len()), (sources.len(), sources.len()));
        for source in &sources {
            let country = source.country.len() == 3
                && source
                    .country
                    .bytes()
                    .all(|letter| letter.is_ascii_uppercase());
            assert!(
                country && source.language.len() == 2 && !source.native_name.is_empty(),
                "{}",
                source.id
            );
            assert!(
                ClientConfig::default()
                    .ports
                    .allow(source.url.port_or_known_default().unwrap_or(0)),
                "{}",
                source.id
            );
        }
    }
}
