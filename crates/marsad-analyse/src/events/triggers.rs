//! The trigger words of one language, by form.
//!
//! In: the tables `event_triggers`, `event_classes`, `event_light_verbs` and
//! `irregular_verbs`. Out: for a folded token the triggers it may be. This is
//! the one place where a token becomes a trigger: a morphological analyser can
//! take over [`Triggers::hits`] without any other change.

use std::collections::HashMap;

use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};

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
}

/// A trigger or a light verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Index into [`Triggers::all`].
    Trigger(u32),
    /// A light verb.
    Light(Effect),
}

/// The triggers of one language.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// In the table's order.
    pub all: Vec<Trigger>,
    forms: HashMap<String, Vec<(What, Shape, bool, bool)>>,
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
    pub(super) fn new(packs: &Packs, language: &str, words: &mut Vocabulary) -> Triggers {
        let classes = classes(packs, language);
        let irregular = irregular(packs, language);
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
            };
            let verb = entry.column(1) == "verb";
            for pattern in folded(entry.key()).split('|') {
                triggers.add(pattern, verb, &base, &irregular, words);
            }
        }
        for entry in packs.entries_of(language, "event_light_verbs") {
            let effect = match entry.key() {
                "future" => Effect::Future,
                "attempt" => Effect::Attempt,
                "deny" => Effect::Deny,
                _ => Effect::Actual,
            };
            let forms = triggers.verb_forms(&folded(entry.column(1)), &irregular);
            triggers.file(What::Light(effect), forms);
        }
        triggers
    }

    fn verb_forms(
        &self,
        pattern: &str,
        irregular: &HashMap<String, (String, String)>,
    ) -> Vec<Form> {
        if self.arabic {
            inflect::arabic_verb(pattern)
        } else {
            inflect::english_verb(pattern, irregular)
        }
    }

    fn add(
        &mut self,
        pattern: &str,
        verb: bool,
        base: &Trigger,
        irregular: &HashMap<String, (String, String)>,
        words: &mut Vocabulary,
    ) {
        let mut parts = pattern.split_whitespace();
        let Some(head) = parts.next() else {
            return;
        };
        let mut trigger = base.clone();
        trigger.rest = parts.map(|word| words.intern(word)).collect();
        let forms = if verb {
            self.verb_forms(head, irregular)
        } else if self.arabic {
            inflect::arabic_noun(head)
        } else {
            vec![Form {
                word: head.to_owned(),
                shape: Shape::Noun,
                plural: false,
                bound: false,
            }]
        };
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(trigger);
        self.file(What::Trigger(index), forms);
    }

    fn file(&mut self, what: What, forms: Vec<Form>) {
        for form in forms {
            let entries = self.forms.entry(form.word).or_default();
            let entry = (what, form.shape, form.plural, form.bound);
            if !entries
                .iter()
                .any(|known| known.0 == what && known.1 == form.shape)
            {
                entries.push(entry);
            }
        }
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
        for (what, shape, plural, bound) in entries {
            if *bound && !pronoun {
                continue;
            }
            if fits(particles, *shape)
                && !(pronoun && *shape == Shape::Noun && word.starts_with("ال"))
            {
                found.push(Hit {
                    what: *what,
                    shape: *shape,
                    plural: *plural,
                    particles,
                    pronoun,
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

fn folded(text: &str) -> String {
    fold_text(text, Folding::MATCH)
}

fn classes(packs: &Packs, language: &str) -> HashMap<String, Vec<String>> {
    let mut classes: HashMap<String, Vec<String>> = HashMap::new();
    for entry in packs.entries_of(language, "event_classes") {
        classes
            .entry(entry.key().to_owned())
            .or_default()
            .push(folded(entry.column(1)));
    }
    classes
}

fn irregular(packs: &Packs, language: &str) -> HashMap<String, (String, String)> {
    packs
        .entries_of(language, "irregular_verbs")
        .into_iter()
        .map(|entry| {
            (
                entry.key().to_owned(),
                (entry.column(1).to_owned(), entry.column(2).to_owned()),
            )
        })
        .collect()
}

/// Conditions of a column: groups by &, alternatives by |.
fn groups(
    column: &str,
    classes: &HashMap<String, Vec<String>>,
    words: &mut Vocabulary,
) -> Vec<Vec<Condition>> {
    if column == "-" {
        return Vec::new();
    }
    column
        .split('&')
        .map(|group| {
            group
                .split('|')
                .filter(|word| !word.is_empty())
                .flat_map(|word| alternatives(word, classes, words))
                .collect::<Vec<Condition>>()
        })
        .filter(|group| !group.is_empty())
        .collect()
}

fn alternatives(
    word: &str,
    classes: &HashMap<String, Vec<String>>,
    words: &mut Vocabulary,
) -> Vec<Condition> {
    if let Some(class) = word.strip_prefix('@') {
        return classes
            .get(class)
            .into_iter()
            .flatten()
            .map(|word| Condition::After(words.intern_phrase(word)))
            .collect();
    }
    if let Some(before) = word.strip_prefix('<') {
        return vec![Condition::Before(words.intern_phrase(before))];
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ ('ب' | 'ل')), None) => vec![Condition::Particle(letter)],
        _ => vec![Condition::After(words.intern_phrase(word))],
    }
}

fn roles(column: &str) -> Roles {
    let mutual = column.contains('+');
    let (actor, recipient) = column.split_once(['>', '+']).unwrap_or((column, ""));
    Roles {
        actor: side(actor),
        mutual,
        recipient: recipient
            .split(',')
            .filter(|place| !place.is_empty())
            .map(side)
            .collect(),
    }
}

fn side(place: &str) -> Side {
    match place {
        "S" => Side::Subject,
        "O" => Side::Object,
        "P" => Side::Patient,
        "-" | "" => Side::None,
        preposition => Side::After(folded(preposition)),
    }
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
