//! Quality floors: figures that no change may lower (`eval/floors.toml`).
//!
//! They run where the evaluation data is; elsewhere they say that they did not.
//! The number that ran goes to the file that `MARSAD_FLOORS_REPORT` names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use marsad_eval::grouping::{duplicates, stories};
use marsad_eval::{
    Figure, dates, events, extraction, feeds, keywords, language, morphology, names, quotes,
    segmentation,
};
use marsad_extract::feed::FeedReader;
use marsad_pipeline::Pipeline;
use marsad_text::Packs;
use serde::Deserialize;

#[derive(Deserialize)]
struct Floors {
    /// Data file → digest of the data that the floors were set on.
    data: BTreeMap<String, String>,
    /// Figure → the value that it must not fall below.
    floor: BTreeMap<String, f64>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn data_folder() -> Option<PathBuf> {
    extraction::data_folder().and_then(|folder| folder.parent().map(Path::to_path_buf))
}

fn digest(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    blake3::hash(&bytes).to_hex()[..16].to_owned()
}

/// Every figure that the data gives.
fn measure(folder: &Path) -> Vec<Figure> {
    let packs = Packs::embedded();
    let pipeline = Pipeline::without_analysis(&packs);
    let mut figures = Vec::new();
    for set in extraction::measure::SETS {
        let result = extraction::measure::measure(&folder.join("extraction"), set, &pipeline);
        figures.extend(result.expect("the set is readable").figures);
    }
    let sentences = language::load(&folder.join("analysis/language.jsonl"))
        .expect("the sentences are readable");
    figures.extend(language::score(&sentences, &packs));
    let (found, _) =
        duplicates::measure(&folder.join("grouping")).expect("the articles are readable");
    figures.extend(found);
    let analysis = folder.join("analysis");
    figures.extend(
        events::measure(&analysis, &root().join("eval/events"), &packs)
            .expect("the events are readable"),
    );
    figures
        .extend(events::measure_parallel(&analysis, &packs).expect("the sentences are readable"));
    figures.extend(
        names::measure_mentions(&analysis, &packs)
            .expect("the reports are readable")
            .0,
    );
    figures.extend(
        names::measure_actors(&analysis, &packs)
            .expect("the phrases are readable")
            .0,
    );
    figures.extend(keywords::measure(folder, &packs).expect("the articles are readable"));
    figures.extend(morphology::measure(folder, &packs).expect("the verbs are readable"));
    figures.extend(
        segmentation::measure(&folder.join("analysis"), &packs).expect("the words are readable"),
    );
    figures.extend(
        stories::measure(&folder.join("grouping"), &packs).expect("the stories are readable"),
    );
    figures.extend(quotes::measure(&analysis, &packs).expect("the reports are readable"));
    figures.extend(
        dates::score(&folder.join("analysis"), &packs).expect("the expressions are readable"),
    );
    let reader = FeedReader::new(&packs);
    figures
        .extend(feeds::evaluate(&folder.join("feeds"), &reader).expect("the feeds are readable"));
    figures
}

#[test]
fn no_figure_falls_below_its_floor() {
    let text = std::fs::read_to_string(root().join("eval/floors.toml"))
        .expect("floors.toml is part of the project");
    let floors: Floors = toml::from_str(&text).expect("floors.toml is valid");
    let Some(folder) = data_folder() else {
        println!("skipped: data not here");
        return;
    };
    for (file, wanted) in &floors.data {
        assert_eq!(
            &digest(&folder.join(file)),
            wanted,
            "{file} is not the data that its floors were set on"
        );
    }
    let figures = measure(&folder);
    let mut fallen = Vec::new();
    for (name, floor) in &floors.floor {
        match figures.iter().find(|figure| figure.name == *name) {
            None => fallen.push(format!("{name}: not measured")),
            Some(figure) if figure.value < *floor => {
                fallen.push(format!("{name}: {:.4} is below {floor}", figure.value))
            }
            Some(_) => {}
        }
    }
    report(&format!(
        "floors: {} ran, {} held, {} fell",
        floors.floor.len(),
        floors.floor.len() - fallen.len(),
        fallen.len()
    ));
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

fn report(line: &str) {
    println!("{line}");
    if let Some(path) = std::env::var_os("MARSAD_FLOORS_REPORT") {
        std::fs::write(path, format!("{line}\n")).expect("the report can be written");
    }
}
