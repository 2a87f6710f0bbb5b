//! The loop over loopback: good sources, bad sources, stopping.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use marsad_acquire::follow::{
    Capture, CaptureRole, Command, Desk, Event, FollowConfig, Follower, Stored,
};
use marsad_acquire::host::{Hosts, Politeness};
use marsad_acquire::source::{Condition, FullText, Health, Pace};
use marsad_acquire::{Client, ClientConfig, Source, SourceKind, SourceState};
use marsad_text::Packs;
use tokio::sync::mpsc;

use crate::support::{Heard, Reply, Site, ok, redirect, reply};

/// What a run brought.
#[derive(Default)]
struct Brought {
    captures: Vec<Capture>,
    sources: HashMap<String, (Source, SourceState)>,
}

impl Brought {
    fn words(&self, id: &str) -> String {
        let (source, state) = &self.sources[id];
        let health = Health::of(source, state, jiff::Timestamp::now());
        let problem = health
            .problem
            .map(|problem| problem.words)
            .unwrap_or_default();
        problem + &health.remark.unwrap_or_default()
    }

    fn paths(&self) -> Vec<&str> {
        self.captures
            .iter()
            .map(|capture| capture.url.path())
            .collect()
    }

    fn state(&self, id: &str) -> &SourceState {
        &self.sources[id].1
    }
}

/// Polls quickly: for tests only.
fn source(id: &str, kind: SourceKind, url: String) -> (Source, SourceState) {
    let pace = Pace {
        shortest: 0,
        longest: 1,
        first: 1,
    };
    let source = Source {
        pace,
        ..Source::new(id, kind, url.parse().unwrap())
    };
    (source, SourceState::default())
}

fn hosts() -> Hosts {
    let mut config = ClientConfig::for_loopback();
    config.limits.deadline = Duration::from_millis(500);
    config.limits.wire_bytes = 1 << 20;
    let politeness = Politeness {
        interval: Duration::ZERO,
        concurrency: 8,
        patience: Duration::from_millis(300),
        ..Politeness::default()
    };
    Hosts::new(Client::new(config).unwrap(), politeness)
}

/// Runs the loop until every source was polled `polls` times (or for 3 s).
async fn follow(sources: Vec<(Source, SourceState)>, polls: u64) -> Brought {
    let (events, mut received) = mpsc::channel(16);
    let stored: Arc<Mutex<HashSet<String>>> = Arc::default();
    let known = stored.clone();
    let desk = Desk {
        events,
        known: Arc::new(move |key| known.lock().unwrap().contains(key)),
    };
    let expected = sources.len();
    let follower = Follower::new(hosts(), &Packs::embedded(), desk, FollowConfig::default());
    let stop = follower.stopper();
    let (_commands, commands) = mpsc::channel(1);
    let run = tokio::spawn(follower.run(sources, commands));
    let mut brought = Brought::default();
    let listening = async {
        while let Some(event) = received.recv().await {
            match event {
                Event::Captured(capture, acknowledge) => {
                    stored.lock().unwrap().insert(capture.key.clone());
                    let readable = capture.body.len() > 20;
                    brought.captures.push(*capture);
                    let _ = acknowledge.send(Stored { readable });
                }
                Event::Polled(both) => {
                    // What later polls do, before the loop has stopped, is not looked at.
                    if brought
                        .sources
                        .get(&both.0.id)
                        .is_none_or(|(_, state)| state.polls < polls)
                    {
                        brought.sources.insert(both.0.id.clone(), *both);
                    }
                    let done = brought
                        .sources
                        .values()
                        .filter(|(_, state)| state.polls >= polls)
                        .count();
                    if done == expected {
                        stop.stop();
                    }
                }
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(5), listening)
        .await
        .expect("the loop ends");
    run.await.unwrap();
    brought
}

fn article(heard: &Heard) -> Reply {
    ok(
        "text/html",
        format!(
            "<h1>{}</h1><p>نص الخبر كما ورد من المراسل في المدينة.</p>",
            heard.path
        )
        .as_bytes(),
    )
}

fn rss(items: &str) -> Reply {
    ok("application/rss+xml", format!("<?xml version='1.0'?><rss version='2.0'><channel><title>الهلال</title>{items}</channel></rss>").as_bytes())
}

const SECTION: &str = "<main><h2><a href='/news/48213-ministers-meet-over-water'>Ministers meet over water for a second day</a></h2>
    <h2><a href='/news/48214-wheat-prices-rise-again'>Wheat prices rise again as drought goes on</a></h2>
    <a href='/tag/water'>water</a></main>";

#[tokio::test]
async fn a_section_is_followed_and_its_articles_are_fetched_once() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/" => ok("text/html", SECTION.as_bytes()),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => article(&heard),
    })
    .await;
    let brought = follow(vec![source("a", SourceKind::Section, site.url("/"))], 2).await;
    assert_eq!(brought.captures.len(), 2, "{:?}", brought.paths());
    let capture = &brought.captures[0];
    assert_eq!(
        (capture.role, capture.status, capture.source_id.as_str()),
        (CaptureRole::Article, 200, "a")
    );
    assert!(
        capture
            .item
            .as_ref()
            .unwrap()
            .title
            .as_ref()
            .unwrap()
            .contains(' ')
    );
    assert_eq!(brought.state("a").failures, 0);
    assert_eq!(brought.words("a"), "");
}

