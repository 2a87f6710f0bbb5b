//! Organs, bodies and places by their heads: «وزارة الخارجية الروسية»، «جامعة
//! القاهرة»، «مدينة الرستن».
//!
//! The head's kind in `organs` says what it needs; what follows is taken word by
//! word while it can belong to one noun phrase.

use marsad_record::MentionType;

use super::super::found::{Found, Rule};
use super::super::lexicon::{Organ, OrganKind};
use super::super::view::{Match, View};
use super::known;

/// Longest name after a head, in words.
const LONGEST: usize = 8;

/// The organ, body or place whose head stands at `at`.
pub(super) fn find(view: &View<'_>, at: usize, clitics: bool) -> Option<Found> {
    let (head, organ) = head(view, at, clitics)?;
    let definite = definite_head(view, at, head);
    let phrase = |definite| Phrase {
        view,
        at,
        definite,
        head,
    };
    let found = phrase(definite).find(organ);
    // «للجنة الأطباء» may be the committee or a committee.
    if found.is_none() && definite && view.words.form(at).contains("لل") {
        return phrase(false).find(organ);
    }
    found
}

/// «تنظيم داعش»، «مدينة القدس»: a descriptor before a name that stands by itself
/// is no part of it.
pub(super) fn without_descriptor(view: &View<'_>, found: Found) -> Found {
    if found.tokens.len() < 2 || found.kind == MentionType::Per {
        return found;
    }
    let organs = &view.rules.lexicon.organs;
    let at = found.tokens.start;
    let descriptor = view.longest(organs, at, true, |organ, _| {
        matches!(organ.kind, OrganKind::Descriptor | OrganKind::Place)
            && organ.languages & view.language != 0
    });
    let Some(head) = descriptor.filter(|head| head.end == at + 1 && !view.is_definite(at)) else {
        return found;
    };
    match known(view, head.end, false) {
        Some(rest) if rest.tokens.end == found.tokens.end && !rest.doubtful => rest,
        _ => found,
    }
}

fn head<'v>(view: &View<'v>, at: usize, clitics: bool) -> Option<(Match, &'v Organ)> {
    let organs = &view.rules.lexicon.organs;
    let is_head = |organ: &Organ| {
        organ.languages & view.language != 0
            && !matches!(organ.kind, OrganKind::Adjective | OrganKind::Noun)
    };
    let head = view.longest(organs, at, clitics, |organ, _| is_head(organ))?;
    let organ = organs.ends(head.node).iter().find(|organ| is_head(organ))?;
    Some((head, organ))
}

/// Whether the head has the article, on its first or its last word.
fn definite_head(view: &View<'_>, at: usize, head: Match) -> bool {
    let form = view.words.form(at);
    let rest = form.get(head.cut..).unwrap_or("");
    let swallowed = head.cut > 0 && rest.starts_with('ل') && form[..head.cut].ends_with('ل');
    rest.starts_with("ال") || swallowed || head.end > at + 1 && view.is_definite(head.end - 1)
}

/// A head and where it stands.
struct Phrase<'p, 'v> {
    view: &'p View<'v>,
    at: usize,
    head: Match,
    definite: bool,
}

impl Phrase<'_, '_> {
    fn find(&self, organ: &Organ) -> Option<Found> {
        match organ.kind {
            OrganKind::Nation => self.nation(organ),
            OrganKind::Unique => Some(self.unique(organ)),
            OrganKind::Portfolio => self.portfolio(organ),
            OrganKind::Named => self.named(organ),
            OrganKind::Descriptor => self.descriptor(organ),
            OrganKind::Place => self.place(organ),
            OrganKind::Feature => self.feature(organ),
            OrganKind::Work | OrganKind::Adjective | OrganKind::Noun => None,
        }
    }

