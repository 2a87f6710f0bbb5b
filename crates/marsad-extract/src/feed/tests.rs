//! Feeds of our own, whole and broken.

use marsad_text::Packs;
use proptest::prelude::*;

use super::{Feed, FeedError, FeedFormat, FeedHints, FeedReader};

fn reader() -> FeedReader {
    FeedReader::new(&Packs::embedded())
}

fn read(text: &str) -> Feed {
    let hints = FeedHints {
        url: Some("https://desk.test/feeds/all.xml"),
        ..FeedHints::default()
    };
    reader().read(text.as_bytes(), hints).unwrap()
}

#[test]
fn rss_with_what_newsrooms_mix_in() {
    let feed = read(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>أخبار</title><link>https://desk.test/</link><language>ar</language><ttl>15</ttl>
        <image><url>/logo.png</url><title>wrong</title><link>https://wrong.test/</link></image>
        <item><title>Talks &amp;amp; trade: 2 &lt; 3</title><link>/a/1</link>
          <guid isPermaLink="false">n-1</guid><dc:creator>Mona Said</dc:creator>
          <pubDate>Sat, 09 Mar 2019 07:05:00 +0200</pubDate><category>Economy</category>
          <description>&lt;p&gt;Teaser&lt;/p&gt;</description>
          <content:encoded><![CDATA[<p>Whole</p><p>story</p>]]></content:encoded>
          <source url="https://wire.test/feed">Wire</source></item></channel></rss>"#,
    );
    assert_eq!(feed.format, FeedFormat::Rss);
    assert_eq!(feed.link(), Some("https://desk.test/"));
    assert_eq!(feed.minutes_to_live, Some(15));
    let item = &feed.items[0];
    assert_eq!(item.title.as_ref().unwrap().plain(), "Talks & trade: 2 < 3");
    assert_eq!(item.link(), Some("https://desk.test/a/1"));
    assert_eq!(item.id.as_deref(), Some("n-1"));
    assert_eq!(item.authors[0].name, "Mona Said");
    assert_eq!(item.language.as_deref(), Some("ar"));
    assert_eq!(item.categories, ["Economy"]);
    assert_eq!(item.source.as_ref().unwrap().name, "Wire");
    assert_eq!(
        item.content.as_ref().unwrap().written,
        "<p>Whole</p><p>story</p>"
    );
    let published = item.published.as_ref().unwrap();
    assert_eq!(published.time, "2019-03-09T07:05+02:00");
    assert_eq!(published.utc.as_deref(), Some("2019-03-09T05:05:00Z"));
}

#[test]
fn atom_with_bases_and_xhtml() {
    let feed = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://desk.test/fr/">
        <title type="text">A &lt;b&gt;</title><link rel="self" href="atom.xml"/>
        <entry xml:base="2024/"><title type="html">Un &lt;em&gt;accord&lt;/em&gt;</title>
        <link rel="enclosure" href="x.mp3"/><link href="un.html"/><id>urn:1</id>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Texte &amp; fin<br/></p></div></content>
        <author><name>Léa</name><email>lea@desk.test</email></author></entry></feed>"#,
    );
    let item = &feed.items[0];
    assert_eq!(feed.title.as_ref().unwrap().plain(), "A <b>");
    assert_eq!(item.title.as_ref().unwrap().plain(), "Un accord");
    assert_eq!(item.link(), Some("https://desk.test/fr/2024/un.html"));
    assert_eq!(
        item.content.as_ref().unwrap().written,
        "<p>Texte &amp; fin<br /></p>"
    );
    assert_eq!(item.authors[0].display(), "Léa (lea@desk.test)");
    assert_eq!(item.language.as_deref(), Some("fr"));
}

#[test]
fn json_feed() {
    let feed = read(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":7,"url":"/a",
        "title":"One","content_html":"<p>x</p>","date_published":"2019-03-09T07:05:06Z","authors":[{"name":"N"}]}]}"#,
    );
    let item = &feed.items[0];
    assert_eq!(feed.format, FeedFormat::Json);
    assert_eq!(item.id.as_deref(), Some("7"));
    assert_eq!(item.link(), Some("https://desk.test/a"));
    assert_eq!(item.authors[0].name, "N");
}

#[test]
fn what_is_broken_is_read_as_far_as_it_goes() {
    let cases = [
        (
            "torn",
            "<rss><channel><item><title>One</title></item><item><title>Two",
            2,
        ),
        ("no frame", "<item><title>One</title></item>", 1),
        (
            "unclosed",
            "<rss><channel><item><title>One<item><title>Two</channel></rss>",
            2,
        ),
        (
            "unknown prefix",
            "<rss:rss><rss:item><rss:title>One</rss:title></rss:item></rss:rss>",
            1,
        ),
        (
            "leading blanks",
            "\n\n <?xml version='1.0'?><rss><item/></rss>",
            1,
        ),
        ("only a declaration", "<?xml version='1.0'?>", 0),
    ];
    for (name, text, items) in cases {
        assert_eq!(read(text).items.len(), items, "{name}");
    }
}

#[test]
fn what_is_no_feed_is_refused_in_words() {
    let refused = |text: &str| {
        reader()
            .read(text.as_bytes(), FeedHints::default())
            .unwrap_err()
    };
    assert_eq!(refused(" \n"), FeedError::Empty);
    for text in ["<html><body>Not found</body></html>", "404", "{\"a\":1}"] {
        assert!(matches!(refused(text), FeedError::NotAFeed(_)), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn mutated_feeds_are_read_without_harm(
        cuts in proptest::collection::vec((0_usize..600, "[<>&;\"'/a=\\[\\]!-]{0,4}"), 1..12),
    ) {
        let mut text = String::from(
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss xmlns:m='http://search.yahoo.com/mrss/'>\
             <channel><title>T &a; &amp;</title><item><link>http://x.test/</link><m:group><m:content url='a.jpg' \
             type='image/jpeg'/></m:group><description><![CDATA[<p>x</p>]]></description><pubDate>Sat, 09 Mar 2019 \
             07:05:00 GMT</pubDate></item></channel></rss>");
        for (at, with) in cuts {
            let at = at.min(text.len());
            let end = (at + with.len() * 2).min(text.len());
            text.replace_range(at..end, &with);
        }
        let reader = reader();
        if let Ok(feed) = reader.read(text.as_bytes(), FeedHints::default()) {
            for item in &feed.items {
                let plain = item.title.as_ref().map(super::Words::plain);
                prop_assert!(plain.is_none_or(|plain| plain.len() <= text.len() * 8));
            }
        }
    }
}
