//! "Three new articles": server-sent events for pages that stay open.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::unfold;

use crate::app::App;
use crate::shell::Shell;

/// Least time between two messages: a busy wire must not flicker.
const PAUSE: Duration = Duration::from_secs(2);

/// `GET /live`: how many articles came in since the connection was made.
pub(crate) async fn live(State(app): State<App>, shell: Shell) -> impl IntoResponse {
    let mut receiver = app.fresh();
    let start = receiver.borrow_and_update().articles;
    let events = unfold(
        (receiver, shell, false),
        move |(mut receiver, shell, waited)| async move {
            if waited {
                tokio::time::sleep(PAUSE).await;
            }
            receiver.changed().await.ok()?;
            let fresh = *receiver.borrow_and_update();
            if fresh.closed {
                return None;
            }
            let words = shell.n("new-articles", fresh.articles.saturating_sub(start));
            let event = Event::default().event("fresh").data(words);
            Some((Ok::<_, Infallible>(event), (receiver, shell, true)))
        },
    );
    Sse::new(events).keep_alive(KeepAlive::default())
}
