//! What the analysis found in an article: marks on its words, and lists.

use std::collections::HashMap;

use marsad_record::{Article, Field, Judged, Mention, Quote, QuoteKind, Speaker};
use marsad_store::facts::Judgement;

use super::correct::Form;
use super::happenings::{kind, mode, parties, status};
use super::items::Link;
use crate::address::Asked;
use crate::marks::Mark;
use crate::shell::Shell;
use crate::shown;

/// Characters of a quote that its list shows.
const EXCERPT: usize = 180;

/// Everything found in one article.
pub(super) struct Findings {
    pub(super) marks: Vec<Mark>,
    pub(super) events: Vec<Told>,
    pub(super) quotes: Vec<Said>,
    pub(super) actors: Vec<Named>,
}

/// An event, in a list.
pub(super) struct Told {
    pub(super) href: Option<String>,
    pub(super) what: String,
    pub(super) actors: String,
    pub(super) recipients: String,
    pub(super) status: Option<String>,
    pub(super) date: Option<String>,
    pub(super) why: String,
    pub(super) verdict: Option<String>,
    /// Who decided, when and why; the machine's answer; the number to undo it by.
    pub(super) decision: Option<(String, Option<String>, i64)>,
    pub(super) anchor: String,
    pub(super) form: Form,
}

/// A quote, in a list.
pub(super) struct Said {
    pub(super) href: String,
    pub(super) speaker: String,
    pub(super) role: Option<String>,
    pub(super) words: String,
    pub(super) via: Option<String>,
    pub(super) why: String,
}

/// Somebody or something named, in a list.
pub(super) struct Named {
    pub(super) link: Link,
    pub(super) country: Option<String>,
    pub(super) times: String,
}

impl Findings {
    pub(super) fn new(shell: &Shell, record: &Article, judgement: &Judgement) -> Findings {
        let text: Vec<char> = record.text.chars().collect();
        let words = |start: usize, end: usize| -> String {
            let stretch = text.get(start..end.min(text.len())).unwrap_or_default();
            shown::plain(&stretch.iter().collect::<String>())
        };
        let mut marks = Vec::new();
        marks.extend(record.mentions.iter().filter(in_text).map(|mention| Mark {
            start: mention.start,
            end: mention.end,
            kind: "k-name",
            anchor: Some(format!("name-{}", mention.id)),
            says: name(shell, mention),
        }));
        marks.extend(record.dates.iter().map(|date| Mark {
            start: date.start,
            end: date.end,
            kind: "k-date",
            anchor: None,
            says: format!("{}: {} · {}", shell.t("marks-dates"), date.value, date.by),
        }));
        let mut quotes = Vec::new();
        for (index, quote) in record.quotes.iter().enumerate() {
            let said = said(shell, quote, index, &words);
            marks.push(Mark {
                start: quote.start,
                end: quote.end,
                kind: "k-quote",
                anchor: Some(format!("quote-{index}")),
                says: format!(
                    "{}: {}\n{}",
                    said.why,
                    said.speaker,
                    ground(shell, quote.score, &quote.by)
                ),
            });
            quotes.push(said);
        }
        let mut events = Vec::new();
        for judged in &judgement.events {
            let event = &judged.event;
            let told = told(shell, judged, record, &words);
            if event.trigger.field == Field::Text && judged.stands() {
                marks.push(Mark {
                    start: event.trigger.start,
                    end: event.trigger.end,
                    kind: "k-event",
                    anchor: Some(format!("event-{}", event.id)),
                    says: format!(
                        "{}\n{}",
                        super::happenings::told(shell, event),
                        ground(shell, event.score, &event.by)
                    ),
                });
            }
            events.push(told);
        }
        Findings {
            marks,
            events,
            quotes,
            actors: actors(shell, record),
        }
    }
}

/// How sure it is, and by which rule.
fn ground(shell: &Shell, score: f64, by: &str) -> String {
    format!("{} {score:.2} · {} {by}", shell.t("score"), shell.t("rule"))
}

fn in_text(mention: &&Mention) -> bool {
    mention.field == Field::Text
}

fn name(shell: &Shell, mention: &Mention) -> String {
    let mut says = shown::plain(&mention.name);
    if let Some(country) = &mention.country {
        says += &format!(" · {}", shell.country(country));
    }
    if let Some(role) = &mention.role {
        says += &format!(" · {}", shown::plain(role));
    }
    says += &format!("\n{}", ground(shell, mention.score, &mention.by));
    says
}

