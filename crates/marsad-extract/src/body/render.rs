//! Chosen blocks → [`Body`]: runs with their mark-up, rows of tables, figures.

use std::iter::Peekable;

use marsad_text::{Span, normalise};
use url::Url;

use super::figures::{Figure, figures};
use super::judge::Chosen;
use super::marks::Marks;
use super::segment::{Block as Leaf, Blocks, is_no_text};
use super::{BodyFound, PageFacts};
use crate::dom::{Dom, Kind, NodeId, Tag};
use crate::draft::{Block, BlockKind, Body, Run};

/// A cell with more characters is no cell of data: the table is make-up.
const LONG_CELL: u32 = 200;

/// Writes the chosen blocks down.
pub(super) fn render(
    dom: &Dom,
    page: &PageFacts<'_>,
    marks: &Marks,
    blocks: &Blocks,
    chosen: Chosen,
) -> BodyFound {
    let leaves: Vec<&Leaf> = chosen
        .kept
        .iter()
        .map(|kept| &blocks.all[kept.block])
        .collect();
    let place = leaves
        .first()
        .zip(leaves.last())
        .map(|(first, last)| (first.from, last.to));
    let mut writer = Writer {
        dom,
        base: page.url.and_then(|url| Url::parse(url).ok()),
        body: Body::default(),
        nodes: Vec::new(),
    };
    let found = place.map_or_else(Vec::new, |(from, to)| {
        // The lead image stands between headline and text.
        let from = page
            .headline_node
            .filter(|node| *node < from)
            .unwrap_or(from);
        figures(dom, marks, from, to)
    });
    let mut found = found.into_iter().peekable();
    let mut at = 0;
    while let Some(leaf) = leaves.get(at) {
        writer.figures_before(leaf.from, &mut found);
        let row = row(dom, &leaves[at..]);
        if row > 1 {
            writer.row(&leaves[at..at + row]);
        } else {
            writer.block(leaf);
        }
        at += row;
    }
    BodyFound {
        body: writer.body,
        place,
        nodes: writer.nodes,
        reasons: chosen.reasons,
    }
}

