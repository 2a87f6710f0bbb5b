//! An invented outlet on loopback: a front page, a feed and two articles, all
//! without dates, so that they never grow old.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// Starts it; the answer is its port. It ends with the program.
pub(crate) fn serve() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(&stream, port));
        }
    });
    port
}

fn answer(stream: &TcpStream, port: u16) {
    let mut lines = BufReader::new(stream);
    let mut first = String::new();
    let _ = lines.read_line(&mut first);
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or("/");
    let (status, kind, body) = match path {
        "/" => ("200 OK", "text/html", front()),
        "/feed" => ("200 OK", "application/rss+xml", feed(port)),
        "/1" => ("200 OK", "text/html", arabic()),
        "/2" => ("200 OK", "text/html", english()),
        _ => ("404 Not Found", "text/plain", "no such page".to_owned()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    let _ = stream.write_all((head + &body).as_bytes());
}

fn front() -> String {
    "<html><head><title>المنارة</title><link rel='alternate' type='application/rss+xml' title='المنارة' href='/feed'></head><body><p>المنارة</p></body></html>".to_owned()
}

fn feed(port: u16) -> String {
    let item = |number: u8, title: &str| {
        format!("<item><title>{title}</title><link>http://127.0.0.1:{port}/{number}</link></item>")
    };
    let items = item(1, ARABIC) + &item(2, ENGLISH);
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>المنارة</title>{items}</channel></rss>"
    )
}

/// The headline of the first article.
pub(crate) const ARABIC: &str = "افتتاح جسر جديد فوق الوادي الكبير";
/// The headline of the second.
pub(crate) const ENGLISH: &str = "Lighthouse keepers vote to restore the old signal tower";

fn arabic() -> String {
    let text = "افتتحت البلدية صباح الأربعاء جسرا جديدا فوق الوادي الكبير بعد أشغال دامت عامين، وقال رئيسها إن الجسر يختصر الطريق إلى المرفأ نصف ساعة. ";
    page("ar", ARABIC, &text.repeat(3))
}

fn english() -> String {
    let text = "The keepers of the northern lighthouse voted on Wednesday to restore the old signal tower, which has stood dark for thirty years. ";
    page("en", ENGLISH, &text.repeat(3))
}

fn page(language: &str, headline: &str, text: &str) -> String {
    format!(
        "<html lang='{language}'><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{text}</p><p>{text}</p></article></body></html>"
    )
}
