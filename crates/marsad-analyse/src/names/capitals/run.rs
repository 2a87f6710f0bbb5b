//! Runs of capitalised words: persons by given names and surnames, bodies by
//! the nouns of bodies, places by what stands around them.

use marsad_record::MentionType;

use super::super::found::{Found, Rule};
use super::super::lexicon::OrganKind;
use super::super::view::View;
use super::organ::{continued, head, is_title};

/// Longest run, in tokens.
const LONGEST: usize = 9;

/// The run at `at`, where its words say what it is.
pub(super) fn classify(view: &View<'_>, at: usize, known: Option<&Found>) -> Option<Found> {
    if view.class(at).stop & view.language != 0 {
        return None;
    }
    let end = end(view, at);
    let made = body(view, at, end)
        .or_else(|| feature(view, at, end))
        .or_else(|| partners(view, at, end));
    if made.is_some() {
        return made;
    }
    if let Some(known) = known {
        // A known name of two words or more stands, but for a person's of whom the
        // text says more; a single place or body stands too.
        let person = known.kind == MentionType::Per;
        let given = view.class(at).given & view.language != 0;
        if !person && (known.tokens.len() > 1 || !given) {
            return None;
        }
    }
    person(view, at, end)
        .or_else(|| place(view, at, end))
        .or_else(|| single(view, at, end))
        .or_else(|| acronym(view, at, end))
}

/// The end of the name of a treaty, prize or show at `at`: "Paris Agreement".
pub(super) fn work(view: &View<'_>, at: usize) -> Option<usize> {
    if !view.words.tokens[at].capital || view.class(at).stop & view.language != 0 {
        return None;
    }
    let ends_here = |index: usize| head(view, index, &[OrganKind::Work]).map(|(head, _)| head.end);
    let mut index = at + 1;
    while index < at + 5 && view.is_word(index, at) && view.words.tokens[index].capital {
        if let Some(end) = ends_here(index) {
            return Some(end);
        }
        index = view.after_joint(index + 1);
    }
    None
}

/// "Marlow & Finch": a firm by its partners.
fn partners(view: &View<'_>, at: usize, last: usize) -> Option<Found> {
    let joined = view.is_sign(last, "&")
        && view.is_word(last + 1, at)
        && view.words.tokens[last + 1].capital;
    joined.then(|| Found::new(at..end(view, last + 1), 0, MentionType::Org, Rule::Capitals))
}

/// "Potomac River", "Irish Sea": the feature belongs to the name.
fn feature(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let mut index = at + 1;
    while index <= end && view.is_word(index, at) && view.words.tokens[index].capital {
        let kinds = [OrganKind::Feature, OrganKind::Place];
        if let Some((head, organ)) = head(view, index, &kinds) {
            let kind = match organ.kind {
                OrganKind::Place => MentionType::Gpe,
                _ => MentionType::Loc,
            };
            let mut found = Found::new(at..head.end, 0, kind, Rule::Organ(organ.line));
            found.score = 0.75;
            return Some(found);
        }
        index += 1;
    }
    None
}

/// One word: a given name or surname where a person is spoken of.
fn single(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let class = view.class(at);
    let surface = view.words.surface(at);
    let common = class.trap.is_some() || class.common & view.language != 0;
    if end != at + 1 || common || surface.chars().count() < 3 {
        return None;
    }
    // A capital after it makes something else of it: "Davis Cup".
    if view.is_word(end, at) && view.words.tokens[end].capital {
        return None;
    }
    let language = view.language;
    let speaks = |index: usize| view.is_word(index, at) && view.class(index).speech & language != 0;
    let beside_speech = speaks(end) || at > 0 && speaks(at - 1);
    let sentence = view.words.tokens[at].sentence;
    let before = at.checked_sub(1).map(|before| view.words.tokens[before]);
    let first = before.is_none_or(|before| before.sentence != sentence);
    let after_capital = !first && before.is_some_and(|before| before.capital);
    let shouted = surface.chars().filter(|c| c.is_uppercase()).count() > 1;
    let ampersand = view.is_sign(end, "&") || at > 0 && view.is_sign(at - 1, "&");
    if shouted || after_capital || ampersand {
        return None;
    }
    let possessive = view.is_sign(end, "'") && view.words.form(end + 1) == "s";
    let pointed = beside_speech || possessive;
    let given = class.given & language != 0;
    let surname = class.listed & language != 0;
    let score = match (given, surname) {
        (true, _) if !first || pointed || alone(view, at) => 0.65,
        (_, true) if pointed => 0.65,
        (_, true) if !first => 0.55,
        (false, false) if beside_speech && !first => 0.6,
        _ => return None,
    };
    let mut found = Found::new(at..end, 0, MentionType::Per, Rule::Capitals);
    found.score = score;
    Some(found)
}

