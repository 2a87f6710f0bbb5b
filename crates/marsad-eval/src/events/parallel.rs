//! The same sentence in two languages: do the same facts come out?
//!
//! In: `parallel-pud`. Out: micro Jaccard of the sets of countries and of event
//! types, Arabic against English, pairs empty on both sides left out.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::Coders;
use crate::Figure;
use crate::gold::GoldError;
use crate::lines::json_lines;
use crate::stats::bootstrap;

#[derive(Deserialize)]
struct Pair {
    ar: String,
    en: String,
}

/// Figures of the parallel sentences.
///
/// # Errors
/// [`GoldError`] where the file cannot be read or a line makes no sense.
pub fn measure(path: &Path, coders: &Coders) -> Result<Vec<Figure>, GoldError> {
    let pairs: Vec<Pair> = json_lines(path)?;
    let mut countries = Vec::new();
    let mut events = Vec::new();
    let mut coded = 0_usize;
    for pair in &pairs {
        let ar = coders.facts(&pair.ar, "ar", None);
        let en = coders.facts(&pair.en, "en", None);
        coded += usize::from(!ar.events.is_empty());
        let codes = |facts: &marsad_analyse::Facts| -> BTreeSet<String> {
            facts
                .countries
                .iter()
                .map(|country| country.code.clone())
                .collect()
        };
        let kinds = |facts: &marsad_analyse::Facts| -> BTreeSet<String> {
            facts
                .events
                .iter()
                .map(|event| event.kind.clone())
                .collect()
        };
        countries.push(overlap(&codes(&ar), &codes(&en)));
        events.push(overlap(&kinds(&ar), &kinds(&en)));
    }
    let figure = |name: &str, counts: &[(f64, f64)], target: f64| {
        let value = |sample: &mut dyn Iterator<Item = (f64, f64)>| {
            let (both, either) =
                sample.fold((0.0, 0.0), |sum, item| (sum.0 + item.0, sum.1 + item.1));
            if either > 0.0 { both / either } else { 0.0 }
        };
        let interval = bootstrap(counts.len(), |sample| {
            value(&mut sample.iter().map(|index| counts[*index]))
        });
        Figure::new(
            format!("parallel {name} ar-en"),
            value(&mut counts.iter().copied()),
            interval,
            counts.len(),
        )
        .with_target(target)
    };
    Ok(vec![
        figure("countries", &countries, 0.75),
        figure("events", &events, 0.45)
            .with_note(format!("{coded} Arabic sentences with an event")),
    ])
}

fn overlap(one: &BTreeSet<String>, two: &BTreeSet<String>) -> (f64, f64) {
    (
        one.intersection(two).count() as f64,
        one.union(two).count() as f64,
    )
}
