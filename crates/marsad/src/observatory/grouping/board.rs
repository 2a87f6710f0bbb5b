//! The state of grouping → the board of stories.

use std::collections::{BTreeMap, HashMap};

use marsad_group::Grouping;
use marsad_serve::{Report, Story, StoryBoard};

use super::desk::{Desk, Known};

/// Actors that a story names.
const ACTORS: usize = 8;

/// An article with its number and that of the article it stands for in stories:
/// the first copy of its words, or the fuller report that it was cut from.
type Placed<'k> = (&'k Known, u64, u64);

/// The stories as they stand, every article in the story of its first copy.
pub(super) fn of(desk: &Desk, grouping: &Grouping) -> StoryBoard {
    let mut stories: BTreeMap<u64, Vec<Placed<'_>>> = BTreeMap::new();
    for (id, article) in &desk.known {
        if let Some(story) = grouping.story_of(*id) {
            let first = grouping.standing_for(*id).unwrap_or(*id);
            stories
                .entry(story)
                .or_default()
                .push((article, *id, first));
        }
    }
    let stories = stories.into_iter().map(|(id, articles)| {
        let name = grouping.decisions().name(id).map(str::to_owned);
        Story {
            name,
            ..story(desk, grouping, id, articles)
        }
    });
    let mut board = StoryBoard::new(stories.collect());
    board.decided = desk.decided;
    // Names that analysts used lead to what became of them.
    for entry in grouping.decisions().list() {
        for named in entry.decision.stories() {
            let now = grouping.current(named);
            board.call(public(named), &public(now));
        }
    }
    board
}

/// The public name of a story.
fn public(id: u64) -> String {
    format!("{id:016x}")
}

fn story(desk: &Desk, grouping: &Grouping, id: u64, mut known: Vec<Placed<'_>>) -> Story {
    known.sort_by(|(a, x, _), (b, y, _)| a.time.cmp(&b.time).then_with(|| x.cmp(y)));
    let outlet = |article: &Known| -> String {
        let name = desk.names.get(&article.outlet);
        name.unwrap_or(&article.outlet).clone()
    };
    let mut origins = Origins::default();
    let reports = known.iter().map(|(article, id, first)| Report {
        article: article.key.clone(),
        number: public(*id),
        headline: article.headline.clone(),
        language: article.language.clone(),
        rtl: article.rtl,
        outlet: outlet(article),
        country: article.country.clone(),
        time: article.time,
        origin: origins.of(*first, || {
            article.credit.clone().unwrap_or_else(|| outlet(article))
        }),
        copy: id != first,
        copy_of: (id != first)
            .then(|| desk.known.get(first).map(|known| known.key.clone()))
            .flatten(),
        abridged: grouping.copies.abridged_of(*id).is_some(),
    });
    Story {
        id: public(id),
        reports: reports.collect(),
        actors: actors(known.iter().map(|(article, ..)| *article)),
        origins: origins.names,
        ..Story::default()
    }
}

/// Origins of a story: whoever is credited, else the outlet; copies of one report
/// have one origin, whatever they say.
#[derive(Default)]
struct Origins {
    names: Vec<String>,
    of_copies: HashMap<u64, usize>,
}

impl Origins {
    fn of(&mut self, first: u64, name: impl FnOnce() -> String) -> usize {
        if let Some(origin) = self.of_copies.get(&first) {
            return *origin;
        }
        let name = name();
        let known = self.names.iter().position(|other| *other == name);
        let origin = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.of_copies.insert(first, origin);
        origin
    }
}

/// Who is named in most reports.
fn actors<'k>(articles: impl Iterator<Item = &'k Known>) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for (id, name) in articles.flat_map(|article| &article.actors) {
        counts.entry(id).or_insert((name, 0)).1 += 1;
    }
    let mut actors: Vec<_> = counts
        .into_iter()
        .map(|(id, (name, reports))| (id.to_owned(), name.to_owned(), reports))
        .collect();
    actors.sort_by(|(a, _, x), (b, _, y)| y.cmp(x).then_with(|| a.cmp(b)));
    actors.truncate(ACTORS);
    actors
}
