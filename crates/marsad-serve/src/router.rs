//! Which address is answered by what.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::failure::{Failure, say};
use crate::{api, assets, feeds, guard, live, pages};

/// Largest form or file that is taken.
const MAX_BODY: usize = 4 << 20;

/// Paths of the API, as its description names them.
#[cfg(test)]
const API_PATHS: [&str; 12] = [
    "/api/v1/decisions",
    "/api/v1/articles",
    "/api/v1/articles/{id}",
    "/api/v1/articles/{id}/versions/{version}",
    "/api/v1/events",
    "/api/v1/mentions",
    "/api/v1/quotes",
    "/api/v1/search",
    "/api/v1/sources",
    "/api/v1/stories",
    "/api/v1/stories/{id}",
    "/api/v1/openapi.json",
];

/// Everything that is served.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(pages::front))
        .route("/article/{id}", get(pages::article))
        .route("/article/{id}/versions/{version}", get(pages::version))
        .route(
            "/article/{id}/difference/{old}/{new}",
            get(pages::difference),
        )
        .route("/story/{id}", get(pages::story))
        .route("/story/{id}/decide", post(pages::decide_story))
        .route("/decisions", get(pages::decisions))
        .route("/decisions/undo", post(pages::undo_decision))
        .route("/compare/{one}/{other}", get(pages::compare))
        .route("/actor/{id}", get(pages::actor))
        .route("/dyad/{first}/{second}", get(pages::dyad))
        .route("/article/{id}/corrections", post(pages::correct))
        .route("/article/{id}/corrections/{number}/undo", post(pages::undo))
        .route("/events", get(pages::events))
        .route("/events/{file}", get(pages::export_events))
        .route("/captures/{id}", get(pages::capture))
        .route("/search", get(pages::search))
        .route("/sources", get(pages::sources))
        .route("/sources/look", post(pages::look))
        .route("/sources/add", post(pages::add))
        .route("/sources/bulk", post(pages::bulk))
        .route("/sources/import", post(pages::import))
        .route("/sources/export.opml", get(pages::export_opml))
        .route("/sources/export.csv", get(pages::export_csv))
        .route("/sources/{id}", get(pages::source))
        .route("/welcome", get(pages::welcome).post(pages::start))
        .route("/settings", get(pages::settings).post(pages::save_settings))
        .route("/login", get(pages::login).post(pages::enter))
        .route("/logout", post(pages::leave))
        .route("/settings/sessions", post(pages::end_session))
        .route("/settings/keys", post(pages::keys))
        .route("/upkeep/retention", post(pages::retention))
        .route("/upkeep/analysis", post(pages::analyse))
        .route("/sources/{id}/retention", post(pages::source_retention))
        .route("/settings/language", post(pages::language))
        .route("/about", get(pages::about))
        .route("/assets/{hash}/{*name}", get(assets::asset))
        .route("/feeds/{kind}", get(feeds::feed))
        .route("/feeds/events/{kind}", get(feeds::events_feed))
        .route("/api/v1/articles", get(api::articles))
        .route("/api/v1/articles/{id}", get(api::article))
        .route(
            "/api/v1/articles/{id}/versions/{version}",
            get(api::version),
        )
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/stories", get(api::stories))
        .route("/api/v1/stories/{id}", get(api::story))
        .route(
            "/api/v1/decisions",
            get(api::decisions).post(api::put_decision),
        )
        .route("/api/v1/sources", get(api::sources))
        .route("/api/v1/events", get(api::events))
        .route("/api/v1/mentions", get(api::mentions))
        .route("/api/v1/quotes", get(api::quotes))
        .route("/api/v1/openapi.json", get(api::openapi))
        .route("/healthz", get(api::healthz))
        .route("/metrics", get(api::metrics))
        .fallback(nothing)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(map_response(refused))
        .layer(from_fn_with_state(app.clone(), say))
        .layer(CompressionLayer::new())
        // Events are sent as they happen: nothing may hold them back.
        .route("/live", get(live::live))
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}

async fn nothing() -> Failure {
    Failure::NotFound
}

/// The framework's own refusals (a number that is none, a form too large) are
/// said like ours.
async fn refused(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_said = is_page || response.extensions().get::<Failure>().is_some();
    if !status.is_client_error() || is_said {
        return response;
    }
    match status.as_u16() {
        400 | 404 | 405 => Failure::NotFound.into_response(),
        _ => Failure::Asked(
            status
                .canonical_reason()
                .unwrap_or("bad request")
                .to_owned(),
        )
        .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_every_route_of_the_api() {
        let description: serde_json::Value = serde_json::from_str(api::OPENAPI).unwrap();
        let paths = description["paths"].as_object().unwrap();
        let mut described: Vec<&str> = paths.keys().map(String::as_str).collect();
        let mut routed = API_PATHS.to_vec();
        described.sort_unstable();
        routed.sort_unstable();
        assert_eq!(described, routed);
    }
}
