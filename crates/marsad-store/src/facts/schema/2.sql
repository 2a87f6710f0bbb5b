-- Events of the newest version of each article, with what analysts decided: made
-- from the records and the corrections, and made again whenever one of them
-- changes. `settings` says by which program ('events-format').
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    -- The article's sort key: when it was reported.
    reported INTEGER NOT NULL,
    -- Days since 1970: when it happened, else when it was reported.
    day INTEGER NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    quad INTEGER NOT NULL,
    -- In millionths.
    score INTEGER NOT NULL,
    source TEXT,
    language TEXT NOT NULL,
    -- Country of the place.
    country TEXT,
    -- Who did it > to whom, as sorted countries: the same for every report of a happening.
    pairing TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('wrong', 'mended', 'added'))
) STRICT;
CREATE INDEX events_article ON events (article);
CREATE INDEX events_reported ON events (reported);
CREATE INDEX events_day ON events (day);
CREATE INDEX events_score ON events (score);
CREATE INDEX events_type ON events (type, reported);
CREATE INDEX events_mode ON events (mode, reported) WHERE mode IS NOT NULL;
CREATE INDEX events_source ON events (source, reported);
CREATE INDEX events_country ON events (country, reported) WHERE country IS NOT NULL;
CREATE INDEX events_verdict ON events (verdict, reported) WHERE verdict IS NOT NULL;

-- Who takes part: country codes and folded names. Side 0 acts, 1 is acted upon.
CREATE TABLE event_parties (
    side INTEGER NOT NULL,
    label TEXT NOT NULL,
    reported INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (side, label, reported, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_event ON event_parties (event);

-- What analysts decided. The truth about itself: no rebuilding touches it, and it
-- names articles by their public key. Rows are only added, or marked as taken back.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    event TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('wrong', 'mended', 'added')),
    -- JSON: where it stands, the event as it should be, as the machine had it.
    words TEXT NOT NULL,
    answer TEXT,
    machine TEXT,
    note TEXT,
    by TEXT NOT NULL,
    time INTEGER NOT NULL,
    undone_by TEXT,
    undone INTEGER
) STRICT;
CREATE INDEX corrections_article ON corrections (article, id);

-- Articles whose corrections changed since they were indexed: the index follows.
CREATE TABLE judged (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX judged_sequence ON judged (sequence);
