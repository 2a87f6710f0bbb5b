//! Aggregator reading of an HTML body: a draft, and what stood around its body,
//! become the articles that they hold.
//!
//! What the page's markup said stays; lines only fill what is empty, take
//! labelled lines and related headlines out of the body, and find the dateline
//! and further articles. A reading that would leave less than half of the body (a
//! quarter, where a label says that it ended) is not believed: it stays whole.

use marsad_record::Flag;

use super::part::{Part, Piece};
use super::{Beside, Line, LineRules, Origin, draft as from_part, normalise_keyword, read_lines};
use crate::{Block, BlockKind, Body, Draft, Run};
use marsad_text::Span;

/// The articles of `page`; `beside` are the lines around its body, in order.
pub fn refine(page: &Draft, beside: Vec<Beside>, rules: &LineRules) -> Vec<Draft> {
    let mut lines = Vec::new();
    let mut block_of_line: Vec<Option<usize>> = Vec::new();
    let mut around = beside.into_iter().peekable();
    for (number, block) in page.body.blocks.iter().enumerate() {
        while let Some(next) = around.next_if(|next| next.before_block <= number) {
            lines.push(next.line);
        }
        block_of_line.resize(lines.len(), None);
        if let Some(span) = block.span {
            lines.push(line_of(block, span.slice(&page.body.text)));
            block_of_line.push(Some(number));
        }
    }
    lines.extend(around.map(|next| next.line));
    block_of_line.resize(lines.len(), None);
    let parts = read_lines(&lines, page.headline.as_deref(), rules);
    let length = |part: &Part| part.body.iter().map(|piece| piece.at.len()).sum::<usize>();
    let all: usize = parts.iter().map(length).sum();
    let own = length(&parts[0]);
    // A credit line or keywords say where the article ended: then less may be left.
    let ended = parts[0].source.is_some() || !parts[0].keywords.is_empty();
    let least = if ended { 4 } else { 2 };
    let believed = own > 0 && least * own >= all && least * all >= page.body.text.len();

    let mut drafts = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        let body = blocks(part, &lines, &page.body, &block_of_line);
        if number == 0 {
            drafts.push(first(page.clone(), part, &lines, believed.then_some(body)));
        } else if believed {
            drafts.push(further(page, part, &lines, body));
        }
    }
    drafts
}

/// The page's own draft with what its lines say.
fn first(page: Draft, part: &Part, lines: &[Line], body: Option<Body>) -> Draft {
    let mut draft = page;
    let believed = body.is_some();
    if let Some(body) = body {
        draft.body = body;
    }
    if draft.headline.is_none() {
        draft.headline.clone_from(&part.headline);
    }
    if draft.published.is_none() && part.published.is_some() {
        draft.published.clone_from(&part.published);
        if part.inferred {
            draft.flags.insert(Flag::DateInferred);
        }
    }
    if draft.modified.is_none() {
        draft.modified.clone_from(&part.modified);
    }
    if let Some(dateline) = part
        .dateline
        .as_ref()
        .filter(|dateline| believed || dateline.own_line)
    {
        draft.dateline = Some(from_part::dateline(dateline, part, lines, &draft.body));
    }
    let from_dateline = || part.dateline.as_ref().and_then(from_part::dateline_credit);
    draft.source = part.source.clone().or(draft.source).or_else(from_dateline);
    // A list that the mark-up left in one piece is better read as a line.
    if draft.keywords.is_empty() || (draft.keywords.len() == 1 && part.keywords.len() > 1) {
        draft.keywords.clone_from(&part.keywords);
    }
    for keyword in &mut draft.keywords {
        *keyword = normalise_keyword(keyword);
    }
    if draft.byline.is_empty() {
        draft.byline.clone_from(&part.byline);
    }
    if draft.section.is_none() {
        draft.section.clone_from(&part.section);
    }
    for mut item in from_part::related(part) {
        if !believed {
            item.draft = None;
        }
        let known = draft
            .related
            .iter()
            .any(|related| related.headline == item.headline);
        if !known || item.draft.is_some() {
            draft
                .related
                .retain(|related| related.headline != item.headline);
            draft.related.push(item);
        }
    }
    draft
}

