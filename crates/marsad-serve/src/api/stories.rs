//! Stories as JSON.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::articles::time;
use crate::address::Asked;
use crate::app::App;
use crate::board::Story;
use crate::failure::Failure;
use crate::query;

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
) -> Result<Json<Value>, Failure> {
    let board = app.board();
    let story = board.story(&id).ok_or(Failure::NotFound)?;
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
        })
    });
    whole["reports"] = reports.collect();
    Ok(Json(whole))
}

fn summary(story: &Story) -> Value {
    let actors = story
        .actors
        .iter()
        .map(|(id, name, reports)| json!({"id": id, "name": name, "reports": reports}));
    json!({
        "id": story.id,
        "headline": story.face("").map(|face| &face.headline),
        "first": time(story.first()),
        "last": time(story.last()),
        "articles": story.reports.len(),
        "outlets": story.outlets(),
        "origins": story.origins,
        "languages": story.languages(),
        "actors": actors.collect::<Vec<_>>(),
    })
}
