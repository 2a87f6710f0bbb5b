//! The whole: copies, stories, decisions, what else to read.

use marsad_group::decisions::Decision;
use marsad_group::related::{Reason, related};
use marsad_group::stories::{TermReader, Told};
use marsad_group::{Grouping, Item};
use marsad_text::Packs;

const START: i64 = 1_790_000_000;
const QUAKE: &str = "A strong earthquake shook the port of Latakia in Syria before dawn, and the civil defence said four people died in the old quarter of the town.";
const QUAKE_AGAIN: &str = "Four people were killed in Latakia when an earthquake shook the Syrian port before dawn; the civil defence searches the old quarter.";
const VOTE: &str = "Deputies in Nairobi rejected the finance bill after a night of debate, and the treasury of Kenya said it would bring a new text within a week.";

fn told<'a>(title: &'a str, body: &'a str) -> Told<'a> {
    Told {
        language: "en",
        title,
        body,
        entities: &[],
    }
}

fn stream() -> Grouping {
    let reader = TermReader::new(&Packs::embedded());
    let mut grouping = Grouping::default();
    for (id, outlet, told) in [
        (1, "wire", told("Earthquake kills four in Latakia", QUAKE)),
        (2, "paper", told("Earthquake kills four in Latakia", QUAKE)),
        (
            3,
            "herald",
            told("Four dead as earthquake hits Latakia port", QUAKE_AGAIN),
        ),
        (
            4,
            "wire",
            told("Nairobi deputies reject finance bill", VOTE),
        ),
    ] {
        grouping.take(
            &Item {
                id,
                time: START + id as i64 * 600,
                outlet,
                told,
            },
            &reader,
        );
    }
    grouping.tend(START + 7_200);
    grouping
}

#[test]
fn a_copy_stands_in_the_story_of_its_first_copy() {
    let grouping = stream();
    assert_eq!(grouping.copies.copies(2), [1, 2]);
    assert_eq!(grouping.stories.len(), 3, "copies make no stories");
    assert_eq!(grouping.story_of(2), grouping.story_of(3));
    assert_ne!(grouping.story_of(2), grouping.story_of(4));
}

#[test]
fn another_outlet_is_offered_with_its_reason() {
    let grouping = stream();
    let offers = related(&grouping.stories, 1, 5);
    assert_eq!(
        (offers[0].article, &offers[0].reason),
        (3, &Reason::OtherOutlet)
    );
}

#[test]
fn decisions_outlast_tending_and_restarts() {
    let mut grouping = stream();
    let (quake, vote) = (grouping.story_of(1).unwrap(), grouping.story_of(4).unwrap());
    let merge = Decision::Merge {
        into: quake,
        from: vote,
    };
    grouping.decide(1, merge);
    grouping.tend(START + 9_000);
    let kept = serde_json::to_string(&grouping.snapshot()).unwrap();
    let mut restored = Grouping::restore(serde_json::from_str(&kept).unwrap());
    assert_eq!(restored.story_of(4), Some(quake));
    assert_eq!(restored.story_of(2), grouping.story_of(2));
    restored.decide(2, Decision::Undo { decision: 1 });
    assert_eq!(restored.story_of(4), Some(vote));
}
