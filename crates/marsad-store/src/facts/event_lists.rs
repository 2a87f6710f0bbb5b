//! Questions about events: lists page by page, and counts by week.
//!
//! Every order is an index, every common filter too; a page begins right after
//! the last row of the one before ("seek pagination").

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use marsad_record::{EventStatus, Verdict};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::StoreError;
use crate::index::label;

/// Rows that a total counts at most.
pub const MOST_COUNTED: u64 = 10_000;

/// Which events a list shows; `None` and empty are any.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventFilter {
    /// PLOVER type.
    pub kind: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Who did it: one of these names or country codes.
    pub actors: Vec<String>,
    /// To whom: one of these names or country codes.
    pub recipients: Vec<String>,
    /// Between these two, in either direction, or what both do together to nobody else.
    pub between: Option<(String, String)>,
    /// Whether it happened.
    pub status: Option<EventStatus>,
    /// Days since 1970, both ends included.
    pub days: (Option<i64>, Option<i64>),
    /// Country of the place.
    pub country: Option<String>,
    /// At least this score.
    pub score: Option<f64>,
    /// Credited to this source.
    pub source: Option<String>,
    /// In this language.
    pub language: Option<String>,
    /// What analysts decided.
    pub decided: VerdictFilter,
}

/// Events by what analysts decided about them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum VerdictFilter {
    /// All but those said to be wrong.
    #[default]
    Standing,
    /// All.
    All,
    /// Those that somebody decided about.
    Decided,
    /// Those with this verdict.
    Only(Verdict),
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EventOrder {
    /// The last reported first.
    #[default]
    Reported,
    /// The last happened first.
    Day,
    /// The surest first.
    Score,
}

/// Where a page of events begins: right after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventCursor {
    value: i64,
    row: i64,
}

impl fmt::Display for EventCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.value, self.row)
    }
}

impl FromStr for EventCursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<EventCursor, StoreError> {
        let number = |text: &str| text.parse().map_err(|_| StoreError::BadCursor);
        let (value, row) = text.split_once('_').ok_or(StoreError::BadCursor)?;
        Ok(EventCursor {
            value: number(value)?,
            row: number(row)?,
        })
    }
}

/// Which event of which article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The article's id.
    pub article: String,
    /// The event's id.
    pub event: String,
}

/// A page of a list of events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventPage {
    /// In the order asked for.
    pub rows: Vec<EventRow>,
    /// Where the next page begins.
    pub next: Option<EventCursor>,
}

/// What happened in a week, or in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Happenings of cooperation: one a day for each type between the same parties.
    pub cooperation: u64,
    /// Reports of them.
    pub cooperation_reports: u64,
    /// Happenings of conflict.
    pub conflict: u64,
    /// Reports of them.
    pub conflict_reports: u64,
}

/// What a question says of its rows.
#[derive(Default)]
struct Clauses {
    sql: String,
    values: Vec<Value>,
}

impl Clauses {
    fn new(filter: &EventFilter) -> Clauses {
        let mut clauses = Clauses::default();
        for (column, value) in [
            ("type", &filter.kind),
            ("mode", &filter.mode),
            ("country", &filter.country),
            ("source", &filter.source),
            ("language", &filter.language),
        ] {
            if let Some(value) = value {
                clauses.add(&format!("e.{column} = ?"), [value.clone().into()]);
            }
        }
        if let Some(status) = filter.status {
            clauses.add("e.status = ?", [status.name().to_owned().into()]);
        }
        if let Some(first) = filter.days.0 {
            clauses.add("e.day >= ?", [first.into()]);
        }
        if let Some(last) = filter.days.1 {
            clauses.add("e.day <= ?", [last.into()]);
        }
        if let Some(score) = filter.score {
            clauses.add("e.score >= ?", [(score * 1e6).into()]);
        }
        match filter.decided {
            VerdictFilter::Standing => clauses.add("e.verdict IS NOT 'wrong'", []),
            VerdictFilter::All => {}
            VerdictFilter::Decided => clauses.add("e.verdict IS NOT NULL", []),
            VerdictFilter::Only(verdict) => {
                clauses.add("e.verdict = ?", [verdict.name().to_owned().into()]);
            }
        }
        if let Some((first, second)) = &filter.between {
            clauses.between(first, second);
        }
        clauses
    }

    fn add<const N: usize>(&mut self, sql: &str, values: [Value; N]) {
        self.sql += " AND ";
        self.sql += sql;
        self.values.extend(values);
    }

    /// One of `names` on a side.
    fn party(&mut self, side: i64, names: &[String]) {
        if names.is_empty() {
            return;
        }
        let marks = vec!["?"; names.len()].join(", ");
        self.sql += &format!(
            " AND e.id IN (SELECT event FROM event_parties WHERE side = {side} AND label IN ({marks}))"
        );
        self.values
            .extend(names.iter().map(|name| party_label(name)));
    }

