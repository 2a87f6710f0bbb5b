//! From the sentences of a field to candidate events.
//!
//! In: words, facts, the language's tables. Out: candidates in order. At each
//! token the most particular trigger whose conditions hold is taken; content of
//! demands, threats and accusations is left out.

use marsad_record::EventStatus;
use marsad_text::arabic::Morphology;

use super::content::{Content, Governor, content_of};
use super::ground::Ground;
use super::inflect::Shape;
use super::phrase::{self, Named, Phrase};
use super::reading::{after_preposition, circumstance, cut_limit, english_shape, negations_of};
use super::roles::{Parties, Search};
use super::scene::Scene;
use super::score::Model;
use super::status::{self, Told};
use super::tables::{Joint, Language};
use super::triggers::{Effect, Hit, Trigger, What};
use super::types::Types;
use super::{Candidate, details, ground};
use crate::words::FieldWords;
use crate::{Event, Facts, Input};

/// What coding needs.
pub(super) struct Coder<'a> {
    /// The Arabic dictionary.
    pub morphology: &'a Morphology,
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
        let persons = named.persons(self.facts);
        for sentence in &words.sentences {
            if let Some(scene) = Scene::new(
                words,
                sentence.tokens.clone(),
                self.language,
                self.morphology,
                &persons,
            ) {
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
                if hits.iter().any(|hit| matches!(hit.what, What::Light(..))) {
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
            let told_only = match light {
                Some((_, Effect::Result)) => true,
                Some((_, Effect::Report)) => trigger.kind == "ASSAULT" && !hit.pronoun,
                _ => false,
            };
            let search = Search {
                scene,
                language: self.language,
                phrases: &phrases,
                memory,
                doer: !told_only,
            };
            let parties = search.parties(*at, hit, trigger, light.map(|(place, _)| place));
            if hit.shape != Shape::Noun {
                memory = parties.subject.or(memory);
            }
            let content = content_of(&told_before, *at, hit, scene, self.language);
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
            let ground = if hit.shape == Shape::Noun && self.language.arabic {
                ground::of_noun(scene, self.language, *at, hit, light.is_some())
            } else {
                Ground::Open
            };
            let relative = hit.shape != Shape::Noun
                && (self.after_relative(scene, *at)
                    || ground::attribute(scene, self.language, &phrases, *at));
            let alone = parties.actor.is_empty();
            if alone
                && (relative || ground == Ground::Passing || (hit.masdar && ground != Ground::Told))
            {
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
                ground,
                relative,
                condemned: content == Some(Content::Judged),
                standing: hit.shape == Shape::Present
                    && hit.particles.letter.is_none()
                    && self.after_relative(scene, *at),
            };
            let adjective = self.adjective(scene, &phrases, named, &draft);
            found.extend(self.candidate(scene, &phrases, named, &draft, home).map(
                |mut candidate| {
                    if candidate.event.recipient.is_empty() {
                        candidate.event.recipient.extend(adjective);
                    }
                    candidate
                },
            ));
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
                What::Light(..) => None,
            })
            .filter(|(hit, trigger)| scene.allows(at, trigger) && self.shape_fits(scene, at, hit))
            .max_by_key(|(hit, trigger)| {
                let particular = trigger.needs.len() * 2 + trigger.rest.len() * 4;
                (
                    std::cmp::Reverse(hit.particles.cut),
                    particular,
                    !hit.masdar,
                    !hit.pronoun,
                    hit.shape != Shape::Noun,
                )
            })
    }

    /// Whether the neighbours of a word allow this reading of it.
    fn shape_fits(&self, scene: &Scene<'_>, at: usize, hit: &Hit) -> bool {
        if !self.language.arabic {
            return english_shape(scene, self.language, at, hit);
        }
        !after_preposition(scene, self.language, at, hit)
            && circumstance(scene, at, hit)
            && ground::may_be_verb(scene, self.language, self.morphology, at, hit)
    }

    /// "who supports", "which imports": what is always so.
    pub(super) fn after_relative(&self, scene: &Scene<'_>, at: usize) -> bool {
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
        named: &Named,
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
        let actor = self.actors(scene, phrases, &draft.parties.actor, named, scene_country);
        let recipient = self.actors(
            scene,
            phrases,
            &draft.parties.recipient,
            named,
            scene_country,
        );
        let facts = self.types.get(kind, mode.as_deref())?;
        if actor.is_empty()
            && recipient.is_empty()
            && facts.needs_recipient
            && hit.shape == Shape::Noun
        {
            return None;
        }
        let features = self.features(scene, draft, &actor, &recipient);
        let trigger_place = self.trigger_place(scene, draft)?;
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
                score: self.model.score(&features, kind, self.input.language),
                by: trigger.by.clone(),
            },
            features,
            sentence: scene.words.tokens[at].sentence,
            line: trigger.by.clone(),
        })
    }

    /// The trigger's word: of a light verb the noun that its line asks for.
    fn trigger_place(&self, scene: &Scene<'_>, draft: &Draft<'_>) -> Option<crate::Place> {
        let Draft {
            at, hit, trigger, ..
        } = *draft;
        let light = hit.shape != Shape::Noun
            && self.language.arabic
            && scene.hits_at(at).iter().any(|other| match other.what {
                What::Light(_, place) => self.language.triggers.same_verb(place, trigger),
                What::Trigger(_) => false,
            });
        let noun = if light {
            scene.object_of(at, trigger)
        } else {
            None
        };
        match noun {
            Some(noun) => scene.words.place(noun..noun + 1, 0),
            None => scene
                .words
                .place(at..at + 1, hit.particles.cut.min(cut_limit(scene, at, hit))),
        }
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
    pub(super) ground: Ground,
    pub(super) relative: bool,
    pub(super) condemned: bool,
    pub(super) standing: bool,
}
