//! From the sentences of a field to candidate events.
//!
//! In: words, facts, the language's tables. Out: candidates in order. At each
//! token the most particular trigger whose conditions hold is taken; content of
//! demands, threats and accusations is left out.

use marsad_record::{EventStatus, Field};

use super::content::{Content, Governor, content_of};
use super::inflect::Shape;
use super::phrase::{self, Named, Phrase};
use super::reading::{after_preposition, circumstance, cut_limit, english_shape, negations_of};
use super::roles::{Parties, Search};
use super::scene::Scene;
use super::score::{Features, Model};
use super::status::{self, Told};
use super::tables::{Joint, Language};
use super::triggers::{Effect, Hit, Trigger, What};
use super::types::Types;
use super::{Candidate, details};
use crate::words::FieldWords;
use crate::{Actor, Event, Facts, Input};

/// How far before a noun its light verb stands, in tokens.
const LIGHT_REACH: usize = 9;

/// What coding needs.
pub(super) struct Coder<'a> {
    /// Tables of the article's language.
    pub language: &'a Language,
    /// PLOVER's types.
    pub types: &'a Types,
    /// Weights.
    pub model: &'a Model,
    /// The article.
    pub input: &'a Input<'a>,
    /// What is known of it.
    pub facts: &'a Facts,
}

