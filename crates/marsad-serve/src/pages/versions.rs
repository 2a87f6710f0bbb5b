//! Earlier versions of an article, and what changed between two.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use marsad_record::Article;
use marsad_store::diff::{Piece, diff};

use super::article::Words;
use super::items::Link;
use super::page;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;
use crate::when::When;

#[derive(Template)]
#[template(path = "version.html")]
struct VersionPage {
    shell: Shell,
    id: String,
    words: Words,
    seen: String,
    source: Option<Link>,
    published: Option<When>,
}

#[derive(Template)]
#[template(path = "diff.html")]
struct DifferencePage {
    shell: Shell,
    id: String,
    headline: String,
    before: String,
    after: String,
    same: bool,
    lang: String,
    dir: &'static str,
    /// HTML.
    headline_changes: String,
    /// HTML.
    changes: String,
}

/// `GET /article/{id}/versions/{version}`
pub(crate) async fn version(
    State(app): State<App>,
    shell: Shell,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (key, version) = (id.clone(), name.clone());
    let found = app
        .store(move |store| Ok((store.article(&key)?, store.version(&key, &version)?)))
        .await?;
    let (Some(stored), Some(record)) = found else {
        return Err(Failure::NotFound);
    };
    let seen = stored
        .versions
        .iter()
        .find(|version| version.version == name);
    let seen = seen.and_then(|version| shell.clock().moment(version.seen));
    page(&VersionPage {
        words: Words::new(&shell, &record),
        seen: seen.map(|when| when.full).unwrap_or_default(),
        source: None,
        published: None,
        id,
        shell,
    })
}

/// `GET /article/{id}/difference/{old}/{new}`
pub(crate) async fn difference(
    State(app): State<App>,
    shell: Shell,
    Path((id, old, new)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let (key, names) = (id.clone(), (old.clone(), new.clone()));
    let found = app
        .store(move |store| {
            let versions = (
                store.version(&key, &names.0)?,
                store.version(&key, &names.1)?,
            );
            let (Some(before), Some(after)) = versions else {
                return Ok(None);
            };
            let changes = differences(&before, &after);
            Ok(store.article(&key)?.map(|stored| (stored, after, changes)))
        })
        .await?;
    let Some((stored, record, (headline_changes, changes))) = found else {
        return Err(Failure::NotFound);
    };
    let clock = shell.clock();
    let seen = |name: &str| {
        let version = stored
            .versions
            .iter()
            .find(|version| version.version == name);
        let when = version.and_then(|version| clock.moment(version.seen));
        when.map(|when| when.full).unwrap_or_default()
    };
    let words = Words::new(&shell, &record);
    page(&DifferencePage {
        before: seen(&old),
        after: seen(&new),
        same: old == new,
        headline: words.headline,
        lang: words.lang,
        dir: words.dir,
        headline_changes,
        changes,
        id,
        shell,
    })
}

/// Headline and body with `ins` and `del`.
fn differences(before: &Article, after: &Article) -> (String, String) {
    let headline = |article: &Article| shown::plain(article.headline.as_deref().unwrap_or(""));
    (
        paragraphs(&diff(&headline(before), &headline(after))),
        paragraphs(&diff(&before.text, &after.text)),
    )
}

/// Paragraphs of kept, removed and added words; a change that spans
/// paragraphs is opened anew in each.
pub(super) fn paragraphs(pieces: &[Piece]) -> String {
    let mut out = String::from("<p>");
    for piece in pieces {
        let (text, tag) = match piece {
            Piece::Kept(text) => (text, None),
            Piece::Removed(text) => (text, Some("del")),
            Piece::Added(text) => (text, Some("ins")),
        };
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                out.push_str("</p>\n<p>");
            }
            match tag {
                Some(tag) if !line.is_empty() => {
                    out.push_str(&format!("<{tag}>{}</{tag}>", shown::escape(line)));
                }
                _ => out.push_str(&shown::escape(line)),
            }
        }
    }
    out.push_str("</p>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_stay_inside_their_paragraphs() {
        let pieces = [Piece::Kept("a ".into()), Piece::Added("<b>\nc".into())];
        assert_eq!(
            paragraphs(&pieces),
            "<p>a <ins>&lt;b&gt;</ins></p>\n<p><ins>c</ins></p>"
        );
    }
}
