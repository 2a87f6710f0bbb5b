//! Queries against a small index.

use marsad_text::Packs;

use super::*;
use crate::query::parse;
use crate::sort_key::sort_key;

const DAY: i64 = 86_400;
const NONE: [i64; 0] = [];

fn index() -> SearchIndex {
    let index = SearchIndex::in_memory(&Packs::embedded()).unwrap();
    let rows = [
        (
            1,
            "ar",
            "ارتفاع أسعار القمح في الأسواق",
            "قالت الوزارة إن أسعار القمح ارتفعت، وإن السفن وصلت إلى المرافئ.",
            "وكالة الساحل",
            "ar.coast.example",
            "EGY",
        ),
        (
            2,
            "ar",
            "إضراب في الميناء",
            "دخل عمال الميناء في إضراب بسبب الأجور، ولم تصل السفن. سعر القمح ثابت.",
            "صحيفة التل",
            "hill.example",
            "LBN",
        ),
        (
            3,
            "en",
            "Wheat prices rise as ships wait",
            "The ministry said that wheat prices rose. Dockers strike.",
            "Coast Agency",
            "coast.example",
            "EGY",
        ),
        (
            4,
            "fr",
            "Grève des dockers",
            "Les dockers sont en grève et les prix du blé montent.",
            "Colline",
            "colline.example",
            "FRA",
        ),
        (
            5,
            "zh",
            "港口罢工",
            "港口工人罢工，小麦价格上涨。",
            "海岸",
            "haian.example",
            "CHN",
        ),
    ];
    for (row, language, headline, text, source, site, country) in rows {
        index
            .put(&IndexedArticle {
                row,
                sort_key: sort_key(1_700_000_000 + row * DAY, row),
                language: language.into(),
                headline: headline.into(),
                text: text.into(),
                keywords: vec!["اقتصاد عالمي".into(), "قمح".into()],
                source: Some(source.into()),
                site: Some(site.into()),
                country: Some(country.into()),
                about: vec!["RUS".into()],
                actors: vec![
                    "وزارة التموين".into(),
                    "supply-ministry".into(),
                    "EGY".into(),
                ],
                speakers: vec!["سمير الحلواني".into()],
                events: vec![IndexedEvent {
                    kind: "REQUEST".into(),
                    actors: vec![country.into()],
                    recipients: vec!["موسكو".into()],
                    recipient_countries: vec!["RUS".into()],
                }],
            })
            .unwrap();
    }
    index.commit(5).unwrap();
    index
}

fn ask(index: &SearchIndex, query: &str, order: SearchOrder) -> Vec<i64> {
    let search = Search {
        query: parse(query).unwrap(),
        order,
        limit: 10,
        after: None,
        count: false,
    };
    let hits = index.search(&search).unwrap().hits;
    hits.into_iter().map(|hit| hit.row).collect()
}

#[test]
fn queries_find_what_they_say() {
    let index = index();
    for (query, rows) in [
        ("", &[5, 4, 3, 2, 1][..]),
        ("القَمْح", &[2, 1]),
        ("سفينة", &[]),
        ("بسفن", &[]),
        ("سفن", &[2, 1]),
        ("مرافئ", &[1]),
        ("\"أسعار القمح\"", &[1]),
        ("\"سعر القمح\"", &[2]),
        ("القمح NEAR/1 أسعار", &[1]),
        ("الوزارة NEAR/1 القمح", &[]),
        ("الوزارة NEAR/3 القمح", &[1]),
        ("قمح -إضراب", &[1]),
        ("-قمح", &[5, 4, 3]),
        ("NOT (قمح OR wheat)", &[5, 4]),
        ("headline:قمح", &[1]),
        ("headline:(إضراب OR wheat)", &[3, 2]),
        ("keyword:\"اقتصاد عالمي\" lang:ar", &[2, 1]),
        ("keyword:\"عالمي قمح\"", &[]),
        ("docker", &[4, 3]),
        ("striking", &[3]),
        ("greve", &[4]),
        ("罢工", &[5]),
        ("小麦", &[5]),
        ("麦价", &[5]),
        ("工罢", &[]),
        ("site:coast.example", &[3, 1]),
        ("site:WWW.hill.example", &[2]),
        ("source:coast", &[3]),
        ("source:\"وكالة الساحل\"", &[1]),
        ("country:egy", &[3, 1]),
        ("about:rus lang:fr", &[4]),
        ("actor:\"وزارةُ التموين\" lang:fr", &[4]),
        ("actor:supply-ministry site:hill.example", &[2]),
        ("actor:\"وزارة\"", &[]),
        ("quote-by:\"سمير الحلواني\" lang:en", &[3]),
        ("event:request recipient:rus lang:en", &[3]),
        ("dyad:CHN-RUS", &[5]),
        ("dyad:RUS-CHN", &[]),
        ("date:2023-11-16", &[2]),
        ("date:..2023-11-16", &[2, 1]),
        ("wheat OR قمح AND إضراب", &[3, 2]),
        ("قمح AND NOT إضراب", &[1]),
        ("!!", &[5, 4, 3, 2, 1]),
    ] {
        assert_eq!(ask(&index, query, SearchOrder::Time), rows, "{query}");
    }
}

#[test]
fn by_relevance_the_headline_weighs_and_a_missing_word_is_forgiven() {
    let index = index();
    assert_eq!(ask(&index, "القمح", SearchOrder::Relevance), [1, 2]);
    let found = ask(
        &index,
        "أين ارتفعت أسعار القمح والذهب",
        SearchOrder::Relevance,
    );
    assert_eq!(found[0], 1);
    assert_eq!(ask(&index, "أسعار القمح والذهب", SearchOrder::Time), NONE);
}

#[test]
fn pages_follow_each_other_and_counts_add_up() {
    let index = index();
    for order in [SearchOrder::Time, SearchOrder::Relevance] {
        let mut rows = Vec::new();
        let mut search = Search {
            query: parse("about:RUS").unwrap(),
            order,
            limit: 2,
            after: None,
            count: true,
        };
        loop {
            let page = index.search(&search).unwrap();
            rows.extend(page.hits.iter().map(|hit| hit.row));
            let counts = page.counts.unwrap();
            assert_eq!(counts.total, 5);
            assert_eq!(counts.languages[0], ("ar".to_owned(), 2));
            assert_eq!(counts.countries[0], ("EGY".to_owned(), 2));
            assert_eq!(counts.days.len(), 5);
            search.after = page.next;
            if page.next.is_none() {
                break;
            }
        }
        rows.sort_unstable();
        assert_eq!(rows, [1, 2, 3, 4, 5]);
    }
}

#[test]
fn a_newer_version_takes_the_place_of_the_older() {
    let index = index();
    let mut article = IndexedArticle {
        row: 1,
        language: "ar".into(),
        text: "نص جديد".into(),
        ..IndexedArticle::default()
    };
    index.put(&article).unwrap();
    index.commit(6).unwrap();
    assert_eq!((index.len(), index.sequence().unwrap()), (5, 6));
    assert_eq!(ask(&index, "القمح", SearchOrder::Time), [2]);
    article.row = 2;
    index.remove(2).unwrap();
    index.commit(7).unwrap();
    assert_eq!(ask(&index, "القمح", SearchOrder::Time), NONE);
    index.clear().unwrap();
    assert!(index.is_empty());
}
