//! The store from outside: ingest, lists, search, versions, reopening.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use marsad_record::Article;
use marsad_store::captures::{CaptureRecord, files};
use marsad_store::facts::{Fetched, Filter, Ingest, NewSource};
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::parse;
use marsad_store::store::restore;
use marsad_store::testing::article;
use marsad_store::{Store, StoreError};
use marsad_text::Packs;

const SEEN: i64 = 1_700_000_000;

fn ingest(id: &str, headline: &str, text: &str, seen: i64) -> Ingest {
    let url = format!("https://news.example/{id}");
    Ingest {
        capture: Some(Fetched {
            url: url.clone(),
            final_url: url,
            status: 200,
            headers: Vec::new(),
            body: format!("{headline}\n{text}").into_bytes(),
            ..Fetched::default()
        }),
        source: None,
        articles: vec![article(id, headline, text)],
        seen,
    }
}

fn search(query: &str) -> Search {
    Search {
        query: parse(query).unwrap(),
        order: SearchOrder::Time,
        limit: 10,
        after: None,
        count: true,
    }
}

#[test]
fn an_article_is_there_once_with_its_versions_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let packs = Packs::embedded();
    let store = Store::open(folder.path(), &packs).unwrap();
    let first = ingest("a", "إضراب في الميناء", "توقفت السفن", SEEN);
    assert_eq!(store.ingest(first.clone()).unwrap().new, ["a"]);
    assert_eq!(store.ingest(first).unwrap().known, 1);
    let second = ingest("a", "انتهاء الإضراب في الميناء", "عادت السفن", SEEN + 60);
    assert_eq!(store.ingest(second).unwrap().changed, ["a"]);
    store
        .ingest(ingest("b", "أسعار القمح", "ارتفعت", SEEN + 90))
        .unwrap();
    drop(store);
    let store = Store::open(folder.path(), &packs).unwrap();
    assert_eq!(store.doctor().unwrap(), []);
    let stored = store.article("a").unwrap().unwrap();
    assert_eq!((stored.versions.len(), stored.row.versions), (2, 2));
    assert_eq!(stored.record.text, "عادت السفن");
    let capture = stored.versions[0].capture.unwrap();
    let body = store.capture(capture).unwrap().unwrap().body;
    assert_eq!(
        String::from_utf8(body).unwrap(),
        "إضراب في الميناء\nتوقفت السفن"
    );
    let page = store.latest(&Filter::default(), None, 1).unwrap();
    assert_eq!(page.articles[0].key, "b");
    let page = store.latest(&Filter::default(), page.next, 1).unwrap();
    assert_eq!((page.articles[0].key.as_str(), page.next), ("a", None));
    let found = store.search(&search("سفن")).unwrap();
    assert_eq!((found.articles.len(), found.counts.unwrap().total), (1, 1));
    store.remove_article(found.articles[0].row).unwrap();
    store.rebuild_index().unwrap();
    assert!(store.search(&search("سفن")).unwrap().articles.is_empty());
    assert_eq!(store.doctor().unwrap(), []);
    assert!(
        Store::open(folder.path(), &packs).is_err(),
        "it is open already"
    );
}

#[test]
fn the_acquirer_finds_what_it_knows() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    store
        .ingest(ingest("a", "فيضان", "ارتفع النهر", SEEN))
        .unwrap();
    let known = ["a", "https://news.example/a", "https://news.example/b", ""];
    assert_eq!(
        known.map(|name| store.known_url(name)),
        [true, true, false, false]
    );
    let feed = NewSource {
        kind: "feed".to_owned(),
        url: "https://news.example/rss".to_owned(),
        name: "News".to_owned(),
        ..NewSource::default()
    };
    let id = store.add_source(feed.clone(), SEEN).unwrap();
    store
        .set_schedule(id, "{\"etag\":1}".to_owned(), None)
        .unwrap();
    assert!(store.due_sources(SEEN + 9).unwrap().is_empty());
    store.poll_at(id, SEEN + 5).unwrap();
    assert_eq!(store.due_sources(SEEN + 9).unwrap().len(), 1);
    let found = store.source_by_url(&feed.url).unwrap().unwrap();
    assert_eq!((found.id, found.schedule.as_str()), (id, "{\"etag\":1}"));
    assert_eq!(store.source_by_url("https://news.example/").unwrap(), None);
    let counts = store.counts().unwrap();
    assert_eq!(
        (counts.articles, counts.versions, counts.captures),
        (1, 1, 1)
    );
    assert!(counts.capture_bytes > 0 && counts.bytes > counts.capture_bytes);
    store.close();
    assert!(
        !folder
            .path()
            .join("facts.sqlite-wal")
            .metadata()
            .is_ok_and(|log| log.len() > 0)
    );
}

