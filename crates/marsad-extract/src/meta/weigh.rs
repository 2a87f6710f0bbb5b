//! Which list of names to believe.
//!
//! In: the lists of names that a page gives. Out: the points of each, after
//! looking at the names themselves, and the list to choose. A person goes
//! before an outlet or a desk, whatever claims them.

use super::byline::{Candidate, Evidence, LEAST};
use super::known_names::is_han;
use super::names::{Name, is_all_stops, looks_like_name};
use super::outlet::letters;
use super::people::share_a_name;

impl Evidence<'_> {
    /// The list with most points; where that names an outlet or a desk, or
    /// only looks like a name, a person known by name goes before it.
    pub(super) fn best(&self, candidates: &[Candidate]) -> Option<usize> {
        let weighed: Vec<i32> = (0..candidates.len())
            .map(|index| self.weigh(candidates, index))
            .collect();
        let first = |wanted: &dyn Fn(usize) -> bool| {
            let mut best: Option<usize> = None;
            for index in (0..candidates.len()).filter(|index| wanted(*index)) {
                if best.is_none_or(|best| weighed[index] > weighed[best]) {
                    best = Some(index);
                }
            }
            best
        };
        let top = first(&|index| weighed[index] >= LEAST)?;
        let known = |candidate: &Candidate| {
            let names = candidate.names.iter();
            names
                .clone()
                .any(|name| self.rules.known.is_person(&name.name))
                && !names.clone().all(|name| self.is_no_person(&name.name))
        };
        let weak = |candidate: &Candidate| {
            let names = candidate.names.iter();
            let seemingly = matches!(candidate.place, "class" | "element" | "date" | "profile");
            let claimed = candidate.line == usize::MAX;
            (seemingly || claimed) && !known(candidate)
                || names.clone().all(|name| self.is_no_person(&name.name))
        };
        if !weak(&candidates[top]) {
            return Some(top);
        }
        let person = first(&|index| {
            let candidate = &candidates[index];
            let least = match candidate.place {
                "class" | "profile" | "date" | "label" | "element" => 40,
                _ => 18,
            };
            weighed[index] >= least && known(candidate)
        });
        person.or(Some(top))
    }

    /// Points of a list with those for others that name the same people.
    fn weigh(&self, candidates: &[Candidate], index: usize) -> i32 {
        let candidate = &candidates[index];
        let in_markup = |other: &Candidate| other.line == usize::MAX;
        let supporters = candidates.iter().filter(|other| {
            other.place != candidate.place && share_a_name(&other.names, &candidate.names)
        });
        // What one system writes in several fields is one claim.
        let (claims, sights) = supporters.fold((0, 0), |(claims, sights), other| {
            if in_markup(other) {
                (1, sights)
            } else {
                (claims, sights + 1)
            }
        });
        let support = claims + sights.min(2);
        // The outlet's name everywhere says nothing about who wrote.
        let outlet = candidate
            .names
            .iter()
            .all(|name| self.outlet.resembles(&name.name));
        let mut points = candidate.points + if outlet { 0 } else { 8 * support };
        // "Full bio" in a box called author, where the markup names a person.
        let claimed = || {
            let claims = |other: &Candidate| {
                let handle = |name: &Name| is_handle(&name.name);
                in_markup(other) && other.points >= 30 && !other.names.iter().all(handle)
            };
            candidates.iter().any(claims)
        };
        let seemingly = matches!(candidate.place, "class" | "element");
        if seemingly && support == 0 && claimed() {
            points -= 25;
        }
        // "idaberg7" in the markup, "Ida Berg" on the page.
        let all_handles = candidate.names.iter().all(|name| is_handle(&name.name));
        if in_markup(candidate) && all_handles {
            points -= 22;
        }
        points
    }

    /// Whether a name is that of an outlet, a desk or an account.
    fn is_no_person(&self, name: &str) -> bool {
        self.is_nobody(name) || is_account(name) || self.outlet.resembles(name)
    }

    /// Takes off names that name nobody, and the points with them.
    pub(super) fn judge(&self, candidate: &mut Candidate) {
        let vouched = !matches!(candidate.place, "class" | "element");
        candidate.names.retain(|name| {
            let nobody = self.rules.label(&super::dates::fold_words(&name.name));
            let dated = self.rules.dates.is_date_words(&name.name);
            (nobody.is_empty() || self.rules.is_desk(&name.name))
                && !dated
                && !is_all_stops(self.rules, &name.name)
                && name.name.chars().count() <= 60
                && (vouched || name.name.split_whitespace().count() <= 5)
        });
        if candidate.place == "class" && candidate.names.len() > 6 {
            candidate.names.clear();
        }
        if candidate.names.is_empty() {
            return;
        }
        let known = |name: &Name| self.rules.known.is_person(&name.name);
        if candidate.names.iter().any(known) {
            candidate.points += 4;
        } else if matches!(candidate.place, "class" | "element")
            && candidate.names.iter().all(is_cased)
        {
            candidate.points -= if candidate.names.len() > 2 { 24 } else { 8 };
        }
        // A sentence behind "reporter:" in a printed conversation.
        if candidate
            .names
            .iter()
            .any(|name| is_han_sentence(&name.name))
        {
            candidate.points -= 40;
        }
        let all = |test: &dyn Fn(&Name) -> bool| candidate.names.iter().all(test);
        let seen = candidate.line != usize::MAX;
        if all(&|name| self.outlet.is_name(&name.name)) {
            // The outlet vouches for what it publishes anyway.
            candidate.points -= if seen { 34 } else { 40 };
        } else if all(&|name| self.outlet.resembles(&name.name)) {
            candidate.points -= if seen { 16 } else { 20 };
        } else if all(&|name| self.rules.is_desk(&name.name) || is_account(&name.name)) {
            candidate.points -= if all(&|name| is_account(&name.name)) {
                50
            } else {
                24
            };
        } else if all(&|name| looks_like_name(self.rules, &name.name) && name.name.contains(' ')) {
            candidate.points += 6;
        } else if !seen && all(&|name| is_abbreviation(&name.name)) {
            candidate.points -= 24;
        } else if candidate.place == "class"
            && all(&|name| !looks_like_name(self.rules, &name.name))
        {
            candidate.points -= if all(&|name| name.name.contains(' ')) {
                30
            } else {
                14
            };
        }
    }
}

/// Names that content systems fill in by themselves.
fn is_account(name: &str) -> bool {
    matches!(
        letters(name).as_str(),
        "admin"
            | "administrator"
            | "user"
            | "root"
            | "webmaster"
            | "editor"
            | "noauthor"
            | "none"
            | "null"
            | "undefined"
            | "author"
            | "anonymous"
            | "guest"
            | "unknown"
    )
}

/// "ida.berg", "idaberg7": how a system calls somebody.
fn is_handle(name: &str) -> bool {
    let small = name.chars().all(|c| !c.is_uppercase());
    let cased = name.chars().any(char::is_lowercase);
    !name.contains(' ') && cased && (small || name.chars().any(char::is_numeric))
}

/// Whether a name is written with capitals, so that known names tell something.
fn is_cased(name: &Name) -> bool {
    name.name.chars().any(char::is_uppercase)
}

fn is_han_sentence(name: &str) -> bool {
    let letters = name.chars().filter(|c| is_han(*c)).count();
    letters > 8 || letters > 5 && name.contains(['，', '？', '。'])
}

/// "LN", "red": no name of a person.
fn is_abbreviation(name: &str) -> bool {
    name.chars().count() <= 4 && !name.contains(' ') && name == name.to_uppercase()
}
