//! Analysts' decisions about stories, as JSON.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use marsad_store::facts::Decision;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::address::Asked;
use crate::app::App;
use crate::decide::decide;
use crate::failure::Failure;
use crate::shell::Shell;

/// A decision as it is sent.
#[derive(Deserialize)]
struct Sent {
    #[serde(flatten)]
    decision: Decision,
    #[serde(default)]
    reason: String,
}

/// `GET /api/v1/decisions`: all of them, or those after a number.
pub(crate) async fn decisions(
    State(app): State<App>,
    asked: Asked,
) -> Result<Json<Value>, Failure> {
    let after = asked.get("after").unwrap_or("0");
    let after: i64 = after.parse().map_err(|_| Failure::Cursor)?;
    let list = app.store(move |store| store.decisions(after)).await?;
    Ok(Json(json!({"decisions": list})))
}

/// `POST /api/v1/decisions`: for analysts; gives the number.
pub(crate) async fn put_decision(
    State(app): State<App>,
    shell: Shell,
    body: Bytes,
) -> Result<Json<Value>, Failure> {
    let sent: Sent =
        serde_json::from_slice(&body).map_err(|error| Failure::Asked(error.to_string()))?;
    let number = decide(&app, shell.user.clone(), sent.decision, &sent.reason).await?;
    Ok(Json(json!({"number": number})))
}
