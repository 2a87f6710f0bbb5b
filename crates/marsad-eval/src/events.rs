//! Events: coded reports, sentences of one question, sentences in two languages.
//!
//! In: `gold-ar`, `gold-en`, `events-gsr-ar-dev`, `events-plover-en-dev`,
//! `parallel-pud` of the data folder and our own sets. Out: [`Figure`]s with 95 %
//! bootstrap intervals; beside the coder the same for a list of triggers alone.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil;
use marsad_analyse::{Actor, Analyser, Event, Facts, Input};
use marsad_record::{EventStatus, Field};
use marsad_text::{Packs, Span};

use crate::Figure;
use crate::gold::{GoldActor, GoldError, Labels, Source, widen};
use crate::lines::json_lines;
use crate::stats::bootstrap;

pub mod own;
pub mod parallel;
pub mod sentences;

/// The coder, and the list of triggers that it is compared with.
#[derive(Debug)]
pub struct Coders {
    analyser: Analyser,
}

impl Coders {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Coders {
        Coders {
            analyser: Analyser::new(packs),
        }
    }

    /// All facts of a text.
    pub fn facts(&self, text: &str, language: &str, published: Option<&str>) -> Facts {
        self.analyser
            .analyse(&input(text, None, language, published))
    }

    /// The events that a list of triggers alone would give: word and type.
    pub fn alone(&self, text: &str, language: &str) -> Vec<(Span, &'static str)> {
        self.analyser
            .triggers_alone(&input(text, None, language, None))
            .into_iter()
            .filter(|(place, _)| place.field == Field::Text)
            .map(|(place, kind)| (place.span, kind))
            .collect()
    }
}

/// A text as analysis takes it.
pub fn input<'t>(
    text: &'t str,
    headline: Option<&'t str>,
    language: &'t str,
    published: Option<&str>,
) -> Input<'t> {
    Input {
        headline,
        text,
        language,
        published: published.and_then(|day| day.get(..10)?.parse::<civil::Date>().ok()),
        ..Input::default()
    }
}

/// What the coder reaches on reports, sentences and our own sets.
///
/// # Errors
/// [`GoldError`] where a file cannot be read or a line makes no sense.
pub fn measure(analysis: &Path, own_sets: &Path, packs: &Packs) -> Result<Vec<Figure>, GoldError> {
    let coders = Coders::new(packs);
    let mut figures = gold(analysis, "gold-ar", &coders)?;
    figures.extend(gold(analysis, "gold-en", &coders)?);
    figures.extend(sentences::gsr(
        &analysis.join("events-gsr-ar-dev.jsonl"),
        &coders,
    )?);
    figures.extend(sentences::plover(
        &analysis.join("events-plover-en-dev.jsonl"),
        &coders,
    )?);
    for language in ["ar", "en"] {
        let path = own_sets.join(format!("{language}.jsonl"));
        if path.is_file() {
            figures.extend(own::figures(&path, language, "test", &coders)?);
        }
    }
    Ok(figures)
}

/// What comes out alike in two languages.
///
/// # Errors
/// [`GoldError`] where the file cannot be read or a line makes no sense.
pub fn measure_parallel(analysis: &Path, packs: &Packs) -> Result<Vec<Figure>, GoldError> {
    parallel::measure(&analysis.join("parallel-pud.jsonl"), &Coders::new(packs))
}

/// Counts of one report.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    right: f64,
    said: f64,
    wanted: f64,
    actor: [f64; 3],
    recipient: [f64; 3],
    status: [f64; 2],
    date: [f64; 2],
    alone: [f64; 2],
}

/// A set of reports in the layout of gold-ar.
///
/// # Errors
/// [`GoldError`] where a file cannot be read or a line makes no sense.
pub fn gold(folder: &Path, set: &str, coders: &Coders) -> Result<Vec<Figure>, GoldError> {
    let sources: Vec<Source> = json_lines(&folder.join(set).join("articles.jsonl"))?;
    let labels: Vec<Labels> = json_lines(&folder.join(set).join("labels.jsonl"))?;
    let mut reports = Vec::new();
    for source in &sources {
        if let Some(labels) = labels.iter().find(|labels| labels.doc == source.doc) {
            reports.push(report(source, labels, coders));
        }
    }
    Ok(figures(set, &reports))
}

