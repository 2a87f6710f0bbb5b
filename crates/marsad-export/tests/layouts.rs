//! The columns of every layout, and articles of our own that go through them.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use marsad_export::rows::{Kind, cell, columns};
use marsad_export::{Reference, cases, csv, gdelt, polecat, rows};
use marsad_record::{
    Actor, Article, Correction, Event, EventDate, EventStatus, Field, FieldSpan, Judged, Place,
    Verdict, Words,
};
use marsad_text::Packs;

const TEXT: &str = "التقى وزير مالطا نظيريه التونسي والليبي في صفاقس. ونفى ناطق خبر السفر.";

fn party(name: &str, code: &str, start: usize, end: usize) -> Actor {
    Actor {
        name: name.to_owned(),
        country: Some(code.to_owned()),
        sector: Some("GOV".to_owned()),
        start: Some(start),
        end: Some(end),
    }
}

fn meeting() -> Event {
    Event {
        id: "m1".to_owned(),
        r#type: "CONSULT".to_owned(),
        mode: None,
        trigger: FieldSpan {
            start: 0,
            end: 5,
            field: Field::Text,
        },
        also: vec![FieldSpan {
            start: 0,
            end: 4,
            field: Field::Headline,
        }],
        actor: vec![party("مالطا", "MLT", 11, 16)],
        recipient: vec![party("تونس", "TUN", 24, 31), party("ليبيا", "LBY", 32, 39)],
        status: EventStatus::Actual,
        claimed_by: None,
        date: Some(EventDate {
            value: "2026-11-03".to_owned(),
            precision: "day".to_owned(),
        }),
        occasion: None,
        place: Some(Place {
            name: "صفاقس".to_owned(),
            country: Some("TUN".to_owned()),
            lat: Some(34.74),
            lon: Some(10.76),
        }),
        contexts: vec!["diplomatic".to_owned(), "economic".to_owned()],
        quad: 1,
        intensity: 2.5,
        score: 0.75,
        by: "ar/event_triggers:1".to_owned(),
    }
}

fn record() -> Article {
    let article = serde_json::json!({
        "id": "a1", "version": "v1", "url": "https://news.example/a1", "canonical_url": null,
        "site": "news.example", "language": "ar", "direction": "rtl", "headline": "لقاء في صفاقس",
        "standfirst": null, "text": TEXT, "html": null,
        "published": {"time": "2026-11-04T09:30+03:00", "utc": "2026-11-04T06:30:00Z", "precision": "minute",
            "zone": "+03:00", "evidence": {"from": "meta", "quote": "x"}},
        "modified": null, "dateline": null, "byline": [], "source": null, "section": null, "image": null,
        "keywords": {"publisher": [], "extracted": []}, "related": [],
        "mentions": [{"id": "p1", "start": 6, "end": 16, "field": "text", "type": "PER", "name": "وزير مالطا",
            "actor": null, "country": "MLT", "sector": "GOV", "role": "وزير", "score": 0.9, "by": "t"}],
        "countries": [], "dates": [], "quantities": [],
        "quotes": [{"id": "q1", "start": 50, "end": 70, "kind": "indirect",
            "speaker": {"name": "ناطق", "start": 55, "end": 59, "actor": null, "role": "ناطق", "country": null},
            "cue": {"start": 50, "end": 54, "verb": "نفى"}, "via": ["وكالة التل", "إذاعة الساحل"], "score": 0.5, "by": "t"}],
        "events": [], "flags": [], "made_by": {"marsad": "0.1.0", "packs": "abc"}
    });
    Article {
        events: vec![meeting()],
        ..serde_json::from_value(article).unwrap()
    }
}

fn judged(verdict: Option<Verdict>) -> Judged {
    let machine = meeting();
    let event = Event {
        status: match verdict {
            Some(Verdict::Mended) => EventStatus::Negated,
            _ => EventStatus::Actual,
        },
        ..meeting()
    };
    Judged {
        correction: verdict.map(|verdict| Correction {
            id: 7,
            article: "a1".to_owned(),
            version: "v1".to_owned(),
            language: "ar".to_owned(),
            event: "m1".to_owned(),
            words: Words::default(),
            verdict,
            answer: Some(event.clone()),
            machine: Some(machine.clone()),
            note: Some("اللقاء ألغي".to_owned()),
            by: "salma".to_owned(),
            time: 0,
            undone_by: None,
            undone: None,
        }),
        machine: Some(machine),
        event,
    }
}

fn reference() -> Reference {
    Reference::new(&Packs::embedded())
}

