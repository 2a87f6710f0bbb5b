//! The article links of a section page.
//!
//! In goes the tree of a page and its address, out come the links that look
//! like articles, in the page's order, best evidence counted per link: the
//! shape of the address (a date, a number, a long slug, a depth), the length
//! of the words that lead there, the place they stand in. Links of the same
//! page teach each other: where many share a shape, that shape is the site's
//! shape of an article. Other sites, sections, tags and files are left out.

mod shape;

use std::collections::{HashMap, HashSet};

use marsad_extract::dom::{Dom, NodeId, Tag};
use marsad_text::Packs;
use url::Url;

use crate::canonical::{Canonical, registrable};
use shape::Shape;

/// More links of one page are not looked at.
const MAX_LINKS: usize = 5_000;

/// The score from which a link counts as an article.
const ARTICLE: f32 = 3.0;

/// A link that leads to an article.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleLink {
    /// Its canonical address.
    pub url: Url,
    /// The longest words that lead there: most often the headline.
    pub words: String,
    /// Evidence that it is an article; larger is surer.
    pub score: f32,
}

/// What one address on the page gathers from all its links.
struct Candidate {
    url: Url,
    words: String,
    shape: Shape,
    in_heading: bool,
    in_article: bool,
    in_frame: bool,
}

/// What is needed to tell the links of articles from others.
#[derive(Debug, Clone)]
pub struct LinkReader {
    canonical: Canonical,
    /// `lexicon/world/listing-segments.tsv`.
    listings: HashSet<String>,
}

impl LinkReader {
    /// Compiles the tables.
    pub fn new(packs: &Packs) -> LinkReader {
        let listings = packs.entries_of("world", "listing-segments");
        LinkReader {
            canonical: Canonical::new(packs),
            listings: listings
                .iter()
                .map(|entry| entry.key().to_owned())
                .collect(),
        }
    }

    /// The tables of addresses.
    pub(crate) fn canonical(&self) -> &Canonical {
        &self.canonical
    }

    /// The article links of the section page at `base`.
    pub fn article_links(&self, dom: &Dom, base: &Url) -> Vec<ArticleLink> {
        let candidates = self.candidates(dom, base);
        let mut shared: HashMap<String, usize> = HashMap::new();
        for candidate in candidates.iter().filter(|candidate| !candidate.in_frame) {
            *shared.entry(candidate.shape.pattern.clone()).or_default() += 1;
        }
        let mut links = Vec::new();
        for candidate in candidates {
            let sharing = shared.get(&candidate.shape.pattern).copied().unwrap_or(0);
            let score = score(&candidate, sharing);
            if score >= ARTICLE {
                links.push(ArticleLink {
                    url: candidate.url,
                    words: candidate.words,
                    score,
                });
            }
        }
        links
    }

    fn candidates(&self, dom: &Dom, base: &Url) -> Vec<Candidate> {
        let canonical = &self.canonical;
        let base = document_base(dom, base);
        let site = registrable(&base);
        let own_key = canonical.key(&base);
        let mut found: Vec<Candidate> = Vec::new();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for anchor in dom.all(Tag::A).take(MAX_LINKS) {
            let Some(url) = dom
                .attr(anchor, "href")
                .and_then(|href| base.join(href.trim()).ok())
            else {
                continue;
            };
            if !matches!(url.scheme(), "http" | "https") || registrable(&url) != site {
                continue;
            }
            let url = canonical.url(&url);
            let key = canonical.key(&url);
            if key == own_key {
                continue;
            }
            let words = dom.words(anchor);
            let place = Place::of(dom, anchor);
            let at = *by_key.entry(key).or_insert_with(|| {
                found.push(Candidate {
                    shape: Shape::of(&url, &self.listings),
                    url,
                    words: String::new(),
                    in_heading: false,
                    in_article: false,
                    in_frame: true,
                });
                found.len() - 1
            });
            let candidate = &mut found[at];
            if words.len() > candidate.words.len() {
                candidate.words = words;
            }
            candidate.in_heading |= place.heading;
            candidate.in_article |= place.article;
            candidate.in_frame &= place.frame;
        }
        found
    }
}

/// The address that relative links start from: `<base href>` if there is one.
pub(crate) fn document_base(dom: &Dom, address: &Url) -> Url {
    dom.all(Tag::BASE)
        .find_map(|base| dom.attr(base, "href"))
        .and_then(|href| address.join(href.trim()).ok())
        .unwrap_or_else(|| address.clone())
}

/// Where on the page a link stands.
struct Place {
    heading: bool,
    article: bool,
    /// In the page's frame: menu, header, footer.
    frame: bool,
}

impl Place {
    fn of(dom: &Dom, anchor: NodeId) -> Place {
        let mut place = Place {
            heading: false,
            article: false,
            frame: false,
        };
        let inside = dom.subtree(anchor).skip(1).filter_map(|node| dom.tag(node));
        place.heading = inside.take(40).any(is_heading);
        // An ancestor that counts stands near; deep pages are not climbed.
        for ancestor in dom.ancestors(anchor).take(24) {
            match dom.tag(ancestor) {
                Some(Tag::NAV | Tag::FOOTER) => place.frame = true,
                Some(Tag::ARTICLE) => place.article = true,
                Some(tag) if is_heading(tag) => place.heading = true,
                _ => {}
            }
        }
        place
    }
}