/// A line of one name: a signature, or "Marta," over a letter.
fn alone(view: &View<'_>, at: usize) -> bool {
    let text = view.words.text;
    let span = view.words.tokens[at].span;
    let opens = text[..span.start()].trim_end_matches([' ', '"', '-']);
    let closes = text[span.end()..].trim_start_matches([',', '.', '!', ' ', '"']);
    let greets = view.is_sign(at + 1, ",");
    (opens.is_empty() || opens.ends_with('\n'))
        && (closes.is_empty() || closes.starts_with('\n') || greets)
}

/// Passes over a run that nothing classifies, word by word.
pub(super) fn unclassified(_view: &View<'_>, at: usize) -> usize {
    at + 1
}

/// The token after the run of capitalised words at `at`.
fn end(view: &View<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + LONGEST {
        let next = view.after_joint(end);
        if !view.is_word(next, at) || broken(view, end, next) {
            break;
        }
        let class = view.class(next);
        let link = class.link & view.language != 0 && !view.words.tokens[next].capital;
        if link {
            let after = view.after_joint(next + 1);
            if view.is_word(after, at)
                && view.words.tokens[after].capital
                && !broken(view, next + 1, after)
            {
                end = after + 1;
                continue;
            }
            break;
        }
        if !view.words.tokens[next].capital
            || class.stop & view.language != 0 && !near_head(view, next)
            || is_title(view, next) && !near_head(view, next) && class.given & view.language == 0
            || next == end && view.nation(next, false).is_some()
        {
            break;
        }
        end = next + 1;
    }
    end
}

/// Whether a common word belongs to a body's name: "Belfast City Hospital".
fn near_head(view: &View<'_>, at: usize) -> bool {
    let is_head = |index: usize| {
        view.is_word(index, at)
            && view.words.tokens[index].capital
            && head(view, index, &[OrganKind::Named]).is_some()
    };
    is_head(at) || is_head(at + 1)
}

/// Whether anything but a joint parts two tokens.
fn broken(view: &View<'_>, end: usize, next: usize) -> bool {
    next > end + 1
        || view
            .words
            .text
            .get(view.words.tokens[next - 1].span.end()..view.words.tokens[next].span.start())
            .is_some_and(|gap| gap.contains('\n'))
}

/// A run that holds a noun of bodies: "Imperial Cancer Council".
fn body(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let mut last = None;
    let mut index = at;
    while index < end {
        match head(
            view,
            index,
            &[OrganKind::Named, OrganKind::Portfolio, OrganKind::Nation],
        ) {
            Some((head, organ)) if head.end <= end && view.words.tokens[index].capital => {
                last = Some((head.end, organ));
                index = head.end;
            }
            _ => index += 1,
        }
    }
    let (last_end, organ) = last?;
    let end = continued(view, last_end, organ.kind);
    // A head alone is no name: "the Council".
    if end == at + 1 || last_end - at == 1 && end == last_end {
        return None;
    }
    if organ.kind == OrganKind::Nation && last_end - at < 2 {
        return None;
    }
    let mut found = Found::new(at..end, 0, MentionType::Org, Rule::Organ(organ.line));
    found.sector.clone_from(&organ.sector);
    if let Some(known) = super::known(view, at).filter(|known| known.kind != MentionType::Per) {
        found.country = known
            .node
            .and_then(|node| view.rules.country_of_node(node, view.names_in));
        // "Frontex Liaison Office" is of the sector of Frontex.
        if known.kind == MentionType::Org {
            let sector = known.node.and_then(|node| view.rules.sector_of_node(node));
            found.sector = sector.or(found.sector);
        }
    }
    found.score = 0.8;
    Some(found)
}

