//! Search: answers, facets, the chart of days, and what is wrong with a query.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::QueryError;

use super::front::{facets, nodes};
use super::items::{Facets, Group, Item, groups};
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::texts::Locale;
use crate::{histogram, query, shown};

const ARTICLES: usize = 20;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    groups: Vec<Group>,
    clear: Option<String>,
    problem: Option<Problem>,
    searched: bool,
    total: u64,
    sorts: Vec<Sort>,
    feeds: Vec<(&'static str, String)>,
    histogram: String,
    found: Vec<Item>,
    none: String,
    older: Option<String>,
}

/// What is wrong with a query: the words, and the query cut at the place.
struct Problem {
    message: String,
    before: String,
    at: String,
    after: String,
}

struct Sort {
    label: String,
    href: String,
    chosen: bool,
}

/// `GET /search`
pub(crate) async fn search(
    State(app): State<App>,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Failure> {
    let typed = asked.get("q").unwrap_or("").to_owned();
    let shell = shell.asking(&typed);
    let mut names = vec!["q", "sort"];
    names.extend(query::NARROWING);
    let kept = asked.only(&names);
    let mut template = SearchPage {
        groups: Vec::new(),
        clear: None,
        problem: None,
        searched: !kept.without("sort").is_empty(),
        total: 0,
        sorts: sorts(&shell, &kept),
        feeds: ["rss", "atom", "json"]
            .map(|kind| (kind, kept.without("sort").on(&format!("/feeds/{kind}"))))
            .into(),
        histogram: String::new(),
        found: Vec::new(),
        none: shell.with("search-none", "query", &typed),
        older: None,
        shell,
    };
    if !template.searched {
        return page(&template);
    }
    query::days(&kept)?;
    let node = match query::node(&kept) {
        Ok(node) => node,
        Err(error) => {
            template.problem = Some(problem(&template.shell, &typed, &error));
            template.searched = false;
            return page(&template);
        }
    };
    let question = Search {
        query: node,
        order: query::order(&kept),
        limit: ARTICLES,
        after: query::cursor(&asked)?,
        count: false,
    };
    let nodes = nodes(&kept)?;
    let (found, texts, facets) = app
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
            Ok((found, texts, facets(store, nodes)?))
        })
        .await?;
    let clock = template.shell.clock();
    let items = found.articles.iter().zip(&texts).map(|(row, text)| {
        Item::new(&clock, row)
            .dated(&clock)
            .marked(row, text, &found.highlighter)
    });
    template.found = items.collect();
    template.older = found
        .next
        .map(|next| kept.with("after", &next.to_string()).on("/search"));
    fill(&mut template, &kept, &facets);
    page(&template)
}

fn fill(template: &mut SearchPage, kept: &Asked, facets: &Facets) {
    let shell = &template.shell;
    template.total = facets.all.total as u64;
    template.groups = groups(shell, kept, "/search", facets);
    template.histogram = histogram::chart(shell, kept, "/search", &facets.all.days);
    let narrowed = !kept.only(&query::NARROWING).is_empty();
    template.clear = narrowed.then(|| kept.only(&["q", "sort"]).on("/search"));
}

fn problem(shell: &Shell, typed: &str, error: &QueryError) -> Problem {
    let message = match shell.locale {
        Locale::Arabic => error.arabic(),
        Locale::English => error.to_string(),
    };
    Problem {
        message: shown::plain(&message),
        before: typed.get(..error.span.start()).unwrap_or("").to_owned(),
        at: typed.get(error.span.range()).unwrap_or("").to_owned(),
        after: typed.get(error.span.end()..).unwrap_or("").to_owned(),
    }
}

fn sorts(shell: &Shell, kept: &Asked) -> Vec<Sort> {
    if kept.get("q").is_none() {
        return Vec::new();
    }
    let order = query::order(kept);
    let sort = |key: &str, name, this| Sort {
        label: shell.t(key),
        href: kept.with("sort", name).on("/search"),
        chosen: order == this,
    };
    vec![
        sort("sort-relevance", "relevance", SearchOrder::Relevance),
        sort("sort-time", "time", SearchOrder::Time),
    ]
}
