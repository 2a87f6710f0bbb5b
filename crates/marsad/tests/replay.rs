//! Real pages played back under their own host names, by an explicit address
//! map: acquired by the running program as feeds, sitemaps and section pages,
//! stored, and searched.
//!
//! Needs the evaluation data (`MARSAD_EVAL_DATA`); without it the test says so
//! and asks nothing. Every tenth host is played; `MARSAD_REPLAY=all` plays them all
//! and names, by number, what did not become an article.

#[path = "support/http.rs"]
mod http;
#[path = "support/server.rs"]
mod server;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

use http::get;
use server::Server;

/// Least share of the pages that become articles.
const FLOOR: f64 = 0.85;
/// Nothing new for so long: everything was fetched that will be.
const QUIET: Duration = Duration::from_secs(12);

/// Host → path → number and page.
type Sites = BTreeMap<String, BTreeMap<String, (String, String)>>;

/// What a played site is followed by.
const KINDS: [(&str, &str); 3] = [
    ("feed", "/replay-feed.xml"),
    ("sitemap", "/replay-sitemap.xml"),
    ("section", "/replay-section"),
];

#[test]
fn real_pages_are_acquired_stored_and_found() {
    let data = std::env::var("MARSAD_EVAL_DATA").unwrap_or_default();
    let data = Path::new(&data).join("extraction");
    if !data.is_dir() {
        eprintln!("replay: skipped, no evaluation data (MARSAD_EVAL_DATA)");
        return;
    }
    let all = std::env::var("MARSAD_REPLAY").is_ok_and(|which| which == "all");
    let mut sites = sites(&data);
    let mut place = 0;
    sites.retain(|_, _| {
        place += 1;
        all || place % 10 == 1
    });
    let total: usize = sites.values().map(BTreeMap::len).sum();
    let sites = Arc::new(sites);
    let asked = Arc::new(Mutex::new(BTreeSet::new()));
    let port = serve(&sites, &asked);
    let folder = tempfile::tempdir().unwrap();
    let server = observe(folder.path(), &sites, port);
    wait(&server, total);

    let data = folder.path().join("data");
    let stored = stored(&data);
    let known = get(&server.address, "/metrics");
    assert!(
        known.contains(&format!("\nmarsad_articles {}\n", stored.len())),
        "search does not know what is stored"
    );
    let (mut got, mut lost): (usize, BTreeMap<(&str, &str), Vec<&str>>) = (0, BTreeMap::new());
    for (number, (host, pages)) in sites.iter().enumerate() {
        for (path, (id, _)) in pages {
            if stored.contains_key(&format!("{host}{path}")) {
                got += 1;
                continue;
            }
            let was_asked = asked.lock().unwrap().contains(&format!("{host}{path}"));
            let why = if was_asked {
                "fetched, no article"
            } else {
                "never asked for"
            };
            lost.entry((KINDS[number % 3].0, why)).or_default().push(id);
        }
    }
    eprintln!(
        "replay: {got} of {total} pages of {} hosts became articles",
        sites.len()
    );
    for ((kind, why), ids) in &lost {
        let shown = if all { ids.join(" ") } else { String::new() };
        eprintln!("replay: {kind}, {why}: {} {shown}", ids.len());
    }
    let share = got as f64 / total as f64;
    assert!(
        share >= FLOOR,
        "only {share:.3} of the pages became articles"
    );
}

/// The pages with an address, by host and path.
fn sites(data: &Path) -> Sites {
    let mut sites = Sites::new();
    for entry in std::fs::read_dir(data).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".jsonl.zst") {
            continue;
        }
        let file = std::fs::File::open(path).unwrap();
        let mut decoder = zstd::Decoder::new(file).unwrap();
        decoder.window_log_max(31).unwrap();
        for line in BufReader::new(decoder).lines() {
            let page: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let Some(url) = page["url"].as_str() else {
                continue;
            };
            let Ok(url) = url::Url::parse(url) else {
                continue;
            };
            let Some(host) = url.host_str() else { continue };
            let id = page["id"].as_str().unwrap_or("").to_owned();
            let html = page["html"].as_str().unwrap_or("").to_owned();
            let pages = sites.entry(host.to_owned()).or_default();
            pages.entry(address(&url)).or_insert((id, html));
        }
    }
    sites
}

fn address(url: &url::Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

/// Plays the sites on one port; notes what was asked for.
fn serve(sites: &Arc<Sites>, asked: &Arc<Mutex<BTreeSet<String>>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sites, asked) = (Arc::clone(sites), Arc::clone(asked));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (sites, asked) = (Arc::clone(&sites), Arc::clone(&asked));
            std::thread::spawn(move || answer(&stream, &sites, &asked));
        }
    });
    port
}

