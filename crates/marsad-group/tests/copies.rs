//! Groups of copies: what they are, what they are independent of.

use marsad_group::copies::{CopyGroups, CopySettings, Words};
use proptest::prelude::*;

/// A text of `length` words that nobody else has, drawn from `seed`.
fn text(seed: u64, length: u64) -> Vec<String> {
    (0..length)
        .map(|at| format!("w{}", seed * 10_000 + at))
        .collect()
}

/// The text with every `every`th word changed.
fn changed(text: &[String], every: usize) -> Vec<String> {
    text.iter()
        .enumerate()
        .map(|(at, word)| {
            if at % every == every - 1 {
                format!("{word}x{every}")
            } else {
                word.clone()
            }
        })
        .collect()
}

fn words(text: &[String]) -> Words {
    Words::of("", &text.join(" "))
}

fn grouped(articles: &[(u64, i64, Words)]) -> Vec<Vec<u64>> {
    let mut groups = CopyGroups::new(CopySettings::default());
    for (id, time, words) in articles {
        groups.take(*id, *time, 1, words);
    }
    groups.groups()
}

#[test]
fn copies_meet_and_others_do_not() {
    let (one, other) = (text(1, 120), text(2, 120));
    let articles = [
        (10, 100, words(&one)),
        (11, 200, words(&other)),
        (12, 300, words(&changed(&one, 20))),
        (13, 400, words(&one[..90])),
    ];
    assert_eq!(grouped(&articles), [vec![10, 12, 13]]);
}

#[test]
fn short_articles_are_copies_only_where_their_bodies_are_equal() {
    let short = |extra: &str| Words::of(extra, "port of the south opens");
    let articles = [
        (1, 1, short("a")),
        (2, 2, short("b")),
        (3, 3, Words::of("", "port of the south shuts")),
    ];
    assert_eq!(grouped(&articles), [vec![1, 2]]);
    assert!(grouped(&[(1, 1, Words::of("", "")), (2, 2, Words::of("", ""))]).is_empty());
}

#[test]
fn an_abridgement_is_linked_and_not_grouped() {
    let full = text(3, 300);
    let mut groups = CopyGroups::default();
    groups.take(1, 100, 1, &words(&full));
    groups.take(2, 200, 2, &words(&full[..60]));
    assert!(groups.groups().is_empty());
    assert_eq!(groups.abridged_of(2), Some(1));
    assert_eq!(groups.abridged_of(1), None);
}

#[test]
fn what_is_old_is_forgotten() {
    let one = words(&text(1, 50));
    let mut groups = CopyGroups::default();
    groups.take(1, 0, 1, &one);
    groups.advance(30 * 86_400);
    groups.take(2, 30 * 86_400, 1, &one);
    assert!(groups.groups().is_empty());
    assert_eq!((groups.len(), groups.first_copy(2)), (1, 2));
}

#[test]
fn a_snapshot_gives_the_same_groups() {
    let mut groups = CopyGroups::default();
    for id in 0..40 {
        groups.take(
            id,
            id as i64 * 60,
            id % 3,
            &words(&changed(&text(id % 7, 80), 9 + id as usize % 5)),
        );
    }
    let kept = serde_json::to_string(&groups.snapshot()).unwrap();
    let restored = CopyGroups::restore(serde_json::from_str(&kept).unwrap());
    assert_eq!(restored.groups(), groups.groups());
    assert!(!groups.groups().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_arrival_within_an_hour_is_of_no_account(
        made in prop::collection::vec((0_u64..4, 3_usize..14, 0_i64..3_600), 2..24),
        keys in prop::collection::vec(any::<u32>(), 24),
    ) {
        let articles: Vec<(u64, i64, Words)> = made
            .iter()
            .zip(0..)
            .map(|((seed, every, time), id)| (id, *time, words(&changed(&text(*seed, 90), *every))))
            .collect();
        let mut shuffled: Vec<_> = articles.iter().cloned().zip(keys).collect();
        shuffled.sort_by_key(|(_, key)| *key);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(article, _)| article).collect();
        prop_assert_eq!(grouped(&articles), grouped(&shuffled));
    }
}
