//! The words of times, numbers and amounts, compiled per language.
//!
//! Tables (`lexicon/<language>/…`): `time_words` and `numbers` (word · role ·
//! value; `prefix` and `suffix` rows are glued to words), `months`, `weekdays`,
//! `dayparts`. A word is looked up as it stands, then without its prefixes, then
//! without a suffix.

use rustc_hash::FxHashMap;

use super::item::{Clitic, Item, Kind};
use super::quantity::Measure;
use super::sense::{self, Flags, Sense};
use crate::dates::FOLDING;
use crate::dates::token::{self, Token, tokens};
use crate::fold::fold_text;
use crate::lexicon::Entry;
use crate::{DateRules, Packs};

/// Longest name in words.
const MAX_WORDS: usize = 6;

/// The compiled tables; made once, passed to every search.
#[derive(Debug, Clone, Default)]
pub struct TimeRules {
    languages: FxHashMap<Box<str>, Words>,
    pub(crate) dates: DateRules,
    /// The units of amounts, by index.
    pub(crate) units: Vec<String>,
}

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    names: FxHashMap<Box<str>, Name>,
    /// The longest first.
    prefixes: Vec<(Box<str>, Option<Clitic>)>,
    /// The letters that prefixes begin with.
    openers: Vec<char>,
    /// The longest first.
    suffixes: Vec<Box<str>>,
    /// The last bytes of suffixes.
    closers: Vec<u8>,
}

/// What a sequence of words means.
#[derive(Debug, Clone, Default)]
struct Name {
    senses: Vec<Sense>,
    flags: Flags,
    /// Words of the longest name that begins with this word.
    longest: usize,
}

impl TimeRules {
    /// Compiles the tables of `packs`; entries that make no sense are left out.
    pub fn new(packs: &Packs) -> TimeRules {
        let mut rules = TimeRules {
            dates: DateRules::new(packs),
            ..TimeRules::default()
        };
        for table in ["time_words", "numbers"] {
            for entry in packs.entries(table) {
                rules.word(&entry);
            }
        }
        for entry in packs.entries("months") {
            let gregorian = matches!(entry.column(2), "" | "gregorian");
            let number = entry.column(1).parse().unwrap_or(0);
            if gregorian && (1..=12).contains(&number) {
                let sense = Sense::Month(number, !entry.column(3).is_empty());
                rules.name(entry.folder, entry.key(), sense);
            }
        }
        for entry in packs.entries("weekdays") {
            if let Ok(number @ 1..=7) = entry.column(1).parse() {
                rules.name(entry.folder, entry.key(), Sense::Weekday(number));
            }
        }
        for entry in packs.entries("dayparts") {
            if let Some(sense) = sense::daypart(entry.column(1)) {
                rules.name(entry.folder, entry.key(), sense);
            }
        }
        for entry in packs.entries("units") {
            if let Some(measure) = rules.measure(entry.column(1)) {
                rules.name(entry.folder, entry.key(), Sense::Measure(measure));
            }
        }
        for words in rules.languages.values_mut() {
            words
                .prefixes
                .sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
            words
                .suffixes
                .sort_by_key(|text| std::cmp::Reverse(text.len()));
            words.index();
        }
        rules
    }

    fn word(&mut self, entry: &Entry<'_>) {
        let key = || fold_text(entry.key(), FOLDING).into();
        let words = self.languages.entry(entry.folder.into()).or_default();
        match entry.column(1) {
            "prefix" => words.prefixes.push((key(), clitic(entry.column(2)))),
            "suffix" => words.suffixes.push(key()),
            role => {
                if let Some(sense) = sense::parse(role, entry.column(2)) {
                    self.name(entry.folder, entry.key(), sense);
                }
            }
        }
    }

    /// `km`, `2 people`, `before %`, `tariff`, `rate`.
    fn measure(&mut self, text: &str) -> Option<Measure> {
        let (lead, unit) = text.split_once(' ').unwrap_or(("", text));
        match unit {
            "tariff" => return Some(Measure::Tariff),
            "rate" => return Some(Measure::Rate),
            _ => {}
        }
        let known = self.units.iter().position(|known| known == unit);
        let index = known.unwrap_or_else(|| {
            self.units.push(unit.to_owned());
            self.units.len() - 1
        });
        let index = u16::try_from(index).ok()?;
        let count = lead.parse().unwrap_or(0);
        Some(Measure::Unit(index, count, lead == "before"))
    }

