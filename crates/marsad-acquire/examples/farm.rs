//! A loopback farm of feeds, polled round-robin: how fast, how large, how polite.
//!
//! `cargo run --release -p marsad-acquire --example farm -- [feeds] [seconds]`
//! starts one server on loopback that plays `feeds` hosts (2,000) with a feed
//! and a robots.txt each, follows them all for `seconds` (10) after each was
//! read once, and prints polls a second, the share of 304 answers, the memory
//! of both sides together and the most requests one host ever had at once.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use marsad_acquire::client::Names;
use marsad_acquire::follow::{Desk, Event, FollowConfig, Follower, Stored};
use marsad_acquire::host::{Hosts, Politeness};
use marsad_acquire::source::{FullText, Pace};
use marsad_acquire::{Client, ClientConfig, Source, SourceKind, SourceState};
use marsad_text::Packs;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What the server counted.
#[derive(Debug, Default)]
struct Counts {
    unchanged: AtomicU64,
    whole: AtomicU64,
    forbidden: AtomicU64,
    under_way: Mutex<HashMap<String, usize>>,
    most_at_once: AtomicU64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let feeds: usize = arguments.next().map_or(Ok(2_000), |text| text.parse())?;
    let seconds: u64 = arguments.next().map_or(Ok(10), |text| text.parse())?;
    let counts = Arc::new(Counts::default());
    let address = serve(counts.clone()).await?;
    let config = ClientConfig {
        names: Names::Fixed {
            hosts: HashMap::new(),
            otherwise: Some(address),
        },
        ..ClientConfig::for_loopback()
    };
    let politeness = Politeness {
        interval: Duration::ZERO,
        ..Politeness::default()
    };
    let limit = politeness.concurrency;
    let hosts = Hosts::new(Client::new(config)?, politeness);
    let (events, mut received) = mpsc::channel(64);
    let desk = Desk {
        events,
        known: Arc::new(|_| false),
    };
    let follower = Follower::new(hosts, &Packs::embedded(), desk, FollowConfig::default());
    let stop = follower.stopper();
    let (_commands, commands) = mpsc::channel(1);
    let sources = (0..feeds).map(farmed).collect::<Result<Vec<_>, _>>()?;
    let run = tokio::spawn(follower.run(sources, commands));

    let (mut polls, mut failed, mut captures) = (0_u64, 0_u64, 0_u64);
    let mut measured: Option<(Instant, u64)> = None;
    while let Some(event) = received.recv().await {
        match event {
            Event::Captured(_, acknowledge) => {
                captures += 1;
                let _ = acknowledge.send(Stored { readable: true });
            }
            Event::Polled(both) => {
                polls += 1;
                failed += u64::from(both.1.failures > 0);
                if measured.is_none() && polls >= feeds as u64 {
                    measured = Some((Instant::now(), polls));
                }
            }
        }
        if let Some((since, _)) = measured
            && since.elapsed() >= Duration::from_secs(seconds)
        {
            break;
        }
    }
    if let Some((since, before)) = measured {
        let rate = (polls - before) as f64 / since.elapsed().as_secs_f64();
        println!(
            "{feeds} feeds: {rate:.0} polls/s, {polls} polls in all, {failed} failed, {captures} items"
        );
    }
    println!(
        "304: {}, whole: {}, forbidden paths asked: {}, most at once at one host: {} (limit {limit}), memory {}",
        counts.unchanged.load(Ordering::Relaxed),
        counts.whole.load(Ordering::Relaxed),
        counts.forbidden.load(Ordering::Relaxed),
        counts.most_at_once.load(Ordering::Relaxed),
        memory(),
    );
    stop.stop();
    drop(received);
    run.await?;
    Ok(())
}

fn farmed(n: usize) -> Result<(Source, SourceState), url::ParseError> {
    // Each tenth source stands where its robots.txt lets nobody in.
    let path = if n.is_multiple_of(10) {
        "closed"
    } else {
        "feed"
    };
    let url = url::Url::parse(&format!("http://outlet-{n}.example/{path}.xml"))?;
    let source = Source {
        full_text: FullText::Never,
        pace: Pace {
            shortest: 0,
            longest: 0,
            first: 0,
        },
        ..Source::new(format!("outlet-{n}"), SourceKind::Feed, url)
    };
    Ok((source, SourceState::default()))
}

async fn serve(counts: Arc<Counts>) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let counts = counts.clone();
            tokio::spawn(async move { drop(converse(stream, &counts).await) });
        }
    });
    Ok(address)
}

/// Answers requests on one connection until it is closed.
async fn converse(mut stream: TcpStream, counts: &Counts) -> std::io::Result<()> {
    let mut head = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = head.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut head).await? == 0 {
                return Ok(());
            }
        };
        let request = String::from_utf8_lossy(&head[..end]).to_ascii_lowercase();
        head.drain(..end);
        let host = request
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .unwrap_or("")
            .to_owned();
        counts.enter(&host);
        let answer = counts.answer(&request, &host);
        tokio::task::yield_now().await;
        let sent = stream.write_all(answer.as_bytes()).await;
        counts.leave(&host);
        sent?;
    }
}

impl Counts {
    fn enter(&self, host: &str) {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let now = under_way.entry(host.to_owned()).or_default();
        *now += 1;
        self.most_at_once.fetch_max(*now as u64, Ordering::Relaxed);
    }

    fn leave(&self, host: &str) {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = under_way.get_mut(host) {
            *now -= 1;
        }
    }

    fn answer(&self, request: &str, host: &str) -> String {
        if request.starts_with("get /robots.txt ") {
            let body = "User-agent: *\nDisallow: /closed";
            return format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
        }
        if request.starts_with("get /closed") {
            self.forbidden.fetch_add(1, Ordering::Relaxed);
        }
        if request.contains("if-none-match: \"v1\"") {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n".to_owned();
        }
        self.whole.fetch_add(1, Ordering::Relaxed);
        let items: String = (0..20)
            .map(|n| format!("<item><title>Story {n} of {host}</title><link>http://{host}/story/{n}</link><description>The council met again.</description><pubDate>Sun, 01 Mar 2026 {n:02}:00:00 GMT</pubDate></item>"))
            .collect();
        let body =
            format!("<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>");
        format!(
            "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Type: application/rss+xml\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }
}

/// Resident memory of this process, server and client together.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.map_or_else(
        || "unknown".to_owned(),
        |line| line.trim_start_matches("VmHWM:").trim().to_owned(),
    )
}
