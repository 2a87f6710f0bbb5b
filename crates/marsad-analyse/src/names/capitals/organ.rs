//! Organs: "Sudanese government", "U.S. District Court", "Ministry of Health",
//! "Pentagon".

use marsad_record::MentionType;

use super::super::found::{Found, Rule};
use super::super::lexicon::{Organ, OrganKind};
use super::super::view::{Match, View};
use super::known;

/// The organ that begins at `at`.
pub(super) fn find(view: &View<'_>, at: usize) -> Option<Found> {
    of_nation(view, at).or_else(|| by_head(view, at))
}

/// Nationality or state, then a head: lower case will do for kind `nation`.
fn of_nation(view: &View<'_>, at: usize) -> Option<Found> {
    let (start, country) = match view.nation(at, false) {
        Some((nation, code)) => (
            after_stop(view, nation.end),
            Some(view.rules.world.codes[usize::from(code)].clone()),
        ),
        None => {
            let state = known(view, at)?;
            if state.kind != MentionType::Gpe {
                return None;
            }
            (
                state.tokens.end,
                view.rules.country_of_node(state.node?, view.names_in),
            )
        }
    };
    if !view.is_word(start, at) {
        return None;
    }
    let mut end = start;
    let mut heads = 0;
    let mut last: Option<&Organ> = None;
    while heads < 6 && view.is_word(end, at) {
        if let Some((head, organ)) = head(
            view,
            end,
            &[
                OrganKind::Nation,
                OrganKind::Portfolio,
                OrganKind::Unique,
                OrganKind::Named,
            ],
        ) {
            let lower_ok = matches!(organ.kind, OrganKind::Nation | OrganKind::Portfolio);
            if !lower_ok && !view.words.tokens[end].capital {
                break;
            }
            end = head.end;
            last = Some(organ);
        } else if let Some(portfolio) = portfolio(view, end).filter(|_| last.is_none()) {
            end = portfolio.end;
        } else if view.words.tokens[end].capital
            && last.is_none()
            && view.class(end).stop & view.language == 0
            && view.class(end).given & view.language == 0
            && !is_title(view, end)
            && known(view, end).is_none()
        {
            end += 1;
        } else {
            break;
        }
        heads += 1;
    }
    let organ = last?;
    let end = continued(view, end, organ.kind);
    let mut found = Found::new(at..end, 0, MentionType::Org, Rule::Organ(organ.line));
    found.country = country;
    found.sector.clone_from(&organ.sector);
    found.score = 0.9;
    Some(found)
}

/// The token after the stop of an abbreviation: "U.S. government".
fn after_stop(view: &View<'_>, end: usize) -> usize {
    let glued = view.words.tokens.get(end).is_some_and(|token| !token.apart);
    if view.is_sign(end, ".") && glued && view.is_sign(end.saturating_sub(2), ".") {
        end + 1
    } else {
        end
    }
}

/// A head that makes a name itself: "House of Commons", "Ministry of Health".
fn by_head(view: &View<'_>, at: usize) -> Option<Found> {
    if !view.words.tokens[at].capital {
        return None;
    }
    let (head, organ) = head(
        view,
        at,
        &[OrganKind::Unique, OrganKind::Portfolio, OrganKind::Named],
    )?;
    let end = match organ.kind {
        OrganKind::Unique => head.end,
        _ => {
            let end = continued(view, head.end, organ.kind);
            if end == head.end {
                return None;
            }
            end
        }
    };
    let mut found = Found::new(at..end, 0, MentionType::Org, Rule::Organ(organ.line));
    found.sector.clone_from(&organ.sector);
    found.country.clone_from(&organ.country);
    Some(found)
}

/// "of Health and Welfare", "for Human Rights" after a head.
pub(super) fn continued(view: &View<'_>, mut end: usize, kind: OrganKind) -> usize {
    let start = end;
    // Heads that end in "of" are followed at once.
    let mut joined = end > 0 && matches!(view.words.form(end - 1), "of" | "for" | "on");
    for _ in 0..4 {
        let form = view.words.form(end);
        let joins = joined
            || match form {
                "of" | "for" | "on" | "de" | "des" | "du" | "pour" | "d" | "della" => true,
                "and" | "&" | "et" | "y" | "и" => end > start || kind == OrganKind::Portfolio,
                _ => false,
            };
        if !joins {
            break;
        }
        let mut next = if joined { end } else { end + 1 };
        joined = false;
        if matches!(view.words.form(next), "the" | "la" | "les" | "l" | "'") {
            next += 1;
        }
        let from = next;
        let and = matches!(form, "and" | "&" | "et" | "y" | "и" | "on");
        while view.is_word(next, end.saturating_sub(1))
            && view.words.tokens[next].capital
            && next < from + 4
            && !(next == from && and && (is_title(view, next) || lone_common(view, next)))
        {
            next = view.after_joint(next + 1);
        }
        if next == from {
            break;
        }
        end = next;
    }
    end
}

/// A common word that no capitalised word follows: "and Tuesday", not "and Human
/// Services".
fn lone_common(view: &View<'_>, at: usize) -> bool {
    let followed = view.is_word(at + 1, at) && view.words.tokens[at + 1].capital;
    view.class(at).stop & view.language != 0 && !followed
}

pub(super) fn head<'v>(
    view: &View<'v>,
    at: usize,
    kinds: &[OrganKind],
) -> Option<(Match, &'v Organ)> {
    let organs = &view.rules.lexicon.organs;
    let is_head =
        |organ: &Organ| organ.languages & view.language != 0 && kinds.contains(&organ.kind);
    let head = view.longest(organs, at, false, |organ, _| is_head(organ))?;
    let organ = organs.ends(head.node).iter().find(|organ| is_head(organ))?;
    Some((head, organ))
}

fn portfolio(view: &View<'_>, at: usize) -> Option<Match> {
    view.longest(&view.rules.lexicon.portfolios, at, false, |portfolio, _| {
        portfolio.languages & view.language != 0
    })
}

pub(super) fn is_title(view: &View<'_>, at: usize) -> bool {
    view.longest(&view.rules.lexicon.titles, at, false, |title, _| {
        title.languages & view.language != 0
    })
    .is_some()
}
