//! Search as JSON, with counts by kind.

use axum::Json;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use marsad_store::index::{Counts, Search};
use serde_json::{Map, Value, json};

use super::articles::row;
use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::pages::snippet;
use crate::query;

/// `GET /api/v1/search`
pub(crate) async fn search(State(app): State<App>, asked: Asked) -> Result<Json<Value>, Failure> {
    query::days(&asked)?;
    let question = Search {
        query: query::node(&asked).map_err(|error| Failure::Asked(error.to_string()))?,
        order: query::order(&asked),
        limit: query::limit(&asked, 20, 200),
        after: query::cursor(&asked)?,
        count: true,
    };
    let (found, texts) = app
        .store(move |store| {
            let found = store.search(&question)?;
            let mut texts = Vec::with_capacity(found.articles.len());
            for row in &found.articles {
                let article = store.article(&row.key)?;
                texts.push(
                    article
                        .map(|article| article.record.text)
                        .unwrap_or_default(),
                );
            }
            Ok((found, texts))
        })
        .await?;
    let mut articles = Vec::with_capacity(texts.len());
    for (found_row, text) in found.articles.iter().zip(&texts) {
        let mut article = row(found_row);
        article["snippet"] = json!(snippet(text, &found_row.language, &found.highlighter));
        articles.push(article);
    }
    let counts = found.counts.unwrap_or_default();
    Ok(Json(json!({
        "total": counts.total,
        "articles": articles,
        "next": found.next.map(|next| next.to_string()),
        "counts": by_kind(&counts),
    })))
}

fn by_kind(counts: &Counts) -> Value {
    let named = |counts: &[(String, usize)]| {
        let pairs = counts
            .iter()
            .map(|(name, count)| (name.clone(), json!(count)));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    let days = counts.days.iter().filter_map(|(day, count)| {
        let date = Date::constant(1970, 1, 1);
        let date = date.checked_add(i32::try_from(*day).ok()?.days()).ok()?;
        Some((date.to_string(), json!(count)))
    });
    json!({
        "sources": named(&counts.sources),
        "languages": named(&counts.languages),
        "countries": named(&counts.countries),
        "days": Value::Object(days.collect()),
    })
}