fn is_heading(tag: Tag) -> bool {
    matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4)
}

fn score(candidate: &Candidate, sharing: usize) -> f32 {
    let shape = &candidate.shape;
    if shape.is_file || shape.is_listing {
        return 0.0;
    }
    let words = candidate.words.split_whitespace().count();
    let letters = candidate.words.chars().count();
    let mut score = 0.0;
    score += if shape.has_date { 2.0 } else { 0.0 };
    score += if shape.has_id { 1.5 } else { 0.0 };
    score += match shape.slug_words {
        0..=1 => 0.0,
        2 => 0.5,
        3 => 1.0,
        _ => 2.0,
    };
    // A headline has some words; languages without blanks have letters.
    score += match (words, letters) {
        (6.., _) | (_, 45..) => 1.5,
        (4.., _) | (_, 24..) => 1.0,
        (3, _) => 0.3,
        _ => 0.0,
    };
    score += if candidate.in_heading { 0.7 } else { 0.0 };
    score += if candidate.in_article { 0.5 } else { 0.0 };
    score += if sharing >= 5 && (shape.has_id || shape.has_date || shape.slug_words > 2) {
        0.7
    } else {
        0.0
    };
    score -= if candidate.in_frame { 1.5 } else { 0.0 };
    score -= if words <= 2 && letters < 16 && !candidate.words.is_empty() {
        0.5
    } else {
        0.0
    };
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_extract::dom::parse;

    fn links(html: &str, base: &str) -> Vec<String> {
        let base = Url::parse(base).unwrap();
        LinkReader::new(&Packs::embedded())
            .article_links(&parse(html), &base)
            .into_iter()
            .map(|link| link.url.to_string())
            .collect()
    }

    #[test]
    fn articles_are_told_from_the_page_around_them() {
        let html = "<nav><a href=/politics>سياسة</a><a href=/sport>رياضة</a><a href=/2026/03/01/about-our-paper-and-its-history>عن الصحيفة</a></nav>
            <main><h2><a href=/politics/48213-وزير-الخارجية-يلتقي-نظيره>وزير الخارجية يلتقي نظيره في المنامة لبحث التعاون</a></h2>
            <a href=/politics/48213-وزير-الخارجية-يلتقي-نظيره?utm_source=home><img src=a.jpg></a>
            <article><a href='/article/99812'>ارتفاع أسعار القمح في الأسواق العالمية بعد موجة جفاف</a></article>
            <a href=/tag/القمح>القمح</a> <a href=/author/salim-haddad>سليم حداد</a>
            <a href=/page/2>التالي</a> <a href=/report-2026.pdf>التقرير السنوي الكامل عن أسواق الحبوب في المنطقة</a>
            <a href=https://elsewhere.example/2026/03/02/some-other-story-here>A story on another site altogether</a>
            <a href='javascript:void(0)'>x</a><a href='mailto:a@b.example'>راسلنا</a></main>
            <footer><a href=/privacy-policy-and-terms-of-use>سياسة الخصوصية وشروط الاستخدام</a></footer>";
        let found = links(html, "https://hilal.example/");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].contains("48213") && found[1].ends_with("/article/99812"),
            "{found:?}"
        );
    }

    #[test]
    fn the_usual_shapes_of_articles_are_known() {
        for (path, words, expected) in [
            (
                "/2026/03/04/ministers-agree-on-water-treaty",
                "Ministers agree on water treaty after long talks",
                true,
            ),
            (
                "/news/ministers-agree-on-water-treaty-12345678",
                "Ministers agree on water treaty",
                true,
            ),
            (
                "/news.php?id=48213",
                "Ministers agree on a treaty after a week of long talks",
                true,
            ),
            ("/story.aspx?storyid=48213", "", false),
            (
                "/a/ministers-agree-on-the-water-treaty/7812345.html",
                "Ministers agree",
                true,
            ),
            (
                "/articles/c4g3lqn2xv7o",
                "Ministers agree on a treaty after a week of long talks",
                true,
            ),
            ("/category/news/africa", "Africa", false),
            ("/en/section/world-news", "World news", false),
            ("/video/", "Video", false),
            ("/contact-us", "Contact us", false),
            (
                "/search?q=water+treaty",
                "Everything about the water treaty in our archive",
                false,
            ),
            (
                "/login?next=/2026/03/04/x",
                "Sign in to read the rest of this story today",
                false,
            ),
            (
                "/archive/2026/03/04",
                "All news of 4 March 2026 in our archive",
                false,
            ),
            (
                "/20260304/1234567.html",
                "大臣们在长时间会谈后就水资源条约达成一致意见并签署",
                true,
            ),
        ] {
            let html = format!("<main><div><a href='{path}'>{words}</a></div></main>");
            assert_eq!(
                !links(&html, "https://a.example/").is_empty(),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn a_base_element_and_many_links_are_handled() {
        let html = format!(
            "<base href='https://a.example/x/'>{}",
            "<a href='2026/03/04/one-more-story-of-the-day'>One more story of the day to read</a>"
                .repeat(20_000)
        );
        assert_eq!(
            links(&html, "https://a.example/"),
            ["https://a.example/x/2026/03/04/one-more-story-of-the-day"]
        );
    }
}
