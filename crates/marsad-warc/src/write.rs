//! Writing: a record in, where it was put out.

use std::io::{self, Write};

use flate2::write::GzEncoder;

use crate::Record;

/// How records are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// A gzip member a record, so that each can be read alone.
    #[default]
    Gzip,
    /// As they are.
    Plain,
}

/// Appends records to an archive.
///
/// What is handed to the sink is whole records; making them durable (flush,
/// sync) is the caller's.
#[derive(Debug)]
pub struct Writer<W: Write> {
    sink: W,
    offset: u64,
    compression: Compression,
}

impl<W: Write> Writer<W> {
    /// A writer whose next record lands at byte `offset` of the archive.
    pub fn new(sink: W, offset: u64, compression: Compression) -> Writer<W> {
        Writer {
            sink,
            offset,
            compression,
        }
    }

    /// Appends a record; returns where it begins and how many bytes it takes.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn append(&mut self, record: &Record) -> io::Result<(u64, u64)> {
        let plain = bytes_of(record);
        let stored = match self.compression {
            Compression::Plain => plain,
            Compression::Gzip => {
                let mut encoder = GzEncoder::new(
                    Vec::with_capacity(plain.len() / 3),
                    flate2::Compression::default(),
                );
                encoder.write_all(&plain)?;
                encoder.finish()?
            }
        };
        self.sink.write_all(&stored)?;
        let at = self.offset;
        self.offset += stored.len() as u64;
        Ok((at, stored.len() as u64))
    }

    /// The sink, to flush or sync it.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Gives the sink back.
    pub fn into_inner(self) -> W {
        self.sink
    }
}

fn bytes_of(record: &Record) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(record.block.len() + 512);
    let mut line = |name: &str, value: &str| {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    };
    line("WARC-Type", record.kind.name());
    for (name, value) in &record.fields {
        line(name, value);
    }
    line("Content-Length", &record.block.len().to_string());
    let mut whole = b"WARC/1.1\r\n".to_vec();
    whole.append(&mut bytes);
    whole.extend_from_slice(b"\r\n");
    whole.extend_from_slice(&record.block);
    whole.extend_from_slice(b"\r\n\r\n");
    whole
}
