//! From the parameters of an address to a question about events: the same for
//! the page, its feeds, its files and the API.

use jiff::civil::Date;
use marsad_export::sentence as around;
use marsad_record::{Article, EventStatus, Judged, Verdict};
use marsad_store::facts::{EventCursor, EventFilter, EventOrder, VerdictFilter};

use crate::address::Asked;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::{query, shown};

/// Every parameter that narrows or orders a list of events.
pub(crate) const NARROWING: [&str; 12] = [
    "type",
    "mode",
    "actor",
    "recipient",
    "status",
    "day",
    "place",
    "score",
    "source",
    "lang",
    "verdict",
    "sort",
];

/// The filter that is asked for.
pub(crate) fn filter(asked: &Asked) -> Result<EventFilter, Failure> {
    let owned = |name: &str| asked.get(name).map(str::to_owned);
    let upper = |name: &str| asked.get(name).map(str::to_uppercase);
    let days = query::days(asked)?;
    let score = asked.get("score").map(|text| {
        let score: Option<f64> = text.replace(['٫', ','], ".").parse().ok();
        let score = score.filter(|score| (0.0..=1.0).contains(score));
        score.ok_or_else(|| Failure::Asked(format!("“{text}” is no score from 0 to 1")))
    });
    let status = asked.get("status").map(|text| {
        let status = EventStatus::ALL
            .into_iter()
            .find(|status| status.name() == text);
        status.ok_or_else(|| Failure::Asked(format!("“{text}” is no status")))
    });
    Ok(EventFilter {
        kind: upper("type"),
        mode: owned("mode"),
        actors: owned("actor").into_iter().collect(),
        recipients: owned("recipient").into_iter().collect(),
        between: None,
        status: status.transpose()?,
        days: (
            days.as_ref()
                .and_then(|days| days.first())
                .and_then(since_1970),
            days.as_ref()
                .and_then(|days| days.last())
                .and_then(since_1970),
        ),
        country: upper("place"),
        score: score.transpose()?,
        source: owned("source"),
        language: owned("lang"),
        decided: match asked.get("verdict") {
            None => VerdictFilter::Standing,
            Some("all") => VerdictFilter::All,
            Some("decided") => VerdictFilter::Decided,
            Some(name) => VerdictFilter::Only(
                Verdict::named(name)
                    .ok_or_else(|| Failure::Asked(format!("“{name}” is no verdict")))?,
            ),
        },
    })
}

/// The order that is asked for.
pub(crate) fn order(asked: &Asked) -> Result<EventOrder, Failure> {
    match asked.get("sort") {
        None | Some("reported") => Ok(EventOrder::Reported),
        Some("date") => Ok(EventOrder::Day),
        Some("score") => Ok(EventOrder::Score),
        Some(other) => Err(Failure::Asked(format!("“{other}” is no order"))),
    }
}

/// Where the page begins.
pub(crate) fn cursor(asked: &Asked) -> Result<Option<EventCursor>, Failure> {
    let cursor = asked.get("after").map(|text| text.parse());
    cursor.transpose().map_err(|_| Failure::Cursor)
}

/// The sentence of an event, as plain text.
pub(crate) fn sentence(shell: &Shell, record: &Article, judged: &Judged) -> String {
    let reference = shell.app.reference();
    let words = around(reference, record, judged.event.trigger);
    shown::plain(&words.sentence())
}

fn since_1970(day: Date) -> Option<i64> {
    let span = day.since(Date::constant(1970, 1, 1)).ok()?;
    Some(i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_become_a_filter_or_a_word_about_what_is_wrong() {
        let asked = Asked::read(
            "type=sanction&score=0٫5&day=1970-01-02&place=tun&verdict=wrong".as_bytes(),
        );
        let filter = filter(&asked).unwrap();
        assert_eq!(filter.kind.as_deref(), Some("SANCTION"));
        assert_eq!((filter.score, filter.days), (Some(0.5), (Some(1), Some(1))));
        assert_eq!(filter.country.as_deref(), Some("TUN"));
        assert_eq!(filter.decided, VerdictFilter::Only(Verdict::Wrong));
        for wrong in ["score=2", "status=maybe", "day=x", "verdict=x"] {
            assert!(
                super::filter(&Asked::read(wrong.as_bytes())).is_err(),
                "{wrong}"
            );
        }
        assert!(order(&Asked::read(b"sort=x")).is_err());
        assert!(cursor(&Asked::read(b"after=x")).is_err());
    }
}
