//! Tables of queries, and the property that printing and parsing agree.

use proptest::prelude::*;

use super::*;

#[test]
fn precedence_is_as_documented() {
    for (query, printed) in [
        ("قمح  روسيا", "قمح روسيا"),
        ("a b OR c d", "a b OR c d"),
        ("a AND b OR c AND (d OR e)", "a AND b OR c AND (d OR e)"),
        ("a -b NOT c", "a NOT b NOT c"),
        ("-(a OR b) c", "NOT (a OR b) c"),
        ("((a))", "a"),
        ("“سعر القمح” NEAR/3 مصر", "\"سعر القمح\" NEAR/3 مصر"),
        ("«سعر القمح»", "\"سعر القمح\""),
        ("a NEAR b", "a NEAR/10 b"),
        (
            "headline:(a OR b) Source:\"New Post\"",
            "headline:(a OR b) source:\"New Post\"",
        ),
        (
            "language:ar date:2023-11..2024-02",
            "lang:\"ar\" date:2023-11..2024-02",
        ),
        ("https://a.example/b 10:30", "https://a.example/b 10:30"),
        ("واشنطن-موسكو", "واشنطن-موسكو"),
        ("- a", "- a"),
        ("", ""),
    ] {
        let node = parse(query).unwrap();
        assert_eq!(node.to_string(), printed);
        assert_eq!(parse(printed).unwrap(), node, "{query}");
    }
}

#[test]
fn faults_are_told_with_their_place() {
    for (query, kind, position) in [
        ("قمح \"روسيا", Kind::UnclosedQuote, 4),
        ("a (b", Kind::UnclosedParenthesis, 2),
        ("a b)", Kind::StrayParenthesis, 3),
        ("()", Kind::StrayParenthesis, 1),
        ("(", Kind::UnclosedParenthesis, 0),
        ("a AND", Kind::MissingSide("AND".into()), 2),
        ("OR a", Kind::MissingSide("OR".into()), 0),
        ("a NOT", Kind::MissingOperand, 2),
        ("NEAR/2 b", Kind::MissingSide("NEAR".into()), 0),
        ("a NEAR/2", Kind::MissingSide("NEAR".into()), 2),
        ("a NEAR/x b", Kind::BadDistance, 2),
        ("a NEAR/2 (b c)", Kind::NearNeedsWords, 2),
        ("source: x", Kind::MissingValue("source".into()), 0),
        ("colour:red", Kind::UnknownField("colour".into()), 0),
        ("date:May", Kind::BadDate("May".into()), 5),
        ("lang:(ar OR en)", Kind::OneValue("lang".into()), 0),
        ("headline:(site:a)", Kind::NestedField, 0),
    ] {
        let error = parse(query).unwrap_err();
        assert_eq!((error.kind, error.position), (kind, position), "{query}");
    }
    let deep = "(".repeat(1000);
    assert_eq!(parse(&deep).unwrap_err().kind, Kind::TooDeep);
    let nots = "NOT ".repeat(900) + "a";
    assert_eq!(parse(&nots).unwrap_err().kind, Kind::TooDeep);
    assert_eq!(parse(&"a ".repeat(3000)).unwrap_err().kind, Kind::TooLong);
    let error = parse("قمح \"روسيا").unwrap_err();
    assert_eq!(
        error.to_string(),
        "this quotation mark is never closed (at character 5)"
    );
    assert!(error.arabic().ends_with("(عند الحرف 5)"));
}

fn words() -> impl Strategy<Value = Word> {
    prop_oneof![
        "[a-zابتثجحد]{1,6}".prop_map(|text| Word {
            text,
            quoted: false
        }),
        "\\PC{0,8}".prop_map(|text| Word { text, quoted: true }),
    ]
}

fn leaf(word: Word) -> Node {
    if word.quoted {
        Node::Phrase(word)
    } else {
        Node::Word(word)
    }
}

fn nodes() -> impl Strategy<Value = Node> {
    let near = (words(), words(), 0..=100u32).prop_map(|(left, right, distance)| Node::Near {
        left,
        right,
        distance,
    });
    let facet = (0..Facet::ALL.len(), "\\PC{0,8}")
        .prop_map(|(facet, value)| Node::Is(Facet::ALL[facet], value));
    let date = Just(Node::Date(DayRange::read("2023-11..").unwrap()));
    let plain = prop_oneof![4 => words().prop_map(leaf), 1 => near];
    let in_field = plain
        .clone()
        .prop_map(|node| Node::In(TextField::Headline, Box::new(node)));
    let leaves = prop_oneof![4 => plain, 1 => facet, 1 => date, 1 => in_field];
    leaves.prop_recursive(4, 24, 4, |inner| {
        let several = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several().prop_map(Node::Beside),
            several().prop_map(Node::And),
            several().prop_map(Node::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_agree(node in nodes()) {
        prop_assert_eq!(parse(&node.to_string()), Ok(node));
    }

    #[test]
    fn what_parses_prints_and_parses_again(query in "[a-c()\"«» :ANDORT\\-\\\\/1-3ابت]{0,40}") {
        if let Ok(node) = parse(&query) {
            prop_assert_eq!(parse(&node.to_string()), Ok(node));
        }
    }
}
