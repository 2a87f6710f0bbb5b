//! One text as the rules of speech see it: tokens, tags, marked stretches,
//! mentions, and the units that rules work through.
//!
//! In: words, lexicon, the mentions found before. Out: look-ups by token, each
//! in constant or logarithmic time. Invariant: a unit is a run of sentences of
//! one paragraph such that no stretch in marks crosses its ends.

use std::collections::HashMap;
use std::ops::Range;

use marsad_record::{Field, MentionType};
use marsad_text::Span;
use marsad_text::fold::{Folding, fold_text};

use super::cues::{Cue, Form, Lexicon, Tag, class};
use super::marks::{MarkRules, Stretch};
use crate::words::{FieldWords, Kind};
use crate::{Facts, Mention};

/// Longest name in marks that is taken for a title, in tokens.
const MAX_TITLE: usize = 4;
/// A token that points to several countries.
const MANY: u32 = u32::MAX;

/// How many mentions back a role is looked for.
const MAX_LOOK_BACK: usize = 40;

/// A text with all that the rules look at.
pub(super) struct Scene<'s, 't> {
    pub(super) words: &'s FieldWords<'t>,
    pub(super) lexicon: &'s Lexicon,
    pub(super) tags: Vec<Tag>,
    pub(super) stretches: Vec<Stretch>,
    /// For each token, 1 + the index of its stretch, 0 outside.
    inside: Vec<u32>,
    /// Mentions of the body, by place: index in the facts, and tokens.
    named: Vec<(usize, Range<usize>)>,
    /// For each token, 1 + the index into `named`, 0 if it names nothing.
    naming: Vec<u32>,
    /// For each token, 1 + the index of the country it points to, 0 if none,
    /// [`MANY`] if several.
    country: Vec<u32>,
    /// By chain of mentions, one that tells the role.
    roles: HashMap<usize, usize>,
    facts: &'s Facts,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(
        words: &'s FieldWords<'t>,
        lexicon: &'s Lexicon,
        marks: &MarkRules,
        facts: &'s Facts,
    ) -> Scene<'s, 't> {
        let count = words.tokens.len();
        let stretches = marks.find(words);
        let mut inside = vec![0; count];
        for (index, stretch) in stretches.iter().enumerate() {
            inside[stretch.outer.clone()].fill(u32::try_from(index + 1).unwrap_or(0));
        }
        let tags = lexicon.tags(words);
        let mut roles: HashMap<usize, usize> = HashMap::new();
        let mut named = Vec::new();
        let mut naming = vec![0; count];
        for (index, mention) in facts.mentions.iter().enumerate() {
            if mention.at.field != Field::Text {
                continue;
            }
            let tokens = words.tokens_in(mention.at.span);
            // A particle of speech is in no name.
            let broken = tokens
                .clone()
                .skip(1)
                .any(|token| tags[token].is(class::PARTICLE));
            if broken {
                continue;
            }
            if mention.role.is_some() {
                roles.entry(mention.chain).or_insert(index);
            }
            named.push((index, tokens.clone()));
            let number = u32::try_from(named.len()).unwrap_or(0);
            for token in tokens {
                if let Some(slot) = naming.get_mut(token) {
                    *slot = number;
                }
            }
        }
        let mut country = vec![0; count];
        for (index, found) in facts.countries.iter().enumerate() {
            if found.at.field == Field::Text
                && let Some(slot) = country.get_mut(words.tokens_in(found.at.span).start)
            {
                // What stands for several states (a league's members) is none of them.
                let known = (*slot as usize).checked_sub(1);
                let known = known.and_then(|known| facts.countries.get(known));
                *slot = match known {
                    Some(known) if known.code == found.code => continue,
                    None if *slot == 0 => u32::try_from(index + 1).unwrap_or(MANY),
                    _ => MANY,
                };
            }
        }
        Scene {
            country,
            tags,
            roles,
            words,
            lexicon,
            stretches,
            inside,
            named,
            naming,
            facts,
        }
    }

    /// Runs of sentences that rules treat as one.
    pub(super) fn units(&self) -> Vec<Range<usize>> {
        let mut units: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        for sentence in &self.words.sentences {
            let tokens = sentence.tokens.clone();
            if tokens.is_empty() {
                continue;
            }
            let start = open.take().unwrap_or(tokens.start);
            let crossing = self
                .stretch_at(tokens.end - 1)
                .is_some_and(|stretch| stretch.outer.end > tokens.end);
            if crossing {
                open = Some(start);
            } else {
                units.push(start..tokens.end);
            }
        }
        if let Some(start) = open {
            units.push(start..self.words.tokens.len());
        }
        units
    }

    pub(super) fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or_default()
    }

    pub(super) fn form(&self, token: usize) -> &str {
        self.words.form(token)
    }

    /// The cue at `token`, outside marks.
    pub(super) fn cue(&self, token: usize) -> Option<(&'s Cue, Form)> {
        if self.stretch_at(token).is_some() {
            return None;
        }
        let (index, form) = self.tag(token).cue?;
        Some((self.lexicon.cues.get(usize::from(index))?, form))
    }

    /// The stretch that `token` (or its mark) lies in.
    pub(super) fn stretch_at(&self, token: usize) -> Option<&Stretch> {
        let number = *self.inside.get(token)? as usize;
        self.stretches.get(number.checked_sub(1)?)
    }

    /// The mention that `token` belongs to: its index in the facts, its tokens.
    pub(super) fn mention_at(&self, token: usize) -> Option<(usize, &Range<usize>)> {
        let number = *self.naming.get(token)? as usize;
        let (index, tokens) = self.named.get(number.checked_sub(1)?)?;
        Some((*index, tokens))
    }

    /// The state that `token` points to.
    pub(super) fn country_at(&self, token: usize) -> Option<String> {
        let number = *self.country.get(token)? as usize;
        let found = self.facts.countries.get(number.checked_sub(1)?)?;
        Some(found.code.clone())
    }

    pub(super) fn mention(&self, index: usize) -> Option<&'s Mention> {
        self.facts.mentions.get(index)
    }

    /// The role of the one whom `mention` names, wherever the text tells it.
    pub(super) fn role_of(&self, mention: &Mention) -> Option<&'s str> {
        let index = self.roles.get(&mention.chain)?;
        self.mention(*index)?.role.as_deref()
    }

    /// The last person named before `token` whose role holds `head`, and who is
    /// of the state `country` if one is given.
    pub(super) fn person_in_role(
        &self,
        head: &str,
        country: Option<&str>,
        token: usize,
    ) -> Option<usize> {
        let end = self
            .named
            .partition_point(|(_, tokens)| tokens.start < token);
        self.named[..end]
            .iter()
            .rev()
            .take(MAX_LOOK_BACK)
            .find_map(|(index, _)| {
                let mention = self
                    .mention(*index)
                    .filter(|mention| mention.kind == MentionType::Per)?;
                let role = fold_text(self.role_of(mention)?, Folding::MATCH);
                let of_state = country.is_none()
                    || mention.country.is_none()
                    || mention.country.as_deref() == country;
                let holds = role
                    .split_whitespace()
                    .any(|word| word.strip_prefix("ال").unwrap_or(word) == head);
                (holds && of_state).then_some(*index)
            })
    }

    pub(super) fn is_person_at(&self, token: usize) -> bool {
        self.mention_at(token)
            .and_then(|(index, _)| self.mention(index))
            .is_some_and(|mention| mention.kind == MentionType::Per)
    }

    /// The first mention within `tokens` that `wanted` accepts.
    pub(super) fn find_mention(
        &self,
        tokens: Range<usize>,
        wanted: impl Fn(&Mention) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some((index, of)) = self.mention_at(at) {
                if self.mention(index).is_some_and(&wanted) {
                    return Some((index, of.clone()));
                }
                at = of.end.max(at + 1);
            } else {
                at += 1;
            }
        }
        None
    }

    pub(super) fn is_punctuation(&self, token: usize) -> bool {
        self.words
            .tokens
            .get(token)
            .is_none_or(|token| token.kind == Kind::Punctuation)
    }

    pub(super) fn is_comma(&self, token: usize) -> bool {
        matches!(self.words.surface(token), "," | "،" | "、" | "，")
    }

    /// Whether `token` ends a sentence; not a decimal point, nor the stop of an
    /// abbreviation.
    pub(super) fn is_stop(&self, token: usize) -> bool {
        if self.words.surface(token) == "." {
            let glued = self
                .words
                .tokens
                .get(token + 1)
                .is_some_and(|next| !next.apart)
                && !self.is_punctuation(token + 1);
            let before = self.words.tokens.get(token.wrapping_sub(1));
            let short = before.is_some_and(|word| word.capital && word.span.len() <= 3);
            return !glued && !short;
        }
        matches!(
            self.words.surface(token),
            "؟" | "?" | "!" | "؛" | ";" | "…" | "۔" | "。"
        )
    }

    pub(super) fn is_colon(&self, token: usize) -> bool {
        matches!(self.words.surface(token), ":" | "：")
            // Not within a clock time or a ratio.
            && !(self.is_number(token.wrapping_sub(1)) && self.is_number(token + 1))
    }

    fn is_number(&self, token: usize) -> bool {
        self.words
            .tokens
            .get(token)
            .is_some_and(|token| token.kind == Kind::Number)
    }

    /// Words (not signs) in `tokens`.
    pub(super) fn count_words(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|token| !self.is_punctuation(*token)).count()
    }

    /// The span of `tokens` without signs of punctuation that end a sentence
    /// or a clause at its end, or stand at its start.
    pub(super) fn trimmed(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let mut range = tokens;
        while range.start < range.end && self.is_edge(range.start) {
            range.start += 1;
        }
        while range.start < range.end {
            let last = range.end - 1;
            let ellipsis = self.words.surface(last) == "."
                && last > range.start
                && self.words.surface(last - 1) == "."
                && !self.words.tokens[last].apart;
            let abbreviation = self.words.surface(last) == "."
                && !self.words.tokens[last].apart
                && self.is_initials(last);
            if ellipsis || abbreviation || !(self.is_edge(last) || self.words.surface(last) == "-")
            {
                break;
            }
            range.end -= 1;
        }
        (range.start < range.end).then_some(range)
    }

    /// Whether the stop at `token` ends initials (U.S.).
    fn is_initials(&self, token: usize) -> bool {
        let single = |at: usize| {
            let word = self.words.surface(at);
            word.chars().count() == 1 && word.chars().all(|c| c.is_ascii_uppercase())
        };
        token >= 3 && single(token - 1) && self.words.surface(token - 2) == "." && single(token - 3)
    }

    fn is_edge(&self, token: usize) -> bool {
        matches!(
            self.words.surface(token),
            "," | "،" | "." | ";" | "؛" | ":" | "۔" | "。" | "，" | "–" | "—"
        )
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        self.words.span(tokens, 0)
    }

    /// Whether the marks of `stretch` stand around a title or a name.
    pub(super) fn is_title(&self, stretch: &Stretch) -> bool {
        let words = self.count_words(stretch.inner.clone());
        if words > MAX_TITLE {
            return false;
        }
        let before = stretch.outer.start.wrapping_sub(1);
        if self.tag(before).is(class::TITLED | class::OUTLET) {
            return true;
        }
        let named = stretch
            .inner
            .clone()
            .filter(|token| self.mention_at(*token).is_some() || self.is_punctuation(*token));
        let all_named = named.count() == stretch.inner.len();
        // Latin letters or digits in an Arabic text: a product or weapon.
        let mut letters = stretch.inner.clone().map(|token| self.words.surface(token));
        let foreign = self.is_arabic() && letters.all(|word| word.is_ascii());
        let capitals = !self.is_arabic()
            && words >= 2
            && stretch.inner.clone().all(|token| {
                let word = &self.words.tokens[token];
                word.capital || word.kind == Kind::Punctuation || word.span.len() <= 3
            });
        if capitals {
            return true;
        }
        let outlet = words <= 3 && self.tag(stretch.inner.start).is(class::OUTLET);
        all_named || foreign || outlet
    }

    /// Whether the text's lexicon is that of a language in Arabic letters.
    fn is_arabic(&self) -> bool {
        self.words
            .text
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| ('\u{600}'..'\u{700}').contains(&c))
    }

    /// Whether a mention or the words of `tokens` name an outlet.
    pub(super) fn is_outlet(&self, mention: &Mention) -> bool {
        mention.kind == MentionType::Org && mention.sector.as_deref() == Some("JRN")
    }

    /// The name of the outlet at `token`, and the token after it.
    pub(super) fn outlet_at(&self, token: usize) -> Option<(String, usize)> {
        if let Some((index, tokens)) = self.mention_at(token)
            && let Some(mention) = self.mention(index)
            && self.is_outlet(mention)
        {
            return Some((
                mention.at.span.slice(self.words.text).to_owned(),
                tokens.end,
            ));
        }
        // «لـ «بوابة …»»: the kind stands inside the marks.
        if let Some(stretch) = self
            .stretch_at(token)
            .filter(|found| found.outer.start == token)
        {
            let heard = matches!(self.form(token.wrapping_sub(1)), "ل" | "ول");
            let names = (heard || self.tag(stretch.inner.start).is(class::OUTLET))
                && self.count_words(stretch.inner.clone()) <= MAX_TITLE;
            let span = self.span(stretch.inner.clone()).filter(|_| names)?;
            return Some((span.slice(self.words.text).to_owned(), stretch.outer.end));
        }
        if !self.tag(token).is(class::OUTLET) {
            return None;
        }
        // «صحيفة "الأفق"», «وكالة أنباء …»: the name follows its kind.
        let next = token + 1;
        let next = next + usize::from(matches!(self.form(next), "انباء" | "الانباء"));
        let in_marks = self.stretch_at(next).filter(|found| {
            found.outer.start == next && self.count_words(found.inner.clone()) <= MAX_TITLE
        });
        if let Some(stretch) = in_marks {
            let span = self.span(stretch.inner.clone())?;
            return Some((span.slice(self.words.text).to_owned(), stretch.outer.end));
        }
        let limit = (next + 4).min(self.words.tokens.len());
        if let Some((index, tokens)) =
            self.find_mention(next..limit, |mention| mention.kind == MentionType::Org)
        {
            let plain = (next..tokens.start).all(|at| self.tag(at).is(class::OUTLET));
            if plain {
                let span = self.mention(index)?.at.span;
                return Some((span.slice(self.words.text).to_owned(), tokens.end));
            }
        }
        let mut end = next;
        while end < limit
            && !self.is_punctuation(end)
            && !self
                .tag(end)
                .is(class::BOUND | class::PARTICLE | class::CONJ | class::AFTER)
            && self.tag(end).cue.is_none()
        {
            end += 1;
        }
        let tag = self.tag(token);
        let glued = tag.is(class::FOR | class::AND);
        let span = self.span(token..end)?;
        let name = span.slice(self.words.text);
        let name = if glued { strip_particle(name) } else { name };
        Some((name.to_owned(), end))
    }
}

/// `لرويترز` without its particle.
fn strip_particle(name: &str) -> &str {
    let name = name.strip_prefix('و').unwrap_or(name);
    name.strip_prefix('ل').unwrap_or(name)
}
