//! The pages that people read.

mod about;
mod actor;
mod article;
mod capture;
mod compare;
mod correct;
mod decisions;
mod desk;
mod dyad;
mod events;
mod findings;
mod front;
mod happenings;
mod items;
mod login;
mod search;
mod settings;
mod source;
mod sources;
mod stories;
mod story;
mod versions;
mod welcome;

use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};

pub(crate) use about::about;
pub(crate) use actor::actor;
pub(crate) use article::article;
pub(crate) use capture::capture;
pub(crate) use compare::compare;
pub(crate) use correct::{correct, undo};
pub(crate) use decisions::{decide_story, decisions, undo_decision};
pub(crate) use desk::{analyse, end_session, keys, retention, source_retention};
pub(crate) use dyad::dyad;
pub(crate) use events::{events, export_events};
pub(crate) use front::front;
pub(crate) use happenings::told;
pub(crate) use items::snippet;
pub(crate) use login::{enter, leave, login};
pub(crate) use search::search;
pub(crate) use settings::{language, save_settings, settings};
pub(crate) use source::source;
pub(crate) use sources::{add, bulk, export_csv, export_opml, import, look, sources};
pub(crate) use story::story;
pub(crate) use versions::{difference, version};
pub(crate) use welcome::{start, welcome};

use crate::failure::Failure;
use crate::shell::Shell;

/// A template as an answer.
fn page(template: &impl Template) -> Result<Response, Failure> {
    let html = template
        .render()
        .map_err(|error| Failure::Inside(error.to_string()))?;
    // What a page shows depends on cookies, and changes with every article.
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response())
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    message: String,
}

/// The page that says what went wrong.
pub(crate) fn error(shell: Shell, failure: &Failure) -> Response {
    let message = failure.message(&shell);
    let answer = page(&ErrorPage { shell, message });
    match answer {
        Ok(response) => (failure.status(), response).into_response(),
        Err(_) => failure.status().into_response(),
    }
}
