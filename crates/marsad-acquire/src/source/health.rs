//! How a source does, for a person: one condition, one sentence, the figures.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Problem, Source, SourceState};

/// The health record shown on a source's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// The condition in one word.
    pub condition: Condition,
    /// When it last answered well.
    pub last_success: Option<Timestamp>,
    /// What is wrong now, if anything is.
    pub problem: Option<Problem>,
    /// Something to know though it works.
    pub remark: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// New items today (UTC).
    pub today: u32,
    /// Its normal: the median of its full days; none while too few are known.
    pub normal: Option<u32>,
    /// Share of its articles that could not be read, lately; none below 5.
    pub unreadable: Option<f64>,
    /// When it is asked next; none = at once, or never while paused.
    pub next_poll: Option<Timestamp>,
}

/// The condition of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Not asked yet.
    New,
    /// Answers, and publishes about as always.
    Well,
    /// Answers, but has published nothing for longer than is normal for it.
    Quiet,
    /// Answers, but many of its articles cannot be read.
    Unreadable,
    /// Did not answer well the last time.
    Troubled,
    /// Has failed many times in a row.
    Failing,
    /// Stopped by a person.
    Paused,
}

/// Failures in a row from which a source counts as failing.
const FAILING_FROM: u32 = 4;

/// Articles needed before the unreadable share says anything.
const ARTICLES_NEEDED: u32 = 5;

/// An expected number of items this large that did not come is not chance
/// (Poisson: e^-6 = 0.25 %).
const MISSED_ITEMS: f64 = 6.0;

impl Health {
    /// Reads the health of a source off its state.
    pub fn of(source: &Source, state: &SourceState, now: Timestamp) -> Health {
        let unreadable = (state.articles >= ARTICLES_NEEDED)
            .then(|| f64::from(state.unreadable) / f64::from(state.articles));
        Health {
            condition: condition(source, state, unreadable, now),
            last_success: state.last_success,
            problem: state.last_problem.clone().filter(|_| state.failures > 0),
            remark: state.remark.clone(),
            failures: state.failures,
            today: state.days.today(now),
            normal: state.days.normal(now),
            unreadable,
            next_poll: state.next_poll.filter(|_| !source.paused),
        }
    }
}

fn condition(
    source: &Source,
    state: &SourceState,
    unreadable: Option<f64>,
    now: Timestamp,
) -> Condition {
    if source.paused {
        return Condition::Paused;
    }
    if state.failures >= FAILING_FROM {
        return Condition::Failing;
    }
    if state.failures > 0 {
        return Condition::Troubled;
    }
    if state.last_success.is_none() {
        return Condition::New;
    }
    if unreadable.is_some_and(|share| share > 0.5) {
        return Condition::Unreadable;
    }
    let quiet_days = state
        .last_item
        .map_or(0.0, |last| super::rate::hours_between(last, now) / 24.0);
    let normal = state.days.normal(now).map_or(0.0, f64::from);
    if quiet_days >= 1.0 && normal * quiet_days >= MISSED_ITEMS {
        return Condition::Quiet;
    }
    Condition::Well
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Polled, SourceKind};

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + day * 86_400).unwrap()
    }

    #[test]
    fn conditions_follow_the_state() {
        let url = url::Url::parse("https://bayan.example/").unwrap();
        let mut source = Source::new("bayan", SourceKind::Feed, url);
        let mut state = SourceState::default();
        let condition = |source: &Source, state: &SourceState, day| {
            Health::of(source, state, at(day)).condition
        };
        assert_eq!(condition(&source, &state, 0), Condition::New);
        for day in 0..7 {
            state.polled(
                &mut source,
                Polled {
                    new_items: 5,
                    ..Polled::default()
                },
                at(day),
            );
        }
        assert_eq!(condition(&source, &state, 6), Condition::Well);
        assert_eq!(Health::of(&source, &state, at(6)).normal, Some(5));
        state.polled(&mut source, Polled::default(), at(9));
        assert_eq!(condition(&source, &state, 9), Condition::Quiet);
        for _ in 0..6 {
            state.captured(false);
        }
        assert_eq!(condition(&source, &state, 9), Condition::Unreadable);
        let problem = Problem {
            at: at(9),
            words: "x".to_owned(),
            hint: String::new(),
        };
        state.failed(&source, problem.clone(), None, at(9));
        assert_eq!(condition(&source, &state, 9), Condition::Troubled);
        for _ in 0..4 {
            state.failed(&source, problem.clone(), None, at(9));
        }
        assert_eq!(condition(&source, &state, 9), Condition::Failing);
        assert!(Health::of(&source, &state, at(9)).problem.is_some());
        source.paused = true;
        assert_eq!(condition(&source, &state, 9), Condition::Paused);
    }
}
