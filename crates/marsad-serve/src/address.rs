//! What stands after the question mark of an address, and addresses made from it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;

/// Longest value that is taken from an address.
const MAX_VALUE: usize = 8192;

/// The parameters of an address, in order; empty ones are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked(Vec<(String, String)>);

impl Asked {
    /// Reads a query string or a form.
    pub(crate) fn read(text: &[u8]) -> Asked {
        let pairs = form_urlencoded::parse(text).filter(|(name, value)| {
            !value.trim().is_empty() && value.len() <= MAX_VALUE && name.len() <= 64
        });
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
        Asked(pairs.take(4096).collect())
    }

    /// The first value of `name`, trimmed.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        pairs
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.trim())
    }

    /// The first value of `name` as it was typed: a password may begin with a blank.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        pairs
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of `name`.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(other, _)| other == name);
        pairs.map(|(_, value)| value.trim())
    }

    /// Only these parameters, each once.
    pub(crate) fn only(&self, names: &[&str]) -> Asked {
        let kept = names.iter().filter_map(|name| {
            self.get(name)
                .map(|value| ((*name).to_owned(), value.to_owned()))
        });
        Asked(kept.collect())
    }

    /// With `name` set to `value`.
    pub(crate) fn with(&self, name: &str, value: &str) -> Asked {
        let mut asked = self.without(name);
        asked.0.push((name.to_owned(), value.to_owned()));
        asked
    }

    /// Without `name`.
    pub(crate) fn without(&self, name: &str) -> Asked {
        let kept = self.0.iter().filter(|(other, _)| other != name);
        Asked(kept.cloned().collect())
    }

    /// Whether nothing is asked.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `path` with these parameters.
    pub(crate) fn on(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.0 {
            query.append_pair(name, value);
        }
        format!("{path}?{}", query.finish())
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asked, Infallible> {
        Ok(Asked::read(parts.uri.query().unwrap_or("").as_bytes()))
    }
}

/// An address of another host that a link may lead to: `http` and `https` only.
pub(crate) fn outward(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    let allowed = matches!(scheme.as_str(), "http" | "https") && !url.contains(char::is_control);
    allowed.then(|| url.to_owned())
}

/// A place on this server to go back to; `/` for anything else.
pub(crate) fn inward(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|c: char| c == '\\' || c.is_control());
    if local { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_come_back() {
        let asked = Asked::read("lang=ar&source=%D9%88%D9%83%D8%A7%D9%84%D8%A9&after=".as_bytes());
        assert_eq!(asked.get("source"), Some("وكالة"));
        assert_eq!(asked.get("after"), None);
        let address = asked.without("lang").with("day", "2024-01-02").on("/");
        assert_eq!(
            address,
            "/?source=%D9%88%D9%83%D8%A7%D9%84%D8%A9&day=2024-01-02"
        );
    }

    #[test]
    fn links_lead_to_pages_only() {
        assert!(outward("HTTPS://news.example/a").is_some());
        for url in [
            "javascript:alert(1)",
            " java\nscript:x",
            "data:text/html,x",
            "//x",
            "x",
        ] {
            assert_eq!(outward(url), None, "{url}");
        }
    }

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(inward("/search?q=a"), "/search?q=a");
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(inward(path), "/", "{path}");
        }
    }
}