fn said(
    shell: &Shell,
    quote: &Quote,
    index: usize,
    words: &dyn Fn(usize, usize) -> String,
) -> Said {
    let kind = match quote.kind {
        QuoteKind::Direct => "quote-direct",
        QuoteKind::Indirect => "quote-indirect",
        QuoteKind::Mixed => "quote-mixed",
    };
    let via: Vec<String> = quote
        .via
        .iter()
        .map(|outlet| shown::plain(outlet))
        .collect();
    Said {
        href: format!("#quote-{index}"),
        speaker: speaker(shell, &quote.speaker),
        role: quote.speaker.role.as_deref().map(shown::plain),
        words: shown::beginning(&words(quote.start, quote.end), EXCERPT),
        via: (!via.is_empty()).then(|| via.join(" ← ")),
        why: shell.t(kind),
    }
}

fn speaker(shell: &Shell, speaker: &Speaker) -> String {
    let name = speaker.name.as_deref().map(shown::plain);
    name.unwrap_or_else(|| shell.t("quote-unknown"))
}

fn told(
    shell: &Shell,
    judged: &Judged,
    record: &Article,
    words: &dyn Fn(usize, usize) -> String,
) -> Told {
    let event = &judged.event;
    let trigger = match event.trigger.field {
        Field::Text => words(event.trigger.start, event.trigger.end),
        Field::Headline => {
            let headline = record.headline.as_deref().unwrap_or("").chars();
            let length = event.trigger.end.saturating_sub(event.trigger.start);
            shown::plain(
                &headline
                    .skip(event.trigger.start)
                    .take(length)
                    .collect::<String>(),
            )
        }
    };
    let mut what = kind(shell, event);
    if let Some(mode) = mode(shell, event) {
        what += &format!(" ({mode})");
    }
    let decision = judged.correction.as_ref().map(|decision| {
        let clock = shell.clock();
        let when = clock
            .moment(decision.time)
            .map_or_else(String::new, |when| when.full);
        let by = if decision.by.is_empty() {
            shell.t("correct-here")
        } else {
            shown::plain(&decision.by)
        };
        let mut said = format!("{by} · {when}");
        if let Some(note) = &decision.note {
            said += &format!(" · {}", shown::plain(note));
        }
        let machine = judged.machine.as_ref();
        let machine = machine.map(|event| super::happenings::told(shell, event));
        (said, machine, decision.id)
    });
    let stands = judged.stands() && event.trigger.field == Field::Text;
    Told {
        href: stands.then(|| format!("#event-{}", event.id)),
        what,
        actors: parties(shell, &event.actor),
        recipients: parties(shell, &event.recipient),
        status: status(shell, event.status),
        date: event.date.as_ref().map(|date| date.value.clone()),
        why: format!("{trigger} · {}", ground(shell, event.score, &event.by)),
        verdict: judged
            .verdict()
            .map(|verdict| shell.t(&format!("verdict-{}", verdict.name()))),
        decision,
        anchor: format!("told-{}", event.id),
        form: Form::new(shell, Some(event)),
    }
}

/// Who is named, the most often first.
fn actors(shell: &Shell, record: &Article) -> Vec<Named> {
    let mut order: Vec<(&str, u64, &Mention)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for mention in &record.mentions {
        let key = mention.actor.as_deref().unwrap_or(&mention.name);
        let index = *at.entry(key).or_insert_with(|| {
            order.push((key, 0, mention));
            order.len() - 1
        });
        order[index].1 += 1;
    }
    order.sort_by_key(|(_, times, _)| std::cmp::Reverse(*times));
    let named = |(_, times, mention): (&str, u64, &Mention)| Named {
        link: Link {
            href: match &mention.actor {
                Some(id) => format!("/actor/{id}"),
                None => Asked::default()
                    .with("q", &format!("\"{}\"", mention.name.replace('"', " ")))
                    .on("/search"),
            },
            label: shown::plain(&mention.name),
        },
        country: mention.country.as_deref().map(|code| shell.country(code)),
        times: shell.n("times", times),
    };
    order.into_iter().map(named).collect()
}
