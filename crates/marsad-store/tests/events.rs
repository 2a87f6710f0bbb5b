//! Events in lists, what analysts decide about them, and what outlives what.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use marsad_record::{Article, Correction, Event, EventStatus, Place, Verdict, Words};
use marsad_store::Store;
use marsad_store::captures::CaptureRecord;
use marsad_store::facts::{
    EventCursor, EventFilter, EventOrder, Fetched, Ingest, Tally, VerdictFilter,
};
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::parse;
use marsad_store::store::restore;
use marsad_store::testing::{article, event, state};
use marsad_text::Packs;

const SEEN: i64 = 1_700_000_000;

fn reports() -> Vec<Article> {
    let mut visit = article("visit", "زيارة", "زار وزير مالطا تونس. وقع اتفاق.");
    visit.events = vec![
        Event {
            actor: vec![state("مالطا", "MLT")],
            recipient: vec![state("تونس", "TUN")],
            score: 0.9,
            ..event("v1", "CONSULT", 0, 3)
        },
        Event {
            actor: vec![state("مالطا", "MLT"), state("تونس", "TUN")],
            score: 0.4,
            ..event("v2", "AGREE", 21, 24)
        },
    ];
    let mut row = article("row", "خلاف", "طردت تونس سفير مالطا.");
    row.events = vec![Event {
        actor: vec![state("تونس", "TUN")],
        recipient: vec![state("مالطا", "MLT")],
        quad: 4,
        mode: Some("expel".to_owned()),
        place: Some(Place {
            name: "تونس".to_owned(),
            country: Some("TUN".to_owned()),
            lat: None,
            lon: None,
        }),
        score: 0.7,
        ..event("r1", "SANCTION", 0, 4)
    }];
    let mut again = article("again", "تونس وسفير مالطا", "طردت تونس السفير المالطي.");
    again.events = vec![Event {
        id: "a1".to_owned(),
        status: EventStatus::Actual,
        ..row.events[0].clone()
    }];
    vec![visit, row, again]
}

fn store(folder: &std::path::Path) -> Store {
    let store = Store::open(folder, &Packs::embedded()).unwrap();
    for (number, article) in (0..).zip(reports()) {
        let url = article.url.clone().unwrap();
        store
            .ingest(Ingest {
                capture: Some(Fetched {
                    url: url.clone(),
                    final_url: url,
                    status: 200,
                    headers: Vec::new(),
                    body: article.id.clone().into_bytes(),
                    note: None,
                }),
                source: None,
                articles: vec![article],
                seen: SEEN + number * 60,
            })
            .unwrap();
    }
    store
}

fn ids(store: &Store, filter: &EventFilter, order: EventOrder) -> Vec<String> {
    let found = store.events(filter, order, None, 50).unwrap();
    let ids = found.events.into_iter().map(|found| found.judged.event.id);
    ids.collect()
}

fn decision(article: &str, event: &str, verdict: Verdict, answer: Option<Event>) -> Correction {
    Correction {
        id: 0,
        article: article.to_owned(),
        version: "v".to_owned(),
        language: "ar".to_owned(),
        event: event.to_owned(),
        words: Words {
            quote: "طردت".to_owned(),
            after: " تونس".to_owned(),
            ..Words::default()
        },
        verdict,
        answer,
        machine: None,
        note: Some("السفير استدعي ولم يطرد".to_owned()),
        by: "salma".to_owned(),
        time: SEEN,
        undone_by: None,
        undone: None,
    }
}

fn found(store: &Store, query: &str) -> usize {
    store.wait_for_index().unwrap();
    let search = Search {
        query: parse(query).unwrap(),
        order: SearchOrder::Time,
        limit: 10,
        after: None,
        count: false,
    };
    store.search(&search).unwrap().articles.len()
}

