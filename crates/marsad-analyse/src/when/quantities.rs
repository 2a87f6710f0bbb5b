//! Amounts of the body, as facts. Who set a rate and on whom is not read yet.

use marsad_text::times::Measured;

use crate::Quantity;

/// The same as facts, in order; `text` is the body.
pub(super) fn facts(text: &str, found: Vec<Measured>) -> Vec<Quantity> {
    found
        .into_iter()
        .map(|found| Quantity {
            span: found.span,
            value: found.value,
            of: found.of.map(|of| of.slice(text).to_owned()),
            set_by: None,
            on: None,
            by: format!("amount/{}", if found.tariff { "tariff" } else { "unit" }),
            unit: Some(found.unit),
        })
        .collect()
}
