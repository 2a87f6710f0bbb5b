//! Bodies of pages written for these tests: what must be in, what must be out.

use marsad_text::Packs;

use super::*;
use crate::dom::parse;
use crate::draft::BlockKind;

const ONE: &str = "The harbour council of Lindmar approved a new ferry line on Tuesday, after two years of talks with the island's fishermen.";
const TWO: &str = "Boats will leave every hour from six in the morning, the mayor said, and the fare is to stay below three crowns.";
const AR: &str = "أعلن مجلس مدينة رشوان، اليوم الثلاثاء، افتتاح خط جديد للنقل البحري بعد عامين من المفاوضات مع الصيادين.";

fn body(html: &str, headline: Option<&str>) -> BodyFound {
    let facts = PageFacts {
        url: Some("https://news.example/a/1"),
        headline,
        ..PageFacts::default()
    };
    extract(&parse(html), &facts, &BodyRules::new(&Packs::embedded()))
}

#[test]
fn what_is_in_and_what_is_out() {
    let teaser = |n: u32| {
        format!(
            "<div class=card><h4><a href=/s{n}>Another story of the day number {n}</a></h4><p>A short text that leads into the story, with a stop.</p></div>"
        )
    };
    let teasers: String = (1..5).map(teaser).collect();
    let cases: &[(&str, String, &[&str])] = &[
        (
            "no paragraphs, line breaks only",
            format!(
                "<body><div id=menu><a href=/>Home</a> <a href=/w>World</a></div><td>{ONE}<br><br>{TWO}</td>"
            ),
            &["Home"],
        ),
        (
            "a box that calls itself related but has no links is the lead",
            format!(
                "<article><h1>Ferry</h1><div class=teaser>{ONE}</div><div class=article-body><p>{TWO}</p></div></article>"
            ),
            &[],
        ),
        (
            "teasers known by their shape",
            format!("<div><h1>Ferry line approved</h1><p>{ONE}<p>{TWO}</p>{teasers}</div>"),
            &["leads into"],
        ),
        (
            "an ASP.NET page is one form",
            format!("<form id=aspnetForm><div class=txt><p>{ONE}</p><p>{TWO}</p></div></form>"),
            &[],
        ),
        (
            "read also, comments, cookies",
            format!(
                "<div class=post><p>{ONE}</p><p>Read also: <a href=/x>The old ferry is sold</a></p><p>{TWO}</p><h3>Comments</h3><p>I was on that ferry once, and it was late, as ever it is.</p><p>We use cookies to make this site better for you.</p></div>"
            ),
            &["old ferry", "late, as ever", "cookies"],
        ),
        (
            "captions, bylines, share bars",
            format!(
                "<article><h1>Ferry</h1><p class=byline>By Ada Holm</p><ul class=share-bar><li><a href=/f>Share</a></ul><figure><img src=/i.jpg><figcaption>The harbour at dawn, seen from the north.</figcaption></figure><p>{ONE}</p><p>{TWO}</p></article>"
            ),
            &["Ada Holm", "Share", "at dawn"],
        ),
        (
            "the text twice, once for print",
            format!(
                "<div><div class=screen><p>{ONE}</p><p>{TWO}</p></div><div class=forprint><p>{ONE}</p></div></div>"
            ),
            &[],
        ),
        (
            "post classes that name tags and sections",
            format!(
                "<article class='post-7 post hentry category-sea tag-ferry'><p>{ONE}</p><p>{TWO}</p></article>"
            ),
            &[],
        ),
        (
            "anchors that never close are no links",
            format!("<body><a name=top><p>{ONE}</p><p>{TWO}</p>"),
            &[],
        ),
        (
            "hidden parts",
            format!(
                "<main><p>{ONE}</p><div style='display: none'><p>A text for machines, not for readers, of no use.</p></div><p>{TWO}</p></main>"
            ),
            &["machines"],
        ),
    ];
    for (name, html, out) in cases {
        let found = body(html, Some("Ferry line approved"));
        let text = &found.body.text;
        for part in [ONE, TWO] {
            assert_eq!(text.matches(part).count(), 1, "{name}: {text}");
        }
        for part in *out {
            assert!(!text.contains(part), "{name}: {part} in {text}");
        }
    }
}

#[test]
fn a_page_with_words_is_never_empty() {
    for html in [
        "<p>Short.",
        "<a href=/x>Only a link</a>",
        "<div class=related><a href=/x>Only a link under a name of noise</a></div>",
        "<nav>Menu</nav>",
    ] {
        assert!(!body(html, None).body.text.is_empty(), "{html}");
    }
    assert!(body("", None).body.text.is_empty());
}

#[test]
fn arabic_pages_without_names() {
    let html = format!(
        "<table><tr><td><a href=/>الرئيسية</a></td></tr><tr><td><h1>خط بحري جديد</h1>{AR}<br>{AR} وأضاف.<br>اقرأ أيضا: <a href=/1>خبر آخر عن المدينة</a></td></tr></table>"
    );
    let found = body(&html, Some("خط بحري جديد"));
    assert!(found.body.text.starts_with(AR));
    assert!(!found.body.text.contains("خبر آخر"));
    assert!(!found.body.text.contains("الرئيسية"));
}

#[test]
fn structured_data_speaks_where_the_tree_is_empty() {
    let told = format!("{ONE}\n{TWO}");
    let facts = PageFacts {
        article_body: Some(&told),
        ..PageFacts::default()
    };
    let rules = BodyRules::new(&Packs::embedded());
    let found = extract(&parse("<div id=root></div>"), &facts, &rules);
    assert_eq!(found.body.text, told);
}

#[test]
fn blocks_keep_their_kind_and_runs() {
    let html = format!(
        "<article class=article-body><p>{ONE} <a href=/b>See <b>the plan</b></a> here.</p><figure><img src=/i.jpg><figcaption>Dawn</figcaption></figure>\
         <h3>Times</h3><ol><li>Six in the morning, from the north pier.</ol><table><tr><td>Fare<td>3 crowns</table><blockquote>{TWO}</blockquote><p>{TWO} Indeed.</p></article>"
    );
    let found = body(&html, None).body;
    let kinds: Vec<BlockKind> = found.blocks.iter().map(|block| block.kind).collect();
    let item = BlockKind::ListItem {
        ordered: true,
        depth: 0,
    };
    assert_eq!(
        kinds,
        [
            BlockKind::Paragraph,
            BlockKind::Figure,
            BlockKind::Heading(3),
            item,
            BlockKind::TableRow,
            BlockKind::BlockQuote,
            BlockKind::Paragraph
        ]
    );
    assert!(found.text.contains("Fare\t3 crowns"));
    let link = found.blocks[0].runs.iter().find(|run| run.strong);
    assert_eq!(
        link.and_then(|run| run.link.as_deref()),
        Some("https://news.example/b")
    );
    for block in found.blocks.iter().filter(|block| block.span.is_some()) {
        let runs: String = block.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(
            block.span.map(|span| span.slice(&found.text)),
            Some(runs.as_str())
        );
    }
    assert!(!found.text.contains("Dawn"));
}
