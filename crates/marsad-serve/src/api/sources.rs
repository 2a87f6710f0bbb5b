//! Sources and their health as JSON.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::articles::time;
use crate::app::App;
use crate::failure::Failure;
use crate::health;

/// `GET /api/v1/sources`
pub(crate) async fn sources(State(app): State<App>) -> Result<Json<Value>, Failure> {
    let sources = app.store(|store| store.sources()).await?;
    let rows = sources.iter().map(|source| {
        json!({
            "id": source.id,
            "name": source.source.name,
            "kind": source.source.kind,
            "url": source.source.url,
            "country": source.source.country,
            "language": source.source.language,
            "state": health::state(source),
            "last_success": source.last_success.and_then(time),
            "last_error": source.last_error,
            "next_poll": source.next_poll.and_then(time),
            "polls": source.polls,
            "failures": source.failures,
            "items": source.items,
            "extractions": source.extractions,
            "extraction_failures": source.extraction_failures,
        })
    });
    Ok(Json(json!({"sources": rows.collect::<Vec<_>>()})))
}
