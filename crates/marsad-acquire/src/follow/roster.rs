//! Which sources are followed, which is due next, which is being polled.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::Id;

use super::capture::Command;
use crate::source::{Problem, Source, SourceState};

/// The sources of a running loop.
#[derive(Debug, Default)]
pub(super) struct Roster {
    entries: HashMap<String, Entry>,
    /// Those that wait, by the time they are due.
    waiting: BTreeSet<(Timestamp, String)>,
    tasks: HashMap<Id, String>,
}

#[derive(Debug)]
struct Entry {
    source: Source,
    state: SourceState,
    polling: bool,
    /// Settings a person changed while it was being polled.
    changed: Option<Source>,
    forgotten: bool,
    again: bool,
}

impl Roster {
    pub(super) fn new(sources: Vec<(Source, SourceState)>) -> Roster {
        let mut roster = Roster::default();
        for (source, state) in sources {
            roster.follow(source, state);
        }
        roster
    }

    /// Takes the source that has been due longest.
    pub(super) fn take_due(&mut self, now: Timestamp) -> Option<(Source, SourceState)> {
        let (due, id) = self.waiting.first()?;
        if *due > now {
            return None;
        }
        let id = id.clone();
        self.waiting.pop_first();
        let entry = self.entries.get_mut(&id)?;
        entry.polling = true;
        Some((entry.source.clone(), entry.state.clone()))
    }

    pub(super) fn polling(&mut self, id: String, task: Id) {
        self.tasks.insert(task, id);
    }

    /// How long until the next is due.
    pub(super) fn next_due(&self, now: Timestamp) -> Option<Duration> {
        let (due, _) = self.waiting.first()?;
        let wait = due.duration_since(now);
        Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
    }

    /// Takes back a source that was polled; what is to be reported of it.
    pub(super) fn polled(
        &mut self,
        source: Source,
        state: SourceState,
    ) -> Option<(Source, SourceState)> {
        let id = source.id.clone();
        self.tasks.retain(|_, polled| *polled != id);
        let entry = self.entries.get_mut(&id)?;
        if entry.forgotten {
            self.entries.remove(&id);
            return None;
        }
        entry.polling = false;
        entry.source = entry.changed.take().unwrap_or(source);
        entry.state = state;
        if std::mem::take(&mut entry.again) {
            entry.state.next_poll = None;
        }
        let report = (entry.source.clone(), entry.state.clone());
        self.wait(&id);
        Some(report)
    }

    /// Takes back a source whose poll panicked.
    pub(super) fn panicked(&mut self, task: Id, now: Timestamp) -> Option<(Source, SourceState)> {
        let id = self.tasks.remove(&task)?;
        let entry = self.entries.get(&id)?;
        let (source, mut state) = (entry.source.clone(), entry.state.clone());
        let problem = Problem {
            at: now,
            words: "reading it failed in a way that should not happen".to_owned(),
            hint: "this is a fault of ours; please report it with the source's address".to_owned(),
        };
        state.failed(&source, problem, None, now);
        self.polled(source, state)
    }

    pub(super) fn obey(&mut self, command: Command) {
        match command {
            Command::Follow(both) => self.follow(both.0, both.1),
            Command::Forget(id) => self.forget(&id),
            Command::PollNow(id) => {
                if let Some(entry) = self.entries.get_mut(&id) {
                    entry.again = entry.polling;
                    entry.state.next_poll = None;
                    self.wait(&id);
                }
            }
        }
    }

    fn follow(&mut self, source: Source, state: SourceState) {
        let id = source.id.clone();
        match self.entries.get_mut(&id) {
            Some(entry) if entry.polling => {
                entry.forgotten = false;
                entry.changed = Some(source);
            }
            _ => {
                let entry = Entry {
                    source,
                    state,
                    polling: false,
                    changed: None,
                    forgotten: false,
                    again: false,
                };
                self.entries.insert(id.clone(), entry);
                self.wait(&id);
            }
        }
    }

    fn forget(&mut self, id: &str) {
        self.waiting.retain(|(_, waiting)| waiting != id);
        match self.entries.get_mut(id) {
            Some(entry) if entry.polling => entry.forgotten = true,
            _ => drop(self.entries.remove(id)),
        }
    }

    /// Puts a source in the queue at its time, unless it is paused or polled.
    fn wait(&mut self, id: &str) {
        self.waiting.retain(|(_, waiting)| waiting != id);
        let Some(entry) = self.entries.get(id) else {
            return;
        };
        if !entry.polling && !entry.source.paused {
            let due = entry.state.next_poll.unwrap_or(Timestamp::UNIX_EPOCH);
            self.waiting.insert((due, id.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceKind;
    use url::Url;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn followed(id: &str, due: i64) -> (Source, SourceState) {
        let source = Source::new(
            id,
            SourceKind::Feed,
            Url::parse("https://a.example/").unwrap(),
        );
        (
            source,
            SourceState {
                next_poll: Some(at(due)),
                ..SourceState::default()
            },
        )
    }

    fn take(roster: &mut Roster, now: i64) -> Option<String> {
        roster.take_due(at(now)).map(|(source, _)| source.id)
    }

    #[test]
    fn the_longest_due_comes_first_and_none_twice() {
        let mut roster = Roster::new(vec![
            followed("b", 20),
            followed("a", 10),
            followed("c", 99),
        ]);
        assert_eq!(take(&mut roster, 5), None);
        assert_eq!(roster.next_due(at(5)), Some(Duration::from_secs(5)));
        assert_eq!(take(&mut roster, 30).as_deref(), Some("a"));
        assert_eq!(take(&mut roster, 30).as_deref(), Some("b"));
        assert_eq!(take(&mut roster, 30), None);
        let (source, state) = followed("a", 40);
        assert!(roster.polled(source, state).is_some());
        assert_eq!(take(&mut roster, 50).as_deref(), Some("a"));
    }

    #[test]
    fn commands_hold_while_a_source_is_polled() {
        let mut roster = Roster::new(vec![followed("a", 0), followed("b", 500)]);
        let (source, state) = roster.take_due(at(1)).unwrap();
        roster.obey(Command::PollNow("a".to_owned()));
        assert_eq!(take(&mut roster, 1), None, "not twice at once");
        let mut renamed = source.clone();
        renamed.name = "other".to_owned();
        roster.obey(Command::Follow(Box::new((renamed, SourceState::default()))));
        let (kept, _) = roster.polled(source, state).unwrap();
        assert_eq!(kept.name, "other");
        let (source, state) = roster.take_due(at(1)).expect("polled again at once");
        roster.obey(Command::Forget("a".to_owned()));
        assert!(roster.polled(source, state).is_none());
        roster.obey(Command::PollNow("b".to_owned()));
        assert_eq!(take(&mut roster, 1).as_deref(), Some("b"));
        let mut paused = followed("c", 0);
        paused.0.paused = true;
        roster.obey(Command::Follow(Box::new(paused)));
        assert_eq!(take(&mut roster, 9), None);
    }
}
