//! From the parameters of an address to a question to the store.
//!
//! The same parameters serve pages, feeds and the API: `q`, `lang`, `source`,
//! `country`, `site`, `day` (a day or a range such as `2023-11..2024-02`).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use marsad_store::facts::Filter;
use marsad_store::index::{Cursor, SearchOrder};
use marsad_store::query::{DayRange, Facet, Node, QueryError, parse};
use marsad_store::sort_key::sort_key;

use crate::address::Asked;
use crate::failure::Failure;

/// Every parameter that narrows a list.
pub(crate) const NARROWING: [&str; 5] = ["lang", "source", "country", "site", "day"];

/// The filter of a list by time; days are those of `zone`.
pub(crate) fn filter(asked: &Asked, zone: &TimeZone) -> Result<Filter, Failure> {
    let owned = |name| asked.get(name).map(str::to_owned);
    Ok(Filter {
        followed: asked.get("followed").and_then(|id| id.parse().ok()),
        source: owned("source"),
        language: owned("lang"),
        country: owned("country"),
        site: owned("site"),
        keys: days(asked)?.map(|days| keys(&days, zone)),
    })
}

/// The same as a query to the index, together with what was typed.
pub(crate) fn node(asked: &Asked) -> Result<Node, QueryError> {
    let typed = parse(asked.get("q").unwrap_or(""))?;
    let mut parts = vec![typed];
    for (name, facet) in [
        ("lang", Facet::Language),
        ("source", Facet::Source),
        ("country", Facet::Country),
        ("site", Facet::Site),
    ] {
        parts.extend(
            asked
                .get(name)
                .map(|value| Node::Is(facet, value.to_owned())),
        );
    }
    parts.extend(asked.get("day").and_then(DayRange::read).map(Node::Date));
    if parts.len() > 1 && parts[0] == Node::Everything {
        parts.remove(0);
    }
    Ok(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Node::And(parts)
    })
}

/// The days asked for.
pub(crate) fn days(asked: &Asked) -> Result<Option<DayRange>, Failure> {
    let Some(text) = asked.get("day") else {
        return Ok(None);
    };
    let range = DayRange::read(text);
    range
        .map(Some)
        .ok_or_else(|| Failure::Asked(format!("“{text}” is not a day")))
}

/// Where the page begins.
pub(crate) fn cursor(asked: &Asked) -> Result<Option<Cursor>, Failure> {
    let cursor = asked
        .get("after")
        .map(|text| text.parse().map_err(|_| Failure::Cursor));
    cursor.transpose()
}

/// How many are wanted.
pub(crate) fn limit(asked: &Asked, usual: usize, most: usize) -> usize {
    let limit = asked.get("limit").and_then(|text| text.parse().ok());
    limit.unwrap_or(usual).clamp(1, most)
}

/// The order asked for; relevance needs words.
pub(crate) fn order(asked: &Asked) -> SearchOrder {
    match asked.get("sort") {
        Some("time") => SearchOrder::Time,
        _ if asked.get("q").is_none() => SearchOrder::Time,
        _ => SearchOrder::Relevance,
    }
}

fn keys(days: &DayRange, zone: &TimeZone) -> (i64, i64) {
    let start = |day: Date| {
        let midnight = day.to_zoned_datetime(zone.clone()).ok()?;
        Some(sort_key(midnight.timestamp().as_second(), 0))
    };
    let first = days.first().and_then(start).unwrap_or(0);
    let after = days
        .last()
        .and_then(|day| day.tomorrow().ok())
        .and_then(start);
    (first, after.map_or(i64::MAX, |key| key - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(query: &str) -> String {
        node(&Asked::read(query.as_bytes())).unwrap().to_string()
    }

    #[test]
    fn filters_and_words_are_one_query() {
        assert_eq!(printed(""), "");
        assert_eq!(printed("lang=ar"), "lang:\"ar\"");
        assert_eq!(
            printed("q=water+OR+gas&day=2024-01"),
            "(water OR gas) AND date:2024-01"
        );
    }

    #[test]
    fn days_are_the_readers() {
        let asked = Asked::read(b"day=2024-01-02");
        let utc = filter(&asked, &TimeZone::UTC).unwrap().keys.unwrap();
        let amman = TimeZone::fixed(jiff::tz::offset(3));
        let east = filter(&asked, &amman).unwrap().keys.unwrap();
        assert!(east.0 < utc.0 && east.1 < utc.1);
    }
}
