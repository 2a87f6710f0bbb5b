//! Killed at random moments while it ingests, the store loses nothing it acknowledged.
//!
//! The test starts itself as a child that ingests and notes down every key after
//! it was acknowledged (in a file: what a process wrote outlives its `kill -9`).

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use marsad_store::Store;
use marsad_store::captures;
use marsad_store::facts::{Fetched, Ingest};
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::parse;
use marsad_store::testing::article;
use marsad_text::Packs;

const FOLDER: &str = "MARSAD_TEST_KILL_FOLDER";
const ROUND: &str = "MARSAD_TEST_KILL_ROUND";
const THREADS: u64 = 4;
const SEEN: i64 = 1_700_000_000;

fn text(key: &str) -> String {
    format!("وصلت الشحنة {key} إلى الميناء بعد تأخير طال أياما")
}

/// Article `number` of a round; every fifth page is the same for all.
fn ingest(round: u64, number: u64) -> (String, Ingest) {
    let key = format!("r{round}n{number}");
    let url = format!("https://news.example/{key}");
    let body = if number.is_multiple_of(5) {
        "same".to_owned()
    } else {
        text(&key).repeat(20)
    };
    let ingest = Ingest {
        capture: Some(Fetched {
            url: url.clone(),
            final_url: url,
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html".to_owned())],
            body: body.into_bytes(),
            ..Fetched::default()
        }),
        source: None,
        articles: vec![article(&key, "وصول شحنة", &text(&key))],
        seen: SEEN + i64::try_from(round).unwrap() * 3600,
    };
    (key, ingest)
}

#[test]
#[ignore = "the child of the tests below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let round: u64 = std::env::var(ROUND).unwrap().parse().unwrap();
    let store = Store::open(&folder, &Packs::embedded()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (store, folder) = (&store, &folder);
            scope.spawn(move || {
                let mut notes = acknowledged_file(folder);
                for number in (thread..).step_by(usize::try_from(THREADS).unwrap()) {
                    let (key, ingest) = ingest(round, number);
                    store.ingest(ingest).unwrap();
                    notes.write_all(format!("{key}\n").as_bytes()).unwrap();
                }
            });
        }
    });
}

fn acknowledged_file(folder: &Path) -> File {
    let path = folder.join("acknowledged");
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .unwrap()
}

fn acknowledged(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("acknowledged")).unwrap_or_default();
    text.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
        .map(str::to_owned)
        .collect()
}

fn spawn(folder: &Path, round: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--quiet"])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a child at a moment of its work, the sooner the smaller `dice`.
fn kill_one(folder: &Path, round: u64, dice: u64) {
    let before = acknowledged(folder).len();
    let mut child = spawn(folder, round);
    let start = Instant::now();
    // A third of the rounds are killed while the store opens.
    while !dice.is_multiple_of(3) && acknowledged(folder).len() == before {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the child does nothing"
        );
        assert!(
            child.try_wait().unwrap().is_none(),
            "the child ended by itself"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(dice % 900));
    child.kill().unwrap();
    child.wait().unwrap();
}

fn verify(folder: &Path, packs: &Packs, round: u64) {
    let store = Store::open(folder, packs).unwrap();
    let keys = acknowledged(folder);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    let fresh = format!("r{round}n");
    for (at, key) in keys.iter().enumerate() {
        // What earlier rounds wrote is looked at in samples.
        if !key.starts_with(&fresh) && at % 10 != 0 {
            continue;
        }
        let stored = store.article(key).unwrap();
        let stored = stored.unwrap_or_else(|| panic!("{key} was acknowledged and is gone"));
        assert_eq!((stored.record.text, stored.versions.len()), (text(key), 1));
        let capture = store
            .capture(stored.versions[0].capture.unwrap())
            .unwrap()
            .unwrap();
        assert!(capture.body == b"same" || capture.body == text(key).repeat(20).into_bytes());
    }
    store.wait_for_index().unwrap();
    let found = store.search(&Search {
        query: parse("").unwrap(),
        order: SearchOrder::Time,
        limit: 1,
        after: None,
        count: true,
    });
    let counts = store.counts().unwrap();
    assert_eq!(found.unwrap().counts.unwrap().total as u64, counts.articles);
    // At most what was under way in each thread is there without having been acknowledged.
    assert!(counts.articles >= keys.len() as u64);
    assert!(counts.articles <= keys.len() as u64 + THREADS * (round + 1));
    assert_eq!(store.doctor().unwrap(), []);
    for entry in std::fs::read_dir(folder.join("captures")).unwrap() {
        let path = entry.unwrap().path();
        let end = captures::scan(&path, 0, |_, _, _| Ok(())).unwrap();
        assert_eq!(end, path.metadata().unwrap().len(), "{}", path.display());
    }
}

fn run(rounds: u64, mut seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let packs = Packs::embedded();
    for round in 0..rounds {
        // xorshift64 (Marsaglia 2003).
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        kill_one(folder.path(), round, seed >> 20);
        verify(folder.path(), &packs, round);
    }
    let acknowledged = acknowledged(folder.path()).len();
    assert!(acknowledged > 0);
    eprintln!("{rounds} kills, {acknowledged} articles acknowledged, none lost");
}

#[test]
fn twelve_kills_lose_nothing() {
    run(12, 0x9E37_79B9_7F4A_7C15);
}

#[test]
#[ignore = "takes a minute"]
fn fifty_kills_lose_nothing() {
    run(50, 0xD1B5_4A32_D192_ED03);
}
