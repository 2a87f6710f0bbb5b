//! Hosts, robots and pace over loopback.

use std::time::Duration;

use crate::support::{Reply, Site, ok, redirect, reply};
use marsad_acquire::host::{Hosts, Outcome, Politeness, Turned};
use marsad_acquire::{Client, ClientConfig, Request};

fn hosts(politeness: Politeness) -> Hosts {
    Hosts::new(
        Client::new(ClientConfig::for_loopback()).unwrap(),
        politeness,
    )
}

fn quick() -> Politeness {
    Politeness {
        interval: Duration::from_millis(1),
        patience: Duration::from_millis(500),
        ..Politeness::default()
    }
}

async fn status(hosts: &Hosts, url: String) -> Result<u16, String> {
    match hosts.get(Request::parse(&url).unwrap()).await {
        Outcome::Answered(page) => Ok(page.status),
        Outcome::Failed(error) => Err(error.to_string()),
        Outcome::Turned(turned) => Err(turned.to_string()),
    }
}

#[tokio::test]
async fn robots_is_asked_once_and_obeyed() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/robots.txt" => ok(
            "text/plain",
            b"User-agent: marsad\nDisallow: /closed\nCrawl-delay: 0.001",
        ),
        _ => ok("text/html", b"x"),
    })
    .await;
    let hosts = hosts(quick());
    assert_eq!(status(&hosts, site.url("/open")).await, Ok(200));
    assert!(
        status(&hosts, site.url("/closed/1"))
            .await
            .unwrap_err()
            .contains("robots.txt")
    );
    assert_eq!(status(&hosts, site.url("/open/2")).await, Ok(200));
    assert_eq!(site.times_asked(), 3, "robots.txt once, two pages");
    let free = Hosts::new(
        Client::new(ClientConfig::for_loopback()).unwrap(),
        Politeness {
            obey_robots: false,
            ..quick()
        },
    );
    assert_eq!(status(&free, site.url("/closed/1")).await, Ok(200));
}

#[tokio::test]
async fn a_missing_robots_allows_and_a_failing_one_forbids() {
    for (answer, allowed) in [
        (404, true),
        (403, true),
        (410, true),
        (500, false),
        (503, false),
        (429, false),
        (301, true),
        (200, true),
    ] {
        let site = Site::start(move |heard| match (heard.path.as_str(), answer) {
            ("/robots.txt", 301) => redirect(301, "/robots.txt"),
            ("/robots.txt", 200) => {
                ok("text/html", b"<html><p>User-agent of the year: none</html>")
            }
            ("/robots.txt", _) => reply(&format!("{answer} Words"), &[("Retry-After", "0")], b""),
            _ => ok("text/html", b"x"),
        })
        .await;
        let result = status(&hosts(quick()), site.url("/a")).await;
        assert_eq!(result.is_ok(), allowed, "{answer}: {result:?}");
    }
    let dead = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = status(&hosts(quick()), format!("http://{dead}/"))
        .await
        .unwrap_err();
    assert!(error.contains("it was refused"), "{error}");
}

#[tokio::test]
async fn a_host_is_never_asked_more_at_once_than_its_limit() {
    let site = Site::start(|_| Reply::Endless {
        head: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n".to_owned(),
        piece: b"x".to_vec(),
        pause: Duration::from_millis(5),
    })
    .await;
    let hosts = hosts(Politeness {
        concurrency: 3,
        interval: Duration::ZERO,
        obey_robots: false,
        ..quick()
    });
    let requests: Vec<_> = (0..30)
        .map(|n| {
            let (hosts, url) = (hosts.clone(), site.url(&format!("/{n}")));
            tokio::spawn(async move { status(&hosts, url).await })
        })
        .collect();
    for request in requests {
        assert_eq!(request.await.unwrap(), Ok(200));
    }
    let url = site.url("/").parse().unwrap();
    let statistics = hosts.statistics(&url);
    assert_eq!((statistics.answered, statistics.most_at_once), (30, 3));
}

#[tokio::test]
async fn a_host_that_asks_for_rest_is_left_alone() {
    let site = Site::start(|_| reply("429 Too Many", &[("Retry-After", "3600")], b"")).await;
    let hosts = hosts(Politeness {
        obey_robots: false,
        ..quick()
    });
    assert_eq!(status(&hosts, site.url("/")).await, Ok(429));
    let Outcome::Turned(Turned::Later(rest)) =
        hosts.get(Request::parse(&site.url("/")).unwrap()).await
    else {
        panic!("it must not be asked");
    };
    assert!(rest > Duration::from_secs(3_500), "{rest:?}");
    assert_eq!(site.times_asked(), 1);
}

#[tokio::test]
async fn turns_keep_the_interval() {
    let site = Site::start(|_| ok("text/html", b"x")).await;
    let hosts = hosts(Politeness {
        interval: Duration::from_millis(30),
        obey_robots: false,
        ..quick()
    });
    let started = std::time::Instant::now();
    for n in 0..5 {
        assert_eq!(status(&hosts, site.url(&format!("/{n}"))).await, Ok(200));
    }
    assert!(started.elapsed() >= Duration::from_millis(120));
}
