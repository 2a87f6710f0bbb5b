//! What a site's robots.txt, or its absence, permits, and for how long.

use std::time::Duration;

use url::Url;

use super::Robots;
use crate::client::{FetchError, Fetched};

/// RFC 9309, 2.4: a copy should not be used longer than a day.
const GOOD_FOR: Duration = Duration::from_secs(24 * 3_600);

/// A site that did not say is asked again soon.
const UNSAID_FOR: Duration = Duration::from_secs(30 * 60);

/// What a site permits.
#[derive(Debug, Clone, PartialEq)]
pub enum Access {
    /// By its rules; an empty set where the file does not exist.
    Ruled(Robots),
    /// Nothing for now: the file could not be had (RFC 9309, 2.3.1.4).
    Unsaid(String),
}

impl Access {
    /// Whether `url` may be fetched.
    pub fn allows(&self, url: &Url) -> bool {
        match self {
            Access::Ruled(robots) => {
                robots.allows(&url[url::Position::BeforePath..url::Position::AfterQuery])
            }
            Access::Unsaid(_) => false,
        }
    }

    /// The delay wished between requests.
    pub fn delay(&self) -> Option<Duration> {
        match self {
            Access::Ruled(robots) => robots.delay,
            Access::Unsaid(_) => None,
        }
    }
}

/// Judges the answer to a request for robots.txt (RFC 9309, 2.3.1): its
/// rules; everything where it is missing (4xx); nothing where the site cannot
/// say (5xx, 429, unreachable). Also for how long the judgement holds.
pub fn access_from(answer: Result<&Fetched, &FetchError>, token: &str) -> (Access, Duration) {
    match answer {
        Ok(page) if page.is_success() => {
            (Access::Ruled(Robots::parse(&page.body, token)), GOOD_FOR)
        }
        Ok(page) if page.status == 429 || page.status >= 500 => (
            Access::Unsaid(format!("its robots.txt answers {}", page.status)),
            UNSAID_FOR,
        ),
        Ok(_) => (Access::Ruled(Robots::default()), GOOD_FOR),
        // What never gets through (a redirect in a circle, a monstrous file) is
        // as good as missing; what may get through later is waited for.
        Err(error) if error.is_passing() => (
            Access::Unsaid(format!("its robots.txt cannot be had: {}", error.cause)),
            UNSAID_FOR,
        ),
        Err(_) => (Access::Ruled(Robots::default()), GOOD_FOR),
    }
}
