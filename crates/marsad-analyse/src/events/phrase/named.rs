//! Names and country words of a field, by token.
//!
//! In: the words of a field and the facts of the names stage. Out: for a token
//! the mention that begins there, the countries that it names. Invariant: token
//! indices are those of the field.

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

use marsad_record::MentionType;

use crate::Facts;
use crate::words::FieldWords;

/// Mentions and country words of a field, by token.
#[derive(Debug, Default)]
pub(in crate::events) struct Named {
    /// Token → (mention, tokens, folded bytes of particles before it).
    mentions: FxHashMap<usize, (usize, Range<usize>, String)>,
    /// Tokens inside mentions.
    inside: FxHashSet<usize>,
    /// Token → country codes: several where a group of states is named.
    countries: FxHashMap<usize, Vec<String>>,
}

impl Named {
    /// Of the field `words`.
    pub(in crate::events) fn new(words: &FieldWords<'_>, facts: &Facts) -> Named {
        let mut named = Named::default();
        for (index, mention) in facts.mentions.iter().enumerate() {
            if mention.at.field != words.field {
                continue;
            }
            let tokens = words.tokens_in(mention.at.span);
            let Some(first) = words.tokens.get(tokens.start) else {
                continue;
            };
            let mut particles = words
                .text
                .get(first.span.start()..mention.at.span.start())
                .unwrap_or("")
                .to_owned();
            if particles.is_empty() {
                particles = written_on(mention.at.span.slice(words.text), &mention.name);
            }
            named.inside.extend(tokens.clone());
            named
                .mentions
                .entry(tokens.start)
                .or_insert((index, tokens, particles));
        }
        for country in &facts.countries {
            if country.at.field == words.field {
                let tokens = words.tokens_in(country.at.span);
                for at in tokens {
                    let codes = named.countries.entry(at).or_default();
                    if !codes.contains(&country.code) {
                        codes.push(country.code.clone());
                    }
                }
            }
        }
        named
    }

    /// The country of the word at `at`.
    pub(in crate::events) fn country(&self, at: usize) -> Option<&String> {
        self.countries.get(&at)?.first()
    }

    /// The states that the words of `tokens` name together.
    pub(super) fn members(&self, tokens: Range<usize>) -> &[String] {
        tokens
            .filter_map(|at| self.countries.get(&at))
            .find(|codes| codes.len() > 1)
            .map_or(&[], Vec::as_slice)
    }

    /// Tokens at which names of persons begin, in order.
    pub(in crate::events) fn persons(&self, facts: &Facts) -> Vec<usize> {
        let mut starts: Vec<usize> = self
            .mentions
            .iter()
            .filter(|(_, (index, _, _))| {
                facts
                    .mentions
                    .get(*index)
                    .is_some_and(|mention| mention.kind == MentionType::Per)
            })
            .map(|(at, _)| *at)
            .collect();
        starts.sort_unstable();
        starts
    }

    /// Whether the word is part of a name.
    pub(in crate::events) fn is_name(&self, at: usize) -> bool {
        self.inside.contains(&at)
    }

    pub(super) fn mention(&self, at: usize) -> Option<&(usize, Range<usize>, String)> {
        self.mentions.get(&at)
    }
}

/// Particles that the words of a mention begin with and its name does not.
fn written_on(slice: &str, name: &str) -> String {
    let word = slice.split_whitespace().next().unwrap_or("");
    let mut rest = word;
    while let Some(letter) = rest
        .chars()
        .next()
        .filter(|letter| matches!(letter, 'و' | 'ف' | 'ب' | 'ل' | 'ك'))
        && !name.split_whitespace().any(|part| part == rest)
        && rest.len() > 4
    {
        let cut = &rest[letter.len_utf8()..];
        if !name
            .split_whitespace()
            .any(|part| part == cut || part.starts_with(cut))
        {
            break;
        }
        rest = cut;
    }
    if name.split_whitespace().any(|part| part == rest) {
        word[..word.len() - rest.len()].to_owned()
    } else {
        String::new()
    }
}
