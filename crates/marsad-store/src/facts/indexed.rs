//! A record and what was decided about it → what the index takes of it.

use marsad_record::{Actor, Article, Correction, Event, Judged, Mention, Quote};

use super::judge::judge;
use crate::index::{IndexedArticle, IndexedEvent};

/// All but what the facts know beside the record.
pub(super) fn indexed(record: Article, corrections: &[Correction]) -> IndexedArticle {
    let judged = judge(&record, corrections).events;
    let extracted = record.keywords.extracted.into_iter();
    let extracted = extracted.map(|keyword| keyword.term);
    IndexedArticle {
        language: record.language,
        headline: record.headline.unwrap_or_default(),
        text: record.text,
        keywords: record
            .keywords
            .publisher
            .into_iter()
            .chain(extracted)
            .collect(),
        site: record.site,
        about: record
            .countries
            .into_iter()
            .map(|country| country.code)
            .collect(),
        actors: record.mentions.iter().flat_map(named).collect(),
        speakers: record.quotes.iter().flat_map(speaker).collect(),
        events: judged
            .iter()
            .filter(|judged| judged.stands())
            .map(|judged: &Judged| event(&judged.event))
            .collect(),
        ..IndexedArticle::default()
    }
}

fn named(mention: &Mention) -> impl Iterator<Item = String> + use<> {
    [
        mention.actor.clone(),
        Some(mention.name.clone()),
        mention.country.clone(),
    ]
    .into_iter()
    .flatten()
}

fn speaker(quote: &Quote) -> impl Iterator<Item = String> + use<> {
    let speaker = quote.speaker.clone();
    [speaker.actor, speaker.name, speaker.country]
        .into_iter()
        .flatten()
}

fn event(event: &Event) -> IndexedEvent {
    let countries = |parties: &[Actor]| -> Vec<String> {
        parties
            .iter()
            .filter_map(|party| party.country.clone())
            .collect()
    };
    IndexedEvent {
        kind: event.r#type.clone(),
        actors: countries(&event.actor),
        recipients: event
            .recipient
            .iter()
            .map(|party| party.name.clone())
            .collect(),
        recipient_countries: countries(&event.recipient),
    }
}