/// How many of the next leaves are the cells of one row; 1 for no row.
fn row(dom: &Dom, leaves: &[&Leaf]) -> usize {
    let row_of = |leaf: &Leaf| {
        let is_cell = matches!(leaf.tag, Tag::TD | Tag::TH) && leaf.length <= LONG_CELL;
        let mut around = dom.ancestors(leaf.from);
        is_cell
            .then(|| around.find(|id| dom.is(*id, Tag::TR)))
            .flatten()
    };
    let Some(first) = leaves.first().and_then(|leaf| row_of(leaf)) else {
        return 1;
    };
    leaves
        .iter()
        .take_while(|leaf| row_of(leaf) == Some(first))
        .count()
        .max(1)
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
        let kind = self.kind(leaf);
        self.push(kind, runs, leaf.owner);
    }

    /// The cells of a row, with tabs between them.
    fn row(&mut self, leaves: &[&Leaf]) {
        let mut runs: Vec<Run> = Vec::new();
        let mut before: Option<NodeId> = None;
        for leaf in leaves {
            if let Some(before) = before {
                let gap = if before == leaf.owner { " " } else { "\t" };
                runs.push(Run {
                    text: gap.to_owned(),
                    ..Run::default()
                });
            }
            runs.extend(self.runs(leaf));
            before = Some(leaf.owner);
        }
        if let Some(first) = leaves.first() {
            self.push(BlockKind::TableRow, runs, first.owner);
        }
    }

    fn push(&mut self, kind: BlockKind, runs: Vec<Run>, node: NodeId) {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if text.is_empty() {
            return;
        }
        if !self.body.text.is_empty() {
            self.body.text.push('\n');
        }
        let start = self.body.text.len();
        self.body.text.push_str(&text);
        self.body.blocks.push(Block {
            kind,
            span: Span::new(&self.body.text, start..self.body.text.len()),
            runs,
            image: None,
            lang: None,
        });
        self.nodes.push(node);
    }

    /// The figures that stand before a node.
    fn figures_before(
        &mut self,
        node: NodeId,
        figures: &mut Peekable<impl Iterator<Item = Figure>>,
    ) {
        while let Some(figure) = figures.next_if(|figure| figure.node < node) {
            let Some(image) = self.address(&figure.image) else {
                continue;
            };
            let caption = Run {
                text: normalise::one_line(&figure.caption),
                ..Run::default()
            };
            self.body.blocks.push(Block {
                kind: BlockKind::Figure,
                span: None,
                runs: Some(caption)
                    .filter(|run| !run.text.is_empty())
                    .into_iter()
                    .collect(),
                image: Some(image),
                lang: None,
            });
            self.nodes.push(figure.node);
        }
    }

    /// The runs of a leaf, white space folded across them.
    fn runs(&self, leaf: &Leaf) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut skip_to = leaf.from;
        for id in (leaf.from.index()..leaf.to.index()).map(|n| NodeId(n as u32)) {
            if id < skip_to {
                continue;
            }
            match self.dom.kind(id) {
                Kind::Text => self.add_run(&mut runs, id, leaf.owner),
                Kind::Element(tag) if is_no_text(tag) => skip_to = self.dom.end(id),
                Kind::Element(_) | Kind::Document => {}
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

    /// Adds a text node to the runs, joined to the last one if that has the
    /// same mark-up.
    fn add_run(&self, runs: &mut Vec<Run>, id: NodeId, owner: NodeId) {
        let mut run = self.mark_up(id, owner);
        normalise::push_folded(&mut run.text, self.dom.text(id));
        let after_blank = runs.last().is_none_or(|last| last.text.ends_with(' '));
        if after_blank && run.text.starts_with(' ') {
            run.text.remove(0);
        }
        if run.text.is_empty() {
            return;
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

    fn mark_up(&self, id: NodeId, owner: NodeId) -> Run {
        let mut run = Run::default();
        for around in self.dom.ancestors(id) {
            if around == owner {
                break;
            }
            match self.dom.tag(around) {
                Some(Tag::STRONG | Tag::B) => run.strong = true,
                Some(Tag::EM | Tag::I) => run.emphasis = true,
                Some(Tag::A) if run.link.is_none() => {
                    let href = self.dom.attr(around, "href");
                    run.link = href.and_then(|href| self.address(href));
                }
                _ => {}
            }
        }
        run
    }

    /// The absolute form of an address; only http and https.
    fn address(&self, written: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(written.trim()).ok()?,
            None => Url::parse(written.trim()).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }

    fn kind(&self, leaf: &Leaf) -> BlockKind {
        match leaf.tag {
            Tag::H1 | Tag::H2 => BlockKind::Heading(2),
            Tag::H3 => BlockKind::Heading(3),
            Tag::H4 | Tag::H5 | Tag::H6 => BlockKind::Heading(4),
            Tag::LI => self.list_item(leaf),
            Tag::BLOCKQUOTE => BlockKind::BlockQuote,
            _ => BlockKind::Paragraph,
        }
    }

    fn list_item(&self, leaf: &Leaf) -> BlockKind {
        let mut lists = self
            .dom
            .ancestors(leaf.from)
            .take_while(|id| !matches!(self.dom.tag(*id), Some(Tag::TD | Tag::ARTICLE | Tag::BODY)))
            .filter(|id| matches!(self.dom.tag(*id), Some(Tag::UL | Tag::OL)));
        let ordered = lists.next().is_some_and(|list| self.dom.is(list, Tag::OL));
        BlockKind::ListItem {
            ordered,
            depth: u8::try_from(lists.count()).unwrap_or(u8::MAX),
        }
    }
}
