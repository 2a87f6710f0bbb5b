//! Which vocabulary an element belongs to: by the address of its namespace, and
//! by the prefix that is usual for it where the address is missing or wrong.

/// A vocabulary that feeds, sitemaps and outlines are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// RSS of all versions, Atom, CDF, sitemaps, OPML: what is usually bare.
    Core,
    /// The frame of RSS 1.0.
    Rdf,
    /// Dublin Core elements.
    Dc,
    /// Dublin Core terms.
    Terms,
    /// `content:encoded`.
    Content,
    /// Media RSS.
    Media,
    /// Podcasts.
    Itunes,
    /// Places.
    Geo,
    /// Threads and comments.
    Thread,
    /// News sitemaps.
    News,
    /// Image sitemaps.
    Image,
    /// FeedBurner.
    FeedBurner,
    /// XHTML in a feed.
    Xhtml,
    /// Anything else.
    Other,
}

/// Part of the address (in lower case), the usual prefix, the vocabulary.
const KNOWN: [(&str, &str, Space); 24] = [
    ("purl.org/dc/elements", "dc", Space::Dc),
    ("purl.org/dc/terms", "dcterms", Space::Terms),
    (
        "purl.org/rss/1.0/modules/content",
        "content",
        Space::Content,
    ),
    ("search.yahoo.com/mrss", "media", Space::Media),
    ("www.itunes.com/dtds/podcast", "itunes", Space::Itunes),
    ("georss.org", "georss", Space::Geo),
    ("purl.org/syndication/thread", "thr", Space::Thread),
    ("purl.org/rss/1.0/modules/slash", "slash", Space::Thread),
    ("wellformedweb.org/commentapi", "wfw", Space::Thread),
    ("sitemap-news", "news", Space::News),
    ("sitemap-image", "image", Space::Image),
    (
        "rssnamespace.org/feedburner",
        "feedburner",
        Space::FeedBurner,
    ),
    ("www.w3.org/1999/xhtml", "xhtml", Space::Xhtml),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", Space::Rdf),
    ("www.w3.org/2005/atom", "atom", Space::Core),
    ("purl.org/atom", "a10", Space::Core),
    ("purl.org/pie", "", Space::Core),
    ("purl.org/rss/1.0/modules", "", Space::Other),
    ("purl.org/rss", "rss", Space::Core),
    ("purl.org/net/rss", "", Space::Core),
    ("my.netscape.com", "", Space::Core),
    ("userland.com", "", Space::Core),
    ("blogs.law.harvard.edu", "", Space::Core),
    ("www.sitemaps.org", "", Space::Core),
];

impl Space {
    /// The vocabulary that an address names.
    pub(super) fn by_address(address: &str) -> Option<Space> {
        let address = address.trim().to_ascii_lowercase();
        let known = KNOWN.iter().find(|(part, ..)| address.contains(part));
        known.map(|(.., space)| *space)
    }

    /// The vocabulary that a prefix usually stands for; none is the core.
    pub(super) fn by_prefix(prefix: &str) -> Space {
        if prefix.is_empty() {
            return Space::Core;
        }
        KNOWN
            .iter()
            .find(|(_, usual, _)| !usual.is_empty() && usual.eq_ignore_ascii_case(prefix))
            .map_or(Space::Other, |(.., space)| *space)
    }
}
