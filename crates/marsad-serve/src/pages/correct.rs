//! Corrections: an analyst calls an event wrong, mends it, or adds one.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use marsad_export::sentence;
use marsad_record::{
    Actor, Article, Correction, Event, EventStatus, Field, FieldSpan, Judged, Verdict, Words,
};
use marsad_store::facts::judge;

use super::events::{Choice, kinds, modes};
use crate::address::Asked;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown;

/// Longest note, in characters.
const MAX_NOTE: usize = 500;
/// Parties of a side at most.
const MAX_PARTIES: usize = 12;

/// The form that mends or adds an event.
pub(super) struct Form {
    pub(super) event: String,
    pub(super) kinds: Vec<Choice>,
    pub(super) modes: Vec<Choice>,
    pub(super) statuses: Vec<Choice>,
    pub(super) actors: Vec<(usize, String, String)>,
    pub(super) recipients: Vec<(usize, String, String)>,
}

impl Form {
    /// The form about an event; about none, the one that adds.
    pub(super) fn new(shell: &Shell, event: Option<&Event>) -> Form {
        let status = event.map_or(EventStatus::Actual, |event| event.status);
        let mode = event.and_then(|event| event.mode.as_deref()).unwrap_or("");
        Form {
            event: event.map(|event| event.id.clone()).unwrap_or_default(),
            kinds: kinds(shell, event.map_or("", |event| &event.r#type)),
            modes: modes(shell, None, mode),
            statuses: EventStatus::ALL
                .iter()
                .map(|one| Choice {
                    value: one.name().to_owned(),
                    label: shell.t(&format!("status-{}", one.name())),
                    chosen: *one == status,
                })
                .collect(),
            actors: rows(event.map_or(&[], |event| &event.actor)),
            recipients: rows(event.map_or(&[], |event| &event.recipient)),
        }
    }
}

/// The parties that there are, and room for more.
fn rows(parties: &[Actor]) -> Vec<(usize, String, String)> {
    let known = parties.iter().map(|party| {
        let country = party.country.clone().unwrap_or_default();
        (shown::plain(&party.name), country)
    });
    let room = std::iter::repeat_n((String::new(), String::new()), 2);
    let all = known.take(MAX_PARTIES - 2).chain(room).enumerate();
    all.map(|(index, (name, country))| (index, name, country))
        .collect()
}

/// `POST /article/{id}/corrections`
pub(crate) async fn correct(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, Failure> {
    let asked = Asked::read(&body);
    let key = id.clone();
    let (record, judged) = app
        .store(move |store| {
            let Some(stored) = store.article(&key)? else {
                return Ok(None);
            };
            let decided = store.corrections(&key)?;
            let judged = judge(&stored.record, &decided).events;
            Ok(Some((stored.record, judged)))
        })
        .await?
        .ok_or(Failure::NotFound)?;
    let verdict = asked.get("verdict").and_then(Verdict::named);
    let verdict = verdict.ok_or_else(|| Failure::Asked(shell.t("correct-no-verdict")))?;
    let about = asked.get("event").unwrap_or("");
    let known = judged.iter().find(|judged| judged.event.id == about);
    let correction = decision(&shell, &id, &record, verdict, known, &asked)?;
    let number = app.store(move |store| store.correct(correction)).await?;
    let anchor = if verdict == Verdict::Added {
        format!("added-{number}")
    } else {
        about.to_owned()
    };
    Ok(Redirect::to(&format!("/article/{id}#told-{anchor}")).into_response())
}

/// `POST /article/{id}/corrections/{number}/undo`
pub(crate) async fn undo(
    State(app): State<App>,
    shell: Shell,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let (key, by) = (id.clone(), who(&shell));
    let now = Timestamp::now().as_second();
    let undone = app
        .store(move |store| store.undo_correction(&key, number, &by, now))
        .await?;
    if !undone {
        return Err(Failure::NotFound);
    }
    Ok(Redirect::to(&format!("/article/{id}#events")).into_response())
}

/// The user's name; empty where nobody logs in.
fn who(shell: &Shell) -> String {
    shell.user.clone().unwrap_or_default()
}

fn decision(
    shell: &Shell,
    article: &str,
    record: &Article,
    verdict: Verdict,
    known: Option<&Judged>,
    asked: &Asked,
) -> Result<Correction, Failure> {
    let trigger = match (verdict, known) {
        (Verdict::Added, _) => place(record, asked.get("words").unwrap_or(""))
            .ok_or_else(|| Failure::Asked(shell.t("correct-no-words")))?,
        (_, Some(known)) => known.event.trigger,
        (_, None) => return Err(Failure::NotFound),
    };
    let words: Words = sentence(shell.app.reference(), record, trigger);
    let known = known.filter(|_| verdict != Verdict::Added);
    let answer = match verdict {
        Verdict::Wrong => None,
        _ => Some(answer(
            shell,
            known.map(|known| &known.event),
            trigger,
            asked,
        )?),
    };
    let note = asked
        .get("note")
        .map(|note| shown::beginning(note, MAX_NOTE));
    Ok(Correction {
        id: 0,
        article: article.to_owned(),
        version: record.version.clone(),
        language: record.language.clone(),
        event: known
            .map(|known| known.event.id.clone())
            .unwrap_or_default(),
        words,
        verdict,
        answer,
        machine: known.and_then(|known| known.machine.clone()),
        note,
        by: who(shell),
        time: Timestamp::now().as_second(),
        undone_by: None,
        undone: None,
    })
}

/// Where words stand: in the body, else in the headline.
fn place(record: &Article, words: &str) -> Option<FieldSpan> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let headline = record.headline.as_deref().unwrap_or("");
    [
        (Field::Text, record.text.as_str()),
        (Field::Headline, headline),
    ]
    .into_iter()
    .find_map(|(field, text)| {
        let at = text.find(words)?;
        let start = text[..at].chars().count();
        Some(FieldSpan {
            start,
            end: start + words.chars().count(),
            field,
        })
    })
}

/// The event as the form says it is.
fn answer(
    shell: &Shell,
    event: Option<&Event>,
    trigger: FieldSpan,
    asked: &Asked,
) -> Result<Event, Failure> {
    let reference = shell.app.reference();
    let kind = asked.get("type").unwrap_or("");
    let own = reference.kinds().iter().find(|(name, _)| name == kind);
    let (kind, modes) = own.ok_or_else(|| Failure::Asked(shell.t("correct-no-type")))?;
    let mode = asked.get("mode").map(str::to_owned);
    if mode.as_ref().is_some_and(|mode| !modes.contains(mode)) {
        return Err(Failure::Asked(shell.t("correct-no-mode")));
    }
    let status = asked.get("status").unwrap_or("actual");
    let status = EventStatus::ALL
        .into_iter()
        .find(|one| one.name() == status);
    let fixed = reference.facts(kind, mode.as_deref());
    let fresh = Event {
        id: String::new(),
        r#type: kind.clone(),
        mode,
        trigger,
        also: Vec::new(),
        actor: parties(event.map_or(&[], |event| &event.actor), "actor", asked),
        recipient: parties(
            event.map_or(&[], |event| &event.recipient),
            "recipient",
            asked,
        ),
        status: status.ok_or_else(|| Failure::Asked(shell.t("correct-no-status")))?,
        claimed_by: None,
        date: None,
        occasion: None,
        place: None,
        contexts: Vec::new(),
        quad: fixed.map_or(1, |fixed| fixed.quad),
        intensity: fixed.map_or(0.0, |fixed| fixed.intensity),
        score: 1.0,
        by: "analyst".to_owned(),
    };
    Ok(match event {
        Some(event) => Event {
            id: event.id.clone(),
            also: event.also.clone(),
            claimed_by: event.claimed_by.clone(),
            date: event.date.clone(),
            occasion: event.occasion.clone(),
            place: event.place.clone(),
            contexts: event.contexts.clone(),
            ..fresh
        },
        None => fresh,
    })
}

/// Parties as the form names them; what was known of those left alone stays.
fn parties(known: &[Actor], side: &str, asked: &Asked) -> Vec<Actor> {
    let mut parties = Vec::new();
    for index in 0..MAX_PARTIES {
        let value = |what: &str| asked.get(&format!("{side}-{index}-{what}"));
        let code = value("country").map(str::to_uppercase);
        let code =
            code.filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()));
        let Some(name) = value("name").map(str::to_owned).or_else(|| code.clone()) else {
            continue;
        };
        let same = known.iter().find(|party| shown::plain(&party.name) == name);
        parties.push(match same {
            Some(party) => Actor {
                country: code,
                ..party.clone()
            },
            None => Actor {
                name,
                country: code,
                sector: None,
                start: None,
                end: None,
            },
        });
    }
    parties
}
