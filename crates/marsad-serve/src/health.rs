//! Sources and their health, as rows of a table.

use marsad_store::facts::{Source, SourceState};

use crate::shell::Shell;
use crate::shown;

/// One source as pages show it.
#[derive(Debug, Clone)]
pub(crate) struct SourceRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// The address, to read.
    pub(crate) url: String,
    /// The address, to follow.
    pub(crate) href: Option<String>,
    pub(crate) kind: String,
    pub(crate) health: String,
    pub(crate) health_class: &'static str,
    pub(crate) error: Option<String>,
    pub(crate) last: String,
    pub(crate) next: String,
    pub(crate) items: String,
    /// Days for which its articles are kept; empty where the store decides.
    pub(crate) days: String,
    pub(crate) failed: String,
    pub(crate) paused: bool,
}

/// How a source is doing, in one word of the API.
pub(crate) fn state(source: &Source) -> &'static str {
    match source.state {
        SourceState::Paused => "paused",
        SourceState::Gone => "gone",
        SourceState::Active if source.last_error.is_some() => "error",
        SourceState::Active if source.last_poll.is_none() => "waiting",
        SourceState::Active => "ok",
    }
}

impl SourceRow {
    pub(crate) fn new(shell: &Shell, source: &Source) -> SourceRow {
        let clock = shell.clock();
        let state = state(source);
        let never = "—".to_owned();
        let due = source
            .next_poll
            .filter(|_| source.state == SourceState::Active);
        SourceRow {
            id: source.id,
            name: shown::plain(&source.source.name),
            url: shown::url(&source.source.url),
            href: crate::address::outward(&source.source.url),
            kind: shell.t(&format!("kind-{}", source.source.kind)),
            health: shell.t(&format!("source-{state}")),
            health_class: match state {
                "ok" => "good",
                "error" | "gone" => "bad",
                "paused" => "warn",
                _ => "",
            },
            error: source.last_error.as_deref().map(shown::plain),
            last: source
                .last_success
                .map_or(never.clone(), |time| clock.distance(time)),
            next: due.map_or(never.clone(), |time| {
                clock.distance(time.max(clock.now.as_second()))
            }),
            items: source.items.to_string(),
            days: source
                .source
                .retention_days
                .map_or_else(String::new, |days| days.to_string()),
            failed: share(source.extraction_failures, source.extractions).unwrap_or(never),
            paused: source.state == SourceState::Paused,
        }
    }
}

/// A share in per cent.
fn share(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| format!("{}%", part.saturating_mul(100) / whole))
}
