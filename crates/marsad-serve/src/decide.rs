//! Analysts' decisions about stories: checked against what is shown, written
//! down, and waited for until they show.

use std::time::Duration;

use jiff::Timestamp;
use marsad_store::facts::Decision;

use crate::app::App;
use crate::board::StoryBoard;
use crate::failure::Failure;
use crate::shown;

/// How often it is asked whether a decision shows, and the pause between.
const LOOKS: usize = 60;
const PAUSE: Duration = Duration::from_millis(80);
/// Longest name or reason, in bytes.
const LONGEST: usize = 600;
/// Articles of a split, at most.
const ARTICLES: usize = 1_000;

/// Writes a decision of `user` down and waits until it shows; gives its number.
pub(crate) async fn decide(
    app: &App,
    user: Option<String>,
    decision: Decision,
    reason: &str,
) -> Result<i64, Failure> {
    let decision = match decision {
        Decision::Undo { decision } => known(app, decision).await?,
        decision => checked(&app.board(), decision)?,
    };
    let reason = short(reason)?;
    let user = user.unwrap_or_default();
    let now = Timestamp::now().as_second();
    let number = app
        .store(move |store| store.decide(decision, &user, &reason, now))
        .await?;
    for _ in 0..LOOKS {
        if app.board().decided >= number {
            break;
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(number)
}

/// The undoing of a decision that there is.
async fn known(app: &App, number: i64) -> Result<Decision, Failure> {
    let list = app.store(|store| store.decisions(0)).await?;
    let is_known = list.iter().any(|entry| entry.number == number);
    is_known
        .then_some(Decision::Undo { decision: number })
        .ok_or(Failure::NotFound)
}

/// The decision about stories and articles that are shown, by their present names.
fn checked(board: &StoryBoard, decision: Decision) -> Result<Decision, Failure> {
    let story = |id: &str| {
        let story = board.story(id).ok_or(Failure::NotFound)?;
        Ok::<String, Failure>(story.id.clone())
    };
    let shown = |key: &str| board.of_article(key).is_some();
    Ok(match decision {
        Decision::Merge { into, from } => {
            let (into, from) = (story(&into)?, story(&from)?);
            if into == from {
                return Err(Failure::Asked("these are one story already".to_owned()));
            }
            Decision::Merge { into, from }
        }
        Decision::Split { articles } => {
            let fits = (1..=ARTICLES).contains(&articles.len());
            if !fits || !articles.iter().all(|key| shown(key)) {
                return Err(Failure::Asked("choose articles of a story".to_owned()));
            }
            Decision::Split { articles }
        }
        Decision::Move { article, to } if shown(&article) => Decision::Move {
            article,
            to: story(&to)?,
        },
        Decision::Move { .. } => return Err(Failure::NotFound),
        Decision::Rename { story: id, name } => Decision::Rename {
            story: story(&id)?,
            name: match name {
                Some(name) => Some(short(&name)?).filter(|name| !name.is_empty()),
                None => None,
            },
        },
        undo @ Decision::Undo { .. } => undo,
    })
}

fn short(words: &str) -> Result<String, Failure> {
    let words = shown::plain(words);
    if words.len() > LONGEST {
        return Err(Failure::Asked("that is too long".to_owned()));
    }
    Ok(words)
}
