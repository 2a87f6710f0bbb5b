//! Is it well, and how much of everything: for machines that watch.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::Node;

use crate::app::App;
use crate::failure::Failure;
use crate::health;

/// `GET /healthz`: the store answers.
pub(crate) async fn healthz(State(app): State<App>) -> Result<&'static str, Failure> {
    app.store(|store| store.source(0)).await?;
    Ok("ok\n")
}

/// `GET /metrics`: Prometheus text format 0.0.4.
pub(crate) async fn metrics(State(app): State<App>) -> Result<Response, Failure> {
    let (articles, sources) = app
        .store(|store| {
            let all = store.search(&Search {
                query: Node::Everything,
                order: SearchOrder::Time,
                limit: 1,
                after: None,
                count: true,
            })?;
            Ok((
                all.counts.map_or(0, |counts| counts.total),
                store.sources()?,
            ))
        })
        .await?;
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut polls, mut items, mut failed) = (0, 0, 0);
    for source in &sources {
        *states.entry(health::state(source)).or_default() += 1;
        polls += source.polls;
        items += source.items;
        failed += source.extraction_failures;
    }
    let mut out = String::new();
    let mut head = |name: &str, kind: &str, help: &str, values: &str| {
        let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{values}");
    };
    let one = |name: &str, value: i64| format!("{name} {value}\n");
    head(
        "marsad_articles",
        "gauge",
        "Articles that can be searched.",
        &format!("marsad_articles {articles}\n"),
    );
    let rows: String = states
        .iter()
        .map(|(state, count)| format!("marsad_sources{{state=\"{state}\"}} {count}\n"))
        .collect();
    head(
        "marsad_sources",
        "gauge",
        "Followed sources by state.",
        &rows,
    );
    head(
        "marsad_polls_total",
        "counter",
        "Polls of followed sources.",
        &one("marsad_polls_total", polls),
    );
    head(
        "marsad_items_total",
        "counter",
        "New items brought.",
        &one("marsad_items_total", items),
    );
    head(
        "marsad_extraction_failures_total",
        "counter",
        "Pages that gave no article.",
        &one("marsad_extraction_failures_total", failed),
    );
    let left = app
        .work()
        .map_or(0, |work| work.of.saturating_sub(work.done));
    head(
        "marsad_articles_to_analyse",
        "gauge",
        "Stored articles that are to be analysed again.",
        &format!("marsad_articles_to_analyse {left}\n"),
    );
    let rows: String = app
        .requests()
        .map(|(class, count)| {
            format!("marsad_http_requests_total{{class=\"{class}xx\"}} {count}\n")
        })
        .collect();
    head(
        "marsad_http_requests_total",
        "counter",
        "Answered requests by status.",
        &rows,
    );
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    Ok((kind, out).into_response())
}
