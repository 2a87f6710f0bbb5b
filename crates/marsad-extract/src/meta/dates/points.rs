//! How much a date's place on the page is worth.

use marsad_record::EvidenceFrom;

use crate::meta::rules::mark;
use crate::structured::Claim;

/// Points for a claim of the markup.
pub(super) fn claim_points(claim: &Claim) -> i32 {
    match (claim.from, claim.key.as_str()) {
        (EvidenceFrom::JsonLd, "datePublished" | "dateModified") => 80,
        (EvidenceFrom::JsonLd, "WebPage.datePublished" | "WebPage.dateModified") => 66,
        (EvidenceFrom::JsonLd, "dateCreated") => 62,
        (EvidenceFrom::JsonLd, _) => 45,
        (EvidenceFrom::Microdata, "datepublished" | "datemodified") => 68,
        (EvidenceFrom::Microdata, _) => 60,
        (_, "article:published_time" | "article:modified_time" | "og:article:published_time") => 78,
        (_, "date" | "timestamp" | "created" | "creation_date" | "creationdate") => 60,
        (_, "copyright-date") => 18,
        (_, "last-modified" | "revised" | "lastmod") => 40,
        _ => 68,
    }
}

/// Points for the marks and zones around a date.
pub(super) fn place_points(near: u32, zone: u32) -> i32 {
    let mut points = 0;
    for (marks, more) in [
        (mark::PUBLISHED, 22),
        (mark::DATE, 12),
        (mark::META, 10),
        (mark::BYLINE, 6),
        (mark::BIOGRAPHY, -20),
        (mark::CAPTION, -30),
        (mark::HEADLINE, 2),
    ] {
        if near & marks != 0 {
            points += more;
        }
    }
    for (zones, more) in [
        (mark::ARTICLE, 6),
        (mark::NAV, -40),
        (mark::FOOTER, -40),
        (mark::ASIDE, -30),
        (mark::RELATED, -36),
        (mark::COMMENT, -46),
        (mark::QUOTE, -40),
    ] {
        if zone & zones != 0 {
            points += more;
        }
    }
    points
}

/// Points for standing near the headline, which is where dates stand.
pub(super) fn nearness(index: usize, headline: Option<usize>) -> i32 {
    let Some(headline) = headline else {
        return 0;
    };
    if index >= headline {
        let after = i32::try_from(index - headline).unwrap_or(i32::MAX).min(24);
        24 - after
    } else {
        let before = i32::try_from(headline - index).unwrap_or(i32::MAX);
        if before <= 4 { 16 - 2 * before } else { -4 }
    }
}
