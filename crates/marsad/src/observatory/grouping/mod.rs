//! Grouping follows the facts: copies, stories, and the board that shows them.
//!
//! The thread begins with the first article that the store knows and takes each
//! as it first came, in order of arrival, and what analysts decided on top: the
//! same facts give the same stories after any restart.

mod board;
mod desk;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Result;
use marsad_serve::App;
use marsad_store::Store;
use marsad_text::Packs;

use desk::Desk;

/// Changes taken at once.
const STEP: usize = 500;
/// Pause where nothing is new.
const PAUSE: Duration = Duration::from_millis(300);

/// The running thread.
pub(super) struct Grouping {
    stop: Arc<AtomicBool>,
    regroup: Regroup,
    thread: JoinHandle<()>,
}

/// Lets grouping begin again with the first change: facts were made anew.
#[derive(Clone, Default)]
pub(super) struct Regroup(Arc<AtomicBool>);

impl Regroup {
    pub(super) fn begin_again(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_wanted(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

impl Grouping {
    /// Starts to follow `store` and to show stories in `app`.
    pub(super) fn start(store: Arc<Store>, packs: &Packs, app: App) -> Result<Grouping> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let regroup = Regroup::default();
        let wanted = regroup.clone();
        let packs = packs.clone();
        let thread = std::thread::Builder::new()
            .name("grouping".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    follow(&store, Desk::new(&packs), &app, &stopped, &wanted);
                }
            })?;
        Ok(Grouping {
            stop,
            regroup,
            thread,
        })
    }

    /// Whoever makes facts anew says so here.
    pub(super) fn regroup(&self) -> Regroup {
        self.regroup.clone()
    }

    /// Ends the thread.
    pub(super) fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        // A panic of the thread was printed when it happened.
        let _ = self.thread.join();
    }
}

/// How far the facts and decisions have been followed.
#[derive(Default)]
struct Place {
    /// The row of the last article that arrived.
    row: i64,
    /// The number of the last change that was shown.
    change: i64,
}

/// Follows the facts from the first article, until it is to stop or begin again.
fn follow(store: &Store, mut desk: Desk, app: &App, stopped: &AtomicBool, again: &Regroup) {
    let mut place = Place::default();
    match store.last_change() {
        // What arrived before comes with its newest version anyway.
        Ok(last) => place.change = last,
        Err(error) => tracing::error!("grouping cannot read the facts: {error}"),
    }
    let mut dirty = false;
    let mut shown: Option<(Instant, Duration)> = None;
    while !stopped.load(Ordering::Relaxed) && !again.is_wanted() {
        let step = take(store, &mut desk, &mut place).unwrap_or_else(|error| {
            tracing::error!("grouping cannot read the facts: {error}");
            Step::default()
        });
        dirty |= step.new;
        // Showing takes its time: it never takes more than a tenth of it. Whoever
        // decided something waits for it.
        let is_due = shown.is_none_or(|(at, took)| at.elapsed() >= 10 * took);
        if step.decided || (dirty && !step.more && is_due) {
            let begun = Instant::now();
            app.show(desk.board());
            shown = Some((begun, begun.elapsed()));
            dirty = false;
        }
        if !step.more {
            std::thread::sleep(PAUSE);
        }
    }
}

/// What one look at the store brought.
#[derive(Default)]
struct Step {
    new: bool,
    decided: bool,
    more: bool,
}

fn take(store: &Store, desk: &mut Desk, place: &mut Place) -> Result<Step> {
    let mut step = Step::default();
    let arrived = store.arrived(place.row, STEP)?;
    step.more = arrived.len() == STEP;
    for article in &arrived {
        place.row = article.row.row;
        step.new |= desk.take(article);
    }
    if step.more {
        return Ok(step);
    }
    let changed = store.changed(place.change, STEP)?;
    step.more = changed.len() == STEP;
    for article in &changed {
        place.change = article.sequence;
        step.new |= desk.change(article);
    }
    for decided in store.decisions(desk.decided)? {
        desk.decide(&decided);
        step.decided = true;
    }
    Ok(step)
}
