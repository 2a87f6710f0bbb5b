//! A reader's first hour in a real browser: first run, adding a source, reading,
//! searching, an error; in Arabic and in English.
//!
//! Needs `chromedriver` and Chromium (`./scripts/test` says how to get them);
//! where there is none the test says so and asks nothing.

mod driver;
#[path = "../support/server.rs"]
mod server;
mod site;

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use driver::Browser;
use server::Server;

/// Enter.
const ENTER: &str = "\u{E007}";

/// A running `marsad serve` that may read from loopback.
fn serve(folder: &Path, port: u16) -> Server {
    let config = folder.join("marsad.toml");
    let fetch = format!("[fetch]\nallow_networks = [\"127.0.0.0/8\"]\nports = [80, 443, {port}]\n");
    std::fs::write(&config, fetch).unwrap();
    let mut command = Command::new(cargo_bin("marsad"));
    command
        .arg("--config-file")
        .arg(&config)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.join("data"));
    Server::start(&mut command).0
}

/// The words of the interface in one language.
struct Words {
    language: &'static str,
    direction: &'static str,
    welcome: &'static str,
    added: &'static str,
    no_page: &'static str,
    nothing: &'static str,
    saved: &'static str,
}

const ARABIC: Words = Words {
    language: "ar",
    direction: "rtl",
    welcome: "أهلاً بك في مرصد",
    added: "أُضيف المصدر",
    no_page: "لا صفحة بهذا العنوان",
    nothing: "لا شيء عن «قنطرة»",
    saved: "حُفظ",
};

const ENGLISH: Words = Words {
    language: "en",
    direction: "ltr",
    welcome: "Welcome to Marsad",
    added: "The source was added",
    no_page: "There is no such page",
    nothing: "Nothing found for “قنطرة”",
    saved: "Saved",
};

#[test]
fn a_reader_begins_in_arabic() {
    walk(&ARABIC);
}

#[test]
fn a_reader_begins_in_english() {
    walk(&ENGLISH);
}

fn walk(words: &Words) {
    let browser = match Browser::start(words.language) {
        Ok(browser) => browser,
        Err(missing) => {
            eprintln!("browser tests: skipped, {missing}");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let port = site::serve();
    let server = serve(folder.path(), port);
    let at = |path: &str| format!("http://{}{path}", server.address);

    first_run(&browser, words, &at("/"));
    add_a_source(&browser, words, &at("/sources"), port);
    read(&browser, words, &at("/?view=articles"));
    search(&browser, words, &at("/"));
    meet_errors(&browser, words, &at(""));
}

/// An empty store leads to the welcome, in the browser's language.
fn first_run(browser: &Browser, words: &Words, front: &str) {
    browser.open(front);
    browser.until_says(words.welcome);
    let root = "return [document.documentElement.lang, document.documentElement.dir].join()";
    let expected = format!("{},{}", words.language, words.direction);
    assert_eq!(browser.run(root), expected.as_str());
    // The other language and back.
    let other = "form[action='/settings/language'] button";
    browser.click(other);
    browser.until(&format!(
        "return document.documentElement.lang !== '{}'",
        words.language
    ));
    browser.click(other);
    browser.until_says(words.welcome);
}

fn add_a_source(browser: &Browser, words: &Words, sources: &str, port: u16) {
    browser.open(sources);
    let address = format!("http://127.0.0.1:{port}/{ENTER}");
    browser.typed("#address", &address);
    browser.click("form[action='/sources/add'] button");
    browser.until_says(words.added);
    browser.until_says("المنارة");
}

/// The articles come by themselves; keys lead through them.
fn read(browser: &Browser, words: &Words, list: &str) {
    let mut rounds = 0;
    browser.open(list);
    while browser.run("return document.querySelectorAll('.item').length < 2") == true {
        rounds += 1;
        assert!(rounds < 150, "no articles come");
        std::thread::sleep(std::time::Duration::from_millis(200));
        browser.open(list);
    }
    browser.until_says(site::ARABIC);
    let own = "return document.querySelector('h3[lang=en]').dir + document.querySelector('h3[lang=ar]').dir";
    assert_eq!(browser.run(own), "ltrrtl");
    // The key by its place: under an Arabic layout "j" types «ت».
    browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyJ', key: 'ت', bubbles: true}))");
    browser.until("return document.querySelectorAll('.item[aria-current]').length === 1");
    browser.click(".item h3[lang=ar] a");
    browser.until("return document.querySelector('article.story h1') !== null");
    browser.until_says(site::ARABIC);
    assert_eq!(
        browser.run("return document.querySelector('article.story').dir"),
        "rtl"
    );
    let overflow =
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    assert_eq!(browser.run(overflow), true);
    assert_eq!(
        browser.run("return document.documentElement.dir"),
        words.direction
    );
}

/// Another form of the word finds it, and it is marked.
fn search(browser: &Browser, words: &Words, front: &str) {
    browser.open(front);
    browser.typed("#q", &format!("الجسور{ENTER}"));
    browser.until("return location.pathname === '/search'");
    browser.open(&format!(
        "{front}search?q=%D9%88%D8%A7%D9%84%D8%AC%D8%B3%D8%B1"
    ));
    browser.until_says(site::ARABIC);
    browser.until("return document.querySelectorAll('.item mark').length > 0");
    browser.typed("#q", &format!(" AND قنطرة{ENTER}"));
    browser.until("return document.querySelectorAll('.item').length === 0");
    browser.open(&format!("{front}search?q=%D9%82%D9%86%D8%B7%D8%B1%D8%A9"));
    browser.until_says(words.nothing);
    // A fault in a query is shown at its place.
    browser.open(&format!("{front}search?q=(bridge"));
    browser.until("return document.querySelector('.note.bad mark') !== null");
}

fn meet_errors(browser: &Browser, words: &Words, root: &str) {
    browser.open(&format!("{root}/nowhere"));
    browser.until_says(words.no_page);
    // A source that cannot be had says why.
    browser.open(&format!("{root}/sources"));
    browser.typed("#address", &format!("http://127.0.0.1:9/{ENTER}"));
    browser.until("return document.querySelector('[role=alert]') !== null");
    // Settings are kept.
    browser.open(&format!("{root}/settings"));
    browser.run("document.querySelector('input[name=theme][value=dark]').click()");
    browser.click("form[action='/settings'] button.primary");
    browser.until_says(words.saved);
    assert_eq!(
        browser.run("return document.documentElement.dataset.theme"),
        "dark"
    );
}
