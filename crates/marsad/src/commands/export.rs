//! `marsad export`: articles and their facts as rows for other programs.
//!
//! As JSON lines each fact is its record with the article's identity beside it;
//! as CSV it is a row of fixed columns (docs/exports.md).

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use marsad_record::Article;
use serde_json::Value;

use super::desk;
use crate::cli::{ConfigArgs, ExportArgs, ExportForm, ExportKind};

/// Columns that every row begins with.
const IDENTITY: [&str; 6] = [
    "article",
    "version",
    "url",
    "source",
    "language",
    "published",
];

pub(crate) fn run(config: &ConfigArgs, args: &ExportArgs) -> Result<ExitCode> {
    let query = desk::query(&args.query, args.since.as_deref(), args.until.as_deref())?;
    let store = desk::open_to_read(config, &args.store)?;
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(BufWriter::new(
            File::create(path).with_context(|| format!("cannot write {}", path.display()))?,
        )),
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    if args.format == ExportForm::Csv {
        let header = IDENTITY.iter().chain(columns(args.what));
        writeln!(out, "{}", header.copied().collect::<Vec<_>>().join(","))?;
    }
    desk::each(&store, &query, |article| {
        write_article(&mut out, args, &article)
    })?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn write_article(out: &mut dyn Write, args: &ExportArgs, article: &Article) -> Result<()> {
    if args.format == ExportForm::Ninjs {
        serde_json::to_writer(&mut *out, &marsad_record::ninjs(article))?;
        return Ok(writeln!(out)?);
    }
    let record = serde_json::to_value(article)?;
    let identity = identity(article);
    for fact in facts(args.what, &record) {
        match args.format {
            ExportForm::Csv => {
                let own = columns(args.what)
                    .iter()
                    .map(|column| cell_of(fact, column));
                let cells = identity.iter().map(|(_, value)| text(value)).chain(own);
                let cells: Vec<String> = cells.map(|cell| csv_cell(&cell, args.raw)).collect();
                writeln!(out, "{}", cells.join(","))?;
            }
            _ if args.what == ExportKind::Articles => writeln!(out, "{fact}")?,
            _ => {
                let mut row = serde_json::Map::new();
                row.extend(
                    identity
                        .iter()
                        .map(|(name, value)| ((*name).to_owned(), value.clone())),
                );
                if let Value::Object(fields) = fact {
                    row.extend(fields.clone());
                }
                writeln!(out, "{}", Value::Object(row))?;
            }
        }
    }
    Ok(())
}

fn identity(article: &Article) -> Vec<(&'static str, Value)> {
    let published = article.published.as_ref().map(|time| time.time.clone());
    let source = article.source.as_ref().map(|source| source.name.clone());
    let values = [
        Value::from(article.id.clone()),
        Value::from(article.version.clone()),
        Value::from(article.url.clone()),
        Value::from(source),
        Value::from(article.language.clone()),
        Value::from(published),
    ];
    IDENTITY.into_iter().zip(values).collect()
}

/// The facts of a kind that an article holds.
fn facts(what: ExportKind, record: &Value) -> Vec<&Value> {
    let field = match what {
        ExportKind::Articles => return vec![record],
        ExportKind::Mentions => "mentions",
        ExportKind::Quotes => "quotes",
        ExportKind::Events => "events",
    };
    record[field].as_array().into_iter().flatten().collect()
}

/// CSV columns of a kind: paths into the fact.
fn columns(what: ExportKind) -> &'static [&'static str] {
    match what {
        ExportKind::Articles => &["headline", "site", "section", "text"],
        ExportKind::Mentions => &[
            "id", "start", "end", "field", "type", "name", "actor", "country", "sector", "role",
            "score", "by",
        ],
        ExportKind::Quotes => &[
            "id",
            "start",
            "end",
            "kind",
            "speaker.name",
            "speaker.actor",
            "speaker.country",
            "speaker.role",
            "cue.verb",
            "via",
            "score",
            "by",
        ],
        ExportKind::Events => &[
            "id",
            "type",
            "mode",
            "status",
            "date.value",
            "date.precision",
            "actor.name",
            "actor.country",
            "recipient.name",
            "recipient.country",
            "place.name",
            "place.country",
            "occasion",
            "contexts",
            "quad",
            "intensity",
            "claimed_by",
            "trigger.field",
            "trigger.start",
            "trigger.end",
            "score",
            "by",
        ],
    }
}

/// What stands at a path; of a list, the values joined by semicolons.
fn cell_of(fact: &Value, path: &str) -> String {
    let Some((first, rest)) = path.split_once('.') else {
        return text(&fact[path]);
    };
    match &fact[first] {
        Value::Array(items) => {
            let cells: Vec<String> = items.iter().map(|item| text(&item[rest])).collect();
            cells.join("; ")
        }
        inner => text(&inner[rest]),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// RFC 4180; what a spreadsheet would take for a formula is made text unless `raw`.
fn csv_cell(text: &str, raw: bool) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = text.parse::<f64>().is_ok();
    let guard = if is_formula && !is_number && !raw {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_from_paths_and_are_never_formulas() {
        let fact = serde_json::json!({
            "type": "CONSULT",
            "actor": [{"name": "مالطا", "country": "MLT"}, {"name": "تونس", "country": "TUN"}],
            "date": {"value": "2026-11-03"}, "intensity": -3.5
        });
        for (path, cell) in [
            ("type", "CONSULT"),
            ("actor.country", "MLT; TUN"),
            ("date.value", "2026-11-03"),
            ("place.name", ""),
            ("intensity", "-3.5"),
        ] {
            assert_eq!(cell_of(&fact, path), cell);
        }
        assert_eq!(csv_cell("=1+1", false), "\"'=1+1\"");
        assert_eq!(csv_cell("=1+1", true), "\"=1+1\"");
        assert_eq!(csv_cell("-3.5", false), "\"-3.5\"");
    }
}
