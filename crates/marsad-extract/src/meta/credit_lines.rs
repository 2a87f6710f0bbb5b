//! Lines that name their authors: "By Ida Berg", "5 May 2020 by Ida Berg".

use super::byline::{Candidate, Evidence};
use super::known_names::is_han;
use super::labels::{is_label, label_at_start};
use super::names::{after_by, begins_with_and, is_of_others, looks_like_name};
use super::rules::{Label, mark};
use super::visible::Line;

/// Marks that part the pieces of a line of facts.
const SEPARATORS: [char; 6] = ['|', '•', '·', '∙', '⋅', '｜'];

impl Evidence<'_> {
    /// A line with a label for authors, or behind one.
    pub(super) fn labelled(&self, index: usize, line: &Line) -> Option<Candidate> {
        let text = line.text.as_str();
        // Words of others in a post, photographers, a headline with "by" in it.
        if text.len() > 200
            || line.zone & mark::QUOTE != 0
            || is_of_others(self.rules, text)
            || (1..=3).contains(&line.heading) && self.byline_label(text).is_none()
        {
            return None;
        }
        let before = index
            .checked_sub(1)
            .and_then(|before| self.visible.lines.get(before));
        let own_line = || {
            before.is_some_and(|before| {
                let by = || {
                    after_by(self.rules, &before.text)
                        == Some(before.text.trim_end_matches([':', ' ']).len())
                };
                let own = before.linked == 0 || before.link == line.link;
                own && !is_of_others(self.rules, &before.text)
                    && (is_label(self.rules, &before.text, Label::Byline) || by())
            }) || line.linked == text.len()
                && self.rules.known.is_person(text)
                && self.is_listed(index)
        };
        let rest = match self.byline_label(text) {
            Some(end) => text.get(end..)?,
            None if own_line() => text,
            None => self
                .after_date(text)
                .or_else(|| self.after_separator(text))?,
        };
        if begins_with_and(self.rules, rest.trim_start()) {
            return None;
        }
        let names = self.names(rest.trim_start_matches([':', ' ', '-', '/', '|', '：']));
        let first = names.first()?;
        let called = line.near & mark::BYLINE != 0;
        let dated = || {
            let count = first.name.chars().count();
            count >= 3 && !self.rules.dates.read_all(text, self.hints).is_empty()
        };
        let named = looks_like_name(self.rules, &first.name);
        if !called && !named && (names.len() > 1 || !dated()) {
            return None;
        }
        // "From the section", "von Hand": one word of a sentence is no name.
        let only = rest.trim_matches(|c: char| !c.is_alphanumeric());
        if !called && !first.name.contains(' ') && only != first.name && !dated() {
            return None;
        }
        let known = names
            .iter()
            .any(|name| self.rules.known.is_person(&name.name));
        let unknown = named && first.name.contains(' ') && !called;
        Some(Candidate {
            points: match (called, known) {
                (true, _) => 62,
                (false, true) => 54 + self.signs_body(index),
                (false, false) if unknown => 46,
                (false, false) => 52,
            },
            names,
            place: "label",
            line: index,
        })
    }

    /// The byte behind the label that a text begins with.
    pub(super) fn byline_label(&self, text: &str) -> Option<usize> {
        let label = label_at_start(self.rules, text)
            .filter(|(kinds, _)| kinds.contains(&Label::Byline))
            .map(|(_, end)| end);
        label.max(after_by(self.rules, text))
    }

    /// More for a label on the first or last lines of the body: who is named
    /// there wrote, whoever put the text into the system.
    fn signs_body(&self, index: usize) -> i32 {
        let lines = &self.visible.lines;
        let Some((first, end)) = self.body else {
            return 0;
        };
        let first = lines.partition_point(|line| line.node < first);
        let end = lines.partition_point(|line| line.node < end);
        let opens = index >= first && index < first + 3;
        let closes = index < end && index + 3 >= end;
        if opens || closes { 16 } else { 0 }
    }

    /// What stands behind a date and a label.
    fn after_date<'t>(&self, text: &'t str) -> Option<&'t str> {
        if text.len() > 120 || !text.chars().any(char::is_numeric) {
            return None;
        }
        for date in self.rules.dates.read_all(text, self.hints) {
            let rest = text
                .get(date.at.end..)?
                .trim_start_matches(|c: char| !c.is_alphanumeric());
            if let Some(end) = self.byline_label(rest) {
                return rest.get(end..);
            }
        }
        None
    }

    /// What stands behind a separator and a label: "Politics | By Ida Berg".
    fn after_separator<'t>(&self, text: &'t str) -> Option<&'t str> {
        let parts = text.split(SEPARATORS).skip(1).take(4);
        for part in parts {
            let part = part.trim_start();
            if let Some(end) = self.byline_label(part) {
                return part.get(end..);
            }
        }
        None
    }

    /// "11.12.2019 - Ida Berg", "Ida Berg | 11.12.2019" close to the headline.
    pub(super) fn beside_date(
        &self,
        index: usize,
        line: &Line,
        anchor: Option<usize>,
    ) -> Option<Candidate> {
        let close = anchor.is_some_and(|anchor| index.abs_diff(anchor) <= 6);
        if !close || line.text.len() > 90 || line.heading > 0 {
            return None;
        }
        let date = self
            .rules
            .dates
            .read_all(&line.text, self.hints)
            .into_iter()
            .next()?;
        let before = line.text.get(..date.at.start)?;
        let after = line.text.get(date.at.end..)?;
        for side in [after, before] {
            let side = side.trim_matches(|c: char| !c.is_alphabetic());
            let words = side.split_whitespace().count();
            if (2..=3).contains(&words)
                && looks_like_name(self.rules, side)
                && !self.rules.dates.is_date_words(side)
                && (!side.contains(is_han) || self.rules.known.is_person(side))
            {
                return Some(Candidate {
                    names: self.names(side),
                    points: 30,
                    place: "date",
                    line: index,
                });
            }
        }
        None
    }
}
