//! What speaks for an event and against it.
//!
//! In: a [`Draft`] and its parties. Out: [`Features`], by the names that the
//! model's table uses. Invariant: nothing but the sentence and the article's
//! facts is looked at.

use marsad_record::{EventStatus, Field};

use super::coder::{Coder, Draft};
use super::details;
use super::ground::Ground;
use super::inflect::Shape;
use super::scene::Scene;
use super::score::Features;
use crate::Actor;
use crate::words::Kind;

/// Tokens of a sentence that tells much else.
const LONG: usize = 60;
/// How far after a trigger the number of those whom it struck stands.
const COUNT_REACH: usize = 4;
/// Days before publication that are news.
const RECENT: i32 = 14;

impl Coder<'_> {
    pub(super) fn features(
        &self,
        scene: &Scene<'_>,
        draft: &Draft<'_>,
        actor: &[Actor],
        recipient: &[Actor],
    ) -> Features {
        let Draft {
            at, hit, trigger, ..
        } = *draft;
        let noun = hit.shape == Shape::Noun;
        let definite = scene
            .words
            .form(at)
            .trim_start_matches(['و', 'ب', 'ل', 'ف', 'ك'])
            .starts_with("ال")
            || scene.words.form(at).starts_with("ال");
        let named = |actors: &[Actor]| actors.iter().any(|actor| actor.country.is_some());
        let deed = matches!(
            trigger.kind,
            "COERCE"
                | "SANCTION"
                | "SUPPORT"
                | "AID"
                | "COOPERATE"
                | "REQUEST"
                | "ACCUSE"
                | "REJECT"
                | "THREATEN"
                | "AGREE"
                | "CONSULT"
                | "CONCEDE"
                | "RETREAT"
                | "MOBILIZE"
        );
        let mut features = Features::default();
        for (name, on) in [
            ("bias", true),
            ("actor", !actor.is_empty()),
            ("recipient", !recipient.is_empty()),
            ("actor-country", named(actor)),
            ("recipient-country", named(recipient)),
            (
                "verb",
                matches!(hit.shape, Shape::Past | Shape::Present | Shape::Passive),
            ),
            ("participle", hit.shape == Shape::Participle),
            ("light", draft.light),
            ("own-pronoun", noun && hit.pronoun),
            (
                "conditions",
                !trigger.needs.is_empty() || !trigger.rest.is_empty(),
            ),
            ("headline", scene.words.field == Field::Headline),
            (
                "lead",
                scene.words.field == Field::Text && scene.words.tokens[at].sentence == 0,
            ),
            ("topic", draft.topic > 0),
            ("content", draft.topic > 2),
            ("condemned", draft.condemned),
            ("definite-noun", noun && definite),
            ("bare-noun", noun && !draft.light && actor.is_empty()),
            (
                "preposition-noun",
                noun && hit.particles.letter.is_some() && !draft.light,
            ),
            ("past", hit.shape == Shape::Past),
            ("masdar", hit.masdar),
            ("told", draft.ground == Ground::Told),
            ("passing", draft.ground == Ground::Passing),
            ("relative", draft.relative),
            ("future", draft.status == EventStatus::Future),
            ("negated", draft.status == EventStatus::Negated),
            ("hypothetical", draft.status == EventStatus::Hypothetical),
            ("counted", counted(scene, at)),
            (
                "weapon",
                details::weapon(scene, self.language, at).is_some(),
            ),
            ("recent", self.recent(scene)),
            ("question", ends_with(scene, &["؟", "?"])),
            ("long", scene.tokens.len() > LONG),
            (
                "claimed",
                details::claimed_by(scene, self.facts, at).is_some(),
            ),
            ("old", draft.status == EventStatus::Historical),
            ("standing", draft.standing),
            (
                "agentless-deed",
                deed && actor.is_empty() && recipient.is_empty(),
            ),
        ] {
            features.set(name, on);
        }
        features
    }

    /// Whether the sentence names a day just before publication.
    fn recent(&self, scene: &Scene<'_>) -> bool {
        if scene.words.field != Field::Text {
            return false;
        }
        let bounds = scene.words.span(scene.tokens.clone(), 0);
        let Some(bounds) = bounds else {
            return false;
        };
        self.facts.dates.iter().any(|date| {
            let inside = date.span.start() >= bounds.start() && date.span.end() <= bounds.end();
            inside
                && match (self.input.published, date.value.get(..10)) {
                    (Some(published), Some(day)) => day
                        .parse::<jiff::civil::Date>()
                        .is_ok_and(|day| (published - day).get_days().abs() <= RECENT),
                    _ => false,
                }
        })
    }
}

/// "killed 12 soldiers": a number right after the trigger.
fn counted(scene: &Scene<'_>, at: usize) -> bool {
    (at + 1..(at + 1 + COUNT_REACH).min(scene.tokens.end))
        .any(|place| scene.words.tokens[place].kind == Kind::Number)
}

/// Whether one of the sentence's last signs is among `signs`.
fn ends_with(scene: &Scene<'_>, signs: &[&str]) -> bool {
    (scene.tokens.end.saturating_sub(2).max(scene.tokens.start)..scene.tokens.end)
        .any(|place| signs.contains(&scene.words.form(place)))
}
