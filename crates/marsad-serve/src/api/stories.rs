//! Stories as JSON.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::articles::time;
use crate::address::Asked;
use crate::app::App;
use crate::board::Story;
use crate::failure::Failure;
use crate::{query, shown};

/// Stories on a page, usually and at most.
const USUAL: usize = 30;
const MOST: usize = 200;

/// `GET /api/v1/stories`: the latest first, without their reports.
pub(crate) async fn stories(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    let board = app.board();
    let from: usize = match asked.get("after") {
        Some(from) => from.parse().map_err(|_| Failure::Cursor)?,
        None => 0,
    };
    let limit = query::limit(&asked, USUAL, MOST);
    let page = board.stories.iter().skip(from).take(limit).map(summary);
    let next = from.saturating_add(limit);
    let next = (next < board.stories.len()).then(|| next.to_string());
    Ok(Json(
        json!({"stories": page.collect::<Vec<_>>(), "next": next}),
    ))
}

/// `GET /api/v1/stories/{id}`: one story with its reports.
pub(crate) async fn story(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Failure> {
    let board = app.board();
    let story = board.story(&id).ok_or(Failure::NotFound)?;
    match asked.get("format") {
        None | Some("json") => {}
        Some("csv") => {
            let kind = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
            return Ok((kind, csv(story)).into_response());
        }
        Some(_) => return Err(Failure::NotFound),
    }
    let mut whole = summary(story);
    let reports = story.reports.iter().map(|report| {
        json!({
            "article": report.article,
            "headline": report.headline,
            "language": report.language,
            "outlet": report.outlet,
            "country": report.country,
            "time": time(report.time),
            "origin": story.origins.get(report.origin),
            "copy": report.copy,
            "copy_of": report.copy_of,
            "abridged": report.abridged,
        })
    });
    whole["reports"] = reports.collect();
    Ok(Json(whole).into_response())
}

/// The reports of a story, one a row (RFC 4180).
fn csv(story: &Story) -> String {
    let mut out = String::from(
        "story,article,time,outlet,country,language,origin,copy,copy_of,abridged,headline\r\n",
    );
    for report in &story.reports {
        let origin = story.origins.get(report.origin);
        let cells = [
            story.id.clone(),
            report.article.clone(),
            time(report.time).unwrap_or_default(),
            report.outlet.clone(),
            report.country.clone().unwrap_or_default(),
            report.language.clone(),
            origin.cloned().unwrap_or_default(),
            report.copy.to_string(),
            report.copy_of.clone().unwrap_or_default(),
            report.abridged.to_string(),
            report.headline.clone(),
        ];
        out += &cells.map(|cell| csv_cell(&cell)).join(",");
        out += "\r\n";
    }
    out
}

/// A cell; what a spreadsheet would take for a formula is made text.
fn csv_cell(text: &str) -> String {
    let guard = match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => "'",
        false => "",
    };
    format!("\"{guard}{}\"", shown::plain(text).replace('"', "\"\""))
}

fn summary(story: &Story) -> Value {
    let actors = story
        .actors
        .iter()
        .map(|(id, name, reports)| json!({"id": id, "name": name, "reports": reports}));
    json!({
        "id": story.id,
        "headline": story.title(),
        "name": story.name,
        "first": time(story.first()),
        "last": time(story.last()),
        "articles": story.reports.len(),
        "outlets": story.outlets(),
        "origins": story.origins,
        "languages": story.languages(),
        "actors": actors.collect::<Vec<_>>(),
    })
}
