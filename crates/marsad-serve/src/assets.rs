//! Style sheet, script, fonts: inside the program, under addresses that change
//! with their content, so that browsers may keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;

const FOREVER: &str = "public, max-age=31536000, immutable";

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../assets/", $name)))),*]
    };
}

const FILES: &[(&str, &[u8])] = files![
    "style.css",
    "keys.js",
    "icon.svg",
    "fonts/ibm-plex-sans-arabic-arabic-400-normal.woff2",
    "fonts/ibm-plex-sans-arabic-arabic-600-normal.woff2",
    "fonts/ibm-plex-sans-cyrillic-400-normal.woff2",
    "fonts/ibm-plex-sans-cyrillic-600-normal.woff2",
    "fonts/ibm-plex-sans-latin-400-normal.woff2",
    "fonts/ibm-plex-sans-latin-600-normal.woff2",
    "fonts/ibm-plex-sans-latin-ext-400-normal.woff2",
    "fonts/ibm-plex-sans-latin-ext-600-normal.woff2",
    "fonts/noto-naskh-arabic-arabic-wght-normal.woff2",
    "fonts/noto-serif-cyrillic-wght-normal.woff2",
    "fonts/noto-serif-latin-ext-400-normal.woff2",
    "fonts/noto-serif-latin-wght-normal.woff2",
];

/// One hash over all files: the style sheet names the fonts relative to itself.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for (name, content) in FILES {
        hasher.update(name.as_bytes()).update(content);
    }
    hasher.finalize().to_hex()[..12].to_owned()
});

/// Where a file is found.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *HASH)
}

/// `/assets/{hash}/{*name}`; an old hash still gives the file, but not for ever.
pub(crate) async fn asset(Path((hash, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = FILES.iter().find(|(other, _)| *other == name);
    let (name, content) = found.ok_or(Failure::NotFound)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "font/woff2",
    };
    let keep = if hash == *HASH { FOREVER } else { "no-cache" };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    Ok((headers, *content).into_response())
}
