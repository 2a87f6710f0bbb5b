//! The trigger words of one language, by form.
//!
//! In: the tables `event_triggers`, `event_classes`, `event_light_verbs` and
//! `irregular_verbs`. Out: for a folded token the triggers it may be. This is
//! the one place where a token becomes a trigger: a morphological analyser can
//! take over [`Triggers::hits`] without any other change.

use rustc_hash::FxHashMap;

use marsad_text::Packs;
use marsad_text::arabic::{LemmaId, Morphology};
use marsad_text::fold::{Folding, fold_text};

use super::columns::{classes, groups, irregular, roles};
use super::dictionary;
use super::inflect::{self, Form, Shape};
use super::vocabulary::{Particles, Vocabulary, WordId, each_reading, without_pronoun};

/// Who is who in a trigger's clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Roles {
    /// Where the actor stands.
    pub actor: Side,
    /// All who take part are actors.
    pub mutual: bool,
    /// Where the recipient stands, likeliest first.
    pub recipient: Vec<Side>,
}

/// A place in a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// Subject; of a noun its genitive or agent.
    Subject,
    /// Object.
    Object,
    /// The subject, or the patient where nobody else is named (was killed).
    Patient,
    /// Governed by a preposition (folded; one letter where it is written on the word).
    After(String),
    /// Nobody.
    None,
}

/// A condition on the words around a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// A phrase after the trigger.
    After(Vec<WordId>),
    /// A phrase shortly before it.
    Before(Vec<WordId>),
    /// A person's name begins soon after it.
    Person,
    /// One of the next words bears this particle.
    Particle(char),
}

/// A way to say that something happened.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    /// PLOVER type.
    pub kind: &'static str,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Who is who.
    pub roles: Roles,
    /// Words that follow at once (of patterns of several words).
    pub rest: Vec<WordId>,
    /// Of each group one must hold.
    pub needs: Vec<Vec<Condition>>,
    /// None may hold.
    pub unless: Vec<Condition>,
    /// The table's line.
    pub by: String,
    /// The Arabic verbs that the line names.
    pub lemmas: Vec<LemmaId>,
}

/// What a light verb makes of the noun that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It happened.
    Actual,
    /// It will.
    Future,
    /// It was tried.
    Attempt,
    /// It is denied.
    Deny,
    /// It is reported: who speaks need not have done it.
    Report,
    /// It is what came of something: the subject did not do it.
    Result,
}

/// What a token may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index into [`Triggers::all`], or a light verb.
    pub what: What,
    /// The form.
    pub shape: Shape,
    /// The ending names several doers.
    pub plural: bool,
    /// Arabic particles before it.
    pub particles: Particles,
    /// A pronoun hangs on it.
    pub pronoun: bool,
    /// A verbal noun, of an entry that gives the verb.
    pub masdar: bool,
    /// The word may as well be a noun.
    pub doubtful: bool,
}

/// A trigger or a light verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Index into [`Triggers::all`].
    Trigger(u32),
    /// A light verb: its effect, its place in the table.
    Light(Effect, u32),
}

/// What the forms of words are made from.
struct Source<'s> {
    irregular: &'s FxHashMap<String, (String, String)>,
    morphology: &'s Morphology,
}

/// The triggers of one language.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// In the table's order.
    pub all: Vec<Trigger>,
    forms: FxHashMap<String, Vec<(What, Form)>>,
    /// Verbs of the light verbs, by their place in the table.
    light: Vec<(Effect, Vec<LemmaId>)>,
    arabic: bool,
}

/// PLOVER's types.
pub(super) const TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

impl Triggers {
    /// Compiles the tables of `language`.
    pub(super) fn new(
        packs: &Packs,
        language: &str,
        morphology: &Morphology,
        words: &mut Vocabulary,
    ) -> Triggers {
        let classes = classes(packs, language);
        let irregular = irregular(packs, language);
        let source = Source {
            irregular: &irregular,
            morphology,
        };
        let mut triggers = Triggers {
            arabic: language == "ar",
            ..Triggers::default()
        };
        for entry in packs.entries_of(language, "event_triggers") {
            let Some(kind) = TYPES.iter().find(|kind| **kind == entry.column(2)) else {
                continue;
            };
            let conditions = |column: usize, words: &mut Vocabulary| {
                groups(&folded(entry.column(column)), &classes, words)
            };
            let base = Trigger {
                kind,
                mode: (entry.column(3) != "-").then(|| entry.column(3).to_owned()),
                roles: roles(entry.column(4)),
                rest: Vec::new(),
                needs: conditions(5, words),
                unless: conditions(6, words).into_iter().flatten().collect(),
                by: format!("{language}/event_triggers:{}", entry.number),
                lemmas: Vec::new(),
            };
            let verb = entry.column(1) == "verb";
            for pattern in entry.key().split('|') {
                triggers.add(pattern, verb, &base, &source, words);
            }
        }
        for entry in packs.entries_of(language, "event_light_verbs") {
            let effect = match entry.key() {
                "future" => Effect::Future,
                "attempt" => Effect::Attempt,
                "deny" => Effect::Deny,
                "report" => Effect::Report,
                "result" => Effect::Result,
                _ => Effect::Actual,
            };
            let (mut forms, lemmas) = triggers.verb_forms(entry.column(1), &source);
            if triggers.arabic {
                forms.extend(dictionary::masdars(morphology, &lemmas));
            }
            let place = u32::try_from(triggers.light.len()).unwrap_or(u32::MAX);
            triggers.light.push((effect, lemmas));
            triggers.file(What::Light(effect, place), forms);
        }
        triggers
    }

