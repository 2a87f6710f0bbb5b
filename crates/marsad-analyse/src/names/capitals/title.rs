//! Titles and the persons after them: "Russian Foreign Minister Sergei Lavrov",
//! "Mr Moyo", "the president of Chile, Rosa Marín".

use marsad_record::MentionType;

use super::super::found::{Found, Role, Rule, Scan};
use super::super::lexicon::{Takes, Title};
use super::super::view::{Match, View};
use super::{known, name, run};

/// Takes a title at `at` – with the nationality, state or body before it – and
/// the name after it; returns the token after all of it.
pub(super) fn take(view: &View<'_>, at: usize, scan: &mut Scan) -> Option<usize> {
    let mut reading = Reading::before(view, at, scan)?;
    let (head, title) = title(view, reading.end)?;
    reading.end = head.end;
    reading.sector.clone_from(&title.sector);
    reading.more_titles();
    if title.takes == Takes::Any {
        reading.after();
    }
    let person = reading.person(title.takes);
    let end = person
        .as_ref()
        .map_or(reading.end, |person| person.tokens.end);
    if title.takes == Takes::Name && person.is_none() {
        return None;
    }
    if title.takes == Takes::Any {
        scan.roles.push(Role {
            tokens: at..reading.end,
            country: reading.country.clone(),
            sector: reading.sector.clone(),
        });
    }
    scan.found.append(&mut reading.inner);
    if let Some(nation) = reading.nation.take() {
        scan.nations.push(nation);
    }
    scan.found.extend(person);
    Some(end)
}

fn title<'v>(view: &View<'v>, at: usize) -> Option<(Match, &'v Title)> {
    let titles = &view.rules.lexicon.titles;
    let fits =
        |title: &Title| title.languages & view.language != 0 && title.takes != Takes::Adjective;
    let found = view.longest(titles, at, false, |title, _| fits(title))?;
    let title = titles.ends(found.node).iter().find(|title| fits(title))?;
    // "Mr" and "Gen" are written with a capital; "Miss" is a verb without.
    if title.takes == Takes::Name && !view.words.tokens[at].capital {
        return None;
    }
    Some((found, title))
}

struct Reading<'r, 'v> {
    view: &'r View<'v>,
    at: usize,
    end: usize,
    country: Option<String>,
    sector: Option<String>,
    inner: Vec<Found>,
    nation: Option<(std::ops::Range<usize>, usize, u16)>,
    /// A complement after the head: a comma may follow before the name.
    of: bool,
}

impl<'r, 'v> Reading<'r, 'v> {
    /// Reads what may stand before a title; the title must follow.
    fn before(view: &'r View<'v>, at: usize, _scan: &Scan) -> Option<Reading<'r, 'v>> {
        let mut reading = Reading {
            view,
            at,
            end: at,
            country: None,
            sector: None,
            inner: Vec::new(),
            nation: None,
            of: false,
        };
        if let Some((head, _)) = title(view, at) {
            // "Justice Department" is no judge.
            let body = name(view, at)
                .filter(|name| name.kind == MentionType::Org && name.tokens.end > head.end);
            return body.is_none().then_some(reading);
        }
        if let Some((nation, code)) = view.nation(at, false) {
            reading.end = nation.end;
            reading.country = Some(view.rules.world.codes[usize::from(code)].clone());
            reading.nation = Some((at..nation.end, 0, code));
        } else if view.words.tokens[at].capital {
            let found = name(view, at).filter(|found| found.kind != MentionType::Per)?;
            reading.end = found.tokens.end;
            reading.country = found
                .country
                .clone()
                .or_else(|| view.rules.country_of_node(found.node?, view.names_in));
            reading.inner.push(found);
            if view.is_sign(reading.end, "'") && view.words.form(reading.end + 1) == "s" {
                reading.end += 2;
            }
        } else {
            return None;
        }
        reading.adjectives();
        title(view, reading.end).is_some().then_some(reading)
    }

    fn adjectives(&mut self) {
        let view = self.view;
        while let Some(found) =
            view.longest(&view.rules.lexicon.titles, self.end, false, |title, _| {
                title.takes == Takes::Adjective && title.languages & view.language != 0
            })
        {
            self.end = found.end;
        }
    }

    /// "Prime Minister and Defence Minister", "Lt. Gen.".
    fn more_titles(&mut self) {
        for _ in 0..3 {
            let mut next = self.end;
            if self.view.is_sign(next, ".") && !self.view.words.tokens[next].apart {
                next += 1;
            }
            let Some((found, second)) = title(self.view, next) else {
                self.end = next.max(self.end);
                return;
            };
            if second.sector.is_some() {
                self.sector.clone_from(&second.sector);
            }
            self.end = found.end;
        }
    }

    /// "of Chile", "of the African Union", "for Health".
    fn after(&mut self) {
        let view = self.view;
        for _ in 0..3 {
            if !matches!(
                view.words.form(self.end),
                "of" | "for" | "to" | "at" | "de" | "du" | "des"
            ) {
                return;
            }
            let mut next = self.end + 1;
            if matches!(view.words.form(next), "the" | "la" | "l") {
                next += 1;
            }
            if let Some(portfolio) = view.longest(
                &view.rules.lexicon.portfolios,
                next,
                false,
                |portfolio, _| portfolio.languages & view.language != 0,
            ) {
                self.end = portfolio.end;
                self.of = true;
                continue;
            }
            let Some(found) = view
                .is_word(next, self.at)
                .then(|| name(view, next))
                .flatten()
            else {
                return;
            };
            if found.kind == MentionType::Per {
                return;
            }
            if self.country.is_none() {
                self.country = found
                    .country
                    .clone()
                    .or_else(|| view.rules.country_of_node(found.node?, view.names_in));
            }
            self.end = found.tokens.end;
            self.of = true;
            self.inner.push(found);
        }
    }

    fn person(&self, takes: Takes) -> Option<Found> {
        let view = self.view;
        let mut at = self.end;
        if self.of && view.is_sign(at, ",") {
            at += 1;
            if view.class(at).given & view.language == 0 {
                return None;
            }
        }
        if !view.is_word(at, self.at) {
            return None;
        }
        let known = known(view, at);
        let end = run::after_title(view, at);
        if let Some(mut known) = known
            && end.is_none_or(|end| known.tokens.end >= end)
        {
            if known.kind == MentionType::Per {
                known.doubtful = false;
                return Some(self.with_role(known));
            }
            // A place or body after a title is a name only after "Mr".
            if takes == Takes::Any {
                return None;
            }
        }
        let end = end?;
        let mut found = Found::new(at..end, 0, MentionType::Per, Rule::TitleName);
        found.score = 0.9;
        Some(self.with_role(found))
    }

    fn with_role(&self, mut person: Found) -> Found {
        person.role = Some(self.at..self.end);
        if person.node.is_none() {
            person.country.clone_from(&self.country);
        }
        person.sector.clone_from(&self.sector);
        person
    }
}
