//! What is looked after on the settings page: how long articles are kept, the
//! analysis of stored ones, open sessions and API keys.
//!
//! Users see and end what is theirs, administrators everything. Keys are made in
//! a session only: a key that leaks begets no others.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use marsad_store::Store;
use marsad_store::StoreError;
use marsad_store::facts::{ApiKey, OpenSession, Role};
use marsad_store::store::Totals;

use super::page;
use crate::access::{hash_token, new_token, session};
use crate::address::Asked;
use crate::app::{App, Ask};
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;
use crate::when::Clock;

/// Longest name of a key.
const MAX_NAME: usize = 60;
/// Longest retention, in days: a century.
const MAX_DAYS: i64 = 36_500;

/// The lower part of the settings page.
#[derive(Default)]
pub(super) struct Desk {
    /// For administrators.
    pub(super) upkeep: Option<Upkeep>,
    pub(super) sessions: Vec<SessionRow>,
    pub(super) keys: Vec<KeyRow>,
    /// Roles that a new key can have; none where keys cannot be made.
    pub(super) roles: Vec<(&'static str, String)>,
    /// Whether rows name their users.
    pub(super) names: bool,
}

/// The care of the store.
pub(super) struct Upkeep {
    pub(super) holds: String,
    pub(super) days: i64,
    pub(super) analysis: String,
    /// Percent, while it is under way.
    pub(super) done: Option<u64>,
}

pub(super) struct SessionRow {
    pub(super) token: String,
    pub(super) user: String,
    pub(super) since: String,
    pub(super) own: bool,
}

pub(super) struct KeyRow {
    pub(super) id: i64,
    pub(super) user: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) since: String,
}

#[derive(Template)]
#[template(path = "key.html")]
struct KeyPage {
    shell: Shell,
    key: String,
}

/// What the store knows for the page.
type Known = (Totals, Option<i64>, Vec<OpenSession>, Vec<ApiKey>);

/// Asks the store for what the settings page shows of it.
pub(super) async fn desk(app: &App, shell: &Shell, headers: &HeaderMap) -> Result<Desk, Failure> {
    let login = app.settings().login;
    if !login && !shell.is_admin() {
        return Ok(Desk::default());
    }
    let whose = shell.user.clone().filter(|_| !shell.is_admin());
    let now = Timestamp::now().as_second();
    let question = move |store: &Store| -> Result<Known, StoreError> {
        let whose = whose.as_deref();
        let (sessions, keys) = if login {
            (store.open_sessions(whose, now)?, store.api_keys(whose)?)
        } else {
            (Vec::new(), Vec::new())
        };
        Ok((store.counts()?, store.retention()?, sessions, keys))
    };
    let (totals, chosen, sessions, keys) = app.store(question).await?;
    let clock = shell.clock();
    let own = session(headers).map(hash_token);
    let role = shell.role;
    let may_have = [Role::Reader, Role::Analyst, Role::Admin].into_iter();
    let may_have = may_have.filter(|wanted| role.is_some_and(|role| *wanted <= role));
    Ok(Desk {
        upkeep: shell
            .is_admin()
            .then(|| upkeep(app, shell, &totals, chosen)),
        sessions: sessions
            .iter()
            .map(|open| session_row(&clock, open, own))
            .collect(),
        keys: keys.iter().map(|key| key_row(&clock, key)).collect(),
        roles: may_have
            .filter(|_| own.is_some())
            .map(|role| (role.name(), shell.t(&format!("role-{}", role.name()))))
            .collect(),
        names: shell.is_admin(),
    })
}

fn upkeep(app: &App, shell: &Shell, totals: &Totals, chosen: Option<i64>) -> Upkeep {
    let work = app.work();
    let percent = |done: u64, of: u64| (done * 100).checked_div(of).unwrap_or(0).min(100);
    let size = (totals.bytes / 1_000_000).max(1).to_string();
    Upkeep {
        holds: [
            shell.n("articles", totals.articles),
            shell.n("captures", totals.captures),
            shell.with("store-bytes", "size", &size),
        ]
        .join(" · "),
        days: chosen.or(app.settings().retention).unwrap_or(0),
        done: work.map(|work| percent(work.done, work.of)),
        analysis: match work {
            Some(work) => {
                let percent = percent(work.done, work.of).to_string();
                shell.with("analysis-under-way", "percent", &percent)
            }
            None => shell.t("analysis-current"),
        },
    }
}

fn session_row(clock: &Clock<'_>, open: &OpenSession, own: Option<[u8; 32]>) -> SessionRow {
    SessionRow {
        token: hex(&open.token),
        user: shown::plain(&open.user),
        since: since(clock, open.created),
        own: own == Some(open.token),
    }
}

