//! Sources: what is followed, and how each is doing.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;

/// A source to follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSource {
    /// `feed`, `sitemap`, `section`, `page`, or `site` until its feeds are found.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// The host.
    pub site: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Days that its articles are kept; `None` follows the overall setting.
    pub retention_days: Option<i64>,
}

/// Whether a source is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceState {
    /// It is asked when its time comes.
    Active,
    /// People paused it.
    Paused,
    /// It said that it is gone for good.
    Gone,
}

/// A followed source with its health.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: i64,
    /// What it is.
    pub source: NewSource,
    /// Whether it is asked.
    pub state: SourceState,
    /// The acquirer's schedule and validators, as JSON of its own.
    pub schedule: String,
    /// When it is asked next.
    pub next_poll: Option<i64>,
    /// When it was last asked.
    pub last_poll: Option<i64>,
    /// When it last answered well.
    pub last_success: Option<i64>,
    /// What went wrong last, in words, since the last success.
    pub last_error: Option<String>,
    /// Failures in a row.
    pub failures: i64,
    /// How often it was asked.
    pub polls: i64,
    /// New items that it brought.
    pub items: i64,
    /// Extractions tried.
    pub extractions: i64,
    /// Extractions that failed.
    pub extraction_failures: i64,
}

/// How a poll went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PollOutcome {
    /// When.
    pub time: i64,
    /// What went wrong, in words.
    pub error: Option<String>,
    /// New items.
    pub items: i64,
    /// Extractions tried.
    pub extractions: i64,
    /// Extractions that failed.
    pub extraction_failures: i64,
    /// When to ask next.
    pub next_poll: Option<i64>,
    /// The acquirer's schedule and validators, as JSON.
    pub schedule: String,
    /// The address it moved to for good.
    pub moved_to: Option<String>,
    /// What a site turned out to be followed by.
    pub settled_as: Option<String>,
}

const COLUMNS: &str = "id, kind, url, name, site, country, language, retention_days, state, schedule, next_poll, last_poll, last_success, last_error, failures, polls, items, extractions, extraction_failures";

impl SourceState {
    fn name(self) -> &'static str {
        match self {
            SourceState::Active => "active",
            SourceState::Paused => "paused",
            SourceState::Gone => "gone",
        }
    }
}

/// Adds a source; one with the same address is left as it is. Returns its id.
pub(crate) fn add(
    connection: &Connection,
    source: &NewSource,
    now: i64,
) -> Result<i64, StoreError> {
    connection.execute(
        "INSERT INTO sources (kind, url, name, site, country, language, retention_days, added, next_poll)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) ON CONFLICT (url) DO NOTHING",
        params![
            source.kind,
            source.url,
            source.name,
            source.site,
            source.country,
            source.language,
            source.retention_days,
            now
        ],
    )?;
    let id = connection.query_row(
        "SELECT id FROM sources WHERE url = ?1",
        [&source.url],
        |row| row.get(0),
    )?;
    Ok(id)
}

/// Every source, by name.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Source>, StoreError> {
    select(connection, "1 ORDER BY name, id", i64::MAX)
}

/// Active sources whose time has come, the longest waiting first.
pub(crate) fn due(connection: &Connection, now: i64) -> Result<Vec<Source>, StoreError> {
    select(
        connection,
        "state = 'active' AND next_poll <= ?1 ORDER BY next_poll",
        now,
    )
}

/// One source.
pub(crate) fn one(connection: &Connection, id: i64) -> Result<Option<Source>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sources WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], read).optional()?)
}

/// The source with this address.
pub(crate) fn by_url(connection: &Connection, url: &str) -> Result<Option<Source>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sources WHERE url = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([url], read).optional()?)
}

fn select(connection: &Connection, clause: &str, now: i64) -> Result<Vec<Source>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sources WHERE ?1 = ?1 AND {clause}");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([now], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes down how a poll went.
pub(crate) fn polled(
    connection: &Connection,
    id: i64,
    outcome: &PollOutcome,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE sources SET polls = polls + 1, last_poll = ?2,
                last_success = CASE WHEN ?3 IS NULL THEN ?2 ELSE last_success END,
                last_error = ?3,
                last_error_time = CASE WHEN ?3 IS NULL THEN last_error_time ELSE ?2 END,
                failures = CASE WHEN ?3 IS NULL THEN 0 ELSE failures + 1 END,
                items = items + ?4, last_item = CASE WHEN ?4 > 0 THEN ?2 ELSE last_item END,
                extractions = extractions + ?5, extraction_failures = extraction_failures + ?6,
                next_poll = ?7, schedule = ?8, kind = coalesce(?9, kind) WHERE id = ?1",
        )?
        .execute(params![
            id,
            outcome.time,
            outcome.error,
            outcome.items,
            outcome.extractions,
            outcome.extraction_failures,
            outcome.next_poll,
            outcome.schedule,
            outcome.settled_as
        ])?;
    if let Some(url) = &outcome.moved_to {
        // Another source may have the new address already: then both stay.
        connection.execute(
            "UPDATE OR IGNORE sources SET url = ?2 WHERE id = ?1",
            params![id, url],
        )?;
    }
    Ok(())
}

/// Pauses, resumes or retires a source.
pub(crate) fn set_state(
    connection: &Connection,
    id: i64,
    state: SourceState,
) -> Result<(), StoreError> {
    connection.execute(
        "UPDATE sources SET state = ?2 WHERE id = ?1",
        params![id, state.name()],
    )?;
    Ok(())
}

/// Stops following a source; its articles stay.
pub(crate) fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.execute("DELETE FROM sources WHERE id = ?1", [id])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Source> {
    let state: String = row.get(8)?;
    Ok(Source {
        id: row.get(0)?,
        source: NewSource {
            kind: row.get(1)?,
            url: row.get(2)?,
            name: row.get(3)?,
            site: row.get(4)?,
            country: row.get(5)?,
            language: row.get(6)?,
            retention_days: row.get(7)?,
        },
        state: match state.as_str() {
            "paused" => SourceState::Paused,
            "gone" => SourceState::Gone,
            _ => SourceState::Active,
        },
        schedule: row.get(9)?,
        next_poll: row.get(10)?,
        last_poll: row.get(11)?,
        last_success: row.get(12)?,
        last_error: row.get(13)?,
        failures: row.get(14)?,
        polls: row.get(15)?,
        items: row.get(16)?,
        extractions: row.get(17)?,
        extraction_failures: row.get(18)?,
    })
}