    /// «المجلس الوطني الكردستاني»: adjectives of bodies go on the name.
    fn unique(&self, organ: &Organ) -> Found {
        let mut end = self.head.end;
        while let Some(next) = self.adjective(end) {
            end = next;
        }
        // «المجلس الأعلى لحقوق الإنسان»: a general head goes on; «مجلس النواب» does not.
        if self.view.is_definite(self.at) {
            end = self.rest(end);
        }
        let mut found = self.finish(end, organ, organ.country.clone());
        if found.country.is_none() {
            found.country.clone_from(&organ.country);
        }
        found
    }

    fn finish(&self, end: usize, organ: &Organ, country: Option<String>) -> Found {
        let mut found = Found::new(
            self.at..end,
            self.head.cut,
            MentionType::Org,
            Rule::Organ(organ.line),
        );
        found.sector.clone_from(&organ.sector);
        found.country = country;
        if let Some((nation, code)) = self.nation_at(end) {
            found.tokens.end = nation.end;
            found.country = Some(code);
        }
        found
    }

    /// A nationality adjective with article, at `at`.
    fn nation_at(&self, at: usize) -> Option<(Match, String)> {
        if !self.in_sentence(at) {
            return None;
        }
        let (nation, code) = self.view.nation(at, false)?;
        Some((
            nation,
            self.view.rules.world.codes[usize::from(code)].clone(),
        ))
    }

    fn in_sentence(&self, at: usize) -> bool {
        self.view.is_word(at, self.at)
    }

    /// «الحكومة العراقية»، «حكومة مالي».
    fn nation(&self, organ: &Organ) -> Option<Found> {
        let mut end = self.head.end;
        if self.definite {
            // One adjective may stand between: «الحكومة الانتقالية السودانية».
            for _ in 0..2 {
                if let Some((nation, code)) = self.nation_at(end) {
                    return Some(self.finish(nation.end, organ, Some(code)));
                }
                end = self.adjective(end)?;
            }
            return None;
        }
        if !self.in_sentence(end) {
            return None;
        }
        let state = known(self.view, end, false)?;
        if state.kind != MentionType::Gpe || state.doubtful && state.tokens.len() > 1 {
            return None;
        }
        let country = country_of(self.view, &state);
        Some(self.finish(state.tokens.end, organ, country))
    }

    /// «وزارة الدفاع والإنتاج الحربي التونسية».
    fn portfolio(&self, organ: &Organ) -> Option<Found> {
        let mut end = self.portfolio_at(self.head.end, false)?;
        for _ in 0..4 {
            match self.portfolio_at(end, true) {
                Some(next) => end = next,
                None => break,
            }
        }
        let state = self
            .in_sentence(end)
            .then(|| known(self.view, end, false))
            .flatten()
            .filter(|state| {
                state.kind == MentionType::Gpe && !self.view.is_definite(self.head.end)
            });
        if let Some(state) = state {
            let country = country_of(self.view, &state);
            return Some(self.finish(state.tokens.end, organ, country));
        }
        Some(self.finish(end, organ, None))
    }

    fn portfolio_at(&self, at: usize, joined: bool) -> Option<usize> {
        if !self.in_sentence(at) {
            return None;
        }
        let portfolios = &self.view.rules.lexicon.portfolios;
        let found = self.view.longest(portfolios, at, joined, |portfolio, _| {
            portfolio.languages & self.view.language != 0
        })?;
        (!joined || (found.cut > 0 && self.view.words.form(at).starts_with('و')))
            .then_some(found.end)
    }

    /// «جامعة القاهرة»، «الهيئة العامة للاستثمار».
    fn named(&self, organ: &Organ) -> Option<Found> {
        if let Some(quoted) = self.quoted(organ) {
            return Some(quoted);
        }
        let start = self.head.end;
        let mut end = start;
        let mut country = None;
        if self.definite {
            while let Some(next) = self.adjective(end) {
                end = next;
            }
            let adjectives = end > start;
            let nation = self.nation_at(end);
            if let Some((nation, code)) = nation {
                country = Some(code);
                end = nation.end;
            }
            let joined = self.joined(end);
            let several = end - start >= 2 || organ.sector.as_deref() == Some("PTY");
            if joined == end && !(adjectives && (country.is_some() || several)) {
                return None;
            }
            end = joined;
            return Some(self.finish(end, organ, country));
        }
        if !self.in_sentence(start) {
            return None;
        }
        if let Some(known) = known(self.view, start, false) {
            // «مجموعة داعش»: the name stands by itself.
            if known.kind == MentionType::Org
                && known.tokens.len() == 1
                && organ.sector.as_deref() != Some("MIL")
            {
                return None;
            }
            country = country_of(self.view, &known);
            end = known.tokens.end;
        } else {
            end = self.first_noun(start)?;
        }
        end = self.rest(end);
        Some(self.finish(end, organ, country))
    }