#[tokio::test]
async fn a_feed_gives_its_whole_texts_and_fetches_behind_teasers() {
    let whole = "كلمة ".repeat(200);
    let items = format!(
        "<item><title>خبر كامل</title><link>/1?utm_source=rss</link><description>{whole}</description></item>
         <item><title>خبر مقتضب</title><link>/2</link><description>قال الوزير…</description></item>
         <item><title>خبر ممنوع</title><link>/closed/3</link><description>نبذة</description></item>
         <item><title>بلا رابط</title><description>نص قصير بلا رابط</description></item>"
    );
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/rss" => rss(&items),
        "/robots.txt" => ok("text/plain", b"User-agent: *\nDisallow: /closed/"),
        _ => article(&heard),
    })
    .await;
    let brought = follow(vec![source("a", SourceKind::Feed, site.url("/rss"))], 2).await;
    let mut roles: Vec<(&str, CaptureRole)> = brought
        .captures
        .iter()
        .map(|capture| (capture.url.path(), capture.role))
        .collect();
    roles.sort_by_key(|(path, _)| path.to_owned());
    assert_eq!(
        roles,
        [
            ("/1", CaptureRole::Item),
            ("/2", CaptureRole::Article),
            ("/closed/3", CaptureRole::Item),
            ("/rss", CaptureRole::Item)
        ]
    );
    let words = brought.words("a");
    assert!(
        words.contains("neither a link nor an id") && words.contains("bears a date"),
        "{words}"
    );
    assert_eq!(brought.state("a").articles, 4);
}

#[tokio::test]
async fn one_article_in_two_feeds_is_fetched_once() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/a" => rss("<item><link>/story/1?utm_source=a</link></item>"),
        "/b" => rss("<item><guid>x</guid><link>/story/1/?fbclid=b</link></item>"),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => article(&heard),
    })
    .await;
    let sources = ["a", "b"].map(|id| source(id, SourceKind::Feed, site.url(&format!("/{id}"))));
    let brought = follow(sources.to_vec(), 2).await;
    assert_eq!(brought.captures.len(), 1, "{:?}", brought.paths());
}

#[tokio::test]
async fn a_watched_page_is_captured_when_its_words_change() {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => {
            let n = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let version = if n < 2 { "أولى" } else { "ثانية" };
            ok(
                "text/html",
                format!("<p data-nonce='{n}'>نسخة {version} من البيان الرسمي</p>").as_bytes(),
            )
        }
    })
    .await;
    let brought = follow(
        vec![source("a", SourceKind::Page, site.url("/statement"))],
        3,
    )
    .await;
    assert!(brought.captures.len() == 2, "{}", brought.captures.len());
}

#[tokio::test]
async fn a_site_becomes_what_is_found_there() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/with/" => ok("text/html", b"<link rel=alternate type='application/rss+xml' href='/old.xml'><link rel=alternate type='application/rss+xml' href='/feed.xml'><p>x"),
        "/feed.xml" => rss("<item><link>/news/1</link></item>"),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        "/without/" => ok("text/html", SECTION.as_bytes()),
        path if path.starts_with("/news/") => article(&heard),
        _ => reply("404 Not Found", &[], b""),
    })
    .await;
    let empty = Site::start(|heard| match heard.path.as_str() {
        "/" => ok("text/html", b"<p>Under construction"),
        _ => reply("404 Not Found", &[], b""),
    })
    .await;
    let sources = vec![
        source("with", SourceKind::Site, site.url("/with/")),
        source("empty", SourceKind::Site, empty.url("/")),
    ];
    let brought = follow(sources, 2).await;
    let (found, _) = &brought.sources["with"];
    assert_eq!(
        (found.kind, found.url.path()),
        (SourceKind::Feed, "/feed.xml")
    );
    assert_eq!(brought.paths(), ["/news/1"]);
    assert!(
        brought
            .words("empty")
            .contains("neither a feed nor a sitemap")
    );
}

