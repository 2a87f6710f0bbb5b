//! `articleBody` of structured data as a second witness.

use super::{BodyFound, PageFacts};
use crate::draft::{Block, BlockKind, Body, Run};
use marsad_text::{Span, normalise};

/// Takes the structured data's text where the tree holds much less of it.
pub(super) fn prefer_longer(found: BodyFound, page: &PageFacts<'_>) -> BodyFound {
    let Some(article_body) = page.article_body else {
        return found;
    };
    let told = article_body.chars().count();
    let seen = found.body.text.chars().count();
    if told < 200 || seen * 5 > told * 2 {
        return found;
    }
    let mut reasons = found.reasons;
    reasons.push(format!(
        "articleBody: the tree has {seen} characters, it {told}"
    ));
    BodyFound {
        body: plain(article_body),
        place: None,
        nodes: Vec::new(),
        reasons,
    }
}

/// A body of plain paragraphs.
fn plain(text: &str) -> Body {
    let mut body = Body::default();
    for line in text.lines() {
        let line = normalise::one_line(line);
        if line.is_empty() {
            continue;
        }
        if !body.text.is_empty() {
            body.text.push('\n');
        }
        let start = body.text.len();
        body.text.push_str(&line);
        let span = Span::new(&body.text, start..body.text.len());
        body.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
            runs: vec![Run {
                text: line,
                ..Run::default()
            }],
            image: None,
            lang: None,
        });
    }
    body
}
