//! Reading: a stream in, records out, damage reported and passed over.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use crate::{Record, RecordKind, WarcError};

/// Longest header of a record.
const MAX_HEADER: usize = 64 << 10;
/// Blocks longer than this are cut, unless the reader is told otherwise.
const MAX_BLOCK: usize = 64 << 20;

/// A record and where it (or the compressed member it lies in) begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The record.
    pub record: Record,
    /// Bytes from the start of the archive.
    pub offset: u64,
}

/// Reads the records of an archive, plain or compressed, one after the other.
///
/// Each item is a record or what was wrong with one; after damage the reader
/// looks for the next record. After the end, or an error of the system, there
/// are no more items.
#[derive(Debug)]
pub struct Reader<R: Read> {
    state: State<R>,
    /// Where the current record or member began.
    offset: u64,
    max_block: usize,
}

type Source<R> = Counting<BufReader<R>>;

#[derive(Debug)]
enum State<R: Read> {
    /// Between members, or in a plain archive.
    Raw(Source<R>),
    /// Inside a compressed member.
    Member(Box<BufReader<GzDecoder<Source<R>>>>),
    Ended,
}

/// What reading one record came to.
enum Outcome {
    Record(Record),
    /// Nothing but white space was left.
    Nothing,
    Damage(Damage),
}

enum Damage {
    Io(io::Error),
    Torn,
    NotARecord(&'static str),
}

impl<R: Read> Reader<R> {
    /// A reader with the usual cap on blocks (64 MiB).
    pub fn new(source: R) -> Reader<R> {
        Reader::with_cap(source, MAX_BLOCK)
    }

    /// A reader that cuts blocks after `max_block` bytes.
    pub fn with_cap(source: R, max_block: usize) -> Reader<R> {
        let source = Counting {
            inner: BufReader::with_capacity(64 << 10, source),
            count: 0,
        };
        Reader {
            state: State::Raw(source),
            offset: 0,
            max_block,
        }
    }

    /// Steps into the next member where one begins; says whether there is more.
    fn enter(&mut self) -> Result<bool, WarcError> {
        let State::Raw(source) = &mut self.state else {
            return Ok(true);
        };
        let skipped = skip_blanks(source);
        self.offset = source.count;
        skipped.map_err(|source| WarcError::Read {
            offset: self.offset,
            source,
        })?;
        let start = source.fill_buf().map_err(|source| WarcError::Read {
            offset: self.offset,
            source,
        })?;
        if start.is_empty() {
            return Ok(false);
        }
        if start[0] == 0x1F
            && let State::Raw(source) = std::mem::replace(&mut self.state, State::Ended)
        {
            self.state = State::Member(Box::new(BufReader::new(GzDecoder::new(source))));
        }
        Ok(true)
    }

    /// Leaves the member that was read, for the plain stream around it.
    fn leave(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Ended) {
            State::Member(member) => State::Raw(member.into_inner().into_inner()),
            state @ (State::Raw(_) | State::Ended) => state,
        };
    }

    fn step(&mut self) -> Option<Result<Placed, WarcError>> {
        loop {
            match self.enter() {
                Ok(true) => {}
                Ok(false) => {
                    self.state = State::Ended;
                    return None;
                }
                Err(error) => {
                    self.state = State::Ended;
                    return Some(Err(error));
                }
            }
            let compressed = matches!(self.state, State::Member(_));
            let outcome = match &mut self.state {
                State::Raw(source) => read_record(source, self.max_block),
                State::Member(member) => read_record(member.as_mut(), self.max_block),
                State::Ended => return None,
            };
            match outcome {
                Outcome::Record(record) => {
                    return Some(Ok(Placed {
                        record,
                        offset: self.offset,
                    }));
                }
                Outcome::Nothing if compressed => self.leave(),
                Outcome::Nothing => {
                    self.state = State::Ended;
                    return None;
                }
                Outcome::Damage(damage) => return Some(Err(self.after(damage, compressed))),
            }
        }
    }

    /// Says what the damage is, and goes to where the next record may begin.
    fn after(&mut self, damage: Damage, compressed: bool) -> WarcError {
        let offset = self.offset;
        self.leave();
        let ended = match &mut self.state {
            State::Raw(source) => source.fill_buf().map_or(true, <[u8]>::is_empty),
            State::Member(_) | State::Ended => true,
        };
        let error = match damage {
            Damage::Torn => WarcError::Torn { offset },
            Damage::Io(error) if compressed && error.kind() == io::ErrorKind::UnexpectedEof => {
                WarcError::Torn { offset }
            }
            Damage::Io(_) if compressed => WarcError::Compression { offset },
            Damage::Io(source) => WarcError::Read { offset, source },
            Damage::NotARecord(what) => WarcError::NotARecord { offset, what },
        };
        let go_on = !ended
            && !matches!(error, WarcError::Read { .. })
            && match &mut self.state {
                State::Raw(source) => find_record(source),
                State::Member(_) | State::Ended => false,
            };
        if !go_on {
            self.state = State::Ended;
        }
        error
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Placed, WarcError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step()
    }
}

