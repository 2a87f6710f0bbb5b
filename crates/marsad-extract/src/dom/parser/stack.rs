//! The stack of open elements (section 13.2.4.2).
//!
//! Rules search it from the top, so its height is what would make a hostile page
//! quadratic. Past [`MAX_OPEN`] elements are put into the tree but not opened:
//! what they hold comes after them, as siblings. Only the parts of tables and
//! templates are opened always, because they end every search.

use super::sets::{self, sets};
use crate::dom::Tag;

/// Elements open at once, parts of tables apart; as deep as a tree may be.
const MAX_OPEN: usize = crate::dom::MAX_DEPTH as usize;

/// How many unopened elements an end tag is compared with.
const UNOPENED_SEARCHED: usize = 16;

/// Which vocabulary an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Html,
    Svg,
    /// MathML.
    Math,
}

/// An open element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) node: u32,
    pub(super) tag: Tag,
    pub(super) space: Space,
    /// Foreign, but holding HTML ("HTML integration point").
    pub(super) holds_html: bool,
}

impl Open {
    /// The sets that an HTML element is in; foreign ones that hold text or HTML
    /// are boundaries, too.
    fn sets(&self) -> u8 {
        match self.space {
            Space::Html => sets(self.tag),
            Space::Svg | Space::Math if self.holds_html || self.holds_text() => {
                sets::SCOPE | sets::LIST_SCOPE | sets::BUTTON_SCOPE | sets::SPECIAL
            }
            Space::Svg | Space::Math => 0,
        }
    }

    pub(super) fn is_in(&self, set: u8) -> bool {
        self.sets() & set != 0
    }

    pub(super) fn is_html(&self, tag: Tag) -> bool {
        self.tag == tag && self.space == Space::Html
    }

    /// "MathML text integration point".
    pub(super) fn holds_text(&self) -> bool {
        self.space == Space::Math
            && matches!(self.tag, Tag::MI | Tag::MO | Tag::MN | Tag::MS | Tag::MTEXT)
    }
}

/// Open elements, the root first.
pub(super) struct Stack {
    open: Vec<Open>,
    /// How many HTML elements of each known name are open: most searches are for
    /// what is not there.
    counts: [u32; Tag::KNOWN],
    /// Elements that are not open because the stack was full.
    unopened: Vec<Tag>,
}

impl Stack {
    pub(super) fn new() -> Self {
        Stack {
            open: Vec::with_capacity(64),
            counts: [0; Tag::KNOWN],
            unopened: Vec::new(),
        }
    }

    /// Opens an element, unless the stack is full. Says whether it did.
    pub(super) fn push(&mut self, element: Open) -> bool {
        let always = matches!(element.tag, Tag::TEMPLATE | Tag::CAPTION | Tag::COLGROUP)
            || matches!(element.tag, Tag::TD | Tag::TH)
            || element.is_in(sets::TABLE_PART);
        if self.open.len() >= MAX_OPEN && !always {
            self.unopened.push(element.tag);
            return false;
        }
        self.open.push(element);
        self.count(element, 1);
        true
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let element = self.open.pop()?;
        self.count(element, -1);
        if self.open.len() < MAX_OPEN {
            self.unopened.clear();
        }
        Some(element)
    }

    fn count(&mut self, element: Open, by: i32) {
        if element.space == Space::Html
            && let Some(count) = self.counts.get_mut(element.tag.0 as usize)
        {
            *count = count.saturating_add_signed(by);
        }
    }

    /// Whether an end tag closes an element that was not opened.
    pub(super) fn close_unopened(&mut self, tag: Tag) -> bool {
        let recent = self.unopened.len().saturating_sub(UNOPENED_SEARCHED);
        let found = self.unopened[recent..]
            .iter()
            .rposition(|known| *known == tag);
        if let Some(found) = found {
            self.unopened.truncate(recent + found);
        }
        found.is_some()
    }

    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= MAX_OPEN
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<Open> {
        self.open.get(index).copied()
    }

    pub(super) fn top(&self) -> Option<Open> {
        self.open.last().copied()
    }

    pub(super) fn top_is(&self, tag: Tag) -> bool {
        self.open.last().is_some_and(|top| top.is_html(tag))
    }

    pub(super) fn top_is_in(&self, set: u8) -> bool {
        self.open.last().is_some_and(|top| top.is_in(set))
    }

    /// Whether an HTML element of that name is open anywhere.
    pub(super) fn has(&self, tag: Tag) -> bool {
        match self.counts.get(tag.0 as usize) {
            Some(count) => *count > 0,
            None => self.open.iter().any(|open| open.is_html(tag)),
        }
    }

    /// From the top down, with the place in the stack.
    pub(super) fn top_down(&self) -> impl Iterator<Item = (usize, Open)> + '_ {
        self.open.iter().copied().enumerate().rev()
    }

    pub(super) fn position(&self, node: u32) -> Option<usize> {
        self.open.iter().rposition(|open| open.node == node)
    }

    pub(super) fn truncate(&mut self, length: usize) {
        while self.open.len() > length {
            self.pop();
        }
    }

    pub(super) fn remove(&mut self, index: usize) {
        let element = self.open.remove(index);
        self.count(element, -1);
    }

    pub(super) fn replace(&mut self, index: usize, node: u32) {
        self.open[index].node = node;
    }

    /// Puts an element that an algorithm has room for at a place.
    pub(super) fn insert(&mut self, index: usize, element: Open) {
        self.open.insert(index, element);
        self.count(element, 1);
    }

    /// "Has an element in the specific scope": `boundary` is a set.
    pub(super) fn in_scope(&self, tag: Tag, boundary: u8) -> bool {
        self.has(tag) && self.any_in_scope(boundary, |open| open.is_html(tag))
    }

    pub(super) fn any_in_scope(&self, boundary: u8, wanted: impl Fn(&Open) -> bool) -> bool {
        for open in self.open.iter().rev() {
            if wanted(open) {
                return true;
            }
            if open.is_in(boundary) {
                return false;
            }
        }
        false
    }

    /// "Generate implied end tags", except for one name.
    pub(super) fn close_implied(&mut self, except: Option<Tag>) {
        while let Some(top) = self.top()
            && top.is_in(sets::IMPLIED)
            && except != Some(top.tag)
        {
            self.pop();
        }
    }

    /// "Generate all implied end tags thoroughly".
    pub(super) fn close_implied_thoroughly(&mut self) {
        while self.top_is_in(sets::IMPLIED_THOROUGHLY) {
            self.pop();
        }
    }

    /// Pops elements until one of that name has been popped.
    pub(super) fn pop_through(&mut self, tag: Tag) {
        while let Some(popped) = self.pop()
            && !popped.is_html(tag)
        {}
    }

    /// "Clear the stack back to a … context": pops until the top is `wanted`.
    pub(super) fn clear_back_to(&mut self, wanted: impl Fn(Tag) -> bool) {
        while let Some(top) = self.top()
            && !(top.space == Space::Html && wanted(top.tag))
            && self.len() > 1
        {
            self.pop();
        }
    }

    /// "Close a p element", if one is open in button scope.
    pub(super) fn close_p(&mut self) {
        if self.in_scope(Tag::P, sets::BUTTON_SCOPE) {
            self.close_implied(Some(Tag::P));
            self.pop_through(Tag::P);
        }
    }
}