fn key_row(clock: &Clock<'_>, key: &ApiKey) -> KeyRow {
    KeyRow {
        id: key.id,
        user: shown::plain(&key.user),
        name: shown::plain(&key.name),
        role: clock.shell.t(&format!("role-{}", key.role.name())),
        since: since(clock, key.created),
    }
}

fn since(clock: &Clock<'_>, seconds: i64) -> String {
    let day = clock.day_of(seconds);
    day.map_or_else(String::new, |day| clock.date(day))
}

/// `POST /settings/sessions`: ends one.
pub(crate) async fn end_session(
    State(app): State<App>,
    shell: Shell,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let token = form.get("token").and_then(unhex).ok_or(Failure::NotFound)?;
    let whose = shell.user.clone().filter(|_| !shell.is_admin());
    app.store(move |store| store.revoke_session(token, whose))
        .await?;
    Ok(Redirect::to("/settings?saved=1").into_response())
}

/// `POST /settings/keys`: takes one back, or makes one and shows it once.
pub(crate) async fn keys(
    State(app): State<App>,
    shell: Shell,
    headers: HeaderMap,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let by_key = headers.contains_key(header::AUTHORIZATION);
    let (Some(user), Some(own), false) = (shell.user.clone(), shell.role, by_key) else {
        return Err(Failure::Forbidden);
    };
    if let Some(id) = form.get("remove").and_then(|id| id.parse().ok()) {
        let whose = Some(user).filter(|_| !shell.is_admin());
        app.store(move |store| store.revoke_key(id, whose)).await?;
        return Ok(Redirect::to("/settings?saved=1").into_response());
    }
    let name: String = form
        .get("name")
        .unwrap_or("API")
        .chars()
        .take(MAX_NAME)
        .collect();
    let role = form
        .get("role")
        .and_then(Role::named)
        .unwrap_or(Role::Reader);
    let key = new_token().map_err(|error| Failure::Inside(error.to_string()))?;
    let hash = hash_token(&key);
    let now = Timestamp::now().as_second();
    app.store(move |store| match store.user(&user)? {
        Some(user) => store.add_key(user.id, &name, hash, role.min(own), now),
        None => Ok(()),
    })
    .await?;
    page(&KeyPage { key, shell })
}

/// `POST /upkeep/retention`: how long articles are kept.
pub(crate) async fn retention(State(app): State<App>, form: Bytes) -> Result<Response, Failure> {
    let days = days(&Asked::read(&form));
    app.store(move |store| store.set_retention(days.unwrap_or(0)))
        .await?;
    Ok(Redirect::to("/settings?saved=1").into_response())
}

/// `POST /upkeep/analysis`: everything is analysed again.
pub(crate) async fn analyse(State(app): State<App>) -> Result<Response, Failure> {
    app.ask(Ask::Analyse).await?;
    Ok(Redirect::to("/settings?saved=1").into_response())
}

/// `POST /sources/{id}/retention`: how long the articles of a source are kept.
pub(crate) async fn source_retention(
    State(app): State<App>,
    Path(id): Path<i64>,
    form: Bytes,
) -> Result<Response, Failure> {
    let days = days(&Asked::read(&form));
    app.store(move |store| store.set_source_retention(id, days))
        .await?;
    Ok(Redirect::to(&format!("/sources/{id}")).into_response())
}

/// Days that were typed, in whatever digits; `None` where that is no number.
fn days(form: &Asked) -> Option<i64> {
    let digits = form.get("days")?.chars().map(|digit| {
        let value = match digit {
            '٠'..='٩' => digit as u32 - '٠' as u32,
            '۰'..='۹' => digit as u32 - '۰' as u32,
            _ => digit.to_digit(10)?,
        };
        char::from_digit(value, 10)
    });
    let digits: String = digits.collect::<Option<String>>()?;
    digits.parse().ok().map(|days: i64| days.min(MAX_DAYS))
}

fn hex(token: &[u8; 32]) -> String {
    token.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut token = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, place) in token.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(place..place + 2)?, 16).ok()?;
    }
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_any_digits() {
        for (typed, read) in [
            ("days=30", Some(30)),
            ("days=%D9%A3%D9%A0", Some(30)),
            ("days=", None),
            ("days=-3", None),
            ("days=99999999", Some(MAX_DAYS)),
        ] {
            assert_eq!(days(&Asked::read(typed.as_bytes())), read, "{typed}");
        }
    }

    #[test]
    fn a_session_is_named_by_its_hash() {
        let token = [171; 32];
        assert_eq!(unhex(&hex(&token)), Some(token));
        for wrong in ["", "ab", &"x".repeat(64), &"é".repeat(32)] {
            assert_eq!(unhex(wrong), None);
        }
    }
}
