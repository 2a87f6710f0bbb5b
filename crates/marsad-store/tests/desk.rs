//! What people decided and read: it outlives restarts, backups and rebuilding.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use marsad_store::Store;
use marsad_store::facts::{Decision, Fetched, Ingest};
use marsad_store::store::restore;
use marsad_store::testing::article;
use marsad_text::Packs;

const SEEN: i64 = 1_700_000_000;

fn put(store: &Store, id: &str, headline: &str, text: &str) {
    let url = format!("https://news.example/{id}");
    let body = format!("{headline}\n{text}").into_bytes();
    let capture = Fetched {
        url: url.clone(),
        final_url: url,
        status: 200,
        headers: Vec::new(),
        body,
        ..Fetched::default()
    };
    let ingest = Ingest {
        capture: Some(capture),
        source: None,
        articles: vec![article(id, headline, text)],
        seen: SEEN,
    };
    store.ingest(ingest).unwrap();
}

#[test]
fn decisions_outlive_restart_rebuilding_and_backup() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let packs = Packs::embedded();
    let store = Store::open(&data, &packs).unwrap();
    put(&store, "a", "إضراب", "توقفت السفن");
    let merge = Decision::Merge {
        into: "0a".to_owned(),
        from: "0b".to_owned(),
    };
    let first = store
        .decide(merge.clone(), "سلمى", "قصة واحدة", SEEN)
        .unwrap();
    let undo = Decision::Undo { decision: first };
    let second = store.decide(undo, "نور", "", SEEN + 1).unwrap();
    assert!(second > first);
    store
        .rebuild("reader", |_| Vec::new(), |_, _| true)
        .unwrap();
    let backup = folder.path().join("backup");
    store.backup(&backup).unwrap();
    drop(store);
    let restored = folder.path().join("restored");
    restore(&backup, &restored).unwrap();
    for place in [&data, &restored] {
        let store = Store::open(place, &packs).unwrap();
        let list = store.decisions(0).unwrap();
        assert_eq!(list.len(), 2, "{}", place.display());
        assert_eq!((&list[0].decision, list[0].user.as_str()), (&merge, "سلمى"));
        assert_eq!(list[0].reason, "قصة واحدة");
        assert_eq!(store.decisions(first).unwrap().len(), 1);
    }
}

#[test]
fn arrivals_are_told_as_they_came_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    for (id, text) in [("a", "one"), ("b", "two"), ("a", "one again")] {
        put(&store, id, "h", text);
    }
    let arrived = store.arrived(0, 10).unwrap();
    let told: Vec<(&str, &str, Option<&str>)> = arrived
        .iter()
        .map(|one| {
            let newest = one.newest.as_ref().map(|record| record.text.as_str());
            (one.row.key.as_str(), one.first.text.as_str(), newest)
        })
        .collect();
    assert_eq!(told, [("a", "one", Some("one again")), ("b", "two", None)]);
    assert_eq!(store.arrived(arrived[0].row.row, 10).unwrap().len(), 1);
}

#[test]
fn readers_have_their_own_marks_and_old_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    let keys = ["a", "b"].map(str::to_owned);
    store.mark_read("nour", vec!["a".to_owned()], SEEN).unwrap();
    assert_eq!(store.have_read("nour", &keys).unwrap(), ["a"]);
    assert!(store.have_read("", &keys).unwrap().is_empty());
    store.mark_look("nour", "s", SEEN).unwrap();
    store.mark_look("nour", "s", SEEN - 9).unwrap();
    let stories = ["s", "t"].map(str::to_owned);
    assert_eq!(store.looks("nour", &stories).unwrap(), [Some(SEEN), None]);
    store.forget_reads(SEEN + 200 * 86_400).unwrap();
    assert_eq!(store.looks("nour", &stories).unwrap(), [None, None]);
    assert!(store.have_read("nour", &keys).unwrap().is_empty());
}
