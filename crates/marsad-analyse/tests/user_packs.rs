//! A user's folder of packs adds persons, bodies and triggers, and overrides ours.

use std::fs;
use std::path::PathBuf;

use marsad_analyse::{Analyser, Facts, Input};
use marsad_text::Packs;

/// A folder below the system's, gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        let path = std::env::temp_dir().join(format!("marsad-packs-{}", std::process::id()));
        for (name, text) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(packs: &Packs, text: &str) -> Facts {
    Analyser::new(packs).analyse(&Input {
        text,
        language: "en",
        ..Input::default()
    })
}

#[test]
fn a_users_packs_extend_and_override() {
    let folder = Folder::new(&[
        (
            "world/people.tsv",
            "# own\nvandermeulen-odila\tBEL\t1970\t\tOdila Vandermeulen\n",
        ),
        (
            "world/organisations.tsv",
            "tidewatch\tngo\tNGO\tCVL\t-\t\tQuorvex Tidewatch\n\
             riksdag\torgan\tSWE\tLEG\t-\t\tChamber of Drottningholm\n",
        ),
        (
            "en/event_triggers.tsv",
            "glorpify\tverb\tACCUSE\t-\tS>O\t-\t-\n",
        ),
    ]);
    let text = "Odila Vandermeulen led Quorvex Tidewatch. The Riksdag is the Chamber of \
                Drottningholm. Germany glorpified France on Monday.";
    let ours = read(&Packs::embedded(), text);
    let actor = |facts: &Facts, wanted: &str| {
        let held = |actor: &Option<String>| actor.as_deref() == Some(wanted);
        facts
            .mentions
            .iter()
            .filter(|mention| held(&mention.actor))
            .count()
    };
    assert_eq!(actor(&ours, "vandermeulen-odila"), 0);
    assert!(ours.events.iter().all(|event| event.kind != "ACCUSE"));

    let mut packs = Packs::embedded();
    packs.extend_from(&folder.0).unwrap();
    let facts = read(&packs, text);
    assert_eq!(
        actor(&facts, "vandermeulen-odila"),
        1,
        "{:?}",
        facts.mentions
    );
    assert_eq!(actor(&facts, "tidewatch"), 1, "{:?}", facts.mentions);
    // An id that we have too: its names go together, and the user's comes first.
    assert_eq!(actor(&facts, "riksdag"), 2, "{:?}", facts.mentions);
    assert!(
        facts
            .mentions
            .iter()
            .any(|mention| mention.name == "Chamber of Drottningholm")
    );
    assert!(
        facts.events.iter().any(|event| event.kind == "ACCUSE"),
        "{:?}",
        facts.events
    );
}
