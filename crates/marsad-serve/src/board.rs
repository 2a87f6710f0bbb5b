//! Stories as the pages show them: made elsewhere, swapped in whole.

use std::collections::HashMap;

use serde::Serialize;

/// All stories of the window, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoryBoard {
    /// The stories.
    pub stories: Vec<Story>,
    /// The number of the last decision of an analyst that it shows.
    pub decided: i64,
    by_id: HashMap<String, usize>,
    by_article: HashMap<String, usize>,
}

/// What happened, with everyone who reported it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Story {
    /// Its public name: outlives restarts.
    pub id: String,
    /// The name that an analyst gave it.
    pub name: Option<String>,
    /// Reports, the earliest first.
    pub reports: Vec<Report>,
    /// Origins that do not depend on each other, the earliest first.
    pub origins: Vec<String>,
    /// Who is named most: id, name, in how many reports.
    pub actors: Vec<(String, String, usize)>,
}

/// A report of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The article's public name.
    pub article: String,
    /// The name of a story that it would found.
    pub number: String,
    /// Its headline.
    pub headline: String,
    /// BCP 47.
    pub language: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// Who published it.
    pub outlet: String,
    /// The outlet's country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// When, in seconds since 1970.
    pub time: i64,
    /// Its origin's place in the story's list.
    pub origin: usize,
    /// Whether an earlier report says the same in nearly the same words.
    pub copy: bool,
    /// The article that it is a copy of, or was cut from.
    pub copy_of: Option<String>,
    /// Whether it was cut from a fuller report.
    pub abridged: bool,
}

impl StoryBoard {
    /// Puts stories in order: the latest report first.
    pub fn new(mut stories: Vec<Story>) -> StoryBoard {
        stories.retain(|story| !story.reports.is_empty());
        stories.sort_by(|a, b| b.last().cmp(&a.last()).then_with(|| a.id.cmp(&b.id)));
        let mut by_id = HashMap::new();
        let mut by_article = HashMap::new();
        for (place, story) in stories.iter().enumerate() {
            by_id.insert(story.id.clone(), place);
        }
        for (place, story) in stories.iter().enumerate() {
            for report in &story.reports {
                by_article.insert(report.article.clone(), place);
                // A name that was given once leads to the story of its founder.
                by_id.entry(report.number.clone()).or_insert(place);
            }
        }
        StoryBoard {
            stories,
            decided: 0,
            by_id,
            by_article,
        }
    }

    /// Lets another name lead to a story, unless a story has that name.
    pub fn call(&mut self, name: String, story: &str) {
        let taken = self.story(&name).is_some_and(|known| known.id == name);
        if let Some(place) = self.by_id.get(story).copied().filter(|_| !taken) {
            self.by_id.insert(name, place);
        }
    }

    /// The story of this name.
    pub(crate) fn story(&self, id: &str) -> Option<&Story> {
        self.stories.get(*self.by_id.get(id)?)
    }

    /// The story that an article belongs to.
    pub(crate) fn of_article(&self, key: &str) -> Option<&Story> {
        self.stories.get(*self.by_article.get(key)?)
    }
}

impl Story {
    /// The name that an analyst gave it, else the headline that stands for it.
    pub fn title(&self) -> &str {
        let face = self.face("").map(|face| face.headline.as_str());
        self.name.as_deref().or(face).unwrap_or("")
    }

    /// Time of the first report.
    pub fn first(&self) -> i64 {
        self.reports.first().map_or(0, |report| report.time)
    }

    /// Time of the last report.
    pub fn last(&self) -> i64 {
        self.reports.last().map_or(0, |report| report.time)
    }

    /// How many different outlets reported it.
    pub fn outlets(&self) -> usize {
        let outlets: std::collections::HashSet<&str> = self
            .reports
            .iter()
            .map(|report| report.outlet.as_str())
            .collect();
        outlets.len()
    }

    /// The languages of its reports, the most frequent first.
    pub fn languages(&self) -> Vec<&str> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for report in &self.reports {
            *counts.entry(&report.language).or_default() += 1;
        }
        let mut languages: Vec<_> = counts.into_iter().collect();
        languages.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        languages
            .into_iter()
            .map(|(language, _)| language)
            .collect()
    }

    /// The report whose headline stands for the story: the latest that is no
    /// copy, in `language` where there is one.
    pub fn face(&self, language: &str) -> Option<&Report> {
        let own = self.reports.iter().rev().filter(|report| !report.copy);
        own.clone()
            .find(|report| report.language == language)
            .or_else(|| own.clone().next())
            .or(self.reports.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(article: &str, language: &str, time: i64, copy: bool) -> Report {
        Report {
            article: article.to_owned(),
            headline: article.to_owned(),
            language: language.to_owned(),
            outlet: article[..1].to_owned(),
            time,
            copy,
            ..Report::default()
        }
    }

    #[test]
    fn the_board_finds_stories_and_their_faces() {
        let story = |id: &str, reports: Vec<Report>| Story {
            id: id.to_owned(),
            reports,
            ..Story::default()
        };
        let board = StoryBoard::new(vec![
            story("old", vec![report("a1", "ar", 10, false)]),
            story(
                "new",
                vec![
                    report("b1", "ar", 20, false),
                    report("b2", "en", 30, false),
                    report("c1", "ar", 40, true),
                ],
            ),
            story("none", Vec::new()),
        ]);
        assert_eq!(board.stories[0].id, "new");
        assert_eq!(board.stories.len(), 2);
        let new = board.of_article("b2").unwrap();
        assert_eq!(new.face("ar").unwrap().article, "b1");
        assert_eq!(new.face("fr").unwrap().article, "b2");
        assert_eq!((new.outlets(), new.languages()), (2, vec!["ar", "en"]));
        assert_eq!(board.story("old").unwrap().last(), 10);
        assert!(board.of_article("z").is_none());
    }
}