#[test]
fn what_is_forgotten_is_gone_from_the_captures_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    let day = 86_400;
    let short = NewSource {
        kind: "feed".to_owned(),
        url: "https://short.example/rss".to_owned(),
        name: "Short".to_owned(),
        retention_days: Some(2),
        ..NewSource::default()
    };
    let short = store.add_source(short, SEEN).unwrap();
    for (key, source, age) in [
        ("old", Some(short), 5),
        ("new", Some(short), 0),
        ("kept", None, 5),
    ] {
        let mut page = ingest(key, "خبر", &format!("نص {key}"), SEEN - age * day);
        page.source = source;
        store.ingest(page).unwrap();
    }
    let done = store.expire(SEEN, None).unwrap();
    assert_eq!((done.articles, done.captures, done.files), (1, 1, 1));
    assert_eq!(
        ["old", "new", "kept"].map(|key| store.known_url(key)),
        [false, true, true]
    );
    // A second article in the file of "kept": removing the first rewrites the file.
    store
        .ingest(ingest("other", "خبر آخر", "نص آخر", SEEN - 5 * day))
        .unwrap();
    let kept = store.article("kept").unwrap().unwrap();
    store.remove_article(kept.row.row).unwrap();
    store
        .ingest(ingest("third", "خبر ثالث", "نص ثالث", SEEN - 5 * day))
        .unwrap();
    let files = files(&folder.path().join("captures")).unwrap();
    assert_eq!(
        files,
        ["2023-11-09-kept.1.warc.gz", "2023-11-14-2d.warc.gz"]
    );
    assert_eq!(store.doctor().unwrap(), []);
    assert_eq!(store.counts().unwrap().captures, 3);
    for key in ["other", "third"] {
        let stored = store.article(key).unwrap().unwrap();
        let capture = store
            .capture(stored.versions[0].capture.unwrap())
            .unwrap()
            .unwrap();
        assert_eq!(capture.url, format!("https://news.example/{key}"));
    }
}

#[test]
fn a_backup_can_be_restored_and_facts_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let packs = Packs::embedded();
    let store = Store::open(&folder.path().join("a"), &packs).unwrap();
    store
        .ingest(ingest("a", "فيضان", "ارتفع النهر", SEEN))
        .unwrap();
    let mut again = ingest("b", "فيضان", "ارتفع النهر", SEEN + 5);
    again.capture.as_mut().unwrap().final_url = "https://news.example/b2".to_owned();
    store.ingest(again).unwrap();
    store.backup(&folder.path().join("backup")).unwrap();
    assert!(
        store.backup(&folder.path().join("backup")).is_err(),
        "it is not empty"
    );
    store
        .ingest(ingest("c", "جفاف", "انخفض النهر", SEEN + 9))
        .unwrap();
    drop(store);
    restore(&folder.path().join("backup"), &folder.path().join("b")).unwrap();
    let store = Store::open(&folder.path().join("b"), &packs).unwrap();
    assert_eq!(
        ["a", "b", "c"].map(|key| store.known_url(key)),
        [true, true, false]
    );
    assert_eq!(store.doctor().unwrap(), []);
    drop(store);
    // The facts are lost, all of them.
    std::fs::remove_file(folder.path().join("b/facts.sqlite")).unwrap();
    let store = Store::open(&folder.path().join("b"), &packs).unwrap();
    let read = |capture: &CaptureRecord| {
        let body = String::from_utf8(capture.body.clone()).unwrap();
        let (headline, text) = body.split_once('\n').unwrap();
        vec![article(
            capture.url.rsplit('/').next().unwrap(),
            headline,
            text,
        )]
    };
    let done = store.rebuild("reader", read, |_, _| true).unwrap();
    assert_eq!(
        (done.captures, done.found, done.damaged, done.changed),
        (2, 2, 0, 2)
    );
    assert_eq!(
        store.article("b").unwrap().unwrap().record.text,
        "ارتفع النهر"
    );
    assert_eq!(store.doctor().unwrap(), []);
}

/// Another reading of the same captures: its words are shouted; `dropped` is none any more.
fn shouted(capture: &CaptureRecord) -> Vec<Article> {
    let body = String::from_utf8(capture.body.clone()).unwrap();
    let (headline, text) = body.split_once('\n').unwrap();
    let key = capture.url.rsplit('/').next().unwrap();
    let read = article(key, headline, &format!("{text}!"));
    Some(read)
        .filter(|read| read.id != "dropped")
        .into_iter()
        .collect()
}

