//! Serves a throw-away store of invented articles on loopback, to look at the
//! pages: `cargo run -p marsad-serve --example screens [port]`.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use marsad_record::{Article, Byline, Credit, CreditEvidence, Dateline, DatelineField, Direction};
use marsad_record::{Evidence, EvidenceFrom, Flag, Keywords, MadeBy, Related, Time, TimePrecision};
use marsad_serve::{App, Ask, Candidate, Settings, Starter};
use marsad_store::Store;
use marsad_store::facts::{Fetched, Ingest, NewSource, PollOutcome, SourceState};
use marsad_text::Packs;

/// The sample's last day; its articles are moved so that this is today.
const LAST: &str = "2026-11-15T23:59:00Z";

struct Outlet {
    id: i64,
    name: String,
    host: String,
    language: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8087".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::temp_dir().join(format!("marsad-screens-{port}"));
    let _ = std::fs::remove_dir_all(&folder);
    let store = Arc::new(Store::open(&folder, &Packs::embedded())?);
    let outlets = follow(
        &store,
        &std::fs::read_to_string(root.join("sample/outlets.tsv"))?,
    )?;
    let mut files: Vec<_> = std::fs::read_dir(root.join("sample/reports"))?
        .flatten()
        .collect();
    files.sort_by_key(std::fs::DirEntry::path);
    for file in files {
        fill(&store, &outlets, &std::fs::read_to_string(file.path())?)?;
    }
    store.wait_for_index()?;
    let (acquirer, mut asks) = tokio::sync::mpsc::channel(8);
    let starters = outlets.values().map(|outlet| Starter {
        name: outlet.name.clone(),
        country: "JOR".to_owned(),
        language: outlet.language.clone(),
        kind: "feed".to_owned(),
        url: format!("https://{}/feed", outlet.host),
    });
    let settings = Settings {
        starters: starters.collect(),
        ..Settings::default()
    };
    let app = App::new(store, acquirer, settings);
    tokio::spawn(async move {
        while let Some(ask) = asks.recv().await {
            if let Ask::Look { address, answer } = ask {
                let _ = answer.send(Ok(vec![Candidate {
                    kind: "feed".to_owned(),
                    url: format!("{address}/feed"),
                    name: "صحيفة المرسى".to_owned(),
                    sample: vec![
                        "الميناء يستقبل أول سفينة".to_owned(),
                        "Port reopens".to_owned(),
                    ],
                }]));
            }
        }
    });
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, marsad_serve::router(app)).await?;
    Ok(())
}

fn follow(store: &Store, table: &str) -> Result<BTreeMap<String, Outlet>, Box<dyn Error>> {
    let now = Timestamp::now().as_second();
    let mut outlets = BTreeMap::new();
    for (index, line) in table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .enumerate()
    {
        let columns: Vec<&str> = line.split('\t').collect();
        let source = NewSource {
            kind: columns[6].to_owned(),
            url: format!("https://{}/feed", columns[2]),
            name: columns[1].to_owned(),
            site: Some(columns[2].to_owned()),
            country: Some(columns[4].to_owned()),
            language: Some(columns[3].to_owned()),
            retention_days: None,
        };
        let id = store.add_source(source, now - 86_400 * 20)?;
        let failing = index % 5 == 2;
        if index % 6 != 5 {
            store.polled(
                id,
                PollOutcome {
                    time: now - 60 * (7 + index as i64 * 13),
                    error: failing
                        .then(|| "the server answers 503: service unavailable".to_owned()),
                    items: 12 + index as i64 * 5,
                    extractions: 40,
                    extraction_failures: index as i64 % 4,
                    next_poll: Some(now + 60 * (3 + index as i64 * 9)),
                    schedule: "{}".to_owned(),
                    moved_to: None,
                },
            )?;
        }
        if index % 7 == 4 {
            store.set_source_state(id, SourceState::Paused)?;
        }
        outlets.insert(
            columns[0].to_owned(),
            Outlet {
                id,
                name: columns[1].to_owned(),
                host: columns[2].to_owned(),
                language: columns[3].to_owned(),
            },
        );
    }
    Ok(outlets)
}

