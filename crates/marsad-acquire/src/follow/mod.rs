//! The acquiring loop: polls what is due, fetches what is new, hands it on.
//!
//! [`Follower::run`] takes the followed sources and gives [`Event`]s until it
//! is told to stop. A capture counts only once the caller has acknowledged
//! it; what is not acknowledged is new again at the next poll. Whatever one
//! source does, even a panic in its reading, the others go on.

mod article;
mod capture;
mod config;
mod poll;
mod roster;
mod words;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use marsad_text::Packs;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

pub use capture::{Capture, CaptureRole, Command, Event, Stored};
pub use config::{Desk, FollowConfig};

use crate::host::Hosts;
use crate::listing::ListingReader;
use crate::source::{Source, SourceState};
use poll::Poller;
use roster::Roster;

/// The loop, ready to run.
#[derive(Debug)]
pub struct Follower {
    poller: Arc<Poller>,
    stop: watch::Sender<bool>,
}

/// Stops a running loop: polls under way finish the article in hand.
#[derive(Debug, Clone)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Asks the loop to end.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

/// Longest sleep; a clock that jumps is noticed within it.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

impl Follower {
    /// A loop over `hosts` that reports to `desk`.
    pub fn new(hosts: Hosts, packs: &Packs, desk: Desk, config: FollowConfig) -> Follower {
        let (stop, stopped) = watch::channel(false);
        let reader = ListingReader::new(packs);
        Follower {
            poller: Arc::new(Poller::new(hosts, reader, desk, config, stopped)),
            stop,
        }
    }

    /// What ends the loop.
    pub fn stopper(&self) -> Stop {
        Stop(self.stop.clone())
    }

    /// Follows `sources` until stopped; returns once every poll under way has
    /// ended and been reported.
    pub async fn run(
        self,
        sources: Vec<(Source, SourceState)>,
        mut commands: mpsc::Receiver<Command>,
    ) {
        let mut roster = Roster::new(sources);
        let mut polls: JoinSet<(Source, SourceState)> = JoinSet::new();
        let mut stopped = self.stop.subscribe();
        let mut commands_open = true;
        loop {
            let stopping = *stopped.borrow();
            while !stopping && polls.len() < self.poller.config.polls {
                let Some((source, state)) = roster.take_due(Timestamp::now()) else {
                    break;
                };
                let poller = self.poller.clone();
                let id = source.id.clone();
                let task = polls.spawn(async move { poller.poll(source, state).await });
                roster.polling(id, task.id());
            }
            if stopping && polls.is_empty() {
                return;
            }
            let sleep = roster
                .next_due(Timestamp::now())
                .unwrap_or(LONGEST_SLEEP)
                .min(LONGEST_SLEEP);
            let room = polls.len() < self.poller.config.polls;
            tokio::select! {
                ended = polls.join_next_with_id(), if !polls.is_empty() => {
                    let Some(ended) = ended else { continue };
                    let report = match ended {
                        Ok((_, (source, state))) => roster.polled(source, state),
                        Err(panicked) => roster.panicked(panicked.id(), Timestamp::now()),
                    };
                    if let Some(report) = report {
                        // A caller that has gone away wants no more reports.
                        let _ = self.poller.desk.events.send(Event::Polled(Box::new(report))).await;
                    }
                }
                command = commands.recv(), if commands_open && !stopping => match command {
                    Some(command) => roster.obey(command),
                    None => commands_open = false,
                },
                () = tokio::time::sleep(sleep), if room && !stopping => {}
                _ = stopped.changed(), if !stopping => {}
            }
        }
    }
}
