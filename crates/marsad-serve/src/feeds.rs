//! Feeds out of any query: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1.

use std::fmt::Write as _;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use marsad_record::Article;
use marsad_store::facts::ArticleRow;
use marsad_store::index::{Search, SearchOrder};
use marsad_store::sort_key::key_seconds;
use serde_json::json;

use crate::address::{Asked, outward};
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::{event_query, pages, query, shown};

const ARTICLES: usize = 50;
const SUMMARY: usize = 1_000;

/// A feed before it takes a form.
struct Feed {
    title: String,
    /// The page that shows the same.
    page: String,
    address: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    url: String,
    summary: String,
    language: String,
    time: Timestamp,
    source: Option<String>,
    authors: Vec<String>,
    keywords: Vec<String>,
}

/// `GET /feeds/{kind}`
pub(crate) async fn feed(
    State(app): State<App>,
    Path(kind): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Failure> {
    if !matches!(kind.as_str(), "rss" | "atom" | "json") {
        return Err(Failure::NotFound);
    }
    let mut names = vec!["q", "story"];
    names.extend(query::NARROWING);
    let asked = asked.only(&names);
    query::days(&asked)?;
    let node = query::node(&asked).map_err(|error| Failure::Asked(error.to_string()))?;
    let filter = query::filter(&asked, &TimeZone::UTC)?;
    let listed = asked.get("q").is_none();
    let story = match asked.get("story") {
        Some(id) => Some(app.board().story(id).ok_or(Failure::NotFound)?.clone()),
        None => None,
    };
    let title = story.as_ref().map(|story| story.title().to_owned());
    let reports: Option<Vec<String>> = story.map(|story| {
        let reports = story.reports.into_iter().rev().take(ARTICLES);
        reports.map(|report| report.article).collect()
    });
    let found = app
        .store(move |store| {
            if let Some(keys) = reports {
                let mut found = Vec::with_capacity(keys.len());
                for key in keys {
                    let article = store.article(&key)?;
                    found.extend(article.map(|article| (article.row, article.record)));
                }
                return Ok(found);
            }
            let rows = if listed {
                store.latest(&filter, None, ARTICLES)?.articles
            } else {
                let search = Search {
                    query: node,
                    order: SearchOrder::Time,
                    limit: ARTICLES,
                    after: None,
                    count: false,
                };
                store.search(&search)?.articles
            };
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let article = store.article(&row.key)?;
                found.extend(article.map(|article| (row, article.record)));
            }
            Ok(found)
        })
        .await?;
    let base = base(&headers);
    let feed = Feed {
        title: match title.as_deref().or(asked.get("q")) {
            Some(typed) => format!("مرصد: {}", shown::plain(typed)),
            None => "مرصد".to_owned(),
        },
        page: match asked.get("story") {
            Some(id) => format!("{base}/story/{id}"),
            None => base.clone() + &asked.on(if listed { "/" } else { "/search" }),
        },
        address: base.clone() + &asked.on(&format!("/feeds/{kind}")),
        entries: found
            .iter()
            .map(|(row, record)| Entry::new(&base, row, record))
            .collect(),
    };
    written(&kind, &feed)
}