/// A further article of the same page.
fn further(page: &Draft, part: &Part, lines: &[Line], body: Body) -> Draft {
    let mut draft = from_part::draft(part, lines);
    draft.url.clone_from(&page.url);
    draft.language.clone_from(&page.language);
    draft.body = body;
    draft.direction = crate::plain::direction_of(&draft);
    draft.dateline = part
        .dateline
        .as_ref()
        .map(|found| from_part::dateline(found, part, lines, &draft.body));
    draft
        .reasons
        .push("a second article on the page".to_owned());
    draft
}

/// The line of a block: its words and what all its runs have in common.
fn line_of(block: &Block, text: &str) -> Line {
    let mut runs = block.runs.iter().filter(|run| !run.text.trim().is_empty());
    let first = runs.next();
    let link = first.and_then(|run| run.link.clone());
    let same_link = block
        .runs
        .iter()
        .all(|run| run.text.trim().is_empty() || run.link == link);
    let strong = block
        .runs
        .iter()
        .all(|run| run.text.trim().is_empty() || run.strong);
    let (heading, origin) = match block.kind {
        BlockKind::Heading(level) => (Some(level), Origin::Body),
        BlockKind::ListItem { .. } | BlockKind::TableRow => (None, Origin::List),
        _ => (None, Origin::Body),
    };
    Line {
        text: text.to_owned(),
        link: link.filter(|_| same_link),
        heading,
        strong: strong && first.is_some(),
        origin,
    }
}

/// The blocks of `body` that belong to `part`, with the figures among them.
fn blocks(part: &Part, lines: &[Line], body: &Body, block_of_line: &[Option<usize>]) -> Body {
    let mut kept = Body::default();
    let mut next = 0;
    for piece in &part.body {
        let Some(Some(number)) = block_of_line.get(piece.line) else {
            continue;
        };
        figures(
            &mut kept,
            body.blocks.get(next..*number),
            part.body.first() == Some(piece),
        );
        if let Some(block) = body.blocks.get(*number) {
            push(&mut kept, block, piece, lines);
        }
        next = number + 1;
    }
    kept
}

/// Figures right before a kept block; before the first one, those since the last words.
fn figures(kept: &mut Body, between: Option<&[Block]>, first: bool) {
    let between = between.unwrap_or_default();
    let since = if first {
        between
            .iter()
            .rposition(|block| block.span.is_some())
            .map_or(0, |last| last + 1)
    } else {
        0
    };
    let images = between[since..].iter().filter(|block| block.span.is_none());
    kept.blocks.extend(images.cloned());
}

fn push(kept: &mut Body, block: &Block, piece: &Piece, lines: &[Line]) {
    let words = &lines[piece.line].text[piece.at.clone()];
    if !kept.text.is_empty() {
        kept.text.push('\n');
    }
    let start = kept.text.len();
    kept.text.push_str(words);
    kept.blocks.push(Block {
        span: Span::new(&kept.text, start..kept.text.len()),
        runs: cut(&block.runs, words.len()),
        ..block.clone()
    });
}

/// The first `length` bytes of `runs`.
fn cut(runs: &[Run], length: usize) -> Vec<Run> {
    let mut left = length;
    let mut cut = Vec::new();
    for run in runs {
        if left == 0 {
            break;
        }
        let text = run
            .text
            .get(..left.min(run.text.len()))
            .unwrap_or(&run.text);
        left = left.saturating_sub(text.len());
        cut.push(Run {
            text: text.to_owned(),
            ..run.clone()
        });
    }
    cut
}

#[cfg(test)]
#[path = "refine_tests.rs"]
mod tests;
