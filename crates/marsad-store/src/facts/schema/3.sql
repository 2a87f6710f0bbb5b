-- What analysts decided about stories: a list that only grows. It is the truth,
-- like sources and users: nothing makes it again from captures.
CREATE TABLE story_decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    -- The user's name as it was then; empty where nobody logs in.
    user TEXT NOT NULL,
    -- JSON, see `Decision`.
    decision TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- What each reader has read, and when it last looked at which story.
CREATE TABLE reads (
    reader TEXT NOT NULL,
    article TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (reader, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX reads_time ON reads (time);
CREATE TABLE looks (
    reader TEXT NOT NULL,
    story TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (reader, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX looks_time ON looks (time);
