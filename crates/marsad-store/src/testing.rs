//! Records for tests.

use marsad_record::{
    Actor, Article, Direction, Event, EventStatus, Evidence, EvidenceFrom, Field, FieldSpan,
    Keywords, MadeBy, Time, TimePrecision,
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

/// An actual event on words of the body.
pub fn event(id: &str, kind: &str, start: usize, end: usize) -> Event {
    Event {
        id: id.to_owned(),
        r#type: kind.to_owned(),
        mode: None,
        trigger: FieldSpan {
            start,
            end,
            field: Field::Text,
        },
        also: Vec::new(),
        actor: Vec::new(),
        recipient: Vec::new(),
        status: EventStatus::Actual,
        claimed_by: None,
        date: None,
        occasion: None,
        place: None,
        contexts: Vec::new(),
        quad: 1,
        intensity: 1.0,
        score: 0.5,
        by: "test".to_owned(),
    }
}

/// A state as somebody who acts.
pub fn state(name: &str, code: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        country: Some(code.to_owned()),
        sector: Some("GOV".to_owned()),
        start: None,
        end: None,
    }
}