fn answer(stream: &TcpStream, sites: &Sites, asked: &Mutex<BTreeSet<String>>) {
    let (mut first, mut host) = (String::new(), String::new());
    for (number, line) in BufReader::new(stream)
        .lines()
        .map_while(Result::ok)
        .enumerate()
    {
        if number == 0 {
            first = line;
        } else if let Some(name) = line.to_ascii_lowercase().strip_prefix("host: ") {
            host = name.split(':').next().unwrap_or("").to_owned();
        } else if line.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or("/");
    let found = sites
        .get(&host)
        .and_then(|pages| document(&host, path, pages, asked));
    let (status, kind, body) = match found {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", String::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body.as_bytes());
}

fn document(
    host: &str,
    path: &str,
    pages: &BTreeMap<String, (String, String)>,
    asked: &Mutex<BTreeSet<String>>,
) -> Option<(&'static str, String)> {
    let escaped = |path: &str| path.replace('&', "&amp;").replace('<', "&lt;");
    let each = |write: &dyn Fn(&mut String, &str, &str)| {
        let mut out = String::new();
        for (path, (id, html)) in pages {
            let title = html
                .split("<title")
                .nth(1)
                .and_then(|rest| rest.split('>').nth(1));
            let title = title
                .and_then(|title| title.split('<').next())
                .unwrap_or(id);
            write(
                &mut out,
                &format!("http://{host}{}", escaped(path)),
                title.trim(),
            );
        }
        out
    };
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    let now = jiff::Timestamp::from_second(now.as_secs().cast_signed()).unwrap();
    match path {
        "/replay-feed.xml" => {
            let items = each(&|out, url, title| {
                let _ = write!(
                    out,
                    "<item><title>{}</title><link>{url}</link></item>",
                    escaped(title)
                );
            });
            let feed =
                format!("<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>");
            Some(("application/rss+xml", feed))
        }
        "/replay-sitemap.xml" => {
            let urls = each(&|out, url, _| {
                let _ = write!(out, "<url><loc>{url}</loc><lastmod>{now}</lastmod></url>");
            });
            let map = "http://www.sitemaps.org/schemas/sitemap/0.9";
            Some((
                "application/xml",
                format!("<?xml version='1.0'?><urlset xmlns='{map}'>{urls}</urlset>"),
            ))
        }
        "/replay-section" => {
            let links = each(&|out, url, title| {
                let _ = write!(
                    out,
                    "<div><h2><a href=\"{url}\">{}</a></h2></div>",
                    escaped(title)
                );
            });
            Some((
                "text/html",
                format!("<html><body><main>{links}</main></body></html>"),
            ))
        }
        _ => {
            let bare = path.split('?').next().unwrap_or(path);
            let page = pages.get_key_value(path).or_else(|| {
                let mut same = pages.iter();
                same.find(|(known, _)| known.split('?').next() == Some(bare))
            });
            let (known, (_, html)) = page?;
            asked.lock().unwrap().insert(format!("{host}{known}"));
            Some(("text/html", html.clone()))
        }
    }
}

/// A running `marsad serve` for which the hosts lie on loopback.
fn observe(folder: &Path, sites: &Sites, port: u16) -> Server {
    let mut config = format!(
        "[fetch]\nallow_networks = [\"127.0.0.0/8\"]\nports = [80, 443, {port}]\n[fetch.names]\n"
    );
    let mut list = "url,name,kind\n".to_owned();
    for (number, host) in sites.keys().enumerate() {
        let (kind, path) = KINDS[number % 3];
        let _ = writeln!(config, "\"{host}\" = \"127.0.0.1:{port}\"");
        let _ = writeln!(list, "http://{host}{path},{host},{kind}");
    }
    let settings = folder.join("marsad.toml");
    let sources = folder.join("sources.csv");
    std::fs::write(&settings, config).unwrap();
    std::fs::write(&sources, list).unwrap();
    let marsad = || {
        let mut command = Command::new(cargo_bin("marsad"));
        command.arg("--config-file").arg(&settings);
        command
            .env("MARSAD_DATA", folder.join("data"))
            .env("MARSAD_LOG", "error");
        command
    };
    let imported = marsad().args(["sources", "import"]).arg(&sources).output();
    assert!(imported.unwrap().status.success());
    Server::start(marsad().args(["serve", "--listen", "127.0.0.1:0"])).0
}

/// Waits until the pages are there, or nothing new comes any more.
fn wait(server: &Server, total: usize) {
    let begun = Instant::now();
    let (mut seen, mut changed) = (0, Instant::now());
    while begun.elapsed() < Duration::from_mins(8) {
        let metrics = get(&server.address, "/metrics");
        let line = metrics
            .lines()
            .find_map(|line| line.strip_prefix("marsad_articles "));
        let articles: usize = line.and_then(|count| count.parse().ok()).unwrap_or(0);
        if articles > seen {
            (seen, changed) = (articles, Instant::now());
        }
        if articles >= total && changed.elapsed() > Duration::from_secs(3)
            || articles > 0 && changed.elapsed() > QUIET
        {
            return;
        }
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// Host and path of every stored article → its id.
fn stored(data: &Path) -> HashMap<String, String> {
    let output = Command::new(cargo_bin("marsad"))
        .args(["export", "articles"])
        .env("MARSAD_DATA", data)
        .output()
        .unwrap();
    let rows = String::from_utf8(output.stdout).unwrap();
    let mut found = HashMap::new();
    for row in rows.lines() {
        let record: serde_json::Value = serde_json::from_str(row).unwrap();
        let url = record["url"]
            .as_str()
            .and_then(|url| url::Url::parse(url).ok());
        let id = record["id"].as_str().unwrap_or("").to_owned();
        match url
            .as_ref()
            .and_then(|url| Some((url.host_str()?, address(url))))
        {
            Some((host, address)) => found.insert(format!("{host}{address}"), id),
            None => found.insert(id.clone(), id),
        };
    }
    found
}
