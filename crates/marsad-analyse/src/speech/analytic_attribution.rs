//! Attribution other than by a verb: nouns («the finding that»), «according to»,
//! relaying outlets, and marked words that go on with the speech before.
//!
//! In: the token of the attributing word. Out: a quote, or an outlet added to
//! quotes. Invariant: a noun attributes only with a named source.

use std::ops::Range;

use marsad_record::QuoteKind;

use super::analytic_who::{speaker_in, subject_after};
use super::cues::{Cue, Shape, class, takes};
use super::reader::{At, Reader};
use super::said::Reported;
use super::who::Who;

impl<'s> Reader<'_, 's, '_> {
    /// The reporting noun at `token`, where its clause or its source follows.
    pub(super) fn noun_at(&self, token: usize) -> Option<&'s Cue> {
        let scene = self.scene;
        let index = scene.tag(token).noun?;
        let sourced = matches!(scene.form(token + 1), "from" | "by");
        let possessed = matches!(scene.words.surface(token.wrapping_sub(2)), "'" | "’");
        let noun_only = scene
            .cue(token)
            .is_none_or(|(_, form)| form.shape == Shape::Noun);
        let opens = sourced && noun_only
            || scene.tag(token + 1).is(class::PARTICLE) && (possessed || noun_only);
        scene.lexicon.cues.get(usize::from(index)).filter(|_| opens)
    }

    /// «the agency's finding that …», «suggestions from … that …».
    pub(super) fn noun(&mut self, at: &At, cue: &Cue) {
        let scene = self.scene;
        let Some(that) = (at.token + 1..(at.token + 8).min(at.unit.end))
            .find(|token| scene.tag(*token).is(class::PARTICLE))
        else {
            return;
        };
        let possessed = (at.token.saturating_sub(3)..at.token).find(|token| {
            matches!(scene.words.surface(*token), "'" | "’") && scene.form(token + 1) == "s"
        });
        let who = if that > at.token + 2 && matches!(scene.form(at.token + 1), "from" | "by" | "of")
        {
            speaker_in(scene, at.token + 2..that)
        } else if let Some(mark) = possessed.filter(|_| that == at.token + 1) {
            let from = at.unit.start.max(self.covered);
            let start = (from.max(mark.saturating_sub(5))..mark)
                .rev()
                .find(|token| {
                    scene
                        .tag(*token)
                        .is(class::BOUND | class::ARTICLE | class::CONJ)
                        || scene.cue(*token).is_some()
                })
                .map_or(mark.saturating_sub(2).max(from), |token| token + 1);
            speaker_in(scene, start..mark)
        } else {
            None
        };
        let Some(who) = who else {
            return;
        };
        let who = self.memory.remember(who);
        let reported = self.reported(at.token, cue, who, Vec::new(), 0.65, "noun");
        // The clause of a noun ends where the main verb comes back; a comma or a stop is as far as is sure.
        self.put_clauses(at, that + 1, &reported);
    }

    /// `according to …`.
    pub(super) fn attributed(&mut self, at: &At) {
        let scene = self.scene;
        let mut next = at.token + 1;
        while scene.tag(next).is(class::INSIDE) {
            next += 1;
        }
        let mut stop = next;
        while stop < at.unit.end
            && !scene.is_comma(stop)
            && !scene.is_stop(stop)
            && !scene.tag(stop).is(class::BE)
        {
            stop += 1;
        }
        let Some((who, end)) = subject_after(scene, next, at.unit.end.min(stop.max(next + 1)))
        else {
            return;
        };
        let outlet = scene.outlet_at(next).map(|(name, _)| name);
        if self.said.len() > at.before {
            if let Some(name) = outlet {
                self.relayed_by(at.before, &name);
            }
            self.covered = self.covered.max(end);
            return;
        }
        let who = self.memory.remember(who);
        let span_end = next.max(at.token + 1);
        let cue = Cue {
            lemma: scene.form(at.token).to_owned(),
            takes: takes::CLAUSE,
            kind: String::new(),
        };
        let mut reported = self.reported(at.token, &cue, who, Vec::new(), 0.8, "according");
        reported.cue = scene
            .span(at.token..span_end)
            .map(|span| (span, span.slice(scene.words.text).to_lowercase()));
        let from = at.unit.start.max(self.covered);
        if at.token <= from + 1 {
            let start = if scene.is_comma(stop) { stop + 1 } else { end };
            self.put_clauses(at, start, &reported);
            return;
        }
        let after = scene.count_words(stop..at.unit.end);
        let whole = if after >= 4 {
            from..at.unit.end
        } else {
            from..at.token
        };
        self.put_left(whole, None, &reported);
        self.covered = self.covered.max(end);
    }

    /// Outlets: `told Reuters`, `in an interview with the BBC`, `seen by Reuters`.
    pub(super) fn analytic_via(
        &self,
        at: &At,
        from: usize,
        until: usize,
        cue: &Cue,
        who: &Who,
    ) -> Vec<String> {
        let scene = self.scene;
        let limit = until.min(at.token + 16).min(at.unit.end);
        let tells = matches!(cue.kind.as_str(), "tell" | "inform");
        let mut names = Vec::new();
        let mut token = from;
        while token < limit {
            let Some((name, end)) = scene.outlet_at(token) else {
                token += 1;
                continue;
            };
            let told = tells && token > at.token && token <= at.token + 2;
            let seen = token < at.token && scene.form(token.wrapping_sub(1)) == "by";
            let asked =
                (token.saturating_sub(6)..token).any(|word| scene.tag(word).is(class::INTERVIEW));
            let named = scene
                .words
                .tokens
                .get(token)
                .is_some_and(|word| word.capital);
            if named
                && (told || seen || asked)
                && who.key() != Some(name.as_str())
                && !names.contains(&name)
            {
                names.push(name);
            }
            token = end.max(token + 1);
        }
        names
    }

    /// Marked words after a sentence of speech, in the same unit.
    pub(super) fn carried_on(&mut self, unit: &Range<usize>) {
        let scene = self.scene;
        let Some(last) = self.said.last().cloned() else {
            return;
        };
        let mut token = self.covered.max(last.tokens.end).max(unit.start);
        while token < unit.end {
            if let Some(stretch) = scene.stretch_at(token) {
                if stretch.inner.start >= self.covered
                    && stretch.inner.len() >= 6
                    && !scene.is_title(stretch)
                {
                    let reported = Reported {
                        cue: last.cue.clone(),
                        who: last.who.clone(),
                        via: last.via.clone(),
                        score: 0.6,
                        rule: "carried",
                    };
                    self.push(stretch.inner.clone(), QuoteKind::Direct, &reported);
                }
                token = stretch.outer.end.max(token + 1);
                continue;
            }
            if scene.cue(token).is_some() {
                return;
            }
            token += 1;
        }
    }
}
