//! The one thread that writes: captures first, synced, then facts, then answers.
//!
//! What waits is taken together ("group commit"), so that the disk is synced
//! once for many documents.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::follow::Waker;
use super::prune::{Forget, Forgotten};
use crate::StoreError;
use crate::captures::{CaptureRecord, Captures};
use crate::facts::ingest::{holder, insert_articles, insert_capture};
use crate::facts::{Ingest, Ingested};

/// Most jobs that one commit takes.
const BATCH: usize = 128;

type Change = Box<dyn FnOnce(&Connection) -> Result<(), StoreError> + Send>;

/// Something to write, and who waits for it.
pub(super) enum Job {
    Ingest(Box<Ingest>, Sender<Result<Ingested, StoreError>>),
    Change(Change, Sender<Result<(), StoreError>>),
    Forget(Forget, Sender<Result<Forgotten, StoreError>>),
}

pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) captures: Captures,
}

/// What to say to whom once the commit is on the disk.
enum Answer {
    Ingested(Sender<Result<Ingested, StoreError>>, Ingested),
    Changed(Sender<Result<(), StoreError>>),
}

impl Writer {
    pub(super) fn open(connection: Connection, folder: &Path) -> Result<Writer, StoreError> {
        let mut statement =
            connection.prepare("SELECT file, max(offset + length) FROM captures GROUP BY file")?;
        let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<Result<BTreeMap<String, u64>, _>>()?;
        drop(statement);
        let captures = Captures::open(folder, &known)?;
        let mut writer = Writer {
            connection,
            captures,
        };
        writer.delete_doomed()?;
        Ok(writer)
    }

    pub(super) fn run(mut self, jobs: &Receiver<Job>, wake: &Waker) {
        while let Ok(first) = jobs.recv() {
            let mut batch = Vec::new();
            for job in std::iter::once(first).chain(jobs.try_iter()) {
                if let Job::Forget(forget, to) = job {
                    // It has a transaction of its own, after those who came before.
                    self.write(std::mem::take(&mut batch));
                    let _ = to.send(self.forget(forget));
                    continue;
                }
                batch.push(job);
                if batch.len() == BATCH {
                    break;
                }
            }
            self.write(batch);
            wake.wake();
        }
        // Only a shorter start: what is in the log is as lasting as the rest.
        let _ = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Writes a batch in one transaction; a job that fails is undone alone.
    fn write(&mut self, batch: Vec<Job>) {
        if batch.is_empty() {
            return;
        }
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        let mut answers = Vec::with_capacity(batch.len());
        for job in batch {
            if begun.is_err() {
                refuse(job, StoreError::Closed);
                continue;
            }
            answers.extend(self.one(job));
        }
        let committed = self.captures.sync().and_then(|()| {
            self.connection.execute_batch("COMMIT")?;
            Ok(())
        });
        if committed.is_err() {
            // Nothing was acknowledged; records already appended stay unnamed.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        for answer in answers {
            // A caller that no longer waits is no fault.
            let _ = match (answer, &committed) {
                (Answer::Ingested(to, done), Ok(())) => to.send(Ok(done)).is_ok(),
                (Answer::Ingested(to, _), Err(error)) => to.send(Err(failed(error))).is_ok(),
                (Answer::Changed(to), Ok(())) => to.send(Ok(())).is_ok(),
                (Answer::Changed(to), Err(error)) => to.send(Err(failed(error))).is_ok(),
            };
        }
    }

    fn one(&mut self, job: Job) -> Option<Answer> {
        let opened = self.connection.execute_batch("SAVEPOINT job");
        if let Err(error) = opened {
            refuse(job, error.into());
            return None;
        }
        match job {
            Job::Ingest(ingest, to) => match self.ingest(&ingest) {
                Ok(done) => self.keep(Answer::Ingested(to, done)),
                Err(error) => {
                    self.undo();
                    let _ = to.send(Err(error));
                    None
                }
            },
            Job::Change(change, to) => match change(&self.connection) {
                Ok(()) => self.keep(Answer::Changed(to)),
                Err(error) => {
                    self.undo();
                    let _ = to.send(Err(error));
                    None
                }
            },
            Job::Forget(..) => {
                refuse(job, StoreError::Closed);
                None
            }
        }
    }

    fn keep(&self, answer: Answer) -> Option<Answer> {
        // Where this fails, so does the commit, and that is answered.
        let _ = self.connection.execute_batch("RELEASE job");
        Some(answer)
    }

    fn undo(&self) {
        let _ = self
            .connection
            .execute_batch("ROLLBACK TO job; RELEASE job");
    }

    fn ingest(&mut self, ingest: &Ingest) -> Result<Ingested, StoreError> {
        let capture = match &ingest.capture {
            Some(fetched) if fetched.status != 304 => Some(self.capture(ingest)?),
            _ => None,
        };
        insert_articles(&self.connection, ingest, capture.flatten())
    }

    fn capture(&mut self, ingest: &Ingest) -> Result<Option<i64>, StoreError> {
        let Some(fetched) = &ingest.capture else {
            return Ok(None);
        };
        let digest = *blake3::hash(&fetched.body).as_bytes();
        let class = self.class(ingest.source)?;
        let time = Timestamp::from_second(ingest.seen).unwrap_or(Timestamp::UNIX_EPOCH);
        let name = self
            .captures
            .current(&format!("{}{class}", time.strftime("%Y-%m-%d")))?;
        let revisit_of = holder(&self.connection, &digest, &name)?;
        let record = CaptureRecord {
            url: fetched.url.clone(),
            final_url: fetched.final_url.clone(),
            time: time.to_string(),
            status: fetched.status,
            headers: fetched.headers.clone(),
            body: if revisit_of.is_some() {
                Vec::new()
            } else {
                fetched.body.clone()
            },
            revisit: revisit_of.is_some(),
            digest,
            note: fetched.note.clone(),
        };
        let place = self.captures.append(&name, &record)?;
        let (source, seen) = (ingest.source, ingest.seen);
        insert_capture(&self.connection, &record, &place, source, seen, revisit_of).map(Some)
    }

    /// The end of the file's name: how long its records are kept.
    fn class(&self, source: Option<i64>) -> Result<String, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT retention_days FROM sources WHERE id = ?1")?;
        let days: Option<Option<i64>> =
            statement.query_row([source], |row| row.get(0)).optional()?;
        Ok(match days.flatten() {
            Some(days) => format!("-{days}d.warc.gz"),
            None => "-kept.warc.gz".to_owned(),
        })
    }
}

fn refuse(job: Job, error: StoreError) {
    let _ = match job {
        Job::Ingest(_, to) => to.send(Err(error)).is_ok(),
        Job::Change(_, to) => to.send(Err(error)).is_ok(),
        Job::Forget(_, to) => to.send(Err(error)).is_ok(),
    };
}

/// The same failure for each of several callers.
fn failed(error: &StoreError) -> StoreError {
    StoreError::NotCommitted(error.to_string())
}