#[test]
fn the_dictionary_names_every_column() {
    let dictionary = include_str!("../../../docs/exports.md");
    for kind in [Kind::Articles, Kind::Mentions, Kind::Quotes, Kind::Events] {
        for column in columns(kind) {
            assert!(dictionary.contains(&format!("`{column}`")), "{column}");
        }
    }
    for column in polecat::COLUMNS {
        assert!(dictionary.contains(&format!("`{column}`")), "{column}");
    }
}

#[test]
fn headers_are_as_promised() {
    assert_eq!(
        columns(Kind::Events).join(","),
        "article,version,url,source,language,published,id,type,mode,status,date.value,date.precision,actor.name,\
         actor.country,recipient.name,recipient.country,place.name,place.country,occasion,contexts,quad,intensity,\
         claimed_by,trigger.field,trigger.start,trigger.end,score,by,actor.sector,recipient.sector,place.lat,place.lon,\
         words,sentence,correction.verdict,correction.by,correction.time,correction.note,machine.type,machine.mode,\
         machine.status,machine.actor.country,machine.recipient.country,made_by.marsad,made_by.packs"
    );
    assert_eq!(
        columns(Kind::Quotes).join(","),
        "article,version,url,source,language,published,id,start,end,kind,speaker.name,speaker.actor,speaker.country,\
         speaker.role,cue.verb,via,score,by,words,made_by.marsad,made_by.packs"
    );
    assert_eq!(
        columns(Kind::Mentions).join(","),
        "article,version,url,source,language,published,id,start,end,field,type,name,actor,country,sector,role,score,by,\
         words,made_by.marsad,made_by.packs"
    );
}

#[test]
fn an_event_comes_back_from_its_json_row_and_its_cells_say_the_same() {
    let record = record();
    let row = rows::event(&reference(), &record, &judged(None));
    let text = serde_json::to_string(&row).unwrap();
    let back: Event = serde_json::from_str(&text).unwrap();
    assert_eq!(back, meeting());
    for (column, value) in [
        ("article", "a1"),
        ("published", "2026-11-04T09:30+03:00"),
        ("actor.country", "MLT"),
        ("recipient.country", "TUN; LBY"),
        ("contexts", "diplomatic; economic"),
        ("words", "التقى"),
        (
            "sentence",
            "التقى وزير مالطا نظيريه التونسي والليبي في صفاقس.",
        ),
        ("correction.verdict", ""),
        ("machine.type", ""),
        ("place.lat", "34.74"),
        ("made_by.packs", "abc"),
    ] {
        assert_eq!(cell(&row, column), value, "{column}");
    }
    let row = rows::event(&reference(), &record, &judged(Some(Verdict::Mended)));
    for (column, value) in [
        ("status", "negated"),
        ("correction.verdict", "mended"),
        ("correction.by", "salma"),
        ("correction.time", "1970-01-01T00:00:00Z"),
        ("machine.status", "actual"),
        ("machine.recipient.country", "TUN; LBY"),
    ] {
        assert_eq!(cell(&row, column), value, "{column}");
    }
    let line = csv::line(
        columns(Kind::Events)
            .iter()
            .map(|column| cell(&row, column)),
        false,
    );
    assert_eq!(
        line.matches("\",\"").count() + 1,
        columns(Kind::Events).len()
    );
}

#[test]
fn mentions_and_quotes_have_their_words() {
    let record = record();
    let mention = rows::mentions(&record).next().unwrap();
    assert_eq!(cell(&mention, "words"), "وزير مالطا");
    let quote = rows::quotes(&record).next().unwrap();
    assert_eq!(cell(&quote, "speaker.name"), "ناطق");
    assert_eq!(cell(&quote, "via"), "وكالة التل; إذاعة الساحل");
    assert_eq!(cell(&quote, "words"), "ونفى ناطق خبر السفر.");
}

#[test]
fn polecat_has_a_row_a_happening() {
    let row = polecat::row(&reference(), &record(), &judged(None));
    assert_eq!(row.len(), polecat::COLUMNS.len());
    let of = |name: &str| {
        let at = polecat::COLUMNS
            .iter()
            .position(|column| *column == name)
            .unwrap();
        row[at].as_str()
    };
    for (column, value) in [
        ("Event ID", "m1"),
        ("Event Date", "2026-11-03"),
        ("Event Type", "CONSULT"),
        ("Event Mode", "None"),
        ("Intensity", "2.5"),
        ("Quad Code", "1"),
        ("Actor COW", "338"),
        ("Recipient Country", "TUN; LBY"),
        ("Recipient COW", "616; 620"),
        ("Primary Recipient Sector", "GOV"),
        ("Recipient Name Raw", "التونسي; والليبي"),
        ("Placename", "صفاقس"),
        ("Source", "news.example"),
        ("Publication Date", "2026-11-04"),
        ("Story People", "وزير مالطا"),
        ("Story Organizations", "None"),
        ("Version", "marsad 0.1.0 packs abc"),
    ] {
        assert_eq!(of(column), value, "{column}");
    }
    assert!(polecat::takes(&judged(None)));
    assert!(!polecat::takes(&judged(Some(Verdict::Wrong))));
    assert!(
        !polecat::takes(&judged(Some(Verdict::Mended))),
        "it did not happen"
    );
}

