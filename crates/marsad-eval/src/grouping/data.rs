//! What the sets of the grouping folder hold.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// An article of any of the sets; fields that a set lacks are empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewsArticle {
    /// Its id in the set.
    pub id: String,
    /// UTC, or without a zone.
    pub time: Option<String>,
    /// BCP 47 primary subtag.
    pub language: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Body.
    pub text: Option<String>,
    /// The gold story.
    pub story: Option<String>,
    /// The topic of the gold story.
    pub topic: Option<u32>,
}

impl NewsArticle {
    /// Seconds since 1970; 0 where no time is given.
    pub fn seconds(&self) -> i64 {
        let time = self.time.as_deref().unwrap_or("").trim_end_matches('Z');
        let parsed = time.parse::<DateTime>().ok();
        parsed
            .and_then(|time| TimeZone::UTC.to_timestamp(time).ok())
            .map_or(0, |time| time.as_second())
    }

    /// The headline, or nothing.
    pub fn headline(&self) -> &str {
        self.title.as_deref().unwrap_or("")
    }

    /// The body, or nothing.
    pub fn body(&self) -> &str {
        self.text.as_deref().unwrap_or("")
    }
}
