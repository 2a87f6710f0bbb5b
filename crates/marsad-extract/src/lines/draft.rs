//! From a part to the draft of an article.

use std::collections::BTreeSet;

use marsad_record::{Credit, CreditEvidence, Flag};
use marsad_text::Span;

use super::Line;
use super::part::{Part, PartDateline};
use crate::{Block, BlockKind, Body, DatelineAt, Draft, DraftDateline, DraftRelated, Run};

/// The draft of `part`; its body's blocks are paragraphs, headings and items.
pub fn draft(part: &Part, lines: &[Line]) -> Draft {
    let body = body(part, lines);
    let mut flags = BTreeSet::new();
    if part.inferred {
        flags.insert(Flag::DateInferred);
    }
    Draft {
        headline: part.headline.clone(),
        standfirst: part.standfirst.clone(),
        published: part.published.clone(),
        modified: part.modified.clone(),
        dateline: part
            .dateline
            .as_ref()
            .map(|found| dateline(found, part, lines, &body)),
        byline: part.byline.clone(),
        source: part
            .source
            .clone()
            .or_else(|| part.dateline.as_ref().and_then(dateline_credit)),
        section: part.section.clone(),
        keywords: part.keywords.clone(),
        related: related(part),
        body,
        flags,
        ..Draft::default()
    }
}

/// The related items of `part`, as drafts give them.
pub(super) fn related(part: &Part) -> Vec<DraftRelated> {
    let items = part.related.iter().map(|item| DraftRelated {
        headline: item.headline.clone(),
        url: item.url.clone(),
        draft: item.part,
    });
    items.collect()
}

/// Without a credit line, the agency of the dateline originated the report.
pub(super) fn dateline_credit(dateline: &PartDateline) -> Option<Credit> {
    Some(Credit {
        name: dateline.agency.clone()?,
        actor: dateline.actor.clone(),
        evidence: CreditEvidence::Dateline,
    })
}

fn body(part: &Part, lines: &[Line]) -> Body {
    let mut body = Body::default();
    for piece in &part.body {
        let line = &lines[piece.line];
        let words = &line.text[piece.at.clone()];
        if !body.text.is_empty() {
            body.text.push('\n');
        }
        let start = body.text.len();
        body.text.push_str(words);
        let kind = match line.heading {
            Some(level) => BlockKind::Heading(level.clamp(2, 4)),
            None => BlockKind::Paragraph,
        };
        body.blocks.push(Block {
            kind,
            span: Span::new(&body.text, start..body.text.len()),
            runs: vec![Run {
                text: words.to_owned(),
                strong: line.strong,
                ..Run::default()
            }],
            image: None,
            lang: None,
        });
    }
    body
}

/// The dateline of `part`, seen from its body.
pub(super) fn dateline(
    found: &PartDateline,
    part: &Part,
    lines: &[Line],
    body: &Body,
) -> DraftDateline {
    let own_line = || DatelineAt::OwnLine(lines[found.line].text.clone());
    let at = if found.own_line {
        own_line()
    } else {
        let block = part.body.iter().position(|piece| piece.line == found.line);
        let start = block
            .and_then(|number| body.blocks.get(number))
            .and_then(|block| block.span)
            .map(Span::start);
        let span = start
            .and_then(|start| Span::new(&body.text, start + found.at.start..start + found.at.end));
        span.map_or_else(own_line, DatelineAt::Text)
    };
    DraftDateline {
        place: found.place.clone(),
        agency: found.agency.clone(),
        actor: found.actor.clone(),
        at,
    }
}
