//! Event clusters and threads on a few invented reports.

use marsad_group::stories::{Stories, TermReader, Terms, Told};
use marsad_text::Packs;

const HOUR: i64 = 3_600;

fn terms(reader: &TermReader, language: &str, title: &str, body: &str) -> Terms {
    reader.read(&Told {
        language,
        title,
        body,
        ..Told::default()
    })
}

/// (id, hour, outlet, language, title, body).
type Row<'a> = (u64, i64, u64, &'a str, &'a str, &'a str);

fn told(rows: &[Row<'_>]) -> Stories {
    let reader = TermReader::new(&Packs::embedded());
    let mut stories = Stories::default();
    for (id, hour, outlet, language, title, body) in rows {
        let terms = terms(&reader, language, title, body);
        stories.add(*id, 1_790_000_000 + hour * HOUR, *outlet, language, &terms);
    }
    stories.tend(1_790_000_000 + 72 * HOUR);
    stories
}

const QUAKE: &str = "A strong earthquake shook the port of Latakia before dawn, and the civil defence said four people died in the old quarter.";
const VOTE: &str = "Deputies in Nairobi rejected the finance bill after a night of debate, and the treasury said it would bring a new text next week.";

#[test]
fn one_event_is_one_cluster_and_two_events_are_two() {
    let stories = told(&[
        (1, 0, 1, "en", "Earthquake kills four in Latakia", QUAKE),
        (2, 3, 2, "en", "Nairobi deputies reject finance bill", VOTE),
        (
            3,
            5,
            3,
            "en",
            "Four dead as earthquake hits Latakia port",
            "The civil defence counted four dead in the old quarter of Latakia after the earthquake that shook the port before dawn.",
        ),
    ]);
    assert_eq!(stories.cluster_of(1), stories.cluster_of(3));
    assert_ne!(stories.cluster_of(1), stories.cluster_of(2));
    assert_eq!(
        stories.cluster_of(3),
        Some(1),
        "named after the article that founded it"
    );
}

#[test]
fn languages_meet_by_names_and_numbers() {
    let stories = told(&[
        (
            1,
            0,
            1,
            "en",
            "Macron and Tokayev sign uranium accord in Astana",
            "Emmanuel Macron and Kassym-Jomart Tokayev signed an accord worth 340 million euros in Astana, Kazakhstan.",
        ),
        (
            2,
            1,
            2,
            "ru",
            "Макрон и Токаев подписали соглашение об уране в Астане",
            "Эмманюэль Макрон и Касым-Жомарт Токаев подписали в Астане соглашение на 340 миллионов евро, Казахстан.",
        ),
        (3, 2, 3, "en", "Nairobi deputies reject finance bill", VOTE),
    ]);
    assert_ne!(
        stories.cluster_of(1),
        stories.cluster_of(2),
        "clusters are of one language"
    );
    assert_eq!(stories.thread_of(1), stories.thread_of(2));
    assert_ne!(stories.thread_of(1), stories.thread_of(3));
}

#[test]
fn instalments_of_a_series_stay_apart() {
    let close = |points: &str, per_cent: &str| {
        format!(
            "Shares on the harbour exchange closed at {points} points, up {per_cent} per cent, led by banks and shippers, with a turnover of {points}{per_cent} crowns."
        )
    };
    let (one, two, three) = (
        close("8112", "14"),
        close("8190", "37"),
        close("8044", "61"),
    );
    let stories = told(&[
        (1, 0, 1, "en", "Harbour exchange closes at 8112", &one),
        (2, 24, 1, "en", "Harbour exchange closes at 8190", &two),
        (3, 48, 1, "en", "Harbour exchange closes at 8044", &three),
    ]);
    let threads: std::collections::BTreeSet<_> = (1..=3).map(|id| stories.thread_of(id)).collect();
    assert_eq!(threads.len(), 3);
}

#[test]
fn what_is_over_is_forgotten_and_memory_stays_flat() {
    let reader = TermReader::new(&Packs::embedded());
    let mut stories = Stories::default();
    let mut most = 0;
    for day in 0..120_i64 {
        for at in 0..4_u64 {
            let id = day as u64 * 4 + at;
            let title = format!(
                "Village{} council number{} opens bridge{}",
                id * 7,
                id,
                id * 3
            );
            let terms = terms(&reader, "en", &title, "");
            stories.add(id, 1_790_000_000 + day * 86_400, at, "en", &terms);
        }
        stories.tend(1_790_000_000 + day * 86_400);
        most = most.max(stories.len());
    }
    assert!(most <= 61 * 4, "{most}");
}

#[test]
fn a_restored_state_goes_on_as_before() {
    let mut stories = told(&[
        (1, 0, 1, "en", "Earthquake kills four in Latakia", QUAKE),
        (2, 3, 2, "en", "Nairobi deputies reject finance bill", VOTE),
    ]);
    let kept = serde_json::to_string(&stories).unwrap();
    let mut restored: Stories = serde_json::from_str(&kept).unwrap();
    let reader = TermReader::new(&Packs::embedded());
    let next = terms(
        &reader,
        "en",
        "Latakia earthquake: four dead in old quarter",
        QUAKE,
    );
    for stories in [&mut stories, &mut restored] {
        assert_eq!(stories.add(9, 1_790_000_000 + 9 * HOUR, 4, "en", &next), 1);
    }
}