    fn between(&mut self, first: &str, second: &str) {
        let (first, second) = (party_label(first), party_label(second));
        self.sql += " AND e.id IN (
            SELECT a.event FROM event_parties AS a JOIN event_parties AS b
              ON b.label = ? AND b.side IN (0, 1) AND b.reported = a.reported AND b.event = a.event
             WHERE a.side = 0 AND a.label = ? AND (b.side = 1 OR NOT EXISTS (
                SELECT 1 FROM event_parties AS c WHERE c.event = a.event AND c.side = 1))
            UNION SELECT a.event FROM event_parties AS a JOIN event_parties AS b
              ON b.label = ? AND b.side = 1 AND b.reported = a.reported AND b.event = a.event
             WHERE a.side = 0 AND a.label = ?)";
        self.values
            .extend([second.clone(), first.clone(), first, second]);
    }
}

/// A country code as it is, a name folded: as the table holds them.
fn party_label(name: &str) -> Value {
    let name = name.trim();
    let is_code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code {
        name.to_uppercase().into()
    } else {
        label(name).into()
    }
}

/// One page of the events of a filter.
pub(crate) fn page(
    connection: &Connection,
    filter: &EventFilter,
    order: EventOrder,
    after: Option<EventCursor>,
    limit: usize,
) -> Result<EventPage, StoreError> {
    let mut clauses = Clauses::new(filter);
    // One name alone leads: its rows lie in the order of the reports.
    let leads = filter.between.is_none() && filter.actors.len() + filter.recipients.len() == 1;
    let (from, column) = match (leads, order) {
        (true, _) => {
            let side = i64::from(filter.actors.is_empty());
            let names = filter.actors.iter().chain(&filter.recipients);
            clauses.values.extend(names.map(|name| party_label(name)));
            // The name is the last value so far, the first of the text.
            clauses.values.rotate_right(1);
            let from = format!(
                "event_parties AS p CROSS JOIN events AS e ON e.id = p.event AND p.side = {side} AND p.label = ?"
            );
            (
                from,
                if order == EventOrder::Reported {
                    "p.reported"
                } else {
                    order.column()
                },
            )
        }
        _ => {
            clauses.party(0, &filter.actors);
            clauses.party(1, &filter.recipients);
            ("events AS e".to_owned(), order.column())
        }
    };
    let row = if column == "p.reported" {
        "p.event"
    } else {
        "e.id"
    };
    if let Some(after) = after {
        clauses.add(
            &format!("({column}, {row}) < (?, ?)"),
            [after.value.into(), after.row.into()],
        );
    }
    let limit = limit.clamp(1, 1000);
    let sql = format!(
        "SELECT found.value, found.id, articles.key, found.key FROM (
            SELECT {column} AS value, e.id AS id, e.article AS article, e.key AS key FROM {from}
            WHERE 1{} ORDER BY {column} DESC, {row} DESC LIMIT {}) AS found
         JOIN articles ON articles.id = found.article ORDER BY found.value DESC, found.id DESC",
        clauses.sql,
        limit + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(clauses.values), |row| {
        let cursor = EventCursor {
            value: row.get(0)?,
            row: row.get(1)?,
        };
        let event = EventRow {
            article: row.get(2)?,
            event: row.get(3)?,
        };
        Ok((cursor, event))
    })?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(EventPage {
        next: rows.last().filter(|_| more).map(|(cursor, _)| *cursor),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

impl EventOrder {
    fn column(self) -> &'static str {
        match self {
            EventOrder::Reported => "e.reported",
            EventOrder::Day => "e.day",
            EventOrder::Score => "e.score",
        }
    }
}

/// How many events a filter finds, up to [`MOST_COUNTED`] and one.
pub(crate) fn total(connection: &Connection, filter: &EventFilter) -> Result<u64, StoreError> {
    let mut clauses = Clauses::new(filter);
    clauses.party(0, &filter.actors);
    clauses.party(1, &filter.recipients);
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM events AS e WHERE 1{} LIMIT {})",
        clauses.sql,
        MOST_COUNTED + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let count = statement.query_row(params_from_iter(clauses.values), |row| row.get(0))?;
    Ok(count)
}

/// What happened week by week: by the Monday (days since 1970) of each. Only
/// what a report says to have happened is counted.
pub(crate) fn weeks(
    connection: &Connection,
    filter: &EventFilter,
) -> Result<BTreeMap<i64, Tally>, StoreError> {
    let filter = EventFilter {
        status: Some(EventStatus::Actual),
        ..filter.clone()
    };
    let mut clauses = Clauses::new(&filter);
    clauses.party(0, &filter.actors);
    clauses.party(1, &filter.recipients);
    let sql = format!(
        "SELECT e.day, e.quad <= 2, count(*), count(DISTINCT e.type || e.pairing) FROM events AS e
         WHERE 1{} GROUP BY 1, 2",
        clauses.sql
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(clauses.values))?;
    let mut weeks: BTreeMap<i64, Tally> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let day: i64 = row.get(0)?;
        // 1970-01-01 was a Thursday.
        let monday = day - (day + 3).rem_euclid(7);
        let week = weeks.entry(monday).or_default();
        let (reports, happenings): (u64, u64) = (row.get(2)?, row.get(3)?);
        if row.get(1)? {
            week.cooperation += happenings;
            week.cooperation_reports += reports;
        } else {
            week.conflict += happenings;
            week.conflict_reports += reports;
        }
    }
    Ok(weeks)
}
