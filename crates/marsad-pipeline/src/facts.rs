//! Facts → record: byte spans become character offsets, facts get their ids.

use std::collections::BTreeMap;

use jiff::civil;
use marsad_analyse::{Actor, Event, Facts, Input, Keyword, Mention, Place, Quote};
use marsad_record::{
    Article, CharSpan, Country, Credit, Cue, DateMention, EventDate, ExtractedKeyword, Field,
    FieldSpan, MentionType, Quantity, QuoteKind, Speaker,
};
use marsad_text::{CharOffsets, Span};

use crate::identity::fact_id;

/// What analysis sees of an article.
pub(crate) fn input(article: &Article) -> Input<'_> {
    Input {
        headline: article.headline.as_deref(),
        text: &article.text,
        language: &article.language,
        published: article
            .published
            .as_ref()
            .and_then(|published| day(&published.time)),
        dateline: article.dateline.as_ref(),
        byline: &article.byline,
        source: article.source.as_ref(),
    }
}

/// The day of a time that names one.
fn day(time: &str) -> Option<civil::Date> {
    time.get(..10)?.parse().ok()
}

/// Puts `facts` in place of those that `article` has.
pub(crate) fn fill(article: &mut Article, facts: Facts) {
    let outer = {
        let edge = Edge {
            version: &article.version,
            text: CharOffsets::new(&article.text),
            headline: CharOffsets::new(article.headline.as_deref().unwrap_or("")),
        };
        let quotes: Vec<_> = facts.quotes.iter().map(|quote| edge.quote(quote)).collect();
        let events = facts
            .events
            .into_iter()
            .map(|event| edge.event(event, &quotes))
            .collect();
        Outer {
            keywords: facts
                .keywords
                .into_iter()
                .map(|keyword| edge.keyword(keyword))
                .collect(),
            countries: edge.countries(&facts.countries),
            mentions: facts
                .mentions
                .into_iter()
                .map(|mention| edge.mention(mention))
                .collect(),
            dates: facts
                .dates
                .into_iter()
                .map(|date| edge.date(date))
                .collect(),
            quantities: facts
                .quantities
                .into_iter()
                .map(|quantity| edge.quantity(quantity))
                .collect(),
            quotes,
            events,
        }
    };
    article.mentions = outer.mentions;
    article.countries = outer.countries;
    article.dates = outer.dates;
    article.quantities = outer.quantities;
    article.quotes = outer.quotes;
    article.events = outer.events;
    article.keywords.extracted = outer.keywords;
    if article.source.is_none() {
        article.source = facts.attribution.map(|attribution| Credit {
            name: attribution.name,
            actor: attribution.actor,
            evidence: attribution.evidence,
        });
    }
}

struct Outer {
    keywords: Vec<ExtractedKeyword>,
    mentions: Vec<marsad_record::Mention>,
    countries: Vec<Country>,
    dates: Vec<DateMention>,
    quantities: Vec<Quantity>,
    quotes: Vec<marsad_record::Quote>,
    events: Vec<marsad_record::Event>,
}

/// Where byte spans of one article become character offsets.
struct Edge<'a> {
    version: &'a str,
    text: CharOffsets<'a>,
    headline: CharOffsets<'a>,
}