#[test]
fn gdelt_has_a_row_a_pair() {
    let reference = reference();
    let events = gdelt::events(&reference, &record(), &judged(None));
    assert_eq!(events.len(), 2);
    for row in &events {
        assert_eq!(row.len(), gdelt::EVENT_COLUMNS);
    }
    let row = &events[1];
    for (column, value) in [
        (1, "20261103"),
        (2, "202611"),
        (3, "2026"),
        (5, "MLTGOV"),
        (7, "MLT"),
        (12, "GOV"),
        (17, "LBY"),
        (25, "1"),
        (26, "040"),
        (27, "040"),
        (28, "04"),
        (29, "1"),
        (30, "1"),
        (31, "2"),
        (51, "4"),
        (52, "صفاقس"),
        (56, "34.74"),
        (59, "20261104063000"),
        (60, "https://news.example/a1"),
    ] {
        assert_eq!(row[column], value, "column {}", column + 1);
    }
    assert!(events[0][0] != events[1][0] && events[0][0].parse::<i64>().is_ok());
    let mentions = gdelt::mentions(&reference, &record(), &judged(None));
    assert_eq!(mentions.len(), 4);
    for row in &mentions {
        assert_eq!(row.len(), gdelt::MENTION_COLUMNS);
    }
    let places: Vec<_> = mentions[0]
        .iter()
        .skip(6)
        .take(4)
        .map(String::as_str)
        .collect();
    assert_eq!(places, ["1", "11", "24", "0"]);
    assert_eq!(
        (mentions[0][11].as_str(), mentions[0][14].as_str()),
        ("75", "srclc:ar;eng:none")
    );
    assert!(gdelt::events(&reference, &record(), &judged(Some(Verdict::Wrong))).is_empty());
}

#[test]
fn a_decision_is_a_test_case() {
    let reference = reference();
    let found = cases::cases(&reference, &record(), &[judged(Some(Verdict::Mended))]);
    let case = serde_json::json!({
        "id": "correction-7", "part": "train", "language": "ar", "published": "2026-11-04",
        "text": "التقى وزير مالطا نظيريه التونسي والليبي في صفاقس.",
        "events": [{"trigger": "التقى", "type": "CONSULT", "mode": null, "status": "negated",
            "actor": ["MLT"], "recipient": ["TUN", "LBY"]}]
    });
    assert_eq!(found, [case]);
    let wrong = cases::cases(&reference, &record(), &[judged(Some(Verdict::Wrong))]);
    assert_eq!(wrong[0]["events"], serde_json::json!([]));
    assert!(cases::cases(&reference, &record(), &[judged(None)]).is_empty());
}

#[test]
fn parquet_is_read_back() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    let row = rows::event(&reference(), &record(), &judged(Some(Verdict::Mended)));
    let about = [("packs".to_owned(), "abc".to_owned())];
    let mut writer =
        marsad_export::parquet::ParquetWriter::new(Vec::new(), Kind::Events, &about).unwrap();
    writer.put(row.clone()).unwrap();
    let file = writer.close().unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
    let metadata = reader.metadata().file_metadata();
    let kept = metadata.key_value_metadata().unwrap();
    assert!(
        kept.iter()
            .any(|pair| pair.key == "packs" && pair.value.as_deref() == Some("abc"))
    );
    let fields = metadata
        .schema()
        .get_fields()
        .iter()
        .map(|field| field.name().to_owned());
    assert_eq!(fields.collect::<Vec<_>>(), columns(Kind::Events));
    let read = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let at = |name: &str| {
        columns(Kind::Events)
            .iter()
            .position(|column| *column == name)
            .unwrap()
    };
    assert_eq!(
        read.get_string(at("recipient.country")).unwrap(),
        "TUN; LBY"
    );
    assert_eq!(read.get_long(at("trigger.end")).unwrap(), 5);
    assert_eq!(read.get_double(at("score")).unwrap(), 0.75);
    assert!(read.get_string(at("mode")).is_err(), "nothing is null");
}
