//! Analysts decide about stories: the forms of a story's page, and the list of
//! all decisions with who, when, what and why.

use std::collections::BTreeSet;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use marsad_store::facts::{Decided, Decision};

use super::items::Link;
use super::page;
use crate::address::{Asked, inward};
use crate::app::App;
use crate::board::StoryBoard;
use crate::decide::decide;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When};

/// Decisions that the list shows: the newest.
const LISTED: usize = 500;

#[derive(Template)]
#[template(path = "decisions.html")]
struct DecisionsPage {
    shell: Shell,
    rows: Vec<DecisionRow>,
}

/// A decision in a list.
pub(super) struct DecisionRow {
    pub(super) number: i64,
    pub(super) time: Option<When>,
    pub(super) user: String,
    pub(super) what: String,
    pub(super) links: Vec<Link>,
    pub(super) reason: String,
    /// Whether it still holds.
    pub(super) holds: bool,
}

/// `GET /decisions`
pub(crate) async fn decisions(State(app): State<App>, shell: Shell) -> Result<Response, Failure> {
    let list = app.store(|store| store.decisions(0)).await?;
    let board = app.board();
    let rows = rows(&shell.clock(), &board, &list, |_| true);
    page(&DecisionsPage { rows, shell })
}

/// The decisions that `wanted` wants, the newest first.
pub(super) fn rows(
    clock: &Clock<'_>,
    board: &StoryBoard,
    list: &[Decided],
    wanted: impl Fn(&Decision) -> bool,
) -> Vec<DecisionRow> {
    let undone = undone(list);
    let chosen = list.iter().rev().filter(|entry| wanted(&entry.decision));
    let row = |entry: &Decided| DecisionRow {
        number: entry.number,
        time: clock.moment(entry.time),
        user: shown::plain(&entry.user),
        what: what(clock, &entry.decision),
        links: links(clock, board, &entry.decision),
        reason: shown::plain(&entry.reason),
        holds: !undone.contains(&entry.number),
    };
    chosen.take(LISTED).map(row).collect()
}

/// The numbers of decisions that later ones undid; an undoing can be undone too.
fn undone(list: &[Decided]) -> BTreeSet<i64> {
    let mut undone = BTreeSet::new();
    for entry in list.iter().rev() {
        if let Decision::Undo { decision } = entry.decision
            && !undone.contains(&entry.number)
        {
            undone.insert(decision);
        }
    }
    undone
}

/// Whether a decision is about a story or one of its articles.
pub(super) fn is_about(decision: &Decision, board: &StoryBoard, story: &str) -> bool {
    let same = |id: &String| board.story(id).is_some_and(|known| known.id == story);
    let holds = |key: &String| board.of_article(key).is_some_and(|known| known.id == story);
    match decision {
        Decision::Merge { into, from } => same(into) || same(from),
        Decision::Split { articles } => articles.iter().any(holds),
        Decision::Move { article, to } => same(to) || holds(article),
        Decision::Rename { story, .. } => same(story),
        Decision::Undo { .. } => false,
    }
}

fn what(clock: &Clock<'_>, decision: &Decision) -> String {
    let shell = clock.shell;
    match decision {
        Decision::Merge { .. } => shell.t("decision-merge"),
        Decision::Split { articles } => format!(
            "{} ({})",
            shell.t("decision-split"),
            shell.n("articles", articles.len() as u64)
        ),
        Decision::Move { .. } => shell.t("decision-move"),
        Decision::Rename {
            name: Some(name), ..
        } => shell.with("decision-rename", "name", &shown::plain(name)),
        Decision::Rename { name: None, .. } => shell.t("decision-unname"),
        Decision::Undo { decision } => shell.with("decision-undo", "number", &decision.to_string()),
    }
}

fn links(clock: &Clock<'_>, board: &StoryBoard, decision: &Decision) -> Vec<Link> {
    let language = clock.shell.lang();
    let story = |id: &String| {
        let story = board.story(id)?;
        let face = story.face(language).map(|face| face.headline.clone());
        let label = story.name.clone().or(face)?;
        Some(Link {
            href: format!("/story/{}", story.id),
            label: shown::beginning(&shown::plain(&label), 120),
        })
    };
    let article = |key: &String| {
        let story = board.of_article(key)?;
        let report = story.reports.iter().find(|report| report.article == *key)?;
        Some(Link {
            href: format!("/article/{key}"),
            label: shown::beginning(&shown::plain(&report.headline), 120),
        })
    };
    let links: Vec<Option<Link>> = match decision {
        Decision::Merge { into, from } => {
            let (into, from) = (story(into), story(from));
            let one = into.as_ref().map(|link| &link.href) == from.as_ref().map(|link| &link.href);
            vec![into, from.filter(|_| !one)]
        }
        Decision::Split { articles } => articles.iter().take(5).map(article).collect(),
        Decision::Move { article: key, to } => vec![article(key), story(to)],
        Decision::Rename { story: id, .. } => vec![story(id)],
        Decision::Undo { .. } => Vec::new(),
    };
    links.into_iter().flatten().collect()
}

/// `POST /story/{id}/decide`
pub(crate) async fn decide_story(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let articles: Vec<String> = form.all("article").map(str::to_owned).collect();
    let other = form.get("other").map(named).unwrap_or_default();
    let wanted: Vec<Decision> = match form.get("action") {
        Some("rename") => vec![Decision::Rename {
            story: id.clone(),
            name: form.get("name").map(str::to_owned),
        }],
        Some("merge") => vec![Decision::Merge {
            into: id.clone(),
            from: other,
        }],
        Some("split") => vec![Decision::Split {
            articles: articles.clone(),
        }],
        Some("move") if !articles.is_empty() => articles
            .iter()
            .map(|article| Decision::Move {
                article: article.clone(),
                to: other.clone(),
            })
            .collect(),
        Some("move") => return Err(Failure::Asked(shell.t("decide-choose"))),
        _ => return Err(Failure::NotFound),
    };
    let reason = form.get("reason").unwrap_or("");
    for decision in wanted {
        decide(&app, shell.user.clone(), decision, reason).await?;
    }
    let board = app.board();
    // Where the articles are now, else the story that was decided about.
    let moved = articles.first().and_then(|key| board.of_article(key));
    let to = moved.or_else(|| board.story(&id));
    let to = to.map_or_else(|| "/".to_owned(), |story| format!("/story/{}", story.id));
    Ok(Redirect::to(&to).into_response())
}

/// The id of a story that was typed as its address or its name.
fn named(typed: &str) -> String {
    let last = typed.trim_end_matches('/').rsplit('/').next();
    last.unwrap_or(typed).to_owned()
}

/// `POST /decisions/undo`
pub(crate) async fn undo_decision(
    State(app): State<App>,
    shell: Shell,
    form: Bytes,
) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let number = form.get("number").and_then(|number| number.parse().ok());
    let decision = Decision::Undo {
        decision: number.ok_or(Failure::NotFound)?,
    };
    let reason = form.get("reason").unwrap_or("");
    decide(&app, shell.user.clone(), decision, reason).await?;
    Ok(Redirect::to(inward(form.get("next").unwrap_or("/decisions"))).into_response())
}
