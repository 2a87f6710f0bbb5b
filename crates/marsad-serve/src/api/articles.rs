//! Articles as JSON: lists, one record, one version.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use marsad_record::Article;
use marsad_store::facts::ArticleRow;
use marsad_store::sort_key::key_seconds;
use serde_json::{Value, json};

use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::query;

/// An article as lists give it.
pub(super) fn row(row: &ArticleRow) -> Value {
    json!({
        "id": row.key,
        "headline": row.headline,
        "standfirst": row.standfirst,
        "language": row.language,
        "source": row.source,
        "site": row.site,
        "country": row.country,
        "time": time(key_seconds(row.sort_key)),
        "first_seen": time(row.first_seen),
        "versions": row.versions,
    })
}

pub(super) fn time(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds)
        .ok()
        .map(|time| time.to_string())
}

/// `GET /api/v1/articles`
pub(crate) async fn articles(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    let filter = query::filter(&asked, &TimeZone::UTC)?;
    let after = query::cursor(&asked)?;
    let limit = query::limit(&asked, 50, 500);
    let list = app
        .store(move |store| store.latest(&filter, after, limit))
        .await?;
    Ok(Json(json!({
        "articles": list.articles.iter().map(row).collect::<Vec<_>>(),
        "next": list.next.map(|next| next.to_string()),
    })))
}

/// `GET /api/v1/articles/{id}`: the whole record, and which versions there are.
pub(crate) async fn article(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Failure> {
    let stored = app
        .store(move |store| store.article(&id))
        .await?
        .ok_or(Failure::NotFound)?;
    let versions = stored.versions.iter().map(|version| {
        json!({
            "version": version.version,
            "seen": time(version.seen),
            "capture": version.capture,
        })
    });
    Ok(Json(json!({
        "record": stored.record,
        "first_seen": time(stored.row.first_seen),
        "seen_in": stored.seen_in,
        "versions": versions.collect::<Vec<_>>(),
    })))
}

/// `GET /api/v1/articles/{id}/versions/{version}`
pub(crate) async fn version(
    State(app): State<App>,
    Path((id, version)): Path<(String, String)>,
) -> Result<Json<Article>, Failure> {
    let record = app.store(move |store| store.version(&id, &version)).await?;
    record.map(Json).ok_or(Failure::NotFound)
}
