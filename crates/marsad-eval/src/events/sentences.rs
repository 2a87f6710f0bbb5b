//! Sentences of one question: is this an ASSAULT (a PROTEST)? And which type is it?
//!
//! In: `events-gsr-ar-dev` (ambiguous items and repeats of a text left out) and
//! `events-plover-en-dev`. Out: precision and recall at the shipped cut-off, and
//! the share of records whose best event has the wanted type. A signed accord
//! counts as AGREE or SUPPORT.

use std::path::Path;

use marsad_record::EventStatus;
use serde::Deserialize;

use super::Coders;
use crate::Figure;
use crate::gold::GoldError;
use crate::lines::json_lines;
use crate::stats::{bootstrap, mean};

#[derive(Deserialize)]
struct Question {
    text: String,
    class: String,
    label: String,
    duplicate_of: Option<String>,
    date: Option<String>,
}

/// Figures of the sentences with a question.
///
/// # Errors
/// [`GoldError`] where the file cannot be read or a line makes no sense.
pub fn gsr(path: &Path, coders: &Coders) -> Result<Vec<Figure>, GoldError> {
    let questions: Vec<Question> = json_lines(path)?;
    let mut figures = Vec::new();
    for (class, precision, recall) in [("ASSAULT", 0.70, 0.50), ("PROTEST", 0.40, 0.40)] {
        let asked: Vec<&Question> = questions
            .iter()
            .filter(|q| q.class == class && q.label != "ambiguous" && q.duplicate_of.is_none())
            .collect();
        let wanted: Vec<bool> = asked.iter().map(|q| q.label == "yes").collect();
        let coded: Vec<bool> = asked
            .iter()
            .map(|q| {
                let day = q.date.as_deref();
                coders.facts(&q.text, "ar", day).events.iter().any(|event| {
                    event.kind == class
                        && matches!(event.status, EventStatus::Actual | EventStatus::Historical)
                })
            })
            .collect();
        let alone: Vec<bool> = asked
            .iter()
            .map(|q| {
                coders
                    .alone(&q.text, "ar")
                    .iter()
                    .any(|(_, kind)| *kind == class)
            })
            .collect();
        figures.extend(yes_or_no(
            &format!("gsr {class}"),
            &wanted,
            &coded,
            Some((precision, recall)),
        ));
        figures.extend(yes_or_no(
            &format!("gsr {class}, triggers alone"),
            &wanted,
            &alone,
            None,
        ));
    }
    Ok(figures)
}

fn yes_or_no(
    name: &str,
    wanted: &[bool],
    said: &[bool],
    target: Option<(f64, f64)>,
) -> Vec<Figure> {
    let share = |indices: &[usize], of: &[bool]| {
        let all = indices.iter().filter(|index| of[**index]).count();
        let right = indices
            .iter()
            .filter(|index| wanted[**index] && said[**index])
            .count();
        if all == 0 {
            0.0
        } else {
            right as f64 / all as f64
        }
    };
    let all: Vec<usize> = (0..wanted.len()).collect();
    let figure = |what: &str, of: &[bool], target: Option<f64>| {
        let figure = Figure::new(
            format!("{name} {what}"),
            share(&all, of),
            bootstrap(all.len(), |sample| share(sample, of)),
            all.len(),
        );
        match target {
            Some(target) => figure.with_target(target),
            None => figure,
        }
    };
    vec![
        figure("P", said, target.map(|(precision, _)| precision)),
        figure("R", wanted, target.map(|(_, recall)| recall)),
    ]
}

#[derive(Deserialize)]
struct Record {
    text: String,
    event: String,
}

/// Figures of the English records.
///
/// # Errors
/// [`GoldError`] where the file cannot be read or a line makes no sense.
pub fn plover(path: &Path, coders: &Coders) -> Result<Vec<Figure>, GoldError> {
    let records: Vec<Record> = json_lines(path)?;
    let mut top = Vec::new();
    let mut any = Vec::new();
    for record in &records {
        let mut events = coders.facts(&record.text, "en", None).events;
        events.sort_by(|a, b| b.score.total_cmp(&a.score));
        let right = |kind: &str| {
            kind == record.event
                || (record.event == "AGREE" && kind == "SUPPORT")
                || (record.event == "SUPPORT" && kind == "AGREE")
        };
        top.push(f64::from(u8::from(
            events.first().is_some_and(|event| right(&event.kind)),
        )));
        any.push(f64::from(u8::from(
            events.iter().any(|event| right(&event.kind)),
        )));
    }
    let figure = |name: &str, values: &[f64]| {
        let interval = bootstrap(values.len(), |sample| {
            mean(sample.iter().map(|index| values[*index]))
        });
        Figure::new(
            format!("plover-en {name}"),
            mean(values.iter().copied()),
            interval,
            values.len(),
        )
    };
    Ok(vec![
        figure("top-1", &top).with_target(0.70),
        figure("any event", &any),
    ])
}
