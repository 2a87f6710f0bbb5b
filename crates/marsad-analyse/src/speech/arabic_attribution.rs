//! Arabic attribution by phrase and relay: «بحسب …», «كما ذكرت …», «نقلت … عن …».
//!
//! In: the token of the attributing word. Out: a quote, or an outlet added to
//! the quotes of the same unit. Invariant: an attribution names a source; «وفقا
//! للقانون» is none.

use marsad_record::QuoteKind;

use super::arabic_content::content;
use super::arabic_who::subject;
use super::clause::names_source;
use super::cues::{Cue, Form, Shape, class, takes};
use super::reader::{At, Reader, kind_of};
use super::said::Reported;
use super::who::Who;

impl Reader<'_, '_, '_> {
    /// «نقلت … عن … قوله إن …».
    pub(super) fn relay(&mut self, at: &At, cue: &Cue, form: Form) -> bool {
        let scene = self.scene;
        let limit = (at.token + 30).min(at.unit.end);
        let Some((outlet, mut end)) = subject(scene, at.token + 1, limit) else {
            return false;
        };
        let mut via: Vec<String> = self.outlet_name(&outlet).into_iter().collect();
        let mut source = None;
        for _ in 0..4 {
            let stop = (end + 5).min(limit);
            let Some(about) = (end..stop).find(|token| scene.form(*token) == "عن") else {
                break;
            };
            let Some((who, after)) = subject(scene, about + 1, limit) else {
                break;
            };
            if let Some(before) = source.replace(who) {
                via.extend(self.outlet_name(&before));
            }
            end = after;
        }
        let Some(who) = source else {
            return false;
        };
        let who = self.memory.remember(who);
        let noun = (end.saturating_sub(1)..(end + 8).min(limit)).find(|token| {
            scene
                .cue(*token)
                .is_some_and(|(_, form)| form.shape == Shape::Noun && form.object)
        });
        let cue_at = noun.unwrap_or(at.token);
        let (said, shape) = noun
            .and_then(|token| scene.cue(token))
            .unwrap_or((cue, form));
        let from = noun.unwrap_or(end.saturating_sub(1));
        let speaks = Cue {
            lemma: said.lemma.clone(),
            kind: said.kind.clone(),
            takes: takes::CLAUSE | takes::PLAIN_MARKS,
        };
        let shape = Form {
            shape: Shape::Finite,
            ..shape
        };
        let Some(found) = content(scene, from, (&speaks, shape), at.unit.end) else {
            return false;
        };
        let reported = self.reported(cue_at, &speaks, who, via, 0.9, "ar-relay");
        self.emit(at, &speaks, &found, &reported);
        true
    }

    /// «بحسب …», «وفق …», «كما ذكرت …»: true if it was one.
    pub(super) fn according(&mut self, at: &At) -> bool {
        let scene = self.scene;
        if !names_source(scene, at.token) {
            return false;
        }
        let mut next = at.token + 1;
        while scene.tag(next).is(class::INSIDE) && !scene.form(next).starts_with('ل') {
            next += 1;
        }
        if scene.tag(next).is(class::SELF) {
            return false;
        }
        if scene.form(next) == "ما" {
            next += 1;
        }
        let mut cue_at = at.token;
        let mut lemma = scene.form(at.token).trim_start_matches('و').to_owned();
        if let Some((cue, form)) = scene
            .cue(next)
            .filter(|(_, form)| form.shape == Shape::Finite)
        {
            if matches!(scene.form(at.token), "كما" | "حسبما" | "مثلما") {
                cue_at = next;
                lemma.clone_from(&cue.lemma);
            }
            let _ = form;
            next += 1;
            while matches!(scene.form(next), "عنه" | "عنها" | "عنهم" | "به" | "بذلك")
            {
                next += 1;
            }
        } else if matches!(scene.form(at.token), "كما" | "مثلما" | "حسبما" | "وكما")
        {
            return false;
        }
        let Some((who, end)) = subject(scene, next, at.unit.end) else {
            return false;
        };
        let outlet = scene
            .outlet_at(next)
            .map(|(name, _)| name)
            .or_else(|| self.mention_outlet(&who));
        let cue = Cue {
            lemma,
            kind: String::new(),
            takes: takes::CLAUSE | takes::PLAIN_MARKS,
        };
        let opens = self.opens_unit(at);
        if !opens && self.said.len() > at.before {
            if let Some(name) = outlet {
                self.relayed_by(at.before, &name);
            }
            self.covered = self.covered.max(end);
            return true;
        }
        // «وبحسب وكالة …، قال فلان إن …»: another cue reports.
        let soon = (end..(end + 5).min(at.unit.end)).any(|token| {
            scene.cue(token).is_some_and(|(cue, form)| {
                form.shape == Shape::Finite && cue.takes & takes::CLAUSE != 0
            })
        });
        if opens && soon && outlet.is_some() {
            self.covered = self.covered.max(end);
            return true;
        }
        let who = self.memory.remember(who);
        let reach = if opens { 24 } else { 10 };
        let via = self.outlets(end..(end + reach).min(at.unit.end), &who);
        if opens {
            let reported = self.reported(cue_at, &cue, who, via, 0.75, "ar-according");
            self.after_attribution(at, end, &cue, &reported);
            return true;
        }
        let reported = self.reported(cue_at, &cue, who, via, 0.75, "ar-according");
        let from = self.clause_start(at);
        let inner = scene
            .stretch_at(from)
            .filter(|stretch| stretch.outer.end + 2 >= at.token);
        match inner.map(|stretch| stretch.inner.clone()) {
            Some(inner) => self.push(inner, QuoteKind::Direct, &reported),
            None => {
                let mut to = at.token;
                while to > from && scene.is_comma(to - 1) {
                    to -= 1;
                }
                let kind = kind_of(scene, from..to);
                if scene.count_words(from..to) >= 3 {
                    self.push(from..to, kind, &reported);
                }
            }
        }
        self.covered = self.covered.max(end);
        true
    }

    pub(super) fn mention_outlet(&self, who: &Who) -> Option<String> {
        let mention = self.scene.mention(who.speaker.mention?)?;
        self.scene
            .is_outlet(mention)
            .then(|| mention.at.span.slice(self.scene.words.text).to_owned())
    }

    pub(super) fn opens_unit(&self, at: &At) -> bool {
        let scene = self.scene;
        (at.unit.start..at.token)
            .all(|token| scene.tag(token).is(class::LEAD | class::INSIDE) || scene.is_comma(token))
    }

    /// The first token of the clause before an attribution.
    pub(super) fn clause_start(&self, at: &At) -> usize {
        let scene = self.scene;
        let mut start = at.unit.start.max(self.covered);
        while start < at.token && (scene.is_comma(start) || scene.is_stop(start)) {
            start += 1;
        }
        start
    }

    /// The clause after an attribution that opens the unit.
    pub(super) fn after_attribution(
        &mut self,
        at: &At,
        end: usize,
        cue: &Cue,
        reported: &Reported,
    ) {
        let scene = self.scene;
        let mut start = None;
        for token in end..(end + 30).min(at.unit.end) {
            if scene
                .stretch_at(token)
                .is_some_and(|stretch| !scene.is_title(stretch))
            {
                self.marked(at, token, cue, reported);
                return;
            }
            let tag = scene.tag(token);
            if tag.is(class::PARTICLE | class::PRONOUN_PARTICLE) {
                start = Some(if tag.is(class::PRONOUN_PARTICLE) {
                    token
                } else {
                    token + 1
                });
                break;
            }
            if scene.is_comma(token) && start.is_none() {
                start = Some(token + 1);
            }
        }
        if let Some(start) = start {
            self.clause(at, start, cue, reported);
        }
    }
}
