//! The safe client against a hostile server, over loopback.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::{Reply, Site, ok, redirect, reply};
use marsad_acquire::client::{FetchCause, Limits, Names, Ports};
use marsad_acquire::{Client, ClientConfig, FetchError, Fetched, Request};

/// A configuration for loopback with caps small enough for a test.
fn small() -> ClientConfig {
    ClientConfig {
        limits: Limits {
            wire_bytes: 1 << 20,
            body_bytes: 4 << 20,
            deadline: Duration::from_millis(400),
            silence: Duration::from_millis(200),
            ..Limits::default()
        },
        ..ClientConfig::for_loopback()
    }
}

async fn get(config: ClientConfig, url: &str) -> Result<Fetched, FetchError> {
    Client::new(config).unwrap().get(Request::parse(url)?).await
}

async fn refusal(config: ClientConfig, url: &str) -> FetchCause {
    get(config, url).await.expect_err("it is refused").cause
}

#[tokio::test]
async fn a_page_comes_whole() {
    let site = Site::start(|heard| {
        assert!(heard.header("user-agent").unwrap().starts_with("Marsad/"));
        assert!(heard.header("accept").unwrap().starts_with("text/html"));
        assert!(heard.header("referer").is_none());
        ok("text/html; charset=windows-1256", b"<p>\xd3")
    })
    .await;
    let page = get(small(), &site.url("/a#part")).await.unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(page.content_type.as_deref(), Some("text/html"));
    assert_eq!(page.charset.as_deref(), Some("windows-1256"));
    assert_eq!(&page.body[..], b"<p>\xd3");
    assert_eq!(page.url.fragment(), None);
    assert!(page.hops.is_empty() && !page.truncated);
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let site = Site::start(|heard| match heard.header("if-none-match") {
        Some("\"v1\"") => reply("304 Not Modified", &[("ETag", "\"v1\"")], b""),
        _ => reply(
            "200 OK",
            &[
                ("ETag", "\"v1\""),
                ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ],
            b"x",
        ),
    })
    .await;
    let client = Client::new(small()).unwrap();
    let request = Request::parse(&site.url("/feed")).unwrap().for_feed();
    let first = client.get(request.clone()).await.unwrap();
    assert_eq!(
        first.validators().last_modified.as_deref(),
        Some("Sun, 06 Nov 1994 08:49:37 GMT")
    );
    let second = client
        .get(request.unless_unchanged(first.validators()))
        .await
        .unwrap();
    assert!(second.is_unchanged() && second.body.is_empty());
}

#[tokio::test]
async fn each_compression_is_unpacked() {
    let text = "مرصد الأخبار ".repeat(500);
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let zlib = {
        let mut encoder =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let bare = {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let zstd = zstd::encode_all(text.as_bytes(), 3).unwrap();
    // Four stored letters, as a brotli encoder of quality 0 writes them.
    let brotli = [0x8b, 0x01, 0x80, b't', b'e', b's', b't', 0x03].to_vec();
    let padded = [gzip.clone(), b"\0\0\0".to_vec()].concat();
    let cut = gzip[..gzip.len() - 9].to_vec();
    for (coding, sent, whole, truncated) in [
        ("gzip", gzip, &text[..], false),
        ("x-gzip", padded, &text[..], true),
        ("deflate", zlib, &text[..], false),
        ("Deflate", bare, &text[..], false),
        ("zstd", zstd, &text[..], false),
        ("br", brotli, "test", false),
        ("identity", text.as_bytes().to_vec(), &text[..], false),
        ("gzip", cut, "", true),
    ] {
        let site =
            Site::start(move |_| reply("200 OK", &[("Content-Encoding", coding)], &sent)).await;
        let page = get(small(), &site.url("/")).await.unwrap();
        let body = std::str::from_utf8(&page.body).unwrap_or("");
        assert!(
            body == whole || (whole.is_empty() && !page.body.is_empty()),
            "{coding}"
        );
        assert_eq!(page.truncated, truncated, "{coding}");
    }
}

#[tokio::test]
async fn an_unknown_or_broken_compression_is_an_error_in_words() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/unknown" => reply("200 OK", &[("Content-Encoding", "compress")], b"\x1f\x9d"),
        _ => reply(
            "200 OK",
            &[("Content-Encoding", "gzip")],
            b"<html>not gzip at all</html>",
        ),
    })
    .await;
    for path in ["/unknown", "/broken"] {
        let error = get(small(), &site.url(path)).await.unwrap_err();
        assert!(matches!(error.cause, FetchCause::Coding { .. }), "{error}");
        assert!(!error.hint().is_empty());
    }
}

