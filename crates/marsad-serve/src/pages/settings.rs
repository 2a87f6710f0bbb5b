//! What a reader chooses: language, colours, zone, pictures. Kept in cookies.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::desk::{Desk, desk};
use super::page;
use crate::address::{Asked, inward};
use crate::app::App;
use crate::failure::Failure;
use crate::shell::{Shell, zone_named};
use crate::texts::Locale;

const YEAR: u32 = 31_536_000;
const THEMES: [(&str, &str); 3] = [
    ("auto", "theme-auto"),
    ("light", "theme-light"),
    ("dark", "theme-dark"),
];
/// Offered first; any other IANA name can be typed.
const ZONES: [&str; 24] = [
    "UTC",
    "Asia/Amman",
    "Asia/Aden",
    "Asia/Baghdad",
    "Asia/Bahrain",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Dubai",
    "Asia/Gaza",
    "Asia/Kuwait",
    "Asia/Muscat",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Khartoum",
    "Africa/Nouakchott",
    "Africa/Tripoli",
    "Africa/Tunis",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Paris",
];

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    shell: Shell,
    saved: bool,
    themes: [(&'static str, &'static str); 3],
    zones: [&'static str; 24],
    zone: String,
    bad_zone: bool,
    hijri: bool,
    images: bool,
    desk: Desk,
}

/// `GET /settings`
pub(crate) async fn settings(
    State(app): State<App>,
    shell: Shell,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Failure> {
    let desk = desk(&app, &shell, &headers).await?;
    page(&SettingsPage {
        saved: asked.get("saved").is_some(),
        bad_zone: asked.get("zone").is_some(),
        themes: THEMES,
        zones: ZONES,
        zone: shell.zone_name.clone(),
        hijri: shell.hijri,
        images: shell.images,
        desk,
        shell,
    })
}

/// `POST /settings`
pub(crate) async fn save_settings(form: Bytes) -> Response {
    let form = Asked::read(&form);
    let mut cookies = Vec::new();
    if let Some(locale) = form.get("language").and_then(Locale::from_code) {
        cookies.push(("language", locale.code().to_owned()));
    }
    if let Some((theme, _)) = THEMES
        .iter()
        .find(|(name, _)| form.get("theme") == Some(*name))
    {
        cookies.push(("theme", (*theme).to_owned()));
    }
    for switch in ["hijri", "images"] {
        let chosen = form.get(switch).map_or("off", |_| "on");
        cookies.push((switch, chosen.to_owned()));
    }
    let zone = form.get("zone").unwrap_or("UTC");
    let known = zone_named(zone).is_some();
    if known {
        cookies.push(("zone", zone.to_owned()));
    }
    let to = if known {
        "/settings?saved=1"
    } else {
        "/settings?zone=unknown"
    };
    with_cookies(Redirect::to(to), &cookies)
}

/// `POST /settings/language`: the switch at the top of every page.
pub(crate) async fn language(form: Bytes) -> Response {
    let form = Asked::read(&form);
    let locale = form
        .get("language")
        .and_then(Locale::from_code)
        .unwrap_or_default();
    let to = Redirect::to(inward(form.get("next").unwrap_or("/")));
    with_cookies(to, &[("language", locale.code().to_owned())])
}

fn with_cookies(redirect: Redirect, cookies: &[(&str, String)]) -> Response {
    let mut response = redirect.into_response();
    for (name, value) in cookies {
        let cookie = format!("{name}={value}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