    /// The first word after an indefinite head, with what it governs.
    fn first_noun(&self, at: usize) -> Option<usize> {
        let view = self.view;
        if let Some(end) = self.portfolio_at(at, false) {
            return Some(end);
        }
        if view.is_stop(at) || view.nation(at, false).is_some() {
            return None;
        }
        if view.is_definite(at) {
            return self.adjective(at).is_none().then_some(at + 1);
        }
        // «اتحاد نقابات العمال»: nouns of bodies down to a definite one.
        let mut end = at;
        while end < at + 3
            && self.in_sentence(end)
            && self.class_noun(end)
            && !view.is_definite(end)
        {
            end += 1;
        }
        if end == at || !self.in_sentence(end) {
            return None;
        }
        if let Some(state) = known(view, end, false).filter(|name| name.kind == MentionType::Gpe) {
            return Some(state.tokens.end);
        }
        (view.is_definite(end) && !view.is_stop(end)).then_some(end + 1)
    }

    fn class_noun(&self, at: usize) -> bool {
        self.view.class(at).organ_noun & self.view.language != 0
    }

    /// Adjectives and joined nouns after the first noun.
    fn rest(&self, mut end: usize) -> usize {
        while end < self.head.end + LONGEST {
            let next = self.adjective(end).unwrap_or_else(|| self.joined(end));
            if next == end {
                break;
            }
            end = next;
        }
        end
    }

    /// A definite adjective of bodies at `at`: «العليا»، «الوطنية», or a relative
    /// adjective in ي that is no nationality.
    fn adjective(&self, at: usize) -> Option<usize> {
        let view = self.view;
        if !self.in_sentence(at) || !view.is_definite(at) {
            return None;
        }
        let known = view.longest(&view.rules.lexicon.organs, at, false, |organ, _| {
            organ.kind == OrganKind::Adjective && organ.languages & view.language != 0
        });
        known.map(|adjective| adjective.end)
    }

    /// «والتنمية»، «لحقوق الإنسان»: nouns of bodies after و or ل.
    fn joined(&self, at: usize) -> usize {
        let view = self.view;
        if !self.in_sentence(at) {
            return at;
        }
        let form = view.words.form(at);
        if !form.starts_with(['و', 'ل']) {
            return at;
        }
        let portfolio = view.longest(&view.rules.lexicon.portfolios, at, true, |portfolio, _| {
            portfolio.languages & view.language != 0
        });
        if let Some(found) = portfolio.filter(|found| found.cut > 0) {
            return found.end;
        }
        let noun = view.readings(at).any(|(cut, word)| {
            cut > 0 && view.rules.lexicon.class(word).organ_noun & view.language != 0
        });
        if noun { at + 1 } else { at }
    }

    /// A name by itself stays alone; otherwise the head belongs to it. Names of
    /// outlets and quoted names are names by themselves.
    fn descriptor(&self, organ: &Organ) -> Option<Found> {
        let start = self.head.end;
        if let Some(quoted) = self.quoted(organ) {
            return Some(quoted);
        }
        if !self.in_sentence(start) || self.definite {
            return None;
        }
        if known(self.view, start, false).is_some_and(|name| name.kind == MentionType::Org) {
            return None;
        }
        match organ.sector.as_deref() {
            Some("JRN") => return self.outlet(organ),
            // «دول أوروبا»، «تنظيم الإضراب»: these make no names themselves.
            None => return None,
            Some(_) => {}
        }
        // «حركة المرور» is no movement.
        if self.portfolio_at(start, false).is_some() {
            return None;
        }
        self.named(organ)
    }

