//! The state of grouping → the board of stories.

use std::collections::{BTreeMap, HashMap};

use marsad_serve::{Report, Story, StoryBoard};

use super::desk::{Desk, Known};

/// Actors that a story names.
const ACTORS: usize = 8;

/// The stories as they stand.
pub(super) fn of(desk: &Desk) -> StoryBoard {
    let mut threads: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (_, cluster) in desk.stories.clusters() {
        threads
            .entry(cluster.thread)
            .or_default()
            .extend(&cluster.members);
    }
    let stories = threads
        .into_iter()
        .map(|(id, members)| story(desk, id, &members));
    StoryBoard::new(stories.collect())
}

fn story(desk: &Desk, id: u64, members: &[u64]) -> Story {
    // Every article with the first copy that it repeats.
    let mut articles: BTreeMap<u64, u64> = BTreeMap::new();
    for first in members {
        articles.insert(*first, *first);
        for copy in desk.copies.copies(*first) {
            articles.entry(copy).or_insert(*first);
        }
    }
    let mut known: Vec<(&Known, u64, u64)> = articles
        .iter()
        .filter_map(|(id, first)| Some((desk.known.get(id)?, *id, *first)))
        .collect();
    known.sort_by(|(a, x, _), (b, y, _)| a.time.cmp(&b.time).then_with(|| x.cmp(y)));
    let mut origins = Origins::default();
    let reports = known.iter().map(|(article, id, first)| Report {
        article: article.key.clone(),
        headline: article.headline.clone(),
        language: article.language.clone(),
        rtl: article.rtl,
        outlet: article.outlet.clone(),
        country: article.country.clone(),
        time: article.time,
        origin: origins.of(article, *first),
        copy: id != first,
    });
    Story {
        id: format!("{id:016x}"),
        reports: reports.collect(),
        actors: actors(known.iter().map(|(article, ..)| *article)),
        origins: origins.names,
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
    fn of(&mut self, article: &Known, first: u64) -> usize {
        if let Some(origin) = self.of_copies.get(&first) {
            return *origin;
        }
        let name = article.credit.as_ref().unwrap_or(&article.outlet);
        let known = self.names.iter().position(|other| other == name);
        let origin = known.unwrap_or_else(|| {
            self.names.push(name.clone());
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
