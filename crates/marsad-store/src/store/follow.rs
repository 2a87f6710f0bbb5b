//! The thread that lets the index follow the facts.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::StoreError;
use crate::facts::lists::changes;
use crate::facts::removal::removed;
use crate::facts::{Readers, last_sequence};
use crate::index::SearchIndex;

/// Changes taken into one step.
const STEP: usize = 1000;
/// Pause between commits, so that many small changes share one.
const PAUSE: Duration = Duration::from_millis(500);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
struct State {
    stopping: bool,
    woken: bool,
    /// The index was emptied while a step ran: what that step reached is void.
    restarted: bool,
    /// Somebody waits: no pause.
    hurry: bool,
    done: i64,
    failure: Option<String>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the indexer that there is something new.
#[derive(Debug, Clone)]
pub(super) struct Waker(Arc<Shared>);

impl Waker {
    pub(super) fn wake(&self) {
        self.0.state().woken = true;
        self.0.changed.notify_all();
    }
}

pub(super) struct Follower {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    pub(super) fn start(
        readers: Arc<Readers>,
        index: Arc<SearchIndex>,
    ) -> Result<Follower, StoreError> {
        let shared = Arc::new(Shared::default());
        let mut at = index.sequence()?;
        if at > readers.with(last_sequence)? {
            // The index is of other facts (an older backup was put back).
            index.clear()?;
            at = 0;
        }
        shared.state().done = at;
        shared.state().woken = true;
        let inside = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("store index".to_owned())
            .spawn(move || run(&inside, &readers, &index))
            .map_err(|source| StoreError::file("index".as_ref(), source))?;
        Ok(Follower {
            shared,
            thread: Some(thread),
        })
    }

    pub(super) fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.shared))
    }

    /// Waits until every change up to `sequence` can be searched.
    pub(super) fn wait(&self, sequence: i64) -> Result<(), StoreError> {
        let mut state = self.shared.state();
        state.woken = true;
        while state.done < sequence {
            if let Some(failure) = state.failure.take() {
                return Err(StoreError::NotCommitted(failure));
            }
            if state.stopping {
                return Err(StoreError::Closed);
            }
            state.hurry = true;
            self.shared.changed.notify_all();
            state = self
                .shared
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }

    /// Empties the index and lets it follow from the beginning.
    pub(super) fn restart(&self, index: &SearchIndex) -> Result<(), StoreError> {
        let mut state = self.shared.state();
        index.clear()?;
        state.done = 0;
        state.restarted = true;
        state.woken = true;
        drop(state);
        self.shared.changed.notify_all();
        Ok(())
    }

    pub(super) fn stop(&mut self) {
        self.shared.state().stopping = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic of the indexer was printed when it happened.
            let _ = thread.join();
        }
    }
}

fn run(shared: &Shared, readers: &Readers, index: &SearchIndex) {
    loop {
        let mut state = shared.state();
        while !state.woken && !state.stopping {
            state = shared
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopping {
            return;
        }
        state.woken = false;
        state.restarted = false;
        let done = state.done;
        drop(state);
        let reached = follow(shared, readers, index, done);
        let mut state = shared.state();
        let pause = match reached {
            Ok(_) if state.restarted => {
                state.restarted = false;
                state.done = 0;
                state.woken = true;
                PAUSE
            }
            Ok(reached) => {
                state.done = reached;
                PAUSE
            }
            Err(error) => {
                state.failure = Some(error.to_string());
                state.woken = true;
                AFTER_FAILURE
            }
        };
        shared.changed.notify_all();
        let resting = shared
            .changed
            .wait_timeout_while(state, pause, |state| !state.stopping && !state.hurry);
        let (mut state, _) = resting.unwrap_or_else(PoisonError::into_inner);
        state.hurry = false;
    }
}

/// Takes every change after `done` into the index and commits them.
fn follow(
    shared: &Shared,
    readers: &Readers,
    index: &SearchIndex,
    done: i64,
) -> Result<i64, StoreError> {
    let mut reached = done;
    loop {
        let (gone, step, last) = readers.with(|connection| {
            Ok((
                removed(connection, reached)?,
                changes(connection, reached, STEP)?,
                last_sequence(connection)?,
            ))
        })?;
        let whole = step.len() < STEP;
        let end = if whole {
            last
        } else {
            step.last().map_or(last, |(sequence, _)| *sequence)
        };
        if end == reached || shared.state().stopping {
            return Ok(reached);
        }
        for (_, row) in gone.iter().filter(|(sequence, _)| *sequence <= end) {
            index.remove(*row)?;
        }
        for (_, article) in &step {
            index.put(article)?;
        }
        index.commit(end)?;
        reached = end;
    }
}
