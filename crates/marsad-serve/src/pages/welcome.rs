//! The first run: choosing sources of the starter pack.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use marsad_store::facts::NewSource;

use super::page;
use crate::address::Asked;
use crate::app::{App, Ask, Starter};
use crate::failure::Failure;
use crate::shell::Shell;

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    shell: Shell,
    groups: Vec<Country>,
}

/// The starters of one country.
struct Country {
    code: String,
    label: String,
    count: u64,
    choices: Vec<Choice>,
}

struct Choice {
    id: usize,
    label: String,
    note: String,
}

/// `GET /welcome`
pub(crate) async fn welcome(State(app): State<App>, shell: Shell) -> Result<Response, Failure> {
    let mut groups: Vec<Country> = Vec::new();
    for (id, starter) in app.settings().starters.iter().enumerate() {
        let choice = Choice {
            id,
            label: starter.name.clone(),
            note: shell.language(&starter.language),
        };
        let label = shell.country(&starter.country);
        match groups
            .iter_mut()
            .find(|group| group.code == starter.country)
        {
            Some(group) => {
                group.count += 1;
                group.choices.push(choice);
            }
            None => groups.push(Country {
                code: starter.country.clone(),
                label,
                count: 1,
                choices: vec![choice],
            }),
        }
    }
    page(&WelcomePage { shell, groups })
}

/// `POST /welcome`
pub(crate) async fn start(State(app): State<App>, form: Bytes) -> Result<Response, Failure> {
    let form = Asked::read(&form);
    let starters = &app.settings().starters;
    let whole = form.get("country");
    let ids: Vec<usize> = form.all("id").filter_map(|id| id.parse().ok()).collect();
    let chosen = starters
        .iter()
        .enumerate()
        .filter(|(id, starter)| ids.contains(id) || whole == Some(starter.country.as_str()));
    let chosen = chosen.map(|(_, starter)| starter);
    let sources: Vec<NewSource> = chosen.map(followed).collect();
    if sources.is_empty() {
        return Ok(Redirect::to("/welcome").into_response());
    }
    let now = Timestamp::now().as_second();
    app.store(move |store| {
        for source in sources {
            store.add_source(source, now)?;
        }
        Ok(())
    })
    .await?;
    app.ask(Ask::Changed).await?;
    Ok(Redirect::to("/").into_response())
}

fn followed(starter: &Starter) -> NewSource {
    NewSource {
        kind: starter.kind.clone(),
        url: starter.url.clone(),
        name: starter.name.clone(),
        country: Some(starter.country.clone()).filter(|code| !code.is_empty()),
        language: Some(starter.language.clone()).filter(|code| !code.is_empty()),
        ..NewSource::default()
    }
}