impl Coder<'_> {
    /// Codes every sentence of a field.
    pub(super) fn field(&self, words: &FieldWords<'_>, found: &mut Vec<Candidate>) {
        let named = Named::new(words, self.facts);
        let home = self.home();
        for sentence in &words.sentences {
            if let Some(scene) = Scene::new(words, sentence.tokens.clone(), self.language) {
                self.sentence(&scene, &named, home.as_deref(), found);
            }
        }
    }

    fn sentence(
        &self,
        scene: &Scene<'_>,
        named: &Named,
        home: Option<&str>,
        found: &mut Vec<Candidate>,
    ) {
        let phrases = phrase::phrases(scene, self.language, named, self.facts);
        let topic = details::topic_words(scene, self.language);
        let mut memory = None;
        let mut told_before: Vec<Governor<'_>> = Vec::new();
        for (at, hits) in &scene.hits {
            if named.is_name(*at) {
                continue;
            }
            let Some((hit, trigger)) = self.best(scene, *at, hits) else {
                if hits.iter().any(|hit| matches!(hit.what, What::Light(_))) {
                    memory = self.subject_of_light(scene, &phrases, *at, hits).or(memory);
                }
                continue;
            };
            let light = self.light(scene, *at, hit);
            let negations = negations_of(scene, *at, trigger);
            // An attempt on a life is an assault all the same.
            let light = light
                .filter(|(_, effect)| !(*effect == Effect::Attempt && trigger.kind == "ASSAULT"));
            let told = status::told(scene, self.language, *at, hit, light, &negations);
            let search = Search {
                scene,
                language: self.language,
                phrases: &phrases,
                memory,
            };
            let parties = search.parties(*at, hit, trigger, light.map(|(place, _)| place));
            if hit.shape != Shape::Noun {
                memory = parties.subject.or(memory);
            }
            let content = content_of(&told_before, *at, hit, scene);
            let Told::As(status) = told else {
                continue;
            };
            told_before.push(Governor {
                at: *at,
                trigger,
                shape: hit.shape,
            });
            if content == Some(Content::Wished) {
                continue;
            }
            let draft = Draft {
                at: *at,
                hit,
                trigger,
                light: light.is_some(),
                parties,
                status,
                topic,
                condemned: content == Some(Content::Judged),
                standing: hit.shape == Shape::Present
                    && hit.particles.letter.is_none()
                    && self.after_relative(scene, *at),
            };
            let adjective = self.adjective(scene, &phrases, named, &draft);
            found.extend(
                self.candidate(scene, &phrases, &draft, home)
                    .map(|mut candidate| {
                        if candidate.event.recipient.is_empty() {
                            candidate.event.recipient.extend(adjective);
                        }
                        candidate
                    }),
            );
        }
    }

    /// The most particular trigger whose conditions hold; verbs before nouns.
    fn best<'t>(
        &'t self,
        scene: &Scene<'_>,
        at: usize,
        hits: &'t [Hit],
    ) -> Option<(&'t Hit, &'t Trigger)> {
        hits.iter()
            .filter_map(|hit| match hit.what {
                What::Trigger(index) => {
                    Some((hit, self.language.triggers.all.get(index as usize)?))
                }
                What::Light(_) => None,
            })
            .filter(|(hit, trigger)| {
                scene.allows(at, trigger)
                    && (!self.language.arabic
                        || (!after_preposition(scene, at, hit) && circumstance(scene, at, hit)))
                    && (self.language.arabic || english_shape(scene, at, hit))
            })
            .max_by_key(|(hit, trigger)| {
                let particular = trigger.needs.len() * 2 + trigger.rest.len() * 4;
                (
                    std::cmp::Reverse(hit.particles.cut),
                    particular,
                    !hit.pronoun,
                    hit.shape != Shape::Noun,
                )
            })
    }

    /// The light verb that hands its meaning to the noun at `at`.
    fn light(&self, scene: &Scene<'_>, at: usize, hit: &Hit) -> Option<(usize, Effect)> {
        if hit.shape != Shape::Noun {
            return None;
        }
        let start = at.saturating_sub(LIGHT_REACH).max(scene.tokens.start);
        let clause = scene.clause(at, self.language);
        scene
            .hits
            .iter()
            .rev()
            .filter(|(place, _)| *place < at && *place >= start && *place >= clause.start)
            .find_map(|(place, hits)| {
                hits.iter().find_map(|hit| match hit.what {
                    What::Light(effect) => Some((*place, effect)),
                    What::Trigger(_) => None,
                })
            })
    }

    fn subject_of_light(
        &self,
        scene: &Scene<'_>,
        phrases: &[Phrase],
        at: usize,
        hits: &[Hit],
    ) -> Option<usize> {
        hits.iter().find(|hit| hit.shape != Shape::Noun)?;
        let near = |phrase: &&Phrase| phrase.governed.is_none();
        if self.language.arabic {
            phrases
                .iter()
                .position(|phrase| {
                    near(&phrase) && phrase.tokens.start > at && phrase.tokens.start <= at + 3
                })
                .or_else(|| {
                    phrases
                        .iter()
                        .rposition(|phrase| near(&phrase) && phrase.tokens.end == at)
                })
        } else {
            phrases.iter().rposition(|phrase| {
                near(&phrase)
                    && phrase.tokens.end <= at
                    && phrase.tokens.start >= scene.tokens.start
            })
        }
    }

    /// "who supports", "which imports": what is always so.
    fn after_relative(&self, scene: &Scene<'_>, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            matches!(
                self.language.joints.at(scene, before),
                Some((_, Joint::Relative))
            )
        })
    }

    fn candidate(
        &self,
        scene: &Scene<'_>,
        phrases: &[Phrase],
        draft: &Draft<'_>,
        home: Option<&str>,
    ) -> Option<Candidate> {
        let Draft {
            at, hit, trigger, ..
        } = *draft;
        let mut kind = trigger.kind;
        let mut mode = trigger.mode.clone();
        let mut status = draft.status;
        if kind == "ASSAULT" {
            mode = mode.or_else(|| details::weapon(scene, self.language, at));
        }
        let date = details::date(scene, self.facts, at);
        if status == EventStatus::Actual && self.is_old(date.as_ref()) {
            status = EventStatus::Historical;
        }
        if status == EventStatus::Future {
            if matches!(kind, "CONSULT" | "SUPPORT" | "COOPERATE" | "AID") {
                (kind, mode) = ("AGREE", None);
            } else if kind == "RETREAT" {
                (kind, mode) = ("CONCEDE", None);
            }
        }
        let place = details::place(phrases, self.facts, at);
        let local = place.as_ref().and_then(|place| place.country.clone());
        let scene_country = local.as_deref().or(home);
        let actor = self.actors(scene, phrases, &draft.parties.actor, scene_country);
        let recipient = self.actors(scene, phrases, &draft.parties.recipient, scene_country);
        let facts = self.types.get(kind, mode.as_deref())?;
        if actor.is_empty()
            && recipient.is_empty()
            && facts.needs_recipient
            && hit.shape == Shape::Noun
        {
            return None;
        }
        let features = self.features(scene, draft, &actor, &recipient);
        let trigger_place = scene
            .words
            .place(at..at + 1, hit.particles.cut.min(cut_limit(scene, at, hit)))?;
        Some(Candidate {
            event: Event {
                kind: kind.to_owned(),
                mode,
                trigger: trigger_place,
                also: Vec::new(),
                actor,
                recipient,
                status,
                claimed_by: details::claimed_by(scene, self.facts, at),
                date,
                occasion: details::occasion(scene, self.language, at),
                place,
                contexts: details::contexts(scene, self.language),
                quad: facts.quad,
                intensity: facts.intensity,
                score: self.model.score(&features, kind),
                by: trigger.by.clone(),
            },
            features,
            sentence: scene.words.tokens[at].sentence,
            line: trigger.by.clone(),
        })
    }

    /// More than about a month before publication.
    fn is_old(&self, date: Option<&crate::EventDate>) -> bool {
        let (Some(date), Some(published)) = (date, self.input.published) else {
            return false;
        };
        // A value without a year (a duration, a clock time) is not old.
        let number = |range: std::ops::Range<usize>| -> Option<i32> {
            date.value.get(range).and_then(|digits| digits.parse().ok())
        };
        let Some(year) = number(0..4) else {
            return false;
        };
        let month = number(5..7).unwrap_or(12);
        let months =
            (i32::from(published.year()) - year) * 12 + (i32::from(published.month()) - month);
        months > 1
    }

    fn features(
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
}

/// What is known of an event before it is written down.
pub(super) struct Draft<'t> {
    pub(super) at: usize,
    pub(super) hit: &'t Hit,
    pub(super) trigger: &'t Trigger,
    pub(super) light: bool,
    pub(super) parties: Parties,
    pub(super) status: EventStatus,
    pub(super) topic: usize,
    pub(super) condemned: bool,
    pub(super) standing: bool,
}
