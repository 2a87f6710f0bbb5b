//! Events of several articles in one list, each with the words it stands on.

use jiff::civil::Date;
use marsad_record::{Actor, Article, Event, EventStatus, Field};

use crate::shell::Shell;
use crate::shown;

/// Characters shown before and after the trigger.
const AROUND: usize = 110;

/// An event in a list.
pub(super) struct Happening {
    pub(super) what: String,
    pub(super) actors: String,
    pub(super) recipients: String,
    pub(super) status: Option<String>,
    pub(super) date: String,
    /// HTML: the words around the trigger, which is marked.
    pub(super) words: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) href: String,
    pub(super) source: String,
    /// Verbal and material cooperation, verbal and material conflict.
    pub(super) quad: u8,
    pub(super) day: Option<Date>,
}

impl Happening {
    pub(super) fn new(shell: &Shell, record: &Article, index: usize, event: &Event) -> Happening {
        let said = event.date.as_ref().map(|date| date.value.clone());
        let published = record.published.as_ref().map(|time| {
            // The day is enough: the time is on the article's page.
            time.time.chars().take_while(|c| *c != 'T').collect()
        });
        let date = said.or(published).unwrap_or_default();
        Happening {
            what: shell.t(&format!("event-{}", event.r#type.to_lowercase())),
            actors: parties(shell, &event.actor),
            recipients: parties(shell, &event.recipient),
            status: status(shell, event.status),
            day: date.get(..10).and_then(|day| day.parse().ok()),
            words: words(record, event),
            lang: record.language.clone(),
            dir: match record.direction {
                marsad_record::Direction::Rtl => "rtl",
                marsad_record::Direction::Ltr => "ltr",
            },
            href: format!("/article/{}#event-{index}", record.id),
            source: record
                .source
                .as_ref()
                .map(|credit| shown::plain(&credit.name))
                .or_else(|| record.site.clone())
                .unwrap_or_default(),
            quad: event.quad,
            date,
        }
    }
}

/// The word for whether an event happened; none where it plainly did.
pub(super) fn status(shell: &Shell, status: EventStatus) -> Option<String> {
    let key = match status {
        EventStatus::Actual => return None,
        EventStatus::Future => "status-future",
        EventStatus::Hypothetical => "status-hypothetical",
        EventStatus::Negated => "status-negated",
        EventStatus::Historical => "status-historical",
    };
    Some(shell.t(key))
}

/// Names in a row.
pub(super) fn parties(shell: &Shell, parties: &[Actor]) -> String {
    let names: Vec<String> = parties
        .iter()
        .map(|party| shown::plain(&party.name))
        .collect();
    shell.row(&names)
}

/// The trigger's words in their sentence, as HTML.
fn words(record: &Article, event: &Event) -> String {
    let field = match event.trigger.field {
        Field::Text => record.text.as_str(),
        Field::Headline => record.headline.as_deref().unwrap_or(""),
    };
    let text: Vec<char> = field.chars().collect();
    let start = event.trigger.start.min(text.len());
    let end = event.trigger.end.clamp(start, text.len());
    let line = |c: &char| *c == '\n';
    let from = start.saturating_sub(AROUND);
    let from = text[from..start]
        .iter()
        .rposition(line)
        .map_or(from, |at| from + at + 1);
    let to = (end + AROUND).min(text.len());
    let to = text[end..to]
        .iter()
        .position(line)
        .map_or(to, |at| end + at);
    let piece = |from: usize, to: usize| shown::escape(&text[from..to].iter().collect::<String>());
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!(
        "{}{}<mark>{}</mark>{}{}",
        cut(from > 0 && text[from - 1] != '\n'),
        piece(from, start),
        piece(start, end),
        piece(end, to),
        cut(to < text.len() && text[to] != '\n'),
    )
}
