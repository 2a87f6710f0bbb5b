//! Draft → record: hashes are made and byte spans become character offsets.

use marsad_extract::{DatelineAt, Draft, DraftDateline, html};
use marsad_record::{Article, Dateline, DatelineField, Flag, Keywords, MadeBy, Related};
use marsad_text::{CharOffsets, Span};

use crate::identity;

/// The records of one document, in page order, linked to each other by id.
pub(crate) fn records(drafts: Vec<Draft>, made_by: &MadeBy) -> Vec<Article> {
    let alone = drafts.len() == 1;
    let ids: Vec<String> = drafts.iter().map(|draft| id_of(draft, alone)).collect();
    drafts
        .into_iter()
        .zip(&ids)
        .map(|(draft, id)| record(draft, id, &ids, made_by))
        .collect()
}

/// The records of a feed: each item has an address of its own.
pub(crate) fn records_of_feed(drafts: Vec<Draft>, made_by: &MadeBy) -> Vec<Article> {
    let ids: Vec<String> = drafts
        .iter()
        .map(|draft| id_of(draft, draft.url.is_some()))
        .collect();
    drafts
        .into_iter()
        .zip(&ids)
        .map(|(draft, id)| record(draft, id, &ids, made_by))
        .collect()
}

fn id_of(draft: &Draft, alone: bool) -> String {
    let source = draft.source.as_ref().map(|credit| credit.name.as_str());
    let address = draft.canonical_url.as_deref().or(draft.url.as_deref());
    // Two reports without address and headline would share one id: their words tell them apart.
    let headline = draft.headline.as_deref().unwrap_or(&draft.body.text);
    identity::article_id(address, source, Some(headline), alone)
}

fn record(draft: Draft, id: &str, ids: &[String], made_by: &MadeBy) -> Article {
    let text = draft.body.text.as_str();
    let offsets = CharOffsets::new(text);
    let mut flags = draft.flags.clone();
    if text.trim().is_empty() {
        flags.insert(Flag::Empty);
    }
    if draft.published.is_none() {
        flags.insert(Flag::DateMissing);
    }
    Article {
        id: id.to_owned(),
        version: identity::version(draft.headline.as_deref(), text),
        site: draft
            .canonical_url
            .as_deref()
            .or(draft.url.as_deref())
            .and_then(site),
        html: (!draft.body.blocks.is_empty()).then(|| html::render(&draft.body)),
        dateline: draft
            .dateline
            .as_ref()
            .map(|dateline| outer_dateline(dateline, &offsets)),
        related: draft
            .related
            .iter()
            .map(|related| Related {
                headline: related.headline.clone(),
                url: related.url.clone(),
                article: related.draft.and_then(|index| ids.get(index).cloned()),
            })
            .collect(),
        url: draft.url,
        canonical_url: draft.canonical_url,
        language: if draft.language.is_empty() {
            "und".to_owned()
        } else {
            draft.language
        },
        direction: draft.direction,
        headline: draft.headline,
        standfirst: draft.standfirst,
        published: draft.published,
        modified: draft.modified,
        byline: draft.byline,
        source: draft.source,
        section: draft.section,
        image: draft.image,
        keywords: Keywords {
            publisher: draft.keywords,
            extracted: Vec::new(),
        },
        mentions: Vec::new(),
        countries: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        quotes: Vec::new(),
        events: Vec::new(),
        flags: flags.into_iter().collect(),
        made_by: made_by.clone(),
        text: draft.body.text,
    }
}

fn outer_dateline(dateline: &DraftDateline, offsets: &CharOffsets<'_>) -> Dateline {
    let (start, end, field) = match &dateline.at {
        DatelineAt::Text(span) => {
            let (start, end) = offsets.chars(*span);
            (start, end, DatelineField::Text)
        }
        DatelineAt::OwnLine(line) => {
            let (start, end) = CharOffsets::new(line).chars(Span::whole(line));
            (start, end, DatelineField::DatelineLine)
        }
    };
    Dateline {
        place: dateline.place.clone(),
        agency: dateline.agency.clone(),
        actor: dateline.actor.clone(),
        start,
        end,
        field,
    }
}

/// The host of an address, without `www.`.
fn site(url: &str) -> Option<String> {
    let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}
