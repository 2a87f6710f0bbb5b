//! The article's body: which part of the page it is, and what in it is not text.
//!
//! In: the tree of a page and what is known of it ([`PageFacts`]). Out:
//! [`BodyFound`]: blocks in reading order, where they lie in the tree, and the
//! reasons. The way of a page: the tree is cut into leaf blocks ([`segment`]),
//! class names and attributes are read as marks ([`marks`]), each block is
//! weighed ([`weigh`]), strategies propose containers ([`propose`]), each
//! proposal is cleaned ([`clean`]) and one judge chooses ([`judge`]).
//! Every pass is linear in the page. Invariant: a page with prose never gives
//! an empty body.
//!
//! The weighing goes back to Kohlschütter et al. (WSDM 2010, link and text
//! density of blocks) and to the paragraph scoring of Arc90's Readability.

mod clean;
mod figures;
mod judge;
mod marks;
mod propose;
mod reading;
mod render;
mod rules;
mod segment;
mod teasers;
#[cfg(test)]
mod tests;
mod trim;
mod weigh;
mod witness;

pub use rules::BodyRules;

use crate::dom::{Dom, NodeId};
use crate::draft::Body;
use reading::Readings;
use weigh::Trust;

/// What is known of a page before its body is sought.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageFacts<'p> {
    /// The page's address: relative links are resolved against it.
    pub url: Option<&'p str>,
    /// The chosen headline: it is kept out of the body.
    pub headline: Option<&'p str>,
    /// The element that shows it, where it is visible.
    pub headline_node: Option<NodeId>,
    /// `articleBody` of the page's structured data, as text.
    pub article_body: Option<&'p str>,
    /// Primary language, if known.
    pub language: Option<&'p str>,
}

/// A body, and where it was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BodyFound {
    /// Text and blocks.
    pub body: Body,
    /// First node of the body and one past its last; `None` where the text
    /// comes from structured data.
    pub place: Option<(NodeId, NodeId)>,
    /// The node that each block of `body` came from, in the same order; shorter
    /// or empty where the text does not come from the tree.
    pub nodes: Vec<NodeId>,
    /// Which strategy won, and why.
    pub reasons: Vec<String>,
}

/// A body with less running text than this makes the page be read again with
/// less trust in its names.
const ENOUGH_PROSE: i64 = 250;

/// Finds the body of a page.
pub fn extract(dom: &Dom, page: &PageFacts<'_>, rules: &BodyRules) -> BodyFound {
    let marks = marks::read(dom, rules);
    let mut blocks = segment::cut(dom, &marks);
    let readings = Readings::new(dom, page, rules, &blocks);
    let mut chosen = judge::Chosen::default();
    for trust in [Trust::Full, Trust::Low] {
        weigh::weigh(dom, &marks, &mut blocks, trust);
        let headline = propose::headline_block(dom, page, &blocks);
        let proposals = propose::propose(dom, &marks, &blocks, headline);
        let other = judge::choose(&readings, page, &blocks, headline, proposals);
        if chosen.kept.is_empty() || other.prose > chosen.prose * 3 {
            chosen = other;
        }
        if chosen.prose >= ENOUGH_PROSE {
            break;
        }
    }
    if chosen.kept.is_empty() {
        chosen = judge::last_resort(&readings, &blocks);
    }
    let found = render::render(dom, page, &marks, &blocks, chosen);
    witness::prefer_longer(found, page)
}

/// Every leaf block of a page with its marks and weight, a line each: for
/// people who ask why a body is what it is.
pub fn explain(dom: &Dom, rules: &BodyRules) -> Vec<String> {
    let marks = marks::read(dom, rules);
    let mut blocks = segment::cut(dom, &marks);
    weigh::weigh(dom, &marks, &mut blocks, Trust::Full);
    let line = |block: &segment::Block| {
        let words: String = reading::words(dom, block).chars().take(3_000).collect();
        format!(
            "{:>6} {} d{} len {} link {}% {:?}/{:?} {words}",
            block.weight,
            dom.name(block.owner),
            dom.depth(block.owner),
            block.length,
            block.link_percent(),
            block.noise,
            block.marks
        )
    };
    blocks.all.iter().map(line).collect()
}