/// Moves past the line ends that close the record before.
fn skip_blanks(source: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = source.fill_buf()?;
        let blanks = buffer
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let all = blanks == buffer.len();
        source.consume(blanks);
        if !all || blanks == 0 {
            return Ok(());
        }
    }
}

/// Moves to the next byte at which a record or member can begin.
fn find_record(source: &mut impl BufRead) -> bool {
    const PLAIN: &[u8] = b"WARC/";
    const MEMBER: &[u8] = &[0x1F, 0x8B, 0x08];
    let mut first = true;
    loop {
        let Ok(buffer) = source.fill_buf() else {
            return false;
        };
        if buffer.is_empty() {
            return false;
        }
        // The place where we stand has just failed.
        let from = usize::from(first);
        first = false;
        let begins = |at: usize| {
            let rest = &buffer[at..];
            PLAIN.starts_with(&rest[..rest.len().min(PLAIN.len())])
                || MEMBER.starts_with(&rest[..rest.len().min(MEMBER.len())])
        };
        if let Some(at) = (from..buffer.len()).find(|at| begins(*at)) {
            let whole = buffer.len() - at >= PLAIN.len();
            source.consume(at);
            if at > 0 || whole {
                return true;
            }
            continue;
        }
        let length = buffer.len();
        source.consume(length);
    }
}

fn read_record(source: &mut impl BufRead, max_block: usize) -> Outcome {
    let mut line = Vec::new();
    // Blank lines end the record before; some writers leave more than two.
    let version = loop {
        match read_line(source, &mut line) {
            Ok(0) => return Outcome::Nothing,
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => break line.trim_ascii(),
            Err(damage) => return Outcome::Damage(damage),
        }
    };
    if !version.starts_with(b"WARC/") {
        return Outcome::Damage(Damage::NotARecord("the line does not begin with WARC/"));
    }
    let fields = match read_fields(source) {
        Ok(fields) => fields,
        Err(damage) => return Outcome::Damage(damage),
    };
    read_block(source, fields, max_block)
}

/// Named fields up to the blank line; folded lines are joined.
fn read_fields(source: &mut impl BufRead) -> Result<Vec<(String, String)>, Damage> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut line = Vec::new();
    let mut length = 0;
    loop {
        let read = read_line(source, &mut line)?;
        length += read;
        if read == 0 || !line.ends_with(b"\n") {
            return Err(Damage::Torn);
        }
        if length > MAX_HEADER {
            return Err(Damage::NotARecord("its header is too long"));
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end();
        if text.is_empty() {
            return Ok(fields);
        }
        if let Some((_, value)) = fields.last_mut().filter(|_| text.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
}

fn read_block(
    source: &mut impl BufRead,
    mut fields: Vec<(String, String)>,
    max_block: usize,
) -> Outcome {
    let mut take = |name: &str| {
        let at = fields
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(fields.remove(at).1)
    };
    let Some(kind) = take("WARC-Type") else {
        return Outcome::Damage(Damage::NotARecord("it has no WARC-Type"));
    };
    let Some(length) = take("Content-Length").and_then(|length| length.parse::<u64>().ok()) else {
        return Outcome::Damage(Damage::NotARecord("it has no Content-Length"));
    };
    let kept = length.min(max_block as u64);
    let mut block = Vec::new();
    let read = source.by_ref().take(kept).read_to_end(&mut block);
    let skipped =
        read.and_then(|_| io::copy(&mut source.by_ref().take(length - kept), &mut io::sink()));
    match skipped {
        Err(error) => Outcome::Damage(Damage::Io(error)),
        Ok(skipped) if (block.len() as u64) < kept || skipped < length - kept => {
            Outcome::Damage(Damage::Torn)
        }
        Ok(_) => Outcome::Record(Record {
            kind: RecordKind::from_name(&kind),
            fields,
            block,
            cut: kept < length,
        }),
    }
}

/// Reads a line with its end into `line`; 0 at the end of the source.
fn read_line(source: &mut impl BufRead, line: &mut Vec<u8>) -> Result<usize, Damage> {
    line.clear();
    source
        .by_ref()
        .take(MAX_HEADER as u64)
        .read_until(b'\n', line)
        .map_err(Damage::Io)
}

/// Counts what was read.
#[derive(Debug)]
struct Counting<B> {
    inner: B,
    count: u64,
}

impl<B: BufRead> Read for Counting<B> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<B: BufRead> BufRead for Counting<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        self.count += amount as u64;
    }
}
