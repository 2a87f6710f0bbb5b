//! Metrics of the facts about an article: title, day, time, authors, keywords.
//!
//! Definitions are those of the sets' own description: titles are equal after
//! white space is squeezed and case is dropped; a day is local to the page; a
//! time is right within 60 s of the gold instant; authors are right if every
//! gold name stands in the joined answer.

use std::collections::BTreeSet;

use marsad_extract::Draft;
use marsad_record::Article;

use super::Page;
use crate::Figure;
use crate::stats::{bootstrap, f_score, mean};

/// What an extractor said about a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The headline.
    pub title: Option<String>,
    /// The time of publication as the page says it, as in the record.
    pub time: Option<String>,
    /// The instant, if claimed.
    pub utc: Option<String>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// The publisher's keywords.
    pub keywords: Vec<String>,
}

impl From<&Draft> for Facts {
    fn from(draft: &Draft) -> Facts {
        let published = draft.published.as_ref();
        Facts {
            title: draft.headline.clone(),
            time: published.map(|time| time.time.clone()),
            utc: published.and_then(|time| time.utc.clone()),
            authors: draft
                .byline
                .iter()
                .map(|author| author.name.clone())
                .collect(),
            keywords: draft.keywords.clone(),
        }
    }
}

impl From<&Article> for Facts {
    fn from(article: &Article) -> Facts {
        let published = article.published.as_ref();
        Facts {
            title: article.headline.clone(),
            time: published.map(|time| time.time.clone()),
            utc: published.and_then(|time| time.utc.clone()),
            authors: article
                .byline
                .iter()
                .map(|author| author.name.clone())
                .collect(),
            keywords: article.keywords.publisher.clone(),
        }
    }
}

/// How one answer compares with its gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As the gold says.
    Right,
    /// Something else.
    Wrong,
    /// No answer.
    Missing,
}

/// Which of two halves an item belongs to: one to look at, one to verify with.
pub fn half(id: &str) -> u8 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    ((hash >> 12) & 1) as u8
}

/// The title; `None` where the gold has none.
pub fn title(page: &Page, facts: &Facts) -> Option<Outcome> {
    let gold = squeeze(page.gold.title.as_deref()?);
    Some(match facts.title.as_deref().map(squeeze) {
        None => Outcome::Missing,
        Some(answer) if answer == gold => Outcome::Right,
        Some(_) => Outcome::Wrong,
    })
}

/// The day of publication.
pub fn day(page: &Page, facts: &Facts) -> Option<Outcome> {
    let gold = page.gold.date.as_deref()?;
    Some(match facts.time.as_deref() {
        Some(answer) if answer.len() >= 10 && answer.get(..10) == gold.get(..10) => Outcome::Right,
        // A month or a year is no day.
        Some(answer) if answer.len() >= 10 => Outcome::Wrong,
        _ => Outcome::Missing,
    })
}

/// The instant of publication: missing where no instant is claimed.
pub fn instant(page: &Page, facts: &Facts) -> Option<Outcome> {
    let gold: jiff::Timestamp = page.gold.time.as_deref()?.parse().ok()?;
    let Some(answer) = facts
        .utc
        .as_deref()
        .and_then(|utc| utc.parse::<jiff::Timestamp>().ok())
    else {
        return Some(Outcome::Missing);
    };
    let apart = (answer.as_second() - gold.as_second()).abs();
    Some(if apart <= 60 {
        Outcome::Right
    } else {
        Outcome::Wrong
    })
}

/// The authors: right if every gold name stands in the joined answer.
pub fn authors(page: &Page, facts: &Facts) -> Option<Outcome> {
    let gold = page.gold.authors.as_ref()?;
    let answer = words_only(&facts.authors.join(" "));
    Some(
        if gold.iter().all(|name| answer.contains(&words_only(name))) {
            Outcome::Right
        } else if answer.is_empty() {
            Outcome::Missing
        } else {
            Outcome::Wrong
        },
    )
}

/// How many more names the answer has than the gold.
pub fn surplus_authors(page: &Page, facts: &Facts) -> Option<usize> {
    let gold = page.gold.authors.as_ref()?;
    let names = gold
        .iter()
        .flat_map(|name| name.split([',', '&', ';', '/']))
        .count();
    Some(facts.authors.len().saturating_sub(names))
}

/// Compares one fact of an answer with the gold, where there is gold.
type Metric = fn(&Page, &Facts) -> Option<Outcome>;

