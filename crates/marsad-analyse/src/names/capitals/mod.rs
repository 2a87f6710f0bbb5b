//! Names in scripts with capital letters: Latin, Cyrillic.
//!
//! One pass: titles with the name that follows, organs behind a nationality or
//! state, names of the world tables, then runs of capitalised words, classified
//! by the words in them and around them.

mod organ;
mod run;
mod title;

use marsad_record::MentionType;

use super::found::{Found, Rule, Scan};
use super::lexicon::Trap;
use super::view::View;
use super::world::Meaning;

/// The names of a field.
pub(crate) fn scan(view: &View<'_>) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while at < view.len() {
        at = step(view, at, &mut scan).max(at + 1);
    }
    scan
}

/// Takes what begins at `at`; returns the token after it.
fn step(view: &View<'_>, at: usize, scan: &mut Scan) -> usize {
    if !view.is_word(at, at) || part_of_compound(view, at) {
        return at + 1;
    }
    if let Some(end) = title::take(view, at, scan) {
        return end;
    }
    if let Some(end) = run::work(view, at) {
        return end;
    }
    if let Some(found) = name(view, at) {
        let end = found.tokens.end;
        scan.found.push(found);
        return end;
    }
    if let Some((nation, code)) = view.nation(at, false) {
        scan.nations.push((at..nation.end, 0, code));
        return nation.end;
    }
    if view.words.tokens[at].capital {
        return run::unclassified(view, at);
    }
    at + 1
}

/// A name inside a hyphenated word is none: "post-Mugabe", "Tuskegee-style".
fn part_of_compound(view: &View<'_>, at: usize) -> bool {
    let glued = |index: usize| {
        view.words
            .tokens
            .get(index)
            .is_some_and(|token| !token.apart)
    };
    let lower = |index: usize| view.is_word(index, index) && !view.words.tokens[index].capital;
    let after = at >= 2 && view.is_sign(at - 1, "-") && glued(at) && glued(at - 1) && lower(at - 2);
    let before = view.is_sign(at + 1, "-") && glued(at + 1) && glued(at + 2) && lower(at + 2);
    after || before
}

/// An organ, a known name, or a run that its words classify; the longest.
fn name(view: &View<'_>, at: usize) -> Option<Found> {
    let organ = organ::find(view, at);
    let known = known(view, at);
    let run = if view.words.tokens[at].capital && view.nation(at, false).is_none() {
        run::classify(view, at, known.as_ref())
    } else {
        None
    };
    [known, organ, run]
        .into_iter()
        .flatten()
        .reduce(|best, other| {
            if other.tokens.end > best.tokens.end {
                other
            } else {
                best
            }
        })
}

/// A name of the world tables.
fn known(view: &View<'_>, at: usize) -> Option<Found> {
    let world = &view.rules.world;
    let is_entity = |sense: &super::world::Sense| matches!(sense.meaning, Meaning::Entity(_));
    let name = view.longest(&world.names, at, false, |sense, tokens| {
        is_entity(sense) && view.means(sense, tokens)
    })?;
    let sense = world
        .names
        .ends(name.node)
        .iter()
        .find(|sense| is_entity(sense) && view.means(sense, at..name.end))?;
    let Meaning::Entity(index) = sense.meaning else {
        return None;
    };
    let entity = world.entities.get(index as usize)?;
    let mut end = name.end;
    // The stop of "U.S." is part of it.
    if view.is_sign(end, ".")
        && view.is_sign(end.saturating_sub(2), ".")
        && !view.words.tokens[end].apart
    {
        end += 1;
    }
    let mut found = Found::new(at..end, 0, entity.kind, Rule::World);
    found.node = Some(name.node);
    found.score = 0.95;
    if name.end == at + 1 {
        let class = view.class(at);
        if class.stop & view.language != 0 && !sense.caps {
            return None;
        }
        match class.trap {
            Some(Trap::Never) if !sense.caps => return None,
            Some(Trap::Preposition) if after_preposition(view, at) => {}
            Some(_) if !sense.caps => found.doubtful = true,
            _ => {}
        }
        found.doubtful |= sense.short;
        if sense.short && entity.kind == MentionType::Per && first_of_name(view, at) {
            return None;
        }
    }
    Some(found)
}

fn after_preposition(view: &View<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| view.class(before).preposition & view.language != 0)
}

/// Whether the single word is followed by more capitals: then it is a part of a
/// longer name that the run decides.
fn first_of_name(view: &View<'_>, at: usize) -> bool {
    view.is_word(at + 1, at)
        && view.words.tokens[at + 1].capital
        && view.nation(at + 1, false).is_none()
        && view.class(at + 1).stop & view.language == 0
}