    fn name(&mut self, folder: &str, name: &str, sense: Sense) {
        let folded = fold_text(name, FOLDING);
        let words: Vec<&str> = tokens(&folded)
            .iter()
            .filter(|token| token.kind == token::Kind::Word)
            .map(|token| &folded[token.start..token.end])
            .collect();
        let Some(first) = words.first().filter(|_| words.len() <= MAX_WORDS) else {
            return;
        };
        let names = &mut self.languages.entry(folder.into()).or_default().names;
        let head = names.entry((*first).into()).or_default();
        head.longest = head.longest.max(words.len());
        let name = names.entry(words.join(" ").into()).or_default();
        if !name.senses.contains(&sense) {
            name.senses.push(sense);
        }
    }

    /// The words of `language`, if a pack has them.
    pub(crate) fn words(&self, language: &str) -> Option<&Words> {
        self.languages.get(language)
    }
}

fn clitic(name: &str) -> Option<Clitic> {
    match name {
        "and" => Some(Clitic::And),
        "of" => Some(Clitic::Of),
        "future" => Some(Clitic::Future),
        _ => None,
    }
}

impl Words {
    /// Notes what can be told of words at a glance.
    fn index(&mut self) {
        for name in self.names.values_mut() {
            name.flags = Flags::of(&name.senses);
        }
        let openers = self.prefixes.iter();
        self.openers = openers
            .filter_map(|(text, _)| text.chars().next())
            .collect();
        self.openers.sort_unstable();
        self.openers.dedup();
        let closers = self.suffixes.iter();
        self.closers = closers.filter_map(|text| text.bytes().last()).collect();
        self.closers.sort_unstable();
        self.closers.dedup();
    }

    /// Reads the `tokens` of a folded text as numbers, words with their senses, and marks.
    pub(crate) fn lex<'r>(&'r self, text: &str, tokens: &[Token]) -> Vec<Item<'r>> {
        let mut out: Vec<Item<'r>> = Vec::with_capacity(tokens.len());
        let mut key = String::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let (mut item, used) = match token.kind {
                token::Kind::Number { .. } => digits(&tokens[at..]),
                token::Kind::Mark(mark) => (plain(token, Kind::Mark(mark)), 1),
                token::Kind::Word => self.named(text, &tokens[at..], &mut key),
            };
            let ending = self.glued_ending(text, &tokens[at..], used);
            at += used + ending;
            if ending > 0 {
                item.tail = tokens[at - 1].end;
            }
            out.push(item);
        }
        out
    }

    /// Tokens of an ending after an apostrophe ("2016'da", "today's").
    fn glued_ending(&self, text: &str, tokens: &[Token], used: usize) -> usize {
        let (Some(mark), Some(word)) = (tokens.get(used), tokens.get(used + 1)) else {
            return 0;
        };
        let apostrophe = matches!(mark.kind, token::Kind::Mark('\'' | '’')) && !mark.gap;
        let ending = apostrophe
            && !word.gap
            && word.kind == token::Kind::Word
            && self
                .suffixes
                .iter()
                .any(|suffix| **suffix == text[word.start..word.end]);
        if ending { 2 } else { 0 }
    }

    /// The longest name at the head of `tokens`.
    fn named<'r>(&'r self, text: &str, tokens: &[Token], key: &mut String) -> (Item<'r>, usize) {
        let token = &tokens[0];
        let word = &text[token.start..token.end];
        if let Some(head) = self.names.get(word) {
            let (name, used) = self.longest(text, tokens, word, head, key);
            if !name.senses.is_empty() {
                let item = Item {
                    end: tokens[used - 1].end,
                    tail: tokens[used - 1].end,
                    senses: &name.senses,
                    flags: name.flags,
                    ..plain(token, Kind::Word)
                };
                return (item, used);
            }
        }
        let mut rest = word;
        let mut found = None;
        for _ in 0..3 {
            let Some((prefix, clitic)) = self.prefix(rest) else {
                break;
            };
            rest = &rest[prefix.len()..];
            found = found.or(*clitic);
            if *clitic == Some(Clitic::Future) {
                break;
            }
            let Some(head) = self.names.get(rest) else {
                continue;
            };
            let (name, used) = self.longest(text, tokens, rest, head, key);
            if !name.senses.is_empty() {
                let item = Item {
                    stem: token.end - rest.len(),
                    end: tokens[used - 1].end,
                    tail: tokens[used - 1].end,
                    senses: &name.senses,
                    flags: name.flags,
                    clitic: found,
                    ..plain(token, Kind::Word)
                };
                return (item, used);
            }
        }
        let mut item = plain(token, Kind::Word);
        item.clitic = found.filter(|clitic| *clitic == Clitic::Future);
        if let Some((name, length)) = self.inflected(word) {
            item.senses = &name.senses;
            item.flags = name.flags;
            item.end = token.start + length;
        }
        (item, 1)
    }

    /// The longest prefix that `word` begins with, something left after it.
    fn prefix(&self, word: &str) -> Option<&(Box<str>, Option<Clitic>)> {
        let first = word.chars().next()?;
        if !self.openers.contains(&first) {
            return None;
        }
        self.prefixes
            .iter()
            .find(|(prefix, _)| word.len() > prefix.len() + 2 && word.starts_with(&**prefix))
    }

    /// What `word` is without one of the suffixes, and its length then.
    fn inflected(&self, word: &str) -> Option<(&Name, usize)> {
        if !self.closers.contains(word.as_bytes().last()?) {
            return None;
        }
        self.suffixes.iter().find_map(|suffix| {
            let stem = word.strip_suffix(&**suffix)?;
            let name = self
                .names
                .get(stem)
                .filter(|name| !name.senses.is_empty())?;
            Some((name, stem.len()))
        })
    }

    fn longest<'r>(
        &'r self,
        text: &str,
        tokens: &[Token],
        first: &str,
        head: &'r Name,
        key: &mut String,
    ) -> (&'r Name, usize) {
        let mut best = (head, 1);
        if head.longest < 2 {
            return best;
        }
        key.clear();
        key.push_str(first);
        let (mut words, mut at) = (1, 1);
        while words < head.longest {
            if tokens.get(at).is_some_and(|token| {
                !token.gap && matches!(token.kind, token::Kind::Mark('.' | '\'' | '-'))
            }) {
                at += 1;
            }
            let Some(next) = tokens
                .get(at)
                .filter(|token| token.kind == token::Kind::Word)
            else {
                break;
            };
            key.push(' ');
            key.push_str(&text[next.start..next.end]);
            words += 1;
            at += 1;
            if let Some(name) = self.names.get(key.as_str())
                && !name.senses.is_empty()
            {
                best = (name, at);
            }
        }
        best
    }
}