#[tokio::test]
async fn bad_sources_say_what_is_wrong_and_stop_nobody() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/robots.txt" => reply("404 Not Found", &[], b""),
        "/403" => reply("403 Forbidden", &[], b"no"),
        "/429" => reply("410 Gone", &[], b""),
        "/500" => reply("500 Oops", &[], b""),
        "/page" => ok("text/html", b"<!doctype html><html><p>Moved to our new site"),
        "/empty" => ok("application/rss+xml", b""),
        "/broken" => ok("text/xml", b"<?xml version='1.0'?><rss><channel><item><title>A & B</title><link>/story/7</link><item><title>"),
        "/garbage" => ok("application/rss+xml", b"\x00\x01\x02PK\x03\x04"),
        "/huge" => Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n<rss>".to_vec()),
        "/loop" => redirect(302, "/loop2"),
        "/loop2" => redirect(302, "/loop"),
        "/clockless" => rss("<item><title>x</title><link>/story/8</link></item>"),
        "/anonymous" => rss("<item><title>خبر بلا عنوان</title></item><item><title>خبر ثان</title></item>"),
        "/none" => rss(""),
        "/many" => {
            let items: String = (0..10_000).map(|n| format!("<item><guid>id-{n}</guid><title>t{n}</title><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>")).collect();
            rss(&items)
        }
        "/good" => rss("<item><title>x</title><link>/story/9</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>"),
        _ => article(&heard),
    })
    .await;
    let silent = Site::start(|_| Reply::Silent).await;
    let dead = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let table = [
        ("403", "it refuses us (403)"),
        ("429", "gone for good (410)"),
        ("500", "an error of its own (500)"),
        ("page", "a web page, not a feed"),
        ("empty", "nothing at all"),
        ("garbage", "no feed"),
        ("huge", "more than 1048576 bytes"),
        ("loop", "in a circle"),
        ("clockless", "bears a date"),
        ("anonymous", "neither a link nor an id"),
        ("none", "lists no items"),
        ("many", "it lists 10000 items"),
        ("broken", ""),
        ("good", ""),
    ];
    let mut sources: Vec<_> = table
        .iter()
        .map(|(id, _)| source(id, SourceKind::Feed, site.url(&format!("/{id}"))))
        .collect();
    sources.push(source("silent", SourceKind::Feed, silent.url("/")));
    sources.push(source("dead", SourceKind::Feed, format!("http://{dead}/")));
    sources.push(source(
        "nowhere",
        SourceKind::Feed,
        "http://no-such-host.invalid/".to_owned(),
    ));
    sources.push(source(
        "private",
        SourceKind::Feed,
        "http://10.0.0.1/rss".to_owned(),
    ));
    sources.push(source(
        "insecure",
        SourceKind::Feed,
        format!("https://{}/rss", site.address),
    ));
    let brought = follow(sources, 1).await;
    for (id, expected) in table.into_iter().chain([
        ("silent", "longer than"),
        ("dead", "it was refused"),
        ("nowhere", "has no address"),
        ("private", "a private network"),
        ("insecure", "secure connection failed"),
    ]) {
        let words = brought.words(id);
        assert!(words.contains(expected), "{id}: {words:?}");
        assert_eq!(
            expected.is_empty(),
            words.is_empty() || id == "broken",
            "{id}: {words:?}"
        );
    }
    assert!(
        brought.paths().contains(&"/story/7"),
        "what can be read of broken XML is"
    );
    assert!(brought.paths().contains(&"/story/9"));
    let many = brought.state("many");
    assert_eq!(
        many.seen.len(),
        FollowConfig::default().new_per_poll,
        "the rest follows"
    );
}

#[tokio::test]
async fn articles_that_fail_are_tried_again_and_then_given_up() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/rss" => rss("<item><link>/503</link></item><item><link>/404</link></item><item><title>t</title><description>d</description><link>/500</link></item>"),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        "/404" => reply("404 Not Found", &[], b""),
        "/503" | "/500" => reply("500 Oops", &[], b""),
        _ => article(&heard),
    })
    .await;
    let first = follow(vec![source("a", SourceKind::Feed, site.url("/rss"))], 1).await;
    assert_eq!(first.state("a").seen.len(), 1, "404 is final");
    assert!(
        first
            .words("a")
            .contains("3 of its new articles could not be fetched"),
        "{}",
        first.words("a")
    );
    let last = follow(vec![source("a", SourceKind::Feed, site.url("/rss"))], 4).await;
    assert_eq!(last.state("a").seen.len(), 3);
    assert_eq!(
        last.paths(),
        ["/500"],
        "the teaser is kept where there is one"
    );
    assert!(last.state("a").tries.is_empty());
}

