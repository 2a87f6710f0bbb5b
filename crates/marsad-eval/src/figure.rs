//! One measured number, with its interval, its data size and its target.

use serde::Serialize;

use crate::stats::Interval;

/// A row of an evaluation's result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What was measured, as `trafilatura-990 body F`.
    pub name: String,
    /// The value over all items.
    pub value: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Number of items.
    pub n: usize,
    /// The value to reach, where one is set.
    pub target: Option<f64>,
    /// What else a reader should know, as `0 empty`.
    pub note: String,
}

impl Figure {
    /// A figure with an interval, without target or note.
    pub fn new(name: impl Into<String>, value: f64, interval: Interval, n: usize) -> Figure {
        Figure {
            name: name.into(),
            value,
            low: interval.low,
            high: interval.high,
            n,
            target: None,
            note: String::new(),
        }
    }

    /// Sets the target.
    #[must_use]
    pub fn with_target(mut self, target: f64) -> Figure {
        self.target = Some(target);
        self
    }

    /// Sets the note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Figure {
        self.note = note.into();
        self
    }

    /// One line for a terminal.
    pub fn line(&self) -> String {
        let target = match self.target {
            Some(target) if self.value >= target => format!("  ≥ {target:.3}"),
            Some(target) => format!("  below {target:.3}"),
            None => String::new(),
        };
        format!(
            "{:<44} {:.4} [{:.4}, {:.4}] n={}{target}  {}",
            self.name, self.value, self.low, self.high, self.n, self.note
        )
    }
}
