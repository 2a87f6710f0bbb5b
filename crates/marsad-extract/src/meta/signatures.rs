//! Names that stand alone at the edges of a body, as a signature does.
//!
//! In: the lines around the first and the last of the body. Out: lists of
//! names with few points: they count where nobody else is named. Only known
//! given names make a line a signature; a heading or a link is none.

use super::byline::{Candidate, Evidence};
use super::han::{han_names, only_names};
use super::known_names::is_han;
use super::names::{Name, looks_like_name};
use super::rules::mark;
use super::visible::Line;
use crate::dom::NodeId;

/// A signature is at most this long.
const LONGEST: usize = 80;

impl Evidence<'_> {
    /// Signatures, and Chinese bylines, which often stand in running text.
    pub(super) fn signed(&self, anchor: Option<usize>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let lines = &self.visible.lines;
        let at = |node: NodeId| lines.partition_point(|line| line.node < node);
        let Some((first, end)) = self.body else {
            return candidates;
        };
        let (first, end) = (at(first), at(end));
        let opening = first.saturating_sub(3)..(first + 3).min(end);
        let closing = end.saturating_sub(3).max(opening.end)..(end + 3).min(lines.len());
        let by_headline = anchor.map_or(0..0, |anchor| anchor + 1..(anchor + 6).min(lines.len()));
        let mut seen = None;
        candidates.extend(self.biography(anchor));
        for index in by_headline.chain(opening).chain(closing.clone()) {
            if seen.is_some_and(|seen| seen >= index) || candidates.len() >= 8 {
                continue;
            }
            seen = Some(index);
            let Some(line) = lines.get(index) else { break };
            let outside = mark::OUTSIDE & !self.own_zone(anchor);
            if line.zone & (outside | mark::CAPTION | mark::QUOTE) != 0 {
                continue;
            }
            let is_last = closing.contains(&index);
            candidates.extend(self.han_byline(index, line));
            candidates.extend(self.signature(index, line, is_last));
        }
        candidates
    }

    /// The name over the biography of an author.
    fn biography(&self, anchor: Option<usize>) -> Option<Candidate> {
        let from = anchor.unwrap_or(0);
        let lines = self.visible.lines.iter().enumerate().skip(from).take(400);
        let outside = mark::NAV | mark::ASIDE | mark::RELATED | mark::COMMENT;
        lines
            .filter(|(_, line)| line.near & mark::BIOGRAPHY != 0 && line.zone & outside == 0)
            .filter(|(_, line)| {
                line.text.len() <= LONGEST && self.rules.known.is_person(&line.text)
            })
            .map(|(index, line)| (index, self.names(&line.text)))
            .find(|(_, names)| names.len() == 1 && looks_like_name(self.rules, &names[0].name))
            .map(|(line, names)| Candidate {
                names,
                points: 30,
                place: "biography",
                line,
            })
    }

    fn han_byline(&self, index: usize, line: &Line) -> Option<Candidate> {
        if !line.text.chars().take(60).any(is_han) {
            return None;
        }
        let running = line.long || line.text.len() > 120;
        let names = han_names(self.rules, &line.text, running);
        if !names.is_empty() {
            return Some(candidate(index, "reporter", 66, names));
        }
        if running || line.heading > 0 || line.linked > 0 {
            return None;
        }
        let names = only_names(self.rules, &line.text);
        (!names.is_empty()).then(|| candidate(index, "signature", 26, names))
    }

    fn signature(&self, index: usize, line: &Line, is_last: bool) -> Option<Candidate> {
        let bare = line
            .text
            .trim_matches(|c: char| c.is_whitespace() || "()[]*_–—-".contains(c));
        if bare.len() > LONGEST
            || line.linked > 0
            || (1..=4).contains(&line.heading)
            || bare.ends_with([':', '?', '!', '…'])
            || line.near & mark::KEYWORDS != 0
        {
            return None;
        }
        let names = self.names(bare);
        let all = !names.is_empty()
            && names.len() <= 4
            && names.iter().all(|name| {
                self.rules.known.is_person(&name.name)
                    && looks_like_name(self.rules, &name.name)
                    && name.name.split_whitespace().count() <= 4
            });
        // Nothing else on the line but a role.
        let named: usize = names.iter().map(|name| name.name.len()).sum();
        let roled = names.iter().any(|name| name.role.is_some());
        if !all || (named * 10 < bare.len() * 7 && !roled) {
            return None;
        }
        let points = if is_last { 30 } else { 24 };
        Some(Candidate {
            names,
            points,
            place: "signature",
            line: index,
        })
    }
}

fn candidate(line: usize, place: &'static str, points: i32, names: Vec<String>) -> Candidate {
    let name = |name| Name { name, role: None };
    Candidate {
        names: names.into_iter().map(name).collect(),
        points,
        place,
        line,
    }
}
