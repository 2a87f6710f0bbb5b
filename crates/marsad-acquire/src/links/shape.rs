//! What the shape of an address says: date, number, slug, listing, file.

use std::collections::HashSet;

use url::Url;

/// Endings of addresses that are not pages.
const FILES: &[&str] = &[
    "pdf", "jpg", "jpeg", "png", "gif", "webp", "svg", "mp3", "mp4", "m3u8", "zip", "doc", "docx",
    "xls", "xlsx", "ppt", "pptx", "rss", "xml", "json", "css", "js", "ics", "apk",
];

/// What an address looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// A date stands in the path.
    pub(super) has_date: bool,
    /// A number or opaque name such as articles bear.
    pub(super) has_id: bool,
    /// Words of the longest hyphenated segment.
    pub(super) slug_words: usize,
    /// A page that lists or serves.
    pub(super) is_listing: bool,
    /// Not a page.
    pub(super) is_file: bool,
    /// The path with what varies between articles replaced.
    pub(super) pattern: String,
}

impl Shape {
    pub(super) fn of(url: &Url, listings: &HashSet<String>) -> Shape {
        let decoded = decoded(url.path());
        let segments: Vec<&str> = decoded
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        let has_date = has_date(&segments);
        let slug_words = segments
            .iter()
            .map(|segment| slug_words(segment))
            .max()
            .unwrap_or(0);
        let last_is_day = segments
            .last()
            .is_some_and(|last| last.len() <= 2 && is_number(last));
        let query_listing = url
            .query_pairs()
            .any(|(name, _)| matches!(&*name, "q" | "s" | "query" | "search" | "keyword"));
        Shape {
            has_date,
            has_id: segments.iter().rev().take(2).any(|segment| is_id(segment)) || query_id(url),
            slug_words,
            is_listing: segments.is_empty() && url.query().is_none()
                || query_listing
                || segments
                    .iter()
                    .any(|segment| listings.contains(&segment.to_lowercase()))
                || has_date && last_is_day,
            is_file: segments
                .last()
                .and_then(|last| last.rsplit_once('.'))
                .is_some_and(|(_, ending)| FILES.contains(&ending.to_ascii_lowercase().as_str())),
            pattern: pattern(&segments),
        }
    }
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|pair| {
                let text = std::str::from_utf8(pair).ok()?;
                u8::from_str_radix(text, 16).ok()
            });
        bytes.push(hex.unwrap_or(first));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `/2026/03/04/`, `/2026/3/`, `/20260304/`, `/2026-03-04/`, `-2026-03-04`.
fn has_date(segments: &[&str]) -> bool {
    let year = |text: &str| text.len() == 4 && is_number(text) && ("1990".."2100").contains(&text);
    let small = |text: &str, most: u32| {
        text.len() <= 2 && text.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
    };
    let in_segments = segments
        .windows(2)
        .any(|pair| year(pair[0]) && small(pair[1], 12));
    in_segments
        || segments.iter().any(|segment| {
            let parts: Vec<&str> = segment.split(['-', '_', '.']).collect();
            let apart = parts
                .windows(3)
                .any(|part| year(part[0]) && small(part[1], 12) && small(part[2], 31));
            let together = parts.iter().any(|part| {
                part.len() == 8
                    && is_number(part)
                    && year(&part[..4])
                    && small(&part[4..6], 12)
                    && small(&part[6..], 31)
            });
            apart || together
        })
}

fn slug_words(segment: &str) -> usize {
    let stem = segment.rsplit_once('.').map_or(segment, |(stem, _)| stem);
    stem.split(['-', '_', ' ', '+', '\u{2013}'])
        .filter(|word| word.chars().any(char::is_alphabetic))
        .count()
}

/// A number of four figures or more, alone or at an end of a slug, or an
/// opaque name of letters and figures mixed.
fn is_id(segment: &str) -> bool {
    let stem = segment.rsplit_once('.').map_or(segment, |(stem, _)| stem);
    let is_year = |text: &str| text.len() == 4 && ("1990".."2100").contains(&text);
    let numbered = |text: &str| (4..=20).contains(&text.len()) && is_number(text) && !is_year(text);
    let mut ends = stem.split(['-', '_', ',', ':', '~']);
    if numbered(stem) || ends.next().is_some_and(numbered) || ends.next_back().is_some_and(numbered)
    {
        return true;
    }
    let figures = stem.bytes().filter(u8::is_ascii_digit).count();
    let letters = stem.bytes().filter(u8::is_ascii_alphabetic).count();
    let mixed = figures >= 2 && letters >= 2 && figures + letters == stem.len();
    mixed && (8..=40).contains(&stem.len())
}

fn query_id(url: &Url) -> bool {
    url.query_pairs().any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let named = [
            "id", "p", "nid", "newsid", "storyid", "article", "sid", "aid", "itemid", "post",
            "news",
        ];
        (named.contains(&name.as_str()) || name.ends_with("id"))
            && (3..=20).contains(&value.len())
            && is_number(&value)
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `/news/48213-a-long-slug.html` → `/news/#.html`: what articles share.
fn pattern(segments: &[&str]) -> String {
    let mut pattern = String::new();
    for segment in segments.iter().take(8) {
        pattern.push('/');
        let varies = is_id(segment) || slug_words(segment) > 2 || is_number(segment);
        if varies {
            pattern.push('#');
        } else {
            pattern += segment;
        }
    }
    pattern
}
