//! Asking a running `marsad serve`: how long each kind of page takes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// Requests of each kind.
const ASKED: usize = 400;
/// Callers at once in the second round.
const CALLERS: usize = 4;

/// Queries of readers: common words, rare ones, phrases, filters.
const QUERIES: [&str; 14] = [
    "الوزير",
    "وزارة الخارجية",
    "\"مجلس الأمن\"",
    "اتفاق المياه بين البلدين",
    "lang:ar الميناء",
    "headline:اجتماع",
    "minister",
    "port workers strike",
    "\"foreign minister\"",
    "agreement AND NOT gas",
    "النفط OR الغاز",
    "lang:en railway corridor",
    "الزلزال date:2026-10..2026-11",
    "site:outlet-7.example water",
];

/// A running server, ended with the program.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Result<Server> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .context("marsad serve does not start")?;
        let stdout = child.stdout.take().context("it has an output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().trim_start_matches("Marsad: http://");
        Ok(Server {
            address: address.trim_end_matches('/').to_owned(),
            child,
        })
    }

    /// The answer to a path, and how long it took from connecting to the last byte.
    fn get(&self, path: &str) -> Result<(String, Duration)> {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(&self.address)?;
        let address = &self.address;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let took = begun.elapsed();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let head = answer.lines().next().unwrap_or("").to_owned();
        ensure!(head.contains(" 200 "), "{path} answers {head}");
        Ok((answer, took))
    }

    /// Resident memory, now and at its highest.
    fn memory(&self) -> String {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let kilobytes =
                line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
            kilobytes.map_or_else(
                || "unknown".to_owned(),
                |kb| format!("{:.0} MB", kb / 1024.0),
            )
        };
        format!("{}, at most {}", field("VmRSS:"), field("VmHWM:"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts the server on `folder`, asks it, and prints the figures.
pub(crate) fn ask(folder: &Path) -> Result<()> {
    let begun = Instant::now();
    let server = Server::start(folder)?;
    server.get("/?view=articles")?;
    println!(
        "the server shows articles after {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let stories = until_stories(&server, begun)?;
    println!("memory {}", server.memory());
    let list = server.get("/api/v1/articles?limit=100")?.0;
    let articles = names(&list, "\"id\":\"");
    let pages = [
        (
            "front page, stories",
            vec!["/".to_owned(), "/?sort=size".to_owned()],
        ),
        (
            "front page, articles",
            ["", "&lang=ar", "&lang=en", "&site=outlet-7.example"]
                .map(|filter| format!("/?view=articles{filter}"))
                .into(),
        ),
        ("article page", of("/article/", &articles)),
        ("story page", of("/story/", &stories)),
        (
            "search",
            QUERIES
                .map(|query| format!("/search?q={}", encode(query)))
                .into(),
        ),
        (
            "search, by time",
            QUERIES
                .map(|query| format!("/search?sort=time&q={}", encode(query)))
                .into(),
        ),
    ];
    for callers in [1, CALLERS] {
        println!("{callers} at once:");
        for (kind, paths) in &pages {
            if !paths.is_empty() {
                println!("  {kind:<22} {}", measure(&server, paths, callers)?);
            }
        }
    }
    println!("memory {}", server.memory());
    Ok(())
}

/// Waits until grouping has caught up: the stories of the first pages.
fn until_stories(server: &Server, begun: Instant) -> Result<Vec<String>> {
    let mut seen = 0;
    loop {
        let list = server.get("/api/v1/stories?limit=100")?.0;
        let found = names(&list, "{\"id\":\"");
        let board = server.get("/api/v1/stories?limit=1")?.0.len();
        if !found.is_empty() && board == seen {
            println!(
                "stories are shown after {:.1} s",
                begun.elapsed().as_secs_f64()
            );
            return Ok(found);
        }
        if begun.elapsed() > Duration::from_mins(20) {
            println!("no stories after 20 minutes");
            return Ok(Vec::new());
        }
        seen = board;
        std::thread::sleep(Duration::from_secs(2));
    }
}

fn of(start: &str, names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("{start}{name}")).collect()
}

/// What stands between `before` and the next quotation mark, wherever it does.
fn names(text: &str, before: &str) -> Vec<String> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// p50, p99 and the slowest of [`ASKED`] requests, every path asked in turn.
fn measure(server: &Server, paths: &[String], callers: usize) -> Result<String> {
    let mut times = std::thread::scope(|scope| -> Result<Vec<Duration>> {
        let workers: Vec<_> = (0..callers)
            .map(|caller| {
                scope.spawn(move || -> Result<Vec<Duration>> {
                    let turns = (caller..ASKED).step_by(callers);
                    turns
                        .map(|turn| Ok(server.get(&paths[turn % paths.len()])?.1))
                        .collect()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(ASKED);
        for worker in workers {
            let times = worker
                .join()
                .map_err(|_| anyhow::anyhow!("a caller panicked"))?;
            all.extend(times?);
        }
        Ok(all)
    })?;
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    Ok(format!(
        "p50 {:6.1} ms   p99 {:6.1} ms   slowest {:6.1} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    ))
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
