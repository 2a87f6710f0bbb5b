//! The list of events: who did what to whom, narrowed, ordered, and as files.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use marsad_export::{csv, rows};
use marsad_record::{EventStatus, Verdict};
use marsad_store::Store;
use marsad_store::StoreError;
use marsad_store::facts::{EventFilter, EventOrder, MOST_COUNTED};

use super::happenings::{Happening, happenings};
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::event_query::{self, NARROWING};
use crate::failure::Failure;
use crate::shell::Shell;

/// Events on a page.
const EVENTS: usize = 50;
/// Events that a file holds at most; `marsad export` writes them all.
const MOST_IN_FILE: usize = 10_000;
/// Events that are asked for at once.
const STEP: usize = 500;

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage {
    shell: Shell,
    total: String,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    statuses: Vec<Choice>,
    verdicts: Vec<Choice>,
    sorts: Vec<Choice>,
    languages: Vec<Choice>,
    asked: Asked,
    states: Vec<(String, String)>,
    narrowed: bool,
    feeds: Vec<(&'static str, String)>,
    files: Vec<(&'static str, String)>,
    happenings: Vec<Happening>,
    older: Option<String>,
}

/// One of a few values.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl EventsPage {
    /// What stands in a field of the form.
    fn field(&self, name: &str) -> &str {
        self.asked.get(name).unwrap_or("")
    }
}

/// `GET /events`
pub(crate) async fn events(
    State(app): State<App>,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Failure> {
    let filter = event_query::filter(&asked)?;
    let order = event_query::order(&asked)?;
    let after = event_query::cursor(&asked)?;
    let asked = asked.only(&NARROWING);
    let (found, total) = app
        .store(move |store| {
            let total = store.count_events(&filter)?;
            Ok((store.events(&filter, order, after, EVENTS)?, total))
        })
        .await?;
    let locale = shell.locale;
    let states = app.actors().states(locale).into_iter();
    let chosen = |name: &str, value: &str| asked.get(name).unwrap_or("") == value;
    let choice = |name: &'static str, value: &str, key: &str| Choice {
        value: value.to_owned(),
        label: shell.t(key),
        chosen: chosen(name, value),
    };
    let template = EventsPage {
        total: if total > MOST_COUNTED {
            shell.n("events-over", MOST_COUNTED)
        } else {
            shell.n("events-count", total)
        },
        kinds: kinds(&shell, asked.get("type").unwrap_or("")),
        modes: modes(&shell, asked.get("type"), asked.get("mode").unwrap_or("")),
        statuses: EventStatus::ALL
            .iter()
            .map(|status| {
                choice(
                    "status",
                    status.name(),
                    &format!("status-{}", status.name()),
                )
            })
            .collect(),
        verdicts: ["all", "decided", "wrong", "mended", "added"]
            .iter()
            .map(|verdict| choice("verdict", verdict, &format!("verdict-{verdict}")))
            .collect(),
        sorts: ["", "date", "score"]
            .iter()
            .map(|sort| {
                choice(
                    "sort",
                    sort,
                    &format!(
                        "events-sort-{}",
                        if sort.is_empty() { "reported" } else { sort }
                    ),
                )
            })
            .collect(),
        languages: ["ar", "en", "fr", "ru", "fa", "tr"]
            .iter()
            .map(|code| Choice {
                value: (*code).to_owned(),
                label: shell.language(code),
                chosen: chosen("lang", code),
            })
            .collect(),
        states: states
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .collect(),
        narrowed: !asked.without("sort").is_empty(),
        feeds: ["rss", "atom", "json"]
            .map(|kind| (kind, asked.on(&format!("/feeds/events/{kind}"))))
            .to_vec(),
        files: ["csv", "jsonl"]
            .map(|kind| (kind, asked.on(&format!("/events/export.{kind}"))))
            .to_vec(),
        happenings: happenings(&shell, &found),
        older: found
            .next
            .map(|next| asked.with("after", &next.to_string()).on("/events")),
        asked,
        shell,
    };
    page(&template)
}

/// PLOVER's types in words.
pub(super) fn kinds(shell: &Shell, chosen: &str) -> Vec<Choice> {
    let kinds = shell.app.reference().kinds().iter();
    kinds
        .map(|(kind, _)| Choice {
            value: kind.clone(),
            label: shell.t(&format!("event-{}", kind.to_lowercase())),
            chosen: kind.eq_ignore_ascii_case(chosen),
        })
        .collect()
}

/// Modes in words: of a type, or of all.
pub(super) fn modes(shell: &Shell, of: Option<&str>, chosen: &str) -> Vec<Choice> {
    let mut modes: Vec<Choice> = Vec::new();
    for (kind, own) in shell.app.reference().kinds() {
        if of.is_some_and(|of| !kind.eq_ignore_ascii_case(of)) {
            continue;
        }
        for mode in own {
            if !modes.iter().any(|known| known.value == *mode) {
                modes.push(Choice {
                    value: mode.clone(),
                    label: shell.t(&format!("mode-{mode}")),
                    chosen: mode == chosen,
                });
            }
        }
    }
    modes.sort_by(|a, b| a.label.cmp(&b.label));
    modes
}

/// `GET /events/export.csv` and `.jsonl`: the events of the same filter, in its
/// order, up to ten thousand.
pub(crate) async fn export_events(
    State(app): State<App>,
    Path(file): Path<String>,
    asked: Asked,
) -> Result<Response, Failure> {
    let (is_csv, kind) = match file.as_str() {
        "export.csv" => (true, "text/csv; charset=utf-8"),
        "export.jsonl" => (false, "application/jsonl; charset=utf-8"),
        _ => return Err(Failure::NotFound),
    };
    let mut filter = event_query::filter(&asked)?;
    if asked.get("verdict") == Some("wrong") {
        filter.decided = marsad_store::facts::VerdictFilter::Only(Verdict::Wrong);
    }
    let order = event_query::order(&asked)?;
    let inside = app.clone();
    let body = app
        .store(move |store| file_of(&inside, store, &filter, order, is_csv))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!(
                "attachment; filename=\"events.{}\"",
                if is_csv { "csv" } else { "jsonl" }
            ),
        ),
    ];
    Ok((headers, body).into_response())
}

fn file_of(
    app: &App,
    store: &Store,
    filter: &EventFilter,
    order: EventOrder,
    is_csv: bool,
) -> Result<String, StoreError> {
    let columns = rows::columns(rows::Kind::Events);
    let mut body = String::new();
    if is_csv {
        // The mark lets spreadsheets read Arabic.
        body = format!("\u{feff}{}\r\n", columns.join(","));
    }
    let mut after = None;
    let mut written = 0;
    while written < MOST_IN_FILE {
        let found = store.events(filter, order, after, STEP)?;
        for event in &found.events {
            let record = &found.articles[event.article].record;
            let row = rows::event(app.reference(), record, &event.judged);
            if is_csv {
                let cells = columns.iter().map(|column| rows::cell(&row, column));
                body += &csv::line(cells, false);
                body += "\r\n";
            } else {
                body += &serde_json::Value::Object(row).to_string();
                body.push('\n');
            }
        }
        written += found.events.len();
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    Ok(body)
}
