//! From a site's bare address to what can be followed there.
//!
//! Three kinds of evidence, in the order of trust: the `<link rel=alternate>`
//! tags and feed links of the page, the `Sitemap` lines of robots.txt, and the
//! paths where sites usually keep their feeds. [`leads`] only gathers
//! addresses; whether a feed or sitemap stands there is seen by fetching them.

mod search;

use std::collections::HashSet;

use marsad_extract::dom::{Dom, Tag};
use marsad_text::Packs;
use url::Url;

pub use search::{Found, discover};

use crate::canonical::registrable;
use crate::links::document_base;
use crate::robots::Access;
use crate::source::SourceKind;

/// More leads of one site are not followed.
const MAX_LEADS: usize = 60;

/// An address where a feed or sitemap may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The address.
    pub url: Url,
    /// What is hoped for there: a feed or a sitemap.
    pub kind: SourceKind,
    /// The title that the page gives it.
    pub title: String,
    /// How it was found.
    pub evidence: Evidence,
}

/// How a lead was found; earlier ones are surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A `<link rel=alternate>` of the page.
    LinkTag,
    /// A link on the page that looks like a feed's.
    Anchor,
    /// A `Sitemap` line of robots.txt.
    Robots,
    /// A path that many sites use.
    WellKnown,
}

/// All leads of the page at `address`, surest first, each address once.
pub fn leads(dom: &Dom, address: &Url, robots: Option<&Access>, packs: &Packs) -> Vec<Lead> {
    let base = document_base(dom, address);
    let mut leads = link_tags(dom, &base);
    leads.extend(anchors(dom, &base));
    if let Some(Access::Ruled(robots)) = robots {
        leads.extend(sitemap_lines(&robots.sitemaps, address));
    }
    leads.extend(well_known(address, packs));
    let mut seen = HashSet::new();
    leads.retain(|lead| seen.insert(lead.url.clone()));
    leads.truncate(MAX_LEADS);
    leads
}

fn link_tags(dom: &Dom, base: &Url) -> Vec<Lead> {
    let mut leads = Vec::new();
    for link in dom.all(Tag::LINK) {
        let has = |name: &str, wanted: &[&str]| {
            let value = dom.attr(link, name).unwrap_or("").to_ascii_lowercase();
            value
                .split([' ', ';', ','])
                .any(|word| wanted.contains(&word))
        };
        let feed = [
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "application/rdf+xml",
            "text/rss+xml",
        ];
        let kind = if has("rel", &["alternate", "feed"]) && has("type", &feed) {
            SourceKind::Feed
        } else if has("rel", &["sitemap"]) {
            SourceKind::Sitemap
        } else {
            continue;
        };
        let title = dom.attr(link, "title").unwrap_or("").trim();
        // Feeds of comments are not news.
        if is_of_comments(title) {
            continue;
        }
        if let Some(url) = dom.attr(link, "href").and_then(|href| web(base, href)) {
            if is_of_comments(url.path()) {
                continue;
            }
            leads.push(Lead {
                url,
                kind,
                title: title.to_owned(),
                evidence: Evidence::LinkTag,
            });
        }
    }
    leads
}

fn anchors(dom: &Dom, base: &Url) -> Vec<Lead> {
    let mut leads = Vec::new();
    let site = registrable(base);
    for anchor in dom.all(Tag::A).take(5_000) {
        let Some(url) = dom.attr(anchor, "href").and_then(|href| web(base, href)) else {
            continue;
        };
        let feed_host = url
            .host_str()
            .is_some_and(|host| host.starts_with("feeds.") || host.starts_with("rss."));
        if (registrable(&url) != site && !feed_host)
            || !looks_like_feed(&url)
            || is_of_comments(url.path())
        {
            continue;
        }
        let title = dom.words(anchor);
        leads.push(Lead {
            url,
            kind: SourceKind::Feed,
            title,
            evidence: Evidence::Anchor,
        });
    }
    leads
}

fn sitemap_lines(lines: &[String], address: &Url) -> Vec<Lead> {
    let mut leads: Vec<Lead> = lines
        .iter()
        .filter_map(|line| web(address, line))
        .map(|url| Lead {
            url,
            kind: SourceKind::Sitemap,
            title: String::new(),
            evidence: Evidence::Robots,
        })
        .collect();
    // News sitemaps first: they list what is new, the others all there ever was.
    leads.sort_by_key(|lead| !lead.url.path().to_ascii_lowercase().contains("news"));
    leads
}

