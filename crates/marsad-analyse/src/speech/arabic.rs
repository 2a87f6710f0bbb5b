//! Reported speech in Arabic.
//!
//! In: a [`Scene`]. Out: quotes in order. Each unit is read once from its start;
//! words that belong to a quote are not looked at again, so that of speech
//! inside speech only the outermost stays. Invariant: quotes do not overlap.

use std::ops::Range;

use marsad_record::QuoteKind;

use super::arabic_content::{Begin, Content, after_preposition, content};
use super::arabic_who::{fronted, subject, subject_before};
use super::clause::clauses;
use super::cues::{Cue, Form, Shape, class, takes};
use super::reader::{At, Reader, kind_of};
use super::said::{Reported, Said};
use super::scene::Scene;
use super::who::Who;

/// Reads all units of `scene`.
pub(super) fn read(scene: &Scene<'_, '_>) -> Vec<Said> {
    let units = scene.units();
    let mut reader = Reader::new(scene);
    for (index, unit) in units.iter().enumerate() {
        let next = units.get(index + 1);
        reader.unit(unit.clone(), next);
    }
    reader.said
}

impl Reader<'_, '_, '_> {
    fn unit(&mut self, unit: Range<usize>, next: Option<&Range<usize>>) {
        let before = self.said.len();
        let mut at = unit.start.max(self.covered);
        while at < unit.end {
            at = at.max(self.covered);
            if let Some(stretch) = self.scene.stretch_at(at) {
                at = stretch.outer.end.max(at + 1);
                continue;
            }
            let here = At {
                token: at,
                unit: unit.clone(),
                next: next.cloned(),
                before,
            };
            let tag = self.scene.tag(at);
            if tag.is(class::ACCORDING) && self.according(&here) {
                at += 1;
                continue;
            }
            if let Some((cue, form)) = self.scene.cue(at) {
                self.report(&here, cue, form);
            }
            at += 1;
        }
        if self.said.len() == before {
            self.carried(&unit);
        }
    }

    fn report(&mut self, at: &At, cue: &Cue, form: Form) {
        if self.is_no_report(at, form) {
            return;
        }
        if cue.takes & takes::RELAYS != 0 && form.shape == Shape::Finite {
            if self.relay(at, cue, form) {
                return;
            }
            if form.object {
                return;
            }
        }
        let found = content(self.scene, at.token, (cue, form), at.unit.end);
        let Some(found) = found else {
            self.without_content(at, cue, form);
            return;
        };
        let (who, mut via, score) =
            self.speaker(at, form, (found.until, cue.takes & takes::STANDS_IN != 0));
        via.extend(self.asked_by(at, &who));
        let (who, more) = self.behind(who, &found);
        via.extend(more);
        let rule = match form.shape {
            Shape::Participle => "ar-participle",
            Shape::Noun => "ar-noun",
            _ => "ar-verb",
        };
        let reported = self.reported(at.token, cue, who, via, score, rule);
        self.emit(at, cue, &found, &reported);
    }

    /// Impersonal, negated and nominal uses.
    fn is_no_report(&self, at: &At, form: Form) -> bool {
        let scene = self.scene;
        let impersonal = scene.tag(at.token).is(class::NEVER)
            && scene
                .tag(at.token + 1)
                .is(class::PARTICLE | class::PRONOUN_PARTICLE)
            || scene.form(at.token + 1) == "الي" && scene.tag(at.token).is(class::NEVER);
        if impersonal {
            return true;
        }
        match form.shape {
            Shape::Finite => {
                let fronted = form.object && scene.form(at.token.wrapping_sub(1)) == "من";
                after_preposition(scene, at.token) && !fronted || self.is_other_object(at, form)
            }
            Shape::Participle => !self.opens_participle(at),
            Shape::Base | Shape::Noun => false,
        }
    }

    /// «أبرزها منطقة …»: an object that is no hearer; speech does not follow.
    fn is_other_object(&self, at: &At, form: Form) -> bool {
        let scene = self.scene;
        let describes = scene
            .cue(at.token)
            .is_some_and(|(cue, _)| cue.takes & (takes::DESCRIBES | takes::RELAYS) != 0);
        form.object
            && !describes
            && !(at.token + 1..at.token + 4).any(|token| {
                scene
                    .tag(token)
                    .is(class::PARTICLE | class::PRONOUN_PARTICLE)
                    || scene.is_colon(token)
            })
    }

    /// Whether the participle opens a clause, or has one of its own right behind.
    fn opens_participle(&self, at: &At) -> bool {
        let scene = self.scene;
        let before = at.token.wrapping_sub(1);
        scene.tag(at.token).is(class::AND)
            || at.token == at.unit.start
            || scene.is_punctuation(before)
            || (at.token + 1..at.token + 4).any(|token| {
                scene
                    .tag(token)
                    .is(class::PARTICLE | class::PRONOUN_PARTICLE)
                    || scene.is_colon(token)
                    || scene.stretch_at(token).is_some()
            })
    }

    /// The speaker of the cue, the outlets named on the way, and how sure.
    fn speaker(
        &mut self,
        at: &At,
        form: Form,
        (until, stands_in): (usize, bool),
    ) -> (Who, Vec<String>, f64) {
        let scene = self.scene;
        let gender = (form.shape == Shape::Finite && !form.plural).then_some(form.feminine);
        if form.shape != Shape::Finite {
            let who = self.meant(at, None);
            let via = self.outlets(at.token + 1..until, &who);
            return (who, via, 0.8);
        }
        if at.token > 0 && scene.tag(at.token - 1).is(class::RELATIVE) {
            let who = self
                .before_relative(at)
                .unwrap_or_else(|| self.meant(at, gender));
            return (self.memory.remember(who), Vec::new(), 0.7);
        }
        let first = at.token + 1 + usize::from(stands_in);
        let opening = self.covered.max(at.unit.start);
        let is_fronted = !scene.tag(at.token).is(class::AND) && fronted(scene, opening, at.token);
        if !is_fronted && let Some((who, end)) = subject(scene, first, until) {
            let who = self.memory.remember(Who {
                feminine: gender,
                ..who
            });
            let via = self.outlets(end..until, &who);
            return (who, via, 0.9);
        }
        let who = subject_before(scene, opening, at.token)
            .filter(|_| !scene.tag(at.token).is(class::AND));
        let via = self.outlets(at.token + 1..until, &Who::default());
        if let Some(who) = who {
            let who = self.memory.remember(Who {
                feminine: gender,
                ..who
            });
            return (who, via, 0.85);
        }
        (self.meant(at, gender), via, 0.7)
    }

    /// «وفي مقابلة مع … قال», «ردا على سؤال لـ… قال»: an outlet before the verb.
    fn asked_by(&self, at: &At, who: &Who) -> Vec<String> {
        let scene = self.scene;
        let from = at.unit.start.max(at.token.saturating_sub(16));
        let asked = (from..at.token).find(|token| {
            scene.tag(*token).is(class::INTERVIEW | class::ACCORDING)
                && (*token >= self.covered || *token == at.unit.start)
                || matches!(scene.form(*token), "سؤال" | "اسئله")
        });
        asked.map_or_else(Vec::new, |asked| self.outlets(asked..at.token, who))
    }

    /// Who is meant where no subject is named.
    fn meant(&mut self, at: &At, gender: Option<bool>) -> Who {
        let in_unit = self.said.len() > at.before;
        if !in_unit && let Some(who) = self.main_subject(at) {
            return self.memory.remember(who).unnamed();
        }
        self.memory
            .last_of(gender)
            .map(Who::unnamed)
            .unwrap_or_default()
    }

    /// The subject of the verb that opens the unit, if no speaker was named since.
    fn main_subject(&self, at: &At) -> Option<Who> {
        let scene = self.scene;
        let mut first = at.unit.start;
        while first < at.token && scene.tag(first).is(class::LEAD | class::INSIDE) {
            first += 1;
        }
        if first >= at.token {
            return None;
        }
        let named = |who: &Who| who.speaker.mention.is_some() || who.is_person || who.is_source;
        let after_verb = subject(scene, first + 1, at.token).map(|(who, _)| who);
        let opening = subject_before(scene, first, at.token);
        opening.filter(named).or(after_verb.filter(named))
    }

    /// The name before «الذي قال».
    fn before_relative(&self, at: &At) -> Option<Who> {
        let from = at.token.saturating_sub(12).max(at.unit.start);
        let mut token = at.token - 1;
        while token > from {
            token -= 1;
            if let Some((index, _)) = self.scene.mention_at(token) {
                return self.scene.named_speaker(index);
            }
        }
        None
    }

    /// A source behind the outlet («نقلا عن»), and the outlet of «بحسب».
    fn behind(&mut self, who: Who, found: &Content) -> (Who, Vec<String>) {
        let mut via = Vec::new();
        if let Some(token) = found.inserted {
            let first = token + 1 + usize::from(self.scene.tag(token + 1).is(class::INSIDE));
            via.extend(self.scene.outlet_at(first).map(|(name, _)| name));
        }
        let Some(source) = found.source else {
            return (who, via);
        };
        let Some((behind, _)) = subject(self.scene, source, found.until) else {
            return (who, via);
        };
        via.splice(0..0, self.outlet_name(&who));
        (self.memory.remember(behind), via)
    }

    pub(super) fn emit(&mut self, at: &At, cue: &Cue, found: &Content, reported: &Reported) {
        let scene = self.scene;
        match found.begin {
            Begin::Marks(token) => self.marked(at, token, cue, reported),
            Begin::Clause(token) => self.clause(at, token, cue, reported),
            Begin::Colon(token) => {
                let mut limit = at.unit.end;
                if let Some(next) = &at.next
                    && self.goes_on(&at.unit, next)
                {
                    limit = next.end;
                }
                let mut end = token;
                while end < limit {
                    let ends = scene.is_comma(end)
                        && scene
                            .cue(end + 1)
                            .is_some_and(|(_, form)| form.shape == Shape::Participle);
                    if ends {
                        break;
                    }
                    end += 1;
                }
                let kind = kind_of(scene, token..end);
                self.push(token..end, kind, reported);
            }
        }
    }

    /// Whether a speech after a colon goes on in the next unit: the last one of
    /// the paragraph, without a cue of its own.
    fn goes_on(&self, unit: &Range<usize>, next: &Range<usize>) -> bool {
        let scene = self.scene;
        let between = |a: usize, b: usize| {
            let from = scene
                .words
                .tokens
                .get(a)
                .map_or(0, |token| token.span.end());
            let to = scene
                .words
                .tokens
                .get(b)
                .map_or(scene.words.text.len(), |token| token.span.start());
            scene.words.text.get(from..to).unwrap_or("").contains('\n')
        };
        !between(unit.end - 1, next.start)
            && (next.end >= scene.words.tokens.len() || between(next.end - 1, next.end))
            && !next.clone().any(|token| {
                scene.cue(token).is_some_and(|(cue, form)| {
                    form.shape == Shape::Finite && cue.takes & takes::CLAUSE != 0
                })
            })
    }

    /// A clause after a particle: direct if marks hold it, else as it stands.
    pub(super) fn clause(&mut self, at: &At, start: usize, cue: &Cue, reported: &Reported) {
        let scene = self.scene;
        for clause in clauses(scene, start, at.unit.end) {
            let pronoun = scene.tag(clause.start).is(class::PRONOUN_PARTICLE);
            let opening = clause.start + usize::from(pronoun);
            let in_marks = scene
                .stretch_at(opening)
                .filter(|stretch| stretch.outer.start == opening && !scene.is_title(stretch));
            if let Some(stretch) = in_marks
                && holds(scene, stretch.inner.clone(), &clause, pronoun)
            {
                self.marked(at, opening, cue, reported);
                continue;
            }
            let kind = kind_of(scene, clause.clone());
            self.push(clause, kind, reported);
        }
    }

    /// Words in marks from `first` on, and further ones under the same cue.
    pub(super) fn marked(&mut self, at: &At, first: usize, cue: &Cue, reported: &Reported) {
        let scene = self.scene;
        let mut token = first;
        let mut gap = 0;
        let far = cue.takes & (takes::MARKED | takes::DESCRIBES | takes::CHANTS) != 0;
        let mut found = 0;
        while token < at.unit.end {
            if let Some(stretch) = scene.stretch_at(token) {
                let (inner, end) = (stretch.inner.clone(), stretch.outer.end);
                if found == 0 || !scene.is_title(stretch) {
                    self.push(inner, QuoteKind::Direct, reported);
                    self.covered = self.covered.max(end);
                    found += 1;
                }
                token = end;
                gap = 0;
                continue;
            }
            let stops = scene.is_stop(token) && !far
                || scene.tag(token).is(class::ACCORDING | class::CUT)
                || scene.cue(token).is_some_and(|(other, form)| {
                    other.takes & !takes::PLAIN_MARKS != 0
                        && match form.shape {
                            Shape::Finite => {
                                scene.tag(token).is(class::AND)
                                    || scene.is_comma(token.wrapping_sub(1))
                            }
                            Shape::Participle => true,
                            _ => false,
                        }
                });
            gap += 1;
            if stops || (!far && gap > 4) || gap > 24 {
                break;
            }
            token += 1;
        }
    }

    /// A cue whose content does not follow: marks before it, or none at all.
    fn without_content(&mut self, at: &At, cue: &Cue, form: Form) {
        if form.shape != Shape::Finite {
            return;
        }
        let scene = self.scene;
        let limit = (at.token + 14).min(at.unit.end);
        let subject = subject(scene, at.token + 1, limit);
        let before = (at.token.saturating_sub(2)..at.token)
            .find_map(|token| scene.stretch_at(token))
            .filter(|stretch| stretch.outer.end <= at.token && stretch.inner.len() >= 3)
            .filter(|stretch| {
                self.said
                    .last()
                    .is_none_or(|said| said.tokens.end <= stretch.inner.start)
            })
            .map(|stretch| stretch.inner.clone());
        let gender = (!form.plural).then_some(form.feminine);
        if let Some(inner) = before
            && cue.takes & takes::PLAIN_MARKS != 0
        {
            let (who, score) = match subject {
                Some((who, _)) => (
                    self.memory.remember(Who {
                        feminine: gender,
                        ..who
                    }),
                    0.85,
                ),
                None => (self.meant(at, gender), 0.65),
            };
            let reported = self.reported(at.token, cue, who, Vec::new(), score, "ar-after");
            self.push(inner, QuoteKind::Direct, &reported);
            return;
        }
        if let Some((who, _)) = subject
            && (who.speaker.mention.is_some() || who.is_person || who.is_source)
        {
            self.memory.remember(Who {
                feminine: gender,
                ..who
            });
        }
    }
}

/// Whether marked words at the head of a clause are the speech, and the rest a gloss.
fn holds(scene: &Scene<'_, '_>, inner: Range<usize>, clause: &Range<usize>, pronoun: bool) -> bool {
    let marked = scene.count_words(inner);
    let all = scene.count_words(clause.clone());
    if pronoun {
        return marked >= 5 || marked + 2 >= all;
    }
    marked >= 4 || marked * 2 >= all
}
