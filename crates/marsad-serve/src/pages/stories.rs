//! Stories: the first page, and one story with everyone who reported it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::actor::happenings;
use super::happenings::Happening;
use super::items::Link;
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::board::{Report, Story, StoryBoard};
use crate::failure::Failure;
use crate::histogram;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When};

/// Stories on a page.
const STORIES: usize = 30;
/// Reports whose facts a story's page shows.
const READ: usize = 60;
/// Actors that a card names.
const ACTORS: usize = 4;
const DAY: i64 = 86_400;

#[derive(Template)]
#[template(path = "stories.html")]
struct StoriesPage {
    shell: Shell,
    cards: Vec<Card>,
    sorts: Vec<(String, String, bool)>,
    older: Option<String>,
}

/// A story in a list.
struct Card {
    href: String,
    headline: String,
    lang: String,
    dir: &'static str,
    time: Option<When>,
    since: Option<String>,
    articles: String,
    outlets: String,
    origins: String,
    languages: String,
    actors: Vec<Link>,
    /// HTML: reports by day.
    spark: String,
}

#[derive(Template)]
#[template(path = "story_page.html")]
struct StoryPage {
    shell: Shell,
    card: Card,
    id: String,
    histogram: String,
    origins: Vec<Origin>,
    coverage: Vec<(String, String)>,
    happenings: Vec<Happening>,
}

/// Who said it first, and who carried it.
struct Origin {
    name: String,
    reports: Vec<Row>,
}

/// A report in a list.
struct Row {
    href: String,
    headline: String,
    lang: String,
    dir: &'static str,
    outlet: String,
    time: Option<When>,
    copy: bool,
}

/// The first page: stories, unless a list of articles is asked for.
pub(super) fn first(app: &App, shell: &Shell, asked: &Asked) -> Option<Result<Response, Failure>> {
    let board = app.board();
    let plain = asked.only(&["sort", "from"]);
    if asked.get("view") == Some("articles") || board.stories.is_empty() {
        return None;
    }
    let others = asked.without("sort").without("from").without("view");
    others
        .is_empty()
        .then(|| list(shell.clone(), &board, &plain))
}

fn list(shell: Shell, board: &StoryBoard, asked: &Asked) -> Result<Response, Failure> {
    let sort = asked.get("sort").unwrap_or("last");
    let mut stories: Vec<&Story> = board.stories.iter().collect();
    if sort == "size" {
        stories.sort_by_key(|story| std::cmp::Reverse((story.origins.len(), story.reports.len())));
    }
    let from: usize = asked
        .get("from")
        .and_then(|from| from.parse().ok())
        .unwrap_or(0);
    let shown = stories.iter().skip(from).take(STORIES);
    let clock = shell.clock();
    let cards = shown.map(|story| card(&clock, story)).collect();
    let next = from.saturating_add(STORIES);
    let sorts = ["last", "size"].map(|name| {
        let href = Asked::default().with("sort", name).on("/");
        (shell.t(&format!("stories-{name}")), href, name == sort)
    });
    page(&StoriesPage {
        cards,
        sorts: sorts.into(),
        older: (next < stories.len()).then(|| asked.with("from", &next.to_string()).on("/")),
        shell,
    })
}

/// `GET /story/{id}`
pub(crate) async fn story(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let board = app.board();
    let story = board.story(&id).ok_or(Failure::NotFound)?.clone();
    let wanted: Vec<String> = story
        .reports
        .iter()
        .filter(|report| !report.copy)
        .take(READ)
        .map(|report| report.article.clone())
        .collect();
    let records = app
        .store(move |store| {
            let mut records = Vec::with_capacity(wanted.len());
            for key in &wanted {
                records.extend(store.article(key)?.map(|stored| stored.record));
            }
            Ok(records)
        })
        .await?;
    let clock = shell.clock();
    let asked = Asked::default();
    let template = StoryPage {
        card: card(&clock, &story),
        histogram: histogram::chart(&shell, &asked, "/", &days(&story.reports)),
        origins: origins(&clock, &story),
        coverage: coverage(&shell, &story),
        happenings: happenings(&shell, &records, |_| true),
        id: story.id.clone(),
        shell,
    };
    page(&template)
}

