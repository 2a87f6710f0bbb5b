//! Which URLs are asked at all, and where a redirect leads.

use std::net::IpAddr;

use http::HeaderMap;
use url::{Host, Url};

use super::address::judge;
use super::config::ClientConfig;
use super::error::FetchCause;

/// Judges a URL by itself: scheme, credentials, port, and an address written
/// where a name should stand. The URL parser has already read the odd
/// spellings (`2130706433`, `0x7f.1`, `0177.0.0.1`) as the addresses they are.
///
/// # Errors
/// The reason, where it is not to be asked.
pub(super) fn admit(url: &Url, config: &ClientConfig) -> Result<(), FetchCause> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchCause::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchCause::Credentials);
    }
    let port = url.port_or_known_default().unwrap_or(0);
    if !config.ports.allow(port) {
        return Err(FetchCause::Port(port));
    }
    let literal = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address),
        Some(Host::Ipv6(address)) => IpAddr::V6(address),
        Some(Host::Domain(_)) => return Ok(()),
        None => return Err(FetchCause::NotAnAddress(url::ParseError::EmptyHost)),
    };
    judge(literal, &config.allowed_networks).map_err(FetchCause::Forbidden)
}

/// The target of a redirect; none where the response is none. A 3xx without
/// a `Location` is an answer like any other.
///
/// # Errors
/// [`FetchCause::BadRedirect`] where the target is no URL.
pub(super) fn redirect_target(
    from: &Url,
    status: u16,
    headers: &HeaderMap,
) -> Result<Option<Url>, FetchCause> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = headers.get(http::header::LOCATION) else {
        return Ok(None);
    };
    // Servers send raw UTF-8 here, Arabic slugs above all.
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut to = from
        .join(location.trim())
        .map_err(|_| FetchCause::BadRedirect(location.into_owned()))?;
    to.set_fragment(None);
    Ok(Some(to))
}

/// `text/html; charset="utf-8"` → (`text/html`, `utf-8`).
pub(super) fn media_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';');
    let media = parts
        .next()
        .map(|media| media.trim().to_ascii_lowercase())
        .filter(|media| !media.is_empty());
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::config::Ports;

    fn refusal(url: &str) -> Option<FetchCause> {
        let config = ClientConfig {
            ports: Ports::WebAnd(vec![8443]),
            ..ClientConfig::default()
        };
        admit(&Url::parse(url).unwrap(), &config).err()
    }

    #[test]
    fn loopback_is_refused_in_every_spelling() {
        for host in [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "0177.1",
            "017700000001",
            "127.0.0.1.",
            "①②⑦.⓪.⓪.①",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b:1::7f00:1]",
            "[2002:7f00:1::]",
            "[::]",
            "0",
            "0.0.0.0",
            "[::ffff:0:7f00:1]",
        ] {
            let cause = refusal(&format!("http://{host}/"));
            assert!(
                matches!(cause, Some(FetchCause::Forbidden(_))),
                "{host}: {cause:?}"
            );
        }
    }

    #[test]
    fn private_and_metadata_addresses_are_refused() {
        for host in [
            "10.0.0.1",
            "0xa.1",
            "172.16.3.4",
            "192.168.1.1",
            "3232235777",
            "0300.0250.1.1",
            "169.254.169.254",
            "2852039166",
            "0xa9fea9fe",
            "100.64.0.1",
            "198.18.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "224.0.0.251",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[ff02::1]",
        ] {
            let cause = refusal(&format!("https://{host}/latest/"));
            assert!(
                matches!(cause, Some(FetchCause::Forbidden(_))),
                "{host}: {cause:?}"
            );
        }
    }

    #[test]
    fn scheme_port_and_credentials_are_judged() {
        assert!(matches!(
            refusal("ftp://example.org/"),
            Some(FetchCause::Scheme(_))
        ));
        assert!(matches!(
            refusal("file:///etc/passwd"),
            Some(FetchCause::Scheme(_))
        ));
        assert!(matches!(
            refusal("gopher://example.org/1"),
            Some(FetchCause::Scheme(_))
        ));
        assert!(matches!(
            refusal("http://a:b@example.org/"),
            Some(FetchCause::Credentials)
        ));
        assert!(matches!(
            refusal("http://a@example.org/"),
            Some(FetchCause::Credentials)
        ));
        assert!(matches!(
            refusal("http://example.org:22/"),
            Some(FetchCause::Port(22))
        ));
        assert!(refusal("https://example.org:8443/").is_none());
        assert!(refusal("http://example.org/").is_none());
    }

    #[test]
    fn redirects_resolve_against_where_they_stand() {
        let from = Url::parse("https://example.org/a/b?c").unwrap();
        let target = |status: u16, location: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert("location", http::HeaderValue::from_bytes(location).unwrap());
            redirect_target(&from, status, &headers)
        };
        let to = |location: &str| {
            target(302, location.as_bytes())
                .unwrap()
                .unwrap()
                .to_string()
        };
        assert_eq!(to("/x#part"), "https://example.org/x");
        assert_eq!(to("d"), "https://example.org/a/d");
        assert_eq!(to("//other.example/"), "https://other.example/");
        assert_eq!(to("/خبر"), "https://example.org/%D8%AE%D8%A8%D8%B1");
        assert_eq!(target(200, b"/x").unwrap(), None);
        assert!(matches!(
            target(301, b"http://[bad"),
            Err(FetchCause::BadRedirect(_))
        ));
        assert_eq!(
            redirect_target(&from, 302, &HeaderMap::new()).unwrap(),
            None
        );
    }

    #[test]
    fn media_types_are_read_as_servers_write_them() {
        let read = |value: &str| {
            let (media, charset) = media_type(value);
            (media.unwrap_or_default(), charset.unwrap_or_default())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("Text/HTML; Charset=\"windows-1256\""),
            pair("text/html", "windows-1256")
        );
        assert_eq!(
            read("text/xml;charset=utf-8;x=y"),
            pair("text/xml", "utf-8")
        );
        assert_eq!(read("application/rss+xml"), pair("application/rss+xml", ""));
        assert_eq!(read("; charset="), pair("", ""));
    }
}
