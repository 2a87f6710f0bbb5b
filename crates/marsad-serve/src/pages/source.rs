//! One source: its health, and what it brought.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use marsad_store::facts::Filter;

use super::items::Item;
use super::page;
use crate::app::App;
use crate::failure::Failure;
use crate::health::SourceRow;
use crate::shell::Shell;

const RECENT: usize = 20;

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage {
    shell: Shell,
    row: SourceRow,
    recent: Vec<Item>,
}

/// `GET /sources/{id}`
pub(crate) async fn source(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let found = app
        .store(move |store| {
            let filter = Filter {
                followed: Some(id),
                ..Filter::default()
            };
            let Some(source) = store.source(id)? else {
                return Ok(None);
            };
            Ok(Some((source, store.latest(&filter, None, RECENT)?)))
        })
        .await?;
    let (source, list) = found.ok_or(Failure::NotFound)?;
    let clock = shell.clock();
    page(&SourcePage {
        row: SourceRow::new(&shell, &source),
        recent: list
            .articles
            .iter()
            .map(|row| Item::new(&clock, row).dated(&clock))
            .collect(),
        shell,
    })
}
