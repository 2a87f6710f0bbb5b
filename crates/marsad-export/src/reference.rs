//! What the layouts need to know of the world: PLOVER's types, CAMEO's codes,
//! Correlates of War numbers, and where sentences end.

use std::collections::HashMap;

use marsad_text::Packs;
use marsad_text::sentences::SentenceRules;

/// What is fixed for a type, or a mode of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// 1 to 4.
    pub quad: u8,
    /// PLOVER's score, −10 to 10.
    pub intensity: f64,
}

/// The tables, read once.
#[derive(Debug)]
pub struct Reference {
    kinds: Vec<(String, Vec<String>)>,
    facts: HashMap<(String, String), Facts>,
    cameo: HashMap<(String, String), (String, f64)>,
    cow: HashMap<String, String>,
    sentences: SentenceRules,
}

impl Reference {
    /// Reads `world/event_types`, `world/cameo`, `world/states` and the rules of sentences.
    pub fn new(packs: &Packs) -> Reference {
        let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
        let mut facts = HashMap::new();
        for entry in packs.entries_of("world", "event_types") {
            let (kind, mode) = (entry.key().to_owned(), entry.column(1).to_owned());
            if kinds.last().is_none_or(|(last, _)| *last != kind) {
                kinds.push((kind.clone(), Vec::new()));
            }
            if let Some((_, modes)) = kinds.last_mut().filter(|_| mode != "-") {
                modes.push(mode.clone());
            }
            let fixed = Facts {
                quad: entry.column(2).parse().unwrap_or(0),
                intensity: entry.column(4).parse().unwrap_or(0.0),
            };
            facts.insert((kind, mode), fixed);
        }
        let cameo = packs.entries_of("world", "cameo").into_iter().map(|entry| {
            let key = (entry.key().to_owned(), entry.column(1).to_owned());
            let value = entry.column(3).parse().unwrap_or(0.0);
            (key, (entry.column(2).to_owned(), value))
        });
        let states = packs.entries_of("world", "states").into_iter();
        let cow = states.map(|entry| (entry.key().to_owned(), entry.column(1).to_owned()));
        Reference {
            kinds,
            facts,
            cameo: cameo.collect(),
            cow: cow.filter(|(_, number)| number != "-").collect(),
            sentences: SentenceRules::new(packs),
        }
    }

    /// PLOVER's types with the modes of each, in the order of the table.
    pub fn kinds(&self) -> &[(String, Vec<String>)] {
        &self.kinds
    }

    /// What is fixed for the mode, else for its type.
    pub fn facts(&self, kind: &str, mode: Option<&str>) -> Option<Facts> {
        of(&self.facts, kind, mode).copied()
    }

    /// CAMEO's code and its Goldstein value, for the mode or else for its type.
    pub(crate) fn cameo(&self, kind: &str, mode: Option<&str>) -> Option<&(String, f64)> {
        of(&self.cameo, kind, mode)
    }

    /// The Correlates of War number of a state.
    pub(crate) fn cow(&self, country: &str) -> Option<&str> {
        self.cow.get(country).map(String::as_str)
    }

    pub(crate) fn sentences(&self) -> &SentenceRules {
        &self.sentences
    }
}

fn of<'m, T>(
    map: &'m HashMap<(String, String), T>,
    kind: &str,
    mode: Option<&str>,
) -> Option<&'m T> {
    let row = |mode: &str| map.get(&(kind.to_owned(), mode.to_owned()));
    mode.and_then(row).or_else(|| row("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_mode_has_a_code_of_its_class() {
        let reference = Reference::new(&Packs::embedded());
        assert_eq!(reference.kinds().len(), 16);
        for (kind, modes) in reference.kinds() {
            for mode in std::iter::once(None).chain(modes.iter().map(|mode| Some(mode.as_str()))) {
                let (code, goldstein) = reference.cameo(kind, mode).unwrap();
                assert!(matches!(code.len(), 3 | 4), "{kind} {mode:?}");
                assert!((-10.0..=10.0).contains(goldstein), "{kind} {mode:?}");
                let own = (kind.clone(), mode.unwrap_or("-").to_owned());
                assert!(reference.cameo.contains_key(&own), "{kind} {mode:?}");
            }
        }
        assert_eq!(reference.cow("ALB"), Some("339"));
        assert_eq!(reference.cow("UNO"), None);
    }
}
