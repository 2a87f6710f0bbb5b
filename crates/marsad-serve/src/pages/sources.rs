//! The followed sources: the list, adding, bulk actions, import and export.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Multipart, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use marsad_store::facts::{NewSource, SourceState};
use tokio::sync::oneshot;

use super::page;
use crate::address::{Asked, outward};
use crate::app::{App, Ask, Candidate};
use crate::failure::Failure;
use crate::health::SourceRow;
use crate::lists;
use crate::shell::Shell;
use crate::shown;

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    shell: Shell,
    total: u64,
    rows: Vec<SourceRow>,
    message: Option<String>,
}

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage {
    shell: Shell,
    address: String,
    problem: Option<String>,
    choices: Vec<FoundChoice>,
}

struct FoundChoice {
    candidate: Candidate,
    url: String,
    kind: String,
}

/// `GET /sources`
pub(crate) async fn sources(
    State(app): State<App>,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Failure> {
    let sources = app.store(|store| store.sources()).await?;
    let done = asked.get("done").filter(|word| DONE.contains(word));
    page(&SourcesPage {
        total: sources.len() as u64,
        rows: sources
            .iter()
            .map(|source| SourceRow::new(&shell, source))
            .collect(),
        message: done.map(|word| shell.t(&format!("sources-{word}"))),
        shell,
    })
}

/// What the list can be told to say after an action.
const DONE: [&str; 7] = [
    "empty-choice",
    "done-pause",
    "done-resume",
    "done-poll",
    "done-remove",
    "done-add",
    "done-import",
];

fn back(word: &str) -> Response {
    Redirect::to(&format!("/sources?done={word}")).into_response()
}

/// `POST /sources/look`: what can be followed at an address?
pub(crate) async fn look(
    State(app): State<App>,
    shell: Shell,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let Some(address) = form.get("url").map(str::to_owned) else {
        return Ok(Redirect::to("/sources").into_response());
    };
    let (answer, answered) = oneshot::channel();
    app.ask(Ask::Look {
        address: address.clone(),
        answer,
    })
    .await?;
    let found = answered
        .await
        .unwrap_or_else(|_| Err(shell.t("sources-none-look")));
    let (candidates, problem) = match found {
        Ok(candidates) => (candidates, None),
        Err(problem) => (Vec::new(), Some(shown::plain(&problem))),
    };
    let choices = candidates.into_iter().map(|candidate| FoundChoice {
        url: shown::url(&candidate.url),
        kind: shell.t(&format!("kind-{}", candidate.kind)),
        candidate,
    });
    page(&FoundPage {
        address: shown::url(&address),
        problem,
        choices: choices.collect(),
        shell,
    })
}

/// `POST /sources/add`
pub(crate) async fn add(State(app): State<App>, form: Bytes) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let kinds = ["feed", "sitemap", "section", "page", "site"];
    let kind = form.get("kind").filter(|kind| kinds.contains(kind));
    let url = form.get("url").and_then(outward);
    let (Some(kind), Some(url)) = (kind, url) else {
        return Err(Failure::Asked(
            "a source needs a kind and an address".to_owned(),
        ));
    };
    let name = form.get("name").map_or_else(|| url.clone(), shown::plain);
    let source = NewSource {
        kind: kind.to_owned(),
        name,
        url,
        ..NewSource::default()
    };
    let now = Timestamp::now().as_second();
    app.store(move |store| store.add_source(source, now))
        .await?;
    app.ask(Ask::Changed).await?;
    Ok(back("done-add"))
}

/// `POST /sources/bulk`: pause, resume, poll or remove the chosen ones.
pub(crate) async fn bulk(State(app): State<App>, form: Bytes) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let ids: Vec<i64> = form.all("id").filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(back("empty-choice"));
    }
    let state = match form.get("action") {
        Some("poll") => {
            app.ask(Ask::Poll(ids)).await?;
            return Ok(back("done-poll"));
        }
        Some("pause") => Some(SourceState::Paused),
        Some("resume") => Some(SourceState::Active),
        Some("remove") => None,
        _ => return Err(Failure::Asked("there is no such action".to_owned())),
    };
    app.store(move |store| {
        for id in ids {
            match state {
                Some(state) => store.set_source_state(id, state)?,
                None => store.remove_source(id)?,
            }
        }
        Ok(())
    })
    .await?;
    app.ask(Ask::Changed).await?;
    Ok(back(match state {
        Some(SourceState::Paused) => "done-pause",
        Some(_) => "done-resume",
        None => "done-remove",
    }))
}

/// `POST /sources/import`: a file of sources.
pub(crate) async fn import(
    State(app): State<App>,
    mut form: Multipart,
) -> Result<Response, Failure> {
    let unreadable = |error: axum::extract::multipart::MultipartError| {
        Failure::Asked(format!("the file could not be read: {error}"))
    };
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() != Some("file") {
            continue;
        }
        let file = field.bytes().await.map_err(unreadable)?.to_vec();
        let (answer, answered) = oneshot::channel();
        app.ask(Ask::Import { file, answer }).await?;
        let done = answered
            .await
            .map_err(|_| Failure::Inside("import was dropped".to_owned()))?;
        done.map_err(Failure::Refused)?;
        return Ok(back("done-import"));
    }
    Ok(back("empty-choice"))
}

/// `GET /sources/export.opml`
pub(crate) async fn export_opml(State(app): State<App>) -> Result<Response, Failure> {
    let sources = app.store(|store| store.sources()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/x-opml; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"marsad-sources.opml\"",
        ),
    ];
    Ok((headers, lists::opml(&sources)).into_response())
}

/// `GET /sources/export.csv`
pub(crate) async fn export_csv(State(app): State<App>) -> Result<Response, Failure> {
    let sources = app.store(|store| store.sources()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"marsad-sources.csv\"",
        ),
    ];
    Ok((headers, lists::csv(&sources)).into_response())
}