#[test]
fn events_are_found_by_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let any = EventFilter::default();
    let named = |name: &str| vec![name.to_owned()];
    for (filter, wanted) in [
        (any.clone(), &["a1", "r1", "v2", "v1"][..]),
        (
            EventFilter {
                kind: Some("SANCTION".into()),
                ..any.clone()
            },
            &["a1", "r1"],
        ),
        (
            EventFilter {
                mode: Some("expel".into()),
                ..any.clone()
            },
            &["a1", "r1"],
        ),
        (
            EventFilter {
                actors: named("mlt"),
                ..any.clone()
            },
            &["v2", "v1"],
        ),
        (
            EventFilter {
                actors: named("مالطا"),
                ..any.clone()
            },
            &["v2", "v1"],
        ),
        (
            EventFilter {
                recipients: named("MLT"),
                ..any.clone()
            },
            &["a1", "r1"],
        ),
        (
            EventFilter {
                actors: named("MLT"),
                recipients: named("TUN"),
                ..any.clone()
            },
            &["v1"],
        ),
        (
            EventFilter {
                between: Some(("TUN".into(), "MLT".into())),
                ..any.clone()
            },
            &["a1", "r1", "v2", "v1"],
        ),
        (
            EventFilter {
                between: Some(("TUN".into(), "EGY".into())),
                ..any.clone()
            },
            &[],
        ),
        (
            EventFilter {
                status: Some(EventStatus::Future),
                ..any.clone()
            },
            &[],
        ),
        (
            EventFilter {
                country: Some("TUN".into()),
                ..any.clone()
            },
            &["a1", "r1"],
        ),
        (
            EventFilter {
                score: Some(0.7),
                ..any.clone()
            },
            &["a1", "r1", "v1"],
        ),
        (
            EventFilter {
                days: (Some(19_675), Some(19_675)),
                ..any.clone()
            },
            &["a1", "r1", "v2", "v1"],
        ),
        (
            EventFilter {
                days: (Some(19_676), None),
                ..any.clone()
            },
            &[],
        ),
        (
            EventFilter {
                source: Some("x".into()),
                ..any.clone()
            },
            &[],
        ),
        (
            EventFilter {
                decided: VerdictFilter::Decided,
                ..any.clone()
            },
            &[],
        ),
    ] {
        assert_eq!(
            ids(&store, &filter, EventOrder::Reported),
            wanted,
            "{filter:?}"
        );
        assert_eq!(store.count_events(&filter).unwrap(), wanted.len() as u64);
    }
    assert_eq!(
        ids(&store, &any, EventOrder::Score),
        ["v1", "a1", "r1", "v2"]
    );
}

#[test]
fn what_two_do_to_a_third_is_not_between_the_two() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Packs::embedded()).unwrap();
    let mut wishes = article("wishes", "تهنئة", "هنأت تونس ومالطا قبرص.");
    wishes.events = vec![Event {
        actor: vec![state("تونس", "TUN"), state("مالطا", "MLT")],
        recipient: vec![state("قبرص", "CYP")],
        ..event("w1", "SUPPORT", 0, 4)
    }];
    store
        .ingest(Ingest {
            capture: None,
            source: None,
            articles: vec![wishes],
            seen: SEEN,
        })
        .unwrap();
    let count = |first: &str, second: &str| {
        let filter = EventFilter {
            between: Some((first.to_owned(), second.to_owned())),
            ..EventFilter::default()
        };
        ids(&store, &filter, EventOrder::Reported).len()
    };
    assert_eq!(count("TUN", "MLT"), 0);
    assert_eq!((count("TUN", "CYP"), count("CYP", "MLT")), (1, 1));
}

#[test]
fn pages_of_events_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let one = EventFilter {
        recipients: vec!["MLT".to_owned()],
        ..EventFilter::default()
    };
    for (filter, total) in [(EventFilter::default(), 4), (one, 2)] {
        for order in [EventOrder::Reported, EventOrder::Day, EventOrder::Score] {
            let mut after: Option<EventCursor> = None;
            let mut seen = Vec::new();
            loop {
                let page = store.events(&filter, order, after, 1).unwrap();
                seen.extend(page.events.into_iter().map(|found| found.judged.event.id));
                after = page.next.map(|next| next.to_string().parse().unwrap());
                if after.is_none() {
                    break;
                }
            }
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), total, "{order:?}");
        }
    }
    assert!("7".parse::<EventCursor>().is_err());
}

