//! Records on standard output.

mod text;

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use marsad_record::Article;

use crate::cli::Format;

/// Prints records one after the other in one format.
pub(crate) struct Printer {
    format: Format,
    out: io::BufWriter<io::Stdout>,
    page: text::Page,
}

impl Printer {
    /// The format asked for, else what suits the place: pretty JSON on a
    /// terminal, JSON lines elsewhere.
    pub(crate) fn new(format: Option<Format>) -> Self {
        let terminal = io::stdout().is_terminal();
        let format = format.unwrap_or(if terminal {
            Format::Json
        } else {
            Format::Jsonl
        });
        Printer {
            format,
            out: io::BufWriter::new(io::stdout()),
            page: text::Page::new(terminal),
        }
    }

    pub(crate) fn print(&mut self, article: &Article) -> Result<()> {
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut self.out, article)?;
                self.out.write_all(b"\n")?;
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, article)?;
                self.out.write_all(b"\n")?;
            }
            Format::Ninjs => {
                serde_json::to_writer(&mut self.out, &marsad_record::ninjs(article))?;
                self.out.write_all(b"\n")?;
            }
            Format::Text => self.page.write(&mut self.out, article)?,
        }
        Ok(())
    }

    /// Hands everything printed so far to the reader.
    pub(crate) fn flush(&mut self) -> Result<()> {
        self.out.flush()?;
        Ok(())
    }
}
