//! The word tables of one language: what joins, what negates, who acts, what about.
//!
//! In: packs. Out: phrases with their meaning, looked up in a [`Scene`].

use rustc_hash::FxHashMap;

use marsad_text::Packs;
use marsad_text::arabic::Morphology;
use marsad_text::fold::{Folding, fold_text};

use super::scene::Scene;
use super::triggers::Triggers;
use super::vocabulary::{Vocabulary, WordId};

/// Phrases by their first word.
#[derive(Debug)]
pub(super) struct Phrases<V> {
    by_first: FxHashMap<WordId, Vec<(Vec<WordId>, V)>>,
    /// Function words: the first word stands as it is, but for و and ف.
    exact: Option<FxHashMap<WordId, String>>,
}

impl<V> Phrases<V> {
    fn read(
        packs: &Packs,
        language: &str,
        table: &str,
        exact: bool,
        words: &mut Vocabulary,
        value: impl Fn(&marsad_text::lexicon::Entry<'_>) -> Option<(String, V)>,
    ) -> Phrases<V> {
        let mut by_first: FxHashMap<WordId, Vec<(Vec<WordId>, V)>> = FxHashMap::default();
        let mut forms = FxHashMap::default();
        for entry in packs.entries_of(language, table) {
            let Some((phrase, value)) = value(&entry) else {
                continue;
            };
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
    /// Opens the list of those who make up a group.
    List,
    /// Makes the word after it a noun.
    Determiner,
    /// Stands between a preposition and its noun.
    Quantity,
    /// Says where.
    Where,
    /// Says when: what follows it is a fact.
    When,
    /// Brings a clause in the subjunctive, an infinitive.
    That,
    /// Only ever governs a noun.
    Governs,
    /// Before an imperfect: it is possible.
    May,
    /// Of the determiners the article.
    Article,
    /// Brings the content of a demand or an accusation.
    Content,
}

/// What the word before a noun of action makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Spoken of: victims of, anniversary of, inquiry into.
    Topic,
    /// Counted or named: a series of, an operation of.
    Amount,
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
    /// The speaker's own state.
    pub own: bool,
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
    /// What else such words do, one word for several things.
    pub traits: Phrases<Joint>,
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
    /// Nouns before a noun of action.
    pub frames: Phrases<Frame>,
    /// Regions whose states are known, by their folded names.
    pub regions: FxHashMap<String, Vec<String>>,
}

impl Language {
    /// Compiles the tables of `language`; `None` where it has no triggers.
    pub(super) fn new(packs: &Packs, language: &str, morphology: &Morphology) -> Option<Language> {
        let mut words = Vocabulary::default();
        let triggers = Triggers::new(packs, language, morphology, &mut words);
        if triggers.all.is_empty() {
            return None;
        }
        let second = |entry: &marsad_text::lexicon::Entry<'_>| {
            Some((entry.column(1).to_owned(), entry.key().to_owned()))
        };
        Some(Language {
            arabic: language == "ar",
            triggers,
            joints: joints(packs, language, &mut words, false),
            traits: joints(packs, language, &mut words, true),
            markers: Phrases::read(
                packs,
                language,
                "event_markers",
                true,
                &mut words,
                |entry| Some((entry.column(1).to_owned(), marker(entry.key()))),
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
                        own: entry.column(1) == "own",
                    };
                    Some((entry.column(2).to_owned(), group))
                },
            ),
            foreign: Phrases::read(
                packs,
                language,
                "event_foreign",
                false,
                &mut words,
                |entry| Some((entry.key().to_owned(), ())),
            ),
            filters: Phrases::read(packs, language, "event_filters", false, &mut words, second),
            contexts: Phrases::read(packs, language, "event_contexts", false, &mut words, second),
            weapons: Phrases::read(packs, language, "event_weapons", false, &mut words, second),
            frames: Phrases::read(
                packs,
                language,
                "event_frames",
                false,
                &mut words,
                |entry| {
                    let frame = if entry.key() == "amount" {
                        Frame::Amount
                    } else {
                        Frame::Topic
                    };
                    Some((entry.column(1).to_owned(), frame))
                },
            ),
            regions: regions(packs, language),
            words,
        })
    }

    /// Whether a joint of this kind stands at `at`.
    pub(super) fn is(&self, scene: &Scene<'_>, at: usize, joint: Joint) -> bool {
        self.joints
            .all_at(scene, at)
            .chain(self.traits.all_at(scene, at))
            .any(|known| *known == joint)
    }
}

/// Regions by the names of the groups of states that bear them ("the states of
/// the Gulf").
fn regions(packs: &Packs, language: &str) -> FxHashMap<String, Vec<String>> {
    let mut regions = FxHashMap::default();
    if language != "ar" {
        return regions;
    }
    for entry in packs.entries_of("world", "organisations") {
        let members: Vec<String> = entry
            .column(4)
            .split(',')
            .filter(|code| code.len() == 3)
            .map(str::to_owned)
            .collect();
        if entry.column(1) != "group-of-states" || members.is_empty() {
            continue;
        }
        for name in entry.column(5).split('|') {
            let folded = fold_text(name, Folding::MATCH);
            if let Some((_, region)) = folded.split_once(' ') {
                regions
                    .entry(region.to_owned())
                    .or_insert_with(|| members.clone());
                regions.entry(folded).or_insert_with(|| members.clone());
            }
        }
    }
    regions
}

/// What joins, or (`traits`) what else the same words do.
fn joints(packs: &Packs, language: &str, words: &mut Vocabulary, traits: bool) -> Phrases<Joint> {
    Phrases::read(packs, language, "event_joints", true, words, |entry| {
        let joint = joint(entry.key());
        (joint.is_trait() == traits).then(|| (entry.column(1).to_owned(), joint))
    })
}

impl Joint {
    /// Whether words have it beside what joins them to others.
    fn is_trait(self) -> bool {
        use Joint::{Agent, Be, Clause, Particle, Preposition, Relative, Time};
        !matches!(
            self,
            Preposition | Agent | Relative | Clause | Particle | Be | Time
        )
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
        "list" => Joint::List,
        "determiner" => Joint::Determiner,
        "quantity" => Joint::Quantity,
        "where" => Joint::Where,
        "when" => Joint::When,
        "that" => Joint::That,
        "governs" => Joint::Governs,
        "article" => Joint::Article,
        "may" => Joint::May,
        "content" => Joint::Content,
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
