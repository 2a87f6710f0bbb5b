//! What grouping is told of each article, and what it keeps of it for the board.

use std::collections::HashMap;

use marsad_group::copies::{CopyGroups, CopySettings, Words};
use marsad_group::stories::{Stories, StorySettings, TermReader, Told};
use marsad_record::{Article, Direction};
use marsad_serve::StoryBoard;
use marsad_store::facts::ArticleRow;
use marsad_store::sort_key::key_seconds;
use marsad_text::Packs;

use super::board;

/// Articles between two rounds of joining, moving and forgetting, at least; a
/// round costs more the more there is, so that it comes after a share of it.
const TEND: usize = 200;
const TEND_SHARE: usize = 10;

/// The state of grouping.
pub(super) struct Desk {
    pub(super) copies: CopyGroups,
    pub(super) stories: Stories,
    reader: TermReader,
    pub(super) known: HashMap<u64, Known>,
    /// Host → the outlet's name, as its own reports say it.
    pub(super) names: HashMap<String, String>,
    latest: i64,
    since_tended: usize,
}

/// What the board shows of an article.
pub(super) struct Known {
    pub(super) key: String,
    pub(super) headline: String,
    pub(super) language: String,
    pub(super) rtl: bool,
    /// The outlet's host, else its name.
    pub(super) outlet: String,
    /// Who is credited.
    pub(super) credit: Option<String>,
    pub(super) country: Option<String>,
    pub(super) time: i64,
    /// Id and name of those named in it, once each.
    pub(super) actors: Vec<(String, String)>,
}

impl Desk {
    pub(super) fn new(packs: &Packs) -> Desk {
        Desk {
            copies: CopyGroups::new(CopySettings::default()),
            stories: Stories::new(StorySettings::default()),
            reader: TermReader::new(packs),
            known: HashMap::new(),
            names: HashMap::new(),
            latest: 0,
            since_tended: 0,
        }
    }

    /// Takes an article in; whether it was new. Another version of a known one
    /// stays where it is.
    pub(super) fn take(&mut self, row: &ArticleRow, record: &Article) -> bool {
        let id = number(&row.key);
        let headline = record.headline.as_deref().unwrap_or("");
        if self.known.contains_key(&id) || (headline.is_empty() && record.text.is_empty()) {
            return false;
        }
        let known = known(row, record);
        if known.credit.is_none()
            && let Some(name) = &row.source
        {
            self.names.insert(known.outlet.clone(), name.clone());
        }
        let time = known.time;
        self.latest = self.latest.max(time);
        self.copies.advance(self.latest);
        let outlet = number(&known.outlet);
        let words = Words::of(headline, &record.text);
        self.copies.take(id, time, outlet, &words);
        if self.copies.first_copy(id) == id {
            let entities: Vec<&str> = known.actors.iter().map(|(id, _)| id.as_str()).collect();
            let terms = self.reader.read(&Told {
                language: primary(&record.language),
                title: headline,
                body: &record.text,
                entities: &entities,
            });
            self.stories
                .add(id, time, outlet, primary(&record.language), &terms);
        }
        self.known.insert(id, known);
        self.since_tended += 1;
        if self.since_tended >= TEND.max(self.known.len() / TEND_SHARE) {
            self.tend();
        }
        true
    }

    fn tend(&mut self) {
        self.stories.tend(self.latest);
        self.since_tended = 0;
    }

    /// The stories as they stand.
    pub(super) fn board(&mut self) -> StoryBoard {
        // A small window is tended for every showing: it costs nothing.
        if self.known.len() < TEND * TEND_SHARE {
            self.tend();
        }
        // What grouping has forgotten is not shown any more either.
        let (copies, stories) = (&self.copies, &self.stories);
        self.known
            .retain(|id, _| stories.cluster_of(*id).is_some() || copies.first_copy(*id) != *id);
        board::of(self)
    }
}

fn known(row: &ArticleRow, record: &Article) -> Known {
    let site = record.site.clone().unwrap_or_default();
    let source = record.source.as_ref().map(|credit| credit.name.clone());
    let mut actors: Vec<(String, String)> = Vec::new();
    for mention in &record.mentions {
        let Some(id) = &mention.actor else { continue };
        if !actors.iter().any(|(known, _)| known == id) {
            actors.push((id.clone(), mention.name.clone()));
        }
    }
    Known {
        key: row.key.clone(),
        headline: record.headline.clone().unwrap_or_default(),
        language: record.language.clone(),
        rtl: record.direction == Direction::Rtl,
        outlet: if site.is_empty() {
            row.source.clone().unwrap_or_default()
        } else {
            site
        },
        credit: source,
        country: row.country.clone(),
        time: key_seconds(row.sort_key),
        actors,
    }
}

/// A name as the number that grouping knows it by.
fn number(name: &str) -> u64 {
    let hash = blake3::hash(name.as_bytes());
    let first = hash.as_bytes().first_chunk::<8>();
    first.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}
