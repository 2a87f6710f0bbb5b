//! robots.txt as RFC 9309 reads it.
//!
//! In go the bytes of the file and our product token; out come the rules that
//! hold for us, the wished delay and the sitemaps named. The longest matching
//! rule decides, and `Allow` wins a tie. Matching takes time in proportion to
//! the path for each rule, whatever its wildcards.

mod access;
mod pattern;

use std::time::Duration;

pub use access::{Access, access_from};
use pattern::Pattern;

/// RFC 9309, 2.5: what must be read at least; more is left unread.
const MAX_BYTES: usize = 500 << 10;

/// Longest delay between requests that is obeyed.
pub const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// The rules of one robots.txt that hold for one program.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// `Crawl-delay`, at most [`LONGEST_DELAY`].
    pub delay: Option<Duration>,
    /// The `Sitemap` lines, which hold for everyone.
    pub sitemaps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    pattern: Pattern,
}

/// One group's share while reading.
#[derive(Default)]
struct Group {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

impl Robots {
    /// Reads a robots.txt for the program whose product token is `token`
    /// (`Marsad`). Groups that name it are merged; if none does, the `*` group
    /// holds.
    pub fn parse(bytes: &[u8], token: &str) -> Robots {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_BYTES)]);
        let mut named: Option<Group> = None;
        let mut general = Group::default();
        let mut sitemaps = Vec::new();
        let (mut for_us, mut for_all, mut in_rules) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if in_rules {
                        (for_us, for_all, in_rules) = (false, false, false);
                    }
                    for_us |= names(value, token);
                    for_all |= value.starts_with('*');
                    if for_us && named.is_none() {
                        named = Some(Group::default());
                    }
                }
                "allow" | "disallow" | "crawl-delay" => {
                    in_rules = true;
                    let key = key.trim();
                    if for_us && let Some(group) = named.as_mut() {
                        group.take(key, value);
                    }
                    if for_all {
                        general.take(key, value);
                    }
                }
                "sitemap" if !value.is_empty() && sitemaps.len() < 1_000 => {
                    sitemaps.push(value.to_owned());
                }
                _ => {}
            }
        }
        let group = named.unwrap_or(general);
        Robots {
            rules: group.rules,
            delay: group.delay,
            sitemaps,
        }
    }

    /// Whether the path (with its query) may be fetched.
    pub fn allows(&self, path_and_query: &str) -> bool {
        if path_and_query == "/robots.txt" {
            return true;
        }
        let path = pattern::normalised(path_and_query);
        self.rules
            .iter()
            .filter(|rule| rule.pattern.matches(&path))
            .max_by_key(|rule| (rule.pattern.length(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }
}

impl Group {
    fn take(&mut self, key: &str, value: &str) {
        if key.eq_ignore_ascii_case("crawl-delay") {
            let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
            self.delay = seconds
                .map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_DELAY.as_secs_f64())));
        } else if !value.is_empty() {
            // An empty `Disallow` forbids nothing.
            let allow = key.eq_ignore_ascii_case("allow");
            self.rules.push(Rule {
                allow,
                pattern: Pattern::new(value),
            });
        }
    }
}

/// Whether a `User-agent` value names the product token: the letters, hyphens
/// and underscores it begins with, in any case.
fn names(value: &str, token: &str) -> bool {
    let end = value
        .find(|letter: char| !letter.is_ascii_alphabetic() && letter != '-' && letter != '_')
        .unwrap_or(value.len());
    value[..end].eq_ignore_ascii_case(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = |text: &str| Robots::parse(text.as_bytes(), "Marsad");
        for (text, path, allowed) in [
            ("", "/a", true),
            ("User-agent: *\nDisallow: /", "/a", false),
            ("User-agent: *\nDisallow: /", "/robots.txt", true),
            ("User-agent: *\nDisallow:", "/a", true),
            ("User-agent: *\nDisallow: /news\n", "/newspaper", false),
            ("User-agent: *\nDisallow: /news/\n", "/newspaper", true),
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true),
            (
                "User-agent: *\nAllow: /page\nDisallow: /*.htm",
                "/page.htm",
                false,
            ),
            ("User-agent: *\nAllow: /$\nDisallow: /", "/", true),
            ("User-agent: *\nAllow: /$\nDisallow: /", "/x", false),
            ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false),
            ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true),
            ("User-agent: *\nDisallow: /*?print=", "/a/b?print=1", false),
            (
                "User-agent: *\nDisallow: /أرشيف",
                "/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/1",
                false,
            ),
            ("User-agent: *\nDisallow: /%d8%a3", "/%D8%A3x", false),
            ("User-agent: *\nDisallow: /a%62c", "/abc", false),
            ("User-agent: other\nDisallow: /", "/a", true),
            (
                "User-agent: Marsad\nDisallow: /x\n\nUser-agent: *\nDisallow: /",
                "/a",
                true,
            ),
            (
                "User-agent: *\nDisallow: /\n\nUser-agent: marsad/2.0\nAllow: /",
                "/a",
                true,
            ),
            (
                "User-agent: a\nUser-agent: Marsad\nDisallow: /x",
                "/x",
                false,
            ),
            (
                "User-agent: Marsad\nDisallow: /x\nUser-agent: b\nDisallow: /y",
                "/y",
                true,
            ),
            (
                "User-agent: Marsad\nDisallow: /x\nUser-agent: Marsad\nDisallow: /y",
                "/y",
                false,
            ),
            ("User-agent: MarsadBot\nDisallow: /", "/a", true),
            (
                "\u{feff}user-agent : *\r\ndisallow : /x # not here\r\n",
                "/x",
                false,
            ),
            ("Disallow: /", "/a", true),
            ("<html>not found: see</html>", "/a", true),
            (
                "User-agent: *\nSitemap: https://a.example/s\nDisallow: /x",
                "/x",
                false,
            ),
        ] {
            assert_eq!(robots(text).allows(path), allowed, "{text:?} {path}");
        }
    }

    #[test]
    fn delay_and_sitemaps_are_read() {
        let robots = Robots::parse(
            b"Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /2.xml",
            "Marsad",
        );
        assert_eq!(robots.delay, Some(Duration::from_millis(2_500)));
        assert_eq!(robots.sitemaps, ["https://a.example/1.xml", "/2.xml"]);
        for (value, delay) in [
            ("86400", Some(LONGEST_DELAY)),
            ("-1", None),
            ("NaN", None),
            ("inf", Some(LONGEST_DELAY)),
            ("", None),
        ] {
            let text = format!("User-agent: *\nCrawl-delay: {value}");
            assert_eq!(
                Robots::parse(text.as_bytes(), "Marsad").delay,
                delay,
                "{value}"
            );
        }
    }

    #[test]
    fn hostile_files_cost_little() {
        let stars = format!("User-agent: *\nDisallow: /{}b$", "*a".repeat(100_000));
        let many = format!("User-agent: *\n{}", "Disallow: /*x*y*z\n".repeat(27_000));
        let path = format!("/{}", "a".repeat(8_000));
        for text in [stars, many] {
            let robots = Robots::parse(text.as_bytes(), "Marsad");
            let started = std::time::Instant::now();
            assert!(robots.allows(&path));
            assert!(started.elapsed() < Duration::from_secs(1));
        }
    }
}
