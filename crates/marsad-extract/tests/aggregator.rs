//! Aggregator pages of our own in seven languages, as text and as HTML: every
//! field is compared exactly with the gold beside the page.

use std::path::{Path, PathBuf};

use marsad_extract::lines::LineRules;
use marsad_extract::page::{Extractor, PageHints};
use marsad_extract::{Draft, plain};
use marsad_text::Packs;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Gold {
    headline: String,
    published: Option<String>,
    zone: Option<String>,
    dateline: Option<GoldDateline>,
    source: Option<String>,
    keywords: Vec<String>,
    byline: Vec<String>,
    related: Vec<String>,
    text: String,
}

#[derive(Debug, Deserialize)]
struct GoldDateline {
    place: String,
    agency: String,
    actor: Option<String>,
}

#[test]
fn every_page_of_the_kind_comes_out_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/aggregator");
    let packs = Packs::embedded();
    let rules = LineRules::new(&packs);
    let extractor = Extractor::new(&packs);
    let mut faults = Vec::new();
    let mut pages = 0;
    for path in pages_of(&folder) {
        let page = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let gold = std::fs::read_to_string(path.with_extension("gold.json")).unwrap();
        let gold: Vec<Gold> = serde_json::from_str(&gold).unwrap();
        let drafts = if name.ends_with(".txt") {
            plain::read(&page, &rules)
        } else {
            extractor.read_page(
                &page,
                Some("https://digest.example/n/1"),
                PageHints::default(),
            )
        };
        pages += 1;
        if drafts.len() != gold.len() {
            faults.push(format!(
                "{name}: {} records, not {}",
                drafts.len(),
                gold.len()
            ));
        }
        for (number, (draft, gold)) in drafts.iter().zip(&gold).enumerate() {
            compare(&format!("{name} {}", number + 1), draft, gold, &mut faults);
        }
    }
    assert!(pages >= 14, "fixtures are missing");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn pages_of(folder: &Path) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|kind| kind == "txt" || kind == "html")
        })
        .collect();
    pages.sort();
    pages
}

fn compare(name: &str, draft: &Draft, gold: &Gold, faults: &mut Vec<String>) {
    let mut check = |field: &str, found: String, wanted: String| {
        if found != wanted {
            faults.push(format!(
                "{name} {field}:\n  found  {found}\n  wanted {wanted}"
            ));
        }
    };
    let dateline = draft.dateline.as_ref();
    let place = dateline.and_then(|dateline| dateline.place.clone());
    let agency = dateline.and_then(|dateline| dateline.agency.clone());
    let actor = dateline.and_then(|dateline| dateline.actor.clone());
    let wanted = gold.dateline.as_ref();
    check("headline", shown(&draft.headline), gold.headline.clone());
    check(
        "published",
        shown(&draft.published.as_ref().map(|time| time.time.clone())),
        shown(&gold.published),
    );
    check(
        "zone",
        shown(&draft.published.as_ref().map(|time| time.zone.clone())),
        shown(&gold.zone),
    );
    check(
        "place",
        shown(&place),
        shown(&wanted.map(|wanted| wanted.place.clone())),
    );
    check(
        "agency",
        shown(&agency),
        shown(&wanted.map(|wanted| wanted.agency.clone())),
    );
    check(
        "actor",
        shown(&actor),
        shown(&wanted.and_then(|wanted| wanted.actor.clone())),
    );
    check(
        "source",
        shown(&draft.source.as_ref().map(|credit| credit.name.clone())),
        shown(&gold.source),
    );
    check(
        "keywords",
        draft.keywords.join(" | "),
        gold.keywords.join(" | "),
    );
    let authors: Vec<&str> = draft
        .byline
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    check("byline", authors.join(" | "), gold.byline.join(" | "));
    let related: Vec<&str> = draft
        .related
        .iter()
        .map(|item| item.headline.as_str())
        .collect();
    check("related", related.join(" | "), gold.related.join(" | "));
    check("text", draft.body.text.clone(), gold.text.clone());
}

fn shown(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "-".to_owned())
}