#[test]
fn a_happening_counts_once_however_often_it_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let weeks = store.event_weeks(&EventFilter::default()).unwrap();
    let tally = Tally {
        cooperation: 2,
        cooperation_reports: 2,
        conflict: 1,
        conflict_reports: 2,
    };
    // SEEN is a Tuesday, 2023-11-14.
    assert_eq!(weeks.into_iter().collect::<Vec<_>>(), [(19_674, tally)]);
}

#[test]
fn decisions_stand_in_lists_counts_and_search_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    assert_eq!(found(&store, "event:SANCTION"), 2);
    let wrong = store
        .correct(decision("row", "r1", Verdict::Wrong, None))
        .unwrap();
    assert_eq!(found(&store, "event:SANCTION"), 1);
    let standing = EventFilter::default();
    assert_eq!(
        ids(&store, &standing, EventOrder::Reported),
        ["a1", "v2", "v1"]
    );
    let decided = EventFilter {
        decided: VerdictFilter::Decided,
        ..standing.clone()
    };
    assert_eq!(ids(&store, &decided, EventOrder::Reported), ["r1"]);
    let tally = *store
        .event_weeks(&standing)
        .unwrap()
        .values()
        .next()
        .unwrap();
    assert_eq!((tally.conflict, tally.conflict_reports), (1, 1));

    assert!(!store.undo_correction("visit", wrong, "amal", SEEN).unwrap());
    assert!(
        store
            .undo_correction("row", wrong, "amal", SEEN + 5)
            .unwrap()
    );
    assert!(
        !store
            .undo_correction("row", wrong, "amal", SEEN + 6)
            .unwrap()
    );
    assert_eq!(found(&store, "event:SANCTION"), 2);
    let kept = store.corrections("row").unwrap();
    assert_eq!(
        (kept.len(), kept[0].undone, kept[0].undone_by.as_deref()),
        (1, Some(SEEN + 5), Some("amal"))
    );

    let recalled = Event {
        mode: Some("withdraw".to_owned()),
        recipient: vec![state("مالطا", "MLT"), state("إيطاليا", "ITA")],
        ..reports()[1].events[0].clone()
    };
    store
        .correct(decision(
            "row",
            "r1",
            Verdict::Mended,
            Some(recalled.clone()),
        ))
        .unwrap();
    let added = store
        .correct(decision("row", "", Verdict::Added, Some(recalled)))
        .unwrap();
    let italy = EventFilter {
        recipients: vec!["ITA".to_owned()],
        ..standing
    };
    let list = store.events(&italy, EventOrder::Reported, None, 9).unwrap();
    assert_eq!(list.events.len(), 2);
    assert_eq!(found(&store, "recipient:ITA"), 1);
    assert_eq!(list.events[0].judged.event.id, format!("added-{added}"));
    assert_eq!(
        list.events[1]
            .judged
            .machine
            .as_ref()
            .unwrap()
            .mode
            .as_deref(),
        Some("expel")
    );
}

#[test]
fn decisions_outlive_rebuilding_and_backups_and_go_with_their_article() {
    let (folder, copy, put_back) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let store = store(folder.path());
    store
        .correct(decision("row", "r1", Verdict::Wrong, None))
        .unwrap();
    let read = |capture: &CaptureRecord| {
        let name = String::from_utf8(capture.body.clone()).unwrap();
        reports()
            .into_iter()
            .filter(|article| article.id == name)
            .collect()
    };
    store.rebuild("reader", read, |_, _| true).unwrap();
    let standing = EventFilter::default();
    assert_eq!(
        ids(&store, &standing, EventOrder::Score),
        ["v1", "a1", "v2"]
    );
    assert_eq!(found(&store, "event:SANCTION"), 1);
    store.backup(copy.path()).unwrap();
    restore(copy.path(), put_back.path()).unwrap();
    let restored = Store::open(put_back.path(), &Packs::embedded()).unwrap();
    assert_eq!(
        restored.all_corrections(0, 9).unwrap(),
        store.all_corrections(0, 9).unwrap()
    );
    assert_eq!(
        ids(&restored, &standing, EventOrder::Score),
        ["v1", "a1", "v2"]
    );
    let row = store.article("row").unwrap().unwrap().row.row;
    store.remove_article(row).unwrap();
    assert!(store.all_corrections(0, 9).unwrap().is_empty());
}
