//! Which leads of a site hold: each is fetched and read.

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::{Evidence, Lead};
use crate::client::{Fetched, Request};
use crate::host::{Hosts, Outcome};
use crate::listing::{Listing, ListingReader};
use crate::source::SourceKind;

/// A listing whose newest item is older than this is no longer kept up.
const STALE: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Good leads enough: a site with a dozen feeds is not searched further.
const ENOUGH: usize = 12;

/// Something that can be followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands.
    pub url: Url,
    /// What it is.
    pub kind: SourceKind,
    /// Its title, as the page that leads there gives it.
    pub title: String,
    /// How it was found; none for the page itself as a section.
    pub evidence: Option<Evidence>,
    /// How many items it lists.
    pub items: usize,
    /// The date of its newest item.
    pub newest: Option<Timestamp>,
}

/// What can be followed at the site whose page was fetched, best first: feeds,
/// then news sitemaps, then the page itself as a section. `tries` bounds the
/// requests made.
pub async fn discover(
    hosts: &Hosts,
    reader: &ListingReader,
    page: &Fetched,
    tries: usize,
) -> Vec<Found> {
    let now = Timestamp::now();
    let mut found: Vec<Found> = Vec::new();
    if let Ok(listing) = reader.read(SourceKind::Feed, page) {
        // The address given is a feed already.
        found.extend(found_at(
            page.url.clone(),
            SourceKind::Feed,
            String::new(),
            None,
            &listing,
        ));
    }
    let robots = hosts.robots(&page.url).await.ok();
    for lead in reader
        .leads(page, robots.as_deref())
        .into_iter()
        .take(tries)
    {
        let good_feeds = found
            .iter()
            .filter(|found| found.kind == SourceKind::Feed)
            .count();
        // Guessed addresses are tried only where the site names none.
        if found.len() >= ENOUGH || (lead.evidence == Evidence::WellKnown && good_feeds > 0) {
            break;
        }
        if let Some(held) = try_lead(hosts, reader, lead, now).await
            && found.iter().all(|known| known.url != held.url)
        {
            found.push(held);
        }
    }
    let is_feed = found.iter().any(|found| found.url == page.url);
    if !is_feed && let Ok(listing) = reader.read(SourceKind::Section, page) {
        found.extend(found_at(
            page.url.clone(),
            SourceKind::Section,
            String::new(),
            None,
            &listing,
        ));
    }
    found.sort_by_key(|found| match found.kind {
        SourceKind::Feed => 0,
        SourceKind::Sitemap => 1,
        _ => 2,
    });
    found
}

async fn try_lead(
    hosts: &Hosts,
    reader: &ListingReader,
    lead: Lead,
    now: Timestamp,
) -> Option<Found> {
    let request = Request::new(lead.url).for_feed();
    let Outcome::Answered(page) = hosts.get(request).await else {
        return None;
    };
    if !page.is_success() {
        return None;
    }
    let listing = reader.read(lead.kind, &page).ok()?;
    let held = found_at(
        page.url.clone(),
        lead.kind,
        lead.title,
        Some(lead.evidence),
        &listing,
    )?;
    let stale = held
        .newest
        .is_some_and(|newest| now.duration_since(newest) > STALE);
    (!stale).then_some(held)
}

fn found_at(
    url: Url,
    kind: SourceKind,
    title: String,
    evidence: Option<Evidence>,
    listing: &Listing,
) -> Option<Found> {
    let listed = listing.items.len() + listing.further.len();
    (listed > 0).then(|| Found {
        url,
        kind,
        title,
        evidence,
        items: listing.items.len(),
        newest: listing.dates().into_iter().max(),
    })
}
