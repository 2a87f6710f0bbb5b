//! The authors: of all places that name them, the one most to be trusted.
//!
//! In: the markup's claims and the visible lines. Out: names with roles, and
//! the agency where one stands in the byline. Each place gives a list of
//! names with points; lists that name the same people support each other. The
//! outlet itself is no author, a desk only where nobody else is named.

use marsad_record::{Byline, Credit, CreditEvidence, EvidenceFrom};

use super::dates::DateHints;
use super::labels::is_label;
use super::names::{Name, field_names, names};
use super::outlet::Outlet;
use super::people::{in_full, neighbours, same_name};
use super::rules::{Label, MetaRules, mark};
use super::visible::{Line, Visible};
use crate::dom::{Dom, NodeId};
use crate::structured::{AuthorClaim, Structured};

/// Longer lines are no bylines.
const LONGEST: usize = 260;
/// Lines of a page that are looked at.
const MOST_LINES: usize = 4_000;
/// Lists with fewer points are not believed.
pub(super) const LEAST: i32 = 0;

/// The authors that were chosen.
#[derive(Debug, Default)]
pub(crate) struct Authors {
    pub(crate) byline: Vec<Byline>,
    /// An agency that stands where authors stand.
    pub(crate) source: Option<Credit>,
    pub(crate) reasons: Vec<String>,
}

/// A list of names from one place.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) names: Vec<Name>,
    pub(super) points: i32,
    pub(super) place: &'static str,
    pub(super) line: usize,
}

/// What the choice rests on.
pub(crate) struct Evidence<'p> {
    pub(crate) dom: &'p Dom,
    pub(crate) rules: &'p MetaRules,
    pub(crate) found: &'p Structured,
    pub(crate) visible: &'p Visible,
    pub(crate) outlet: &'p Outlet,
    pub(crate) headline: Option<NodeId>,
    /// First node of the body and the one behind its last.
    pub(crate) body: Option<(NodeId, NodeId)>,
    pub(crate) hints: DateHints<'p>,
}

/// Chooses the authors of a page.
pub(crate) fn choose(evidence: &Evidence<'_>) -> Authors {
    let mut candidates = evidence.claimed();
    let anchor = evidence.headline.map(|headline| {
        let lines = &evidence.visible.lines;
        lines.partition_point(|line| line.node < headline)
    });
    let named = evidence.named(anchor);
    candidates.extend(evidence.seen(anchor, &named));
    candidates.extend(named);
    candidates.extend(evidence.linked(anchor));
    candidates.extend(evidence.profiled(anchor));
    candidates.extend(evidence.signed(anchor));
    for candidate in &mut candidates {
        evidence.judge(candidate);
    }
    candidates.retain(|candidate| !candidate.names.is_empty());
    let mut authors = Authors::default();
    for candidate in candidates.iter().take(20) {
        let names: Vec<&str> = candidate
            .names
            .iter()
            .map(|name| name.name.as_str())
            .collect();
        authors.reasons.push(format!(
            "author: {} points, {}: {}",
            candidate.points,
            candidate.place,
            names.join("; ")
        ));
    }
    let Some(index) = evidence.best(&candidates) else {
        return authors;
    };
    let mut chosen = candidates[index].names.clone();
    chosen.extend(neighbours(evidence.rules, &candidates, index));
    let chosen = in_full(evidence.rules, chosen, &candidates, candidates[index].line);
    evidence.settle(chosen, &mut authors);
    authors
}

