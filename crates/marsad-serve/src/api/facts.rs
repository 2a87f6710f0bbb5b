//! Events, mentions and quotes as JSON, each row as exports write it.

use axum::Json;
use axum::extract::State;
use marsad_export::rows;
use marsad_record::Article;
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::{Facet, Node};
use serde_json::{Map, Value, json};

use crate::address::Asked;
use crate::app::App;
use crate::event_query;
use crate::failure::Failure;
use crate::query;

type Row = Map<String, Value>;

/// `GET /api/v1/events`: with the machine's answer where somebody decided.
pub(crate) async fn events(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    let filter = event_query::filter(&asked)?;
    let order = event_query::order(&asked)?;
    let after = event_query::cursor(&asked)?;
    let limit = query::limit(&asked, 50, 500);
    let found = app
        .store(move |store| store.events(&filter, order, after, limit))
        .await?;
    let rows = found.events.iter().map(|event| {
        let record = &found.articles[event.article].record;
        Value::Object(rows::event(app.reference(), record, &event.judged))
    });
    Ok(Json(json!({
        "events": rows.collect::<Vec<_>>(),
        "next": found.next.map(|next| next.to_string()),
    })))
}

/// `GET /api/v1/mentions`: of the newest articles that answer.
pub(crate) async fn mentions(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    of_articles(&app, &asked, "mentions", Facet::Actor, |record| {
        rows::mentions(record).collect()
    })
    .await
}

/// `GET /api/v1/quotes`: of the newest articles that answer.
pub(crate) async fn quotes(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    of_articles(&app, &asked, "quotes", Facet::QuoteBy, |record| {
        rows::quotes(record).collect()
    })
    .await
}

/// Facts of a page of articles; `actor` leaves those of one actor: by id, name
/// or country.
async fn of_articles(
    app: &App,
    asked: &Asked,
    kind: &str,
    facet: Facet,
    facts: impl Fn(&Article) -> Vec<Row>,
) -> Result<Json<Value>, Failure> {
    query::days(asked)?;
    let node = query::node(asked).map_err(|error| Failure::Asked(error.to_string()))?;
    let actor = asked.get("actor").map(str::to_owned);
    let node = match &actor {
        Some(actor) => Node::And(vec![node, Node::Is(facet, actor.clone())]),
        None => node,
    };
    let score = asked.get("score").and_then(|score| score.parse().ok());
    let search = Search {
        query: node,
        order: SearchOrder::Time,
        limit: query::limit(asked, 20, 100),
        after: query::cursor(asked)?,
        count: false,
    };
    let (records, next) = app
        .store(move |store| {
            let found = store.search(&search)?;
            let mut records = Vec::with_capacity(found.articles.len());
            for row in &found.articles {
                records.extend(store.article(&row.key)?.map(|stored| stored.record));
            }
            Ok((records, found.next))
        })
        .await?;
    let wanted = |row: &Row| {
        let is_sure = score.is_none_or(|least: f64| {
            row.get("score").and_then(Value::as_f64).unwrap_or(0.0) >= least
        });
        let paths: &[&str] = match facet {
            Facet::QuoteBy => &["speaker.actor", "speaker.name", "speaker.country"],
            _ => &["actor", "name", "country"],
        };
        let is_theirs = actor.as_ref().is_none_or(|actor| {
            let mut cells = paths.iter().map(|path| rows::cell(row, path));
            cells.any(|cell| cell.eq_ignore_ascii_case(actor))
        });
        is_sure && is_theirs
    };
    let rows: Vec<Row> = records.iter().flat_map(&facts).filter(wanted).collect();
    Ok(Json(json!({
        kind: rows,
        "next": next.map(|next| next.to_string()),
    })))
}