/// A person: a given name and one more, or a known surname after one.
fn person(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let first = view.class(at);
    let initial = view.words.form(at).chars().count() == 1;
    let words = (at..end).filter(|index| view.is_word(*index, at)).count();
    let surface = view.words.surface(at);
    let shouted = !initial && surface.chars().all(char::is_uppercase);
    if !(2..=5).contains(&words) || shouted {
        return None;
    }
    let given = first.given & view.language != 0;
    let last = view.class(end - 1);
    let surname = last.surname & view.language != 0;
    let score = match (given, surname) {
        (true, true) => 0.95,
        (true, false) => 0.8,
        (false, true) if initial => 0.8,
        (false, true) if words <= 3 => 0.7,
        _ => return None,
    };
    if first.trap.is_some() && !surname {
        return None;
    }
    // "South Bank Tower", "Real Estate Council": a common noun makes it no person.
    let next = view.after_joint(end);
    let noun_follows = view.is_word(next, at)
        && view.words.tokens[next].capital
        && view.class(next).stop & view.language != 0
        && !is_title(view, next);
    if noun_follows || last.stop & view.language != 0 {
        return None;
    }
    let mut found = Found::new(at..end, 0, MentionType::Per, Rule::GivenName);
    found.score = score;
    Some(found)
}

/// The name after a title: as many capitalised words as join.
pub(super) fn after_title(view: &View<'_>, at: usize) -> Option<usize> {
    if !view.is_word(at, at)
        || !view.words.tokens[at].capital
        || view.class(at).stop & view.language != 0
        || view.nation(at, false).is_some()
        || is_title(view, at)
    {
        return None;
    }
    let end = end(view, at);
    // A noun of bodies ends it: "President Bush Library".
    (body(view, at, end).is_none() && end - at <= 7).then_some(end)
}

/// A place, by a preposition before it and a known place after a comma.
fn place(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let before = at.checked_sub(1)?;
    let class = view.class(before);
    let after_preposition = class.preposition & view.language != 0;
    if end - at > 3 {
        return None;
    }
    let followed = view.is_sign(end, ",")
        && view.is_word(end + 1, at)
        && super::known(view, end + 1).is_some_and(|known| known.kind == MentionType::Gpe);
    if !after_preposition && !followed {
        return None;
    }
    let mut found = Found::new(at..end, 0, MentionType::Gpe, Rule::Capitals);
    found.score = if followed { 0.75 } else { 0.55 };
    Some(found)
}

/// Capitals throughout, two letters or more: an organisation's abbreviation.
fn acronym(view: &View<'_>, at: usize, end: usize) -> Option<Found> {
    let surface = view.words.surface(at);
    let letters = surface.chars().count();
    let caps = surface.chars().all(|c| c.is_uppercase() || c.is_numeric());
    // A headline or heading in capitals says nothing.
    let shouted = end > at + 1
        || view.words.tokens.get(at + 1).is_some_and(|token| {
            let next = token.span.slice(view.words.text);
            next.chars().count() > 1 && next.chars().all(char::is_uppercase)
        });
    if !caps || !(2..=6).contains(&letters) || shouted || view.class(at).stop & view.language != 0 {
        return None;
    }
    let the = at
        .checked_sub(1)
        .is_some_and(|before| view.words.form(before) == "the");
    let again = (0..view.len())
        .filter(|other| view.words.surface(*other) == surface)
        .count()
        > 1;
    let mut found = Found::new(at..at + 1, 0, MentionType::Org, Rule::Capitals);
    found.score = 0.55;
    found.doubtful = !(the || again);
    Some(found)
}
