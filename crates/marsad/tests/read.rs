//! `marsad read` as a user runs it: every kind of input, and wrong input too.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

const PAGE: &str = "<!doctype html><html lang=\"ar\"><head><title>افتتاح جسر جديد في المدينة | صحيفة المرسى</title>\
    <meta property=\"article:published_time\" content=\"2026-11-02T09:10:00+01:00\"></head><body><article><h1>افتتاح جسر جديد في المدينة</h1>\
    <p>افتتح والي الجهة صباح اليوم الجسر الجديد فوق وادي الزيت بحضور عدد من النواب والأهالي الذين انتظروه سنوات طويلة.</p>\
    <p>وقال الوالي إن الجسر سيخفف الازدحام في وسط المدينة، مشيراً إلى أن الأشغال استغرقت عامين وكلفت عشرين مليون دينار.</p></article></body></html>";

fn marsad() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
    command.env_remove("MARSAD_CONFIG");
    command
}

/// Runs and gives exit code, records, and lines of errors.
fn run(command: &mut Command) -> (i32, Vec<Value>, Vec<String>) {
    let output = command.output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("records are UTF-8");
    let records = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record a line"))
        .collect();
    let errors = String::from_utf8_lossy(&output.stderr)
        .lines()
        .map(str::to_owned)
        .collect();
    (
        output.status.code().expect("it ends by itself"),
        records,
        errors,
    )
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder is writable");
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory is writable");
    encoder.finish().expect("memory is writable")
}

#[test]
fn a_page_becomes_a_record() {
    let (code, records, errors) = run(marsad()
        .args(["read", "--url", "https://almarsa.example/n/7"])
        .write_stdin(PAGE));
    assert_eq!((code, records.len(), errors.len()), (0, 1, 0), "{errors:?}");
    let record = &records[0];
    assert_eq!(record["headline"], "افتتاح جسر جديد في المدينة");
    assert_eq!(record["published"]["utc"], "2026-11-02T08:10:00Z");
    assert_eq!(record["language"], "ar");
    assert_eq!(record["direction"], "rtl");
    assert_eq!(record["site"], "almarsa.example");
    assert_eq!(
        record["text"].as_str().map(|text| text.lines().count()),
        Some(2)
    );
}

#[test]
fn every_kind_of_input_is_read_in_order() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = file(folder.path(), "a.html", PAGE.as_bytes());
    let zipped = file(folder.path(), "b.html.gz", &gzip(PAGE.as_bytes()));
    let text = file(folder.path(), "c.txt", "إعلان نتائج الانتخابات البلدية\nأعلنت اللجنة مساء اليوم نتائج الانتخابات البلدية في جميع الولايات، وسط حضور واسع من المراقبين.".as_bytes());
    let lines = file(folder.path(), "d.jsonl", "{\"headline\":\"one\",\"text\":\"First.\"}\n\n{\"headline\":\"two\",\"text\":\"Second.\"}\n".as_bytes());
    let feed = file(folder.path(), "e.xml", b"<rss version='2.0'><channel><item><title>three</title><link>https://news.example/3</link><description>Words of the third.</description></item></channel></rss>");
    let (code, records, errors) = run(marsad()
        .arg("read")
        .args([&page, &zipped, &text, &lines, &feed]));
    assert_eq!((code, errors.len()), (0, 0), "{errors:?}");
    let headlines: Vec<&str> = records
        .iter()
        .map(|record| record["headline"].as_str().unwrap_or(""))
        .collect();
    let bridge = "افتتاح جسر جديد في المدينة";
    assert_eq!(
        headlines,
        [
            bridge,
            bridge,
            "إعلان نتائج الانتخابات البلدية",
            "one",
            "two",
            "three"
        ]
    );

    let (code, from_folder, _) = run(marsad().arg("read").arg(folder.path()));
    assert_eq!((code, from_folder.len()), (0, records.len()));
}

