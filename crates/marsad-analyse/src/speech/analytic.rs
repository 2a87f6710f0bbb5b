//! Reported speech in languages that put the subject first (English, French,
//! Russian, Persian, Turkish).
//!
//! In: a [`Scene`]. Out: quotes in order. A reporting verb is asked first for
//! what follows it (marks, a clause with or without the conjunction), then for
//! what stands before it («…, she said»). Invariant: quotes do not overlap.

use std::ops::Range;

use marsad_record::QuoteKind;

use super::analytic_clause::{Follows, clauses, follows, has_finite, is_report};
use super::analytic_who::{Subject, before, subject_after, subject_before};
use super::cues::{Cue, Form, Shape, class, takes};
use super::reader::{At, Reader, kind_of};
use super::said::{Reported, Said};
use super::scene::Scene;
use super::who::Who;

/// Reads all units of `scene`.
pub(super) fn read(scene: &Scene<'_, '_>) -> Vec<Said> {
    let mut reader = Reader::new(scene);
    for unit in scene.units() {
        reader.analytic_unit(unit);
    }
    reader.said
}

impl Reader<'_, '_, '_> {
    fn analytic_unit(&mut self, unit: Range<usize>) {
        let scene = self.scene;
        let before_unit = self.said.len();
        let start = after_dateline(scene, &unit);
        let unit = start..unit.end;
        let mut at = unit.start.max(self.covered);
        while at < unit.end {
            at = at.max(self.covered);
            if let Some(stretch) = scene.stretch_at(at) {
                at = stretch.outer.end.max(at + 1);
                continue;
            }
            let here = At {
                token: at,
                unit: unit.clone(),
                next: None,
                before: before_unit,
            };
            if let Some(noun) = self.noun_at(at) {
                self.noun(&here, noun);
            } else if scene.tag(at).is(class::ACCORDING) {
                self.attributed(&here);
            } else if let Some((cue, form)) = scene.cue(at)
                && form.shape != Shape::Noun
                && is_report(scene, at, form, unit.start)
            {
                self.reporting(&here, cue, form);
            }
            at += 1;
        }
        if self.said.len() == before_unit {
            self.carried(&unit);
        } else {
            self.carried_on(&unit);
        }
    }

    fn reporting(&mut self, at: &At, cue: &Cue, form: Form) {
        let scene = self.scene;
        if cue.takes & takes::DESCRIBES != 0 && self.described(at, cue) {
            return;
        }
        let from = at.unit.start.max(self.covered);
        let phrase = before(scene, from, at.token);
        let participle =
            form.shape == Shape::Participle && !scene.tag(at.token.wrapping_sub(1)).is(class::BE);
        let nominal = form.shape == Shape::Base
            || scene.form(at.token).ends_with('s') && !matches!(cue.lemma.as_str(), "say" | "tell");
        let left = self.left(at, &phrase, cue).filter(|_| !nominal);
        let ahead = follows(scene, at.token, cue, at.unit.end);
        // `"…," said Jane Doe`: what follows is the subject.
        let glued = phrase.is_empty() && left.is_some() && !participle;
        let inverted = glued
            && !matches!(ahead, Some(Follows::Clause(_, true)))
            && (self.marks_before(phrase.start, at.unit.start).is_some()
                || ahead.is_none()
                || !has_finite(scene, at.token..at.unit.end));
        if inverted {
            self.inverted(at, cue, left);
            return;
        }
        let subject = if participle {
            Subject::Meant
        } else {
            subject_before(scene, from, at.token)
        };
        let explicit = matches!(subject, Subject::Named(_));
        let speech = ahead.is_some() || left.is_some() && !participle;
        let known = matches!(&subject, Subject::Named(who) if who.speaker.mention.is_some() || who.is_source);
        if !speech && !known {
            return;
        }
        let who = self.who(at, subject);
        let until = match &ahead {
            Some(Follows::Clause(start, _) | Follows::Marks(start)) => *start,
            None => at.unit.end,
        };
        let via = self.analytic_via(at, phrase.start, until, cue, &who);
        if ahead.is_none() && (left.is_none() || participle) {
            return;
        }
        let score = if explicit { 0.9 } else { 0.75 };
        let rule = if participle { "participle" } else { "verb" };
        let reported = self.reported(at.token, cue, who, via, score, rule);
        let in_marks = matches!(ahead, Some(Follows::Marks(_)));
        let colon = (at.token + 1..until.min(at.token + 8)).any(|token| scene.is_colon(token));
        let marked_left = left
            .as_ref()
            .is_some_and(|left| scene.stretch_at(left.start).is_some());
        let speaks_on = ahead.is_none() || in_marks && (marked_left || !colon);
        if let Some(left) = left.filter(|_| speaks_on && !participle) {
            let rest = ahead.is_none().then(|| self.rest(at)).flatten();
            self.put_left(left, rest, &reported);
        }
        match ahead {
            Some(Follows::Marks(token)) => self.analytic_marks(at, token, cue, &reported),
            Some(Follows::Clause(start, _)) => self.put_clauses(at, start, &reported),
            None => {}
        }
    }

    /// «…, described as "…" in the letter, …»: the source stands after the marks.
    fn described(&mut self, at: &At, cue: &Cue) -> bool {
        let scene = self.scene;
        if !scene.is_comma(at.token.wrapping_sub(1)) {
            return false;
        }
        let near = (at.token + 1..(at.token + 4).min(at.unit.end))
            .find_map(|token| scene.stretch_at(token));
        let Some(end) = near.map(|stretch| stretch.outer.end) else {
            return false;
        };
        if !matches!(scene.form(end), "by" | "in" | "par" | "dans") {
            return false;
        }
        let Some((who, _)) = subject_after(scene, end + 1, at.unit.end) else {
            return false;
        };
        let who = self.memory.remember(who);
        let reported = self.reported(at.token, cue, who, Vec::new(), 0.7, "described");
        self.analytic_marks(at, end - 1, cue, &reported);
        true
    }

    /// Who speaks; a pronoun means the last speaker.
    fn who(&mut self, at: &At, subject: Subject) -> Who {
        match subject {
            Subject::Named(who) => self.memory.remember(who),
            Subject::Meant => {
                if self.said.len() == at.before
                    && !self.spoke_in(at)
                    && self.is_participle(at)
                    && let Some(who) = self.opening_name(at)
                {
                    return self.memory.remember(who).unnamed();
                }
                self.memory.last().map(Who::unnamed).unwrap_or_default()
            }
        }
    }

    /// Whether a speaker was named in the unit before the cue.
    fn spoke_in(&self, at: &At) -> bool {
        let start = self.scene.span(at.unit.start..at.unit.start + 1);
        let last = self.memory.last().and_then(|who| who.speaker.span);
        last.is_some_and(|last| start.is_some_and(|start| last.start() >= start.start()))
    }

    fn is_participle(&self, at: &At) -> bool {
        self.scene
            .cue(at.token)
            .is_some_and(|(_, form)| form.shape == Shape::Participle)
    }

    /// The first name of the unit: the subject of a participle.
    fn opening_name(&self, at: &At) -> Option<Who> {
        let limit = (at.unit.start + 14).min(at.token);
        let (index, _) = self.scene.find_mention(at.unit.start..limit, |_| true)?;
        self.scene.named_speaker(index)
    }

    /// Words in marks that end right before `token` (or its comma).
    fn marks_before(&self, token: usize, unit_start: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        (token.saturating_sub(2)..token)
            .find_map(|token| scene.stretch_at(token))
            .filter(|stretch| stretch.outer.start >= unit_start)
            .filter(|stretch| stretch.outer.end <= token && stretch.inner.start >= self.covered)
            .filter(|stretch| !scene.is_title(stretch) || stretch.outer.end == token)
            .map(|stretch| stretch.inner.clone())
    }

    /// What stands before the subject, if a comma or marks part it off.
    fn left(&self, at: &At, phrase: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
        if cue.takes & takes::PLAIN_MARKS == 0 {
            return None;
        }
        let scene = self.scene;
        let mut from = at.unit.start.max(self.covered);
        while from < phrase.start
            && (scene.tag(from).is(class::LEAD) || scene.is_comma(from) || scene.is_stop(from))
            && scene.stretch_at(from).is_none()
        {
            from += 1;
        }
        // «Fuelling talk of …, the leader …»: a participle before the main clause.
        let first = scene.form(from);
        if first.len() > 5 && first.ends_with("ing") && scene.stretch_at(from).is_none() {
            let comma = (from..phrase.start).find(|token| scene.is_comma(*token));
            from = comma
                .filter(|comma| comma + 4 < phrase.start)
                .map_or(from, |comma| comma + 1);
        }
        if let Some(inner) = self.marks_before(phrase.start, at.unit.start) {
            let whole = inner.start <= from + 1;
            return Some(if whole { inner } else { from..phrase.start });
        }
        let mut end = phrase.start;
        if phrase.is_empty()
            && scene.is_comma(end.wrapping_sub(1))
            && !self.is_subject_gap(at, from)
        {
            end = phrase.start;
        } else if phrase.is_empty() {
            end = self.before_apposition(from, phrase.start)?;
        }
        if end <= from || !scene.is_comma(end - 1) {
            return None;
        }
        let clause = from..end - 1;
        let words = scene.count_words(clause.clone());
        let allowed = words >= 8 || (words >= 4 && has_finite(scene, clause.clone()));
        (allowed && cue.takes & takes::CLAUSE != 0 && !scene.tag(from).is(class::BOUND)
            || words >= 10 && cue.takes & takes::CLAUSE != 0)
            .then_some(clause)
    }

    /// Whether a name and its apposition stand before the verb («Jane, a nurse, said»).
    fn is_subject_gap(&self, at: &At, from: usize) -> bool {
        let scene = self.scene;
        let commas = (from..at.token)
            .filter(|token| scene.is_comma(*token))
            .count();
        commas >= 2
            && (from..at.token).any(|token| {
                scene.tag(token).is(class::RELATIVE) && scene.is_comma(token.wrapping_sub(1))
            })
    }

    /// The end of the clause before «, the source, who …, told».
    fn before_apposition(&self, from: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let commas: Vec<usize> = (from..end)
            .rev()
            .filter(|token| scene.is_comma(*token))
            .take(3)
            .collect();
        commas.get(2).map(|comma| comma + 1)
    }

    /// The words after «…, she said, …» that belong to the clause before.
    fn rest(&self, at: &At) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut token = at.token + 1;
        while token < at.unit.end && scene.tag(token).is(class::AFTER) {
            token += 1;
        }
        if !scene.is_comma(token) || scene.tag(token + 1).is(class::AFTER | class::RELATIVE) {
            return None;
        }
        let cue_after = (token + 1..at.unit.end).any(|token| scene.cue(token).is_some());
        let words = scene.count_words(token + 1..at.unit.end);
        (words >= 4 && !cue_after && scene.stretch_at(token + 1).is_none())
            .then(|| token + 1..at.unit.end)
    }

    pub(super) fn put_left(
        &mut self,
        left: Range<usize>,
        rest: Option<Range<usize>>,
        reported: &Reported,
    ) {
        let scene = self.scene;
        let direct = scene
            .stretch_at(left.start)
            .is_some_and(|stretch| stretch.inner.start == left.start);
        if direct {
            self.push(left, QuoteKind::Direct, reported);
            return;
        }
        let whole = match rest {
            Some(rest) => left.start..rest.end,
            None => left,
        };
        let kind = kind_of(scene, whole.clone());
        self.push_clause(whole, kind, reported);
    }

    fn inverted(&mut self, at: &At, cue: &Cue, left: Option<Range<usize>>) {
        let scene = self.scene;
        let after = subject_after(scene, at.token + 1, at.unit.end);
        let (who, end) = match after {
            Some((who, end)) => (self.memory.remember(who), end),
            None => (
                self.memory.last().map(Who::unnamed).unwrap_or_default(),
                at.token + 1,
            ),
        };
        let via = self.analytic_via(at, at.token, at.unit.end, cue, &who);
        let reported = self.reported(at.token, cue, who, via, 0.9, "inverted");
        if let Some(left) = left {
            self.put_left(left, None, &reported);
        }
        self.covered = self.covered.max(end);
        let next =
            (end..(end + 24).min(at.unit.end)).find(|token| scene.stretch_at(*token).is_some());
        let bare = next.is_some_and(|next| (end..next).all(|token| scene.cue(token).is_none()));
        if let Some(next) = next.filter(|next| bare && scene.is_comma(next.wrapping_sub(1))) {
            self.analytic_marks(at, next, cue, &reported);
        }
    }

    /// Clauses under the cue; speech in marks at the head of one is direct.
    pub(super) fn put_clauses(&mut self, at: &At, start: usize, reported: &Reported) {
        let scene = self.scene;
        for clause in clauses(scene, start, at.unit.end) {
            let whole = scene
                .stretch_at(clause.start)
                .filter(|stretch| stretch.outer.start == clause.start)
                .filter(|stretch| {
                    scene.count_words(stretch.outer.end.min(clause.end)..clause.end) == 0
                })
                .map(|stretch| stretch.inner.clone());
            if let Some(inner) = whole {
                self.push(inner, QuoteKind::Direct, reported);
                continue;
            }
            let kind = kind_of(scene, clause.clone());
            self.push_clause(clause, kind, reported);
        }
    }

    /// Marked words from `first` on, and further ones under the same cue.
    pub(super) fn analytic_marks(&mut self, at: &At, first: usize, cue: &Cue, reported: &Reported) {
        let scene = self.scene;
        let far = cue.takes & takes::PLAIN_MARKS == 0;
        let (mut token, mut gap, mut found) = (first, 0, 0);
        while token < at.unit.end {
            if let Some(stretch) = scene.stretch_at(token) {
                let (inner, end) = (stretch.inner.clone(), stretch.outer.end);
                if found == 0 || !scene.is_title(stretch) {
                    self.push(inner, QuoteKind::Direct, reported);
                    self.covered = self.covered.max(end);
                    found += 1;
                }
                (token, gap) = (end, 0);
                continue;
            }
            gap += 1;
            let stops = scene
                .cue(token)
                .is_some_and(|(_, form)| form.shape != Shape::Noun);
            if stops || gap > if far { 14 } else { 2 } {
                break;
            }
            token += 1;
        }
    }

    /// A clause; a stop or comma before its last mark is left out with the mark.
    pub(super) fn push_clause(
        &mut self,
        tokens: Range<usize>,
        kind: QuoteKind,
        reported: &Reported,
    ) {
        let scene = self.scene;
        let Some(mut tokens) = scene.trimmed(tokens) else {
            return;
        };
        let last = tokens.end - 1;
        let closes = scene
            .stretch_at(last)
            .is_some_and(|stretch| stretch.outer.end == last + 1 && stretch.inner.end <= last);
        if closes && last > tokens.start && matches!(scene.words.surface(last - 1), "," | ".") {
            tokens.end = last - 1;
        }
        self.push(tokens, kind, reported);
    }
}

/// The first token after `LONDON — ` or `SEOUL, Aug. 20 (Yonhap) -- `.
fn after_dateline(scene: &Scene<'_, '_>, unit: &Range<usize>) -> usize {
    let capital = scene
        .words
        .tokens
        .get(unit.start)
        .is_some_and(|token| token.capital);
    if !capital {
        return unit.start;
    }
    let limit = (unit.start + 14).min(unit.end);
    for token in unit.start + 1..limit {
        let dash = matches!(scene.words.surface(token), "—" | "–")
            || (scene.words.surface(token) == "-" && scene.words.surface(token + 1) == "-");
        if dash {
            let long = scene
                .words
                .surface(unit.start)
                .chars()
                .filter(|c| c.is_uppercase())
                .count()
                >= 3;
            let agency = scene.words.surface(token - 1) == ")";
            let double = usize::from(scene.words.surface(token) == "-");
            return if long || agency {
                token + 1 + double
            } else {
                unit.start
            };
        }
    }
    unit.start
}
