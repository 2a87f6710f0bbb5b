//! Who and what is named: mentions, their actors, and countries.

use marsad_text::Packs;

use crate::words::Words;
use crate::{Facts, Input};

/// The compiled rules of this stage.
#[derive(Debug, Default)]
pub struct Rules {}

impl Rules {
    /// Compiles the packs.
    pub fn new(_packs: &Packs) -> Rules {
        Rules {}
    }

    /// Adds what it finds to `facts`.
    pub fn find(&self, _words: &Words<'_>, _input: &Input<'_>, _facts: &mut Facts) {}
}
