//! What grouping is told of each article, and what it keeps of it for the board.

use std::collections::HashMap;

use marsad_group::copies::CopySettings;
use marsad_group::decisions::Decision as Settled;
use marsad_group::stories::{StorySettings, TermReader, Told};
use marsad_group::{Grouping, Item};
use marsad_record::{Article, Direction};
use marsad_serve::StoryBoard;
use marsad_store::facts::{Arrived, ArticleRow, Changed, Decided, Decision};
use marsad_store::sort_key::key_seconds;
use marsad_text::Packs;

use super::board;

/// The state of grouping.
pub(super) struct Desk {
    pub(super) grouping: Grouping,
    reader: TermReader,
    pub(super) known: HashMap<u64, Known>,
    /// Host → the outlet's name, as its own reports say it.
    pub(super) names: HashMap<String, String>,
    /// The number of the last decision taken in.
    pub(super) decided: i64,
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
            grouping: Grouping::new(CopySettings::default(), StorySettings::default()),
            reader: TermReader::new(packs),
            known: HashMap::new(),
            names: HashMap::new(),
            decided: 0,
        }
    }

    /// Takes an article in as it first came; whether it was new. Later versions
    /// change what is shown, not where the article stands.
    pub(super) fn take(&mut self, arrived: &Arrived) -> bool {
        let (row, record) = (&arrived.row, &arrived.first);
        let id = number(&row.key);
        let headline = record.headline.as_deref().unwrap_or("");
        if self.known.contains_key(&id) || (headline.is_empty() && record.text.is_empty()) {
            return false;
        }
        let known = known(row, record);
        let entities: Vec<&str> = known.actors.iter().map(|(id, _)| id.as_str()).collect();
        let item = Item {
            id,
            time: known.time,
            outlet: &known.outlet,
            told: Told {
                language: primary(&record.language),
                title: headline,
                body: &record.text,
                entities: &entities,
            },
        };
        self.grouping.take(&item, &self.reader);
        let shown = match &arrived.newest {
            Some(newest) => self::known(row, newest),
            None => known,
        };
        self.show(id, row, shown);
        true
    }

    /// Shows an article as it stands now; whether it is one that is shown.
    pub(super) fn change(&mut self, changed: &Changed) -> bool {
        let id = number(&changed.row.key);
        let Some(before) = self.known.get(&id) else {
            return false;
        };
        let now = known(&changed.row, &changed.record);
        let is_other = now.headline != before.headline || now.actors != before.actors;
        self.show(id, &changed.row, now);
        is_other
    }

    fn show(&mut self, id: u64, row: &ArticleRow, known: Known) {
        if known.credit.is_none()
            && let Some(name) = &row.source
        {
            self.names.insert(known.outlet.clone(), name.clone());
        }
        self.known.insert(id, known);
    }

    /// Takes what an analyst decided.
    pub(super) fn decide(&mut self, decided: &Decided) {
        self.decided = decided.number;
        if let Some(decision) = settled(&decided.decision) {
            self.grouping.decide(unsigned(decided.number), decision);
        }
    }

    /// The stories as they stand.
    pub(super) fn board(&mut self) -> StoryBoard {
        // What grouping has forgotten is not shown any more either.
        let grouping = &self.grouping;
        self.known.retain(|id, _| grouping.story_of(*id).is_some());
        board::of(self, &self.grouping.view())
    }
}

/// A decision in the numbers of grouping; none where a name is no story's.
fn settled(decision: &Decision) -> Option<Settled> {
    Some(match decision {
        Decision::Merge { into, from } => Settled::Merge {
            into: story(into)?,
            from: story(from)?,
        },
        Decision::Split { articles } => Settled::Split {
            articles: articles.iter().map(|key| number(key)).collect(),
        },
        Decision::Move { article, to } => Settled::Move {
            article: number(article),
            to: story(to)?,
        },
        Decision::Rename { story: id, name } => Settled::Rename {
            story: story(id)?,
            name: name.clone(),
        },
        Decision::Undo { decision } => Settled::Undo {
            decision: unsigned(*decision),
        },
    })
}

fn story(name: &str) -> Option<u64> {
    u64::from_str_radix(name, 16).ok()
}

fn unsigned(number: i64) -> u64 {
    number.unsigned_abs()
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
