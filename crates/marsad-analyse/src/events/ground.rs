//! Whether the text tells a happening or only speaks of it.
//!
//! In: a trigger's token and what may govern it. Out: a [`Ground`]. "Nine were
//! killed in an attack" tells it; "victims of attacks", "after the attacks", "an
//! inquiry into the attack" speak of one that is known. Invariant: nothing is
//! looked at outside the sentence.

use marsad_text::arabic::{Morphology, PartOfSpeech};

use super::inflect::Shape;
use super::phrase::Phrase;
use super::scene::Scene;
use super::tables::{Frame, Joint, Language};
use super::triggers::Hit;
use crate::words::Kind;

/// What the words before a trigger make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// It is what the clause tells.
    Told,
    /// The words do not say.
    Open,
    /// It is spoken of in passing.
    Passing,
}

/// Signs that may stand between a word and what governs it.
const QUOTES: [&str; 6] = ["\"", "«", "“", "”", "‘", "("];

/// The token before `at`, quotation marks and numbers left out.
fn before(scene: &Scene<'_>, at: usize) -> Option<usize> {
    (scene.tokens.start..at).rev().find(|place| {
        let number = scene.words.tokens[*place].kind == Kind::Number;
        !number && !QUOTES.contains(&scene.words.form(*place))
    })
}

/// The ground of the noun at `at`; `light` where a light verb governs it.
pub(super) fn of_noun(
    scene: &Scene<'_>,
    language: &Language,
    at: usize,
    hit: &Hit,
    light: bool,
) -> Ground {
    if light {
        return Ground::Told;
    }
    let mut place = at;
    let mut letter = hit.particles.letter;
    for _ in 0..3 {
        if matches!(letter, Some('ب' | 'ل' | 'ك')) {
            return Ground::Passing;
        }
        let Some(governor) = before(scene, place) else {
            return Ground::Told;
        };
        match language.frames.at(scene, governor).map(|(_, frame)| *frame) {
            Some(Frame::Topic) => return Ground::Passing,
            Some(Frame::Amount) => {
                let form = scene.words.form(governor);
                letter = form.strip_prefix('و').unwrap_or(form).chars().next();
                letter = letter.filter(|_| scene.starts_with_particle(governor));
                place = governor;
            }
            None if language.is(scene, governor, Joint::Preposition) => return Ground::Passing,
            None => return Ground::Open,
        }
    }
    Ground::Open
}

/// "sailors who were held": an indefinite phrase right before the verb that is no
/// subject of its own clause. A clause's subject stands at its beginning.
pub(super) fn attribute(
    scene: &Scene<'_>,
    language: &Language,
    phrases: &[Phrase],
    at: usize,
) -> bool {
    let Some(phrase) = phrases.iter().rfind(|phrase| phrase.tokens.end == at) else {
        return false;
    };
    let first = scene.words.form(phrase.tokens.start);
    if !language.arabic || phrase.mention.is_some() || first.starts_with("ال") {
        return false;
    }
    before(scene, phrase.tokens.start).is_some_and(|place| {
        !scene.is_sign(place)
            && !matches!(
                language.joints.at(scene, place),
                Some((_, Joint::Clause | Joint::Particle | Joint::Quantity))
            )
    })
}

/// Whether a word that is verb and noun in writing can be a verb here.
pub(super) fn may_be_verb(
    scene: &Scene<'_>,
    language: &Language,
    morphology: &Morphology,
    at: usize,
    hit: &Hit,
) -> bool {
    if !hit.doubtful || !matches!(hit.shape, Shape::Past | Shape::Passive) {
        return true;
    }
    let Some(previous) = before(scene, at) else {
        return true;
    };
    if language.is(scene, previous, Joint::Preposition)
        || language.is(scene, previous, Joint::Determiner)
        || language.frames.at(scene, previous).is_some()
    {
        return false;
    }
    if scene.is_sign(previous)
        || language.joints.at(scene, previous).is_some()
        || hit.particles.conjunction
    {
        return true;
    }
    // After a verb it is its object, after a noun without article its genitive.
    match morphology.analyse(scene.words.surface(previous)).first() {
        Some(reading) => match reading.pos {
            PartOfSpeech::Verb => false,
            PartOfSpeech::Noun => {
                reading.definite || reading.enclitic || scene.words.form(previous).ends_with('ا')
            }
            _ => true,
        },
        None => true,
    }
}