fn fill(
    store: &Store,
    outlets: &BTreeMap<String, Outlet>,
    file: &str,
) -> Result<(), Box<dyn Error>> {
    for report in file.split("\n====\n") {
        let Some((head, body)) = report.trim().split_once("\n\n") else {
            continue;
        };
        let head: BTreeMap<&str, &str> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .collect();
        let (Some(outlet), Some(time)) = (
            head.get("Outlet").and_then(|id| outlets.get(*id)),
            head.get("Time"),
        ) else {
            continue;
        };
        let behind = Timestamp::now().as_second() - LAST.parse::<Timestamp>()?.as_second();
        let time: Timestamp = format!("{time}:00Z").parse()?;
        let time = time.checked_add((behind / 86_400 * 86_400).seconds())?;
        let article = article(outlet, &head, body.trim(), time);
        let mut articles = vec![article.clone()];
        if head["Id"].ends_with("-1") {
            // A later version: one paragraph was rewritten.
            let mut later = article;
            later.version = blake(&format!("{}2", later.text));
            later.text = later.text.replacen(' ', " — تصحيح — ", 1);
            later.html = None;
            articles.push(later);
        }
        for (index, article) in articles.into_iter().enumerate() {
            store.ingest(Ingest {
                capture: Some(Fetched {
                    url: article.url.clone().unwrap_or_default(),
                    final_url: article.url.clone().unwrap_or_default(),
                    status: 200,
                    headers: vec![(
                        "Content-Type".to_owned(),
                        "text/html; charset=utf-8".to_owned(),
                    )],
                    body: format!("<h1>{}</h1>{}", head["Id"], index).into_bytes(),
                }),
                source: Some(outlet.id),
                articles: vec![article],
                seen: time.as_second() + 240 + 7200 * index as i64,
            })?;
        }
    }
    Ok(())
}

fn blake(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
}

fn article(outlet: &Outlet, head: &BTreeMap<&str, &str>, body: &str, time: Timestamp) -> Article {
    let rtl = marsad_text::direction::is_rtl(body);
    let list = |key: &str| -> Vec<String> {
        let values = head.get(key).copied().unwrap_or("");
        values
            .split(['،', ','])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let url = format!("https://{}/{}", outlet.host, head["Id"]);
    let paragraphs = body.lines().map(|line| format!("<p>{line}</p>"));
    let dateline = head
        .get("Dateline")
        .and_then(|line| line.split_once([',', '-', '،']));
    Article {
        id: blake(&url),
        version: blake(body),
        site: Some(outlet.host.clone()),
        language: outlet.language.clone(),
        direction: if rtl { Direction::Rtl } else { Direction::Ltr },
        headline: head.get("Headline").map(|text| (*text).to_owned()),
        standfirst: body
            .lines()
            .next()
            .filter(|_| head["Id"].len() % 2 == 0)
            .map(str::to_owned),
        text: body.to_owned(),
        html: Some(paragraphs.collect()),
        published: Some(Time {
            time: time.strftime("%Y-%m-%dT%H:%M+00:00").to_string(),
            utc: Some(time.to_string()),
            precision: TimePrecision::Minute,
            zone: "+00:00".to_owned(),
            evidence: Evidence {
                from: EvidenceFrom::JsonLd,
                quote: time.to_string(),
            },
        }),
        modified: None,
        dateline: dateline.map(|(place, agency)| Dateline {
            place: Some(place.trim().to_owned()),
            agency: Some(agency.trim().to_owned()),
            actor: None,
            start: 0,
            end: 0,
            field: DatelineField::Text,
        }),
        byline: list("Byline")
            .into_iter()
            .map(|name| Byline { name, role: None })
            .collect(),
        source: Some(Credit {
            name: outlet.name.clone(),
            actor: None,
            evidence: CreditEvidence::JsonLd,
        }),
        section: head.get("Section").map(|text| (*text).to_owned()),
        image: None,
        keywords: Keywords {
            publisher: list("Keywords"),
            extracted: Vec::new(),
        },
        related: vec![Related {
            headline: head.get("Headline").copied().unwrap_or("").to_owned(),
            url: Some(url.clone()),
            article: None,
        }],
        url: Some(url.clone()),
        canonical_url: Some(url),
        mentions: Vec::new(),
        countries: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        quotes: Vec::new(),
        events: Vec::new(),
        flags: if head["Id"].ends_with('3') {
            vec![Flag::Truncated, Flag::FromFeed]
        } else {
            Vec::new()
        },
        made_by: MadeBy {
            marsad: "0".to_owned(),
            packs: "0".to_owned(),
        },
    }
}
