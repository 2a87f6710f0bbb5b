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
use super::vocabulary::Paths;
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
    if let Some(found) = named
        .as_ref()
        .filter(|found| !yields_to_person(view, found))
    {
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

/// One word by which news goes on to call a person, or a town of the same name
/// as a given name: a longer name of a person has precedence.
fn yields_to_person(view: &View<'_>, found: &Found) -> bool {
    found.tokens.len() == 1
        && (found.kind == MentionType::Per
            || found.cut == 0 && view.class(found.tokens.start).given & view.language != 0)
}

/// A name of the world tables or an organ's, whichever is longer.
fn body_or_place(view: &View<'_>, at: usize, clitics: bool) -> Option<Found> {
    let known = known(view, at, clitics);
    let organ = organ::find(view, at, clitics);
    match (known, organ) {
        (Some(known), Some(organ)) if organ.tokens.end > known.tokens.end => Some(organ),
        (Some(known), _) => Some(organ::without_descriptor(view, known)),
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
        let nation = world
            .names
            .ends(name.node)
            .iter()
            .any(|sense| matches!(sense.meaning, Meaning::Nation(_)));
        single_word(view, at, name, nation, &mut found)?;
        found.doubtful |= sense.short;
    } else {
        without_place(view, &mut found);
    }
    if entity.kind == MentionType::Per {
        // More of the name may follow: «بشار حافظ الأسد».
        found.tokens.end = person::longer(view, at, name.end);
    }
    Some(found)
}

/// «بعثة الأمم المتحدة في ليبيا»: a place after في is a name of its own.
fn without_place(view: &View<'_>, found: &mut Found) {
    if found.kind != MentionType::Org {
        return;
    }
    let place = (found.tokens.start + 2..found.tokens.end).find(|at| {
        view.words.form(*at) == "في"
            && known(view, at + 1, false).is_some_and(|place| place.kind == MentionType::Gpe)
    });
    if let Some(at) = place {
        found.tokens.end = at;
    }
}

/// Doubts about a name of one word that may be a common word.
fn single_word(
    view: &View<'_>,
    at: usize,
    name: Match,
    nation: bool,
    found: &mut Found,
) -> Option<()> {
    let (_, word) = view.readings(at).find(|(cut, _)| *cut == name.cut)?;
    let class = view.rules.lexicon.class(word);
    let before = at.checked_sub(1).map(|before| view.class(before));
    let after_preposition = before.is_some_and(|class| class.preposition & view.language != 0);
    if class.stop & view.language != 0 || view.is_head(at, name.cut) {
        return None;
    }
    if nation && class.trap.is_none() {
        // «قوات سورية» is an adjective, «في سورية» a state.
        if found.kind == MentionType::Per || !after_preposition && name.cut == 0 {
            return None;
        }
    }
    match class.trap {
        Some(Trap::Never) => return None,
        Some(Trap::Evidence) => found.doubtful = true,
        Some(Trap::Preposition) => {
            let listed = view.words.form(at).starts_with('و') && after_place(view, at);
            found.doubtful = !(after_preposition && name.cut == 0 || listed);
        }
        None => {}
    }
    if class.common & view.language != 0 && !sure(view, found) {
        found.doubtful = true;
    }
    // «جوهر»، «حركة»: a town's name that the dictionary knows as a word.
    if found.kind == MentionType::Gpe && !sure(view, found) && view.may_be_common(at) {
        found.doubtful = true;
    }
    // A short rest after ب, ل, ك, ف is more often a common word: «لبان», «لافتا».
    let form = view.words.form(at);
    let rest = form[name.cut..].chars().count();
    let joined = name.cut > 0 && (!form.starts_with('و') || name.cut > 2);
    let accusative = form.ends_with('ا') && !sure(view, found);
    let common = rest == 4 && !sure(view, found) && view.may_be_common(at);
    if joined && (rest <= 3 || accusative || common) {
        found.doubtful = true;
    }
    Some(())
}

/// States and capitals are what a short word names, if anything.
fn sure(view: &View<'_>, found: &Found) -> bool {
    let node = found.node.unwrap_or(0);
    view.rules
        .world
        .names
        .ends(node)
        .iter()
        .any(|sense| match sense.meaning {
            Meaning::Entity(index) => {
                matches!(
                    view.rules.world.entities[index as usize].class.as_str(),
                    "state" | "capital"
                )
            }
            Meaning::Nation(_) => false,
        })
}

/// «المغرب ومصر والأردن»: a place stands right before.
fn after_place(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| view.is_word(*before, at)) else {
        return false;
    };
    view.readings(before).any(|(_, word)| {
        let names = &view.rules.world.names;
        names.step(Paths::<u8>::ROOT, word).is_some_and(|node| {
            names.ends(node).iter().any(|sense| match sense.meaning {
                Meaning::Entity(index) => {
                    view.rules.world.entities[index as usize].kind == MentionType::Gpe
                }
                Meaning::Nation(_) => false,
            })
        })
    })
}
