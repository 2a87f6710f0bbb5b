//! PLOVER's types and modes: quad class, intensity, whether a recipient is needed.

use rustc_hash::FxHashMap;

use marsad_text::Packs;

/// What is fixed for a type or a mode of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TypeFacts {
    /// 1 to 4.
    pub quad: u8,
    /// Without a recipient it is no event of this type.
    pub needs_recipient: bool,
    /// −10 to 10.
    pub intensity: f64,
}

/// The table `world/event_types`.
#[derive(Debug, Default)]
pub(super) struct Types {
    rows: FxHashMap<(String, String), TypeFacts>,
}

impl Types {
    /// Reads the table.
    pub(super) fn new(packs: &Packs) -> Types {
        let rows = packs
            .entries_of("world", "event_types")
            .into_iter()
            .map(|entry| {
                let facts = TypeFacts {
                    quad: entry.column(2).parse().unwrap_or(0),
                    needs_recipient: entry.column(3) == "yes",
                    intensity: entry.column(4).parse().unwrap_or(0.0),
                };
                ((entry.key().to_owned(), entry.column(1).to_owned()), facts)
            })
            .collect();
        Types { rows }
    }

    /// The row of the mode, else that of the type.
    pub(super) fn get(&self, kind: &str, mode: Option<&str>) -> Option<TypeFacts> {
        let row = |mode: &str| self.rows.get(&(kind.to_owned(), mode.to_owned())).copied();
        mode.and_then(row).or_else(|| row("-"))
    }
}
