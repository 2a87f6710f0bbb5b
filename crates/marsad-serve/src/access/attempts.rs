//! How often a login may be tried: five times a minute for a name, then it waits.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const TRIES: u32 = 5;
const WINDOW: Duration = Duration::from_secs(60);
/// Names remembered; beyond it everybody waits.
const NAMES: usize = 10_000;

/// Failed logins of the last minute.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<HashMap<String, (u32, Instant)>>);

impl Attempts {
    /// Counts an attempt on a name; whether it may be made.
    pub(crate) fn allow(&self, name: &str, now: Instant) -> bool {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, (_, since)| now.duration_since(*since) < WINDOW);
        if failed.len() >= NAMES {
            return false;
        }
        let (tries, _) = failed.entry(name.to_lowercase()).or_insert((0, now));
        *tries += 1;
        *tries <= TRIES
    }

    /// A login that went well takes its attempts back.
    pub(crate) fn forget(&self, name: &str) {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.remove(&name.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_attempt_in_a_minute_waits() {
        let attempts = Attempts::default();
        let start = Instant::now();
        assert!((0..5).all(|_| attempts.allow("Sami", start)));
        assert!(!attempts.allow("sami", start));
        assert!(attempts.allow("Rania", start));
        assert!(attempts.allow("sami", start + WINDOW));
        attempts.forget("Rania");
        assert!((0..5).all(|_| attempts.allow("Rania", start + WINDOW)));
    }
}
