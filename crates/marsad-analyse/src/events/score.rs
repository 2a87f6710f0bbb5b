//! How sure an event is: logistic regression over few, plain features.
//!
//! In: [`Features`]. Out: a probability. Weights stand in `world/event_model.tsv`,
//! fitted on our own sentences by `scripts/fit_event_score.py`. Invariant:
//! without that table every score is the prior of the bias alone, never NaN.

use rustc_hash::FxHashMap;

use marsad_text::Packs;

/// Names of the features, in order.
pub const FEATURES: [&str; 35] = [
    "bias",
    "actor",
    "recipient",
    "actor-country",
    "recipient-country",
    "verb",
    "participle",
    "light",
    "own-pronoun",
    "conditions",
    "headline",
    "lead",
    "topic",
    "content",
    "condemned",
    "definite-noun",
    "bare-noun",
    "preposition-noun",
    "past",
    "agentless-deed",
    "standing",
    "masdar",
    "told",
    "passing",
    "relative",
    "counted",
    "weapon",
    "recent",
    "question",
    "long",
    "claimed",
    "old",
    "future",
    "negated",
    "hypothetical",
];

/// Values of the features: 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features(pub [f64; FEATURES.len()]);

impl Default for Features {
    fn default() -> Features {
        Features([0.0; FEATURES.len()])
    }
}

impl Features {
    /// Sets feature `name` where `on`.
    pub(super) fn set(&mut self, name: &str, on: bool) {
        if let Some(index) = FEATURES.iter().position(|known| *known == name) {
            self.0[index] = f64::from(u8::from(on));
        }
    }

    /// Whether feature `name` is on.
    pub(super) fn is(&self, name: &str) -> bool {
        FEATURES
            .iter()
            .position(|known| *known == name)
            .is_some_and(|index| self.0[index] > 0.0)
    }
}

/// Weights and the cut-off.
#[derive(Debug)]
pub(super) struct Model {
    weights: [f64; FEATURES.len()],
    by_type: FxHashMap<String, f64>,
    /// Weights that hold for one type or language only.
    of_type: FxHashMap<String, Vec<(usize, f64)>>,
    cut_off: f64,
}

impl Model {
    /// Reads `world/event_model`.
    pub(super) fn new(packs: &Packs) -> Model {
        let mut model = Model {
            weights: [0.0; FEATURES.len()],
            by_type: FxHashMap::default(),
            of_type: FxHashMap::default(),
            cut_off: 0.5,
        };
        for entry in packs.entries_of("world", "event_model") {
            let value: f64 = entry.column(1).parse().unwrap_or(0.0);
            if entry.key() == "cut-off" {
                model.cut_off = value;
            } else if let Some(index) = FEATURES.iter().position(|name| *name == entry.key()) {
                model.weights[index] = value;
            } else if let Some((kind, feature)) = entry.key().rsplit_once(':') {
                if let Some(index) = FEATURES.iter().position(|name| *name == feature) {
                    let weights = model.of_type.entry(kind.to_owned()).or_default();
                    weights.push((index, value));
                }
            } else {
                model.by_type.insert(entry.key().to_owned(), value);
            }
        }
        model
    }

    /// Scores below this are not shipped.
    pub(super) fn cut_off(&self) -> f64 {
        self.cut_off
    }

    /// The probability that the event is right.
    pub(super) fn score(&self, features: &Features, kind: &str, language: &str) -> f64 {
        let sum: f64 = features
            .0
            .iter()
            .zip(self.weights)
            .map(|(value, weight)| value * weight)
            .sum::<f64>()
            + self.by_type.get(kind).copied().unwrap_or(0.0)
            + [kind, language, &format!("{language}:{kind}")]
                .into_iter()
                .filter_map(|scope| self.of_type.get(scope))
                .flatten()
                .map(|(index, weight)| features.0[*index] * weight)
                .sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_scores_higher() {
        let model = Model::new(&Packs::embedded());
        let mut weak = Features::default();
        weak.set("bias", true);
        let mut strong = weak;
        for name in ["actor", "recipient", "verb", "actor-country"] {
            strong.set(name, true);
        }
        assert!(model.score(&strong, "ACCUSE", "ar") > model.score(&weak, "ACCUSE", "ar"));
    }
}
