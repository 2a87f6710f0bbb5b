//! When the next request to a host may start: a pure state machine.

use std::time::Duration;

use tokio::time::Instant;

/// First rest after a 429 or 503 that names none; it doubles each time.
const FIRST_REST: Duration = Duration::from_secs(5);

/// Rest after the connection failed; it doubles each time.
const FIRST_STUMBLE: Duration = Duration::from_millis(250);

/// No rest is longer, whatever the server asks for.
const LONGEST_REST: Duration = Duration::from_secs(24 * 3_600);

/// No rest of our own choice is longer: the sources of the host back off too.
const LONGEST_OWN_REST: Duration = Duration::from_secs(10 * 60);

/// The pace of one host.
#[derive(Debug, Clone, Default)]
pub struct HostPace {
    /// The earliest start of the next request.
    next: Option<Instant>,
    /// `Crawl-delay`.
    delay: Option<Duration>,
    /// Rests in a row.
    rests: u32,
}

impl HostPace {
    /// How long until a request may start.
    pub fn rest(&self, now: Instant) -> Duration {
        self.next
            .map_or(Duration::ZERO, |next| next.saturating_duration_since(now))
    }

    /// Takes the next turn; none where it comes later than `patience`.
    pub fn reserve(
        &mut self,
        now: Instant,
        interval: Duration,
        patience: Duration,
    ) -> Option<Instant> {
        let rest = self.rest(now);
        if rest > patience {
            return None;
        }
        let turn = now + rest;
        self.next = Some(turn + interval.max(self.delay.unwrap_or(Duration::ZERO)));
        Some(turn)
    }

    /// Takes in the delay that robots.txt wishes.
    pub fn wish(&mut self, delay: Option<Duration>) {
        self.delay = delay;
    }

    /// Takes in an answer's status and `Retry-After`.
    pub fn heard(&mut self, status: u16, retry_after: Option<Duration>, now: Instant) {
        if !matches!(status, 429 | 503) {
            self.rests = 0;
            return;
        }
        let own = doubled(FIRST_REST, self.rests);
        let rest = retry_after.map_or(own, |wished| wished.min(LONGEST_REST));
        self.take_rest(rest, now);
    }

    /// Takes in a connection that failed.
    pub fn stumbled(&mut self, now: Instant) {
        self.take_rest(doubled(FIRST_STUMBLE, self.rests), now);
    }

    fn take_rest(&mut self, rest: Duration, now: Instant) {
        self.rests = self.rests.saturating_add(1);
        self.next = self.next.max(Some(now + rest));
    }
}

fn doubled(first: Duration, times: u32) -> Duration {
    first
        .saturating_mul(1 << times.min(16))
        .min(LONGEST_OWN_REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn turns_are_an_interval_apart() {
        let now = Instant::now();
        let mut pace = HostPace::default();
        let turns: Vec<_> = (0..3)
            .filter_map(|_| pace.reserve(now, SECOND, 10 * SECOND))
            .collect();
        assert_eq!(turns, [now, now + SECOND, now + 2 * SECOND]);
        assert_eq!(
            pace.reserve(now, SECOND, 2 * SECOND),
            None,
            "too late to wait for"
        );
        pace.wish(Some(5 * SECOND));
        assert_eq!(
            pace.reserve(now + 10 * SECOND, SECOND, SECOND),
            Some(now + 10 * SECOND)
        );
        assert_eq!(pace.rest(now + 10 * SECOND), 5 * SECOND);
    }

    #[test]
    fn a_host_that_asks_for_rest_gets_it() {
        let now = Instant::now();
        let mut pace = HostPace::default();
        pace.heard(429, Some(120 * SECOND), now);
        assert_eq!(pace.rest(now), 120 * SECOND);
        pace.heard(503, Some(Duration::from_secs(u64::MAX / 4)), now);
        assert_eq!(pace.rest(now), LONGEST_REST);
        let mut pace = HostPace::default();
        let rests: Vec<_> = (0..9)
            .map(|_| {
                pace.next = None;
                pace.heard(429, None, now);
                pace.rest(now).as_secs()
            })
            .collect();
        assert_eq!(rests, [5, 10, 20, 40, 80, 160, 320, 600, 600]);
        pace.heard(200, None, now);
        pace.next = None;
        pace.stumbled(now);
        assert_eq!(pace.rest(now), FIRST_STUMBLE);
    }
}