#[tokio::test]
async fn redirects_are_followed_and_recorded() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/a" => redirect(301, "/b"),
        "/b" => redirect(308, "c?x=1"),
        "/c?x=1" => redirect(302, "/d#part"),
        "/d" => redirect(301, "/e"),
        _ => ok("text/html", b"end"),
    })
    .await;
    let page = get(small(), &site.url("/a")).await.unwrap();
    assert_eq!(page.url.path(), "/e");
    assert_eq!(
        page.hops.iter().map(|hop| hop.status).collect::<Vec<_>>(),
        [301, 308, 302, 301]
    );
    assert_eq!(page.moved_to().unwrap().as_str(), site.url("/c?x=1"));
}

#[tokio::test]
async fn a_redirect_is_judged_like_a_first_address() {
    for (target, expected) in [
        ("http://127.0.0.2/", "loopback"),
        ("http://2130706434/", "loopback"),
        ("http://[::ffff:127.0.0.2]/", "loopback"),
        ("http://[64:ff9b::a00:1]/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "local link"),
        ("http://inner.example/", "private"),
        ("file:///etc/passwd", "only http"),
        ("http://user:word@public.example/", "user name"),
        ("http://[::", "not a web address"),
    ] {
        let site = Site::start(move |_| redirect(302, target)).await;
        let port = site.address.port();
        // The first hop is allowed by an exact address; nothing else is.
        let config = ClientConfig {
            allowed_networks: vec!["127.0.0.1".parse().unwrap()],
            names: Names::Answering(Arc::new(|_| vec![IpAddr::from([10, 0, 0, 7])])),
            ports: Ports::WebAnd(vec![port]),
            ..small()
        };
        let cause = refusal(config, &site.url("/")).await;
        assert!(cause.to_string().contains(expected), "{target}: {cause}");
    }
}

#[tokio::test]
async fn redirects_end() {
    let counter = AtomicUsize::new(0);
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/self" => redirect(302, "/self"),
        "/ping" => redirect(302, "/pong"),
        "/pong" => redirect(302, "/ping"),
        _ => redirect(302, &format!("/{}", counter.fetch_add(1, Ordering::SeqCst))),
    })
    .await;
    assert!(matches!(
        refusal(small(), &site.url("/self")).await,
        FetchCause::RedirectLoop
    ));
    assert!(matches!(
        refusal(small(), &site.url("/ping")).await,
        FetchCause::RedirectLoop
    ));
    assert!(matches!(
        refusal(small(), &site.url("/x")).await,
        FetchCause::TooManyRedirects(5)
    ));
}

#[tokio::test]
async fn loopback_is_refused_without_the_allow_list() {
    let site = Site::start(|_| ok("text/html", b"secret")).await;
    let config = ClientConfig {
        ports: Ports::Any,
        ..ClientConfig::default()
    };
    let error = get(config.clone(), &site.url("/")).await.unwrap_err();
    assert!(error.to_string().contains("loopback"), "{error}");
    let name = format!("http://localhost:{}/", site.address.port());
    assert!(matches!(
        refusal(config, &name).await,
        FetchCause::Forbidden(_)
    ));
    assert_eq!(site.times_asked(), 0);
}

