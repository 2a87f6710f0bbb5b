//! Our own annotated sentences: their layout, and what the coder reaches on them.
//!
//! In: `eval/events/<language>.jsonl`. Out: [`Figure`]s of one part. Every second
//! sentence is `test` and nothing is fitted on it. Offsets are Unicode scalar
//! values, `end` exclusive. How they were written and annotated stands in
//! `eval/events/README.md`.

use std::path::Path;

use serde::Deserialize;

use super::{Coders, Counts};
use crate::Figure;
use crate::gold::{GoldActor, GoldError, GoldEvent, Labels, Source};
use crate::lines::json_lines;

/// One line of our own sets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnSentence {
    /// Its number.
    pub id: String,
    /// `train` or `test`.
    pub part: String,
    /// The sentence.
    pub text: String,
    /// What it tells.
    pub events: Vec<OwnEvent>,
}

/// An event of our own sets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnEvent {
    /// The trigger word, in English also a phrase of several words.
    pub trigger: String,
    /// Where it starts in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// PLOVER type.
    pub r#type: String,
    /// PLOVER mode, where one fits.
    pub mode: Option<String>,
    /// Status.
    pub status: String,
    /// Whether only a party to it asserts it.
    #[serde(default)]
    pub claimed: bool,
    /// Countries and kinds of bodies that act.
    pub actor: Vec<String>,
    /// Countries and kinds of bodies acted upon.
    pub recipient: Vec<String>,
}

/// The sentences of `part`.
///
/// # Errors
/// [`GoldError`] where the file cannot be read.
pub fn sentences(path: &Path, part: &str) -> Result<Vec<OwnSentence>, GoldError> {
    let mut sentences: Vec<OwnSentence> = json_lines(path)?;
    sentences.retain(|sentence| sentence.part == part);
    Ok(sentences)
}

/// What the coder reaches on one part.
///
/// # Errors
/// [`GoldError`] where the file cannot be read.
pub fn figures(
    path: &Path,
    language: &str,
    part: &str,
    coders: &Coders,
) -> Result<Vec<Figure>, GoldError> {
    let reports: Vec<Counts> = sentences(path, part)?
        .iter()
        .map(|sentence| report(sentence, language, coders))
        .collect();
    Ok(super::figures(&format!("own {language} {part}"), &reports))
}

fn report(sentence: &OwnSentence, language: &str, coders: &Coders) -> Counts {
    let labels = Labels {
        doc: sentence.id.clone(),
        dateline: None,
        mentions: Vec::new(),
        quotes: Vec::new(),
        events: sentence.events.iter().map(label).collect(),
    };
    let source = Source {
        doc: sentence.id.clone(),
        lang: language.to_owned(),
        published: None,
        headline: None,
        text: sentence.text.clone(),
    };
    super::report(&source, &labels, coders)
}

fn label(event: &OwnEvent) -> GoldEvent {
    let party = |codes: &[String]| {
        codes
            .iter()
            .map(|code| GoldActor {
                name: code.clone(),
                country: Some(code.clone()),
            })
            .collect()
    };
    GoldEvent {
        trigger_start: event.start,
        trigger_end: event.end,
        r#type: event.r#type.clone(),
        mode: event.mode.clone(),
        actor: party(&event.actor),
        recipient: party(&event.recipient),
        status: event.status.clone(),
        date: None,
        place: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use marsad_text::Packs;

    use super::*;

    const BODIES: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];
    const STATUSES: [&str; 5] = ["actual", "future", "negated", "hypothetical", "historical"];

    fn set(language: &str) -> Vec<OwnSentence> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/events");
        json_lines(&root.join(format!("{language}.jsonl"))).expect("the set is readable")
    }

    #[test]
    fn our_sentences_are_well_formed() {
        let packs = Packs::embedded();
        let types: BTreeSet<(&str, &str)> = packs
            .entries_of("world", "event_types")
            .into_iter()
            .map(|entry| (entry.key(), entry.column(1)))
            .collect();
        let mut codes: BTreeSet<&str> = packs
            .entries_of("world", "states")
            .into_iter()
            .map(|entry| entry.key())
            .collect();
        codes.extend(BODIES);
        for (language, least) in [("ar", 520), ("en", 320)] {
            let set = set(language);
            assert!(set.len() >= least, "{language}: {}", set.len());
            let texts: BTreeSet<&str> = set.iter().map(|sentence| &*sentence.text).collect();
            assert_eq!(
                texts.len(),
                set.len(),
                "{language}: a sentence stands twice"
            );
            let mut used = BTreeSet::new();
            for (index, sentence) in set.iter().enumerate() {
                let part = if index % 2 == 0 { "train" } else { "test" };
                assert_eq!(sentence.part, part, "{}", sentence.id);
                let chars: Vec<char> = sentence.text.chars().collect();
                for event in &sentence.events {
                    let words: String = chars[event.start..event.end].iter().collect();
                    assert_eq!(words, event.trigger, "{}", sentence.id);
                    let mode = event.mode.as_deref().unwrap_or("-");
                    assert!(types.contains(&(&*event.r#type, mode)), "{}", sentence.id);
                    used.insert(event.r#type.clone());
                    assert!(STATUSES.contains(&&*event.status), "{}", sentence.id);
                    for code in event.actor.iter().chain(&event.recipient) {
                        assert!(codes.contains(&**code), "{}: {code}", sentence.id);
                    }
                }
            }
            assert_eq!(used.len(), 16, "{language}: a type is missing");
        }
    }
}
