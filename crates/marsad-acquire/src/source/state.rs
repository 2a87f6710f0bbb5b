//! What polling a source taught: a pure state machine with `now` given.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Source;
use super::rate::{DayCounts, guessed, hours_between, updated};
use super::schedule::after;
use super::seen::{Seen, hash};
use crate::client::Validators;

/// All that is remembered of a source between polls.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceState {
    /// When it is due; none = at once.
    pub next_poll: Option<Timestamp>,
    /// When it was last asked.
    pub last_poll: Option<Timestamp>,
    /// When it last answered well.
    pub last_success: Option<Timestamp>,
    /// When it last had something new.
    pub last_item: Option<Timestamp>,
    /// What went wrong last; kept after it is mended, for its date.
    pub last_problem: Option<Problem>,
    /// Something a person should know though it works: `remarked`, in words.
    pub remark: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// Polls so far.
    pub polls: u64,
    /// New items an hour, forgetting.
    pub rate: Option<f64>,
    /// New items by day.
    pub days: DayCounts,
    /// Articles handed on, and how many of them could not be read, lately.
    pub articles: u32,
    /// Of those, the unreadable ones.
    pub unreadable: u32,
    /// What makes the next poll conditional.
    pub validators: Validators,
    /// The items seen.
    pub seen: Seen,
    /// Items that failed and how often, until they are had or given up.
    pub tries: Vec<(u64, u8)>,
}

/// A failure, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// When it was met.
    pub at: Timestamp,
    /// What happened, a sentence without its full stop.
    pub words: String,
    /// What a person can do.
    pub hint: String,
}

/// A poll that went well.
#[derive(Debug, Clone, Default)]
pub struct Polled {
    /// How many items were new.
    pub new_items: usize,
    /// The dates the listed items give.
    pub dates: Vec<Timestamp>,
    /// The feed's own wish for the interval, in seconds.
    pub ttl: Option<u64>,
    /// More is waiting: ask again soon.
    pub more: bool,
    /// What makes the next poll conditional; none = as before.
    pub validators: Option<Validators>,
    /// Where it moved for good.
    pub moved_to: Option<Url>,
    /// Something a person should know.
    pub remark: Option<String>,
}

/// Counts of articles are halved when they pass this, so that the share of
/// unreadable ones follows the present.
const ARTICLES_KEPT: u32 = 400;

/// Items whose failures are remembered.
const TRIES_KEPT: usize = 500;

/// Items an hour where a source gives no dates: what its first interval of a
/// quarter of an hour would suit.
const UNKNOWN_RATE: f64 = 2.0;

impl SourceState {
    /// Whether it should be asked at `now`.
    pub fn is_due(&self, source: &Source, now: Timestamp) -> bool {
        !source.paused && self.next_poll.is_none_or(|due| due <= now)
    }

    /// Takes in a poll that went well; moves the source where it moved to.
    pub fn polled(&mut self, source: &mut Source, polled: Polled, now: Timestamp) {
        self.rate = match self.last_success {
            Some(last) => {
                let before = self.rate.unwrap_or(UNKNOWN_RATE);
                Some(updated(before, polled.new_items, hours_between(last, now)))
            }
            None => guessed(&polled.dates, now),
        };
        self.days.add(polled.new_items, now);
        if polled.new_items > 0 {
            self.last_item = Some(now);
        }
        if let Some(validators) = polled.validators {
            self.validators = validators;
        }
        if let Some(moved_to) = polled.moved_to {
            source.url = moved_to;
        }
        self.last_success = Some(now);
        self.failures = 0;
        self.remark = polled.remark;
        let interval = if polled.more {
            source.pace.shortest
        } else {
            source.pace.interval(self.rate, polled.ttl)
        };
        self.asked(source, interval, now);
    }

    /// Takes in a poll that failed.
    pub fn failed(
        &mut self,
        source: &Source,
        problem: Problem,
        retry_after: Option<u64>,
        now: Timestamp,
    ) {
        self.failures = self.failures.saturating_add(1);
        self.last_problem = Some(problem);
        let wait = source.pace.back_off(self.failures, retry_after);
        self.asked(source, wait, now);
    }

    /// Puts the poll off without blame: its host is busy or waiting.
    pub fn put_off(&mut self, source: &Source, seconds: u64, now: Timestamp) {
        self.next_poll = Some(after(now, seconds.max(1), &source.id, self.polls));
    }

    /// Takes in what became of an article: whether it could be read.
    pub fn captured(&mut self, readable: bool) {
        self.articles += 1;
        self.unreadable += u32::from(!readable);
        if self.articles > ARTICLES_KEPT {
            self.articles /= 2;
            self.unreadable /= 2;
        }
    }

