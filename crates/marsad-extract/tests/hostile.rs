//! Pages made to break a parser: each is read in time and memory in proportion
//! to its length, and what a reader would see of it survives.

use std::time::{Duration, Instant};

use marsad_extract::charset::decode;
use marsad_extract::dom::{Dom, MAX_DEPTH, MAX_NODES, NodeId, parse};

const REPORT: &str = "<article><h1>Harvest begins early</h1><p>The harvest began two weeks early this year, farmers said.</p></article>";
const SEEN: &str = "The harvest began two weeks early this year";

/// A page takes less than this even where the machine is busy and the build slow.
const LIMIT: Duration = Duration::from_secs(1);

fn page(body: &str) -> String {
    format!("<!doctype html><html><head><title>t</title></head><body>{body}</body></html>")
}

fn numbered(times: usize, of: impl Fn(usize) -> String) -> String {
    (0..times).map(of).collect()
}

/// Name, page, and whether the report in it is text by the standard.
fn cases() -> Vec<(&'static str, String, bool)> {
    let before = |hostile: String| page(&(hostile + REPORT));
    vec![
        ("deep inline", before("<span>".repeat(60_000)), true),
        ("deep blocks", before("<div>".repeat(60_000)), true),
        (
            "deep blocks, closed",
            page(&("<div>".repeat(30_000) + REPORT + &"</div>".repeat(30_000))),
            true,
        ),
        (
            "deep in a paragraph in an object",
            before("<p><object>".to_owned() + &"<div>".repeat(40_000)),
            true,
        ),
        (
            "paragraph ends at depth",
            before("<object>".to_owned() + &"<i>".repeat(510) + &"</p>".repeat(50_000)),
            true,
        ),
        ("open formatting", before("<b>x".repeat(30_000)), true),
        (
            "open formatting, each its own",
            before(numbered(20_000, |n| format!("<b id={n}>x"))),
            true,
        ),
        (
            "formatting made again in each paragraph",
            before(numbered(15_000, |n| format!("<p><b id={n}>x</p>"))),
            true,
        ),
        (
            "formatting across blocks",
            before("<b><i><u><p>x</b></i></u>".repeat(5_000)),
            true,
        ),
        ("links in links", before("<a><div>".repeat(10_000)), true),
        (
            "formatting with many attributes",
            before(numbered(60, |n| {
                format!(
                    "<b {}>",
                    numbered(300, |a| format!("a{a}={} ", n % 7 + a / 299))
                )
            })),
            true,
        ),
        (
            "attributes on one tag",
            page(&format!(
                "<div {}>{REPORT}</div>",
                numbered(60_000, |n| format!("a{n}={n} "))
            )),
            true,
        ),
        (
            "one attribute again and again",
            page(&format!("<div {}>{REPORT}", "a=1 ".repeat(200_000))),
            true,
        ),
        (
            "body again and again",
            before(numbered(20_000, |n| format!("<body a{n}=1>"))),
            true,
        ),
        (
            "open comment",
            before("<!-- ".to_owned() + &"<p>x".repeat(200_000)),
            false,
        ),
        (
            "comment of dashes",
            before(format!("<!{}>", "-".repeat(1_000_000))),
            true,
        ),
        (
            "comments that nearly end",
            before("<!-- --".to_owned() + &">-".repeat(500_000) + "->"),
            true,
        ),
        (
            "comments that do not end",
            before("<!--".repeat(200_000)),
            false,
        ),
        (
            "script",
            before(format!(
                "<script>{}</script>",
                "if (a<b && c</d) ".repeat(200_000)
            )),
            true,
        ),
        (
            "script, escaped",
            before(format!(
                "<script><!--{}--></script>",
                "<script>x</scrip>".repeat(20_000)
            )),
            true,
        ),
        (
            "ends of no script",
            before(format!("<script>{}</script>", "</scrip".repeat(200_000))),
            true,
        ),
        (
            "tables in tables",
            before("<table><tr><td>".repeat(10_000)),
            true,
        ),
        (
            "tables in tables directly",
            before("<table>".repeat(100_000)),
            true,
        ),
        (
            "text put before tables",
            before("<table>".to_owned() + &"x<tr><td>&amp;</td></tr>".repeat(30_000) + "</table>"),
            true,
        ),
        (
            "blocks put before tables",
            before("<table>".to_owned() + &"<p>x<td>".repeat(20_000) + "</table>"),
            true,
        ),
        ("lists in lists", before("<ul><li>x".repeat(20_000)), true),
        ("items", before("<li><b>".repeat(20_000)), true),
        ("definitions", before("<dl><dd><span>".repeat(20_000)), true),
        (
            "many links",
            before("<a href=/x>link</a> ".repeat(150_000)),
            true,
        ),
        (
            "a long address",
            page(&format!(
                "<img src='data:{}'>{REPORT}",
                "A".repeat(6_000_000)
            )),
            true,
        ),
        ("white space", before(" \t\r\n".repeat(700_000)), true),
        ("a long word", before("x".repeat(3_000_000)), true),
        (
            "unknown references",
            before("&nosuch;&#xFFFFFFFF;&#0;&CounterClockwiseContour".repeat(60_000)),
            true,
        ),
        ("ampersands", before("&".repeat(1_000_000)), true),
        ("less than", before("< <".repeat(500_000)), true),
        ("NUL", before("a\0b".repeat(200_000)), true),
        (
            "frames",
            format!(
                "<frameset>{}</frameset><noframes>{REPORT}",
                "<frame>x".repeat(20_000)
            ),
            true,
        ),
        (
            "plain text",
            page(&format!(
                "{REPORT}<plaintext>{}",
                "</plaintext><p>x".repeat(50_000)
            )),
            true,
        ),
        (
            "templates in templates",
            before("<template>".repeat(20_000) + &"</template>".repeat(20_000)),
            true,
        ),
        (
            "an unfinished tag",
            page(REPORT) + "<a href='" + &"y".repeat(1_000_000),
            true,
        ),
        (
            "unfinished tags",
            page(REPORT) + &"<a href='<b c=\"".repeat(100_000),
            true,
        ),
        (
            "selects",
            before("<select><option>".repeat(30_000) + &"</select>".repeat(30_000)),
            true,
        ),
        ("drawings", before("<svg><g>".repeat(20_000)), true),
        (
            "drawings and text in turn",
            before("<svg><desc><math><mi>".repeat(10_000)),
            true,
        ),
        (
            "names",
            before(numbered(80_000, |n| format!("<x-{n}>"))),
            true,
        ),
        (
            "ends without a start",
            before("</b></p></x-y></table></a>".repeat(30_000)),
            true,
        ),
        (
            "forms and buttons",
            before("<form><button>".repeat(30_000)),
            true,
        ),
        ("doctypes", before("<!doctype html>".repeat(100_000)), true),
        ("bare text", REPORT.replace(['<', '>'], " "), true),
        ("nothing", String::new(), false),
    ]
}

fn check_tree(name: &str, dom: &Dom) {
    assert!(
        dom.len() <= MAX_NODES + 2_000,
        "{name}: {} nodes",
        dom.len()
    );
    for id in dom.nodes() {
        assert!(dom.depth(id) < MAX_DEPTH, "{name}");
        assert!(
            dom.end(id) > id && dom.end(id) <= dom.end(dom.parent(id)),
            "{name}"
        );
        let previous = dom.previous_sibling(id);
        assert!(
            previous.is_none_or(|previous| dom.end(previous) == id),
            "{name}"
        );
    }
}

#[test]
fn hostile_pages_are_read_in_time() {
    for (name, html, is_seen) in cases() {
        let start = Instant::now();
        let text = decode(html.as_bytes(), None, None).text;
        let dom = parse(&text);
        let taken = start.elapsed();
        println!(
            "{name}: {} bytes, {} nodes, {} ms",
            html.len(),
            dom.len(),
            taken.as_millis()
        );
        assert!(taken < LIMIT, "{name} took {taken:?}");
        check_tree(name, &dom);
        assert_eq!(dom.words(NodeId::ROOT).contains(SEEN), is_seen, "{name}");
    }
}
