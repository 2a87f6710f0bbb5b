//! Short forms of names within one article: a surname alone, an abbreviation
//! that brackets introduce.
//!
//! In: the names of all fields. Out: a chain number for each name that stands,
//! none for those that nothing bears out; new names are added where a short form
//! of a person's name stands elsewhere. Invariant: no two names overlap.

use std::collections::HashMap;

use marsad_record::MentionType;

use crate::Facts;

use super::Rules;
use super::article::Evidence;
use super::found::{Found, Rule, Scan};
use super::view::View;

/// Chains by field and name; `None` for names that do not stand.
pub(crate) type Chains = Vec<Vec<Option<usize>>>;

/// Resolves the short forms of an article.
pub(crate) fn resolve(
    rules: &Rules,
    views: &[View<'_>],
    scans: &mut [Scan],
    _evidence: &Evidence,
) -> Chains {
    let mut known = Known::default();
    for (view, scan) in views.iter().zip(scans.iter()) {
        for found in scan.found.iter().filter(|found| !found.doubtful) {
            known.learn(rules, view, found);
        }
    }
    for (view, scan) in views.iter().zip(scans.iter_mut()) {
        glosses(view, scan, &mut known);
        short_forms(view, scan, &known);
        confirm(view, scan, &known);
    }
    chains(rules, views, scans)
}

/// Names of the article by their short forms.
#[derive(Debug, Default)]
struct Known {
    /// Folded short form → the name that it stands for.
    short: HashMap<String, Found>,
}

impl Known {
    /// Learns the surname of a person of several words.
    fn learn(&mut self, _rules: &Rules, view: &View<'_>, found: &Found) {
        if found.kind != MentionType::Per {
            return;
        }
        let words = name_words(view, found);
        if words.len() < 2 {
            return;
        }
        // A surname with particle («بن سلمان», "van Dyk") and without.
        let last = words[words.len() - 1].clone();
        if last.chars().count() >= 3 {
            self.short
                .entry(last.clone())
                .or_insert_with(|| found.clone());
        }
        if words.len() >= 3 {
            let two = format!("{} {last}", words[words.len() - 2]);
            self.short.entry(two).or_insert_with(|| found.clone());
        }
    }
}

/// The folded words of a name, particles cut.
fn name_words(view: &View<'_>, found: &Found) -> Vec<String> {
    found
        .tokens
        .clone()
        .filter(|at| view.is_word(*at, found.tokens.start))
        .map(|at| {
            let cut = if at == found.tokens.start {
                found.cut
            } else {
                0
            };
            view.words.form(at).get(cut..).unwrap_or("").to_owned()
        })
        .collect()
}

/// «منظمة البلدان المصدرة للنفط (أوبك)»: the bracketed word is a name as well.
fn glosses(view: &View<'_>, scan: &mut Scan, known: &mut Known) {
    let mut added = Vec::new();
    for found in &scan.found {
        let end = found.tokens.end;
        if found.doubtful || found.kind != MentionType::Org || !view.is_sign(end, "(") {
            continue;
        }
        let mut close = end + 1;
        while close < end + 6 && close < view.len() && !view.is_sign(close, ")") {
            close += 1;
        }
        if !view.is_sign(close, ")") || close == end + 1 {
            continue;
        }
        let tokens = end + 1..close;
        let short = tokens.len() <= 3;
        let capital = view.words.tokens[tokens.start].capital
            || !view
                .words
                .surface(tokens.start)
                .chars()
                .any(char::is_lowercase);
        if !short
            || !capital
            || !view.is_word(tokens.start, tokens.start)
            || view.is_stop(tokens.start)
        {
            continue;
        }
        let mut gloss = Found::new(tokens.clone(), 0, MentionType::Org, Rule::Gloss);
        gloss.entity = found.entity;
        gloss.node = None;
        gloss.country.clone_from(&found.country);
        gloss.sector.clone_from(&found.sector);
        if let [at] = tokens.clone().collect::<Vec<_>>()[..] {
            known
                .short
                .insert(view.words.form(at).to_owned(), gloss.clone());
        }
        added.push(gloss);
    }
    merge(scan, added);
}

/// Surnames and abbreviations that stand alone.
fn short_forms(view: &View<'_>, scan: &mut Scan, known: &Known) {
    if known.short.is_empty() {
        return;
    }
    let mut added = Vec::new();
    let mut taken = vec![false; view.len()];
    for found in &scan.found {
        for at in found.tokens.clone() {
            taken[at] = true;
        }
    }
    for (at, token) in view.words.tokens.iter().enumerate() {
        if taken[at] || !view.is_word(at, at) {
            continue;
        }
        let form = view.words.form(at);
        let cased = token
            .span
            .slice(view.words.text)
            .chars()
            .next()
            .is_some_and(|c| c.is_lowercase());
        if cased {
            continue;
        }
        for reading in crate::words::readings(form) {
            let Some(full) = known
                .short
                .get(&form[reading.cut..])
                .filter(|_| !reading.swallowed_alef)
            else {
                continue;
            };
            if view.is_stop(at) && full.kind == MentionType::Per {
                continue;
            }
            let mut short = full.clone();
            short.tokens = at..at + 1;
            short.cut = reading.cut;
            short.role = None;
            short.score = 0.8;
            short.by = Rule::Coreference;
            added.push(short);
            break;
        }
    }
    merge(scan, added);
}

/// A doubtful single word stands if it is a short form of a full name.
fn confirm(view: &View<'_>, scan: &mut Scan, known: &Known) {
    let single = |found: &&mut Found| {
        found.doubtful || found.kind == MentionType::Per && found.tokens.len() == 1
    };
    for found in scan.found.iter_mut().filter(single) {
        let words = name_words(view, found);
        if let [word] = &words[..]
            && let Some(full) = known.short.get(word)
        {
            found.doubtful = false;
            found.kind = full.kind;
            found.entity = full.entity;
            found.country.clone_from(&full.country);
            found.sector.clone_from(&full.sector);
            found.score = 0.85;
        }
    }
}

/// Adds names, in order of place.
fn merge(scan: &mut Scan, added: Vec<Found>) {
    if added.is_empty() {
        return;
    }
    scan.found.extend(added);
    scan.found.sort_by_key(|found| found.tokens.start);
    let mut end = 0;
    scan.found.retain(|found| {
        let keep = found.tokens.start >= end;
        if keep {
            end = found.tokens.end;
        }
        keep
    });
}

/// Numbers the chains: by entity, else by the last words of the name.
fn chains(rules: &Rules, views: &[View<'_>], scans: &[Scan]) -> Chains {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut surnames: HashMap<String, usize> = HashMap::new();
    views
        .iter()
        .zip(scans)
        .map(|(view, scan)| {
            scan.found
                .iter()
                .map(|found| {
                    if found.doubtful {
                        return None;
                    }
                    let words = name_words(view, found);
                    let next = numbers.len();
                    let last = words.last().cloned().unwrap_or_default();
                    let key = match found.entity {
                        Some(index) => rules.world.entities[index as usize].id.clone(),
                        None => words.join(" "),
                    };
                    if found.kind == MentionType::Per && found.entity.is_none() {
                        let chain = surnames.get(&last).copied();
                        let chain = chain.unwrap_or_else(|| *numbers.entry(key).or_insert(next));
                        surnames.entry(last).or_insert(chain);
                        return Some(chain);
                    }
                    let chain = *numbers.entry(key).or_insert(next);
                    if found.kind == MentionType::Per {
                        surnames.entry(last).or_insert(chain);
                    }
                    Some(chain)
                })
                .collect()
        })
        .collect()
}

/// Gives every mention of a chain its fullest name, and what the chain knows.
pub(crate) fn name_chains(facts: &mut Facts) {
    let mut best: HashMap<usize, usize> = HashMap::new();
    for (index, mention) in facts.mentions.iter().enumerate() {
        let entry = best.entry(mention.chain).or_insert(index);
        let known = &facts.mentions[*entry];
        let better = (
            mention.actor.is_some(),
            mention.country.is_some(),
            mention.name.split(' ').count(),
        ) > (
            known.actor.is_some(),
            known.country.is_some(),
            known.name.split(' ').count(),
        );
        if better {
            *entry = index;
        }
    }
    for index in 0..facts.mentions.len() {
        let Some(source) = best.get(&facts.mentions[index].chain).copied() else {
            continue;
        };
        if source == index || facts.mentions[source].kind != facts.mentions[index].kind {
            continue;
        }
        let full = facts.mentions[source].clone();
        let mention = &mut facts.mentions[index];
        mention.name = full.name;
        mention.actor = mention.actor.take().or(full.actor);
        mention.country = mention.country.take().or(full.country);
        mention.sector = mention.sector.take().or(full.sector);
    }
}
