//! What the words of a block say, read once a page however many proposals
//! hold the block.

use std::cell::OnceCell;

use marsad_text::normalise;

use super::PageFacts;
use super::rules::{BodyRules, Label};
use super::segment::{Block, Blocks, is_no_text};
use super::trim::{each_letter, letters};
use crate::dom::{Dom, NodeId, Tag};

/// No label is longer than this many characters.
const LABEL: u32 = 90;
/// No phrase makes a longer paragraph noise.
const PHRASE: u32 = 450;

/// The words of one block and what they are.
#[derive(Debug)]
pub(super) struct Reading {
    /// The words on one line.
    pub(super) words: String,
    /// The label or phrase that the block is.
    pub(super) label: Option<Label>,
    /// Whether it ends with a colon.
    pub(super) opens: bool,
    /// Whether it may be text at all: no headline, no ornament.
    pub(super) is_text: bool,
}

/// Reads the blocks of a page, each at most once.
pub(super) struct Readings<'r> {
    dom: &'r Dom,
    rules: &'r BodyRules,
    headline: String,
    known: Vec<OnceCell<Reading>>,
}

impl<'r> Readings<'r> {
    pub(super) fn new(
        dom: &'r Dom,
        page: &PageFacts<'_>,
        rules: &'r BodyRules,
        blocks: &Blocks,
    ) -> Readings<'r> {
        Readings {
            dom,
            rules,
            headline: page.headline.map(letters).unwrap_or_default(),
            known: blocks.all.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    pub(super) fn dom(&self) -> &'r Dom {
        self.dom
    }

    /// The reading of the block of that number.
    pub(super) fn of(&self, index: usize, block: &Block) -> &Reading {
        self.known[index].get_or_init(|| self.read(block))
    }

    fn read(&self, block: &Block) -> Reading {
        let words = words(self.dom, block);
        let mut label = None;
        if block.length <= LABEL {
            label = self.rules.label(&words);
        }
        if block.length <= PHRASE && label.is_none() {
            label = self.rules.phrase(&words);
        }
        let is_headline = || {
            block.length <= PHRASE
                && !self.headline.is_empty()
                && each_letter(&words).eq(self.headline.chars())
        };
        let is_text =
            block.tag != Tag::H1 && words.chars().any(char::is_alphanumeric) && !is_headline();
        Reading {
            label,
            opens: words.ends_with([':', '：']),
            is_text,
            words,
        }
    }
}

/// The words of a block on one line.
pub(super) fn words(dom: &Dom, block: &Block) -> String {
    let mut out = String::new();
    let mut skip_to = block.from;
    for id in (block.from.index()..block.to.index()).map(|n| NodeId(n as u32)) {
        match dom.tag(id) {
            Some(tag) if id >= skip_to && is_no_text(tag) => skip_to = dom.end(id),
            None if id >= skip_to => normalise::push_folded(&mut out, dom.text(id)),
            _ => {}
        }
    }
    normalise::nfc(out.trim()).into_owned()
}
