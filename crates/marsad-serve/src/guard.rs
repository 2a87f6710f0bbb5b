//! What every request passes: who is called, who calls, and what answers carry.
//!
//! On loopback there is no login; so a page elsewhere must neither reach us by
//! a name of its own (DNS rebinding) nor post through a reader's browser.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Headers that a proxy adds: then readers come from elsewhere.
const FORWARDED: [&str; 4] = [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-real-ip",
];

/// Refuses what should not be here, and dresses every answer.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let refusal = refusal(&app, &request);
    let mut response = match refusal {
        Some((status, words)) => (status, words).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        // A saved page brings a stricter policy of its own.
        if !response.headers().contains_key(&name) {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

fn refusal(app: &App, request: &Request) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    let authority = request
        .uri()
        .authority()
        .map(|authority| authority.as_str());
    let Some(host) = authority.or_else(|| text(headers, "host")) else {
        return Some((StatusCode::BAD_REQUEST, "the request names no host\n"));
    };
    if !is_ours(host, &app.settings().hosts) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this server has another name\n",
        ));
    }
    if FORWARDED.iter().any(|name| headers.contains_key(*name)) {
        return Some((
            StatusCode::FORBIDDEN,
            "behind a proxy this server needs a login, and none is set up\n",
        ));
    }
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if !reads && !is_same_origin(headers, host) {
        return Some((StatusCode::FORBIDDEN, "this form came from another site\n"));
    }
    None
}

/// Whether a `Host` names loopback or one of `allowed`.
fn is_ours(host: &str, allowed: &[String]) -> bool {
    let name = without_port(host);
    let loopback = ["localhost", "127.0.0.1", "[::1]"];
    loopback.iter().any(|ours| name.eq_ignore_ascii_case(ours))
        || allowed.iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Whether a change comes from our own pages, or from no browser at all.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    match text(headers, "sec-fetch-site") {
        Some(site) => return matches!(site, "same-origin" | "none"),
        None if headers.contains_key("sec-fetch-site") => return false,
        None => {}
    }
    if !headers.contains_key(header::ORIGIN) {
        return true;
    }
    let origin = text(headers, "origin").and_then(|origin| origin.split_once("://"));
    origin.is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_names_are_answered() {
        let allowed = ["news.desk.example".to_owned()];
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:1",
            "[::1]:80",
            "news.desk.example:443",
        ] {
            assert!(is_ours(host, &allowed), "{host}");
        }
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "::1",
            "",
        ] {
            assert!(!is_ours(host, &allowed), "{host}");
        }
    }

    #[test]
    fn changes_come_from_our_pages() {
        let table: [(&[(&str, &str)], bool); 7] = [
            (&[], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (
                &[
                    ("sec-fetch-site", "same-site"),
                    ("origin", "http://localhost:1"),
                ],
                false,
            ),
            (&[("origin", "http://localhost:1")], true),
            (&[("origin", "http://localhost:2")], false),
            (&[("origin", "null")], false),
        ];
        for (pairs, same) in table {
            let headers = pairs.iter().map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            });
            assert_eq!(
                is_same_origin(&headers.collect(), "localhost:1"),
                same,
                "{pairs:?}"
            );
        }
    }
}
