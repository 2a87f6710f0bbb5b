//! Dates, durations and quantities of the body.

mod dates;

use marsad_text::{Packs, TimeRules};

use crate::words::Words;
use crate::{Facts, Input};

/// The compiled rules of this stage.
#[derive(Debug, Default)]
pub struct Rules {
    times: TimeRules,
}

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Rules {
        Rules {
            times: TimeRules::new(packs),
        }
    }

    /// Adds what it finds to `facts`.
    pub fn find(&self, _words: &Words<'_>, input: &Input<'_>, facts: &mut Facts) {
        facts.dates = dates::find(input, &self.times);
    }
}
