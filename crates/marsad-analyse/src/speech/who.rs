//! Who speaks: from words to a speaker, and the memory of speakers before.
//!
//! In: tokens that name a speaker. Out: a [`Who`] with a span, and the name,
//! actor, office and country that the mention there gives. Invariant: a speaker
//! who is only meant (a pronoun, a participle) has a name but no span.

use std::ops::Range;

use marsad_record::MentionType;

use super::cues::class;
use super::scene::Scene;
use crate::Speaker;

/// A speaker, with what later words may refer to.
#[derive(Debug, Clone, Default)]
pub(super) struct Who {
    pub(super) speaker: Speaker,
    /// Folded head words: «متحدث», «الوزير».
    pub(super) head: String,
    pub(super) is_person: bool,
    /// Described by a word for sources or an office.
    pub(super) is_source: bool,
    /// A role of one person without a name («المسؤول»).
    pub(super) is_single: bool,
    /// Grammatical gender of the verb, where it told.
    pub(super) feminine: Option<bool>,
}

impl Who {
    /// The same speaker, meant but not named.
    pub(super) fn unnamed(&self) -> Who {
        let mut who = self.clone();
        who.speaker.span = None;
        who
    }

    /// What two quotes of one speaker have in common.
    pub(super) fn key(&self) -> Option<&str> {
        self.speaker.name.as_deref()
    }
}

/// The speakers of an article so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    seen: Vec<Who>,
    via: Vec<(String, Vec<String>)>,
}

/// How far back a role is looked for.
const MEMORY: usize = 24;

impl Memory {
    pub(super) fn last(&self) -> Option<&Who> {
        self.seen.last()
    }

    /// The last speaker that a verb of this gender may mean.
    pub(super) fn last_of(&self, feminine: Option<bool>) -> Option<&Who> {
        let fits =
            |who: &&Who| feminine.is_none() || who.feminine.is_none() || who.feminine == feminine;
        self.seen.iter().rev().take(3).find(fits).or(self.last())
    }

    /// Remembers a speaker; one that was named before by a fuller name gets it.
    pub(super) fn remember(&mut self, mut who: Who) -> Who {
        if let Some(known) = self.resolve(&who) {
            who.speaker.name.clone_from(&known.speaker.name);
            who.speaker.actor = who.speaker.actor.take().or(known.speaker.actor.clone());
            who.speaker.country = who.speaker.country.take().or(known.speaker.country.clone());
            who.speaker.role = who.speaker.role.take().or(known.speaker.role.clone());
            who.speaker.mention = who.speaker.mention.or(known.speaker.mention);
            who.is_person |= known.is_person;
        }
        self.seen.push(who.clone());
        who
    }

    /// An earlier speaker whom a role without a name means.
    fn resolve(&self, who: &Who) -> Option<Who> {
        if who.speaker.mention.is_some() || who.head.is_empty() {
            return None;
        }
        // A family name alone.
        let name = who.speaker.name.as_deref().unwrap_or("");
        let by_name = self.seen.iter().rev().take(MEMORY).find(|old| {
            let full = old.speaker.name.as_deref().unwrap_or("");
            !name.is_empty()
                && full
                    .strip_suffix(name)
                    .is_some_and(|rest| rest.ends_with(' '))
        });
        if let Some(old) = by_name {
            return Some(old.clone());
        }
        let bare = |head: &str| head.strip_prefix("ال").unwrap_or(head).to_owned();
        let head = bare(&who.head);
        let recent = || self.seen.iter().rev().take(MEMORY);
        let same_head = recent().find(|old| bare(&old.head) == head && !head.is_empty());
        let by_role = || {
            recent().find(|old| {
                old.speaker
                    .role
                    .as_deref()
                    .is_some_and(|role| role.split_whitespace().any(|word| bare(word) == head))
            })
        };
        // «المسؤول التركي»: the last person of that state.
        let by_state = || {
            let definite = who.head.starts_with("ال");
            recent().find(|old| {
                definite
                    && old.is_person
                    && (who.speaker.country.is_none()
                        || old.speaker.country.is_none()
                        || old.speaker.country == who.speaker.country)
            })
        };
        let found = same_head.or_else(by_role);
        match found {
            Some(old) => Some(old.clone()),
            None if who.is_single => by_state().cloned(),
            None => None,
        }
    }

    /// The outlets through which a speaker's words came before.
    pub(super) fn via_of(&self, who: &Who) -> Vec<String> {
        let Some(key) = who.key() else {
            return Vec::new();
        };
        self.via
            .iter()
            .rev()
            .take(MEMORY)
            .find(|(name, _)| name == key)
            .map(|(_, via)| via.clone())
            .unwrap_or_default()
    }

    pub(super) fn set_via(&mut self, who: &Who, via: &[String]) {
        if let Some(key) = who.key()
            && !via.is_empty()
        {
            self.via.push((key.to_owned(), via.to_vec()));
        }
    }
}

impl Scene<'_, '_> {
    /// The speaker whom the mention `index` names.
    pub(super) fn named_speaker(&self, index: usize) -> Option<Who> {
        let mention = self.mention(index)?;
        Some(Who {
            speaker: Speaker {
                name: Some(mention.name.clone()),
                span: Some(mention.at.span),
                mention: Some(index),
                actor: mention.actor.clone(),
                role: self.role_of(mention).map(str::to_owned),
                country: mention.country.clone(),
            },
            head: String::new(),
            is_person: mention.kind == MentionType::Per,
            is_single: false,
            is_source: false,
            feminine: None,
        })
    }

    /// The speaker whom a noun phrase without a name of its own describes.
    pub(super) fn described_speaker(&self, tokens: Range<usize>) -> Option<Who> {
        let tokens = self.trimmed(tokens)?;
        let span = self.span(tokens.clone())?;
        let country = tokens.clone().find_map(|token| self.country_at(token));
        let is_office = self.tag(tokens.start).is(class::OFFICE);
        let head = self.form(tokens.start);
        let single = is_office || self.is_single_source(tokens.start);
        let known = single.then(|| {
            self.person_in_role(
                head.strip_prefix("ال").unwrap_or(head),
                country.as_deref(),
                tokens.start,
            )
        });
        if let Some(index) = known.flatten()
            && let Some(mut who) = self.named_speaker(index)
        {
            who.speaker.span = Some(span);
            return Some(who);
        }
        let words = span.slice(self.words.text).to_owned();
        Some(Who {
            speaker: Speaker {
                role: is_office.then(|| words.clone()),
                name: Some(words),
                span: Some(span),
                mention: None,
                actor: None,
                country,
            },
            head: self.form(tokens.start).to_owned(),
            is_person: is_office,
            is_source: self.tag(tokens.start).is(class::SOURCE | class::OFFICE),
            is_single: is_office || self.is_single_source(tokens.start),
            feminine: None,
        })
    }

    /// A singular, definite word for a source: «المسؤول», «المتحدث».
    fn is_single_source(&self, token: usize) -> bool {
        let form = self.form(token);
        self.tag(token).is(class::SOURCE)
            && form.starts_with("ال")
            && !form.ends_with("ون")
            && !form.ends_with("ين")
            && !form.ends_with('ه')
            && form.chars().count() >= 6
    }
}