fn report(source: &Source, labels: &Labels, coders: &Coders) -> Counts {
    let chars: Vec<char> = source.text.chars().collect();
    let at = |span: Span| {
        let start = source.text[..span.start()].chars().count();
        widen(
            &chars,
            start..start + span.slice(&source.text).chars().count(),
        )
    };
    let published = source.published.as_deref();
    let taken = input(
        &source.text,
        source.headline.as_deref(),
        &source.lang,
        published,
    );
    let facts = coders.analyser.analyse(&taken);
    let answers: Vec<&Event> = facts
        .events
        .iter()
        .filter(|event| event.trigger.field == Field::Text)
        .collect();
    let mut counts = Counts {
        said: answers.len() as f64,
        wanted: labels.events.len() as f64,
        ..Counts::default()
    };
    let mut used = vec![false; answers.len()];
    for gold in &labels.events {
        let wanted = widen(&chars, gold.trigger_start..gold.trigger_end);
        let hit = answers.iter().enumerate().find(|(index, event)| {
            let places = std::iter::once(&event.trigger).chain(&event.also);
            !used[*index]
                && event.kind == gold.r#type
                && places
                    .filter(|place| place.field == Field::Text)
                    .any(|place| {
                        let place = at(place.span);
                        place.start < wanted.end && wanted.start < place.end
                    })
        });
        let Some((index, event)) = hit else { continue };
        used[index] = true;
        counts.right += 1.0;
        add_sets(&mut counts.actor, &gold.actor, &event.actor);
        add_sets(&mut counts.recipient, &gold.recipient, &event.recipient);
        counts.status[1] += 1.0;
        counts.status[0] += f64::from(u8::from(gold.status == status_name(event.status)));
        if let Some(date) = &gold.date {
            counts.date[1] += 1.0;
            let right = event
                .date
                .as_ref()
                .is_some_and(|answer| answer.value.starts_with(date.as_str()));
            counts.date[0] += f64::from(u8::from(right));
        }
    }
    let alone = coders.alone(&source.text, &source.lang);
    counts.alone[1] = alone.len() as f64;
    counts.alone[0] = labels
        .events
        .iter()
        .filter(|gold| {
            let wanted = widen(&chars, gold.trigger_start..gold.trigger_end);
            alone.iter().any(|(span, kind)| {
                let place = at(*span);
                *kind == gold.r#type && place.start < wanted.end && wanted.start < place.end
            })
        })
        .count() as f64;
    counts
}

fn status_name(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Actual => "actual",
        EventStatus::Future => "future",
        EventStatus::Hypothetical => "hypothetical",
        EventStatus::Negated => "negated",
        EventStatus::Historical => "historical",
    }
}

/// Intersection, said, wanted.
fn add_sets(counts: &mut [f64; 3], gold: &[GoldActor], said: &[Actor]) {
    let gold: BTreeSet<&str> = gold
        .iter()
        .filter_map(|actor| actor.country.as_deref())
        .collect();
    let said: BTreeSet<&str> = said
        .iter()
        .filter_map(|actor| actor.country.as_deref())
        .collect();
    counts[0] += gold.intersection(&said).count() as f64;
    counts[1] += said.len() as f64;
    counts[2] += gold.len() as f64;
}

fn figures(set: &str, reports: &[Counts]) -> Vec<Figure> {
    let n = reports.len();
    let figure = |name: &str, target: Option<f64>, value: &dyn Fn(&[&Counts]) -> f64| {
        let all: Vec<&Counts> = reports.iter().collect();
        let interval = bootstrap(n, |sample| {
            let picked: Vec<&Counts> = sample.iter().map(|index| &reports[*index]).collect();
            value(&picked)
        });
        let figure = Figure::new(format!("{set} events {name}"), value(&all), interval, n);
        match target {
            Some(target) => figure.with_target(target),
            None => figure,
        }
    };
    let sum = |reports: &[&Counts], pick: fn(&Counts) -> f64| {
        reports.iter().map(|counts| pick(counts)).sum::<f64>()
    };
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    vec![
        figure("P", Some(0.75), &|r| {
            ratio(sum(r, |c| c.right), sum(r, |c| c.said))
        }),
        figure("R", Some(0.60), &|r| {
            ratio(sum(r, |c| c.right), sum(r, |c| c.wanted))
        }),
        figure("actor countries F1", Some(0.75), &|r| {
            ratio(
                2.0 * sum(r, |c| c.actor[0]),
                sum(r, |c| c.actor[1] + c.actor[2]),
            )
        }),
        figure("recipient countries F1", Some(0.65), &|r| {
            ratio(
                2.0 * sum(r, |c| c.recipient[0]),
                sum(r, |c| c.recipient[1] + c.recipient[2]),
            )
        }),
        figure("status", Some(0.85), &|r| {
            ratio(sum(r, |c| c.status[0]), sum(r, |c| c.status[1]))
        }),
        figure("date", None, &|r| {
            ratio(sum(r, |c| c.date[0]), sum(r, |c| c.date[1]))
        }),
        figure("P, triggers alone", None, &|r| {
            ratio(sum(r, |c| c.alone[0]), sum(r, |c| c.alone[1]))
        }),
        figure("R, triggers alone", None, &|r| {
            ratio(sum(r, |c| c.alone[0]), sum(r, |c| c.wanted))
        }),
    ]
}
