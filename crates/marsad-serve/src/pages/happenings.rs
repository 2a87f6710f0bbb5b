//! Events of several articles in one list, each with the words it stands on.

use marsad_export::sentence;
use marsad_record::{Actor, Article, Event, EventStatus, Judged};
use marsad_store::store::FoundEvents;

use crate::shell::Shell;
use crate::shown;

/// Characters of a sentence shown before and after the words.
const AROUND: usize = 160;

/// An event in a list.
pub(super) struct Happening {
    pub(super) what: String,
    pub(super) mode: Option<String>,
    pub(super) actors: String,
    pub(super) recipients: String,
    pub(super) status: Option<String>,
    pub(super) verdict: Option<String>,
    pub(super) date: String,
    /// When it was published, where it happened on another day.
    pub(super) published: Option<String>,
    /// HTML: the sentence, its words marked.
    pub(super) words: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) href: String,
    pub(super) source: String,
    pub(super) score: String,
    pub(super) why: String,
    /// Verbal and material cooperation, verbal and material conflict.
    pub(super) quad: u8,
}

/// What was found, as a list.
pub(super) fn happenings(shell: &Shell, found: &FoundEvents) -> Vec<Happening> {
    let events = found.events.iter();
    events
        .map(|event| {
            let stored = &found.articles[event.article];
            Happening::new(shell, &stored.row.key, &stored.record, &event.judged)
        })
        .collect()
}

impl Happening {
    fn new(shell: &Shell, article: &str, record: &Article, judged: &Judged) -> Happening {
        let event = &judged.event;
        let said = event.date.as_ref().map(|date| date.value.clone());
        let published: Option<String> = record.published.as_ref().map(|time| {
            // The day is enough: the time is on the article's page.
            time.time.chars().take_while(|c| *c != 'T').collect()
        });
        let date = said.or_else(|| published.clone()).unwrap_or_default();
        Happening {
            what: kind(shell, event),
            mode: mode(shell, event),
            actors: parties(shell, &event.actor),
            recipients: parties(shell, &event.recipient),
            status: status(shell, event.status),
            verdict: judged
                .verdict()
                .map(|verdict| shell.t(&format!("verdict-{}", verdict.name()))),
            words: words(shell, record, event),
            lang: record.language.clone(),
            dir: match record.direction {
                marsad_record::Direction::Rtl => "rtl",
                marsad_record::Direction::Ltr => "ltr",
            },
            href: format!("/article/{article}#event-{}", event.id),
            source: record
                .source
                .as_ref()
                .map(|credit| shown::plain(&credit.name))
                .or_else(|| record.site.clone())
                .unwrap_or_default(),
            score: format!("{:.2}", event.score),
            why: event.by.clone(),
            quad: event.quad,
            published: published.filter(|published| *published != date),
            date,
        }
    }
}

/// The type in words.
pub(super) fn kind(shell: &Shell, event: &Event) -> String {
    shell.t(&format!("event-{}", event.r#type.to_lowercase()))
}

/// The mode in words.
pub(super) fn mode(shell: &Shell, event: &Event) -> Option<String> {
    let mode = event.mode.as_ref()?;
    Some(shell.t(&format!("mode-{mode}")))
}

/// An event in one line of plain text.
pub(crate) fn told(shell: &Shell, event: &Event) -> String {
    let mut told = kind(shell, event);
    if let Some(mode) = mode(shell, event) {
        told += &format!(" ({mode})");
    }
    told += &format!(": {}", parties(shell, &event.actor));
    if !event.recipient.is_empty() {
        let towards = shell.t("event-towards");
        told += &format!(" {towards} {}", parties(shell, &event.recipient));
    }
    if let Some(status) = status(shell, event.status) {
        told += &format!(" · {status}");
    }
    told
}

/// The word for whether an event happened; none where it plainly did.
pub(super) fn status(shell: &Shell, status: EventStatus) -> Option<String> {
    (status != EventStatus::Actual).then(|| shell.t(&format!("status-{}", status.name())))
}

/// Names in a row.
pub(super) fn parties(shell: &Shell, parties: &[Actor]) -> String {
    let names: Vec<String> = parties
        .iter()
        .map(|party| shown::plain(&party.name))
        .collect();
    shell.row(&names)
}

/// The words in their sentence, as HTML.
fn words(shell: &Shell, record: &Article, event: &Event) -> String {
    let words = sentence(shell.app.reference(), record, event.trigger);
    let before: Vec<char> = words.before.chars().collect();
    let after: Vec<char> = words.after.chars().collect();
    let (from, to) = (before.len().saturating_sub(AROUND), after.len().min(AROUND));
    let piece = |piece: &[char]| shown::escape(&piece.iter().collect::<String>());
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!(
        "{}{}<mark>{}</mark>{}{}",
        cut(from > 0),
        piece(&before[from..]),
        shown::escape(&words.quote),
        piece(&after[..to]),
        cut(to < after.len()),
    )
}