    /// «حزب "تحريك إنصاف"»: the words in marks, if they are few.
    fn quoted(&self, organ: &Organ) -> Option<Found> {
        let view = self.view;
        let start = self.head.end + 1;
        if !matches!(view.words.form(self.head.end), "\"" | "«" | "“" | "”")
            || !view.is_word(start, self.at)
        {
            return None;
        }
        let close = (start + 1..start + 5)
            .find(|at| matches!(view.words.form(*at), "\"" | "»" | "”" | "“"))?;
        if known(view, start, false).is_some()
            || !(start..close).all(|at| view.is_word(at, self.at))
        {
            return None;
        }
        let mut found = Found::new(start..close, 0, MentionType::Org, Rule::Organ(organ.line));
        found.sector.clone_from(&organ.sector);
        Some(found)
    }

    /// «صحيفة الأفق» → الأفق.
    fn outlet(&self, organ: &Organ) -> Option<Found> {
        let view = self.view;
        let start = self.head.end;
        if !view.is_definite(start)
            || view.is_stop(start)
            || self.adjective(start).is_some()
            || view.nation(start, false).is_some()
            || self.portfolio_at(start, false).is_some()
            || self.class_noun(start)
        {
            return None;
        }
        let mut found = Found::new(
            start..start + 1,
            0,
            MentionType::Org,
            Rule::Organ(organ.line),
        );
        found.sector.clone_from(&organ.sector);
        found.score = 0.7;
        Some(found)
    }

    /// «مدينة الرستن» → الرستن.
    fn place(&self, organ: &Organ) -> Option<Found> {
        let start = self.head.end;
        if self.definite || !self.in_sentence(start) {
            return None;
        }
        if known(self.view, start, false).is_some() {
            return None;
        }
        let view = self.view;
        if view.is_stop(start)
            || view.nation(start, false).is_some()
            || looks_adjectival(view, start)
        {
            return None;
        }
        let mut end = start + 1;
        if view.class(start).place_start & view.language != 0 && self.in_sentence(end) {
            end += 1;
        }
        // «دير الزور»، «عين العرب»: an indefinite word with a definite one.
        if !view.is_definite(start)
            && self.in_sentence(end)
            && view.is_definite(end)
            && !view.is_stop(end)
            && view.nation(end, false).is_none()
            && self.adjective(end).is_none()
        {
            end += 1;
        }
        let mut found = Found::new(start..end, 0, MentionType::Gpe, Rule::PlaceHead(organ.line));
        found.score = 0.7;
        Some(found)
    }

    /// «نهر الفرات»: the head is part of the name.
    fn feature(&self, organ: &Organ) -> Option<Found> {
        let start = self.head.end;
        if !self.in_sentence(start) || self.view.is_stop(start) {
            return None;
        }
        let end = match known(self.view, start, false) {
            Some(name) => name.tokens.end,
            None if self.view.is_definite(start) && !self.definite => start + 1,
            None => return None,
        };
        let mut found = Found::new(
            self.at..end,
            self.head.cut,
            MentionType::Loc,
            Rule::Organ(organ.line),
        );
        found.score = 0.7;
        Some(found)
    }
}

/// An indefinite word in ة after a head of places describes it: «مدينة صغيرة».
fn looks_adjectival(view: &View<'_>, at: usize) -> bool {
    let form = view.words.form(at);
    !view.is_definite(at)
        && (form.ends_with('ه')
            || form.ends_with("ين")
            || form.starts_with(['ب', 'ل', 'و', 'ف', 'ي', 'ت'])
                && view.readings(at).any(|(cut, _)| cut > 0))
}

/// The country of a name of the world tables, where all its meanings agree.
pub(super) fn country_of(view: &View<'_>, found: &Found) -> Option<String> {
    view.rules.country_of_node(found.node?, view.names_in)
}
