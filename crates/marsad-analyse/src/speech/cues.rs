//! The words that speech is recognised by: cues with all their forms, and the
//! words around them.
//!
//! In: the tables `cues` and `speech` of each language. Out: a [`Tag`] for each
//! token, from one look-up. Arabic paradigms are made here from the principal
//! parts in the table; other languages list their forms. Invariant: every form
//! in the map is folded as the tokens are.

use rustc_hash::FxHashMap;

use marsad_text::Packs;
use marsad_text::fold::{Folding, fold_text};

use super::paradigm;
use crate::words::FieldWords;

/// Classes of words around speech, as bits of [`Tag::classes`].
pub(super) mod class {
    pub(in crate::speech) const PARTICLE: u32 = 1;
    /// A particle with a pronoun: the reported clause begins at it.
    pub(in crate::speech) const PRONOUN_PARTICLE: u32 = 1 << 1;
    /// The word carries "and" at its front.
    pub(in crate::speech) const AND: u32 = 1 << 2;
    pub(in crate::speech) const ACCORDING: u32 = 1 << 3;
    pub(in crate::speech) const RELAYED: u32 = 1 << 4;
    pub(in crate::speech) const OUTLET: u32 = 1 << 5;
    pub(in crate::speech) const INTERVIEW: u32 = 1 << 6;
    pub(in crate::speech) const DOCUMENT: u32 = 1 << 7;
    pub(in crate::speech) const SOURCE: u32 = 1 << 8;
    pub(in crate::speech) const OFFICE: u32 = 1 << 9;
    pub(in crate::speech) const BOUND: u32 = 1 << 10;
    pub(in crate::speech) const CLOSE: u32 = 1 << 11;
    pub(in crate::speech) const CUT: u32 = 1 << 12;
    pub(in crate::speech) const TITLED: u32 = 1 << 13;
    pub(in crate::speech) const RELATIVE: u32 = 1 << 14;
    pub(in crate::speech) const LEAD: u32 = 1 << 15;
    pub(in crate::speech) const SELF: u32 = 1 << 16;
    pub(in crate::speech) const NEVER: u32 = 1 << 17;
    pub(in crate::speech) const PRONOUN: u32 = 1 << 18;
    pub(in crate::speech) const AUX: u32 = 1 << 19;
    pub(in crate::speech) const BE: u32 = 1 << 20;
    pub(in crate::speech) const ARTICLE: u32 = 1 << 21;
    pub(in crate::speech) const CONJ: u32 = 1 << 22;
    pub(in crate::speech) const AFTER: u32 = 1 << 23;
    pub(in crate::speech) const ADVERB: u32 = 1 << 24;
    /// The word carries "to" or "for" at its front (لـ).
    pub(in crate::speech) const FOR: u32 = 1 << 25;
    /// The second and later words of a phrase.
    pub(in crate::speech) const INSIDE: u32 = 1 << 26;

    pub(super) fn named(name: &str) -> u32 {
        match name {
            "particle" => PARTICLE,
            "according" => ACCORDING,
            "relayed" => RELAYED,
            "outlet" => OUTLET,
            "interview" => INTERVIEW,
            "document" => DOCUMENT,
            "source" => SOURCE,
            "office" => OFFICE,
            "bound" => BOUND,
            "close" => CLOSE,
            "cut" => CUT,
            "titled" => TITLED,
            "relative" => RELATIVE,
            "lead" => LEAD,
            "self" => SELF,
            "sayno" | "never" => NEVER,
            "pronoun" => PRONOUN,
            "aux" => AUX,
            "be" => BE,
            "article" => ARTICLE,
            "conj" => CONJ,
            "after" => AFTER,
            "adverb" => ADVERB,
            _ => 0,
        }
    }
}

