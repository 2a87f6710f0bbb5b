//! One story: who reported it, from whom they had it, what was said in order,
//! what each outlet left out, and what analysts may decide.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use marsad_record::Article;
use marsad_store::facts::judge;
use marsad_store::store::{FoundEvent, FoundEvents};

use super::decisions::{DecisionRow, is_about, rows};
use super::happenings::{Happening, happenings};
use super::items::Link;
use super::page;
use super::stories::{Card, card, days, direction};
use crate::address::Asked;
use crate::app::App;
use crate::board::{Report, Story, StoryBoard};
use crate::failure::Failure;
use crate::histogram;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When};

/// Reports whose facts a story's page shows.
const READ: usize = 60;
/// Quotes that it shows, in order.
const QUOTES: usize = 40;
/// Outlets and actors of the table of what was left out.
const OUTLETS: usize = 12;
const COLUMNS: usize = 8;
/// Stories that are offered to be merged with.
const NEAR: usize = 12;

#[derive(Template)]
#[template(path = "story_page.html")]
struct StoryPage {
    shell: Shell,
    card: Card,
    id: String,
    name: String,
    histogram: String,
    origins: Vec<Origin>,
    coverage: Vec<(String, String)>,
    outlets: Vec<(String, String)>,
    happenings: Vec<Happening>,
    quotes: Vec<Said>,
    left_out: Option<LeftOut>,
    near: Vec<Link>,
    decisions: Vec<DecisionRow>,
}

/// Who said it first, and who carried it.
struct Origin {
    name: String,
    reports: Vec<Row>,
}

/// A report in a list.
struct Row {
    article: String,
    href: String,
    headline: String,
    lang: String,
    dir: &'static str,
    outlet: String,
    time: Option<When>,
    copy: bool,
    abridged: bool,
    /// The side by side with what it was copied from.
    compare: Option<String>,
}

/// A quote of the story.
struct Said {
    href: String,
    speaker: String,
    words: String,
    lang: String,
    outlet: String,
    time: Option<When>,
}

/// Outlets by what they name and how many quotes they have.
struct LeftOut {
    actors: Vec<Link>,
    rows: Vec<(String, Vec<bool>, String)>,
}

/// `GET /story/{id}`
pub(crate) async fn story(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let board = app.board();
    let story = board.story(&id).ok_or(Failure::NotFound)?.clone();
    let own = story.reports.iter().filter(|report| !report.copy);
    let wanted: Vec<String> = own
        .take(READ)
        .map(|report| report.article.clone())
        .collect();
    let reader = shell.user.clone().unwrap_or_default();
    let looked = story.id.clone();
    let (found, list) = app
        .store(move |store| {
            let mut found = FoundEvents::default();
            for key in &wanted {
                let Some(stored) = store.article(key)? else {
                    continue;
                };
                let article = found.articles.len();
                let judged = judge(&stored.record, &store.corrections(key)?)
                    .events
                    .into_iter();
                let stands = judged.filter(|judged| judged.stands());
                found
                    .events
                    .extend(stands.map(|judged| FoundEvent { article, judged }));
                found.articles.push(stored);
            }
            store.mark_look(&reader, &looked, Timestamp::now().as_second())?;
            Ok((found, store.decisions(0)?))
        })
        .await?;
    let records: Vec<Article> = found
        .articles
        .iter()
        .map(|stored| stored.record.clone())
        .collect();
    let clock = shell.clock();
    let asked = Asked::default();
    let template = StoryPage {
        card: card(&clock, &story, None),
        histogram: histogram::chart(&shell, &asked, "/", &days(&story.reports)),
        origins: origins(&clock, &story),
        coverage: coverage(&shell, &story),
        outlets: outlets(&shell, &story),
        happenings: happenings(&shell, &found),
        quotes: quotes(&clock, &story, &records),
        left_out: left_out(&shell, &story, &records),
        near: near(&shell, &board, &story),
        decisions: rows(&clock, &board, &list, |decision| {
            is_about(decision, &board, &story.id)
        }),
        name: story.name.clone().unwrap_or_default(),
        id: story.id.clone(),
        shell,
    };
    page(&template)
}

fn origins(clock: &Clock<'_>, story: &Story) -> Vec<Origin> {
    let mut origins: Vec<Origin> = story
        .origins
        .iter()
        .map(|name| Origin {
            name: shown::plain(name),
            reports: Vec::new(),
        })
        .collect();
    // Below each report stand those who copied it.
    let mut order: Vec<(usize, &Report)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, report) in story.reports.iter().enumerate() {
        let of = report.copy_of.as_deref();
        let parent = of.and_then(|of| places.get(of)).copied();
        places.insert(&report.article, place);
        order.push((parent.unwrap_or(place), report));
    }
    order.sort_by_key(|(parent, _)| *parent);
    for (_, report) in order {
        if let Some(origin) = origins.get_mut(report.origin) {
            origin.reports.push(row(clock, report));
        }
    }
    origins
}

