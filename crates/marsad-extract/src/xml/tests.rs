//! Broken documents, and what is read from them.

use super::{Space, parse};

fn text_of(document: &str, local: &str) -> Option<String> {
    let xml = parse(document);
    let id = xml.elements().find(|id| xml.local(*id) == local)?;
    Some(xml.text(id))
}

#[test]
fn broken_documents_are_read() {
    let cases = [
        (
            "bare ampersand",
            "<a><t>Fish & chips</t></a>",
            "Fish & chips",
        ),
        ("bare angle", "<a><t>3 < 4</t></a>", "3 < 4"),
        (
            "address",
            "<a><t>http://x.test/?b=1&copy=2</t></a>",
            "http://x.test/?b=1&copy=2",
        ),
        ("html name", "<a><t>caf&eacute;</t></a>", "café"),
        ("cdata", "<a><t><![CDATA[<b>]]> x</t></a>", "<b> x"),
        ("torn cdata", "<a><t><![CDATA[half a sen", "half a sen"),
        ("torn tag", "<a><t>half</t><u hre", "half"),
        ("crossed", "<a><t>one<b>two</t></b></a>", "onetwo"),
        ("capitals", "<a><T>one</t></a>", "one"),
        ("unquoted", "<a><t x=1 y>one</t></a>", "one"),
        ("unclosed comment", "<a><!-- oops ><t>one</t></a>", "one"),
        (
            "declared",
            "<!DOCTYPE a [<!ENTITY n \"News\"><!ENTITY m '&n; > Views'>]><a><t>&m;</t></a>",
            "News > Views",
        ),
        (
            "not declared",
            "<!DOCTYPE a [<!ENTITY n 'x'>]><a><t>&y; &amp; &n;</t></a>",
            "&y; & x",
        ),
    ];
    for (name, document, expected) in cases {
        assert_eq!(text_of(document, "t").as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn entities_cannot_explode() {
    let mut document = String::from("<!DOCTYPE a [<!ENTITY e0 \"ha ha ha ha\">");
    for level in 1..60 {
        let inner = format!("&e{};", level - 1).repeat(10);
        document.push_str(&format!("<!ENTITY e{level} \"{inner}\">"));
    }
    document.push_str("]><a><t>&e59;</t></a>");
    let text = text_of(&document, "t").unwrap_or_default();
    assert!(text.len() <= super::MAX_EXPANSION);
}

#[test]
fn vocabularies_are_known_by_address_and_by_habit() {
    let xml = parse(
        "<rss xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:z='urn:z'>\
         <d:date/><dc:date/><z:date/><date/><g xmlns='http://www.w3.org/1999/xhtml'><date/></g></rss>",
    );
    let spaces: Vec<Space> = xml
        .elements()
        .filter(|id| xml.local(*id) == "date")
        .map(|id| xml.name(id).0)
        .collect();
    let expected = [
        Space::Dc,
        Space::Dc,
        Space::Other,
        Space::Core,
        Space::Xhtml,
    ];
    assert_eq!(spaces, expected);
}

#[test]
fn an_item_ends_where_the_next_begins() {
    let xml = parse("<rss><item><title>a<item><title>b</rss>");
    let items = xml.elements().filter(|id| xml.local(*id) == "item");
    let texts: Vec<String> = items.map(|id| xml.text(id)).collect();
    assert_eq!(texts, ["a", "b"]);
}

#[test]
fn hostile_nesting_is_flattened_in_linear_time() {
    let xml = parse(&"<a><!--".repeat(50_000));
    assert!(xml.elements().count() > 0);
    let xml = parse(&"<a>".repeat(200_000));
    assert!(xml.capped);
}