#[tokio::test]
async fn a_name_that_turns_private_is_refused_the_second_time() {
    let site = Site::start(|_| ok("text/html", b"x")).await;
    let port = site.address.port();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let config = ClientConfig {
        allowed_networks: vec!["127.0.0.1".parse().unwrap()],
        names: Names::Answering(Arc::new(move |_| {
            let second = counter.fetch_add(1, Ordering::SeqCst) > 0;
            vec![IpAddr::V4(if second {
                Ipv4Addr::new(10, 1, 2, 3)
            } else {
                Ipv4Addr::LOCALHOST
            })]
        })),
        ..small()
    };
    let client = Client::new(config).unwrap();
    let request = Request::parse(&format!("http://rebinding.example:{port}/")).unwrap();
    assert_eq!(client.get(request.clone()).await.unwrap().status, 200);
    let error = client.get(request).await.unwrap_err();
    assert!(matches!(error.cause, FetchCause::Forbidden(_)), "{error}");
    assert_eq!(
        asked.load(Ordering::SeqCst),
        2,
        "each connection resolves and judges once"
    );
}

#[tokio::test]
async fn of_several_addresses_only_public_ones_are_dialled() {
    let site = Site::start(|_| ok("text/html", b"x")).await;
    let config = ClientConfig {
        allowed_networks: vec!["127.0.0.1".parse().unwrap()],
        names: Names::Answering(Arc::new(|_| {
            ["10.0.0.1", "::1", "127.0.0.1", "fe80::1"]
                .map(|ip| ip.parse().unwrap())
                .to_vec()
        })),
        ..small()
    };
    let url = format!("http://mixed.example:{}/", site.address.port());
    assert_eq!(get(config, &url).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_proxy_is_judged_like_any_server() {
    let proxy = Site::start(|heard| {
        assert!(heard.path.starts_with("http://public.example/"));
        ok("text/html", b"by proxy")
    })
    .await;
    let through = |names: Names, allowed: &str| ClientConfig {
        proxy: Some(proxy.url("")),
        names,
        allowed_networks: allowed.parse().into_iter().collect(),
        ..small()
    };
    let public = Names::Answering(Arc::new(|_| vec![IpAddr::from([93, 184, 216, 34])]));
    let private = Names::Answering(Arc::new(|_| vec![IpAddr::from([10, 0, 0, 1])]));
    assert!(
        Client::new(through(public.clone(), "")).is_err(),
        "a proxy on loopback"
    );
    let named = ClientConfig {
        proxy: Some("http://proxy.example:3128".to_owned()),
        ..through(private.clone(), "")
    };
    assert!(matches!(
        refusal(named, "http://public.example/").await,
        FetchCause::Forbidden(_)
    ));
    let allowed = get(through(public, "127.0.0.1"), "http://public.example/")
        .await
        .unwrap();
    assert_eq!(&allowed.body[..], b"by proxy");
    let behind = refusal(through(private, "127.0.0.1"), "http://inner.example/").await;
    assert!(matches!(behind, FetchCause::Forbidden(_)), "{behind}");
}

#[tokio::test]
async fn a_bomb_is_stopped_early() {
    let zeros = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..100 {
            encoder.write_all(&[0; 1 << 20]).unwrap();
        }
        encoder.finish().unwrap()
    };
    let zstd_zeros = zstd::encode_all(&vec![0; 64 << 20][..], 3).unwrap();
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/gzip" => reply("200 OK", &[("Content-Encoding", "gzip")], &zeros),
        _ => reply("200 OK", &[("Content-Encoding", "zstd")], &zstd_zeros),
    })
    .await;
    let started = Instant::now();
    for path in ["/gzip", "/zstd"] {
        let cause = refusal(ClientConfig::for_loopback(), &site.url(path)).await;
        assert!(
            matches!(cause, FetchCause::Inflation(200)),
            "{path}: {cause}"
        );
    }
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_body_is_never_larger_than_its_caps() {
    let packed = {
        // Letters that do not repeat, so that the ratio is ordinary.
        let mut state = 7_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b"abcdefghijklmnop"[(state >> 28) as usize]
        })
        .take(6 << 20)
        .collect();
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&noise).unwrap();
        encoder.finish().unwrap()
    };
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/says" => {
            Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n<rss>".to_vec())
        }
        "/packed" => reply("200 OK", &[("Content-Encoding", "gzip")], &packed),
        _ => Reply::Endless {
            head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned(),
            piece: [b"4000\r\n".as_slice(), &[b'x'; 0x4000], b"\r\n"].concat(),
            pause: Duration::ZERO,
        },
    })
    .await;
    assert!(matches!(
        refusal(small(), &site.url("/says")).await,
        FetchCause::WireTooLarge(_)
    ));
    assert!(matches!(
        refusal(small(), &site.url("/endless")).await,
        FetchCause::WireTooLarge(_)
    ));
    let roomy = ClientConfig {
        limits: Limits {
            wire_bytes: 8 << 20,
            deadline: Duration::from_secs(2),
            ..small().limits
        },
        ..small()
    };
    assert!(matches!(
        refusal(roomy, &site.url("/packed")).await,
        FetchCause::BodyTooLarge(_)
    ));
}

