//! Care of a store: read beside a running server, made again, also after a kill.

#[path = "support/http.rs"]
mod http;
#[path = "support/server.rs"]
mod server;
#[path = "support/until.rs"]
mod until;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;
use marsad_warc::{Compression, Record, RecordKind, Writer, record_id};

use server::Server;
use until::until;

const PAGES: usize = 160;

fn marsad(data: &Path, args: &[&str]) -> (String, String, i32) {
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

/// A web archive of pages of an invented outlet.
fn archive(path: &Path) {
    let file = std::fs::File::create(path).unwrap();
    let mut writer = Writer::new(file, 0, Compression::Gzip);
    for number in 0..PAGES {
        let url = format!("https://sawahil.example/news/{number}");
        let body = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html lang='ar'><head>\
             <meta property='article:published_time' content='2026-03-{:02}T09:00:00Z'></head><body><article>\
             <h1>الميناء {number} يستقبل سفينة جديدة</h1><p>وصلت السفينة رقم {number} إلى الميناء صباح الثلاثاء \
             قادمة من تونس وعلى متنها شحنة من القمح، وقال مدير الميناء إن تفريغها يستغرق يومين.</p>\
             <p>وأضاف أن السفينة التالية تصل في نهاية الشهر المقبل.</p></article></body></html>",
            1 + number % 28
        );
        let record = Record::new(RecordKind::Response, body.into_bytes())
            .with("WARC-Record-ID", &record_id(&[&url]))
            .with("WARC-Date", "2026-03-30T10:00:00Z")
            .with("WARC-Target-URI", &url)
            .with("Content-Type", "application/http;msgtype=response");
        writer.append(&record).unwrap();
    }
}

fn serve(data: &Path, config: Option<&Path>) -> Server {
    let mut command = Command::new(cargo_bin("marsad"));
    if let Some(config) = config {
        command.arg("--config-file").arg(config);
    }
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data);
    Server::start(&mut command).0
}

/// Every article of a store: id → version and who made it.
fn articles(data: &Path) -> BTreeMap<String, (String, String)> {
    let (rows, said, code) = marsad(data, &["export", "articles"]);
    assert_eq!(code, 0, "{said}");
    let row = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let made = (text(&record["version"]), text(&record["made_by"]["packs"]));
        (text(&record["id"]), made)
    };
    rows.lines().map(row).collect()
}

#[test]
fn a_store_is_read_beside_its_server_and_made_again_after_kills() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let warc = folder.path().join("sawahil.warc.gz");
    archive(&warc);
    let (_, said, code) = marsad(&data, &["import", warc.to_str().unwrap()]);
    assert!(code == 0 && said.contains("160 new articles"), "{said}");
    let before = articles(&data);
    assert_eq!(before.len(), PAGES);
    marsad(
        &data,
        &[
            "sources",
            "add",
            "https://sawahil.example/feed",
            "--kind",
            "page",
        ],
    );

    // Read while a server holds it.
    let server = serve(&data, None);
    assert_eq!(articles(&data), before);
    let (found, said, code) = marsad(&data, &["search", "السفينة"]);
    assert!(code == 0 && found.contains("sawahil"), "{said}");
    let (list, _, _) = marsad(&data, &["sources", "list"]);
    assert!(list.contains("https://sawahil.example/feed"), "{list}");
    assert_eq!(marsad(&data, &["doctor"]).0, "all is well\n");
    let backup = folder.path().join("backup");
    assert_eq!(marsad(&data, &["backup", backup.to_str().unwrap()]).2, 0);
    for (command, advice) in [
        (
            vec!["sources", "remove", "https://sawahil.example/feed"],
            "(/sources)",
        ),
        (vec!["import", warc.to_str().unwrap()], "stop it, import"),
        (vec!["rebuild"], "stop it, rebuild"),
        (vec!["rebuild", "--analysis"], "(/settings)"),
        (vec!["users", "key", "nobody"], "(/settings)"),
    ] {
        let (_, said, code) = marsad(&data, &command);
        assert!(code == 2 && said.contains(advice), "{command:?}: {said}");
    }
    drop(server);
    assert_eq!(articles(&backup).len(), PAGES);

    // Read again from the captures, killed in the middle a few times.
    for wait in [200, 500, 900] {
        let mut child = Command::new(cargo_bin("marsad"))
            .args(["rebuild", "--facts"])
            .env("MARSAD_DATA", &data)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(articles(&data), before, "after {wait} ms");
    }
    let (said, errors, code) = marsad(&data, &["rebuild", "--facts"]);
    assert!(
        code == 0 && said.contains("0 versions are gone"),
        "{said} {errors}"
    );
    assert_eq!(articles(&data), before);
    assert_eq!(marsad(&data, &["doctor"]).0, "all is well\n");
    let (list, _, _) = marsad(&data, &["sources", "list"]);
    assert!(list.contains("https://sawahil.example/feed"), "{list}");

    // Other packs: the server notices by itself, also after a kill.
    let lexicon = folder.path().join("lexicon/ar");
    std::fs::create_dir_all(&lexicon).unwrap();
    std::fs::write(lexicon.join("own.tsv"), "# Words of a desk\nالسواحل\n").unwrap();
    let config = folder.path().join("marsad.toml");
    let extra = folder.path().join("lexicon");
    std::fs::write(&config, format!("[packs]\nextra = [{extra:?}]\n")).unwrap();
    let server = serve(&data, Some(&config));
    std::thread::sleep(Duration::from_millis(300));
    drop(server);
    let server = serve(&data, Some(&config));
    let settings = until(
        &server.address,
        "/settings",
        "كل المقالات محللة بالنسخة الحالية",
    );
    assert!(settings.contains("/upkeep/analysis"));
    until(&server.address, "/metrics", "marsad_articles_to_analyse 0");
    let after = articles(&data);
    let makers: Vec<&String> = after.values().map(|(_, packs)| packs).collect();
    assert!(makers.iter().all(|packs| *packs == makers[0]));
    assert_ne!(*makers[0], before.values().next().unwrap().1);
    assert!(
        after
            .iter()
            .all(|(id, (version, _))| before[id].0 == *version)
    );
    until(
        &server.address,
        "/search?q=%D8%A7%D9%84%D8%B3%D9%81%D9%8A%D9%86%D8%A9",
        "sawahil.example",
    );
    drop(server);
    let (said, _, code) = marsad(&data, &["rebuild", "--analysis"]);
    assert!(
        code == 0 && said.contains("160 articles were analysed"),
        "{said}"
    );
    assert_eq!(articles(&data), before);
    assert_eq!(marsad(&data, &["doctor"]).0, "all is well\n");
}