fn plain(token: &Token, kind: Kind) -> Item<'static> {
    Item {
        start: token.start,
        stem: token.start,
        end: token.end,
        tail: token.end,
        gap: token.gap,
        kind,
        senses: &[],
        flags: match kind {
            Kind::Digits { .. } => Flags::DIGITS,
            _ => Flags::default(),
        },
        clitic: None,
    }
}

/// Digits with their thousands and decimal marks: "12,500", "3.5", "٢٫٥".
fn digits(tokens: &[Token]) -> (Item<'static>, usize) {
    let first = &tokens[0];
    let token::Kind::Number { value, digits } = first.kind else {
        return (plain(first, Kind::Word), 1);
    };
    let mut number = value as f64;
    let mut used = 1;
    let glued = |at: usize| -> Option<(char, u64, u8)> {
        let (mark, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        match (mark.kind, next.kind) {
            (token::Kind::Mark(mark_char), token::Kind::Number { value, digits })
                if !mark.gap && !next.gap =>
            {
                Some((mark_char, value, digits))
            }
            _ => None,
        }
    };
    while let Some((mark, value, 3)) = glued(used) {
        let grouped = matches!(mark, ',' | '٬' | '،')
            || (mark == '.' && glued(used + 2).is_some_and(|next| next.0 == '.' && next.2 == 3));
        let fits = digits <= 3 && number >= 1.0 && (grouped || used > 1 && mark == '.');
        if !fits {
            break;
        }
        number = number * 1000.0 + value as f64;
        used += 2;
    }
    if let Some((mark, value, places)) = glued(used) {
        let again = glued(used + 2).is_some_and(|next| next.0 == mark);
        let decimal = matches!(mark, '.' | '٫') || (mark == ',' && places < 3);
        if decimal && !again && places <= 6 {
            number += value as f64 / 10f64.powi(i32::from(places));
            used += 2;
        }
    }
    let item = Item {
        end: tokens[used - 1].end,
        tail: tokens[used - 1].end,
        ..plain(
            first,
            Kind::Digits {
                value: number,
                digits: if used == 1 { digits } else { 0 },
            },
        )
    };
    (item, used)
}