fn row(clock: &Clock<'_>, report: &Report) -> Row {
    let compare = report.copy_of.as_ref();
    Row {
        article: report.article.clone(),
        href: format!("/article/{}", report.article),
        headline: shown::plain(&report.headline),
        lang: report.language.clone(),
        dir: direction(report.rtl),
        outlet: shown::plain(&report.outlet),
        time: clock.moment(report.time),
        copy: report.copy,
        abridged: report.abridged,
        compare: compare.map(|of| format!("/compare/{of}/{}", report.article)),
    }
}

/// How many reports came from the outlets of each country, the most first.
fn coverage(shell: &Shell, story: &Story) -> Vec<(String, String)> {
    let countries = story
        .reports
        .iter()
        .filter_map(|one| one.country.as_deref());
    let counts = counted(countries);
    let told = |(country, count): (&str, u64)| (shell.country(country), shell.n("articles", count));
    counts.into_iter().map(told).collect()
}

/// How many reports each outlet has, the most first.
fn outlets(shell: &Shell, story: &Story) -> Vec<(String, String)> {
    let counts = counted(story.reports.iter().map(|report| report.outlet.as_str()));
    let told = |(outlet, count): (&str, u64)| (shown::plain(outlet), shell.n("articles", count));
    counts.into_iter().map(told).collect()
}

fn counted<'v>(values: impl Iterator<Item = &'v str>) -> Vec<(&'v str, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// What was said, in order of the reports and of their words.
fn quotes(clock: &Clock<'_>, story: &Story, records: &[Article]) -> Vec<Said> {
    let mut quotes = Vec::new();
    for record in records {
        let report = story.reports.iter().find(|one| one.article == record.id);
        for (index, quote) in record.quotes.iter().enumerate() {
            let length = quote.end.saturating_sub(quote.start);
            let words: String = record.text.chars().skip(quote.start).take(length).collect();
            let speaker = quote.speaker.name.as_deref().map(shown::plain);
            quotes.push(Said {
                href: format!("/article/{}#quote-{index}", record.id),
                speaker: speaker.unwrap_or_else(|| clock.shell.t("quote-unknown")),
                words: shown::beginning(&shown::plain(&words), 220),
                lang: record.language.clone(),
                outlet: report.map_or_else(String::new, |one| shown::plain(&one.outlet)),
                time: report.and_then(|report| clock.moment(report.time)),
            });
        }
    }
    quotes.truncate(QUOTES);
    quotes
}

/// Who names whom: blanks are what was left out.
fn left_out(shell: &Shell, story: &Story, records: &[Article]) -> Option<LeftOut> {
    let mut outlets: Vec<(&str, Vec<&Article>)> = Vec::new();
    for record in records {
        let report = story.reports.iter().find(|one| one.article == record.id);
        let Some(outlet) = report.map(|report| report.outlet.as_str()) else {
            continue;
        };
        match outlets.iter_mut().find(|(name, _)| *name == outlet) {
            Some((_, records)) => records.push(record),
            None => outlets.push((outlet, vec![record])),
        }
    }
    outlets.truncate(OUTLETS);
    let actors: Vec<&(String, String, usize)> = story.actors.iter().take(COLUMNS).collect();
    if outlets.len() < 2 || actors.is_empty() {
        return None;
    }
    let names = |records: &[&Article], id: &str| {
        let mut mentions = records.iter().flat_map(|record| &record.mentions);
        mentions.any(|mention| mention.actor.as_deref() == Some(id))
    };
    let rows = outlets.iter().map(|(outlet, records)| {
        let quotes: usize = records.iter().map(|record| record.quotes.len()).sum();
        let named = actors.iter().map(|(id, ..)| names(records, id)).collect();
        let quotes = match quotes {
            0 => String::new(),
            quotes => shell.n("quotes", quotes as u64),
        };
        (shown::plain(outlet), named, quotes)
    });
    Some(LeftOut {
        rows: rows.collect(),
        actors: actors.into_iter().map(super::stories::actor).collect(),
    })
}

/// Other stories that name the same, the most alike first.
fn near(shell: &Shell, board: &StoryBoard, story: &Story) -> Vec<Link> {
    if !shell.may_decide() {
        return Vec::new();
    }
    let shared = |other: &Story| {
        let named = |id: &str| story.actors.iter().any(|(own, ..)| own == id);
        other.actors.iter().filter(|(id, ..)| named(id)).count()
    };
    let mut found: Vec<(usize, &Story)> = board
        .stories
        .iter()
        .filter(|other| other.id != story.id)
        .map(|other| (shared(other), other))
        .filter(|(shared, _)| *shared > 0)
        .collect();
    // Stable: among equals the latest stays first.
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let link = |(_, other): &(usize, &Story)| Link {
        href: other.id.clone(),
        label: shown::beginning(&super::stories::headline(shell, other), 140),
    };
    found.iter().take(NEAR).map(link).collect()
}
