//! Articles in lists, and the rail of filters beside them.

use marsad_store::facts::ArticleRow;
use marsad_store::index::{Counts, Highlighter};
use marsad_store::sort_key::key_seconds;
use marsad_text::Span;

use crate::address::Asked;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When};

/// Choices of one kind that the rail offers.
const CHOICES: usize = 12;
/// Bytes of a snippet: two lines.
const SNIPPET: usize = 320;

/// An article in a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) id: String,
    /// HTML.
    pub(super) headline: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    /// HTML.
    pub(super) snippet: String,
    pub(super) time: Option<When>,
    /// The day, in lists that are not by day.
    pub(super) date: Option<String>,
    pub(super) source: Option<Link>,
    pub(super) place: Option<String>,
    pub(super) language: String,
    pub(super) versions: u64,
    /// When it counts as published.
    pub(super) seconds: i64,
}

/// A name that leads somewhere.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) label: String,
}

/// A group of the rail.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) choices: Vec<Choice>,
}

/// One choice of a group.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) count: String,
    pub(super) chosen: bool,
}

impl Item {
    pub(super) fn new(clock: &Clock<'_>, row: &ArticleRow) -> Item {
        let shell = clock.shell;
        let headline = row
            .headline
            .as_deref()
            .map(shown::plain)
            .filter(|text| !text.is_empty());
        let standfirst = shown::plain(row.standfirst.as_deref().unwrap_or(""));
        let name = row.source.as_deref().or(row.site.as_deref());
        let parameter = if row.source.is_some() {
            "source"
        } else {
            "site"
        };
        let seconds = key_seconds(row.sort_key);
        let untitled = headline.is_none();
        let headline = headline.unwrap_or_else(|| shell.t("untitled"));
        Item {
            id: row.key.clone(),
            dir: shown::direction(&headline),
            lang: if untitled {
                shell.lang().to_owned()
            } else {
                row.language.clone()
            },
            headline: shown::escape(&headline),
            snippet: shown::escape(&shown::beginning(&standfirst, SNIPPET)),
            time: clock.moment(seconds),
            date: None,
            source: name.map(|name| Link {
                href: Asked::default().with(parameter, name).on("/"),
                label: shown::plain(name),
            }),
            place: row.country.as_deref().map(|code| shell.country(code)),
            language: shell.language(&row.language),
            versions: u64::try_from(row.versions).unwrap_or(0),
            seconds,
        }
    }

    /// With its day.
    pub(super) fn dated(mut self, clock: &Clock<'_>) -> Item {
        self.date = clock.day_of(self.seconds).map(|day| clock.short_date(day));
        self
    }

    /// With the query's words marked in headline and text.
    pub(super) fn marked(mut self, row: &ArticleRow, text: &str, marks: &Highlighter) -> Item {
        let headline = shown::plain(row.headline.as_deref().unwrap_or(""));
        if !headline.is_empty() {
            let found = marks.marks(&headline, &row.language);
            self.headline = shown::marked(&headline, Span::whole(&headline), &found);
        }
        self.snippet = snippet(text, &row.language, marks);
        self
    }
}

/// The piece of a text that holds most of the query's words, as HTML.
pub(crate) fn snippet(text: &str, language: &str, marks: &Highlighter) -> String {
    let snippet = marks.snippet(text, language, SNIPPET);
    let before = if snippet.span.start() > 0 { "… " } else { "" };
    let after = if snippet.span.end() < text.len() {
        " …"
    } else {
        ""
    };
    format!(
        "{before}{}{after}",
        shown::marked(text, snippet.span, &snippet.marks)
    )
}

/// Counts of a list, and of the same list without each filter that is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Facets {
    pub(super) all: Counts,
    pub(super) languages: Option<Counts>,
    pub(super) sources: Option<Counts>,
    pub(super) countries: Option<Counts>,
}

/// The rail for these counts.
pub(super) fn groups(shell: &Shell, asked: &Asked, path: &str, facets: &Facets) -> Vec<Group> {
    let asked = asked.without("after");
    let kinds = [
        (
            "lang",
            "filter-language",
            &facets.languages.as_ref().unwrap_or(&facets.all).languages,
        ),
        (
            "source",
            "filter-source",
            &facets.sources.as_ref().unwrap_or(&facets.all).sources,
        ),
        (
            "country",
            "filter-country",
            &facets.countries.as_ref().unwrap_or(&facets.all).countries,
        ),
    ];
    let mut groups = Vec::new();
    for (name, label, counts) in kinds {
        let chosen = asked.get(name);
        let mut choices = Vec::new();
        if chosen.is_some() {
            choices.push(every(shell, &asked, path, name));
        }
        for (place, (value, count)) in counts.iter().enumerate() {
            let is_chosen = chosen == Some(value);
            if place >= CHOICES && !is_chosen {
                continue;
            }
            choices.push(Choice {
                href: asked.with(name, value).on(path),
                label: match name {
                    "lang" => shell.language(value),
                    "country" => shell.country(value),
                    _ => shown::plain(value),
                },
                count: count.to_string(),
                chosen: is_chosen,
            });
        }
        if choices.len() > 1 || chosen.is_some() {
            groups.push(Group {
                label: shell.t(label),
                choices,
            });
        }
    }
    groups
}

/// The last days, to choose one.
pub(super) fn days(shell: &Shell, asked: &Asked, path: &str) -> Group {
    let clock = shell.clock();
    let asked = asked.without("after");
    let chosen = asked.get("day").map(str::to_owned);
    let mut choices = Vec::new();
    let mut listed = false;
    for day in clock.last_days(7) {
        let is_chosen = chosen.as_deref() == Some(&day.to_string());
        listed |= is_chosen;
        choices.push(Choice {
            href: asked.with("day", &day.to_string()).on(path),
            label: clock.near(day),
            count: String::new(),
            chosen: is_chosen,
        });
    }
    if let Some(day) = chosen {
        if !listed {
            let label = day.parse().map_or(day.clone(), |day| clock.heading(day));
            choices.insert(
                0,
                Choice {
                    href: asked.on(path),
                    label,
                    count: String::new(),
                    chosen: true,
                },
            );
        }
        choices.insert(0, every(shell, &asked, path, "day"));
    }
    Group {
        label: shell.t("filter-day"),
        choices,
    }
}

fn every(shell: &Shell, asked: &Asked, path: &str, name: &str) -> Choice {
    Choice {
        href: asked.without(name).on(path),
        label: shell.t("filter-all"),
        count: String::new(),
        chosen: false,
    }
}
