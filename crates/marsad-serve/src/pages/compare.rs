//! Two articles side by side, with what was cut, added and changed marked.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use marsad_record::Article;
use marsad_store::diff::{Piece, diff};

use super::article::Words;
use super::page;
use super::versions::paragraphs;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;
use crate::when::When;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    sides: [Side; 2],
    /// The story that both belong to.
    story: Option<String>,
    /// Share of the words that both have, in percent.
    shared: String,
}

/// One of the two.
struct Side {
    href: String,
    outlet: String,
    time: Option<When>,
    lang: String,
    dir: &'static str,
    /// HTML.
    headline: String,
    /// HTML.
    body: String,
}

/// `GET /compare/{one}/{other}`
pub(crate) async fn compare(
    State(app): State<App>,
    shell: Shell,
    Path((one, other)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let keys = (one.clone(), other.clone());
    let found = app
        .store(move |store| {
            let pair = (store.article(&keys.0)?, store.article(&keys.1)?);
            let (Some(one), Some(other)) = pair else {
                return Ok(None);
            };
            let headlines = diff(&headline(&one.record), &headline(&other.record));
            let bodies = diff(&one.record.text, &other.record.text);
            Ok(Some((one, other, headlines, bodies)))
        })
        .await?;
    let (first, second, headlines, bodies) = found.ok_or(Failure::NotFound)?;
    let board = app.board();
    let clock = shell.clock();
    let side = |key: &str, record: &Article, is_old: bool| {
        let words = Words::new(&shell, record);
        let story = board.of_article(key);
        let report = story.and_then(|story| story.reports.iter().find(|one| one.article == key));
        let site = record.site.clone().unwrap_or_default();
        Side {
            href: format!("/article/{key}"),
            outlet: shown::plain(report.map_or(&site, |report| &report.outlet)),
            time: report.and_then(|report| clock.moment(report.time)),
            lang: words.lang,
            dir: words.dir,
            headline: paragraphs(&of_side(&headlines, is_old)),
            body: paragraphs(&of_side(&bodies, is_old)),
        }
    };
    let sides = [
        side(&one, &first.record, true),
        side(&other, &second.record, false),
    ];
    let story = board.of_article(&one).map(|story| story.id.clone());
    let percent = shared(&bodies).to_string();
    page(&ComparePage {
        sides,
        shared: shell.with("compare-shared", "percent", &percent),
        story: story.filter(|id| {
            board
                .of_article(&other)
                .is_some_and(|story| story.id == *id)
        }),
        shell,
    })
}

fn headline(article: &Article) -> String {
    shown::plain(article.headline.as_deref().unwrap_or(""))
}

/// What one side shows: what both have, and what it alone has.
fn of_side(pieces: &[Piece], is_old: bool) -> Vec<Piece> {
    let own = pieces.iter().filter(|piece| match piece {
        Piece::Kept(_) => true,
        Piece::Removed(_) => is_old,
        Piece::Added(_) => !is_old,
    });
    own.cloned().collect()
}

/// The share of words of both that both have, in percent.
fn shared(pieces: &[Piece]) -> usize {
    let (mut kept, mut all) = (0, 0);
    for piece in pieces {
        match piece {
            Piece::Kept(text) => {
                kept += text.split_whitespace().count();
                all += text.split_whitespace().count();
            }
            Piece::Removed(text) | Piece::Added(text) => all += text.split_whitespace().count(),
        }
    }
    (kept * 100).checked_div(all).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_shows_what_is_its_own() {
        let pieces = [
            Piece::Kept("the port ".into()),
            Piece::Removed("shut ".into()),
            Piece::Added("opened again ".into()),
        ];
        let words = |is_old| paragraphs(&of_side(&pieces, is_old));
        assert_eq!(words(true), "<p>the port <del>shut </del></p>");
        assert_eq!(words(false), "<p>the port <ins>opened again </ins></p>");
        assert_eq!(shared(&pieces), 40);
        assert_eq!(shared(&[]), 100);
    }
}
