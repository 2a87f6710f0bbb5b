//! A saved page, as it came; shut in a sandbox.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::failure::Failure;

/// Nothing runs, nothing is fetched, nothing is sent, and the page has no
/// origin of its own: it cannot read what this server shows.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `GET /captures/{id}`
pub(crate) async fn capture(
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let capture = app.store(move |store| store.capture(id)).await?;
    let capture = capture.ok_or(Failure::NotFound)?;
    let mut headers = capture.headers.iter();
    let kind = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let kind = kind.map_or("text/html", |(_, value)| value.as_str());
    let kind = shown_as(kind).and_then(|kind| HeaderValue::from_str(&kind).ok());
    let kind = kind.unwrap_or(HeaderValue::from_static("text/plain; charset=utf-8"));
    let mut response = ([(header::CONTENT_TYPE, kind)], capture.body).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(SANDBOX),
    );
    Ok(response)
}

/// Web pages as themselves, everything else as plain text.
fn shown_as(kind: &str) -> Option<String> {
    let mut parts = kind.split(';').map(str::trim);
    let name = parts.next()?.to_ascii_lowercase();
    let charset = parts.find(|part| part.to_ascii_lowercase().starts_with("charset="));
    let name = match name.as_str() {
        "text/html" | "application/xhtml+xml" => "text/html",
        _ => "text/plain",
    };
    match charset {
        Some(charset) => Some(format!("{name}; {charset}")),
        None => Some(name.to_owned()),
    }
}
