//! Amounts of the body, as facts; of tariffs and taxes also who set them and on whom.

use marsad_text::times::Measured;

use super::rates::RateWords;
use crate::words::Words;
use crate::{Country, Input, Quantity};

/// The same as facts, in order.
pub(super) fn facts(
    words: &Words<'_>,
    input: &Input<'_>,
    countries: &[Country],
    rates: &RateWords,
    found: Vec<Measured>,
) -> Vec<Quantity> {
    found
        .into_iter()
        .map(|found| {
            let (set_by, on) = if found.tariff {
                rates.parties(&words.text, input.language, countries, found.span)
            } else {
                (None, None)
            };
            // A state lays no tariff on itself.
            let same = set_by.is_some() && set_by == on;
            Quantity {
                span: found.span,
                value: found.value,
                of: found.of.map(|of| of.slice(input.text).to_owned()),
                set_by: set_by.filter(|_| !same),
                on: on.filter(|_| !same),
                by: format!("amount/{}", if found.tariff { "tariff" } else { "unit" }),
                unit: Some(found.unit),
            }
        })
        .collect()
}
