//! Bodies of HTML pages with labels, related items and a second article in them.

use marsad_text::Packs;

use super::*;

fn page(blocks: &[(&str, Option<&str>)]) -> Draft {
    let mut body = Body::default();
    for (words, link) in blocks {
        if !body.text.is_empty() {
            body.text.push('\n');
        }
        let start = body.text.len();
        body.text.push_str(words);
        body.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(&body.text, start..body.text.len()),
            runs: vec![Run {
                text: (*words).to_owned(),
                link: link.map(str::to_owned),
                ..Run::default()
            }],
            image: None,
            lang: None,
        });
    }
    Draft {
        headline: Some("Ferry line to open in spring".to_owned()),
        body,
        ..Draft::default()
    }
}

const FIRST: &str = "OSLO (Reuters) - The harbour board said on Tuesday that the new ferry line would open in the first week of April.";
const SECOND: &str = "Tickets will cost less than those of the railway, its director told reporters after the meeting of the board.";

#[test]
fn labels_and_links_leave_the_body() {
    let rules = LineRules::new(&Packs::embedded());
    let draft = page(&[
        (FIRST, None),
        (
            "Read also: Railway fares rise again",
            Some("https://news.example/rail"),
        ),
        (SECOND, None),
        ("Source: Reuters", None),
        ("Tags: ferries, harbours", None),
    ]);
    let drafts = refine(&draft, Vec::new(), &rules);
    assert_eq!(drafts.len(), 1);
    let draft = &drafts[0];
    assert_eq!(draft.body.text, format!("{FIRST}\n{SECOND}"));
    assert_eq!(draft.keywords, ["ferries", "harbours"]);
    assert_eq!(
        draft.source.as_ref().unwrap().actor.as_deref(),
        Some("agency:reuters")
    );
    assert_eq!(draft.related[0].headline, "Railway fares rise again");
    let dateline = draft.dateline.as_ref().unwrap();
    let crate::DatelineAt::Text(span) = &dateline.at else {
        panic!("inline")
    };
    assert_eq!(span.slice(&draft.body.text), "OSLO (Reuters)");
}

#[test]
fn lines_around_the_body_give_labels_only() {
    let rules = LineRules::new(&Packs::embedded());
    let around = |text: &str, before_block| Beside {
        line: Line {
            text: text.to_owned(),
            origin: Origin::Around,
            ..Line::default()
        },
        before_block,
    };
    let beside = vec![
        around("Some other headline of the day", 0),
        around("Published: 4 May 2021", 0),
        around("Keywords: ferries", 2),
        around("More of our stories from the coast", 2),
    ];
    let draft = page(&[(FIRST, None), (SECOND, None)]);
    let drafts = refine(&draft, beside, &rules);
    assert_eq!(drafts[0].body.text, format!("{FIRST}\n{SECOND}"));
    assert_eq!(drafts[0].published.as_ref().unwrap().time, "2021-05-04");
    assert_eq!(drafts[0].keywords, ["ferries"]);
    assert!(drafts[0].related.is_empty());
}

#[test]
fn an_author_box_is_no_second_article() {
    let rules = LineRules::new(&Packs::embedded());
    let draft = page(&[
        (FIRST, None),
        (SECOND, None),
        ("Source: Reuters", None),
        ("About the people who wrote this", None),
        (
            "She has covered shipping and the railways for this paper for more than twenty years.",
            None,
        ),
    ]);
    assert_eq!(refine(&draft, Vec::new(), &rules).len(), 1);
}
