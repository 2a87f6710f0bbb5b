//! Names in languages whose heads come first: Arabic, Persian.
//!
//! One pass: at each word the longest of a name of the world tables and an
//! organ's name is taken; before them titles, with the name that follows; then
//! a person's name that begins with a given name; nationality words last.

mod organ;
mod person;
mod title;

use marsad_record::MentionType;

use super::found::{Found, Rule, Scan};
use super::lexicon::Trap;
use super::view::{Match, View};
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
    if !view.is_word(at, at) {
        return at + 1;
    }
    if let Some(end) = title::take(view, at, scan) {
        return end;
    }
    let named = body_or_place(view, at, true);
    if let Some(found) = named.as_ref().filter(|found| !is_short_person(found)) {
        let end = found.tokens.end;
        scan.found.push(found.clone());
        return end;
    }
    // «بيتر» alone may be known; «بيتر هولمان» is somebody else.
    let person = person::by_given_name(view, at).filter(|person| {
        named
            .as_ref()
            .is_none_or(|named| person.tokens.end > named.tokens.end)
    });
    if let Some(found) = person.or(named) {
        let end = found.tokens.end;
        scan.found.push(found);
        return end;
    }
    if let Some((nation, code)) = view.nation(at, true) {
        scan.nations.push((at..nation.end, nation.cut, code));
        return nation.end;
    }
    at + 1
}

/// One word by which news goes on to call a person.
fn is_short_person(found: &Found) -> bool {
    found.kind == MentionType::Per && found.tokens.len() == 1
}

/// A name of the world tables or an organ's, whichever is longer.
fn body_or_place(view: &View<'_>, at: usize, clitics: bool) -> Option<Found> {
    let known = known(view, at, clitics);
    let organ = organ::find(view, at, clitics);
    match (known, organ) {
        (Some(known), Some(organ)) if organ.tokens.end > known.tokens.end => Some(organ),
        (Some(known), _) => Some(known),
        (None, organ) => organ,
    }
}

/// A name of the world tables.
pub(crate) fn known(view: &View<'_>, at: usize, clitics: bool) -> Option<Found> {
    let name = view.longest(&view.rules.world.names, at, clitics, |sense, tokens| {
        matches!(sense.meaning, Meaning::Entity(_)) && view.means(sense, tokens)
    })?;
    found(view, at, name)
}

/// What a match in the world tables is, unless the word is a trap here.
fn found(view: &View<'_>, at: usize, name: Match) -> Option<Found> {
    let world = &view.rules.world;
    let sense = world.names.ends(name.node).iter().find(|sense| {
        matches!(sense.meaning, Meaning::Entity(_)) && sense.languages & view.names_in != 0
    })?;
    let Meaning::Entity(index) = sense.meaning else {
        return None;
    };
    let entity = world.entities.get(index as usize)?;
    let mut found = Found::new(at..name.end, name.cut, entity.kind, Rule::World);
    found.node = Some(name.node);
    found.score = 0.95;
    if name.end == at + 1 {
        single_word(view, at, name, &mut found)?;
        found.doubtful |= sense.short;
    }
    if entity.kind == MentionType::Per {
        // More of the name may follow: «بشار حافظ الأسد».
        found.tokens.end = person::longer(view, at, name.end);
    }
    Some(found)
}

/// Doubts about a name of one word that may be a common word.
fn single_word(view: &View<'_>, at: usize, name: Match, found: &mut Found) -> Option<()> {
    let (_, word) = view.readings(at).find(|(cut, _)| *cut == name.cut)?;
    let class = view.rules.lexicon.class(word);
    if class.stop & view.language != 0 && found.kind != MentionType::Gpe {
        return None;
    }
    match class.trap {
        Some(Trap::Never) => return None,
        Some(Trap::Evidence) => found.doubtful = true,
        Some(Trap::Preposition) => {
            let before = at.checked_sub(1).map(|before| view.class(before));
            let after_preposition =
                before.is_some_and(|class| class.preposition & view.language != 0);
            found.doubtful = !(after_preposition && name.cut == 0);
        }
        None => {}
    }
    // A name cut out of a longer known word, as «بان» in «لبان», is a guess.
    if name.cut > 0 && view.words.form(at).chars().count() <= 4 {
        found.doubtful = true;
    }
    Some(())
}