#[test]
fn an_archive_gives_its_pages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".to_vec();
    message.extend_from_slice(PAGE.as_bytes());
    let record = marsad_warc::Record::new(marsad_warc::RecordKind::Response, message)
        .with("WARC-Target-URI", "https://almarsa.example/n/8")
        .with("WARC-Date", "2026-11-02T09:10:00Z");
    let mut writer = marsad_warc::Writer::new(Vec::new(), 0, marsad_warc::Compression::Gzip);
    writer.append(&record).expect("memory is writable");
    writer.append(&record).expect("memory is writable");
    let mut bytes = writer.into_inner();
    bytes.truncate(bytes.len() - 30);
    let path = file(folder.path(), "day.warc.gz", &bytes);
    let (code, records, errors) = run(marsad().arg("read").arg(&path));
    assert_eq!((code, records.len()), (1, 1));
    assert_eq!(records[0]["url"], "https://almarsa.example/n/8");
    assert!(
        errors.len() == 1 && errors[0].contains("ends inside the record"),
        "{errors:?}"
    );
}

#[test]
fn wrong_input_is_one_line_each_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = file(folder.path(), "page.html", PAGE.as_bytes());
    let zipped = gzip(PAGE.repeat(50).as_bytes());
    let cases = [
        (folder.path().join("missing.html"), "No such file"),
        (
            file(folder.path(), "image.png", b"\x89PNG\r\n\x1A\n\0\0\0"),
            "a PNG image",
        ),
        (
            file(folder.path(), "torn.html.gz", &zipped[..zipped.len() / 2]),
            "damaged",
        ),
        (
            file(folder.path(), "broken.json", b"{\"headline\": "),
            "not valid JSON",
        ),
        (
            file(
                folder.path(),
                "map.xml",
                b"<urlset><url><loc>https://news.example/</loc></url></urlset>",
            ),
            "sitemap",
        ),
        (PathBuf::from("http://127.0.0.1:9/"), "http://127.0.0.1:9/"),
    ];
    let mut command = marsad();
    command.arg("read");
    command.args(cases.iter().map(|(path, _)| path)).arg(&page);
    let (code, records, errors) = run(&mut command);
    assert_eq!((code, records.len()), (1, 1), "{errors:?}");
    assert_eq!(errors.len(), cases.len(), "{errors:?}");
    for ((path, reason), error) in cases.iter().zip(&errors) {
        assert!(
            error.starts_with(&path.display().to_string()) && error.contains(reason),
            "{error}"
        );
    }
}

#[test]
fn an_empty_page_is_a_record_with_a_flag() {
    for input in ["", "  \n", "<html><body></body></html>"] {
        let (code, records, errors) = run(marsad().arg("read").write_stdin(input));
        assert_eq!(
            (code, records.len(), errors.len()),
            (0, 1, 0),
            "{input:?} {errors:?}"
        );
        assert!(
            records[0]["flags"]
                .as_array()
                .is_some_and(|flags| flags.contains(&"empty".into())),
            "{input:?}"
        );
    }
}

#[test]
fn wrong_use_is_said_with_exit_code_2() {
    for arguments in [
        vec!["read", "--kind", "novel"],
        vec!["read", "--published", "yesterday"],
        vec!["write"],
    ] {
        let output = marsad()
            .args(&arguments)
            .write_stdin("")
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_record_of_the_sample_fits_the_schema() {
    let schema: Value = serde_json::from_str(
        &fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record.schema.json"),
        )
        .expect("it is part of the project"),
    )
    .expect("JSON");
    assert_eq!(
        schema,
        marsad_record::schema(),
        "docs/record.schema.json is not what `marsad schema` prints"
    );
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let (code, records, _) = run(marsad().args(["read", "--kind", "html"]).write_stdin(PAGE));
    assert_eq!(code, 0);
    for record in &records {
        let faults: Vec<String> = validator
            .iter_errors(record)
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