/// `GET /feeds/events/{kind}`: the list of events of the same filter.
pub(crate) async fn events_feed(
    State(app): State<App>,
    shell: Shell,
    Path(kind): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Failure> {
    let asked = asked.only(&event_query::NARROWING);
    let filter = event_query::filter(&asked)?;
    let order = event_query::order(&asked)?;
    let found = app
        .store(move |store| store.events(&filter, order, None, ARTICLES))
        .await?;
    let base = base(&headers);
    let entries = found.events.iter().map(|event| {
        let stored = &found.articles[event.article];
        let entry = Entry::new(&base, &stored.row, &stored.record);
        let id = &event.judged.event.id;
        Entry {
            id: format!("urn:marsad:{}:{id}", stored.row.key),
            title: pages::told(&shell, &event.judged.event),
            url: format!("{base}/article/{}#event-{id}", stored.row.key),
            summary: event_query::sentence(&shell, &stored.record, &event.judged),
            ..entry
        }
    });
    let feed = Feed {
        title: format!("مرصد: {}", shell.t("events-title")),
        page: base.clone() + &asked.on("/events"),
        address: base.clone() + &asked.on(&format!("/feeds/events/{kind}")),
        entries: entries.collect(),
    };
    written(&kind, &feed)
}

fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

/// A feed in the form that was asked for.
fn written(kind: &str, feed: &Feed) -> Result<Response, Failure> {
    let (content_type, body) = match kind {
        "rss" => ("application/rss+xml; charset=utf-8", rss(feed)),
        "atom" => ("application/atom+xml; charset=utf-8", atom(feed)),
        "json" => ("application/feed+json; charset=utf-8", json_feed(feed)),
        _ => return Err(Failure::NotFound),
    };
    Ok(([(header::CONTENT_TYPE, content_type)], body).into_response())
}

impl Entry {
    fn new(base: &str, row: &ArticleRow, record: &Article) -> Entry {
        let here = format!("{base}/article/{}", row.key);
        let summary = record.standfirst.as_deref().unwrap_or(&record.text);
        Entry {
            id: format!("urn:marsad:{}", row.key),
            title: shown::plain(record.headline.as_deref().unwrap_or("—")),
            url: record.url.as_deref().and_then(outward).unwrap_or(here),
            summary: shown::beginning(summary, SUMMARY),
            language: record.language.clone(),
            time: Timestamp::from_second(key_seconds(row.sort_key)).unwrap_or_default(),
            source: row.source.as_deref().map(shown::plain),
            authors: record
                .byline
                .iter()
                .map(|author| shown::plain(&author.name))
                .collect(),
            keywords: record
                .keywords
                .publisher
                .iter()
                .map(|term| shown::plain(term))
                .collect(),
        }
    }
}

/// Text of an XML document: escaped, without what XML 1.0 forbids.
fn xml(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    shown::escape(&text.chars().filter(allowed).collect::<String>())
}

fn rss(feed: &Feed) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>{}</title>\n<link>{}</link>\n<description>{0}</description>\n<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
        xml(&feed.title),
        xml(&feed.page),
        xml(&feed.address),
    );
    for entry in &feed.entries {
        let _ = write!(
            out,
            "<item>\n<title>{}</title>\n<link>{}</link>\n<guid isPermaLink=\"false\">{}</guid>\n<pubDate>{}</pubDate>\n<description>{}</description>\n<dc:language>{}</dc:language>\n",
            xml(&entry.title),
            xml(&entry.url),
            xml(&entry.id),
            entry
                .time
                .to_zoned_datetime(TimeZone::UTC)
                .strftime("%a, %d %b %Y %H:%M:%S GMT"),
            xml(&shown::escape(&entry.summary)),
            xml(&entry.language),
        );
        for author in entry.authors.iter().chain(&entry.source) {
            let _ = writeln!(out, "<dc:creator>{}</dc:creator>", xml(author));
        }
        for keyword in &entry.keywords {
            let _ = writeln!(out, "<category>{}</category>", xml(keyword));
        }
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn atom(feed: &Feed) -> String {
    let updated = feed
        .entries
        .first()
        .map_or(Timestamp::UNIX_EPOCH, |entry| entry.time);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>{address}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<link rel=\"self\" href=\"{address}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        xml(&feed.title),
        xml(&feed.page),
        address = xml(&feed.address),
    );
    for entry in &feed.entries {
        let _ = write!(
            out,
            "<entry xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{time}</updated>\n<published>{time}</published>\n<link rel=\"alternate\" href=\"{}\"/>\n<summary>{}</summary>\n",
            xml(&entry.language),
            xml(&entry.id),
            xml(&entry.title),
            xml(&entry.url),
            xml(&entry.summary),
            time = entry.time,
        );
        // Every entry needs an author (RFC 4287, 4.1.2).
        let nobody = "—".to_owned();
        let source = entry.source.as_ref().unwrap_or(&nobody);
        let authors = if entry.authors.is_empty() {
            std::slice::from_ref(source)
        } else {
            &entry.authors
        };
        for author in authors {
            let _ = writeln!(out, "<author><name>{}</name></author>", xml(author));
        }
        for keyword in &entry.keywords {
            let _ = writeln!(out, "<category term=\"{}\"/>", xml(keyword));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn json_feed(feed: &Feed) -> String {
    let items = feed.entries.iter().map(|entry| {
        let names = if entry.authors.is_empty() {
            entry.source.as_slice()
        } else {
            &entry.authors
        };
        json!({
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": entry.time.to_string(),
            "language": entry.language,
            "authors": names.iter().map(|name| json!({"name": name})).collect::<Vec<_>>(),
            "tags": entry.keywords,
        })
    });
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": items.collect::<Vec<_>>(),
    })
    .to_string()
}