#[tokio::test]
async fn slowness_ends_at_the_deadline() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/silent" => Reply::Silent,
        "/drip" => Reply::Endless {
            head: "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".to_owned(),
            piece: b"x".to_vec(),
            pause: Duration::from_millis(20),
        },
        _ => Reply::Endless {
            head: "HTTP/1.1 200 OK\r\n".to_owned(),
            piece: b"X-Slow: 1\r\n".to_vec(),
            pause: Duration::from_millis(20),
        },
    })
    .await;
    assert!(matches!(
        refusal(small(), &site.url("/silent")).await,
        FetchCause::Silence(_)
    ));
    assert!(matches!(
        refusal(small(), &site.url("/drip")).await,
        FetchCause::Deadline(_)
    ));
    let slow_head = refusal(small(), &site.url("/head")).await;
    assert!(
        matches!(slow_head, FetchCause::Deadline(_) | FetchCause::Silence(_)),
        "{slow_head}"
    );
}

#[tokio::test]
async fn endless_headers_are_cut() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/large" => {
            let value = "v".repeat(70 << 10);
            reply("200 OK", &[("X-Large", &value)], b"x")
        }
        _ => Reply::Endless {
            head: "HTTP/1.1 200 OK\r\n".to_owned(),
            piece: format!("X-Pad: {}\r\n", "v".repeat(4000)).into_bytes(),
            pause: Duration::ZERO,
        },
    })
    .await;
    assert!(matches!(
        refusal(small(), &site.url("/large")).await,
        FetchCause::HeadersTooLarge(_)
    ));
    let endless = refusal(small(), &site.url("/endless")).await;
    assert!(
        matches!(endless, FetchCause::HeadersTooLarge(_)),
        "{endless}"
    );
}

#[tokio::test]
async fn a_dead_or_speechless_host_is_an_error_in_words() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/hang-up" => Reply::HangUp,
        _ => Reply::Bytes(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
    })
    .await;
    assert!(matches!(
        refusal(small(), &site.url("/hang-up")).await,
        FetchCause::Connection(_) | FetchCause::Protocol(_)
    ));
    assert!(matches!(
        refusal(small(), &site.url("/ssh")).await,
        FetchCause::Protocol(_)
    ));
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = get(small(), &format!("http://{closed}/"))
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("the connection failed: it was refused"),
        "{error}"
    );
    assert!(error.is_passing());
    let nowhere = ClientConfig {
        names: Names::Answering(Arc::new(|_| Vec::new())),
        ..small()
    };
    let error = get(nowhere, "http://gone.example/").await.unwrap_err();
    assert!(matches!(error.cause, FetchCause::NoSuchHost(_)), "{error}");
    let secure = format!("https://{}/", site.address);
    let error = get(small(), &secure).await.unwrap_err();
    assert!(matches!(error.cause, FetchCause::Tls(_)), "{error}");
}

#[tokio::test]
async fn an_error_status_is_an_answer() {
    let site = Site::start(|heard| {
        reply(
            &heard.path[1..].replace('-', " "),
            &[("Retry-After", "120")],
            b"no",
        )
    })
    .await;
    for status in [400, 403, 404, 410, 429, 500, 503] {
        let page = get(small(), &site.url(&format!("/{status}-Words")))
            .await
            .unwrap();
        assert_eq!(page.status, status);
        assert_eq!(page.header("retry-after"), Some("120"));
    }
}