impl Edge<'_> {
    fn chars(&self, at: Place) -> (usize, usize) {
        match at.field {
            Field::Text => self.text.chars(at.span),
            Field::Headline => self.headline.chars(at.span),
        }
    }

    fn field_span(&self, at: Place) -> FieldSpan {
        let (start, end) = self.chars(at);
        FieldSpan {
            start,
            end,
            field: at.field,
        }
    }

    fn id(&self, kind: &str, at: Place, of_type: &str) -> String {
        fact_id(self.version, kind, at.field, self.chars(at), of_type)
    }

    fn in_text(&self, span: Span) -> CharSpan {
        let (start, end) = self.text.chars(span);
        CharSpan { start, end }
    }

    fn mention(&self, mention: Mention) -> marsad_record::Mention {
        let of_type = match mention.kind {
            MentionType::Per => "PER",
            MentionType::Org => "ORG",
            MentionType::Gpe => "GPE",
            MentionType::Loc => "LOC",
        };
        let (start, end) = self.chars(mention.at);
        marsad_record::Mention {
            id: self.id("mention", mention.at, of_type),
            start,
            end,
            field: mention.at.field,
            r#type: mention.kind,
            name: mention.name,
            actor: mention.actor,
            country: mention.country,
            sector: mention.sector,
            role: mention.role,
            score: mention.score,
            by: mention.by,
        }
    }

    fn keyword(&self, keyword: Keyword) -> ExtractedKeyword {
        let (start, end) = self.chars(keyword.at);
        ExtractedKeyword {
            term: keyword.term,
            score: keyword.score,
            count: keyword.count,
            start,
            end,
            field: keyword.at.field,
            by: keyword.by,
        }
    }

    /// Each country once, with all its words in order.
    fn countries(&self, words: &[marsad_analyse::Country]) -> Vec<Country> {
        let mut by_code: BTreeMap<&str, Vec<FieldSpan>> = BTreeMap::new();
        for country in words {
            by_code
                .entry(&country.code)
                .or_default()
                .push(self.field_span(country.at));
        }
        by_code
            .into_iter()
            .map(|(code, spans)| Country {
                code: code.to_owned(),
                spans,
            })
            .collect()
    }

    fn date(&self, date: marsad_analyse::Date) -> DateMention {
        let CharSpan { start, end } = self.in_text(date.span);
        DateMention {
            id: self.id("date", text_place(date.span), &date.value),
            start,
            end,
            value: date.value,
            precision: date.precision,
            anchor: date.anchor,
            by: date.by,
        }
    }

    fn quantity(&self, quantity: marsad_analyse::Quantity) -> Quantity {
        let CharSpan { start, end } = self.in_text(quantity.span);
        Quantity {
            id: self.id(
                "quantity",
                text_place(quantity.span),
                quantity.unit.as_deref().unwrap_or(""),
            ),
            start,
            end,
            value: quantity.value,
            unit: quantity.unit,
            of: quantity.of,
            set_by: quantity.set_by,
            on: quantity.on,
            by: quantity.by,
        }
    }

    fn quote(&self, quote: &Quote) -> marsad_record::Quote {
        let of_type = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        };
        let CharSpan { start, end } = self.in_text(quote.span);
        let speaker = quote.speaker.span.map(|span| self.in_text(span));
        marsad_record::Quote {
            id: self.id("quote", text_place(quote.span), of_type),
            start,
            end,
            kind: quote.kind,
            speaker: Speaker {
                name: quote.speaker.name.clone(),
                start: speaker.map(|span| span.start),
                end: speaker.map(|span| span.end),
                actor: quote.speaker.actor.clone(),
                role: quote.speaker.role.clone(),
                country: quote.speaker.country.clone(),
            },
            cue: quote.cue.as_ref().map(|cue| {
                let CharSpan { start, end } = self.in_text(cue.span);
                Cue {
                    start,
                    end,
                    verb: cue.verb.clone(),
                }
            }),
            via: quote.via.clone(),
            score: quote.score,
            by: quote.by.clone(),
        }
    }

    fn event(&self, event: Event, quotes: &[marsad_record::Quote]) -> marsad_record::Event {
        let field = event.trigger.field;
        let parties = |actors: Vec<Actor>| {
            actors
                .into_iter()
                .map(|actor| self.actor(actor, field))
                .collect()
        };
        marsad_record::Event {
            id: self.id("event", event.trigger, &event.kind),
            trigger: self.field_span(event.trigger),
            also: event.also.iter().map(|at| self.field_span(*at)).collect(),
            r#type: event.kind,
            mode: event.mode,
            actor: parties(event.actor),
            recipient: parties(event.recipient),
            status: event.status,
            claimed_by: event
                .claimed_by
                .and_then(|index| quotes.get(index))
                .map(|quote| quote.id.clone()),
            date: event.date.map(|date| EventDate {
                value: date.value,
                precision: date.precision,
            }),
            occasion: event.occasion,
            place: event.place.map(|place| marsad_record::Place {
                name: place.name,
                country: place.country,
                lat: place.lat,
                lon: place.lon,
            }),
            contexts: event.contexts,
            quad: event.quad,
            intensity: event.intensity,
            score: event.score,
            by: event.by,
        }
    }

    fn actor(&self, actor: Actor, field: Field) -> marsad_record::Actor {
        let at = actor.span.map(|span| self.chars(Place { field, span }));
        marsad_record::Actor {
            name: actor.name,
            country: actor.country,
            sector: actor.sector,
            start: at.map(|(start, _)| start),
            end: at.map(|(_, end)| end),
        }
    }
}

fn text_place(span: Span) -> Place {
    Place {
        field: Field::Text,
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_day_is_a_day() {
        assert_eq!(
            day("2023-11-08T14:30+03:00"),
            Some(civil::date(2023, 11, 8))
        );
        assert_eq!(day("2023-11"), None);
    }
}
