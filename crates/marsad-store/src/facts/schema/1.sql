-- Sources: what is followed, and how each is doing.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'section', 'page', 'site')),
    url TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    site TEXT,
    country TEXT,
    language TEXT,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone')),
    retention_days INTEGER CHECK (retention_days > 0),
    full_text INTEGER NOT NULL DEFAULT 1,
    added INTEGER NOT NULL,
    -- Schedule and validators: the acquirer's own, as JSON.
    schedule TEXT NOT NULL DEFAULT '{}',
    next_poll INTEGER,
    last_poll INTEGER,
    last_success INTEGER,
    last_item INTEGER,
    last_error TEXT,
    last_error_time INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    polls INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL DEFAULT 0,
    items_per_day REAL NOT NULL DEFAULT 0,
    extractions INTEGER NOT NULL DEFAULT 0,
    extraction_failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sources_next_poll ON sources (next_poll) WHERE state = 'active';

-- Captures: where each fetched body lies in the WARC files.
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    source INTEGER REFERENCES sources (id) ON DELETE SET NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    time INTEGER NOT NULL,
    status INTEGER NOT NULL,
    digest BLOB NOT NULL,
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    -- The capture that holds the body, where this one only says "the same again".
    revisit_of INTEGER REFERENCES captures (id) ON DELETE SET NULL,
    UNIQUE (file, offset)
) STRICT;
CREATE INDEX captures_url ON captures (url, time);
CREATE INDEX captures_digest ON captures (digest) WHERE revisit_of IS NULL;
CREATE INDEX captures_revisit_of ON captures (revisit_of) WHERE revisit_of IS NOT NULL;
CREATE INDEX captures_source ON captures (source);

-- Articles: identity, and the columns of the newest version that lists need.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    canonical_url TEXT UNIQUE,
    newest INTEGER REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
    first_seen INTEGER NOT NULL,
    sort_key INTEGER NOT NULL,
    headline TEXT,
    standfirst TEXT,
    language TEXT NOT NULL,
    source TEXT,
    site TEXT,
    country TEXT,
    versions INTEGER NOT NULL DEFAULT 1,
    sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_sort ON articles (sort_key);
CREATE INDEX articles_sequence ON articles (sequence);
CREATE INDEX articles_language ON articles (language, sort_key);
CREATE INDEX articles_source ON articles (source, sort_key);
CREATE INDEX articles_site ON articles (site, sort_key);
CREATE INDEX articles_country ON articles (country, sort_key);
CREATE INDEX articles_newest ON articles (newest);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    seen INTEGER NOT NULL,
    capture INTEGER REFERENCES captures (id) ON DELETE SET NULL,
    record TEXT NOT NULL,
    UNIQUE (article, version)
) STRICT;
CREATE INDEX versions_capture ON versions (capture);

CREATE TABLE article_sources (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    first_seen INTEGER NOT NULL,
    sort_key INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (article, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_sources_source ON article_sources (source, sort_key);

-- The index follows these: articles carry the sequence of their last change,
-- and what was removed is remembered here.
CREATE TABLE removed (
    sequence INTEGER PRIMARY KEY,
    article INTEGER NOT NULL
) STRICT;
-- Capture files that nothing names any more, until they are deleted.
CREATE TABLE doomed_files (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE sequence (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO sequence VALUES (1, 0);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'analyst', 'admin')),
    added INTEGER NOT NULL,
    last_login INTEGER
) STRICT;
CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user);
CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created INTEGER NOT NULL,
    last_used INTEGER
) STRICT;
CREATE INDEX api_keys_user ON api_keys (user);