    /// Notes a failed try of one item.
    pub(crate) fn tried(&mut self, key: &str) {
        let hash = hash(key);
        match self.tries.iter_mut().find(|(known, _)| *known == hash) {
            Some((_, tries)) => *tries = tries.saturating_add(1),
            None => self.tries.push((hash, 1)),
        }
        // Items that fell off the list before they were had.
        let surplus = self.tries.len().saturating_sub(TRIES_KEPT);
        self.tries.drain(..surplus);
    }

    /// How often an item has failed.
    pub(crate) fn tries_of(&self, key: &str) -> u8 {
        let hash = hash(key);
        self.tries
            .iter()
            .find(|(known, _)| *known == hash)
            .map_or(0, |(_, tries)| *tries)
    }

    fn asked(&mut self, source: &Source, wait: u64, now: Timestamp) {
        self.polls = self.polls.saturating_add(1);
        self.last_poll = Some(now);
        self.next_poll = Some(after(now, wait, &source.id, self.polls));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceKind;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn source() -> Source {
        Source::new(
            "hilal",
            SourceKind::Feed,
            Url::parse("https://hilal.example/rss").unwrap(),
        )
    }

    fn wait(state: &SourceState, now: Timestamp) -> i64 {
        state.next_poll.unwrap().as_second() - now.as_second()
    }

    /// Plays a source that publishes every `gap` seconds for three weeks.
    fn settled_interval(gap: i64) -> i64 {
        let (mut source, mut state) = (source(), SourceState::default());
        let (mut now, mut last, end) = (0_i64, -gap * 20, 21 * 86_400);
        while now < end {
            let new_items = (now.div_euclid(gap) - last.div_euclid(gap)) as usize;
            let dates = (0..20)
                .map(|n| at((now.div_euclid(gap) - n) * gap))
                .collect();
            state.polled(
                &mut source,
                Polled {
                    new_items,
                    dates,
                    ..Polled::default()
                },
                at(now),
            );
            last = now;
            now += wait(&state, at(now));
        }
        wait(&state, at(last))
    }

    #[test]
    fn an_hourly_source_is_not_asked_every_minute_and_a_wire_is() {
        for (gap, least, most) in [
            (60, 110, 130),
            (600, 240, 400),
            (3_600, 1_500, 2_300),
            (86_400, 13_000, 15_200),
        ] {
            let interval = settled_interval(gap);
            assert!((least..=most).contains(&interval), "gap {gap}: {interval}");
        }
    }

    #[test]
    fn errors_back_off_and_a_success_recovers() {
        let (mut source, mut state) = (source(), SourceState::default());
        let problem = |now| Problem {
            at: now,
            words: "it is down".to_owned(),
            hint: "wait".to_owned(),
        };
        let mut waits = Vec::new();
        for day in 0..8 {
            state.failed(&source, problem(at(day)), None, at(day));
            waits.push(wait(&state, at(day)));
        }
        assert!(
            waits
                .windows(2)
                .all(|pair| pair[1] as f64 > pair[0] as f64 * 0.9),
            "{waits:?}"
        );
        assert!(*waits.last().unwrap() > 80_000);
        state.polled(&mut source, Polled::default(), at(100));
        assert_eq!(state.failures, 0);
        assert!(state.last_problem.is_some());
        assert!(wait(&state, at(100)) <= 1_000);
    }

    #[test]
    fn a_permanent_move_moves_the_source_and_more_waits_less() {
        let (mut source, mut state) = (source(), SourceState::default());
        let to = Url::parse("https://hilal.example/feed.xml").unwrap();
        let polled = Polled {
            moved_to: Some(to.clone()),
            more: true,
            ..Polled::default()
        };
        state.polled(&mut source, polled, at(0));
        assert_eq!(source.url, to);
        assert!(wait(&state, at(0)) <= 130);
    }

    #[test]
    fn a_paused_source_is_never_due() {
        let (mut source, state) = (source(), SourceState::default());
        assert!(state.is_due(&source, at(0)));
        source.paused = true;
        assert!(!state.is_due(&source, at(0)));
    }

    #[test]
    fn the_state_survives_being_stored() {
        let (mut source, mut state) = (source(), SourceState::default());
        state.seen.remember(["a", "b"], ["a", "b"]);
        state.polled(
            &mut source,
            Polled {
                new_items: 2,
                ..Polled::default()
            },
            at(7),
        );
        let stored = serde_json::to_string(&(&source, &state)).unwrap();
        let (same_source, same): (Source, SourceState) = serde_json::from_str(&stored).unwrap();
        assert_eq!((same_source, same), (source, state));
        let older: SourceState = serde_json::from_str("{\"polls\":3}").unwrap();
        assert_eq!(older.polls, 3, "states stored by older versions are read");
    }
}
