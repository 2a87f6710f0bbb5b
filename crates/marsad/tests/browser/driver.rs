//! A browser, led over WebDriver (W3C): only what the tests ask of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longest wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(40);

/// A headless Chromium with its driver; both end with the value.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts one; the error says in words what is not to be had here.
    pub(crate) fn start(language: &str) -> Result<Browser, String> {
        let driver = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(&driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{driver} cannot be started ({error})"))?;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // "ChromeDriver was started successfully on port 40123."
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let port = line.split("successfully on port ").nth(1)?;
            port.trim_end_matches('.').parse().ok()
        });
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser = Browser {
            driver: child,
            port: port.ok_or("chromedriver names no port")?,
            session: String::new(),
        };
        let options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--window-size=1280,900", format!("--lang={language}"),
                format!("--accept-lang={language}"),
            ],
            "prefs": {"intl.accept_languages": language},
        });
        let asked = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let answer = browser.send("POST", "/session", &asked)?;
        let session = answer["sessionId"].as_str();
        session
            .ok_or("no browser session")?
            .clone_into(&mut browser.session);
        Ok(browser)
    }

    /// Opens an address.
    pub(crate) fn open(&self, url: &str) {
        self.ask("POST", "/url", &json!({"url": url}));
    }

    /// Runs a script and gives what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.ask(
            "POST",
            "/execute/sync",
            &json!({"script": script, "args": []}),
        )
    }

    /// Waits until a script returns something true.
    pub(crate) fn until(&self, script: &str) {
        let begun = Instant::now();
        while !matches!(self.run(script), Value::Bool(true)) {
            let page = self.run("return document.URL + ' ' + document.body.innerText");
            assert!(begun.elapsed() < PATIENCE, "never: {script}\n{page}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits until the page says these words.
    pub(crate) fn until_says(&self, words: &str) {
        self.until(&format!(
            "return document.body.innerText.includes({})",
            json!(words)
        ));
    }

    /// Clicks what a selector finds first.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.ask("POST", &format!("/element/{element}/click"), &json!({}));
    }

    /// Types into what a selector finds first; `\u{E007}` is the Enter key.
    pub(crate) fn typed(&self, selector: &str, text: &str) {
        let element = self.element(selector);
        let value = json!({"text": text});
        self.ask("POST", &format!("/element/{element}/value"), &value);
    }

    fn element(&self, selector: &str) -> String {
        self.until(&format!(
            "return document.querySelector({}) !== null",
            json!(selector)
        ));
        let asked = json!({"using": "css selector", "value": selector});
        let found = self.ask("POST", "/element", &asked);
        let id = found.as_object().and_then(|found| found.values().next());
        id.and_then(Value::as_str).unwrap().to_owned()
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        self.send(method, &path, body).unwrap()
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = body.to_string();
        let said = |error: std::io::Error| format!("chromedriver does not answer ({error})");
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(said)?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).map_err(said)?;
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).map_err(said)?;
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut text = vec![0; length];
        answer.read_exact(&mut text).map_err(said)?;
        let mut answer: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(_) => Err(format!("{path}: {}", value["message"])),
            None => Ok(value),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = self.send("DELETE", &path, &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
