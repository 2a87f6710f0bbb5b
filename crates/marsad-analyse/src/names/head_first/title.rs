//! Titles and the persons after them: «وزير الخارجية الروسي سيرغي لافروف».
//!
//! In: a word. Out: the names inside the title («الأمم المتحدة» in «الأمين العام
//! للأمم المتحدة»), the role, and the person's name with role, country and
//! sector. A title without a name is kept as a role: quotes and events ask for it.

use marsad_record::MentionType;

use super::super::found::{Found, Role, Rule, Scan};
use super::super::lexicon::{OrganKind, Takes, Title};
use super::super::view::{Match, View};
use super::person::{self, After};
use super::{body_or_place, organ};

/// Longest complement of a title, in steps.
const STEPS: usize = 10;

/// Takes a title at `at`, what it holds and the name after it; returns the
/// token after all of it.
pub(super) fn take(view: &View<'_>, at: usize, scan: &mut Scan) -> Option<usize> {
    let (head, title) = head(view, at, true)?;
    let mut role = Reading {
        view,
        at,
        end: head.end,
        country: None,
        sector: title.sector.clone(),
        inner: Vec::new(),
        nations: Vec::new(),
        full: false,
        honorific: title.takes == Takes::Name && title.sector.as_deref() == Some("MIL"),
        bare_ok: title.takes == Takes::Name || organ_definite(view, at, head.cut),
    };
    if title.takes == Takes::Any {
        role.complement();
    }
    let role_tokens = at..role.end;
    let person = role.person();
    if person.is_none() && !role.full && role.inner.is_empty() && title.takes == Takes::Name {
        return None;
    }
    let end = person.as_ref().map_or(role.end, |person| person.tokens.end);
    if title.takes == Takes::Any {
        scan.roles.push(Role {
            tokens: role_tokens,
            country: role.country.clone(),
            sector: role.sector.clone(),
        });
    }
    scan.nations.append(&mut role.nations);
    scan.found.append(&mut role.inner);
    scan.found.extend(person);
    Some(end)
}

fn head<'v>(view: &View<'v>, at: usize, clitics: bool) -> Option<(Match, &'v Title)> {
    let titles = &view.rules.lexicon.titles;
    let is_head =
        |title: &Title| title.languages & view.language != 0 && title.takes != Takes::Adjective;
    let head = view.longest(titles, at, clitics, |title, _| is_head(title))?;
    let title = titles.ends(head.node).iter().find(|title| is_head(title))?;
    Some((head, title))
}

fn organ_definite(view: &View<'_>, at: usize, cut: usize) -> bool {
    view.words
        .form(at)
        .get(cut..)
        .is_some_and(|rest| rest.starts_with("ال") || rest.starts_with('ل') && cut > 0)
}

/// A title being read.
struct Reading<'r, 'v> {
    view: &'r View<'v>,
    at: usize,
    end: usize,
    country: Option<String>,
    sector: Option<String>,
    inner: Vec<Found>,
    nations: Vec<(std::ops::Range<usize>, usize, u16)>,
    /// A complement says whose title it is.
    full: bool,
    /// A rank, which only a name follows: «العقيد».
    honorific: bool,
    bare_ok: bool,
}

impl Reading<'_, '_> {
    /// Portfolios, adjectives, nationalities, bodies and states after the head.
    fn complement(&mut self) {
        for _ in 0..STEPS {
            if !self.view.is_word(self.end, self.at) {
                return;
            }
            // «وزير الخارجية» holds no body; «المتحدث باسم الخارجية المصرية» does.
            let minister = self.view.words.form(self.at).contains("وزير");
            let moved = self.adjective()
                || minister && self.portfolio()
                || self.nationality()
                || self.body()
                || self.portfolio()
                || self.bare_body()
                || self.connective()
                || self.second_title();
            if !moved {
                return;
            }
        }
    }

    fn adjective(&mut self) -> bool {
        let view = self.view;
        let found = view.longest(&view.rules.lexicon.titles, self.end, false, |title, _| {
            title.takes == Takes::Adjective && title.languages & view.language != 0
        });
        self.advance(found)
    }

    fn portfolio(&mut self) -> bool {
        let view = self.view;
        let portfolios = &view.rules.lexicon.portfolios;
        let found = view.longest(portfolios, self.end, true, |portfolio, _| {
            portfolio.languages & view.language != 0
        });
        if let Some(portfolio) = found.and_then(|found| portfolios.ends(found.node).first()) {
            if portfolio.sector.is_some() {
                self.sector.clone_from(&portfolio.sector);
            }
            self.full = true;
        }
        self.advance(found)
    }

    fn nationality(&mut self) -> bool {
        let Some((found, code)) = self.view.nation(self.end, false) else {
            return false;
        };
        // «تركي الفيصل»: a nationality that begins a name is none.
        if !self.view.is_definite(self.end) && self.view.is_definite(self.at) {
            return false;
        }
        self.nations.push((self.end..found.end, found.cut, code));
        self.country = Some(self.view.rules.world.codes[usize::from(code)].clone());
        self.full = true;
        self.advance(Some(found))
    }

