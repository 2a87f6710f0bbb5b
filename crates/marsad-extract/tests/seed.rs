//! The page that Marsad began with, where it is at hand.
//!
//! The page is not ours to ship: the test reads it from `MARSAD_SEED` or from
//! beside the repository, and checks structure and hashes only.

use marsad_extract::lines::{LineRules, normalise_keyword};
use marsad_extract::{DatelineAt, plain};
use marsad_record::Flag;
use marsad_text::Packs;

fn page() -> Option<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/page.txt");
    let path = std::env::var("MARSAD_SEED").unwrap_or_else(|_| beside.to_owned());
    let page = std::fs::read_to_string(path).ok();
    if page.is_none() {
        eprintln!("skipped: the seed page is not here");
    }
    page
}

#[test]
fn two_linked_records_with_every_line_understood() {
    let Some(page) = page() else { return };
    let rules = LineRules::new(&Packs::embedded());
    let drafts = plain::read(&page, &rules);
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    assert_eq!(drafts.len(), 2);
    let [first, second] = &drafts[..] else {
        unreachable!()
    };

    // The headlines are the first line, and the line after the read-also label.
    assert_eq!(first.headline.as_deref(), Some(lines[0]));
    assert_eq!(second.headline.as_deref(), Some(lines[13]));
    assert_eq!(first.related.len(), 1);
    assert_eq!(first.related[0].draft, Some(1));
    assert_eq!(first.related[0].headline, lines[13]);

    // Bodies are whole paragraphs, none of the labelled lines among them.
    assert_eq!(first.body.text, lines[3..10].join("\n"));
    let mut own: Vec<&str> = lines[14..].to_vec();
    let related: Vec<&str> = own.drain(2..4).collect();
    assert_eq!(second.body.text, own.join("\n").trim_end());
    let found: Vec<&str> = second
        .related
        .iter()
        .map(|item| item.headline.as_str())
        .collect();
    assert_eq!(found, related);

    // The dateline stood on its own line; its agency is the credit's agency.
    let dateline = first.dateline.as_ref().expect("a dateline");
    assert_eq!(dateline.at, DatelineAt::OwnLine(lines[2].to_owned()));
    assert!(dateline.place.is_some());
    let credit = first.source.as_ref().expect("a credit");
    assert_eq!(credit.actor.as_deref(), Some("agency:sana"));
    assert_eq!(dateline.actor, credit.actor);
    assert!(lines[10].ends_with(&credit.name));
    assert_eq!(second.source, None);
    assert_eq!(second.dateline, None);

    // One keyword, in the spelling that an Arabic keyboard writes.
    assert_eq!(first.keywords.len(), 1);
    assert!(!first.keywords[0].contains('ی'));
    assert_eq!(
        first.keywords[0],
        normalise_keyword(&first.keywords[0].replace('ي', "ی"))
    );

    // The labelled date as it stands; none is invented for the second article.
    let published = first.published.as_ref().expect("a date");
    assert_eq!(
        (published.time.as_str(), published.zone.as_str()),
        ("2023-11-08", "GMT")
    );
    assert_eq!(published.utc, None);
    if let Some(inferred) = &second.published {
        assert_eq!(inferred.time, "2025-04-21");
        assert!(second.flags.contains(&Flag::DateInferred));
        assert_eq!(inferred.evidence.from, marsad_record::EvidenceFrom::Text);
    }
}
