//! A record as a page of text for a person at a terminal.
//!
//! Lines of right-to-left text begin with a right-to-left mark, so that
//! terminals that know the bidirectional algorithm (UAX #9) lay them out from
//! the right; values in a line of another direction are isolated.

use std::io::{self, Write};

use anstyle::{Effects, Style};
use marsad_record::{Article, DatelineField, Direction, Time};
use unicode_width::UnicodeWidthStr;

const RIGHT_TO_LEFT_MARK: &str = "\u{200F}";
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Columns of running text.
const MEASURE: usize = 88;

/// How records are laid out.
pub(crate) struct Page {
    bold: Style,
    dim: Style,
}

impl Page {
    /// With styles on a terminal, plain elsewhere.
    pub(crate) fn new(terminal: bool) -> Self {
        let style = |effect| {
            if terminal {
                Style::new().effects(effect)
            } else {
                Style::new()
            }
        };
        Page {
            bold: style(Effects::BOLD),
            dim: style(Effects::DIMMED),
        }
    }

    pub(crate) fn write(&self, out: &mut impl Write, article: &Article) -> io::Result<()> {
        let direction = article.direction;
        let (bold, dim) = (self.bold, self.dim);
        let headline = article.headline.as_deref().unwrap_or("—");
        for line in wrap(headline, MEASURE) {
            writeln!(out, "{}{bold}{line}{bold:#}", mark(direction))?;
        }
        for (label, value) in facts(article) {
            let label = format!("{label:>10}");
            writeln!(
                out,
                "{dim}{label}{dim:#}  {FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"
            )?;
        }
        writeln!(out)?;
        for paragraph in article.text.lines() {
            for line in wrap(paragraph, MEASURE) {
                writeln!(out, "{}{line}", mark(direction))?;
            }
            writeln!(out)?;
        }
        for related in &article.related {
            let arrow = if direction == Direction::Rtl {
                "←"
            } else {
                "→"
            };
            writeln!(out, "{}{arrow} {}", mark(direction), related.headline)?;
        }
        writeln!(out, "{dim}{}{dim:#}\n", "─".repeat(MEASURE))
    }
}

/// What is known about the article, as label and value.
fn facts(article: &Article) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut add = |label, value: Option<String>| facts.extend(value.map(|value| (label, value)));
    add("published", article.published.as_ref().map(time));
    add("modified", article.modified.as_ref().map(time));
    add(
        "source",
        article.source.as_ref().map(|source| match &source.actor {
            Some(actor) => format!("{} [{actor}]", source.name),
            None => source.name.clone(),
        }),
    );
    add(
        "dateline",
        article.dateline.as_ref().map(|dateline| {
            let parts: Vec<&str> = [dateline.place.as_deref(), dateline.agency.as_deref()]
                .into_iter()
                .flatten()
                .collect();
            let place = match dateline.field {
                DatelineField::Text => "",
                DatelineField::DatelineLine => " (own line)",
            };
            format!("{}{place}", parts.join(" · "))
        }),
    );
    let authors: Vec<&str> = article
        .byline
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    add("byline", (!authors.is_empty()).then(|| authors.join(", ")));
    add("section", article.section.clone());
    let comma = if article.direction == Direction::Rtl {
        "، "
    } else {
        ", "
    };
    add(
        "keywords",
        (!article.keywords.publisher.is_empty()).then(|| article.keywords.publisher.join(comma)),
    );
    add("language", Some(article.language.clone()));
    add(
        "url",
        article
            .canonical_url
            .clone()
            .or_else(|| article.url.clone()),
    );
    let flags: Vec<String> = article
        .flags
        .iter()
        .filter_map(|flag| serde_json::to_value(flag).ok()?.as_str().map(str::to_owned))
        .collect();
    add("flags", (!flags.is_empty()).then(|| flags.join(", ")));
    facts
}

/// A time with its zone and where it was found.
fn time(time: &Time) -> String {
    let zone = if time.time.contains('+') || time.time.ends_with('Z') {
        ""
    } else {
        time.zone.as_str()
    };
    let from = serde_json::to_value(time.evidence.from).ok();
    let from = from.as_ref().and_then(|value| value.as_str()).unwrap_or("");
    let zone = if zone.is_empty() {
        String::new()
    } else {
        format!(" {zone}")
    };
    format!("{}{zone} ({from}: “{}”)", time.time, time.evidence.quote)
}

fn mark(direction: Direction) -> &'static str {
    match direction {
        Direction::Rtl => RIGHT_TO_LEFT_MARK,
        Direction::Ltr => "",
    }
}

/// Breaks a paragraph at blanks into lines of at most `measure` columns.
fn wrap(paragraph: &str, measure: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in paragraph.split_whitespace() {
        let width = word.width();
        if columns > 0 && columns + 1 + width > measure {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(word);
        columns += width;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("extraordinarily long", 4), ["extraordinarily", "long"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