    fn verb_forms(&self, pattern: &str, source: &Source<'_>) -> (Vec<Form>, Vec<LemmaId>) {
        if !self.arabic {
            let base = folded(pattern);
            return (inflect::english_verb(&base, source.irregular), Vec::new());
        }
        let lemmas = dictionary::verbs(source.morphology, pattern);
        let mut forms = inflect::arabic_verb(&folded(pattern));
        // A line that gives the perfect alone means it.
        if !pattern.ends_with('/') {
            dictionary::forms(source.morphology, &lemmas, &mut forms);
        }
        (forms, lemmas)
    }

    fn add(
        &mut self,
        pattern: &str,
        verb: bool,
        base: &Trigger,
        source: &Source<'_>,
        words: &mut Vocabulary,
    ) {
        let mut parts = pattern.split_whitespace();
        let Some(head) = parts.next() else {
            return;
        };
        let mut trigger = base.clone();
        trigger.rest = parts.map(|word| words.intern(&folded(word))).collect();
        let forms = if verb {
            let (mut forms, lemmas) = self.verb_forms(head, source);
            if self.arabic {
                forms.extend(dictionary::masdars(source.morphology, &lemmas));
            }
            trigger.lemmas = lemmas;
            forms
        } else if self.arabic {
            let mut forms = inflect::arabic_noun(&folded(head));
            for plural in dictionary::plurals(source.morphology, head) {
                forms.extend(inflect::arabic_noun(&plural));
            }
            forms
        } else {
            vec![Form {
                word: folded(head),
                shape: Shape::Noun,
                plural: false,
                bound: false,
                masdar: false,
            }]
        };
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(trigger);
        self.file(What::Trigger(index), forms);
    }

    fn file(&mut self, what: What, forms: Vec<Form>) {
        for form in forms {
            let entries = self.forms.entry(form.word.clone()).or_default();
            if !entries
                .iter()
                .any(|(known, other)| *known == what && other.shape == form.shape)
            {
                entries.push((what, form));
            }
        }
    }

    /// Whether the light verb at `place` of its table is the verb of `trigger`.
    pub(super) fn same_verb(&self, place: u32, trigger: &Trigger) -> bool {
        self.light
            .get(place as usize)
            .is_some_and(|(_, lemmas)| lemmas.iter().any(|lemma| trigger.lemmas.contains(lemma)))
    }

    /// Drops hits of an Arabic word that its other readings make unlikely.
    pub(super) fn likely(&self, morphology: &Morphology, surface: &str, hits: &mut Vec<Hit>) {
        dictionary::retain(morphology, surface, hits, |hit| match hit.what {
            What::Trigger(index) => self
                .all
                .get(index as usize)
                .map_or(&[], |trigger| trigger.lemmas.as_slice()),
            What::Light(_, place) => self
                .light
                .get(place as usize)
                .map_or(&[], |(_, lemmas)| lemmas.as_slice()),
        });
    }

    /// What the token `form` may be, added to `found`.
    pub(super) fn hits(&self, form: &str, found: &mut Vec<Hit>) {
        if form.len() > 48 {
            return;
        }
        if !self.arabic {
            self.look(form, Particles::default(), false, found);
            return;
        }
        each_reading(form, |particles, rest| {
            self.look(rest, particles, false, found);
            for bare in without_pronoun(rest) {
                self.look(bare, particles, true, found);
            }
        });
    }

    fn look(&self, word: &str, particles: Particles, pronoun: bool, found: &mut Vec<Hit>) {
        let Some(entries) = self.forms.get(word) else {
            return;
        };
        for (what, known) in entries {
            if known.bound && !pronoun {
                continue;
            }
            if fits(particles, known.shape)
                && !(pronoun && known.shape == Shape::Noun && word.starts_with("ال"))
            {
                found.push(Hit {
                    what: *what,
                    shape: known.shape,
                    plural: known.plural,
                    particles,
                    pronoun,
                    masdar: known.masdar,
                    doubtful: false,
                });
            }
        }
    }
}

/// Whether a form can bear these particles.
fn fits(particles: Particles, shape: Shape) -> bool {
    match particles.letter {
        None => true,
        Some('س') => shape == Shape::Present,
        Some('ل') => matches!(shape, Shape::Present | Shape::Noun),
        Some(_) => shape == Shape::Noun,
    }
}

/// As tokens are compared.
pub(super) fn folded(text: &str) -> String {
    fold_text(text, Folding::MATCH)
}

pub(super) fn takes_object(roles: &Roles) -> bool {
    roles.recipient.contains(&Side::Object)
}

/// Types whose verbs are often passive without a sign of it.
pub(super) fn passive_like(trigger: &Trigger) -> bool {
    matches!(trigger.kind, "ASSAULT" | "COERCE" | "SANCTION")
        || trigger.mode.as_deref() == Some("release")
        || trigger.mode.as_deref() == Some("allege")
}

/// Types of deeds whose masdar rather governs the one acted upon.
pub(super) fn matter(trigger: &Trigger) -> bool {
    matches!(trigger.kind, "COERCE" | "SANCTION" | "AID")
        || trigger.mode.as_deref().is_some_and(|mode| {
            matches!(
                mode,
                "abduct" | "targeted" | "torture" | "destroy" | "release"
            )
        })
}
