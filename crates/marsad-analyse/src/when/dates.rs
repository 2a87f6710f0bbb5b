//! Time expressions of the body, as facts.

use marsad_text::times::TimeExpression;

use crate::Date;

/// The same as facts, in order.
pub(super) fn facts(found: Vec<TimeExpression>) -> Vec<Date> {
    found
        .into_iter()
        .map(|found| Date {
            span: found.span,
            value: found.value(),
            precision: found.precision().to_owned(),
            anchor: found.anchor.name().to_owned(),
            by: format!("time/{}", found.rule.replace(' ', "-")),
        })
        .collect()
}
