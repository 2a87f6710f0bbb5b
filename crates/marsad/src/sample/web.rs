//! The sample's sites on a loopback port, each under its own host name.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

use super::server::Site;

/// What the handler needs: the sites, and how often each page was asked for.
struct Shown {
    site: Site,
    asked: Mutex<HashMap<String, usize>>,
}

/// Starts serving; the port is the system's choice.
pub(crate) async fn serve(site: Site) -> Result<SocketAddr> {
    let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let shown = Arc::new(Shown {
        site,
        asked: Mutex::new(HashMap::new()),
    });
    let router = Router::new().fallback(answer).with_state(shown);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn answer(State(shown): State<Arc<Shown>>, request: Request) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("");
    let host = host.split(':').next().unwrap_or(host).to_owned();
    let path = request.uri().path().to_owned();
    let asked = {
        let mut asked = shown.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let count = asked.entry(format!("{host}{path}")).or_insert(0);
        std::mem::replace(count, *count + 1)
    };
    match shown.site.answer(&host, &path, asked) {
        Some(resource) => (
            [(header::CONTENT_TYPE, resource.content_type)],
            resource.body,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
