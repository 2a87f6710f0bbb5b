//! The word tables of one language: what joins, what negates, who acts, what about.
//!
//! In: packs. Out: phrases with their meaning, looked up in a [`Scene`].

use std::collections::HashMap;

use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};

use super::scene::Scene;
use super::triggers::Triggers;
use super::vocabulary::{Vocabulary, WordId};

/// Phrases by their first word.
#[derive(Debug)]
pub(super) struct Phrases<V> {
    by_first: HashMap<WordId, Vec<(Vec<WordId>, V)>>,
    /// Function words: the first word stands as it is, but for و and ف.
    exact: Option<HashMap<WordId, String>>,
}

impl<V> Phrases<V> {
    fn read(
        packs: &Packs,
        language: &str,
        table: &str,
        exact: bool,
        words: &mut Vocabulary,
        value: impl Fn(&marsad_text::lexicon::Entry<'_>) -> (String, V),
    ) -> Phrases<V> {
        let mut by_first: HashMap<WordId, Vec<(Vec<WordId>, V)>> = HashMap::new();
        let mut forms = HashMap::new();
        for entry in packs.entries_of(language, table) {
            let (phrase, value) = value(&entry);
            let folded = fold_text(&phrase, Folding::MATCH);
            let phrase = words.intern_phrase(&folded);
            if let Some(first) = phrase.first() {
                let form = folded.split_whitespace().next().unwrap_or("");
                forms.insert(*first, form.to_owned());
                by_first.entry(*first).or_default().push((phrase, value));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Phrases {
            by_first,
            exact: exact.then_some(forms),
        }
    }

    /// Whether the token stands for `first` in the shape that is asked for.
    fn admits(&self, scene: &Scene<'_>, at: usize, first: WordId) -> bool {
        let Some(wanted) = self.exact.as_ref().and_then(|forms| forms.get(&first)) else {
            return true;
        };
        let form = scene.words.form(at);
        form == wanted
            || form
                .strip_prefix(['و', 'ف'])
                .is_some_and(|rest| rest == wanted)
    }

    /// The longest phrase that begins at `at`: its words, its meaning.
    pub(super) fn at(&self, scene: &Scene<'_>, at: usize) -> Option<(usize, &V)> {
        let mut best: Option<(usize, &V)> = None;
        for first in scene.senses(at) {
            if !self.admits(scene, at, *first) {
                continue;
            }
            for (phrase, value) in self.by_first.get(first).into_iter().flatten() {
                if best.is_none_or(|(length, _)| length < phrase.len()) && scene.phrase(at, phrase)
                {
                    best = Some((phrase.len(), value));
                }
            }
        }
        best
    }

    /// Every meaning at `at`.
    pub(super) fn all_at<'p>(
        &'p self,
        scene: &'p Scene<'_>,
        at: usize,
    ) -> impl Iterator<Item = &'p V> {
        scene
            .senses(at)
            .iter()
            .filter(move |first| self.admits(scene, at, **first))
            .filter_map(|first| self.by_first.get(first))
            .flatten()
            .filter(move |(phrase, _)| scene.phrase(at, phrase))
            .map(|(_, value)| value)
    }
}

/// What joins the parts of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Governs a noun.
    Preposition,
    /// Brings the doer of a passive.
    Agent,
    /// Begins a relative clause.
    Relative,
    /// Begins a clause.
    Clause,
    /// Stands between subject and verb.
    Particle,
    /// Auxiliary of the passive.
    Be,
    /// A time of day or week.
    Time,
    /// The speaker's own side.
    Own,
}

/// What a word tells about whether something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// It did not.
    Negation,
    /// Somebody says it did not.
    Denial,
    /// It will.
    Future,
    /// It might.
    Hypothetical,
    /// It is wished or aimed at.
    Purpose,
    /// It was long ago.
    Historical,
    /// Says on which occasion.
    Occasion,
}

/// A noun of people or bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// PLOVER sector; `None` for plain persons.
    pub sector: Option<String>,
    /// Mostly acted upon.
    pub patient: bool,
}

/// All that is known of one language.
#[derive(Debug)]
pub(super) struct Language {
    /// Verb before subject, particles on the word.
    pub arabic: bool,
    /// The words of all tables.
    pub words: Vocabulary,
    /// Trigger words.
    pub triggers: Triggers,
    /// Joints.
    pub joints: Phrases<Joint>,
    /// Markers of status.
    pub markers: Phrases<Marker>,
    /// Nouns of people and bodies.
    pub groups: Phrases<Group>,
    /// Nouns of states and their leaders: not of the country spoken of.
    pub foreign: Phrases<()>,
    /// Topics that mislead.
    pub filters: Phrases<String>,
    /// PLOVER contexts.
    pub contexts: Phrases<String>,
    /// Modes of assault by weapon.
    pub weapons: Phrases<String>,
}

impl Language {
    /// Compiles the tables of `language`; `None` where it has no triggers.
    pub(super) fn new(packs: &Packs, language: &str) -> Option<Language> {
        let mut words = Vocabulary::default();
        let triggers = Triggers::new(packs, language, &mut words);
        if triggers.all.is_empty() {
            return None;
        }
        let second = |entry: &marsad_text::lexicon::Entry<'_>| {
            (entry.column(1).to_owned(), entry.key().to_owned())
        };
        Some(Language {
            arabic: language == "ar",
            triggers,
            joints: Phrases::read(packs, language, "event_joints", true, &mut words, |entry| {
                (entry.column(1).to_owned(), joint(entry.key()))
            }),
            markers: Phrases::read(
                packs,
                language,
                "event_markers",
                true,
                &mut words,
                |entry| (entry.column(1).to_owned(), marker(entry.key())),
            ),
            groups: Phrases::read(
                packs,
                language,
                "event_groups",
                false,
                &mut words,
                |entry| {
                    let group = Group {
                        sector: (entry.key() != "-").then(|| entry.key().to_owned()),
                        patient: entry.column(1) == "patient",
                    };
                    (entry.column(2).to_owned(), group)
                },
            ),
            foreign: Phrases::read(
                packs,
                language,
                "event_foreign",
                false,
                &mut words,
                |entry| (entry.key().to_owned(), ()),
            ),
            filters: Phrases::read(packs, language, "event_filters", false, &mut words, second),
            contexts: Phrases::read(packs, language, "event_contexts", false, &mut words, second),
            weapons: Phrases::read(packs, language, "event_weapons", false, &mut words, second),
            words,
        })
    }
}

fn joint(kind: &str) -> Joint {
    match kind {
        "agent" => Joint::Agent,
        "relative" => Joint::Relative,
        "clause" => Joint::Clause,
        "particle" => Joint::Particle,
        "be" => Joint::Be,
        "time" => Joint::Time,
        "self" => Joint::Own,
        _ => Joint::Preposition,
    }
}

fn marker(kind: &str) -> Marker {
    match kind {
        "negation" => Marker::Negation,
        "denial" => Marker::Denial,
        "future" => Marker::Future,
        "purpose" => Marker::Purpose,
        "historical" => Marker::Historical,
        "occasion" => Marker::Occasion,
        _ => Marker::Hypothetical,
    }
}
