//! What reading speech has in common in all languages: the quotes so far, the
//! speakers so far, and the outlets that relay.
//!
//! In: content found by the rules of a language. Out: quotes in order.
//! Invariant: a quote never begins before the end of the one before it.

use std::ops::Range;

use marsad_record::QuoteKind;

use super::cues::{Cue, class};
use super::said::{Reported, Said};
use super::scene::Scene;
use super::who::{Memory, Who};

/// A text being read.
pub(super) struct Reader<'r, 's, 't> {
    pub(super) scene: &'r Scene<'s, 't>,
    pub(super) memory: Memory,
    pub(super) said: Vec<Said>,
    /// Tokens before this one belong to quotes or their cues.
    pub(super) covered: usize,
}

/// One cue in its unit.
pub(super) struct At {
    pub(super) token: usize,
    pub(super) unit: Range<usize>,
    pub(super) next: Option<Range<usize>>,
    /// Number of quotes before this unit.
    pub(super) before: usize,
}

impl<'r, 's, 't> Reader<'r, 's, 't> {
    pub(super) fn new(scene: &'r Scene<'s, 't>) -> Reader<'r, 's, 't> {
        Reader {
            scene,
            memory: Memory::default(),
            said: Vec::new(),
            covered: 0,
        }
    }
}

impl Reader<'_, '_, '_> {
    /// The outlet that a speaker is.
    pub(super) fn outlet_name(&self, who: &Who) -> Option<String> {
        let scene = self.scene;
        if let Some(mention) = who.speaker.mention.and_then(|index| scene.mention(index)) {
            return Some(mention.at.span.slice(scene.words.text).to_owned());
        }
        let span = who.speaker.span?;
        let tokens = scene.words.tokens_in(span);
        let inner = tokens.clone().find_map(|token| {
            let of = scene.outlet_at(token).filter(|_| token > tokens.start)?;
            Some(of.0)
        });
        inner.or_else(|| who.speaker.name.clone())
    }

    /// Outlets named in `tokens` other than the speaker: «لـرويترز», «في مقابلة مع».
    pub(super) fn outlets(&self, tokens: Range<usize>, who: &Who) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let Some((name, end)) = self.scene.outlet_at(at) else {
                at += 1;
                continue;
            };
            let generic = self.scene.tag(at).is(class::OUTLET)
                && end == at + 1
                && matches!(
                    self.scene.form(at),
                    "التلفزيون"
                        | "الاعلام"
                        | "الصحافه"
                        | "تلفزيون"
                        | "اعلام"
                        | "مواقع"
                        | "موقع"
                        | "منصه"
                        | "الموقع"
                        | "مدونه"
                        | "برنامج"
                        | "اليوم"
                        | "نشره"
                );
            if !generic && who.key() != Some(name.as_str()) && self.takes_outlet(at) {
                names.push(name);
            }
            at = end.max(at + 1);
        }
        names
    }

    /// Whether the outlet at `token` is spoken to or tells: a word before it says so.
    pub(super) fn takes_outlet(&self, token: usize) -> bool {
        let scene = self.scene;
        if scene.tag(token).is(class::FOR) || scene.form(token).starts_with('ل') {
            return true;
        }
        (token.saturating_sub(3)..token).any(|before| {
            matches!(
                scene.form(before),
                "مع" | "ل" | "الي" | "لـ" | "عبر" | "عن" | "علي"
            ) || scene.cue(before).is_some()
        })
    }

    pub(super) fn reported(
        &mut self,
        token: usize,
        cue: &Cue,
        who: Who,
        via: Vec<String>,
        score: f64,
        rule: &'static str,
    ) -> Reported {
        let via = if via.is_empty() {
            self.memory.via_of(&who)
        } else {
            self.memory.set_via(&who, &via);
            via
        };
        Reported {
            cue: self
                .scene
                .span(token..token + 1)
                .map(|span| (span, cue.lemma.clone())),
            who,
            via,
            score,
            rule,
        }
    }

    pub(super) fn push(&mut self, tokens: Range<usize>, kind: QuoteKind, reported: &Reported) {
        let Some(tokens) = self.scene.trimmed(tokens) else {
            return;
        };
        if tokens.start < self.covered.min(tokens.end)
            && self
                .said
                .last()
                .is_some_and(|said| said.tokens.end > tokens.start)
        {
            return;
        }
        if self.scene.count_words(tokens.clone()) == 0 {
            return;
        }
        let Some(span) = self.scene.span(tokens.clone()) else {
            return;
        };
        self.covered = self.covered.max(tokens.end);
        self.said.push(reported.said(tokens, span, kind));
    }

    /// A unit that is nothing but marked words goes on with the speech before.
    pub(super) fn carried(&mut self, unit: &Range<usize>) {
        let scene = self.scene;
        let Some(stretch) = scene
            .stretch_at(unit.start)
            .filter(|stretch| stretch.outer.start == unit.start)
        else {
            return;
        };
        let cueless = unit.clone().all(|token| scene.cue(token).is_none());
        let whole = stretch.inner.len() > 4 && (stretch.outer.end + 1 >= unit.end || cueless);
        let Some(last) = self.said.last().filter(|_| whole) else {
            return;
        };
        let reported = Reported {
            cue: last.cue.clone(),
            who: last.who.clone(),
            via: last.via.clone(),
            score: 0.65,
            rule: "carried",
        };
        self.push(stretch.inner.clone(), QuoteKind::Direct, &reported);
    }

    /// An outlet named after speech it relays: innermost, unless known already.
    pub(super) fn relayed_by(&mut self, from: usize, outlet: &str) {
        for said in &mut self.said[from..] {
            if said.via.iter().all(|name| name != outlet) {
                said.via.push(outlet.to_owned());
            }
            self.memory.set_via(&said.who, &said.via);
        }
    }
}

/// Indirect, or mixed where marks hold words that are no title.
pub(super) fn kind_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> QuoteKind {
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(stretch) = scene.stretch_at(at) {
            if !scene.is_title(stretch) {
                return QuoteKind::Mixed;
            }
            at = stretch.outer.end.max(at + 1);
            continue;
        }
        at += 1;
    }
    QuoteKind::Indirect
}