#[tokio::test]
async fn what_is_not_stored_is_new_again() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/rss" => reply(
            "200 OK",
            &[("ETag", "\"1\"")],
            b"<rss><channel><item><link>/1</link></item></channel></rss>",
        ),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => article(&heard),
    })
    .await;
    let (events, mut received) = mpsc::channel(16);
    let desk = Desk {
        events,
        known: Arc::new(|_| false),
    };
    let follower = Follower::new(hosts(), &Packs::embedded(), desk, FollowConfig::default());
    let stop = follower.stopper();
    let (_commands, commands) = mpsc::channel(1);
    let run = tokio::spawn(follower.run(
        vec![source("a", SourceKind::Feed, site.url("/rss"))],
        commands,
    ));
    let mut offered = 0;
    while let Some(event) = received.recv().await {
        match event {
            Event::Captured(_, acknowledge) => {
                offered += 1;
                if offered == 1 {
                    drop(acknowledge); // the disk is full
                } else {
                    let _ = acknowledge.send(Stored { readable: true });
                }
            }
            Event::Polled(both) if offered == 1 => {
                assert!(both.1.seen.is_empty() && both.1.validators.etag.is_none());
            }
            Event::Polled(both) => {
                assert_eq!(
                    (both.1.seen.len(), both.1.validators.etag.as_deref()),
                    (1, Some("\"1\""))
                );
                stop.stop();
            }
        }
    }
    run.await.unwrap();
    assert_eq!(offered, 2);
}

#[tokio::test]
async fn sources_are_added_forgotten_and_polled_on_command() {
    let site = Site::start(|heard| match heard.path.as_str() {
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => rss(""),
    })
    .await;
    let slow = |id: &str| {
        let (source, state) = source(id, SourceKind::Feed, site.url(&format!("/{id}")));
        let pace = Pace {
            shortest: 3_600,
            longest: 7_200,
            first: 3_600,
        };
        (
            Source {
                pace,
                full_text: FullText::Never,
                ..source
            },
            state,
        )
    };
    let (events, mut received) = mpsc::channel(16);
    let desk = Desk {
        events,
        known: Arc::new(|_| false),
    };
    let follower = Follower::new(hosts(), &Packs::embedded(), desk, FollowConfig::default());
    let stop = follower.stopper();
    let (command, commands) = mpsc::channel(4);
    let run = tokio::spawn(follower.run(vec![slow("a")], commands));
    let mut next = async || match received.recv().await {
        Some(Event::Polled(both)) => both.0.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(next().await, "a");
    command
        .send(Command::Follow(Box::new(slow("b"))))
        .await
        .unwrap();
    assert_eq!(next().await, "b");
    command.send(Command::Forget("b".to_owned())).await.unwrap();
    command
        .send(Command::PollNow("b".to_owned()))
        .await
        .unwrap();
    command
        .send(Command::PollNow("a".to_owned()))
        .await
        .unwrap();
    assert_eq!(next().await, "a");
    stop.stop();
    run.await.unwrap();
}

#[tokio::test]
async fn a_sitemap_index_is_read_and_its_past_is_not_fetched() {
    let now = jiff::Timestamp::now();
    let old = now - jiff::SignedDuration::from_hours(24 * 30);
    let urlset = format!(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>
         <url><loc>/news/1</loc><lastmod>{now}</lastmod></url><url><loc>/news/2</loc><lastmod>{old}</lastmod></url></urlset>"
    );
    let site = Site::start(move |heard| match heard.path.as_str() {
        "/index.xml" => ok("text/xml", b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/child.xml</loc></sitemap></sitemapindex>"),
        "/child.xml" => ok("text/xml", urlset.replace("<loc>", &format!("<loc>http://{}", heard.header("host").unwrap())).as_bytes()),
        "/robots.txt" => reply("404 Not Found", &[], b""),
        _ => article(&heard),
    })
    .await;
    let brought = follow(
        vec![source("a", SourceKind::Sitemap, site.url("/index.xml"))],
        2,
    )
    .await;
    assert_eq!(brought.paths(), ["/news/1"]);
    assert_eq!(brought.state("a").seen.len(), 2);
    let condition = Health::of(&brought.sources["a"].0, brought.state("a"), now).condition;
    assert_eq!(condition, Condition::Well);
}
