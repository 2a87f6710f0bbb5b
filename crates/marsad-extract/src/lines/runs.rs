//! Short lines in a row: headline, standfirst, sub-heading, related headlines
//! that ran into a body, the headline of the next article.

use super::article::{Open, Reader};
use super::kind::Kind;
use super::{Origin, cohesion, values, words};

/// A headline has at least this many words.
const HEADLINE_WORDS: usize = 4;
/// A related headline that ran into a body has at least this many.
const STRAY_WORDS: usize = 5;
/// One alone is believed from this many on.
const LONE_STRAY_WORDS: usize = 8;

impl Reader<'_> {
    /// Reads the short lines from `from` on; says where the next line is.
    pub(super) fn short_run(&mut self, from: usize) -> usize {
        let mut run = Vec::new();
        let mut next = from;
        while next < self.lines.len() && matches!(self.kinds[next], Kind::Short | Kind::Blank) {
            if self.kinds[next] == Kind::Short {
                run.push(next);
            }
            next += 1;
        }
        self.decide(&run, next);
        next
    }

    fn decide(&mut self, run: &[usize], next: usize) {
        if self.ended {
            return;
        }
        let mut run = self.give_to_open_label(run);
        // Boxes beside the body speak through labels only.
        run.retain(|at| self.lines[*at].origin != Origin::Around);
        if run.is_empty() {
            return;
        }
        let before_body = self.part().body.is_empty();
        if before_body && self.part().headline.is_none() {
            self.top(&run, next);
        } else if before_body {
            self.under_headline(&run, next);
        } else if self.starts_article(&run, next) {
            self.next_article(&run);
        } else if self.part().closed {
            self.after_end(&run);
        } else {
            self.inside_body(&run, next);
        }
    }

    /// Gives lines to a label that stood alone before them; returns the rest.
    fn give_to_open_label(&mut self, run: &[usize]) -> Vec<usize> {
        let mut left = run.to_vec();
        match self.open {
            Open::Keywords => {
                let tags = run
                    .iter()
                    .take_while(|at| is_tag(&self.lines[**at].text))
                    .count();
                for at in left.drain(..tags) {
                    self.add_keywords(&self.lines[at].text);
                }
            }
            Open::Source => {
                let first = left.remove(0);
                let name = self.lines[first].text.clone();
                let evidence = marsad_record::CreditEvidence::CreditLine;
                self.part().source = values::credit(&name, self.rules, evidence);
            }
            Open::Related => {
                let heading = run
                    .iter()
                    .position(|at| self.is_subheading(*at) || self.is_beside(*at));
                for at in left.drain(..heading.unwrap_or(run.len())) {
                    let line = &self.lines[at];
                    if words::count(&line.text) >= 3 {
                        self.add_related(&line.text, line.link.as_deref());
                    }
                }
                if heading.is_none() {
                    return left;
                }
            }
            Open::Date | Open::Nothing => {}
        }
        self.open = Open::Nothing;
        left
    }

    fn is_subheading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let goes_on = !self.parts[self.current].closed;
        goes_on && line.heading.is_some() && line.link.is_none() && line.origin == Origin::Body
    }

    /// Words without a link in a box beside the body: no related item.
    fn is_beside(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.link.is_none() && line.origin == Origin::Around
    }

    /// Before everything: section, headline, standfirst.
    fn top(&mut self, run: &[usize], next: usize) {
        let paragraph_follows = self.kinds.get(next) == Some(&Kind::Paragraph);
        let main_heading = run.iter().position(|at| self.lines[*at].heading == Some(1));
        let long_enough = |at: &usize| words::count(&self.lines[*at].text) >= HEADLINE_WORDS;
        let chosen = main_heading.or_else(|| run.iter().position(long_enough));
        let Some(chosen) = chosen.or(if paragraph_follows { Some(0) } else { None }) else {
            let name = self.lines[run[0]].text.clone();
            self.part().section.get_or_insert(name);
            return;
        };
        if let Some(first) = run[..chosen].first() {
            let name = self.lines[*first].text.clone();
            if words::count(&name) < HEADLINE_WORDS {
                self.part().section.get_or_insert(name);
            }
        }
        self.part().headline = Some(self.lines[run[chosen]].text.clone());
        self.under_headline(&run[chosen + 1..], next);
    }

    /// Between headline and body.
    fn under_headline(&mut self, run: &[usize], next: usize) {
        for at in run {
            let line = &self.lines[*at];
            let length = words::count(&line.text);
            let repeats = self.parts[self.current].headline.as_deref() == Some(line.text.as_str());
            if repeats {
                continue;
            }
            if matches!(line.origin, Origin::Body | Origin::List) {
                self.push_body(*at);
            } else if length > HEADLINE_WORDS && Some(at) == run.last() && self.body_follows(next) {
                let words = line.text.clone();
                self.part().standfirst.get_or_insert(words);
            }
        }
    }

    /// Whether a paragraph comes at `next`, labels and datelines apart.
    fn body_follows(&self, next: usize) -> bool {
        self.kinds[next.min(self.kinds.len())..]
            .iter()
            .find(|kind| !is_preamble(kind))
            .is_some_and(|kind| *kind == Kind::Paragraph)
    }

    /// Whether the run's last line is the headline of a further article.
    fn starts_article(&self, run: &[usize], next: usize) -> bool {
        let Some(last) = run.last().map(|at| &self.lines[*at]) else {
            return false;
        };
        let headline = words::count(&last.text) >= HEADLINE_WORDS;
        let announced = matches!(
            self.kinds.get(next),
            Some(Kind::Labels(_) | Kind::Date(_) | Kind::Dateline(_) | Kind::Place)
        );
        let closed = self.parts[self.current].closed;
        // Mark-up delimits its articles: only text is cut on the strength of shape.
        let text = last.origin == Origin::Text;
        headline
            && self.body_follows(next)
            && if text {
                announced || closed
            } else {
                announced && closed
            }
    }

    fn next_article(&mut self, run: &[usize]) {
        let Some((last, before)) = run.split_last() else {
            return;
        };
        self.strays(before);
        let headline = self.lines[*last].text.clone();
        self.begin(headline);
    }

    fn after_end(&mut self, run: &[usize]) {
        self.strays(run);
    }

    fn strays(&mut self, run: &[usize]) {
        for at in run {
            let line = &self.lines[*at];
            if words::count(&line.text) >= STRAY_WORDS {
                self.add_related(&line.text, line.link.as_deref());
            }
        }
    }

    /// Between paragraphs, or after the last one.
    fn inside_body(&mut self, run: &[usize], next: usize) {
        let paragraph = self.kinds.get(next) == Some(&Kind::Paragraph);
        let plain: Vec<usize> = run
            .iter()
            .copied()
            .filter(|at| self.may_stray(*at))
            .collect();
        let stray = self.are_strays(&plain, next, paragraph);
        for at in run {
            let line = &self.lines[*at];
            let length = words::count(&line.text);
            if line.link.is_some()
                && line.origin != Origin::List
                && length > HEADLINE_WORDS
                && line.heading.is_none()
            {
                self.add_related(&line.text, line.link.as_deref());
            } else if stray && plain.contains(at) {
                self.add_related(&line.text, None);
            } else if paragraph || line.origin != Origin::Text || length >= STRAY_WORDS {
                self.push_body(*at);
            }
        }
    }

    fn may_stray(&self, at: usize) -> bool {
        let line = &self.lines[at];
        line.heading.is_none()
            && !line.strong
            && line.link.is_none()
            && matches!(line.origin, Origin::Text | Origin::Body)
            && words::count(&line.text) >= STRAY_WORDS
    }

    /// Whether the unmarked short lines `plain` are headlines of other articles.
    fn are_strays(&self, plain: &[usize], next: usize, paragraph: bool) -> bool {
        let Some(first) = plain.first() else {
            return false;
        };
        if !self.punctuated || self.after_lead_in(*first) {
            return false;
        }
        let words_of = |at: &usize| words::count(&self.lines[*at].text);
        let text = self.lines[*first].origin == Origin::Text;
        match plain {
            [only] => {
                let following = self.lines.get(next).map_or("", |line| line.text.as_str());
                let echo = cohesion::echo(&self.lines[*only].text, following);
                text && paragraph && words_of(only) >= LONE_STRAY_WORDS && echo < 0.5
            }
            _ if text => true,
            _ => paragraph && plain.iter().all(|at| words_of(at) > STRAY_WORDS),
        }
    }

    /// Whether the line before ends in a colon: what follows is what it announces.
    fn after_lead_in(&self, at: usize) -> bool {
        (0..at)
            .rev()
            .find(|before| self.kinds[*before] != Kind::Blank)
            .is_some_and(|before| self.lines[before].text.trim_end().ends_with([':', '：']))
    }
}

/// What may stand between a headline and its first paragraph.
fn is_preamble(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Blank
            | Kind::Noise
            | Kind::Labels(_)
            | Kind::Date(_)
            | Kind::Dateline(_)
            | Kind::Place
            | Kind::Agency
    )
}

/// A tag is a few words.
fn is_tag(text: &str) -> bool {
    words::count(text) <= 4 || text.trim_start().starts_with('#')
}
