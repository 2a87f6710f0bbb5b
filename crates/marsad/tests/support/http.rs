//! HTTP/1.1 by hand: one question a connection.

use std::io::{Read, Write};
use std::net::TcpStream;

/// The whole answer to a GET, head and body.
pub(crate) fn get(address: &str, path: &str) -> String {
    ask(address, &format!("GET {path}"), "", "")
}

/// Sends a request of this first line, head lines and body.
pub(crate) fn ask(address: &str, what: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request =
        format!("{what} HTTP/1.1\r\nHost: {address}\r\n{head}Connection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
