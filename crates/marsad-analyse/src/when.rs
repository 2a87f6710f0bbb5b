//! Dates, durations and quantities of the body.

mod dates;
mod quantities;
mod rates;
#[cfg(test)]
mod tests;

use marsad_text::times::{self, Context};
use marsad_text::{Packs, TimeRules};

use crate::words::Words;
use crate::{Facts, Input};

/// The compiled rules of this stage.
#[derive(Debug, Default)]
pub struct Rules {
    times: TimeRules,
    rates: rates::RateWords,
}

impl Rules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Rules {
        Rules {
            times: TimeRules::new(packs),
            rates: rates::RateWords::new(packs),
        }
    }

    /// Adds what it finds to `facts`.
    pub fn find(&self, words: &Words<'_>, input: &Input<'_>, facts: &mut Facts) {
        let context = Context {
            language: input.language,
            published: input.published,
        };
        let (times, amounts) = times::find_all(input.text, &self.times, context);
        facts.dates = dates::facts(times);
        facts.quantities = quantities::facts(words, input, &facts.countries, &self.rates, amounts);
    }
}
