//! One address for one article.
//!
//! [`Canonical::url`] gives the address we keep: tracking parameters (a data
//! table), fragments and empty queries gone. [`Canonical::key`] gives what two
//! addresses of one article share although they differ in scheme, `www.`,
//! `m.`, `amp`, the order of parameters or a last slash; it is compared, never
//! fetched. Both are idempotent.

use std::collections::HashSet;

use marsad_text::Packs;
use url::Url;

/// The tables that canonicalisation needs.
#[derive(Debug, Clone)]
pub struct Canonical {
    /// Parameters dropped everywhere.
    exact: HashSet<String>,
    /// Beginnings of parameters dropped everywhere (`utm_`).
    beginnings: Vec<String>,
    /// (registrable domain, parameter) dropped there only.
    at_sites: HashSet<(String, String)>,
}

impl Canonical {
    /// Reads `lexicon/world/tracking.tsv` and `tracking-parameters.tsv`.
    pub fn new(packs: &Packs) -> Canonical {
        let mut tables = Canonical {
            exact: HashSet::new(),
            beginnings: Vec::new(),
            at_sites: HashSet::new(),
        };
        let global = packs.entries_of("world", "tracking");
        let by_site = packs.entries_of("world", "tracking-parameters");
        for entry in global.into_iter().chain(by_site) {
            let name = entry.key().to_ascii_lowercase();
            match (entry.column(1), name.strip_suffix('*')) {
                ("" | "*", Some(beginning)) => tables.beginnings.push(beginning.to_owned()),
                ("" | "*", None) => {
                    tables.exact.insert(name);
                }
                (site, _) => {
                    tables.at_sites.insert((site.to_owned(), name));
                }
            }
        }
        tables
    }

    /// The address without what only tracks or points inside the page.
    pub fn url(&self, url: &Url) -> Url {
        let mut clean = url.clone();
        // `#!` addresses are pages of their own on old script-driven sites.
        if !url
            .fragment()
            .is_some_and(|fragment| fragment.starts_with('!'))
        {
            clean.set_fragment(None);
        }
        if let Some(query) = url.query() {
            let site = registrable(url);
            let kept: Vec<&str> = query
                .split('&')
                .filter(|pair| !pair.is_empty() && !self.tracks(&site, pair))
                .collect();
            let kept = kept.join("&");
            clean.set_query(if kept.is_empty() { None } else { Some(&kept) });
        }
        clean
    }

    /// What all addresses of one article share.
    pub fn key(&self, url: &Url) -> String {
        let clean = self.url(url);
        let host = clean.host_str().unwrap_or("");
        let host = host.strip_suffix('.').unwrap_or(host);
        let mut key = bare_host(host).to_owned();
        if let Some(port) = clean.port() {
            key += &format!(":{port}");
        }
        let path = clean.path().trim_end_matches('/');
        let path = path.strip_suffix("/amp").unwrap_or(path);
        let path = path
            .strip_suffix("/index.html")
            .or(path.strip_suffix("/index.php"))
            .unwrap_or(path);
        key += path;
        let mut pairs: Vec<&str> = clean
            .query()
            .into_iter()
            .flat_map(|query| query.split('&'))
            .collect();
        pairs.retain(|pair| !matches!(*pair, "amp" | "amp=1" | "amp=" | "outputType=amp"));
        pairs.sort_unstable();
        for (index, pair) in pairs.iter().enumerate() {
            key += if index == 0 { "?" } else { "&" };
            key += pair;
        }
        if let Some(fragment) = clean.fragment() {
            key += "#";
            key += fragment;
        }
        key
    }

    fn tracks(&self, site: &str, pair: &str) -> bool {
        let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
        self.exact.contains(&name)
            || self
                .beginnings
                .iter()
                .any(|beginning| name.starts_with(beginning))
            || self.at_sites.contains(&(site.to_owned(), name))
    }
}

/// The registrable domain of an address (`news.bbc.co.uk` → `bbc.co.uk`), or
/// its host where it has none.
pub fn registrable(url: &Url) -> String {
    let host = url.host_str().unwrap_or("");
    match url.domain().and_then(psl::domain_str) {
        Some(domain) => domain.to_owned(),
        None => host.to_owned(),
    }
}

/// The host without the names that only say how a page is shown.
fn bare_host(host: &str) -> &str {
    let mut bare = host;
    for shown in ["www.", "m.", "mobile.", "amp."] {
        if let Some(rest) = bare.strip_prefix(shown)
            && rest.contains('.')
        {
            bare = rest;
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical() -> Canonical {
        Canonical::new(&Packs::embedded())
    }

    #[test]
    fn what_only_tracks_is_dropped() {
        for (from, to) in [
            (
                "https://a.example/n/1?utm_source=x&utm_medium=y",
                "https://a.example/n/1",
            ),
            (
                "https://a.example/n?id=7&fbclid=abc#comments",
                "https://a.example/n?id=7",
            ),
            (
                "https://a.example/n?UTM_Source=x&id=7&&",
                "https://a.example/n?id=7",
            ),
            (
                "https://a.example/n?gclid=1&page=2",
                "https://a.example/n?page=2",
            ),
            ("https://a.example/n?", "https://a.example/n"),
            (
                "https://a.example/#!/story/5",
                "https://a.example/#!/story/5",
            ),
            ("HTTPS://A.Example:443/n", "https://a.example/n"),
            (
                "https://a.example/n?at_medium=RSS&at_campaign=KARANGA",
                "https://a.example/n",
            ),
            (
                "https://a.example/n?source=5",
                "https://a.example/n?source=5",
            ),
        ] {
            let clean = canonical().url(&Url::parse(from).unwrap());
            assert_eq!(clean.as_str(), to);
            assert_eq!(canonical().url(&clean), clean, "idempotent");
        }
    }

    #[test]
    fn addresses_of_one_article_share_their_key() {
        let key = |url: &str| canonical().key(&Url::parse(url).unwrap());
        let same = [
            "https://www.a.example/n/1/",
            "http://a.example/n/1",
            "https://m.a.example/n/1?utm_source=x",
            "https://a.example/n/1/amp",
            "https://amp.a.example/n/1?amp=1",
            "https://www.a.example./n/1#top",
        ];
        for url in same {
            assert_eq!(key(url), "a.example/n/1", "{url}");
        }
        assert_eq!(
            key("https://a.example/?b=2&a=1"),
            key("https://a.example/?a=1&b=2")
        );
        assert_ne!(
            key("https://a.example/?id=1"),
            key("https://a.example/?id=2")
        );
        assert_ne!(key("https://a.example/n/1"), key("https://b.a.example/n/1"));
        assert_eq!(
            key("https://m.example/x"),
            "m.example/x",
            "a name that is only m. stays"
        );
        assert_ne!(key("http://a.example:8080/"), key("http://a.example/"));
    }

    #[test]
    fn the_registrable_domain_is_found() {
        for (url, domain) in [
            ("https://news.bbc.co.uk/a", "bbc.co.uk"),
            ("https://www.ahram.org.eg/", "ahram.org.eg"),
            ("https://a.blogspot.com/", "a.blogspot.com"),
            ("http://127.0.0.1/", "127.0.0.1"),
            ("http://localhost/", "localhost"),
        ] {
            assert_eq!(registrable(&Url::parse(url).unwrap()), domain);
        }
    }
}
