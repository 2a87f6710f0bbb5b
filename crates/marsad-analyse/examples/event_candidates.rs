//! Every event that the coder considers, with the features of its score.
//!
//! In: a lexicon folder as argument, lines `id TAB language TAB text` on standard
//! input. Out: for each line `# TAB id TAB names of the features`, then per
//! candidate `start-end;… TAB type TAB score TAB features that are on`, spans in
//! Unicode scalar values. `scripts/fit_event_score.py` reads it.

use std::io::{BufRead, stdin};
use std::path::Path;

use marsad_analyse::{Analyser, Input, events};
use marsad_record::Field;
use marsad_text::Packs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("the lexicon folder is missing")?;
    let analyser = Analyser::new(&Packs::only(Path::new(&folder))?);
    for line in stdin().lock().lines() {
        let line = line?;
        let cells: Vec<&str> = line.splitn(3, '\t').collect();
        let [id, language, text] = cells[..] else {
            return Err(format!("not three cells: {line}").into());
        };
        println!("#\t{id}\t{}", events::FEATURES.join(","));
        let input = Input {
            text,
            language,
            ..Input::default()
        };
        for candidate in analyser.event_candidates(&input) {
            let event = &candidate.event;
            let spans: Vec<String> = std::iter::once(&event.trigger)
                .chain(&event.also)
                .filter(|place| place.field == Field::Text)
                .map(|place| {
                    let start = text[..place.span.start()].chars().count();
                    let length = place.span.slice(text).chars().count();
                    format!("{start}-{}", start + length)
                })
                .collect();
            let on: Vec<&str> = events::FEATURES
                .iter()
                .zip(candidate.features.0)
                .filter(|(_, value)| *value > 0.0)
                .map(|(name, _)| *name)
                .collect();
            let (spans, on) = (spans.join(";"), on.join(","));
            println!("{spans}\t{}\t{:.4}\t{on}", event.kind, event.score);
        }
    }
    Ok(())
}
