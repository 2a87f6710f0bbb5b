//! A quote as the rules make it, before it becomes a fact.

use std::ops::Range;

use marsad_record::QuoteKind;
use marsad_text::Span;

use super::who::Who;
use crate::{Cue, Quote};

/// What all content under one cue has in common.
#[derive(Debug, Clone)]
pub(super) struct Reported {
    /// The reporting word and its lemma.
    pub(super) cue: Option<(Span, String)>,
    pub(super) who: Who,
    /// Outermost first.
    pub(super) via: Vec<String>,
    pub(super) score: f64,
    pub(super) rule: &'static str,
}

impl Reported {
    pub(super) fn said(&self, tokens: Range<usize>, span: Span, kind: QuoteKind) -> Said {
        Said {
            tokens,
            span,
            kind,
            cue: self.cue.clone(),
            who: self.who.clone(),
            via: self.via.clone(),
            score: self.score,
            rule: self.rule,
        }
    }
}

/// One quote.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    pub(super) kind: QuoteKind,
    pub(super) cue: Option<(Span, String)>,
    pub(super) who: Who,
    pub(super) via: Vec<String>,
    pub(super) score: f64,
    pub(super) rule: &'static str,
}

impl Said {
    /// The fact. A quote without a known speaker is half as sure.
    pub(super) fn into_quote(self) -> Quote {
        let known = self.who.speaker.name.is_some();
        Quote {
            span: self.span,
            kind: self.kind,
            speaker: self.who.speaker,
            cue: self.cue.map(|(span, verb)| Cue { span, verb }),
            via: self.via,
            score: if known { self.score } else { self.score / 2.0 },
            by: self.rule.to_owned(),
        }
    }
}