/// Figures for whatever gold a set has, one row a fact.
pub fn figures(set: &str, pages: &[Page], answers: &[Facts]) -> Vec<Figure> {
    let metrics: [(&str, Metric); 4] = [
        ("title", title),
        ("day", day),
        ("time", instant),
        ("authors", authors),
    ];
    let mut figures = Vec::new();
    for (name, metric) in metrics {
        let outcomes: Vec<(u8, Outcome)> = pages
            .iter()
            .zip(answers)
            .filter_map(|(page, facts)| Some((half(&page.id), metric(page, facts)?)))
            .collect();
        if !outcomes.is_empty() {
            figures.push(outcome_figure(&format!("{set} {name}"), &outcomes));
        }
    }
    figures.extend(keyword_figure(set, pages, answers));
    figures
}

fn outcome_figure(name: &str, outcomes: &[(u8, Outcome)]) -> Figure {
    let share = |sample: &mut dyn Iterator<Item = Outcome>| {
        mean(sample.map(|outcome| f64::from(u8::from(outcome == Outcome::Right))))
    };
    let of = |sample: &[usize]| share(&mut sample.iter().map(|index| outcomes[*index].1));
    let all: Vec<usize> = (0..outcomes.len()).collect();
    let count = |wanted| {
        outcomes
            .iter()
            .filter(|(_, outcome)| *outcome == wanted)
            .count()
    };
    let in_half = |half| {
        share(
            &mut outcomes
                .iter()
                .filter(|(own, _)| *own == half)
                .map(|(_, o)| *o),
        )
    };
    let note = format!(
        "{} wrong, {} missing; halves {:.3} {:.3}",
        count(Outcome::Wrong),
        count(Outcome::Missing),
        in_half(0),
        in_half(1)
    );
    Figure::new(
        name,
        of(&all),
        bootstrap(outcomes.len(), of),
        outcomes.len(),
    )
    .with_note(note)
}

fn keyword_figure(set: &str, pages: &[Page], answers: &[Facts]) -> Option<Figure> {
    let counts: Vec<(f64, f64, f64)> = pages
        .iter()
        .zip(answers)
        .filter_map(|(page, facts)| {
            let gold: BTreeSet<String> = page
                .gold
                .keywords
                .as_ref()?
                .iter()
                .map(|k| squeeze(k))
                .collect();
            let answer: BTreeSet<String> = facts.keywords.iter().map(|k| squeeze(k)).collect();
            let shared = gold.intersection(&answer).count();
            Some((shared as f64, answer.len() as f64, gold.len() as f64))
        })
        .collect();
    if counts.is_empty() {
        return None;
    }
    let sums = |sample: &[usize]| {
        sample.iter().fold((0.0, 0.0, 0.0), |sum, index| {
            let count = counts[*index];
            (sum.0 + count.0, sum.1 + count.1, sum.2 + count.2)
        })
    };
    let of = |sample: &[usize]| {
        let (shared, answered, gold) = sums(sample);
        f_score(
            shared / f64::max(answered, 1.0),
            shared / f64::max(gold, 1.0),
        )
    };
    let all: Vec<usize> = (0..counts.len()).collect();
    let (shared, answered, gold) = sums(&all);
    let note = format!(
        "P {:.3} R {:.3}",
        shared / f64::max(answered, 1.0),
        shared / f64::max(gold, 1.0)
    );
    let name = format!("{set} keywords F");
    Some(Figure::new(name, of(&all), bootstrap(counts.len(), of), counts.len()).with_note(note))
}

/// White space squeezed, lower case.
fn squeeze(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Runs of other than word characters as one blank, lower case.
fn words_only(text: &str) -> String {
    let mut words = String::new();
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            words.extend(character.to_lowercase());
        } else if !words.ends_with(' ') && !words.is_empty() {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::Gold;

    #[test]
    fn outcomes_follow_the_definitions() {
        let page = Page {
            id: "x/1".to_owned(),
            url: None,
            language: None,
            html: String::new(),
            gold: Gold {
                title: Some("A  Title".to_owned()),
                date: Some("2020-01-31".to_owned()),
                time: Some("2020-01-31T10:00:00+01:00".to_owned()),
                authors: Some(vec!["Ida B. Berg".to_owned()]),
                ..Gold::default()
            },
        };
        let facts = Facts {
            title: Some("a title".to_owned()),
            time: Some("2020-01-31T10:00+01:00".to_owned()),
            utc: Some("2020-01-31T09:00:30Z".to_owned()),
            authors: vec!["Ida B Berg".to_owned(), "Other".to_owned()],
            ..Facts::default()
        };
        assert_eq!(title(&page, &facts), Some(Outcome::Right));
        assert_eq!(day(&page, &facts), Some(Outcome::Right));
        assert_eq!(instant(&page, &facts), Some(Outcome::Right));
        assert_eq!(authors(&page, &facts), Some(Outcome::Right));
        assert_eq!(surplus_authors(&page, &facts), Some(1));
        assert_eq!(day(&page, &Facts::default()), Some(Outcome::Missing));
    }
}