/// What a cue takes, as bits.
pub(super) mod takes {
    /// A clause, marks, a colon.
    pub(in crate::speech) const CLAUSE: u8 = 1;
    /// A clause only after the conjunction.
    pub(in crate::speech) const THAT: u8 = 2;
    /// Marked words within its noun phrase.
    pub(in crate::speech) const MARKED: u8 = 4;
    pub(in crate::speech) const DESCRIBES: u8 = 8;
    pub(in crate::speech) const RELAYS: u8 = 16;
    pub(in crate::speech) const CHANTS: u8 = 32;
    /// Speech in marks beside it.
    pub(in crate::speech) const PLAIN_MARKS: u8 = 64;
    pub(in crate::speech) const STANDS_IN: u8 = 128;

    pub(super) fn of(letters: &str) -> u8 {
        letters.chars().fold(0, |all, letter| {
            all | match letter {
                'c' => CLAUSE | PLAIN_MARKS,
                'v' => THAT | PLAIN_MARKS,
                'p' => PLAIN_MARKS,
                'm' => MARKED,
                'd' => DESCRIBES,
                'r' => RELAYS,
                'h' => CHANTS | PLAIN_MARKS,
                'a' => STANDS_IN | PLAIN_MARKS,
                'n' => CLAUSE,
                _ => 0,
            }
        })
    }
}

/// A reporting verb or noun.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) lemma: String,
    /// What kind of act: `say`, `tell`, `warn`.
    pub(super) kind: String,
    pub(super) takes: u8,
}

/// Which form of its word a cue stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) shape: Shape,
    /// Feminine singular (Arabic).
    pub(super) feminine: bool,
    pub(super) plural: bool,
    /// With an object pronoun.
    pub(super) object: bool,
}

/// The shapes that rules tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Finite,
    /// The bare form, which may be a noun or an infinitive too.
    Base,
    Participle,
    Noun,
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tag {
    pub(super) classes: u32,
    /// Index into [`Lexicon::cues`], and the form.
    pub(super) cue: Option<(u16, Form)>,
    /// The noun that the word may be too.
    pub(super) noun: Option<u16>,
}

impl Tag {
    pub(super) fn is(self, classes: u32) -> bool {
        self.classes & classes != 0
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) cues: Vec<Cue>,
    words: FxHashMap<String, Tag>,
    /// By first word: the words that follow, classes, and the cue.
    phrases: FxHashMap<String, Vec<(Vec<String>, Tag)>>,
}

/// The lexicons of all languages that have one.
pub(super) fn lexicons(packs: &Packs) -> FxHashMap<String, Lexicon> {
    let mut all: FxHashMap<String, Lexicon> = FxHashMap::default();
    for entry in packs.entries("cues") {
        let lexicon = all.entry(entry.folder.to_owned()).or_default();
        let index = u16::try_from(lexicon.cues.len()).unwrap_or(u16::MAX);
        lexicon.cues.push(Cue {
            lemma: entry.key().to_owned(),
            kind: entry.column(1).to_owned(),
            takes: takes::of(entry.column(2)),
        });
        if entry.folder == "ar" {
            let parts = paradigm::Parts {
                perfect: entry.column(3),
                imperfect: entry.column(4),
                participle: entry.column(5),
                nouns: entry.column(6),
            };
            paradigm::each_form(&parts, |word, form, and| {
                lexicon.add_cue(word, (index, form), and);
            });
            continue;
        }
        let noun = entry.column(2) == "n";
        for (place, form) in entry.column(3).split('|').enumerate() {
            let shape = listed_shape(entry.folder, noun, place, form);
            let form_of = Form {
                shape,
                feminine: false,
                plural: false,
                object: false,
            };
            lexicon.add_cue(form, (index, form_of), false);
        }
    }
    for entry in packs.entries("speech") {
        let lexicon = all.entry(entry.folder.to_owned()).or_default();
        lexicon.add_word(
            entry.key(),
            class::named(entry.column(1)),
            entry.folder == "ar",
        );
    }
    all
}

