//! What every request passes: who is called, who calls, and what answers carry.
//!
//! On loopback there is no login; so a page elsewhere must neither reach us by
//! a name of its own (DNS rebinding) nor post through a reader's browser.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use crate::access::{Caller, caller, needed};
use crate::address::Asked;
use crate::app::App;
use crate::failure::problem_of as problem;

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

/// Lets a page load publishers' pictures: its reader chose that.
pub(crate) fn allow_pictures(response: &mut Response) {
    let policy = POLICY.replace("img-src 'self'", "img-src 'self' https:");
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Refuses what should not be here, and dresses every answer.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = match admitted(&app, request).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => *refusal,
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

/// The request with its caller, or the answer to one that may not come in.
async fn admitted(app: &App, mut request: Request) -> Result<Request, Box<Response>> {
    if let Some((status, words)) = refusal(app, &request) {
        return Err(Box::new((status, words).into_response()));
    }
    if !app.settings().login {
        return Ok(request);
    }
    let headers = request.headers().clone();
    let now = Timestamp::now().as_second();
    let caller = app
        .store(move |store| Ok(caller(store, &headers, now)))
        .await;
    let caller = caller.unwrap_or(Caller::Stranger);
    let path = request.uri().path();
    if let Some(needed) = needed(request.method(), path) {
        match &caller {
            Caller::User(_, role) if *role >= needed => {}
            Caller::User(..) => return Err(Box::new(forbidden(path))),
            Caller::Stranger => return Err(Box::new(unknown(&request))),
        }
    }
    request.extensions_mut().insert(caller);
    Ok(request)
}

/// The answer to a stranger: people are led to the login, programs are told.
fn unknown(request: &Request) -> Response {
    let path = request.uri().path();
    if is_for_programs(path) || request.method() != Method::GET {
        let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
        let words = problem(StatusCode::UNAUTHORIZED, "log in, or send an API key");
        return (challenge, words).into_response();
    }
    let here = request
        .uri()
        .path_and_query()
        .map_or("/", |here| here.as_str());
    Redirect::to(&Asked::default().with("next", here).on("/login")).into_response()
}

fn forbidden(path: &str) -> Response {
    let words = "your role does not allow this";
    if is_for_programs(path) {
        return problem(StatusCode::FORBIDDEN, words);
    }
    (StatusCode::FORBIDDEN, words).into_response()
}

fn is_for_programs(path: &str) -> bool {
    ["/api/", "/feeds/", "/metrics", "/healthz", "/live"]
        .iter()
        .any(|start| path.starts_with(start))
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
    let is_forwarded = FORWARDED.iter().any(|name| headers.contains_key(*name));
    if is_forwarded && !app.settings().login {
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
