//! `marsad export`: articles and their facts as rows for other programs.
//!
//! Chooses articles, lays analysts' decisions over their events, and hands both
//! to the layouts of `marsad-export` (docs/exports.md). Beside a file stands
//! another that says what it holds.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use marsad_export::parquet::ParquetWriter;
use marsad_export::rows::{self, Kind};
use marsad_export::{Reference, cases, csv, gdelt, polecat};
use marsad_record::Article;
use marsad_store::Store;
use marsad_store::facts::judge;
use serde_json::{Map, Value, json};

use super::desk;
use super::read::packs;
use crate::cli::{ConfigArgs, ExportArgs, ExportForm, ExportKind};
use crate::config;

/// Decisions that are read at once.
const PAGE: usize = 500;

type Out = Box<dyn Write + Send>;

/// One export under way.
struct Export<'a> {
    args: &'a ExportArgs,
    reference: Reference,
    sink: Sink,
    rows: u64,
    makers: BTreeSet<(String, String)>,
}

enum Sink {
    Lines(Out),
    Parquet(Box<ParquetWriter<Out>>),
}

pub(crate) fn run(config: &ConfigArgs, args: &ExportArgs) -> Result<ExitCode> {
    check(args)?;
    let query = desk::query(&args.query, args.since.as_deref(), args.until.as_deref())?;
    let packs = packs(&config::load(config)?)?;
    let about = [
        ("marsad", env!("CARGO_PKG_VERSION").to_owned()),
        ("packs", packs.digest()),
        ("query", query.to_string()),
    ];
    let store = desk::open_to_read(config, &args.store)?;
    let mut export = Export {
        args,
        reference: Reference::new(&packs),
        sink: sink(args, &about)?,
        rows: 0,
        makers: BTreeSet::new(),
    };
    export.header()?;
    if args.what == ExportKind::Corrections && args.format == ExportForm::Jsonl {
        export.decisions(&store)?;
    } else {
        desk::each(&store, &query, |stored| {
            let decided = store.corrections(&stored.row.key)?;
            export.article(&stored.record, &judge(&stored.record, &decided).events)
        })?;
    }
    export.end(&about)?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses what has no layout.
fn check(args: &ExportArgs) -> Result<()> {
    use ExportForm::{Cases, Csv, GdeltEvents, GdeltMentions, Jsonl, Ninjs, Parquet, Polecat};
    let fits = match args.what {
        ExportKind::Articles => matches!(args.format, Jsonl | Csv | Parquet | Ninjs),
        ExportKind::Mentions | ExportKind::Quotes => matches!(args.format, Jsonl | Csv | Parquet),
        ExportKind::Events => matches!(
            args.format,
            Jsonl | Csv | Parquet | Polecat | GdeltEvents | GdeltMentions
        ),
        ExportKind::Corrections => matches!(args.format, Jsonl | Cases),
    };
    if !fits {
        bail!("there is no such layout: docs/exports.md says which form goes with what");
    }
    Ok(())
}

fn sink(args: &ExportArgs, about: &[(&str, String)]) -> Result<Sink> {
    let out: Out = match &args.output {
        Some(path) => Box::new(BufWriter::new(
            File::create(path).with_context(|| format!("cannot write {}", path.display()))?,
        )),
        None => Box::new(BufWriter::new(std::io::stdout())),
    };
    if args.format != ExportForm::Parquet {
        return Ok(Sink::Lines(out));
    }
    let about: Vec<(String, String)> = about
        .iter()
        .map(|(name, value)| (format!("marsad.{name}"), value.clone()))
        .collect();
    let writer = ParquetWriter::new(out, kind(args.what), &about)?;
    Ok(Sink::Parquet(Box::new(writer)))
}

fn kind(what: ExportKind) -> Kind {
    match what {
        ExportKind::Articles => Kind::Articles,
        ExportKind::Mentions => Kind::Mentions,
        ExportKind::Quotes => Kind::Quotes,
        ExportKind::Events | ExportKind::Corrections => Kind::Events,
    }
}

impl Export<'_> {
    fn header(&mut self) -> Result<()> {
        let header = match self.args.format {
            ExportForm::Csv => rows::columns(kind(self.args.what)).join(","),
            ExportForm::Polecat => polecat::COLUMNS.join("\t"),
            _ => return Ok(()),
        };
        self.line(&header)
    }

    fn article(&mut self, record: &Article, judged: &[marsad_record::Judged]) -> Result<()> {
        let before = self.rows;
        match (self.args.what, self.args.format) {
            (_, ExportForm::Ninjs) => self.json(&marsad_record::ninjs(record))?,
            (ExportKind::Articles, ExportForm::Jsonl) => self.json(&json!(record))?,
            (ExportKind::Articles, _) => self.put(rows::article(record))?,
            (ExportKind::Mentions, _) => {
                for row in rows::mentions(record) {
                    self.put(row)?;
                }
            }
            (ExportKind::Quotes, _) => {
                for row in rows::quotes(record) {
                    self.put(row)?;
                }
            }
            (ExportKind::Corrections, _) => {
                for case in cases::cases(&self.reference, record, judged) {
                    self.json(&case)?;
                }
            }
            (ExportKind::Events, _) => {
                for one in judged {
                    self.event(record, one)?;
                }
            }
        }
        if self.rows > before {
            let made_by = &record.made_by;
            self.makers
                .insert((made_by.marsad.clone(), made_by.packs.clone()));
        }
        Ok(())
    }

    fn event(&mut self, record: &Article, judged: &marsad_record::Judged) -> Result<()> {
        let least = self.args.min_score.unwrap_or(0.0);
        if judged.correction.is_none() && judged.event.score < least {
            return Ok(());
        }
        let lines = match self.args.format {
            ExportForm::Polecat if polecat::takes(judged) => {
                vec![polecat::row(&self.reference, record, judged)]
            }
            ExportForm::Polecat => Vec::new(),
            ExportForm::GdeltEvents => gdelt::events(&self.reference, record, judged),
            ExportForm::GdeltMentions => gdelt::mentions(&self.reference, record, judged),
            _ => return self.put(rows::event(&self.reference, record, judged)),
        };
        for cells in lines {
            self.line(&cells.join("\t"))?;
            self.rows += 1;
        }
        Ok(())
    }

    /// Every decision, also of articles that are gone and those taken back.
    fn decisions(&mut self, store: &Store) -> Result<()> {
        let mut after = 0;
        loop {
            let page = store.all_corrections(after, PAGE)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = last.id;
            for correction in &page {
                self.json(&json!(correction))?;
            }
        }
    }

    /// One of our own rows, if it is sure enough.
    fn put(&mut self, row: Map<String, Value>) -> Result<()> {
        let score = row.get("score").and_then(Value::as_f64).unwrap_or(1.0);
        let decided = row
            .get("correction")
            .is_some_and(|decision| !decision.is_null());
        if !decided && score < self.args.min_score.unwrap_or(0.0) {
            return Ok(());
        }
        match (&mut self.sink, self.args.format) {
            (Sink::Parquet(writer), _) => writer.put(row)?,
            (Sink::Lines(_), ExportForm::Csv) => {
                let columns = rows::columns(kind(self.args.what));
                let cells = columns.iter().map(|column| rows::cell(&row, column));
                let line = csv::line(cells, self.args.raw);
                self.line(&line)?;
            }
            (Sink::Lines(_), _) => return self.json(&Value::Object(row)),
        }
        self.rows += 1;
        Ok(())
    }

    fn json(&mut self, value: &Value) -> Result<()> {
        self.rows += 1;
        self.line(&value.to_string())
    }

    fn line(&mut self, line: &str) -> Result<()> {
        match &mut self.sink {
            Sink::Lines(out) => Ok(writeln!(out, "{line}")?),
            Sink::Parquet(_) => bail!("a Parquet file has no lines"),
        }
    }

    fn end(self, about: &[(&str, String)]) -> Result<()> {
        match self.sink {
            Sink::Lines(mut out) => out.flush()?,
            Sink::Parquet(writer) => writer.close()?.flush()?,
        }
        let Some(path) = &self.args.output else {
            return Ok(());
        };
        let mut sidecar: Map<String, Value> = about
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        let makers = self.makers.iter();
        let makers = makers.map(|(marsad, packs)| json!({"marsad": marsad, "packs": packs}));
        sidecar.insert("what".to_owned(), json!(name(&self.args.what)));
        sidecar.insert("form".to_owned(), json!(name(&self.args.format)));
        sidecar.insert("min_score".to_owned(), json!(self.args.min_score));
        sidecar.insert("rows".to_owned(), json!(self.rows));
        sidecar.insert("records_made_by".to_owned(), makers.collect());
        let beside = beside(path);
        std::fs::write(&beside, format!("{:#}\n", Value::Object(sidecar)))
            .with_context(|| format!("cannot write {}", beside.display()))
    }
}

/// As it is typed.
fn name(value: &impl clap::ValueEnum) -> String {
    let value = value.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

/// `FILE.about.json`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".about.json");
    PathBuf::from(name)
}
