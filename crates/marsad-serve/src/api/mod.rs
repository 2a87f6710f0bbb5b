//! The JSON API under `/api/v1`, described by its OpenAPI 3.1 document.

mod articles;
mod decisions;
mod facts;
mod search;
mod sources;
mod status;
mod stories;

use axum::http::header;
use axum::response::{IntoResponse, Response};

pub(crate) use articles::{article, articles, version};
pub(crate) use decisions::{decisions, put_decision};
pub(crate) use facts::{events, mentions, quotes};
pub(crate) use search::search;
pub(crate) use sources::sources;
pub(crate) use status::{healthz, metrics};
pub(crate) use stories::{stories, story};

/// The description, kept by hand; a test holds it to the routes.
pub(crate) const OPENAPI: &str = include_str!("openapi.json");

/// `GET /api/v1/openapi.json`
pub(crate) async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}