    /// A state or body: directly, or after ل («للأمم المتحدة»).
    fn body(&mut self) -> bool {
        let view = self.view;
        let form = view.words.form(self.end);
        let attached = form.starts_with('ل') || form.starts_with('ب');
        let Some(found) = body_or_place(view, self.end, attached) else {
            return false;
        };
        if found.kind == MentionType::Per
            || found.cut == 0 && view.class(self.end).given & view.language != 0
        {
            return false;
        }
        self.take(found, true)
    }

    /// A body or place becomes part of the title; whether it says its state.
    fn take(&mut self, found: Found, of_state: bool) -> bool {
        if of_state && self.country.is_none() {
            self.country = found
                .country
                .clone()
                .or_else(|| organ::country_of(self.view, &found));
        }
        self.full = true;
        self.end = found.tokens.end;
        self.inner.push(found);
        true
    }

    /// «رئيس الحكومة سالم الهادي»: a body without a name of its own.
    fn bare_body(&mut self) -> bool {
        let view = self.view;
        let found = view.longest(&view.rules.lexicon.organs, self.end, false, |organ, _| {
            organ.languages & view.language != 0
                && matches!(organ.kind, OrganKind::Nation | OrganKind::Named)
        });
        self.full |= found.is_some();
        self.advance(found.filter(|_| view.is_definite(self.end)))
    }

    /// «باسم»، «لدى»، «في»: what follows is a body or state of the title.
    fn connective(&mut self) -> bool {
        let view = self.view;
        if view.class(self.end).preposition & view.language == 0
            && !matches!(view.words.form(self.end), "باسم" | "لدي" | "في" | "بدرجه")
        {
            return false;
        }
        if !view.is_word(self.end + 1, self.at) {
            return false;
        }
        let Some(found) = body_or_place(view, self.end + 1, false) else {
            return false;
        };
        if found.kind == MentionType::Per {
            return false;
        }
        // «سفير فرنسا في القاهرة»: the first state is the title's.
        let of_state = view.words.form(self.end) == "باسم";
        self.take(found, of_state)
    }

    /// «نائب وزير الخارجية»، «السيد الدكتور»: a title after a title.
    fn second_title(&mut self) -> bool {
        let Some((found, title)) = head(self.view, self.end, false) else {
            return false;
        };
        if title.sector.is_some() {
            self.sector.clone_from(&title.sector);
        }
        self.advance(Some(found))
    }

    fn advance(&mut self, found: Option<Match>) -> bool {
        match found {
            Some(found) if found.end > self.end => {
                self.end = found.end;
                true
            }
            _ => false,
        }
    }

    /// The person after the title.
    fn person(&self) -> Option<Found> {
        let view = self.view;
        let mut at = self.end;
        // A comma or colon may part a full title from its name: «… الوزراء، سالم الهادي».
        if self.full && matches!(view.words.form(at), "،" | "," | ":") {
            at += 1;
        }
        // Honorifics between title and name.
        while let Some((found, title)) = head(view, at, false) {
            if title.takes != Takes::Name || at >= self.end + 4 {
                break;
            }
            at = found.end;
        }
        if !view.is_word(at, self.at) {
            return None;
        }
        let known = super::known(view, at, false);
        if let Some(mut known) = known {
            let open = known.tokens.len() == 1 || person::continues(view, known.tokens.end);
            let longer = open
                && person::parse(view, at, None, After::BareTitle)
                    .is_some_and(|name| name.end > known.tokens.end);
            if known.kind == MentionType::Per && !longer {
                known.doubtful = false;
                return Some(self.with_role(known));
            }
            if !longer && view.class(at).given & view.language == 0 {
                return None;
            }
        }
        let after = match (self.full, self.bare_ok, at == self.end) {
            (true, _, true) => After::FullTitle,
            (true, _, false) => After::Nothing,
            (false, true, true) if self.honorific => After::Honorific,
            (false, true, _) => After::BareTitle,
            (false, false, _) => After::Nothing,
        };
        // An apposition between commas may be of words that no table knows.
        let apposition = after == After::Nothing && at > self.end;
        if after == After::Nothing && !apposition && view.class(at).given & view.language == 0 {
            return None;
        }
        let after = if apposition { After::FullTitle } else { after };
        let name = person::parse(view, at, None, after)?;
        let closed = matches!(view.words.form(name.end), "،" | "," | "." | "(" | "");
        if apposition && name.known == 0 && !closed {
            return None;
        }
        let mut found = Found::new(at..name.end, 0, MentionType::Per, Rule::TitleName);
        found.score = if name.known > 0 { 0.9 } else { 0.7 };
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
