//! Logging in and out.

use std::time::Instant;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use super::page;
use crate::access::{SESSION, hash_token, new_token, session, verify};
use crate::address::{Asked, inward};
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;

/// Seconds that a session lasts.
const MONTH: i64 = 30 * 86_400;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    shell: Shell,
    problem: Option<String>,
    next: String,
}

/// `GET /login`
pub(crate) async fn login(shell: Shell, asked: Asked) -> Result<Response, Failure> {
    page(&LoginPage {
        problem: None,
        next: inward(asked.get("next").unwrap_or("/")).to_owned(),
        shell,
    })
}

/// `POST /login`
pub(crate) async fn enter(
    State(app): State<App>,
    shell: Shell,
    headers: HeaderMap,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let name = form.get("name").unwrap_or("").to_owned();
    let password = form.raw("password").unwrap_or("").to_owned();
    let next = inward(form.get("next").unwrap_or("/")).to_owned();
    if !app.attempts().allow(&name, Instant::now()) {
        let again = refused(shell, "login-slow", next)?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, again).into_response());
    }
    let now = Timestamp::now().as_second();
    let asked = name.clone();
    let opened = app
        .store(move |store| {
            let user = store.user(&asked)?;
            let stored = user.as_ref().map(|user| user.password.as_str());
            let Some(user) = user.as_ref().filter(|_| verify(&password, stored)) else {
                // As slow as for a user that there is.
                if stored.is_none() {
                    verify(&password, None);
                }
                return Ok(None);
            };
            let Ok(token) = new_token() else {
                return Ok(None);
            };
            store.open_session(user.id, hash_token(&token), now, now + MONTH)?;
            Ok(Some(token))
        })
        .await?;
    let Some(token) = opened else {
        let again = refused(shell, "login-wrong", next)?;
        return Ok((StatusCode::UNAUTHORIZED, again).into_response());
    };
    app.attempts().forget(&name);
    Ok(with_session(Redirect::to(&next), &token, MONTH, &headers))
}

/// `POST /logout`
pub(crate) async fn leave(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(token) = session(&headers).map(hash_token) {
        app.store(move |store| store.end_session(token)).await?;
    }
    Ok(with_session(Redirect::to("/login"), "", 0, &headers))
}

fn refused(shell: Shell, words: &str, next: String) -> Result<Response, Failure> {
    page(&LoginPage {
        problem: Some(shell.t(words)),
        next,
        shell,
    })
}

fn with_session(to: Redirect, token: &str, seconds: i64, headers: &HeaderMap) -> Response {
    // A proxy that ends TLS says so; then the cookie never travels without it.
    let proto = headers.get("x-forwarded-proto");
    let secure = if proto.is_some_and(|proto| proto == "https") {
        "; Secure"
    } else {
        ""
    };
    let cookie =
        format!("{SESSION}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    let mut response = to.into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
