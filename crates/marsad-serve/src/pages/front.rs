//! The front page: stories, or the latest articles by day.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use marsad_store::facts::Page;
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::Node;
use marsad_store::{Store, StoreError};

use super::items::{Facets, Group, Item, days, groups};
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::query;
use crate::shell::Shell;

const ARTICLES: usize = 40;

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    shell: Shell,
    groups: Vec<Group>,
    clear: Option<String>,
    /// What the list is narrowed to, in words.
    narrowed: Vec<String>,
    days: Vec<Day>,
    older: Option<String>,
    newest: Option<String>,
    feed: String,
    empty: bool,
}

struct Day {
    label: String,
    items: Vec<Item>,
}

/// `GET /`
pub(crate) async fn front(
    State(app): State<App>,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Failure> {
    if let Some(asked) = super::stories::first(&app, &asked) {
        return super::stories::list(&app, shell, &asked).await;
    }
    let filter = query::filter(&asked, &shell.zone)?;
    let after = query::cursor(&asked)?;
    let narrow = asked.only(&query::NARROWING);
    let nodes = nodes(&narrow)?;
    let (list, facets, sources) = app
        .store(move |store| {
            let list = store.latest(&filter, after, ARTICLES)?;
            Ok((list, facets(store, nodes)?, store.sources()?.len()))
        })
        .await?;
    let empty = list.articles.is_empty() && narrow.is_empty() && after.is_none();
    if empty && sources == 0 {
        return Ok(axum::response::IntoResponse::into_response(
            axum::response::Redirect::to("/welcome"),
        ));
    }
    let mut rail = groups(&shell, &narrow, "/", &facets);
    rail.push(days(&shell, &narrow, "/"));
    let template = FrontPage {
        days: by_day(&shell, &list),
        older: list
            .next
            .map(|next| narrow.with("after", &next.to_string()).on("/")),
        newest: after.map(|_| narrow.on("/")),
        clear: (!narrow.is_empty()).then(|| "/".to_owned()),
        narrowed: in_words(&shell, &narrow),
        feed: narrow.on("/feeds/atom"),
        groups: rail,
        empty,
        shell,
    };
    page(&template)
}

/// The list's query, then the same without language, source and country where
/// those are set: what else could be chosen.
pub(super) fn nodes(asked: &Asked) -> Result<[Option<Node>; 4], Failure> {
    let node =
        |asked: &Asked| query::node(asked).map_err(|error| Failure::Asked(error.to_string()));
    let without = |name: &str| match asked.get(name) {
        Some(_) => node(&asked.without(name)).map(Some),
        None => Ok(None),
    };
    Ok([
        Some(node(asked)?),
        without("lang")?,
        without("source")?,
        without("country")?,
    ])
}

/// Counts for the rail.
pub(super) fn facets(store: &Store, nodes: [Option<Node>; 4]) -> Result<Facets, StoreError> {
    let [all, languages, sources, countries] = nodes;
    let count = |node: Option<Node>| {
        let Some(query) = node else { return Ok(None) };
        let found = store.search(&Search {
            query,
            order: SearchOrder::Time,
            limit: 1,
            after: None,
            count: true,
        })?;
        Ok::<_, StoreError>(found.counts)
    };
    Ok(Facets {
        all: count(all)?.unwrap_or_default(),
        languages: count(languages)?,
        sources: count(sources)?,
        countries: count(countries)?,
    })
}

fn by_day(shell: &Shell, list: &Page) -> Vec<Day> {
    let clock = shell.clock();
    let mut days: Vec<(Option<Date>, Day)> = Vec::new();
    for row in &list.articles {
        let item = Item::new(&clock, row);
        let date = clock.day_of(item.seconds);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.items.push(item),
            _ => {
                let label = date.map_or_else(|| shell.t("undated"), |date| clock.heading(date));
                let items = vec![item];
                days.push((date, Day { label, items }));
            }
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn in_words(shell: &Shell, asked: &Asked) -> Vec<String> {
    let words = query::NARROWING.iter().filter_map(|name| {
        let value = asked.get(name)?;
        Some(match *name {
            "lang" => shell.language(value),
            "country" => shell.country(value),
            "day" => value
                .parse()
                .map_or(value.to_owned(), |day| shell.clock().date(day)),
            _ => crate::shown::plain(value),
        })
    });
    words.collect()
}