fn well_known(address: &Url, packs: &Packs) -> Vec<Lead> {
    let mut leads = Vec::new();
    for entry in packs.entries_of("world", "feed-paths") {
        let Some(kind) = SourceKind::from_word(entry.column(1)) else {
            continue;
        };
        let mut places = vec![entry.key().to_owned()];
        // A language edition under `/ar/` keeps its feed below that.
        let below = address.path().trim_end_matches('/');
        if kind == SourceKind::Feed && !below.is_empty() && below.len() <= 12 {
            places.insert(0, format!("{below}{}", entry.key()));
        }
        for place in places {
            if let Ok(url) = address.join(&place) {
                leads.push(Lead {
                    url,
                    kind,
                    title: String::new(),
                    evidence: Evidence::WellKnown,
                });
            }
        }
    }
    leads
}

fn web(base: &Url, href: &str) -> Option<Url> {
    let mut url = base.join(href.trim()).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// `/rss`, `/feed/`, `/x.rss`, `/atom.xml`, `?format=feed`, `rss.php?id=3`.
fn looks_like_feed(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or("");
    let stem = last.split('.').next().unwrap_or("");
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = |word: &str| {
        matches!(
            word,
            "rss" | "rss2" | "feed" | "feeds" | "atom" | "rdf" | "rssfeed"
        )
    };
    let below_feeds = path
        .split('/')
        .any(|segment| matches!(segment, "rss" | "feed" | "feeds" | "rssfeeds"));
    named(ending)
        || named(stem)
        || (below_feeds && matches!(ending, "" | "xml" | "aspx" | "php"))
        || url.query_pairs().any(|(name, value)| {
            matches!(
                (&*name, &*value),
                ("format", "feed" | "rss") | ("type", "rss") | ("feed", "rss2" | "atom")
            )
        })
}

fn is_of_comments(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "comment",
        "تعليقات",
        "commentaires",
        "комментари",
        "yorum",
        "comentarios",
        "نظرات",
    ]
    .iter()
    .any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::robots::Robots;
    use marsad_extract::dom::parse;

    #[test]
    fn leads_come_surest_first_and_once() {
        let html = "<link rel='alternate' type='application/rss+xml' title='الأخبار' href='/rss/latest.xml'>
            <link rel=alternate type=application/atom+xml title='Comments' href=/comments/atom.xml>
            <link rel='alternate' hreflang='en' href='/en/'>
            <link rel=alternate type='application/feed+json; charset=utf-8' href='https://feeds.hilal.example/all.json'>
            <a href='/rss/latest.xml'>RSS</a> <a href='/economy/feed/'>اقتصاد</a> <a href='/feedback'>راسلنا</a>
            <a href='https://elsewhere.example/rss'>x</a><a href='javascript:rss()'>y</a>";
        let robots = Robots::parse(
            b"Sitemap: /sitemap.xml\nSitemap: https://hilal.example/news-sitemap.xml",
            "Marsad",
        );
        let address = Url::parse("https://hilal.example/ar/").unwrap();
        let found = leads(
            &parse(html),
            &address,
            Some(&Access::Ruled(robots)),
            &Packs::embedded(),
        );
        let shown: Vec<(&str, Evidence)> = found
            .iter()
            .map(|lead| (lead.url.as_str(), lead.evidence))
            .collect();
        assert_eq!(
            &shown[..5],
            [
                ("https://hilal.example/rss/latest.xml", Evidence::LinkTag),
                ("https://feeds.hilal.example/all.json", Evidence::LinkTag),
                ("https://hilal.example/economy/feed/", Evidence::Anchor),
                ("https://hilal.example/news-sitemap.xml", Evidence::Robots),
                ("https://hilal.example/sitemap.xml", Evidence::Robots),
            ]
        );
        assert_eq!(found[0].title, "الأخبار");
        let known: Vec<&str> = shown[5..].iter().map(|(url, _)| *url).collect();
        assert!(
            known.contains(&"https://hilal.example/ar/feed")
                && known.contains(&"https://hilal.example/rss.xml"),
            "{known:?}"
        );
    }

    #[test]
    fn feeds_are_told_by_their_addresses() {
        for (url, expected) in [
            ("https://a.example/rss", true),
            ("https://a.example/feed/", true),
            ("https://a.example/rss.php?id=3", true),
            ("https://a.example/x/politics.rss", true),
            ("https://a.example/feeds/politics.xml", true),
            ("https://a.example/?feed=rss2", true),
            ("https://a.example/rss/", true),
            ("https://a.example/feedback", false),
            ("https://a.example/news/press-release.html", false),
            ("https://a.example/sitemap.xml", false),
        ] {
            assert_eq!(
                looks_like_feed(&Url::parse(url).unwrap()),
                expected,
                "{url}"
            );
        }
    }
}