impl Evidence<'_> {
    pub(super) fn own_zone(&self, anchor: Option<usize>) -> u32 {
        let line = anchor.and_then(|anchor| self.visible.lines.get(anchor));
        line.map_or(0, |line| line.zone & mark::OUTSIDE)
    }

    /// Bylines stand near the headline, or open or end the body; "Von …" in
    /// the middle of a text is the beginning of a sentence.
    fn out_of_place(&self, index: usize, anchor: Option<usize>) -> i32 {
        let near = |place: usize, before: usize, behind: usize| {
            index + before >= place && index <= place + behind
        };
        let at = |node: NodeId| self.visible.lines.partition_point(|line| line.node < node);
        let by_headline = anchor.is_none_or(|anchor| near(anchor, 6, 12));
        let by_body = self
            .body
            .is_none_or(|(first, end)| near(at(first), 4, 3) || near(at(end), 4, 4));
        if by_headline || by_body { 0 } else { -34 }
    }

    /// Less for lines far from the body: before the headline, behind the end,
    /// or in the middle of running text without a label.
    pub(super) fn beyond_body(&self, node: NodeId, place: &str) -> i32 {
        let Some((first, end)) = self.body else {
            return 0;
        };
        let behind = self
            .visible
            .lines
            .partition_point(|line| line.node < node)
            .saturating_sub(self.visible.lines.partition_point(|line| line.node < end));
        if behind > 12 {
            if place == "rel" { -10 } else { -30 }
        } else if place == "class" && node > first && node < end {
            -6
        } else {
            0
        }
    }

    pub(super) fn names(&self, text: &str) -> Vec<Name> {
        names(self.rules, self.outlet, text, self.hints)
    }

    /// Authors in JSON-LD, microdata and meta elements, one list a source.
    fn claimed(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (from, place, points) in [
            (EvidenceFrom::JsonLd, "json-ld", 78),
            (EvidenceFrom::Microdata, "microdata", 70),
            (EvidenceFrom::Meta, "meta", 58),
        ] {
            let claims: Vec<&AuthorClaim> = self
                .found
                .authors
                .iter()
                .filter(|claim| claim.from == from)
                .collect();
            let mut list: Vec<Name> = Vec::new();
            for claim in claims {
                for mut name in field_names(self.rules, self.outlet, &claim.name) {
                    if name.role.is_none() {
                        name.role.clone_from(&claim.role);
                    }
                    let known = list.iter().any(|known| same_name(&known.name, &name.name));
                    if !known && list.len() < 12 {
                        list.push(name);
                    }
                }
            }
            candidates.push(Candidate {
                names: list,
                points,
                place,
                line: usize::MAX,
            });
        }
        for (label, value) in &self.found.card_labels {
            if is_label(self.rules, label, Label::Byline) {
                candidates.push(Candidate {
                    names: field_names(self.rules, self.outlet, value),
                    points: 58,
                    place: "card",
                    line: usize::MAX,
                });
            }
        }
        candidates
    }

    /// Lines with a label or in an element that is called a byline.
    /// `named` are the lists of elements that are a part of their line.
    fn seen(&self, anchor: Option<usize>, named: &[Candidate]) -> Vec<Candidate> {
        let in_element =
            |index: usize| named.binary_search_by_key(&index, |list| list.line).is_ok();
        let mut candidates = Vec::new();
        for (index, line) in self.visible.lines.iter().enumerate().take(MOST_LINES) {
            let is_headline = anchor == Some(index) && line.near & mark::BYLINE != 0;
            if line.text.len() > LONGEST || line.long || is_headline || candidates.len() > 60 {
                continue;
            }
            if let Some(candidate) = self.labelled(index, line) {
                candidates.push(candidate);
            } else if let Some(candidate) = self.beside_date(index, line, anchor) {
                candidates.push(candidate);
            } else if line.near & mark::BYLINE != 0
                && line.near & mark::KEYWORDS == 0
                && line.zone & (mark::CAPTION | mark::QUOTE) == 0
                && !in_element(index)
            {
                candidates.push(Candidate {
                    names: self.names(&line.text),
                    points: 42,
                    place: "class",
                    line: index,
                });
            } else {
                continue;
            }
            if let Some(candidate) = candidates.last_mut() {
                if candidate.place == "label" && line.near & (mark::BYLINE | mark::META) == 0 {
                    candidate.points += self.out_of_place(index, anchor);
                }
                candidate.points += place_points(line, self.own_zone(anchor))
                    + nearness(index, anchor)
                    + self.beyond_body(line.node, candidate.place);
            }
        }
        candidates
    }

    /// Persons before desks; an agency is also the source.
    fn settle(&self, names: Vec<Name>, authors: &mut Authors) {
        let persons = names
            .iter()
            .filter(|name| !self.is_nobody(&name.name))
            .count();
        for name in names {
            let agency = self.rules.agency(&name.name);
            if let Some(id) = agency {
                authors.source.get_or_insert_with(|| Credit {
                    name: name.name.clone(),
                    actor: Some(id.to_owned()),
                    evidence: CreditEvidence::Byline,
                });
            }
            if persons > 0 && self.is_nobody(&name.name) {
                continue;
            }
            let role = name.role.or_else(|| agency.map(|_| "agency".to_owned()));
            authors.byline.push(Byline {
                name: name.name,
                role,
            });
        }
    }

    pub(super) fn is_nobody(&self, name: &str) -> bool {
        self.rules.agency(name).is_some() || self.rules.is_desk(name) || self.outlet.is_name(name)
    }
}

/// Points for the marks around a line; zones that the headline stands in
/// itself do not count.
pub(super) fn place_points(line: &Line, own_zone: u32) -> i32 {
    let mut points = 0;
    for (marks, more) in [(mark::META, 6), (mark::BIOGRAPHY, -4), (mark::DATE, 3)] {
        if line.near & marks != 0 {
            points += more;
        }
    }
    for (zones, more) in [
        (mark::ARTICLE, 5),
        (mark::NAV, -30),
        (mark::FOOTER, -36),
        (mark::ASIDE, -24),
        (mark::RELATED, -36),
        (mark::COMMENT, -60),
    ] {
        if line.zone & zones & !own_zone != 0 {
            points += more;
        }
    }
    points
}

/// Points for standing near the headline.
pub(super) fn nearness(index: usize, headline: Option<usize>) -> i32 {
    let Some(headline) = headline else {
        return 0;
    };
    if index >= headline {
        i32::try_from(index - headline)
            .unwrap_or(i32::MAX)
            .clamp(0, 60)
            .saturating_neg()
            / 3
            + 20
    } else {
        let before = i32::try_from(headline - index).unwrap_or(i32::MAX);
        if before <= 4 { 12 - 2 * before } else { -10 }
    }
}
