//! Elements and links that the mark-up itself ties to an author.
//!
//! In: elements whose class, id or itemprop says "author", links with
//! `rel=author`, and links to a page about a person (`/author/ida-berg`). Out:
//! lists of names with points. A line may hold more than its byline
//! ("8 May · Ida Berg · Politics"); these look only at the element itself.

use super::byline::{Candidate, Evidence, nearness, place_points};
use super::labels::is_label;
use super::names::{Name, looks_like_name};
use super::outlet::letters;
use super::people::same_name;
use super::rules::{Label, mark};
use super::visible::Line;
use crate::dom::NodeId;

/// Longer elements hold more than names.
const LONGEST: usize = 140;
/// Elements and links that are looked at.
const MOST: usize = 400;

impl Evidence<'_> {
    /// Links with `rel=author`.
    pub(super) fn linked(&self, anchor: Option<usize>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for link in self.visible.author_links.iter().take(30) {
            let index = self.visible.lines.partition_point(|line| line.node < *link);
            // A link inside of a line belongs to the line that began before it.
            let line = self.visible.lines.get(index).or(self.visible.lines.last());
            let Some(line) = line else { continue };
            candidates.push(Candidate {
                names: self.names(&self.dom.words(*link)),
                points: 50
                    + place_points(line, self.own_zone(anchor))
                    + nearness(index, anchor)
                    + self.beyond_body(*link, "rel"),
                place: "rel",
                line: index,
            });
        }
        candidates
    }

    /// Elements called a byline that are only a part of their line; those of
    /// one line make one list.
    pub(super) fn named(&self, anchor: Option<usize>) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (node, index, near) in self.visible.bylines.iter().take(MOST) {
            let Some(line) = self.visible.lines.get(*index) else {
                continue;
            };
            if line.zone & (mark::CAPTION | mark::QUOTE) != 0 || near & mark::KEYWORDS != 0 {
                continue;
            }
            let words = self.dom.parted_words(*node);
            if words.len() > LONGEST || words.is_empty() || words == line.text {
                continue;
            }
            let behind_label = self.byline_label(&words).and_then(|end| words.get(end..));
            let names = self.names(behind_label.unwrap_or(&words));
            if names.is_empty() {
                continue;
            }
            let points = if behind_label.is_some() { 60 } else { 46 };
            let points = points
                + place_points(line, self.own_zone(anchor))
                + nearness(*index, anchor)
                + self.beyond_body(*node, "element");
            match candidates.last_mut().filter(|last| last.line == *index) {
                Some(last) => {
                    last.points = last.points.max(points);
                    add(&mut last.names, names);
                }
                None => candidates.push(Candidate {
                    names,
                    points,
                    place: "element",
                    line: *index,
                }),
            }
        }
        candidates
    }

    /// Links to a page about a person, close to the headline or the ends of the body.
    pub(super) fn profiled(&self, anchor: Option<usize>) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (node, index) in &self.visible.links {
            let close = self.is_close(*index, anchor);
            let Some(line) = self.visible.lines.get(*index).filter(|_| close) else {
                continue;
            };
            let outside = mark::OUTSIDE & !self.own_zone(anchor);
            if line.zone & (outside | mark::CAPTION | mark::QUOTE) != 0 {
                continue;
            }
            let address = self.dom.attr(*node, "href").unwrap_or("");
            let Some(points) = self.about_a_person(address, line, *node) else {
                continue;
            };
            let names = self.names(&self.dom.words(*node));
            let points = points + place_points(line, 0) + nearness(*index, anchor);
            match candidates.last_mut() {
                Some(last) if last.line.abs_diff(*index) <= 1 && last.names.len() < 5 => {
                    add(&mut last.names, names);
                }
                _ => candidates.push(Candidate {
                    names,
                    points,
                    place: "profile",
                    line: *index,
                }),
            }
            if candidates.len() > 12 {
                break;
            }
        }
        candidates
    }

    /// Points for the address of a link, as far as it says "a person".
    fn about_a_person(&self, address: &str, line: &Line, node: NodeId) -> Option<i32> {
        let path = address.split(['#']).next().unwrap_or(address);
        let mut kind = None;
        let mut last = "";
        for segment in path
            .split(['/', '?', '&', '='])
            .filter(|part| !part.is_empty())
        {
            kind = kind.max(self.rules.people_path(segment));
            last = segment;
        }
        let strong = kind?;
        // A person that running text links to is one it is about.
        if line.long || line.text.len() > 160 && line.linked * 2 < line.text.len() {
            return None;
        }
        let words = self.dom.words(node);
        if words.len() > 80 || !looks_like_name(self.rules, &words) {
            return None;
        }
        // `/people/ida-berg` for "Ida Berg".
        let slug = letters(last);
        let named = slug.len() >= 5 && (slug.contains(&letters(&words)));
        let person = self.rules.known.is_person(&words);
        match (strong, named, person) {
            (true, true, _) | (true, _, true) => Some(40),
            (false, true, true) if line.linked * 10 >= line.text.len() * 6 => Some(24),
            _ => None,
        }
    }

    /// Whether a line stands where bylines stand.
    pub(super) fn is_close(&self, index: usize, anchor: Option<usize>) -> bool {
        let near = |place: usize, before: usize, behind: usize| {
            index + before >= place && index <= place + behind
        };
        let at = |node: NodeId| self.visible.lines.partition_point(|line| line.node < node);
        anchor.is_some_and(|anchor| near(anchor, 5, 14))
            || self
                .body
                .is_some_and(|(first, end)| near(at(first), 5, 3) || near(at(end), 4, 4))
    }

    /// Whether a line is one of several under a label: "Authors", Ida Berg, Max Quade.
    pub(super) fn is_listed(&self, index: usize) -> bool {
        for back in 1..=6 {
            let Some(line) = index
                .checked_sub(back)
                .and_then(|before| self.visible.lines.get(before))
            else {
                return false;
            };
            if line.linked == 0 && is_label(self.rules, &line.text, Label::Byline) {
                return true;
            }
            if line.linked < line.text.len() || line.text.len() > 60 {
                return false;
            }
        }
        false
    }
}

/// Adds the names that are not yet there.
fn add(list: &mut Vec<Name>, names: Vec<Name>) {
    for name in names {
        if list.len() < 12 && !list.iter().any(|known| same_name(&known.name, &name.name)) {
            list.push(name);
        }
    }
}