fn listed_shape(language: &str, noun: bool, place: usize, form: &str) -> Shape {
    match language {
        _ if noun => Shape::Noun,
        "en" if place == 0 => Shape::Base,
        "en" if form.ends_with("ing") && form.len() > 5 => Shape::Participle,
        "fr" if form.ends_with("ant") => Shape::Participle,
        "ru" if form.ends_with('я') || form.ends_with("ив") || form.ends_with("ав") => {
            Shape::Participle
        }
        _ => Shape::Finite,
    }
}

impl Lexicon {
    fn add_cue(&mut self, form: &str, cue: (u16, Form), and: bool) {
        let classes = if and { class::AND } else { 0 };
        let folded = fold_text(form, Folding::MATCH);
        let mut parts = split_words(&folded);
        let Some(first) = parts.next() else {
            return;
        };
        let rest: Vec<String> = parts.map(str::to_owned).collect();
        let tag = Tag {
            classes,
            cue: Some(cue),
            noun: None,
        };
        if !rest.is_empty() {
            self.phrases
                .entry(first.to_owned())
                .or_default()
                .push((rest, tag));
            return;
        }
        let known = self.words.entry(first.to_owned()).or_default();
        if cue.1.shape == Shape::Noun {
            known.noun = Some(cue.0);
        }
        // The first entry of a form keeps it, unless only as a noun.
        if known.cue.is_none_or(|(_, old)| old.shape == Shape::Noun) {
            known.cue = Some(cue);
            known.classes |= classes;
        }
    }

    fn add_word(&mut self, words: &str, classes: u32, arabic: bool) {
        let folded = fold_text(words, Folding::MATCH);
        let mut parts = split_words(&folded);
        let Some(first) = parts.next() else {
            return;
        };
        let rest: Vec<String> = parts.map(str::to_owned).collect();
        let mut forms = vec![(first.to_owned(), 0)];
        if arabic {
            forms.extend(paradigm::with_particles(first, classes));
        }
        for (form, more) in forms {
            let tag = Tag {
                classes: classes | more,
                cue: None,
                noun: None,
            };
            if rest.is_empty() {
                self.words.entry(form).or_default().classes |= tag.classes;
            } else {
                self.phrases
                    .entry(form)
                    .or_default()
                    .push((rest.clone(), tag));
            }
        }
    }

    /// The tags of all tokens.
    pub(super) fn tags(&self, words: &FieldWords<'_>) -> Vec<Tag> {
        let mut tags = vec![Tag::default(); words.tokens.len()];
        for at in 0..tags.len() {
            let form = words.form(at);
            if let Some(tag) = self.words.get(form) {
                tags[at].classes |= tag.classes;
                tags[at].cue = tags[at].cue.or(tag.cue);
                tags[at].noun = tag.noun;
            }
            let Some(phrases) = self.phrases.get(form) else {
                continue;
            };
            for (rest, tag) in phrases {
                if !matches_at(words, at + 1, rest) {
                    continue;
                }
                tags[at].classes |= tag.classes;
                tags[at].cue = tag.cue.or(tags[at].cue);
                for inside in &mut tags[at + 1..=at + rest.len()] {
                    inside.classes |= class::INSIDE;
                }
            }
        }
        tags
    }
}

/// Whether the tokens from `at` on are `rest`; a last `ل` may be glued to the
/// word that follows.
fn matches_at(words: &FieldWords<'_>, at: usize, rest: &[String]) -> bool {
    at + rest.len() <= words.tokens.len()
        && rest.iter().enumerate().all(|(offset, wanted)| {
            let form = words.form(at + offset);
            form == wanted || (wanted == "ل" && form.starts_with('ل'))
        })
}

/// The tokens of a phrase: as the word cutter sees them.
fn split_words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .flat_map(|part| {
            let cut = part
                .char_indices()
                .next_back()
                .filter(|(_, c)| !c.is_alphanumeric())
                .map_or(part.len(), |(at, _)| at);
            let (word, sign) = part.split_at(cut);
            [word, sign.trim()]
                .into_iter()
                .filter(|piece| !piece.is_empty())
        })
}
