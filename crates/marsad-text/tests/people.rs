//! The tables of people, terms and names hold together: unique ids, terms of
//! people that exist, periods in order, Arabic names in Arabic letters only.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn rows(table: &str) -> Vec<Vec<String>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../lexicon")
        .join(table);
    let text = std::fs::read_to_string(path).expect("the lexicon is part of the repository");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn is_arabic(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| {
            matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | ' ' | 'ڤ' | 'پ' | 'گ' | 'چ' | 'ژ')
        })
}

/// Whether a date is of the form YYYY, YYYY-MM or YYYY-MM-DD, or open.
fn is_date(date: &str) -> bool {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    date == ".."
        || year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && rest.len() <= 2
            && rest
                .iter()
                .all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
}

#[test]
fn people_have_unique_ids_and_names_in_their_scripts() {
    let mut before = String::new();
    for row in rows("world/people.tsv") {
        assert_eq!(row.len(), 12, "{}", row[0]);
        assert!(row[0] > before, "not sorted or twice: {}", row[0]);
        assert!(
            row[1].len() == 3 && row[1].bytes().all(|b| b.is_ascii_uppercase()),
            "{}",
            row[0]
        );
        assert!(row[2] == "-" || is_date(&row[2]), "{}", row[0]);
        for name in row[3].split('|') {
            assert!(is_arabic(name), "{}: {name}", row[0]);
        }
        assert!(!row[4].is_empty(), "{}", row[0]);
        before = row[0].clone();
    }
}

#[test]
fn terms_are_of_people_that_exist_and_end_after_they_begin() {
    let people: BTreeSet<String> = rows("world/people.tsv")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    let states: BTreeSet<String> = rows("world/states.tsv")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for row in rows("world/terms.tsv") {
        assert_eq!(row.len(), 6, "{row:?}");
        assert!(people.contains(&row[0]), "{row:?}");
        let is_state = row[2].bytes().all(|b| b.is_ascii_uppercase());
        assert!(!is_state || states.contains(&row[2]), "{row:?}");
        assert!(is_date(&row[3]) && is_date(&row[4]), "{row:?}");
        let shorter = row[3].len().min(row[4].len());
        assert!(
            row[4] == ".." || row[3] == ".." || row[3][..shorter] <= row[4][..shorter],
            "{row:?}"
        );
        assert!(row[5] == "-" || row[5] == "?", "{row:?}");
    }
}

#[test]
fn names_have_a_gender_or_none() {
    for table in ["ar/given_names.tsv", "en/given_names.tsv"] {
        for row in rows(table) {
            assert_eq!(row.len(), 4, "{table}: {row:?}");
            assert!(
                matches!(row[1].as_str(), "m" | "f" | "u"),
                "{table}: {row:?}"
            );
        }
    }
    for name in rows("ar/given_names.tsv")
        .iter()
        .chain(&rows("ar/surnames.tsv"))
    {
        assert!(name[0].split('|').all(is_arabic), "{name:?}");
    }
}
