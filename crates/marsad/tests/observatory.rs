//! The running observatory, as its users meet it: `marsad try` acquires the
//! sample, shows it, and leaves nothing behind; commands work on a store.

#[path = "support/http.rs"]
mod http;
#[path = "support/server.rs"]
mod server;
#[path = "support/until.rs"]
mod until;

use std::path::PathBuf;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use http::{ask, get};
use server::Server;
use until::until;

/// A running `marsad try`.
struct Observatory {
    server: Server,
    folder: PathBuf,
}

impl Observatory {
    fn start() -> Observatory {
        let mut command = Command::new(cargo_bin("marsad"));
        let (server, said) = Server::start(command.args(["try", "--listen", "127.0.0.1:0"]));
        let folder = said[0].split(" into ").nth(1).unwrap();
        let folder = PathBuf::from(folder.split(" (").next().unwrap());
        Observatory { server, folder }
    }

    fn get(&self, path: &str) -> String {
        get(&self.server.address, path)
    }

    fn post(&self, path: &str, body: &str) -> String {
        let length = format!("Content-Length: {}\r\n", body.len());
        ask(&self.server.address, &format!("POST {path}"), &length, body)
    }

    fn until(&self, path: &str, words: &str) -> String {
        until(&self.server.address, path, words)
    }
}

#[test]
fn the_sample_is_acquired_shown_and_left_behind_by_nothing() {
    let mut observatory = Observatory::start();
    // Three reports of the archive are later versions of others.
    observatory.until("/metrics", "marsad_articles 302");
    let front = observatory.get("/");
    assert!(front.starts_with("HTTP/1.1 200"), "{front}");
    assert!(front.contains("<html lang=\"ar\" dir=\"rtl\""));
    let found = observatory.get("/api/v1/search?q=lang:ru");
    assert!(found.contains("vestnik-kaspia.example"), "{found}");
    // Reports of one happening in several languages are one story.
    let stories = observatory.until("/api/v1/stories?limit=200", "\"languages\":[\"ar\",\"en\"");
    assert!(stories.contains("\"origins\":["), "{stories}");
    let sources = observatory.get("/sources");
    assert!(sources.contains("وكالة أنباء الساحل"), "{sources}");
    decide(&observatory);

    let stop = Command::new("kill")
        .args(["-TERM", &observatory.server.child.id().to_string()])
        .status();
    assert!(stop.unwrap().success());
    assert!(observatory.server.child.wait().unwrap().success());
    assert!(!observatory.folder.exists());
}

/// Merges two stories as an analyst does, and takes it back.
fn decide(observatory: &Observatory) {
    let stories = observatory.get("/api/v1/stories?limit=2");
    let ids: Vec<&str> = stories
        .split("\"id\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .collect();
    let (into, from) = (ids[0], ids[1]);
    let merge = format!(
        "{{\"what\":\"merge\",\"into\":\"{into}\",\"from\":\"{from}\",\"reason\":\"one strike\"}}"
    );
    let merged = observatory.post("/api/v1/decisions", &merge);
    assert!(merged.contains("\"number\":1"), "{merged}");
    // The story that went leads to the one that stays, and says why.
    let page = observatory.until(&format!("/story/{from}"), "one strike");
    assert!(page.contains(&format!("/story/{into}/decide")), "{page}");
    let undone = observatory.post("/decisions/undo", "number=1");
    assert!(undone.starts_with("HTTP/1.1 303"), "{undone}");
    observatory.until(&format!("/story/{from}"), &format!("/story/{from}/decide"));
    let list = observatory.get("/api/v1/decisions");
    assert!(list.contains("\"what\":\"undo\""), "{list}");
}

fn marsad(data: &std::path::Path, args: &[&str]) -> (String, String, i32) {
    let output = Command::new(cargo_bin("marsad"))
        .args(args)
        .env("MARSAD_DATA", data)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap(),
    )
}

