//! Records for tests.

use marsad_record::{
    Article, Direction, Evidence, EvidenceFrom, Keywords, MadeBy, Time, TimePrecision,
};

/// An Arabic article with `id`, the version named after its words.
pub fn article(id: &str, headline: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        version: blake3::hash(format!("{headline}\n{text}").as_bytes()).to_hex()[..16].to_owned(),
        url: Some(format!("https://news.example/{id}?ref=feed")),
        canonical_url: Some(format!("https://news.example/{id}")),
        site: Some("news.example".to_owned()),
        language: "ar".to_owned(),
        direction: Direction::Rtl,
        headline: Some(headline.to_owned()),
        standfirst: None,
        text: text.to_owned(),
        html: None,
        published: None,
        modified: None,
        dateline: None,
        byline: Vec::new(),
        source: None,
        section: None,
        image: None,
        keywords: Keywords::default(),
        related: Vec::new(),
        mentions: Vec::new(),
        countries: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        quotes: Vec::new(),
        events: Vec::new(),
        flags: Vec::new(),
        made_by: MadeBy {
            marsad: "test".to_owned(),
            packs: "test".to_owned(),
        },
    }
}

/// A publication time.
pub fn time(time: &str, utc: Option<&str>, precision: TimePrecision) -> Time {
    Time {
        time: time.to_owned(),
        utc: utc.map(str::to_owned),
        precision,
        zone: "unknown".to_owned(),
        evidence: Evidence {
            from: EvidenceFrom::Meta,
            quote: time.to_owned(),
        },
    }
}
