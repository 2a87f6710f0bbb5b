//! The thread that analyses stored articles again while the server runs: as
//! soon as it starts, where program or packs have changed, and when asked to.
//!
//! It works at most half of the time, so that news and readers come first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Result;
use marsad_pipeline::Pipeline;
use marsad_serve::{App, Work};
use marsad_store::Store;

use super::grouping::Regroup;
use crate::renewal::Renewal;

/// Pause where nothing is to do.
const PAUSE: Duration = Duration::from_millis(500);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

/// Asks for everything to be analysed again.
#[derive(Clone, Default)]
pub(super) struct Renewer(Arc<Flags>);

#[derive(Default)]
struct Flags {
    stop: AtomicBool,
    wanted: AtomicBool,
}

/// The running thread.
pub(super) struct Renewing {
    renewer: Renewer,
    thread: JoinHandle<()>,
}

/// What the thread works on.
struct Desk {
    store: Arc<Store>,
    pipeline: Arc<Pipeline>,
    app: App,
    regroup: Regroup,
    flags: Arc<Flags>,
}

impl Renewer {
    pub(super) fn renew(&self) {
        self.0.wanted.store(true, Ordering::Relaxed);
    }
}

impl Renewing {
    pub(super) fn start(
        store: Arc<Store>,
        pipeline: Arc<Pipeline>,
        app: App,
        regroup: Regroup,
    ) -> Result<Renewing> {
        let renewer = Renewer::default();
        let desk = Desk {
            store,
            pipeline,
            app,
            regroup,
            flags: Arc::clone(&renewer.0),
        };
        let thread = std::thread::Builder::new()
            .name("renewal".to_owned())
            .spawn(move || desk.run())?;
        Ok(Renewing { renewer, thread })
    }

    pub(super) fn renewer(&self) -> Renewer {
        self.renewer.clone()
    }

    /// Ends the thread after its batch; the rest is done after the next start.
    pub(super) fn stop(self) {
        self.renewer.0.stop.store(true, Ordering::Relaxed);
        // A panic of the thread was printed when it happened.
        let _ = self.thread.join();
    }
}

impl Desk {
    fn run(&self) {
        let mut all = false;
        while !self.is_stopping() {
            let pause = match self.renew(all) {
                Ok(()) => PAUSE,
                Err(error) => {
                    tracing::error!("stored articles cannot be analysed again: {error:#}");
                    AFTER_FAILURE
                }
            };
            self.app.working(None);
            all = self.wait(pause);
        }
    }

    /// Does what is pending, batch by batch.
    fn renew(&self, all: bool) -> Result<()> {
        let Some(mut renewal) = Renewal::pending(&self.store, &self.pipeline, all)? else {
            return Ok(());
        };
        let mut left = true;
        while left && !self.is_stopping() {
            let (done, of) = renewal.progress();
            let count = |rows: i64| u64::try_from(rows).unwrap_or(0);
            self.app.working(Some(Work {
                done: count(done),
                of: count(of),
            }));
            let begun = Instant::now();
            left = renewal.step(&self.store, &self.pipeline, true)?;
            std::thread::sleep(begun.elapsed().min(PAUSE));
        }
        if !left {
            self.regroup.begin_again();
        }
        Ok(())
    }

    /// Waits until it is asked to analyse again, or told to stop; whether it was asked.
    fn wait(&self, pause: Duration) -> bool {
        std::thread::sleep(pause.min(PAUSE));
        let begun = Instant::now();
        while !self.is_stopping() {
            if self.flags.wanted.swap(false, Ordering::Relaxed) {
                return true;
            }
            if pause > PAUSE && begun.elapsed() > pause {
                return false;
            }
            std::thread::sleep(PAUSE);
        }
        false
    }

    fn is_stopping(&self) -> bool {
        self.flags.stop.load(Ordering::Relaxed)
    }
}