fn card(clock: &Clock<'_>, story: &Story) -> Card {
    let shell = clock.shell;
    let face = story.face(shell.lang());
    let count = |key: &str, count: usize| shell.n(key, count as u64);
    let languages: Vec<String> = story
        .languages()
        .into_iter()
        .map(|language| shell.language(language))
        .collect();
    let lasted = story.last() - story.first() >= DAY;
    let since = clock.day_of(story.first()).filter(|_| lasted);
    Card {
        href: format!("/story/{}", story.id),
        headline: face.map_or_else(|| shell.t("untitled"), |face| shown::plain(&face.headline)),
        lang: face.map_or_else(String::new, |face| face.language.clone()),
        dir: direction(face.is_some_and(|face| face.rtl)),
        time: clock.moment(story.last()),
        since: since.map(|day| clock.near(day)),
        articles: count("articles", story.reports.len()),
        outlets: count("outlets", story.outlets()),
        origins: count("origins", story.origins.len()),
        languages: shell.row(&languages),
        actors: story.actors.iter().take(ACTORS).map(actor).collect(),
        spark: spark(story),
    }
}

fn actor((id, name, _): &(String, String, usize)) -> Link {
    Link {
        href: format!("/actor/{id}"),
        label: shown::plain(name),
    }
}

fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// Reports by day since 1970.
fn days(reports: &[Report]) -> Vec<(i64, usize)> {
    let mut days: BTreeMap<i64, usize> = BTreeMap::new();
    for report in reports {
        *days.entry(report.time.div_euclid(DAY)).or_default() += 1;
    }
    days.into_iter().collect()
}

/// The volume of a story as a small chart; nothing for a single day.
fn spark(story: &Story) -> String {
    let days = days(&story.reports);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return String::new();
    };
    let length = (last.0 - first.0 + 1).min(60);
    if length < 2 {
        return String::new();
    }
    let most = days.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let mut svg = format!(
        "<svg class=\"spark\" viewBox=\"0 0 {} 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
        length * 4
    );
    for (day, count) in &days {
        let height = (count * 16).div_ceil(most).max(2);
        let x = (day - last.0 + length - 1) * 4;
        if x >= 0 {
            svg += &format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"3\" height=\"{height}\"/>",
                16 - height
            );
        }
    }
    svg + "</svg>"
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
    for report in &story.reports {
        if let Some(origin) = origins.get_mut(report.origin) {
            origin.reports.push(row(clock, report));
        }
    }
    origins
}

fn row(clock: &Clock<'_>, report: &Report) -> Row {
    Row {
        href: format!("/article/{}", report.article),
        headline: shown::plain(&report.headline),
        lang: report.language.clone(),
        dir: direction(report.rtl),
        outlet: shown::plain(&report.outlet),
        time: clock.moment(report.time),
        copy: report.copy,
    }
}

/// How many reports came from the outlets of each country, the most first.
fn coverage(shell: &Shell, story: &Story) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for country in story
        .reports
        .iter()
        .filter_map(|report| report.country.as_deref())
    {
        *counts.entry(country).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told = |(country, count)| (shell.country(country), shell.n("articles", count));
    counts.into_iter().map(told).collect()
}

/// What an article's page says of its story.
pub(super) struct Context {
    pub(super) href: String,
    pub(super) summary: String,
    /// Others that carried the same words.
    pub(super) copies: Vec<Link>,
    /// Other reports of the story, each with the reason to read it.
    pub(super) others: Vec<(Link, String)>,
}

/// Reports that an article's page offers.
const OFFERED: usize = 6;

/// The story of an article, where others reported it too.
pub(super) fn context(app: &App, clock: &Clock<'_>, key: &str) -> Option<Context> {
    let board = app.board();
    let story = board.of_article(key)?;
    let own = story.reports.iter().find(|report| report.article == key)?;
    if story.reports.len() < 2 {
        return None;
    }
    let shell = clock.shell;
    let other = |report: &&Report| report.article != key;
    let link = |report: &Report, label: &str| Link {
        href: format!("/article/{}", report.article),
        label: shown::plain(label),
    };
    let copies = story
        .reports
        .iter()
        .filter(other)
        .filter(|report| report.origin == own.origin);
    let fresh = story
        .reports
        .iter()
        .rev()
        .filter(other)
        .filter(|report| report.origin != own.origin && !report.copy);
    let others = fresh.take(OFFERED).map(|report| {
        let key = match report {
            report if report.language != own.language => "also-language",
            report if report.time < own.time - DAY => "also-earlier",
            report if report.time > own.time + DAY => "also-later",
            _ => "also-outlet",
        };
        let reason = format!("{} · {}", shell.t(key), shown::plain(&report.outlet));
        (link(report, &report.headline), reason)
    });
    Some(Context {
        href: format!("/story/{}", story.id),
        summary: [
            shell.n("articles", story.reports.len() as u64),
            shell.n("outlets", story.outlets() as u64),
            shell.n("origins", story.origins.len() as u64),
        ]
        .join(" · "),
        copies: copies.map(|report| link(report, &report.outlet)).collect(),
        others: others.collect(),
    })
}
