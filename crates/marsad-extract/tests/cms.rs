//! Forty pages of our own in the mark-up of ten families of Arabic systems.
//!
//! Body by the F1 of word shingles, the other fields by F1 over the pages. Two
//! pages of each family are held out: nobody tunes on them, and their figures
//! are printed apart (`cargo test --test cms -- --nocapture`).

use std::collections::HashMap;
use std::path::Path;

use marsad_extract::page::{Extractor, PageHints};
use marsad_extract::{Draft, charset};
use marsad_text::Packs;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Gold {
    held_out: bool,
    headline: String,
    text: String,
    day: String,
    place: String,
    agency: String,
    source: String,
    keywords: Vec<String>,
    author: String,
}

/// Right, found and wanted items of one field.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: f64,
    found: f64,
    wanted: f64,
}

impl Count {
    fn add(&mut self, found: &[String], wanted: &[String]) {
        self.right += found.iter().filter(|item| wanted.contains(item)).count() as f64;
        self.found += found.len() as f64;
        self.wanted += wanted.len() as f64;
    }

    fn f1(&self) -> f64 {
        2.0 * self.right / (self.found + self.wanted).max(1.0)
    }
}

#[derive(Debug, Default)]
struct Half {
    body: Vec<f64>,
    fields: HashMap<&'static str, Count>,
}

#[test]
fn pages_of_ten_families_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/cms");
    let extractor = Extractor::new(&Packs::embedded());
    let mut halves = [Half::default(), Half::default()];
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "html"))
        .collect();
    names.sort();
    for path in &names {
        let gold = std::fs::read_to_string(path.with_extension("gold.json")).unwrap();
        let gold: Gold = serde_json::from_str(&gold).unwrap();
        let bytes = std::fs::read(path).unwrap();
        let page = charset::decode(&bytes, None, None);
        let url = "https://midan.example/n/1.html";
        let drafts = extractor.read_page(&page.text, Some(url), PageHints::default());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        score(
            &name,
            &drafts[0],
            &gold,
            &mut halves[usize::from(gold.held_out)],
        );
    }
    assert_eq!(names.len(), 40);
    for (name, half) in ["tuned on", "held out"].iter().zip(&halves) {
        let body = half.body.iter().sum::<f64>() / half.body.len() as f64;
        println!("{name}: body {body:.3}");
        let mut fields: Vec<_> = half.fields.iter().collect();
        fields.sort_by_key(|(field, _)| **field);
        for (field, count) in fields {
            println!("  {field} {:.3}", count.f1());
            assert!(count.f1() >= 0.9, "{name}: {field} {:.3}", count.f1());
        }
        assert!(body >= 0.97, "{name}: body {body:.3}");
    }
}

fn score(name: &str, draft: &Draft, gold: &Gold, half: &mut Half) {
    let body = shingle_f1(&draft.body.text, &gold.text);
    half.body.push(body);
    if body < 0.97 {
        println!("{name} body {body:.3}:\n{}", draft.body.text);
    }
    let one = |value: &str| vec![value.to_owned()];
    let dateline = draft.dateline.as_ref();
    let found_dateline = dateline.map(|dateline| {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{}|{}", part(&dateline.place), part(&dateline.agency))
    });
    let day = draft
        .published
        .as_ref()
        .map(|time| time.time.chars().take(10).collect());
    let authors: Vec<String> = draft
        .byline
        .iter()
        .map(|author| author.name.clone())
        .collect();
    let rows: [(&'static str, Vec<String>, Vec<String>); 6] = [
        (
            "headline",
            draft.headline.clone().into_iter().collect(),
            one(&gold.headline),
        ),
        ("day", day.into_iter().collect(), one(&gold.day)),
        (
            "dateline",
            found_dateline.into_iter().collect(),
            one(&format!("{}|{}", gold.place, gold.agency)),
        ),
        (
            "credit",
            draft
                .source
                .iter()
                .map(|credit| credit.name.clone())
                .collect(),
            one(&gold.source),
        ),
        ("keywords", draft.keywords.clone(), gold.keywords.clone()),
        ("authors, where found", authors, one(&gold.author)),
    ];
    for (field, found, wanted) in rows {
        let shown = field != "authors, where found" || !found.is_empty();
        if shown && found != wanted {
            println!("{name} {field}: {found:?}, wanted {wanted:?}");
        }
        if shown {
            half.fields.entry(field).or_default().add(&found, &wanted);
        }
    }
}

/// F1 over bags of four words in a row.
fn shingle_f1(found: &str, wanted: &str) -> f64 {
    let bag = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut bag: HashMap<String, i64> = HashMap::new();
        for shingle in words.windows(4) {
            *bag.entry(shingle.join(" ")).or_default() += 1;
        }
        bag
    };
    let (found, wanted) = (bag(found), bag(wanted));
    let size = |bag: &HashMap<String, i64>| bag.values().sum::<i64>() as f64;
    let both: i64 = found
        .iter()
        .map(|(shingle, count)| (*count).min(wanted.get(shingle).copied().unwrap_or(0)))
        .sum();
    2.0 * both as f64 / (size(&found) + size(&wanted)).max(1.0)
}
