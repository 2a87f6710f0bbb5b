//! The same people named in several places: which list, and which form of a name.

use super::byline::{Candidate, LEAST};
use super::names::{Name, looks_like_name};
use super::outlet::letters;
use super::rules::MetaRules;

/// The fuller list where the markup names the same people and more, and the
/// fuller name where only a part of it stands in the byline.
pub(super) fn in_full(
    rules: &MetaRules,
    mut chosen: Vec<Name>,
    candidates: &[Candidate],
    line: usize,
) -> Vec<Name> {
    {
        let fuller = candidates.iter().filter(|other| {
            (other.line == usize::MAX || other.place == "profile")
                && (line != usize::MAX || other.names.len() > chosen.len())
                && other.points > LEAST
                && share_a_name(&other.names, &chosen)
                && (chosen.len()..=chosen.len() + 3).contains(&other.names.len())
        });
        let fuller = fuller.rev().max_by_key(|other| other.names.len());
        if let Some(fuller) = fuller {
            let shorter = |name: &Name| {
                fuller.names.iter().any(|known| {
                    known.name.len() < name.name.len() && same_name(&known.name, &name.name)
                })
            };
            let longer = chosen
                .iter()
                .all(|name| name.name.split_whitespace().count() <= 4 && shorter(name));
            if !longer {
                chosen.clone_from(&fuller.names);
            }
        }
    }
    for name in &mut chosen {
        if name.name.split_whitespace().count() > 1 || name.name.chars().count() < 3 {
            continue;
        }
        let full = candidates
            .iter()
            .filter(|other| other.points > -10)
            .flat_map(|other| &other.names)
            .find(|other| {
                let mut words = other.name.split_whitespace();
                words.clone().count() <= 4
                    && looks_like_name(rules, &other.name)
                    && words.next() == Some(&name.name)
                    && words.next().is_some()
            });
        if let Some(full) = full {
            name.name.clone_from(&full.name);
        }
    }
    chosen
}

/// Further authors on lines of their own beside the chosen one.
pub(super) fn neighbours(rules: &MetaRules, candidates: &[Candidate], index: usize) -> Vec<Name> {
    let chosen = &candidates[index];
    let mut more: Vec<Name> = Vec::new();
    if chosen.line == usize::MAX {
        return more;
    }
    for other in candidates {
        let beside = other.place == chosen.place
            && other.line != chosen.line
            && other.line.abs_diff(chosen.line) <= 3;
        if beside && (other.points - chosen.points).abs() <= 8 && more.len() < 4 {
            for name in &other.names {
                let known = chosen
                    .names
                    .iter()
                    .chain(&more)
                    .any(|known| same_name(&known.name, &name.name));
                if !known && looks_like_name(rules, &name.name) {
                    more.push(name.clone());
                }
            }
        }
    }
    more
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (letters(a), letters(b));
    a == b || a.contains(&b) || b.contains(&a)
}

pub(super) fn share_a_name(a: &[Name], b: &[Name]) -> bool {
    a.iter()
        .any(|name| b.iter().any(|other| same_name(&name.name, &other.name)))
}
