//! Where things rest: captures (WARC), facts (SQLite), search index (tantivy).