#[test]
fn a_store_is_filled_searched_exported_saved_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let page = folder.path().join("page.html");
    std::fs::write(
        &page,
        "<html lang='ar'><head><meta property='article:published_time' content='2026-03-04T09:00:00Z'></head><body><article>\
         <h1>افتتاح سوق السمك الجديد في المرفأ القديم</h1><p>افتتحت البلدية صباح الثلاثاء سوق السمك الجديد في المرفأ القديم بعد أشغال \
         دامت عامين كاملين، وقال رئيسها إن السوق يتسع لمئتي بائع.</p><p>وأضاف أن الإيجارات لن ترتفع قبل نهاية العام المقبل.</p>\
         </article></body></html>",
    )
    .unwrap();
    let page = page.to_str().unwrap();

    let (_, said, code) = marsad(&data, &["import", page]);
    assert!(code == 0 && said.contains("1 new articles"), "{said}");
    let (_, said, _) = marsad(&data, &["import", page]);
    assert!(
        said.contains("0 new articles, 0 changed, 1 known"),
        "{said}"
    );
    // The form that stands there is another than the one asked for.
    let (found, _, code) = marsad(&data, &["search", "وبالبلديات"]);
    assert!(code == 0 && found.contains("سوق السمك"), "{found}");
    let (_, said, code) = marsad(&data, &["search", "قطار"]);
    assert_eq!((said.as_str(), code), ("nothing found\n", 1));
    let (_, said, code) = marsad(&data, &["search", "(سوق"]);
    assert!(code == 2 && said.contains("never closed"), "{said}");
    let (rows, _, _) = marsad(
        &data,
        &[
            "export", "articles", "--format", "csv", "--since", "2026-03",
        ],
    );
    assert!(
        rows.starts_with("article,version,url") && rows.contains("افتتاح"),
        "{rows}"
    );
    let (rows, _, _) = marsad(&data, &["export", "articles", "--until", "2025"]);
    assert_eq!(rows, "");
    for (what, form, begins) in [
        (
            "events",
            "csv",
            "article,version,url,source,language,published,id,type,mode",
        ),
        ("events", "polecat", "Event ID\tEvent Date"),
        ("events", "parquet", "PAR1"),
        ("quotes", "csv", "article,version,url"),
        ("mentions", "parquet", "PAR1"),
        ("corrections", "jsonl", ""),
    ] {
        let file = folder.path().join(format!("{what}.{form}"));
        let args = [
            "export",
            what,
            "--format",
            form,
            "-o",
            file.to_str().unwrap(),
        ];
        assert_eq!(marsad(&data, &args).2, 0, "{what} {form}");
        let written = std::fs::read(&file).unwrap();
        assert!(written.starts_with(begins.as_bytes()), "{what} {form}");
        let beside = folder.path().join(format!("{what}.{form}.about.json"));
        let about: serde_json::Value =
            serde_json::from_slice(&std::fs::read(beside).unwrap()).unwrap();
        assert!(
            about["packs"].as_str().is_some_and(|hash| hash.len() == 16),
            "{about}"
        );
    }
    assert_eq!(
        marsad(&data, &["export", "mentions", "--format", "polecat"]).2,
        2
    );

    let backup = folder.path().join("backup");
    let backup = backup.to_str().unwrap();
    assert_eq!(marsad(&data, &["backup", backup]).2, 0);
    let restored = folder.path().join("restored");
    assert_eq!(marsad(&restored, &["restore", backup]).2, 0);
    assert_eq!(marsad(&restored, &["doctor"]).0, "all is well\n");
    let (_, said, code) = marsad(&data, &["restore", backup]);
    assert!(code == 2 && said.contains("is not empty"), "{said}");
}

#[test]
fn sources_are_kept_by_address() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let (said, _, _) = marsad(data, &["sources", "import", "starter"]);
    assert!(said.ends_with("of them new\n"), "{said}");
    let (again, _, _) = marsad(data, &["sources", "import", "starter"]);
    assert!(again.ends_with(" 0 of them new\n"), "{again}");
    let add = [
        "sources",
        "add",
        "https://harbour.example/feed",
        "--kind",
        "feed",
        "--name",
        "مرفأ",
    ];
    assert_eq!(marsad(data, &add).2, 0);
    let (list, _, _) = marsad(data, &["sources", "list"]);
    assert!(
        list.contains("new\t0\tfeed\thttps://harbour.example/feed\tمرفأ\t\n"),
        "{list}"
    );
    let (file, _, _) = marsad(data, &["sources", "export", "--form", "opml"]);
    let opml = data.join("list.opml");
    std::fs::write(&opml, file).unwrap();
    let other = tempfile::tempdir().unwrap();
    let (said, _, _) = marsad(other.path(), &["sources", "import", opml.to_str().unwrap()]);
    let count = list.lines().count();
    assert_eq!(
        said,
        format!("{count} sources in the list, {count} of them new\n")
    );
    assert_eq!(
        marsad(data, &["sources", "remove", "https://harbour.example/feed"]).2,
        0
    );
    let (_, said, code) = marsad(data, &["sources", "remove", "https://harbour.example/feed"]);
    assert!(code == 2 && said.contains("is not followed"), "{said}");
    let (_, said, code) = marsad(data, &["users", "add", "سلمى", "--role", "admin"]);
    assert!(code == 2 && said.contains("at least 12"), "{said}");
    let (_, said, code) = marsad(data, &["serve", "--listen", "0.0.0.0:0"]);
    assert!(code == 2 && said.contains("no administrator"), "{said}");
}