#[test]
fn facts_are_made_again_in_place_and_after_a_break() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    for number in 0..150 {
        let key = format!("k{number}");
        store
            .ingest(ingest(&key, "خبر", "نص", SEEN + number))
            .unwrap();
    }
    // Two versions, one article without a capture, one that is no article any more.
    store
        .ingest(ingest("k0", "خبر", "نص ثان", SEEN + 500))
        .unwrap();
    store.ingest(ingest("dropped", "خبر", "نص", SEEN)).unwrap();
    let typed = Ingest {
        capture: None,
        ..ingest("typed", "خبر", "نص", SEEN)
    };
    store.ingest(typed).unwrap();
    let before = store.article("k0").unwrap().unwrap();

    // Broken off after the first batch: everything is there, some of it anew.
    let done = store.rebuild("reader", shouted, |_, _| false).unwrap();
    assert!(store.is_half_rebuilt().unwrap());
    assert_eq!(store.counts().unwrap().articles, 152);
    assert_eq!(store.article("k0").unwrap().unwrap().record.text, "نص ثان");
    assert_eq!(store.doctor().unwrap(), []);
    drop(store);

    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    let mut told = Vec::new();
    let rest = store
        .rebuild("reader", shouted, |at, of| {
            told.push((at, of));
            true
        })
        .unwrap();
    assert_eq!(told.first(), Some(&(128, 152)));
    assert_eq!(told.last(), Some(&(152, 152)));
    assert_eq!((done.captures + rest.captures, rest.dropped), (152, 152));
    assert!(!store.is_half_rebuilt().unwrap());
    assert!(!store.known_url("dropped"));
    let after = store.article("k0").unwrap().unwrap();
    assert_eq!(after.record.text, "نص ثان!");
    assert_eq!(after.row.row, before.row.row);
    assert_eq!(after.versions.len(), 2);
    assert_eq!(after.row.versions, 2);
    let typed = store.article("typed").unwrap().unwrap();
    assert_eq!(typed.record.text, "نص");
    assert_eq!(store.doctor().unwrap(), []);

    // The same reading again changes nothing, and gives the index nothing to do.
    let last = store.changed(0, 1000).unwrap().last().unwrap().sequence;
    let again = store.rebuild("reader", shouted, |_, _| true).unwrap();
    assert_eq!((again.changed, again.dropped), (0, 0));
    assert_eq!(store.changed(last, 1000).unwrap(), []);
    assert_eq!(store.doctor().unwrap(), []);
}

#[test]
fn facts_are_renewed_beside_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    store.ingest(ingest("a", "خبر", "نص", SEEN)).unwrap();
    store.ingest(ingest("b", "خبر", "نص", SEEN)).unwrap();
    let (rows, mut records): (Vec<i64>, Vec<Article>) =
        store.articles_after(0, 10).unwrap().into_iter().unzip();
    // "b" has changed before its new facts come.
    store.ingest(ingest("b", "خبر", "غيره", SEEN + 9)).unwrap();
    let last = store.changed(0, 10).unwrap().last().unwrap().sequence;
    for record in &mut records {
        record.keywords.publisher = vec!["موانئ".to_owned()];
    }
    let renewed = rows.into_iter().zip(records).collect();
    let count = store.renew(renewed, "mark", "2".to_owned()).unwrap();
    assert_eq!(count, 1);
    assert_eq!(store.setting("mark").unwrap().as_deref(), Some("2"));
    let changed = store.changed(last, 10).unwrap();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].record.keywords.publisher, ["موانئ"]);
    assert_eq!(store.article("a").unwrap().unwrap().versions.len(), 1);
    assert_eq!(store.doctor().unwrap(), []);
}

#[test]
fn a_store_is_read_while_another_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let packs = Packs::embedded();
    let store_folder = folder.path().join("store");
    assert!(matches!(
        Store::look(&store_folder, &packs),
        Err(StoreError::NoStore(_))
    ));
    let store = Store::open(&store_folder, &packs).unwrap();
    store
        .ingest(ingest("a", "فيضان", "ارتفع النهر", SEEN))
        .unwrap();
    let reader = Store::look(&store_folder, &packs).unwrap();
    store
        .ingest(ingest("b", "جفاف", "انخفض النهر", SEEN))
        .unwrap();
    reader.wait_for_index().unwrap();
    assert_eq!(reader.search(&search("النهر")).unwrap().articles.len(), 2);
    assert_eq!(reader.doctor().unwrap(), []);
    reader.backup(&folder.path().join("backup")).unwrap();
    assert!(matches!(
        reader.ingest(ingest("c", "خبر", "نص", SEEN)),
        Err(StoreError::InUse(_))
    ));
    assert!(matches!(reader.rebuild_index(), Err(StoreError::InUse(_))));
    let backup = Store::open(&folder.path().join("backup"), &packs).unwrap();
    assert_eq!(backup.counts().unwrap().articles, 2);
}
