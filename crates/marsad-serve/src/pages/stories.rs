//! Stories: the first page, and what an article's page says of its story.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;

use super::items::Link;
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::board::{Report, Story};
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When};

/// Stories on a page.
const STORIES: usize = 30;
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
pub(super) struct Card {
    pub(super) href: String,
    pub(super) headline: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) time: Option<When>,
    pub(super) since: Option<String>,
    pub(super) articles: String,
    pub(super) outlets: String,
    pub(super) origins: String,
    pub(super) languages: String,
    pub(super) actors: Vec<Link>,
    /// HTML: reports by day.
    pub(super) spark: String,
    /// Whether it grows much faster than was to be expected.
    pub(super) breaking: bool,
    /// Reports since the reader looked, in words.
    pub(super) fresh: Option<String>,
}

/// The first page: stories, unless a list of articles is asked for.
pub(super) fn first(app: &App, asked: &Asked) -> Option<Asked> {
    let board = app.board();
    let plain = asked.only(&["sort", "from"]);
    if asked.get("view") == Some("articles") || board.stories.is_empty() {
        return None;
    }
    let others = asked.without("sort").without("from").without("view");
    others.is_empty().then_some(plain)
}

/// The list of stories, in the order asked for.
pub(super) async fn list(app: &App, shell: Shell, asked: &Asked) -> Result<Response, Failure> {
    let board = app.board();
    let sort = asked.get("sort").unwrap_or("last");
    let now = Timestamp::now().as_second();
    let pace = board.pace(now);
    let mut stories: Vec<&Story> = board.stories.iter().collect();
    match sort {
        "size" => stories
            .sort_by_key(|story| std::cmp::Reverse((story.origins.len(), story.reports.len()))),
        "growth" => stories.sort_by(|a, b| pace.surprise(b).total_cmp(&pace.surprise(a))),
        _ => {}
    }
    let from: usize = asked
        .get("from")
        .and_then(|from| from.parse().ok())
        .unwrap_or(0);
    let shown: Vec<&Story> = stories.iter().copied().skip(from).take(STORIES).collect();
    let ids: Vec<String> = shown.iter().map(|story| story.id.clone()).collect();
    let reader = shell.user.clone().unwrap_or_default();
    let looks = app.store(move |store| store.looks(&reader, &ids)).await?;
    let clock = shell.clock();
    let cards = shown
        .iter()
        .zip(looks)
        .map(|(story, looked)| Card {
            breaking: pace.is_breaking(story),
            ..card(&clock, story, looked)
        })
        .collect();
    let next = from.saturating_add(STORIES);
    let sorts = ["last", "growth", "size"].map(|name| {
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

/// A story as lists show it, to a reader who looked at it last at `looked`.
pub(super) fn card(clock: &Clock<'_>, story: &Story, looked: Option<i64>) -> Card {
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
        headline: headline(shell, story),
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
        breaking: false,
        fresh: looked.and_then(|looked| fresh(shell, story, looked)),
    }
}

/// The name that an analyst gave a story, else the headline that stands for it.
pub(super) fn headline(shell: &Shell, story: &Story) -> String {
    let face = story.face(shell.lang()).map(|face| face.headline.as_str());
    let chosen = story.name.as_deref().or(face).map(shown::plain);
    chosen
        .filter(|headline| !headline.is_empty())
        .unwrap_or_else(|| shell.t("untitled"))
}

/// How many reports came since the reader looked.
fn fresh(shell: &Shell, story: &Story, looked: i64) -> Option<String> {
    let new = story.reports.iter().filter(|one| one.time > looked).count();
    (new > 0).then(|| shell.n("stories-new", new as u64))
}

/// A link to somebody.
pub(super) fn actor((id, name, _): &(String, String, usize)) -> Link {
    Link {
        href: format!("/actor/{id}"),
        label: shown::plain(name),
    }
}

pub(super) fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// Reports by day since 1970.
pub(super) fn days(reports: &[Report]) -> Vec<(i64, usize)> {
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

/// What an article's page says of its story.
pub(super) struct Context {
    pub(super) href: String,
    pub(super) summary: String,
    /// Others that carried the same words, each with the side by side.
    pub(super) copies: Vec<(Link, String)>,
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
        copies: copies
            .map(|report| {
                let compare = format!("/compare/{key}/{}", report.article);
                (link(report, &report.outlet), compare)
            })
            .collect(),
        others: others.collect(),
    })
}
