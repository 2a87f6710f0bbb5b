//! Names of countries in the languages of the interface.

use crate::texts::Locale;

const TABLE: &str = include_str!("../texts/countries.tsv");

/// The name of the country with this ISO 3166-1 alpha-3 code.
pub(crate) fn name(code: &str, locale: Locale) -> Option<&'static str> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let mut columns = rows.map(|line| line.split('\t'));
    let mut row = columns.find_map(|mut row| (row.next()? == code).then_some(row))?;
    match locale {
        Locale::Arabic => row.next(),
        Locale::English => row.nth(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_whole() {
        let rows: Vec<_> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(rows.is_sorted());
        assert!(rows.iter().all(|row| row.split('\t').count() == 3));
        assert_eq!(name("JOR", Locale::Arabic), Some("الأردن"));
        assert_eq!(name("YEM", Locale::English), Some("Yemen"));
        assert_eq!(name("XXX", Locale::English), None);
    }
}
