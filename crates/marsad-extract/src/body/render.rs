//! Chosen blocks → [`Body`].

use super::judge::Chosen;
use super::segment::{Block as Leaf, Blocks};
use super::{BodyFound, PageFacts};
use crate::dom::{Dom, Kind, NodeId, Tag};
use crate::draft::{Block, BlockKind, Body, Run};
use marsad_text::{Span, normalise};
use url::Url;

pub(super) fn render(
    dom: &Dom,
    page: &PageFacts<'_>,
    blocks: &Blocks,
    chosen: Chosen,
) -> BodyFound {
    let mut writer = Writer {
        dom,
        base: page.url.and_then(|url| Url::parse(url).ok()),
        body: Body::default(),
        nodes: Vec::new(),
    };
    let mut place: Option<(NodeId, NodeId)> = None;
    for kept in &chosen.kept {
        let leaf = &blocks.all[kept.block];
        writer.block(leaf);
        place = Some(place.map_or((leaf.from, leaf.to), |(from, _)| (from, leaf.to)));
    }
    BodyFound {
        body: writer.body,
        place,
        nodes: writer.nodes,
        reasons: chosen.reasons,
    }
}

struct Writer<'d> {
    dom: &'d Dom,
    base: Option<Url>,
    body: Body,
    nodes: Vec<NodeId>,
}

impl Writer<'_> {
    fn block(&mut self, leaf: &Leaf) {
        let runs = self.runs(leaf);
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if text.is_empty() {
            return;
        }
        if !self.body.text.is_empty() {
            self.body.text.push('\n');
        }
        let start = self.body.text.len();
        self.body.text.push_str(&text);
        let span = Span::new(&self.body.text, start..self.body.text.len());
        self.body.blocks.push(Block {
            kind: kind(leaf),
            span,
            runs,
            image: None,
            lang: None,
        });
        self.nodes.push(leaf.owner);
    }

    /// The runs of a leaf, white space folded across them.
    fn runs(&self, leaf: &Leaf) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for id in (leaf.from.index()..leaf.to.index()).map(|n| NodeId(n as u32)) {
            if self.dom.kind(id) != Kind::Text {
                continue;
            }
            let mut run = self.mark_up(id, leaf.owner);
            normalise::push_folded(&mut run.text, self.dom.text(id));
            let after_blank = runs.last().is_none_or(|last| last.text.ends_with(' '));
            if after_blank && run.text.starts_with(' ') {
                run.text.remove(0);
            }
            if run.text.is_empty() {
                continue;
            }
            match runs.last_mut() {
                Some(last)
                    if (last.strong, last.emphasis, &last.link)
                        == (run.strong, run.emphasis, &run.link) =>
                {
                    last.text.push_str(&run.text);
                }
                _ => runs.push(run),
            }
        }
        for run in &mut runs {
            run.text = normalise::nfc(&run.text).into_owned();
        }
        while let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            runs.pop();
        }
        runs
    }

    fn mark_up(&self, id: NodeId, owner: NodeId) -> Run {
        let mut run = Run::default();
        for around in self.dom.ancestors(id) {
            if around == owner {
                break;
            }
            match self.dom.tag(around) {
                Some(Tag::STRONG | Tag::B) => run.strong = true,
                Some(Tag::EM | Tag::I) => run.emphasis = true,
                Some(Tag::A) if run.link.is_none() => run.link = self.link(around),
                _ => {}
            }
        }
        run
    }

    /// The absolute address of a link; only http and https.
    fn link(&self, id: NodeId) -> Option<String> {
        let href = self.dom.attr(id, "href")?.trim();
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }
}

fn kind(leaf: &Leaf) -> BlockKind {
    match leaf.tag {
        Tag::H1 | Tag::H2 => BlockKind::Heading(2),
        Tag::H3 => BlockKind::Heading(3),
        Tag::H4 | Tag::H5 | Tag::H6 => BlockKind::Heading(4),
        Tag::LI => BlockKind::ListItem {
            ordered: false,
            depth: 0,
        },
        Tag::BLOCKQUOTE => BlockKind::BlockQuote,
        Tag::TD | Tag::TH => BlockKind::Paragraph,
        _ => BlockKind::Paragraph,
    }
}
