//! Time expressions of the body, as facts.

use marsad_text::TimeRules;
use marsad_text::times::{self, Context};

use crate::{Date, Input};

/// Every time expression of the body, in order.
pub(super) fn find(input: &Input<'_>, rules: &TimeRules) -> Vec<Date> {
    let context = Context {
        language: input.language,
        published: input.published,
    };
    times::find(input.text, rules, context)
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

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn dates_of_a_body_are_resolved_from_its_day() {
        let rules = TimeRules::new(&Packs::embedded());
        let input = Input {
            text: "وصل الوفد أمس الأول، ويغادر منتصف الشهر المقبل.",
            language: "ar",
            published: "2021-03-10".parse().ok(),
            ..Input::default()
        };
        let values: Vec<String> = find(&input, &rules)
            .into_iter()
            .map(|date| date.value)
            .collect();
        assert_eq!(values, ["2021-03-08", "2021-04-15~"]);
    }
}
