//! What can go wrong with a request, and how it is said: as a page to people,
//! as problem details (RFC 9457) to programs.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use marsad_store::StoreError;
use serde_json::json;

use crate::app::App;
use crate::pages;
use crate::shell::Shell;

/// A request that did not work.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Failure {
    /// There is nothing at this address.
    #[error("there is no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("your role does not allow this")]
    Forbidden,
    /// The address or form says something that makes no sense.
    #[error("{0}")]
    Asked(String),
    /// A page address that this store did not give out.
    #[error("this page address is not valid any more")]
    Cursor,
    /// The acquirer said no.
    #[error("{0}")]
    Refused(String),
    /// Our fault.
    #[error("{0}")]
    Inside(String),
}

impl Failure {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::Forbidden => StatusCode::FORBIDDEN,
            Failure::Asked(_) | Failure::Cursor => StatusCode::BAD_REQUEST,
            Failure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Inside(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// In the reader's words.
    pub(crate) fn message(&self, shell: &Shell) -> String {
        match self {
            Failure::NotFound => shell.t("error-not-found"),
            Failure::Forbidden => shell.t("error-forbidden"),
            Failure::Cursor => shell.t("error-cursor"),
            Failure::Asked(words) | Failure::Refused(words) => words.clone(),
            Failure::Inside(_) => shell.t("error-server"),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        match error {
            StoreError::Query(error) => Failure::Asked(error.to_string()),
            StoreError::BadCursor => Failure::Cursor,
            other => Failure::Inside(other.to_string()),
        }
    }
}

impl IntoResponse for Failure {
    /// The words are added by [`say`], which knows who asks.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives failures their words.
pub(crate) async fn say(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let shell = Shell::new(&app, &parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let failure = response.extensions_mut().remove::<Failure>();
    if let Some(Failure::Inside(reason)) = &failure {
        tracing::error!(path, reason, "request failed");
    }
    let response = match failure {
        Some(failure) if path.starts_with("/api/") => problem(&failure),
        Some(failure) => pages::error(shell, &failure),
        None => response,
    };
    app.count_request(response.status().as_u16());
    response
}

/// RFC 9457.
fn problem(failure: &Failure) -> Response {
    let status = failure.status();
    let detail = match failure {
        // What went wrong inside is for the log only.
        Failure::Inside(_) => "something went wrong on our side; it has been logged".to_owned(),
        other => other.to_string(),
    };
    problem_of(status, &detail)
}

/// Problem details of a status.
pub(crate) fn problem_of(status: StatusCode, detail: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}
