//! One actor: names, roles, what it says, what it does and what is done to it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use marsad_record::{Article, Field, Mention, Quote};
use marsad_store::Store;
use marsad_store::StoreError;
use marsad_store::facts::{EventFilter, EventOrder};
use marsad_store::index::{Counts, Search, SearchOrder};
use marsad_store::query::{Facet, Node};

use super::happenings::{Happening, happenings};
use super::items::Item;
use super::page;
use crate::actors::Term;
use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::{histogram, shown};

/// Articles that a page about somebody is made from: the newest.
const ARTICLES: usize = 100;
/// Articles that it lists.
const LISTED: usize = 20;
/// Names that its events are asked for by.
const MOST_NAMES: usize = 30;

#[derive(Template)]
#[template(path = "actor.html")]
struct ActorPage {
    shell: Shell,
    name: String,
    names: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    country: Option<(String, String)>,
    total: u64,
    histogram: String,
    search: String,
    quotes: Vec<Saying>,
    /// What others said with its name in it.
    about: Vec<Saying>,
    /// Office and time.
    terms: Vec<(String, String)>,
    did: Vec<Happening>,
    suffered: Vec<Happening>,
    articles: Vec<Item>,
}

/// Something that the actor said.
struct Saying {
    words: String,
    speaker: String,
    lang: String,
    href: String,
    source: String,
}

/// What the store knows of what a query names.
pub(super) struct Known {
    pub(super) rows: Vec<marsad_store::facts::ArticleRow>,
    pub(super) records: Vec<Article>,
    pub(super) counts: Counts,
}

/// The newest articles that answer `query`, with their records.
pub(super) fn known(store: &Store, query: Node, limit: usize) -> Result<Known, StoreError> {
    let found = store.search(&Search {
        query,
        order: SearchOrder::Time,
        limit,
        after: None,
        count: true,
    })?;
    let mut records = Vec::with_capacity(found.articles.len());
    for row in &found.articles {
        records.extend(store.article(&row.key)?.map(|stored| stored.record));
    }
    Ok(Known {
        rows: found.articles,
        records,
        counts: found.counts.unwrap_or_default(),
    })
}

/// `GET /actor/{id}`
pub(crate) async fn actor(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let query = Node::Is(Facet::Actor, id.clone());
    let names_of = app.actors().names(&id);
    let asked_id = id.clone();
    let (known, did, suffered) = app
        .store(move |store| {
            let known = known(store, query, ARTICLES)?;
            let mut names = names_of;
            for record in &known.records {
                for mention in &record.mentions {
                    if mention.actor.as_deref() == Some(asked_id.as_str())
                        && !names.contains(&mention.name)
                    {
                        names.push(mention.name.clone());
                    }
                }
            }
            names.truncate(MOST_NAMES);
            let acts = EventFilter {
                actors: names.clone(),
                ..EventFilter::default()
            };
            let suffers = EventFilter {
                recipients: names,
                ..EventFilter::default()
            };
            let order = EventOrder::Reported;
            let did = store.events(&acts, order, None, LISTED)?;
            Ok((known, did, store.events(&suffers, order, None, LISTED)?))
        })
        .await?;
    let mentions: Vec<_> = known
        .records
        .iter()
        .flat_map(|record| &record.mentions)
        .filter(|mention| mention.actor.as_deref() == Some(id.as_str()))
        .collect();
    if mentions.is_empty() {
        return Err(Failure::NotFound);
    }
    let names = ranked(mentions.iter().map(|mention| mention.name.as_str()));
    let roles = ranked(
        mentions
            .iter()
            .filter_map(|mention| mention.role.as_deref()),
    );
    let countries = ranked(
        mentions
            .iter()
            .filter_map(|mention| mention.country.as_deref()),
    );
    let asked = Asked::default().with("q", &format!("actor:{id}"));
    let clock = shell.clock();
    let listed = known.rows.iter().take(LISTED);
    let template = ActorPage {
        name: shown::plain(&names[0].0),
        country: countries.first().map(|(code, _)| {
            (
                shell.country(code),
                Asked::default()
                    .with("q", &format!("about:{code}"))
                    .on("/search"),
            )
        }),
        quotes: sayings(&known.records, &id),
        about: about(&known.records, &id),
        terms: terms(&shell, &id),
        did: happenings(&shell, &did),
        suffered: happenings(&shell, &suffered),
        histogram: histogram::chart(&shell, &asked, "/search", &known.counts.days),
        total: known.counts.total as u64,
        search: asked.on("/search"),
        articles: listed
            .map(|row| Item::new(&clock, row).dated(&clock))
            .collect(),
        names: told(&shell, &names),
        roles: told(&shell, &roles),
        shell,
    };
    page(&template)
}

/// Different values, the most frequent first.
fn ranked<'v>(values: impl Iterator<Item = &'v str>) -> Vec<(String, u64)> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts
        .into_iter()
        .map(|(value, n)| (value.to_owned(), n))
        .collect();
    ranked.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    ranked
}

fn told(shell: &Shell, ranked: &[(String, u64)]) -> Vec<(String, String)> {
    let told = |(value, times): &(String, u64)| (shown::plain(value), shell.n("times", times));
    ranked.iter().take(12).map(told).collect()
}

fn sayings(records: &[Article], id: &str) -> Vec<Saying> {
    chosen(records, |_, quote| {
        quote.speaker.actor.as_deref() == Some(id)
    })
}

/// What others said with the actor's name in it.
fn about(records: &[Article], id: &str) -> Vec<Saying> {
    chosen(records, |record, quote| {
        let named = |mention: &Mention| {
            mention.actor.as_deref() == Some(id)
                && mention.field == Field::Text
                && mention.start >= quote.start
                && mention.end <= quote.end
        };
        quote.speaker.actor.as_deref() != Some(id) && record.mentions.iter().any(named)
    })
}

fn chosen(records: &[Article], wanted: impl Fn(&Article, &Quote) -> bool) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for record in records {
        for (index, quote) in record.quotes.iter().enumerate() {
            if !wanted(record, quote) {
                continue;
            }
            let length = quote.end.saturating_sub(quote.start);
            let words: String = record.text.chars().skip(quote.start).take(length).collect();
            sayings.push(Saying {
                words: shown::beginning(&shown::plain(&words), 240),
                speaker: quote
                    .speaker
                    .name
                    .as_deref()
                    .map(shown::plain)
                    .unwrap_or_default(),
                lang: record.language.clone(),
                href: format!("/article/{}#quote-{index}", record.id),
                source: record
                    .source
                    .as_ref()
                    .map(|credit| shown::plain(&credit.name))
                    .unwrap_or_default(),
            });
        }
    }
    sayings.truncate(LISTED);
    sayings
}

/// Offices that the actor held, the last first.
fn terms(shell: &Shell, id: &str) -> Vec<(String, String)> {
    let book = shell.app.actors();
    let told = |term: &Term| {
        let body = book.name(&term.body, shell.locale).unwrap_or(&term.body);
        let office = shell.t(&format!("office-{}", term.office));
        let doubt = if term.doubt { " ؟" } else { "" };
        let ends = |end: &str| {
            if end == ".." {
                "…".to_owned()
            } else {
                end.to_owned()
            }
        };
        let time = format!("{} – {}{doubt}", ends(&term.from), ends(&term.to));
        (format!("{office} · {body}"), time)
    };
    book.terms(id).iter().map(told).collect()
}
